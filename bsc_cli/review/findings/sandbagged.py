"""BSC710: reports aspirational OKRs that were all reached in full, two periods in a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.model.okr import OkrKind
from bsc_cli.model.period import Period, day_of
from bsc_cli.review.rule_decorator import Reviewed, review_rule

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding


@review_rule("BSC710", Severity.INFO)
def sandbagged(reviewed: Reviewed) -> Iterator[Finding]:
    """All aspirational OKRs were reached in full, two periods in a row.

    Why: an aspirational OKR is to be so far off that 0.7 is good; who always reaches all of it aims at what would come
    anyway. Committed OKRs are meant to be reached, and do not count.

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
    okrs:
      regulars:
        name: Make guests regulars
        period: 2025-Q3
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Calls, from: 0, to: 200}
      friends:
        name: Make regulars friends
        period: 2025-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          cards: {name: Cards, from: 0, to: 200}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    calls,2025-09-20,210
    cards,2025-12-15,200
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
    okrs:
      regulars:
        name: Make guests regulars
        period: 2025-Q3
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Calls, from: 0, to: 200}
      friends:
        name: Make regulars friends
        period: 2025-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          cards: {name: Cards, from: 0, to: 200}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    calls,2025-09-20,210
    cards,2025-12-15,160
    ```
    """
    ended: dict[Period, list[OkrStanding]] = {}
    for okr in reviewed.okrs:
        if okr.has_ended and okr.node.kind is OkrKind.ASPIRATIONAL:
            ended.setdefault(okr.period, []).append(okr)
    full = {period for period, okrs in ended.items() if all(okr.score == 1 for okr in okrs)}
    today = day_of(reviewed.as_of, reviewed.scorecard.calendar)
    for period in sorted(full, key=lambda one: one.first):
        if period.previous in full and period == today.last_ended(period.grain):
            yield Finding(
                node=ended[period][0].node,
                message=f"all aspirational OKRs of {period.previous} and {period} were reached in full",
                help="aim higher: at what is as likely to be missed as reached",
            )
