"""BSC808: reports measures over units that are green although a unit is red."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding, listed
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.rule_decorator import Reviewed, review_rule
from bsc_cli.score.scorer import ScoredUnit

_TOLD = 3
"""How many units are named."""


@review_rule("BSC808", Severity.INFO)
def unit_red(reviewed: Reviewed) -> Iterator[Finding]:
    """A measure over units is green, and the same measure of a unit is red.

    Why: in a total one unit makes up for another, so that who reads the total alone does not see where help is needed.
    Each unit is judged by its own targets, in its own latest period.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    units: [north.yaml, south.yaml]
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                formula: sum(units.calls)
                target: 1800
    ```

    ```yaml
    # north.yaml
    name: North
    vision: Every customer a regular by 2030
    frequency: quarter
    actuals: north.csv
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```

    ```csv
    # north.csv
    measure,period,value
    calls,2025-Q4,1400
    ```

    ```yaml
    # south.yaml
    name: South
    vision: Every customer a regular by 2030
    frequency: quarter
    actuals: south.csv
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```

    ```csv
    # south.csv
    measure,period,value
    calls,2025-Q4,600
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    frequency: quarter
    units: [north.yaml, south.yaml]
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                formula: sum(units.calls)
                target: 1800
    ```

    ```yaml
    # north.yaml
    name: North
    vision: Every customer a regular by 2030
    frequency: quarter
    actuals: north.csv
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```

    ```csv
    # north.csv
    measure,period,value
    calls,2025-Q4,1000
    ```

    ```yaml
    # south.yaml
    name: South
    vision: Every customer a regular by 2030
    frequency: quarter
    actuals: south.csv
    perspectives:
      customer:
        objectives:
          service:
            name: Answer every call
            measures:
              calls:
                name: Calls answered
                unit: calls
                indicator: lagging
                aggregate: sum
                target: 900
    ```

    ```csv
    # south.csv
    measure,period,value
    calls,2025-Q4,950
    ```
    """
    for result in reviewed.now.measures:
        formula = result.measure.formula
        if formula is None or result.status not in (Status.STAR, Status.GREEN):
            continue
        for id in dict.fromkeys(one.use.id for one in formula.over_units):
            red = [f"'{unit.id}'" for unit in reviewed.history.scorer.units if _is_red(unit, id, reviewed.now.period)]
            if red:
                names = [*red[:_TOLD], f"{len(red) - _TOLD} more"] if len(red) > _TOLD else red
                yield Finding(
                    node=result.measure,
                    message=f"'{result.name}' is {result.status} over red '{id}' of {listed(names)}",
                    help="ask there what is wrong, though the total is as it should be",
                )


def _is_red(unit: ScoredUnit, id: str, period: Period) -> bool:
    """Whether the measure *id* of *unit* is red at the end of *period* of the scorecard above."""
    if unit.scorer is None or id not in unit.scorer.scorers:
        return False
    return unit.scorer.scorers[id].at(unit.scorer.own_period(period)).status is Status.RED
