"""BSC309: reports means of ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.input import Input, Observed
from bsc_cli.model.measure import Aggregate, Measure
from bsc_cli.model.scorecard import Scorecard


@rule("BSC309", Severity.WARNING)
def averaged_ratio(scorecard: Scorecard) -> Iterator[Finding]:
    """A ratio, in % or such as EUR per call, is averaged over rows that count alike.

    Why: the mean of 90 % of 10 and 50 % of 1,000 parcels is 70 %, and 50.4 % of them were on time.
    Read the two counts and divide their sums, or give each row its weight.

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
                formula: 100 * on-time / deliveries
                targets: {threshold: 90, target: 95}
              csat:
                name: Customers on time
                unit: "%"
                indicator: leading
                aggregate: mean
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
    ```
    """
    for one in scorecard.series.values():
        if not _is_ratio(one):
            continue
        if one.aggregate is Aggregate.MEAN:
            kind = "input" if isinstance(one, Input) else "measure"
            yield Finding(
                node=one,
                field="aggregate",
                message=f"{kind} '{one.id}' is a mean of ratios, each of which counts alike",
                help=f"read both counts as inputs and write 'formula: {_formula(one)}'; or aggregate it as"
                " 'weighted-mean', with a column of weights",
            )
        elif (
            isinstance(one, Measure) and one.formula is not None and len({unit.weight for unit in scorecard.units}) < 2
        ):
            yield from _over_units(one)


def _over_units(measure: Measure) -> Iterator[Finding]:
    """What a formula averages over units."""
    for step in measure.formula.over_units if measure.formula else ():
        if step.function == "mean":
            yield Finding(
                node=measure,
                field="formula",
                part=(step.start, step.end),
                message=f"measure '{measure.id}' is a mean of ratios, in which each unit counts alike",
                help=f"write '{_formula(measure, 'sum(units.part)', 'sum(units.whole)')}',"
                " or give each unit under 'units:' its weight",
            )


def _formula(one: Observed, part: str = "part", whole: str = "whole") -> str:
    """The ratio of sums that *one* should be."""
    factor = "100 * " if _PERCENTAGE.match((one.unit or "").strip().lower()) else ""
    return f"{factor}{part} / {whole}"


_PERCENTAGE = re.compile(r"%|per ?cent")
_QUOTIENT = re.compile(r"\S\s*/\s*\S|\S\s+(per|by|pro|par|por)\s+\S")
"""Something for each of something else, such as `EUR/call` or `EUR per call`."""


def _is_ratio(one: Observed) -> bool:
    """Whether its unit is that of a ratio."""
    unit = (one.unit or "").strip().lower()
    return bool(_PERCENTAGE.match(unit) or _QUOTIENT.search(unit))
