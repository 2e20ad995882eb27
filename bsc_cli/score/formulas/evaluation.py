"""Evaluates formulas: each input is aggregated over the window first, then the formula is computed once."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.formula import Use
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Period
from bsc_cli.score.actual import Actual, whole_window, window_of
from bsc_cli.score.calculation import Calculation
from bsc_cli.score.first_period import start_of, without_what_was_before
from bsc_cli.score.formulas.arithmetic import Fault
from bsc_cli.score.formulas.common_parts import CommonParts, common_parts
from bsc_cli.score.formulas.plans import Formulas, Plan
from bsc_cli.score.formulas.within import Times, Within
from bsc_cli.score.reason import Partial, ReasonKind
from bsc_cli.score.series.series import Accumulator


class Evaluated(NamedTuple):
    """What a formula comes to in a period."""

    outcome: Actual | Fault
    """Its actual, or why there is none.

    Its basis is the rows of all its inputs but those of units; none where all of them are filled. It is partial by how
    many parts all its inputs have, or how many units, where that is not all of them.
    """
    calculation: Calculation


def evaluated(measure: Measure, formulas: Formulas, period: Period) -> Evaluated:
    """What the formula of *measure* comes to in *period*, one of its own. Always ends, whatever the formulas are."""
    whole = whole_window(measure, period)
    window = without_what_was_before(whole, start_of(measure, period.calendar))
    before = len(whole) - len(window)

    def then(use: Use, carried: int = 0) -> Period:
        at = period.shifted(-carried)
        for _ in range(use.years):
            at = at.a_year_earlier()
        return at.shifted(-use.back)

    def window_then(use: Use, carried: int) -> tuple[Period, ...]:
        """As many of its first parts are left out as are of that which the formula has in the period itself."""
        if not carried:
            return whole_window(measure, then(use))[before:] if use.is_earlier else window
        now = period.shifted(-carried)
        left_out = len(whole_window(measure, now)) - len(window_of(measure, now))
        return whole_window(measure, then(use, carried))[left_out:]

    wanted = Use(measure.id)
    times = Times(then, window_then)
    plan = ReasonKind.TOO_LARGE if formulas.is_too_large(measure.id) else formulas.plan_of(measure.id)
    if not isinstance(plan, Plan) or not window:
        fault = (
            Fault(ReasonKind.NO_DATA, period=period) if isinstance(plan, Plan) else _no_plan(measure, formulas, plan)
        )
        return Evaluated(fault, Within(formulas, (), times).calculation(wanted))
    return _computed(Within(formulas, (wanted,), times), wanted)


def _no_plan(measure: Measure, formulas: Formulas, kind: ReasonKind) -> Fault:
    if kind is not ReasonKind.FORMULA_CYCLE:
        return Fault(kind)
    return Fault(kind, tuple(id for id in formulas.order.uses[measure.id] if id in formulas.order.without_end))


def _computed(within: Within, wanted: Use) -> Evaluated:
    """What is *wanted* comes to, from what all its inputs have."""
    common = None if within.units else common_parts(within.leaves())
    within.settle(common)
    while within.units and common != (
        found := common_parts(within.leaves())
    ):  # which are others once more units are left out
        common = found
        within.settle(common)
    outcome = within.value(wanted)
    if isinstance(outcome, Fault) and common and not common.partial.present:
        outcome = Fault(ReasonKind.PARTIAL, common.partial.inputs)
    calculation = within.calculation(wanted)
    if isinstance(outcome, Fault):
        return Evaluated(outcome, calculation)
    is_stale = any(one.is_stale for one in within.leaves())
    period, lacking = within.times.then(wanted), _partial(within, common)
    return Evaluated(Actual(outcome, period, _basis(within), stale=is_stale, partial=lacking), calculation)


def _basis(within: Within) -> Accumulator:
    """The rows of all inputs, each once; two that say the same are two."""
    used = (one.basis.rows for one in within.shown.values() if one.basis)
    return Accumulator(tuple({id(row): row for rows in used for row in rows}.values()))


def _partial(within: Within, common: CommonParts | None) -> Partial | None:
    """How much of what is asked for is there: of units, where some lack all of it, else of parts of time."""
    lacking = list(within.lacking())
    if not lacking:
        return common.partial if common else None
    expected = sum(one.units for one in lacking)
    names = [name for one in lacking for name in one.names]
    names += common.partial.inputs if common else ()
    return Partial(expected - sum(one.missing for one in lacking), expected, None, tuple(names))
