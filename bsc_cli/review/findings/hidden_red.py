"""BSC704: reports, once for the scorecard, the parents that are not red although a measure below them is."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.model.status import Status
from bsc_cli.review.agenda import counted, hiding
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.result import Result


@review_rule("BSC704", Severity.INFO)
def hidden_red(reviewed: Reviewed) -> Iterator[Finding]:
    """Red measures below parents that are not red.

    Why: whoever reads only the upper lines does not see them. One finding names them all, each below the parent that
    looks best. A measure of weight 0 is not counted as red. Where one bad measure spoils the whole, let the worst
    count; otherwise read the counts beside the status.

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
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                target: 90
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
    repeat,2025-Q4,92
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    actuals: actuals.csv
    scoring: {rollup: worst}
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
              repeat:
                name: Repeat purchases
                unit: '%'
                indicator: lagging
                target: 90
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
    repeat,2025-Q4,92
    ```
    """
    hidden: dict[str | None, tuple[Result, list[str]]] = {}
    for *above, measure in counted(reviewed.now):
        parent = hiding(above) if measure.status is Status.RED else None
        if parent is not None:
            hidden.setdefault(parent.id, (parent, []))[1].append(f"'{measure.name}'")
    said = [f"'{parent.name}' is {parent.status} over red {listed(names)}" for parent, names in hidden.values()]
    if said:
        rest = [f"{len(said) - _TOLD} more hide reds, too"] if len(said) > _TOLD else []
        yield Finding(node=reviewed.scorecard, message="; ".join([*said[:_TOLD], *rest]))


_TOLD = 5
"""How many parents are named."""
