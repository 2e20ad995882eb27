"""BSC709: reports current OKRs that are well behind what is expected by now."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.review.rule_decorator import Reviewed, review_rule


@review_rule("BSC709", Severity.WARNING)
def okr_behind(reviewed: Reviewed) -> Iterator[Finding]:
    """An OKR has come less far than it should have by now.

    Why: while the period lasts, something can be done about it, or the OKR can be given up for another. It is behind
    where its score is below three quarters of the pace, which is the share that is expected by now, once a quarter of
    that is due.

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
    cards,2025-12-15,10
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
    cards,2025-12-15,45
    ```
    """
    for okr in reviewed.okrs:
        if not okr.is_current or not okr.is_behind or okr.score is None:
            continue
        late = [f"'{one.node.name}'" for one in okr.key_results if one.is_behind]
        named = f"; behind: {listed(late)}" if late else ""
        message = f"OKR '{okr.node.name}' is at {_text(okr.score)} where {_text(okr.pace)} is expected by now{named}"
        yield Finding(node=okr.node, message=message, help="say what is in the way, and what will be done about it")


def _text(share: Exact) -> str:
    """A share with two decimals, rounded as tables have it."""
    return f"{to_decimal(Exact(round(100 * share), 100)):.2f}"
