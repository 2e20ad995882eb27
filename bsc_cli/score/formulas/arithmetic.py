"""Computes formulas, exactly, or tells why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from bsc_cli.model.formula import Operation, Operator, OverUnits, Reference, Step
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.score.reason import Reason, ReasonKind

_LIMIT = 10**1000
"""A value whose numerator or denominator is not below it is not computed."""


class Fault(NamedTuple):
    """Why a value cannot be computed."""

    kind: ReasonKind
    ids: tuple[str, ...] = ()
    """The inputs, or measures, that it is about."""
    period: Period | None = None
    """When they lack a value."""

    @property
    def reason(self) -> Reason:
        """As the reason why something has no score."""
        return Reason(self.kind, self.period, inputs=self.ids)


Computed = Exact | Fault


def compute(steps: Sequence[Step], value_of: Callable[[Reference | OverUnits], Computed]) -> Computed:
    """What *steps* come to; *value_of* tells what each of their values is."""
    values: list[Computed] = []
    for step in steps:
        if isinstance(step, Fraction):
            values.append(step)
        elif isinstance(step, Operation):
            used = values[-step.arity :]
            del values[-step.arity :]
            values.append(_kept(_operated(step, used)))
        else:
            values.append(_kept(value_of(step)))
    return values[-1]


def _kept(value: Computed) -> Computed:
    if isinstance(value, Fault) or (abs(value.numerator) < _LIMIT and value.denominator < _LIMIT):
        return value
    return Fault(ReasonKind.TOO_LARGE)


def _operated(step: Operation, used: Sequence[Computed]) -> Computed:
    numbers = [one for one in used if not isinstance(one, Fault)]
    if len(numbers) == len(used):
        return _result(step.operator, numbers)
    faults = [one for one in used if isinstance(one, Fault)]
    if step.operator is Operator.OR and step.fill is not None:
        return step.fill if faults[0].kind is ReasonKind.NO_DATA else faults[0]
    return together(faults)


def _result(operator: Operator, values: Sequence[Exact]) -> Computed:
    first, last = values[0], values[-1]
    match operator:
        case Operator.ADD:
            return first + last
        case Operator.SUBTRACT:
            return first - last
        case Operator.MULTIPLY:
            return first * last
        case Operator.DIVIDE:
            return first / last if last else Fault(ReasonKind.DIVISION_BY_ZERO)
        case Operator.NEGATE:
            return -first
        case Operator.MIN:
            return min(values)
        case Operator.MAX:
            return max(values)
        case Operator.ABS:
            return abs(first)
        case Operator.OR:
            return first
        case _:
            assert_never(operator)


def together(faults: Iterable[Fault]) -> Fault:
    """The first of *faults* whose kind comes first, for all that are alike but for what they are about."""
    ranked = sorted(faults, key=lambda one: one.kind is ReasonKind.NO_DATA)
    first = ranked[0]
    ids = dict.fromkeys(id for one in ranked if one.kind is first.kind and one.period == first.period for id in one.ids)
    return first._replace(ids=tuple(ids))
