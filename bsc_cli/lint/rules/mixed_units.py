"""BSC308: reports formulas that add up what is counted in different units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.finding import Finding
from bsc_cli.lint.rule_decorator import rule
from bsc_cli.model.formula import Formula, Operation, Operator, Reference
from bsc_cli.model.input import Observed
from bsc_cli.model.scorecard import Scorecard


@rule("BSC308", Severity.WARNING)
def mixed_units(scorecard: Scorecard) -> Iterator[Finding]:
    """A formula adds up, subtracts or compares values of different units.

    Why: euros and people have no sum. Multiply by what one of them costs first. What is in % is not
    judged, nor what a factor may have converted.

    Wrong:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      wages: {name: Wages, unit: EUR k, aggregate: sum}
      staff: {name: Staff, unit: people}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              total:
                name: Effort
                unit: EUR k
                indicator: lagging
                formula: wages + staff
                targets: {threshold: 90, target: 95}
    ```

    Right:

    ```yaml
    name: Example
    vision: The leading example in Europe by 2030
    inputs:
      wages: {name: Wages, unit: EUR k, aggregate: sum}
      staff: {name: Staff, unit: people}
    perspectives:
      customer:
        objectives:
          service:
            name: Deliver on time
            measures:
              total:
                name: Effort
                unit: EUR k
                indicator: lagging
                formula: wages + 2 * staff
                targets: {threshold: 90, target: 95}
    ```
    """
    for measure in scorecard.measures.values():
        mixed = _mixed(measure.formula, scorecard.series) if measure.formula else None
        if mixed:
            one, other = mixed
            yield Finding(
                node=measure,
                field="formula",
                message=f"the formula of '{measure.id}' puts '{one}' and '{other}' together, which are different units",
                help="convert one into the other by a factor, or correct the units",
            )


_ALIKE = (Operator.ADD, Operator.SUBTRACT, Operator.MIN, Operator.MAX)
_KEEPING = (Operator.NEGATE, Operator.ABS, Operator.OR)


def _mixed(formula: Formula, series: Mapping[str, Observed]) -> tuple[str, str] | None:
    """The first two units that *formula* takes for one; None where there are none, or it cannot be told."""
    units: list[str | None] = []
    for step in formula.steps:
        if isinstance(step, Operation):
            used = units[-step.arity :]
            del units[-step.arity :]
            known = [unit for unit in used if unit]
            if step.operator in _ALIKE and len({unit.casefold() for unit in known}) > 1:
                return known[0], next(unit for unit in known if unit.casefold() != known[0].casefold())
            keeps = step.operator in _KEEPING or (step.operator in _ALIKE and len(known) == len(used))
            units.append(used[0] if keeps else None)
        else:
            units.append(_unit(series.get(step.use.id)) if isinstance(step, Reference) else None)
    return None


def _unit(one: Observed | None) -> str | None:
    unit = one.unit if one else None
    return None if unit is None or "%" in unit else unit
