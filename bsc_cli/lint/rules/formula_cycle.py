"""BSC306: reports formulas that use themselves, by way of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.circle import circle_text
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.measure import Measure
from bsc_cli.model.reachability import following, knots, nearest_first, way_to
from bsc_cli.model.scorecard import Scorecard


@rule("BSC306", Severity.ERROR)
def formula_cycle(scorecard: Scorecard) -> Iterator[Finding]:
    """Formulas run in a circle.

    Why: none of them can be computed, nor what depends on them.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 - delay
                targets: {threshold: 90, target: 95}
              delay:
                name: Late delivery
                unit: "%"
                indicator: leading
                formula: 100 - punctuality
                targets: {threshold: 90, target: 95}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      deliveries: {name: Deliveries, aggregate: sum}
      on-time: {name: Deliveries on time, aggregate: sum}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              punctuality:
                name: On-time delivery
                unit: "%"
                indicator: leading
                formula: 100 * on-time / deliveries
                targets: {threshold: 90, target: 95}
              delay:
                name: Late delivery
                unit: "%"
                indicator: leading
                formula: 100 - punctuality
                targets: {threshold: 90, target: 95}
    ```
    """
    formulas = {key: one.formula for key, one in scorecard.measures.items() if one.formula is not None}
    uses = [(key, used) for key, one in formulas.items() for used in one.ids if used in formulas]
    knot = knots(uses)
    said: set[int] = set()
    ahead = following(uses)
    for user, used in uses:
        if knot[user] == knot[used] and knot[user] not in said:
            said.add(knot[user])
            way = way_to(user, nearest_first([used], ahead))
            yield _finding(scorecard.measures[user], way)


def _finding(measure: Measure, way: Sequence[str]) -> Finding:
    return Finding(
        node=measure,
        field="formula",
        message=f"this formula runs in a circle: {circle_text(measure.id, way)}",
        help="calculate one of them from inputs, or read its rows",
    )
