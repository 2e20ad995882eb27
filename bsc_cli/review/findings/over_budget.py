"""BSC712: reports initiatives that cost more than their budget."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.number import to_decimal
from bsc_cli.review.recently_over import was_over_before
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC712", Severity.WARNING)
def over_budget(reviewed: Reviewed) -> Iterator[Finding]:
    """An initiative has cost more than its budget.

    Why: somebody has to decide whether it is worth more, or is to be stopped. One that was completed before the
    evaluated period began, or was stopped, is history.

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
        start: 2025-07-01
        due: 2026-06-30
        budget: 40000
        spent: {2025-Q3: 15000, 2025-Q4: 28000}
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
        start: 2025-07-01
        due: 2026-06-30
        budget: 50000
        spent: {2025-Q3: 15000, 2025-Q4: 28000}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    ```
    """
    for standing in reviewed.initiatives:
        one, spent = standing.node, standing.spent
        if spent is None or one.budget is None or spent <= one.budget or was_over_before(standing, reviewed.now.period):
            continue
        cost = f"{to_decimal(spent):f} {one.currency}" if one.currency else f"{to_decimal(spent):f}"
        message = f"initiative '{one.name}' has cost {cost}, more than its budget of {one.budget:f}"
        yield Finding(node=one, field="budget", message=message, help="decide on a new budget, or stop it")
