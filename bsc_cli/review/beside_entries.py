"""Finds which check-ins of key results, and what spending, are to be filled in for a period."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Direction
from bsc_cli.model.observation import Observation
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.period import Grain, Period, canonical_period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.series.observed import day_it_counts_for

_Part = tuple[Period, Observation | None]
"""What is there, or is to be filled in, for a period."""


def parts_beside(scorecard: Scorecard, one: Observed, rows: Sequence[Observation], period: Period) -> list[_Part]:
    """What is there, and what is to be filled in, of a key result or an initiative in *period*, in order of time."""
    if isinstance(one, KeyResult):
        return _check_ins(one, _period_of(scorecard, one), rows, period)
    return _spending(one, rows, period) if isinstance(one, Initiative) else []


def _check_ins(one: KeyResult, of_okr: Period | None, rows: Sequence[Observation], period: Period) -> list[_Part]:
    """Those that count in *period*, and one on its last day, or that of the OKR; none where the OKR is of other times.

    The day is a proposal: a check-in may be of any day of the OKR. What is answered with yes is not asked again.
    """
    if of_okr is None or of_okr.last < period.first or of_okr.first > period.last:
        return []
    first, last = max(of_okr.first, period.first), min(of_okr.last, period.last)
    known = [row for row in _in_order(rows) if of_okr.first <= day_it_counts_for(row.period) <= last]
    inside = [row for row in known if first <= day_it_counts_for(row.period)]
    found: list[_Part] = [(row.period, row) for row in inside]
    is_reached = one.direction is Direction.YES_NO and bool(known) and known[-1].value == 1
    if is_reached or any(day_it_counts_for(row.period) == last for row in inside):
        return found
    return [*found, (day_of(last, period.calendar).parent(Grain.DAY), None)]


def _spending(one: Initiative, rows: Sequence[Observation], period: Period) -> list[_Part]:
    """What was spent in *period*, or that this is to be filled in where earlier ones have rows and it goes on."""
    inside = [row for row in rows if period.first <= day_it_counts_for(row.period) <= period.last]
    if inside:
        return [(row.period, row) for row in _in_order(inside)]
    is_known = any(day_it_counts_for(row.period) < period.first for row in rows)
    was_over = one.stopped or (one.completed is not None and one.completed < period.first)
    return [(period, None)] if is_known and not was_over else []


def _in_order(rows: Sequence[Observation]) -> list[Observation]:
    """The *rows* in order of time."""
    return sorted(rows, key=lambda row: day_it_counts_for(row.period))


def _period_of(scorecard: Scorecard, one: KeyResult) -> Period | None:
    """The period of the OKR of a key result."""
    for okr in scorecard.okrs.values():
        if okr.key_results.get(one.id) is one:
            found = canonical_period(okr.period, scorecard.calendar)
            return found if isinstance(found, Period) else None
    return None
