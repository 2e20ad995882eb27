"""BSC106: reports objectives without a measure."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.scorecard import Scorecard


@rule("BSC106", Severity.WARNING)
def objective_without_measure(scorecard: Scorecard) -> Iterator[Finding]:
    """An objective has no measure.

    Why: an objective that nothing measures stays a wish; nobody can say whether it is reached.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          delight:
            name: Delight customers
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          delight:
            name: Delight customers
            measures:
              promoters:
                name: Net promoter score
                indicator: lagging
                target: 40
    ```
    """
    for objective in scorecard.objectives.values():
        if not objective.measures:
            yield Finding(
                node=objective,
                message=f"objective '{objective.id}' has no measure",
                help="say how anyone would see that it is reached: add 'measures:'",
            )
