"""BSC703: reports measures that are scored by an actual of an earlier period."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC703", Severity.WARNING)
def stale_actual(reviewed: Reviewed) -> Iterator[Finding]:
    """An actual that was carried from an earlier period.

    Why: the status looks like today's and is not.

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
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                targets: {threshold: 5, target: 3}
                carry: 1
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                target: 90
    ```

    ```csv
    measure,period,value
    churn,2025-Q3,4
    repeat,2025-Q4,92
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
              churn:
                name: Churn
                unit: '%'
                indicator: lagging
                direction: lower
                targets: {threshold: 5, target: 3}
                carry: 1
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                target: 90
    ```

    ```csv
    measure,period,value
    churn,2025-Q3,4
    churn,2025-Q4,3.5
    repeat,2025-Q4,92
    ```
    """
    for result in reviewed.now.measures:
        actual = result.actual
        if actual is not None and actual.stale:
            message = f"'{result.name}' shows the actual of {actual.period}"
            yield Finding(node=result.node, message=message, help=f"measure it for {reviewed.now.period}")
