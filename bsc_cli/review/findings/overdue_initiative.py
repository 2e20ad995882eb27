"""BSC705: reports initiatives that are past their due date and not completed."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.initiative import InitiativeState
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC705", Severity.WARNING)
def overdue_initiative(reviewed: Reviewed) -> Iterator[Finding]:
    """An initiative that was due by the end of the period and not completed by then.

    Why: what was promised for a measure is late, so its recovery will be.

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
    initiatives:
      win-back:
        name: Win-back calls
        owner: Head of Service
        moves: [churn]
        due: 2025-11-30
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
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
    initiatives:
      win-back:
        name: Win-back calls
        owner: Head of Service
        moves: [churn]
        due: 2025-11-30
        completed: 2025-12-12
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    ```
    """
    for standing in reviewed.now.initiatives:
        one = standing.node
        if one.state_at(reviewed.today) is InitiativeState.OVERDUE:
            done = "" if standing.progress is None else f" and is {int(100 * standing.progress)} % done"
            message = f"initiative '{one.name}' was due on {one.due}{done}"
            yield Finding(node=one, field="due", message=message, help="write its 'completed' day, or a new 'due'")
