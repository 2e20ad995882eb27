"""BSC714: reports initiatives that move a red and end too late for that to count this year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.review.agenda import Red, reds
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC714", Severity.INFO)
def effect_too_late(reviewed: Reviewed) -> Iterator[Finding]:
    """An initiative that moves a red measure ends too late for its effect to count this year.

    Why: what is to help this year has to be begun, or finished, earlier; otherwise the target will be missed with all
    work going to plan. An effect shows when the initiative ends, and in what the red drives after the lag of the link;
    of several links the one with the shortest lag counts. This year is that of the period after the evaluated one, the
    first in which work can still tell.

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
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              fast:
                name: Answered within an hour
                unit: '%'
                indicator: leading
                targets: {threshold: 70, target: 90}
    links:
      - {from: answers, to: loyalty, because: Who is answered stays, lag: 2}
    initiatives:
      desk:
        name: Second desk
        owner: Head of Service
        moves: [fast]
        due: 2025-12-31
    ```

    ```csv
    measure,period,value
    fast,2025-Q1,60
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
      process:
        objectives:
          answers:
            name: Answer at once
            measures:
              fast:
                name: Answered within an hour
                unit: '%'
                indicator: leading
                targets: {threshold: 70, target: 90}
    links:
      - {from: answers, to: loyalty, because: Who is answered stays, lag: 2}
    initiatives:
      desk:
        name: Second desk
        owner: Head of Service
        moves: [fast]
        due: 2025-06-30
    ```

    ```csv
    measure,period,value
    fast,2025-Q1,60
    ```
    """
    year = reviewed.now.period.next.parent(Grain.YEAR)
    late: dict[str, list[str]] = {}
    for red in reds(reviewed.now):
        for one in red.initiatives:
            if one.due is not None and one.due > reviewed.as_of and _shows(reviewed, red, one.due).first > year.last:
                late.setdefault(one.id, []).append(f"'{red.result.name}'")
    for id, names in late.items():
        one = reviewed.scorecard.initiatives[id]
        message = f"initiative '{one.name}' ends on {one.due}, too late for red {listed(names)} to tell in {year}"
        yield Finding(node=one, field="due", message=message, help="end it earlier, or expect nothing of it this year")


def _shows(reviewed: Reviewed, red: Red, due: date) -> Period:
    """The period in which the effect of what ends on the day *due* shows in what *red* drives, else in *red* itself."""
    scorecard = reviewed.scorecard
    objective = scorecard.objective_of[red.result.measure.id].id
    lag = min((link.lag or 0 for link in scorecard.links if link.source == objective), default=0)
    return day_of(due, scorecard.calendar).parent(scorecard.frequency).shifted(lag)
