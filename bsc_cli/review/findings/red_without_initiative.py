"""BSC701: reports red measures that no initiative with an owner works on."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.initiative import InitiativeState
from bsc_cli.review.agenda import MOVING, reds
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC701", Severity.WARNING)
def red_without_initiative(reviewed: Reviewed) -> Iterator[Finding]:
    """A red measure that no owned initiative moves.

    Why: a red that nobody works on is the first thing a review has to talk about. An initiative counts if it
    names the measure or its objective, has an owner, and by its dates was planned or running at the end of the
    period; one that was overdue, completed or stopped does not.

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
    today = reviewed.today
    for red in reds(reviewed.now):
        running = [one for one in red.initiatives if one.state_at(today) in MOVING]
        if any(one.owner for one in running):
            continue
        overdue = [one for one in red.initiatives if one.state_at(today) is InitiativeState.OVERDUE]
        if running:
            why = f"'{running[0].name}' moves it, but nobody owns that"
            help = f"give initiative '{running[0].id}' an owner"
        elif overdue:
            why = f"'{overdue[0].name}', which was to move it, ended on {overdue[0].due}"
            help = f"give initiative '{overdue[0].id}' a new due date, or add another"
        else:
            why = "no initiative moves it"
            help = f"add an initiative with 'moves: [{red.result.id}]', an owner and a due date"
        yield Finding(node=red.result.node, message=f"'{red.result.name}' is red and {why}", help=help)
