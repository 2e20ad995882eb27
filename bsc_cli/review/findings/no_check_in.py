"""BSC711: reports current OKRs with key results that nobody has checked in for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.series.observed import day_it_counts_for

if TYPE_CHECKING:
    from bsc_cli.score.okrs import KeyResultStanding, OkrStanding


@review_rule("BSC711", Severity.WARNING)
def no_check_in(reviewed: Reviewed) -> Iterator[Finding]:
    """Nobody has checked in a key result for more than a third of its period.

    Why: a quarter that is looked at when it is over was not steered. A key result with rows of its own wants one in
    each third of its period, a month of a quarter; one that is reached wants none any more, and yes and no none before
    it is due.

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
        period: 2025-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Guests called, from: 0, to: 200}
          cards: {name: Cards handed out, from: 0, to: 60}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    calls,2025-12-15,190
    cards,2025-11-15,45
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
        period: 2025-Q4
        owner: Head of Service
        moves: [churn]
        key_results:
          calls: {name: Guests called, from: 0, to: 200}
          cards: {name: Cards handed out, from: 0, to: 60}
    ```

    ```csv
    measure,period,value
    churn,2025-Q4,4
    calls,2025-12-15,190
    cards,2025-11-15,45
    cards,2025-12-01,50
    ```
    """
    for okr in reviewed.okrs:
        silent = [one for one in okr.key_results if okr.is_current and _is_silent(one, okr)]
        if silent:
            names = listed([f"'{one.node.name}' ({_since(one)})" for one in silent])
            message = f"no check-in of OKR '{okr.node.name}' for more than a third of {okr.period}: {names}"
            yield Finding(node=okr.node, message=message, help="add a row under the id of the key result")


def _is_silent(one: KeyResultStanding, okr: OkrStanding) -> bool:
    if not one.node.has_rows or one.pace == 0 or one.score == 1:
        return False
    last = day_it_counts_for(one.check_ins[-1].period) if one.check_ins else okr.period.first
    return 3 * (okr.day - last).days > (okr.period.last - okr.period.first).days + 1


def _since(one: KeyResultStanding) -> str:
    return f"last {one.check_ins[-1].period}" if one.check_ins else "never"
