"""BSC103: reports perspectives with too many objectives."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC103", Severity.WARNING)
def too_many_objectives(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """A perspective has more objectives than people can keep in mind.

    Why: who has seven priorities has none. Two or three objectives a perspective make a strategy; the rest is the day's
    work. The limit is `max-objectives`, 3 by default.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
          speed: {name: Deliver within a day}
          advice: {name: Give good advice}
          price: {name: Be cheaper than others}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
          speed: {name: Deliver within a day}
    ```
    """
    for perspective in scorecard.perspectives.values():
        count = len(perspective.objectives)
        if count > limits.max_objectives:
            yield Finding(
                node=perspective,
                message=f"perspective '{perspective.id}' has {count} objectives, more than {limits.max_objectives}",
                help="keep those that the strategy turns on, and join or drop the others",
            )
