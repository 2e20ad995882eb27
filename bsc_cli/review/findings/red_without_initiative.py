"""BSC701: reports red measures that no initiative with an owner works on."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.review.agenda import reds
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC701", Severity.WARNING)
def red_without_initiative(reviewed: Reviewed) -> Iterator[Finding]:
    """A red measure that no owned initiative and no current OKR moves.

    Why: a red that nobody works on is the first thing a review has to talk about. An initiative counts if it names the
    measure or its objective, has an owner, and by its dates was planned or running at the end of the period; one that
    was overdue, completed or stopped does not. One that was completed is named: it did not help. An OKR counts if its
    period is the current one.

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
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,6.5
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
        due: 2026-06-30
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,6.5
    ```
    """
    for red in reds(reviewed.now, reviewed.okrs):
        inaction = red.inaction(reviewed.today)
        if inaction is not None:
            message = f"'{red.result.name}' is red and {inaction.text}"
            yield Finding(node=red.result.node, message=message, help=inaction.help)
