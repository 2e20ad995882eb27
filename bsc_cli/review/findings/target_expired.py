"""BSC707: reports measures that have an actual, but no levels for its period."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.measure import Direction
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC707", Severity.WARNING)
def target_expired(reviewed: Reviewed) -> Iterator[Finding]:
    """An actual whose period has no levels in force, though the measure has levels for other periods.

    Why: last year's targets have run out, and the measure silently stopped counting. (A measure without any target
    is BSC401's.)

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                targets:
                  2024: {threshold: 80, target: 90}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,86
    repeat,2025-Q1,88
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    perspectives:
      customer:
        objectives:
          loyalty:
            name: Keep our customers
            measures:
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                targets:
                  2024: {threshold: 80, target: 90}
                  2025: {threshold: 85, target: 92}
    ```

    ```csv
    measure,period,value
    repeat,2024-Q4,86
    repeat,2025-Q1,88
    ```
    """
    for result in reviewed.now.measures:
        measure, actual, levels = result.measure, result.actual, result.levels
        if actual is None or measure.direction is Direction.YES_NO or not measure.level_sets:
            continue
        if levels is None or levels.target is None:
            known = ", ".join(measure.level_sets)
            message = (
                f"'{measure.name}' has an actual for {actual.period} and no target in force then, only for {known}"
            )
            yield Finding(node=measure, field="targets", message=message, help=f"add levels for {actual.period}")
