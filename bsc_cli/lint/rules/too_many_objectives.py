"""BSC103: reports the perspectives with too many objectives, all at once."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC103", Severity.WARNING)
def too_many_objectives(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """Perspectives have more objectives than people can keep in mind.

    Why: who has seven priorities has none. Two or three objectives a perspective make a strategy; the rest is the day's
    work. The limit is `max-objectives`, 3 by default. One finding names all perspectives that have more.

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
    most = limits.max_objectives
    counts = {key: len(perspective.objectives) for key, perspective in scorecard.perspectives.items()}
    full = [f"'{key}' ({count})" for key, count in counts.items() if count > most]
    if full:
        which = f"perspective {full[0]} has" if len(full) == 1 else f"perspectives {listed(full)} have"
        yield Finding(
            node=scorecard,
            field="perspectives",
            message=f"{which} more than {most} objective{'' if most == 1 else 's'}",
            help="keep those that the strategy turns on, and join or drop the others",
        )
