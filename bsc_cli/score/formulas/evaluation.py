"""Evaluates formulas: each input is aggregated over the window first, then the formula is computed once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import NamedTuple

from bsc_cli.model.formula import OverUnits, Reference, Use
from bsc_cli.model.formula_meaning import order_of
from bsc_cli.model.measure import Measure
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.actual import Actual, MeasureActuals, whole_window
from bsc_cli.score.calculation import Calculation, InputValue
from bsc_cli.score.first_period import start_of, without_what_was_before
from bsc_cli.score.formulas.arithmetic import Computed, Fault, compute
from bsc_cli.score.formulas.common_parts import common_parts
from bsc_cli.score.formulas.input_values import InputOverWindow
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.series.series import Accumulator

MOST_VALUES = 2_000
"""Of how many values, at any depth, one value of a formula is made at the most."""


class Evaluated(NamedTuple):
    """What a formula comes to in a period."""

    outcome: Actual | Fault
    """Its actual, with the rows of all its inputs, none where all of them are filled; or why there is none."""
    calculation: Calculation


class Plan(NamedTuple):
    """What it takes to compute a formula, whatever the period."""

    formulas: tuple[Use, ...]
    """The formulas, itself first, each before those that it uses."""
    inputs: tuple[Use, ...]


class Formulas:
    """The formulas of a scorecard, and the actuals of all that they use."""

    def __init__(self, scorecard: Scorecard, observed: Mapping[str, MeasureActuals]) -> None:
        self.scorecard = scorecard
        self.order = order_of(scorecard.measures)
        self.observed = observed

    @cached_property
    def plans(self) -> Mapping[str, Plan | None]:
        """What it takes to compute each formula that is on no circle; None where that is too much."""
        found: dict[str, Plan | None] = {}
        places = {id: place for place, id in enumerate(self.order.order)}
        for id in self.order.order:
            is_small = all(found[one] is not None for one in self.order.uses[id])
            found[id] = self._plan(id, places) if is_small else None
        return found

    def _plan(self, id: str, places: Mapping[str, int]) -> Plan | None:
        formulas = self.order.formulas
        uses: dict[str, dict[Use, None]] = {id: {Use(id): None}}
        inputs: dict[Use, None] = {}
        found: list[Use] = []
        for one in sorted(self.order.below(id), key=places.__getitem__, reverse=True):
            for use in uses[one]:
                found.append(use)
                for reference in formulas[one].references:
                    wanted = _as_used(reference.use, use)
                    if wanted.id in formulas:
                        uses.setdefault(wanted.id, {})[wanted.unfilled] = None
                    else:
                        inputs[wanted] = None
                if len(found) + len(inputs) > MOST_VALUES:
                    return None
        return Plan(tuple(found), tuple(inputs))


def evaluated(measure: Measure, formulas: Formulas, period: Period) -> Evaluated:
    """What the formula of *measure* comes to in *period*, one of its own. Always ends, whatever the formulas are."""
    one = _Evaluation(measure, formulas, period)
    if measure.id in formulas.order.without_end:
        circle = [id for id in formulas.order.uses[measure.id] if id in formulas.order.without_end]
        return one.failed(Fault(ReasonKind.FORMULA_CYCLE, tuple(circle)))
    if not one.window:
        return one.failed(Fault(ReasonKind.NO_DATA, period=period))
    plan = formulas.plans[measure.id]
    return one.failed(Fault(ReasonKind.TOO_LARGE)) if plan is None else one.computed(plan)


class _Evaluation:
    """One formula in one period, with all the formulas that it uses."""

    def __init__(self, measure: Measure, formulas: Formulas, period: Period) -> None:
        self.measure = measure
        self.formulas = formulas
        self.all = formulas.order.formulas
        self.period = period
        self.whole = whole_window(measure, period)
        """Its window, also what of it lies before the measure starts."""
        self.window = without_what_was_before(self.whole, start_of(measure, period.calendar))
        self.inputs: dict[Use, InputOverWindow] = {}
        self.values: dict[Use, Computed] = {}
        """What each input and each formula comes to."""
        self.shown: dict[Use, InputValue] = {}

    def _read(self, use: Use) -> None:
        """Look for the rows of an input."""
        actuals = self.formulas.observed.get(use.id)
        window = self._window(use)
        if actuals is not None and window:
            self.inputs[use] = InputOverWindow(use, actuals, window)
            return
        kind = ReasonKind.DANGLING_FORMULA if actuals is None else ReasonKind.NO_DATA
        self._put(use, Fault(kind, (use.id,), None if actuals is None else self._then(use)))

    def _then(self, use: Use) -> Period:
        """The period that a value is taken from."""
        if not use.is_earlier:
            return self.period
        period = self.period
        for _ in range(use.years):
            period = period.a_year_earlier()
        return period.shifted(-use.back)

    def _window(self, use: Use) -> tuple[Period, ...]:
        """The window of the formula as it was then; as many of its first parts are left out as are now."""
        if not use.is_earlier:
            return self.window
        before = len(self.whole) - len(self.window)
        return whole_window(self.measure, self._then(use))[before:]

    def computed(self, plan: Plan) -> Evaluated:
        """What the first of the formulas of *plan* comes to."""
        for use in plan.inputs:
            self._read(use)
        common = common_parts(self.inputs.values())
        for use, one in self.inputs.items():
            value, rows, filled = one.value(common.of(one) if common else None)
            number = _number(self._put(use, value))
            self.shown[use] = InputValue(use, one.node, one.window[-1], number, rows, one.is_stale, filled)
        for use in reversed(plan.formulas):
            self.values[use] = compute(self.all[use.id].steps, partial(self._value, use))
        outcome = self.values[plan.formulas[0]]
        if isinstance(outcome, Fault):
            if common and not common.partial.present:
                outcome = Fault(ReasonKind.PARTIAL, common.partial.inputs)
            return self.failed(outcome)
        is_stale = any(one.is_stale for one in self.inputs.values())
        lacking = common.partial if common else None
        actual = Actual(outcome, self.period, self._basis(), stale=is_stale, partial=lacking)
        return Evaluated(actual, self._calculation(outcome))

    def _basis(self) -> Accumulator:
        """The rows of all inputs, each once."""
        used = (one.basis.rows for one in self.shown.values() if one.basis)
        return Accumulator(tuple({id(row): row for rows in used for row in rows}.values()))

    def _put(self, use: Use, value: Computed) -> Computed:
        """Keep what an input comes to; a missing one is filled, where a formula says with what."""
        if isinstance(value, Fault) and value.kind is ReasonKind.NO_DATA and use.fill is not None:
            value = use.fill
        self.values[use] = value
        return value

    def _value(self, at: Use, step: Reference | OverUnits) -> Computed:
        """What a step in the formula of *at* comes to."""
        if isinstance(step, OverUnits):
            return self._collected(step)
        use = _as_used(step.use, at)
        if use.id not in self.all:
            return self.values[use]
        value = self.values[use.unfilled]
        is_filled = isinstance(value, Fault) and value.kind is ReasonKind.NO_DATA and use.fill is not None
        return use.fill if is_filled and use.fill is not None else value

    def _collected(self, step: OverUnits) -> Computed:
        """What a series comes to that is collected from units; a scorecard has none yet."""
        return Fault(ReasonKind.NO_UNITS, (f"units.{step.id}",))

    def failed(self, fault: Fault) -> Evaluated:
        """That nothing is computed."""
        return Evaluated(fault, self._calculation(fault))

    def _calculation(self, outcome: Computed) -> Calculation:
        formula = self.all[self.measure.id]
        inputs = tuple(self._shown(reference) for reference in formula.references)
        return Calculation(formula, self.period, _number(outcome), inputs)

    def _shown(self, reference: Reference) -> InputValue:
        """The value of a reference in the formula that is asked for."""
        use = reference.use
        if use in self.shown:
            return self.shown[use]
        value = self._value(Use(self.measure.id), reference) if self.values else Fault(ReasonKind.NO_DATA)
        return InputValue(use, self.formulas.scorecard.series.get(use.id), self._then(use), _number(value))


def _as_used(inner: Use, outer: Use) -> Use:
    """The value of a reference in a formula that is itself taken from an earlier time."""
    if not outer.is_earlier:
        return inner
    return inner._replace(back=inner.back + outer.back, years=inner.years + outer.years)


def _number(value: Computed) -> Exact | None:
    return None if isinstance(value, Fault) else value
