"""BSC303: reports measures without a unit."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Direction
from bsc_cli.model.scorecard import Scorecard


@rule("BSC303", Severity.INFO)
def measure_without_unit(scorecard: Scorecard) -> Iterator[Finding]:
    """A measure does not say what it is counted in.

    Why: 40 what? Percent, days and thousands of euros look alike in a table. A yes-no measure needs no unit.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                indicator: lagging
                direction: lower
                target: 4
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              churn:
                name: Churn
                unit: "%"
                indicator: lagging
                direction: lower
                target: 4
    ```
    """
    for measure in scorecard.measures.values():
        if measure.unit is None and measure.direction is not Direction.YES_NO:
            yield Finding(
                node=measure,
                message=f"measure '{measure.id}' has no unit",
                help="say what it is counted in, such as 'unit: EUR m', 'unit: days' or 'unit: \"%\"'",
            )
