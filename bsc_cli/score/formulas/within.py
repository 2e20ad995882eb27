"""The values that a formula takes from one scorecard: from its own, and from each of the units below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from bsc_cli.model.formula import OverUnits, Use, Value
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.score.calculation import Calculation, InputValue, UnitsValue, UnitValue
from bsc_cli.score.first_period import start_of
from bsc_cli.score.formulas.arithmetic import Computed, Fault, compute
from bsc_cli.score.formulas.common_parts import CommonParts
from bsc_cli.score.formulas.input_values import InputOverWindow
from bsc_cli.score.formulas.plans import Formulas, FromUnits, Plan, UnitFormulas, as_used
from bsc_cli.score.reason import ReasonKind

SHOWN_LEVELS = 3
"""On how many levels below it is shown how units calculate what they add: formulas that name one more than once would
otherwise be shown twice as often on each."""
COUNT = "count"
"""The function over units that no missing one makes partial."""


class Times(NamedTuple):
    """When values are taken, by how long before they are used."""

    then: Callable[[Use], Period]
    """The period that a value is of."""
    window: Callable[[Use, int], tuple[Period, ...]]
    """The parts of time that it covers, up to that period, as they were so many periods ago."""


class Lacking(NamedTuple):
    """Units that have no value where others have one."""

    units: int
    """How many units there are beside each other."""
    names: tuple[str, ...]
    """What they lack, such as `north/complaints`."""
    missing: int
    """How many of the units they are."""


class Within:
    """All that is computed in one scorecard for one value."""

    def __init__(self, formulas: Formulas, wanted: Iterable[Use], times: Times, path: str = "") -> None:
        self.formulas = formulas
        self.times = times
        self.path = path
        """What leads from the scorecard of the formula to this one, such as `north/`."""
        self.inputs: dict[Use, InputOverWindow] = {}
        self.units: dict[str, Within] = {}
        """Those that can be read, by id."""
        self.values: dict[Use, Computed] = {}
        self.shown: dict[Use, InputValue] = {}
        self.left_out: dict[str, tuple[str, ...]] = {}
        """What units lack, by their ids; they do not count."""
        self._faults: dict[Use, Fault] = {}
        self._formulas: dict[Use, None] = {}
        """Each before those that it uses."""
        self._from_units: dict[FromUnits, None] = {}
        self._wanted = tuple(wanted)
        for use in self._wanted:
            self._prepare(use)
        self._enter_units()

    def _prepare(self, wanted: Use) -> None:
        """Find what it takes to compute *wanted*."""
        plan = self.formulas.plan_of(wanted.id)
        if not isinstance(plan, Plan):
            self._faults[wanted.unfilled] = Fault(plan, (self.path + wanted.id,))
            return
        if not plan.formulas:
            self._read(wanted)
            return
        plan = plan.as_used(wanted)
        for use in plan.inputs:
            self._read(use)
        self._formulas |= dict.fromkeys(plan.formulas)
        self._from_units |= dict.fromkeys(plan.from_units)

    def _read(self, use: Use) -> None:
        """Look for the rows of an input."""
        actuals, name = self.formulas.observed.get(use.id), self.path + use.id
        if actuals is None:
            self._faults[use] = Fault(ReasonKind.DANGLING_FORMULA, (name,))
        elif not self.times.window(use, 0):
            self._faults[use] = Fault(ReasonKind.NO_DATA, (name,), self.times.then(use))
        elif use not in self.inputs:
            start = start_of(actuals.measure, self.formulas.scorecard.calendar_of(actuals.measure))
            self.inputs[use] = InputOverWindow(use, actuals, self.times.window, start=start, name=name)

    def _enter_units(self) -> None:
        wanted = [_of_unit(one) for one in self._from_units]
        for unit in self.formulas.units if wanted else ():
            if unit.formulas is not None:
                path = f"{self.path}{unit.id}/"
                self.units[unit.id] = Within(unit.formulas, wanted, self.times, path)

    def leaves(self) -> Iterator[InputOverWindow]:
        """All inputs that count, at any depth."""
        yield from self.inputs.values()
        for id, unit in self.units.items():
            if id not in self.left_out:
                yield from unit.leaves()

    def settle(self, common: CommonParts | None) -> None:
        """Compute all values, of the parts that are *common* to all inputs, if not all parts are.

        Units that lack one of the values are left out of all of them, for good.
        """
        for unit in self.units.values():
            unit.settle(common)
        self.values = {}
        for use, fault in self._faults.items():
            self._put(use, fault)
        for use, one in self.inputs.items():
            value, rows, filled = one.value(common.of(one) if common else None)
            shown = number(self._put(use, value))
            self.shown[use] = InputValue(use, one.node, one.window[-1], shown, rows, one.is_stale, filled)
        self._leave_out()
        steps = self.formulas.order.formulas
        for use in reversed(self._formulas):
            self.values[use] = compute(steps[use.id].steps, partial(self._value, use))

    def _put(self, use: Use, value: Computed) -> Computed:
        """Keep what an input comes to; a missing one is filled, where a formula says with what."""
        if isinstance(value, Fault) and value.kind is ReasonKind.NO_DATA and use.fill is not None:
            value = use.fill
        self.values[use] = value
        return value

    def value(self, use: Use) -> Computed:
        """What an input or a measure comes to."""
        if use in self.values:
            return self.values[use]
        value = self.values[use.unfilled]
        is_missing = isinstance(value, Fault) and value.kind is ReasonKind.NO_DATA
        return use.fill if is_missing and use.fill is not None else value

    def _value(self, at: Use, step: Value) -> Computed:
        """What a step in the formula of *at* comes to."""
        use = as_used(step.use, at)
        return self._collected(FromUnits(step.function, use)) if isinstance(step, OverUnits) else self.value(use)

    def _collected(self, wanted: FromUnits) -> Computed:
        """What a series of all units comes to."""
        name = f"{self.path}units.{wanted.use.id}"
        if not self.formulas.units:
            return Fault(ReasonKind.NO_UNITS, (name,))
        found = list(self._of_units(_of_unit(wanted)))
        if wanted.function == COUNT:
            return Fraction(len(found))
        if not found:
            return Fault(ReasonKind.NO_DATA, (name,), self.times.then(wanted.use))
        return _FUNCTIONS[wanted.function](found)

    def _of_units(self, use: Use) -> Iterator[tuple[Exact, Exact]]:
        """The weight of each unit that counts and has a value, and that value."""
        for one in self.formulas.units:
            value = self._of_one(one, use)
            if not isinstance(value, Fault) and one.id not in self.left_out:
                yield one.weight, value

    def _of_one(self, unit: UnitFormulas, use: Use) -> Computed:
        """What a series of one unit comes to."""
        if unit.id in self.units:
            return self.units[unit.id].value(use)
        return Fault(ReasonKind.NO_DATA, (f"{self.path}{unit.id}/{use.id}",), self.times.then(use))

    def _leave_out(self) -> None:
        """Leave units out that lack one of the values that are collected from all of them."""
        wanted = dict.fromkeys(one.use for one in self._from_units if one.function != COUNT)
        for unit in self.formulas.units if wanted else ():
            lacking = [use for use in wanted if isinstance(self._of_one(unit, use), Fault)]
            if lacking and unit.id not in self.left_out:
                self.left_out[unit.id] = tuple(dict.fromkeys(f"{self.path}{unit.id}/{use.id}" for use in lacking))

    def lacking(self) -> Iterator[Lacking]:
        """What units lack, here and at any depth below what counts."""
        if self.left_out:
            names = tuple(name for names in self.left_out.values() for name in names)
            yield Lacking(len(self.formulas.units), names, len(self.left_out))
        for id, unit in self.units.items():
            if id not in self.left_out and not unit._adds_nothing:
                yield from unit.lacking()

    @property
    def _adds_nothing(self) -> bool:
        """Whether nothing could be computed that the scorecard above wants of this one: it does not count."""
        calculated = [use.unfilled for use in self._wanted if use.unfilled in self._formulas]
        return bool(calculated) and all(isinstance(self.values[use], Fault) for use in calculated)

    def calculation(self, at: Use, levels: int = SHOWN_LEVELS) -> Calculation:
        """The formula of a measure with what was put in, also of units on so many *levels* below."""
        formula = self.formulas.order.formulas[at.id]
        values = tuple(self._shown(value, at, levels) for value in formula.values)
        return Calculation(formula, self.times.then(at), number(self.values.get(at, _UNKNOWN)), values)

    def _shown(self, value: Value, at: Use, levels: int) -> InputValue | UnitsValue:
        """A value in the formula of *at*."""
        use = as_used(value.use, at)
        if isinstance(value, OverUnits):
            wanted = FromUnits(value.function, use)
            outcome = number(self._collected(wanted)) if self.values else None
            units = tuple(self._of_unit_shown(one, _of_unit(wanted), levels - 1) for one in self.formulas.units)
            return UnitsValue(value.function, use, self.times.then(use), outcome, units)
        if use in self.shown:
            return self.shown[use]
        node = self.formulas.scorecard.series.get(use.id)
        return InputValue(use, node, self.times.then(use), number(self.value(use)) if self.values else None)

    def _of_unit_shown(self, unit: UnitFormulas, use: Use, levels: int) -> UnitValue:
        inside = self.units.get(unit.id)
        found = self._of_one(unit, use) if self.values else Fault(ReasonKind.NO_DATA)
        reason = found.reason if isinstance(found, Fault) else None
        shown = UnitValue(
            id=unit.id,
            weight=unit.weight,
            value=number(found),
            reason=reason,
            lacking=self.left_out.get(unit.id, ()),
            name=unit.formulas.scorecard.name if unit.formulas else None,
        )
        if inside is None or not inside.values:
            return shown._replace(value=None)
        calculated = use.unfilled
        is_shown = levels >= 0 and calculated in inside._formulas
        calculation = inside.calculation(calculated, levels) if is_shown else None
        return shown._replace(input=inside.shown.get(use), calculation=calculation)


_UNKNOWN = Fault(ReasonKind.NO_DATA)


def _of_unit(wanted: FromUnits) -> Use:
    """The value that is wanted of each unit; what is counted is not filled."""
    return wanted.use.unfilled if wanted.function == COUNT else wanted.use


def _mean(found: Sequence[tuple[Exact, Exact]]) -> Computed:
    weight = sum((weight for weight, _ in found), Fraction(0))
    if not weight:
        return Fault(ReasonKind.ZERO_WEIGHTS)
    return sum((weight * value for weight, value in found), Fraction(0)) / weight


_FUNCTIONS: dict[str, Callable[[Sequence[tuple[Exact, Exact]]], Computed]] = {
    "sum": lambda found: sum((value for _, value in found), Fraction(0)),
    "mean": _mean,
    "min": lambda found: min(value for _, value in found),
    "max": lambda found: max(value for _, value in found),
}


def number(value: Computed) -> Exact | None:
    """A value; None where there is none."""
    return None if isinstance(value, Fault) else value
