"""BSC713: reports milestones that were reached late, or not by the day they were due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.model.milestone import Milestone
from bsc_cli.review.recently_over import was_over_before
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC713", Severity.WARNING)
def milestone_missed(reviewed: Reviewed) -> Iterator[Finding]:
    """A milestone of an initiative was not reached by the day it was due.

    Why: what is late on the way is late at the end. One that was reached late is told, too, as long as the initiative
    runs: its other dates may be no better. An initiative that was completed before the evaluated period began, or was
    stopped, is history.

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
        milestones:
          list: {name: Who left is listed, due: 2025-11-30}
          calls: {name: All were called, due: 2026-06-15}
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
        milestones:
          list: {name: Who left is listed, due: 2025-11-30, done: 2025-11-28}
          calls: {name: All were called, due: 2026-06-15}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    ```
    """
    for standing in reviewed.initiatives:
        if was_over_before(standing, reviewed.now.period):
            continue
        missed = [said for one in standing.node.milestones.values() if (said := _missed(one, standing.day))]
        if missed:
            message = f"initiative '{standing.node.name}' missed {listed(missed)}"
            yield Finding(node=standing.node, field="milestones", message=message, help="look at its other dates, too")


def _missed(one: Milestone, day: date) -> str | None:
    """How *one* was missed by the end of *day*; None where it was not."""
    if one.is_late(day):
        return f"'{one.name}', due on {one.due} and not reached"
    if one.due is not None and one.done is not None and one.due < one.done <= day:
        return f"'{one.name}', due on {one.due} and reached on {one.done}"
    return None
