"""What the formulas of a scorecard are, whatever the values: which of them are sums."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from bsc_cli.model.formula import Formula, Operation, Operator, OverUnits, Reference
from bsc_cli.model.formula_order import FormulaOrder
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Measure


def order_of(measures: Mapping[str, Measure]) -> FormulaOrder:
    """The order in which those of *measures* that have a formula are calculated."""
    return FormulaOrder({key: one.formula for key, one in measures.items() if one.formula is not None})


def sums_of(measures: Mapping[str, Measure], observed: Mapping[str, Observed]) -> frozenset[str]:
    """The ids of all whose value over a span is the sum of the values of its parts; *observed* have rows."""
    order = order_of(measures)
    found = {key for key, one in observed.items() if one.aggregate is Aggregate.SUM}
    for key in order.order:
        if is_made_of_sums(order.formulas[key], found):
            found.add(key)
    return frozenset(found)


class _Kind:
    """What a value in a formula is, as far as adding up goes."""

    NUMBER, SUM, OTHER = range(3)


def is_made_of_sums(formula: Formula, sums: Collection[str]) -> bool:
    """Whether *formula* is made of *sums* by +, -, `or(x, 0)` and factors that are numbers alone."""
    kinds: list[int] = []
    for step in formula.steps:
        if isinstance(step, Fraction):
            kinds.append(_Kind.NUMBER)
        elif isinstance(step, Reference):
            is_sum = step.use.id in sums and not step.use.is_earlier
            kinds.append(_Kind.SUM if is_sum else _Kind.OTHER)
        elif isinstance(step, OverUnits):
            is_sum = step.function == "sum" and not step.use.is_earlier
            kinds.append(_Kind.SUM if is_sum else _Kind.OTHER)
        else:
            used = kinds[-step.arity :]
            del kinds[-step.arity :]
            kinds.append(_combined(step, used))
    return kinds == [_Kind.SUM]


def _combined(step: Operation, used: list[int]) -> int:
    if all(kind == _Kind.NUMBER for kind in used):
        return _Kind.NUMBER
    match step.operator:
        case Operator.ADD | Operator.SUBTRACT | Operator.NEGATE | Operator.OR:
            keeps = all(kind == _Kind.SUM for kind in used)
        case Operator.MULTIPLY:
            keeps = sorted(used) == [_Kind.NUMBER, _Kind.SUM]
        case Operator.DIVIDE:
            keeps = used == [_Kind.SUM, _Kind.NUMBER]
        case _:
            keeps = False
    return _Kind.SUM if keeps else _Kind.OTHER
