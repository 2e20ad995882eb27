"""BSC104: reports perspectives with too few objectives."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.findings.limits import Limits
from bsc_cli.lint.rule_decorator import limited_rule
from bsc_cli.model.scorecard import Scorecard


@limited_rule("BSC104", Severity.INFO)
def lone_objective(scorecard: Scorecard, limits: Limits) -> Iterator[Finding]:
    """A perspective has fewer objectives than a strategy mostly needs.

    Why: one objective is seldom all that a perspective is about. The limit is `min-objectives`, 2 by default.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty: {name: Keep our customers}
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
        if count < limits.min_objectives:
            found = "one objective" if count == 1 else f"{count} objectives"
            yield Finding(
                node=perspective,
                message=f"perspective '{perspective.id}' has only {found}, fewer than {limits.min_objectives}",
                help="ask what else has to be reached here for the strategy to work",
            )
