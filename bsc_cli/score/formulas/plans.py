"""What it takes to compute each formula of a scorecard, whatever the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from bsc_cli.model.formula import OverUnits, Use
from bsc_cli.model.formula_meaning import order_of
from bsc_cli.model.number import Exact
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.actual import MeasureActuals
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.series.observed import day_it_counts_for

MOST_VALUES = 2_000
"""Of how many values of one scorecard, at any depth, one value of a formula is made at the most."""
MOST_VALUES_OF_UNITS = 200_000
"""Of how many values of all units, at any depth, one value of a formula is made at the most."""


class FromUnits(NamedTuple):
    """What is collected from units."""

    function: str
    use: Use


class Plan(NamedTuple):
    """What it takes to compute a value."""

    formulas: tuple[Use, ...] = ()
    """The formulas, itself first, each before those that it uses."""
    inputs: tuple[Use, ...] = ()
    from_units: tuple[FromUnits, ...] = ()

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.formulas) + len(self.inputs) + len(self.from_units)

    def as_used(self, outer: Use) -> Plan:
        """What it takes at another time."""
        if not outer.is_earlier:
            return self
        return Plan(
            tuple(as_used(one, outer) for one in self.formulas),
            tuple(as_used(one, outer) for one in self.inputs),
            tuple(one._replace(use=as_used(one.use, outer)) for one in self.from_units),
        )


class UnitFormulas(NamedTuple):
    """A unit as formulas of the scorecard above see it."""

    id: str
    weight: Exact
    formulas: Formulas | None
    """None where the unit could not be read."""


class Formulas:
    """The formulas of a scorecard, the actuals of all that they use, and the units below."""

    def __init__(
        self, scorecard: Scorecard, observed: Mapping[str, MeasureActuals], units: Sequence[UnitFormulas] = ()
    ) -> None:
        self.scorecard = scorecard
        self.order = order_of(scorecard.measures)
        self.observed = observed
        self.units = units
        self._plans: dict[str, Plan | ReasonKind] = {}
        self._is_too_large: dict[str, bool] = {}

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that rows count for, of what is observed here and in the units below."""
        own = {day_it_counts_for(row.period) for one in self.observed.values() for row in one.series.rows}
        return frozenset(own.union(*(unit.formulas.days for unit in self.units if unit.formulas)))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {id: place for place, id in enumerate(self.order.order)}

    def plan_of(self, id: str) -> Plan | ReasonKind:
        """What it takes to compute the value of the series *id* now, or why that cannot be done."""
        if id not in self._plans:
            for one in (*self.order.order, id):  # each behind those that it uses
                if one not in self._plans:
                    self._plans[one] = self._plan(one)
        return self._plans[id]

    def is_too_large(self, id: str) -> bool:
        """Whether the value of the series *id* is made of too many values of units."""
        if id not in self._is_too_large:
            self._is_too_large[id] = self._room_left((Use(id),), MOST_VALUES_OF_UNITS) < 0
        return self._is_too_large[id]

    def _room_left(self, wanted: Iterable[Use], room: int) -> int:
        """How many of *room* values are left beside those that it takes to compute *wanted*; negative if none is."""
        from_units: dict[FromUnits, None] = {}
        for use in wanted:
            plan = self.plan_of(use.id)
            room -= plan.size if isinstance(plan, Plan) else MOST_VALUES if plan is ReasonKind.TOO_LARGE else 1
            if room < 0:
                return room
            if isinstance(plan, Plan):
                from_units |= dict.fromkeys(plan.as_used(use).from_units)
        of_units = [one.use for one in from_units]
        for unit in self.units if of_units else ():
            if unit.formulas is not None and room >= 0:
                room = unit.formulas._room_left(of_units, room)
        return room

    def _plan(self, id: str) -> Plan | ReasonKind:
        if id in self.order.without_end:
            return ReasonKind.FORMULA_CYCLE
        if id not in self.order.formulas:
            return Plan(inputs=(Use(id),)) if id in self.observed else ReasonKind.DANGLING_FORMULA
        if any(self._plans[one] is ReasonKind.TOO_LARGE for one in self.order.uses[id]):
            return ReasonKind.TOO_LARGE
        return self._unfolded(id)

    def _unfolded(self, id: str) -> Plan | ReasonKind:
        formulas = self.order.formulas
        uses: dict[str, dict[Use, None]] = {id: {Use(id): None}}
        inputs: dict[Use, None] = {}
        from_units: dict[FromUnits, None] = {}
        found: list[Use] = []
        for one in sorted(self.order.below(id), key=self._places.__getitem__, reverse=True):
            for use in uses[one]:
                found.append(use)
                for value in formulas[one].values:
                    wanted = as_used(value.use, use)
                    if isinstance(value, OverUnits):
                        from_units[FromUnits(value.function, wanted)] = None
                    elif wanted.id in formulas:
                        uses.setdefault(wanted.id, {})[wanted.unfilled] = None
                    else:
                        inputs[wanted] = None
                if len(found) + len(inputs) + len(from_units) > MOST_VALUES:
                    return ReasonKind.TOO_LARGE
        return Plan(tuple(found), tuple(inputs), tuple(from_units))


def as_used(inner: Use, outer: Use) -> Use:
    """The value of a reference in a formula that is itself taken from an earlier time."""
    if not outer.is_earlier:
        return inner
    return inner._replace(back=inner.back + outer.back, years=inner.years + outer.years)
