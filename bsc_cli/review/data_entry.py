"""Finds which values are to be filled in for a period, and which already exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.diagnostics import BscError
from bsc_cli.model.input import Observed
from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.beside_entries import parts_beside
from bsc_cli.score.actual import MeasureActuals
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.first_period import start_of, without_what_was_before
from bsc_cli.score.series.observed import ObservedSeries


class DataEntry(NamedTuple):
    """A value to fill in, or one that is there."""

    measure: Observed
    owner: str | None
    """Who answers for it."""
    period: Period
    observation: Observation | None
    """What is there; None where it is yet to be filled in."""


def entries_of(
    scorecard: Scorecard, observations: Iterable[Observation], period: Period, *, owner: str | None = None
) -> Iterator[DataEntry]:
    """The entries for *period*, those of one *owner* or all, by measure in document order, and in order of time.

    Behind the measures come check-ins of key results, and what initiatives cost, of which something is known.
    """
    rows: dict[str, list[Observation]] = {key: [] for key in scorecard.observed}
    for row in observations:
        rows[row.measure].append(row)
    for key, measure in scorecard.observed.items():
        by = scorecard.owner_of(key)
        if owner is None or (by or "").casefold() == owner.casefold():
            parts = parts_beside if key in scorecard.beside else _parts
            for part, seen in parts(scorecard, measure, rows[key], period):
                yield DataEntry(measure, by, part, seen)


def period_to_fill_in(scorecard: Scorecard, observations: Sequence[Observation], wanted: Period | None) -> Period:
    """The *wanted* period, or the latest that had ended, or where nothing is left to fill in for that, the next.

    Raises BscError where there are no actuals to tell it from.
    """
    beside = scorecard.beside
    if wanted is None and all(row.measure in beside for row in observations):
        raise BscError("there are no actuals to tell the period from", help="name it with --period")
    period = choose_period(scorecard, observations, wanted).period
    entries = entries_of(scorecard, observations, period)
    is_complete = all(one.observation is not None for one in entries if one.measure.id not in beside)
    return period.next if wanted is None and is_complete else period


def _parts(
    scorecard: Scorecard, measure: Observed, rows: Sequence[Observation], period: Period
) -> list[tuple[Period, Observation | None]]:
    """What is there of a measure, and what is to be filled in, in order of time.

    A measure observed less often than the scorecard is scored has its latest own period that has ended. Where
    parts of the period are there, such as months of a quarter, its other parts are what is to be filled in.
    The yes of a milestone holds for all later periods, so it stands as it is.
    Facts are put together in one row, for there is one value to fill in for a measure and period.
    """
    wanted = _own(scorecard, measure, period)
    inside = [row for row in rows if wanted.contains(row.period)]
    if measure.is_milestone:
        done = [row for row in rows if row.highest and row.period.last <= wanted.last]
        if done:
            return [(row.period, row) for row in dict.fromkeys([done[0], *inside])]
    start = start_of(measure, scorecard.calendar_of(measure))
    if not inside:
        return [(part, None) for part in without_what_was_before((wanted,), start)]
    if any(row.facts for row in inside):
        return [(wanted, _together(measure, inside, wanted))]
    grain = inside[0].period.grain
    found: list[tuple[Period, Observation | None]] = [(row.period, row) for row in inside]
    if Grain.MONTH.rank <= grain.rank < wanted.grain.rank:
        there = {row.period for row in inside}
        found += [(part, None) for part in without_what_was_before(wanted.parts(grain), start) if part not in there]
    return sorted(found, key=lambda item: item[0].first)


def _own(scorecard: Scorecard, measure: Observed, period: Period) -> Period:
    """The latest of the periods of *measure* that has ended when *period* has."""
    calendar = scorecard.calendar_of(measure)
    asked = period if calendar == period.calendar else day_of(period.last, calendar)
    return asked.last_ended(scorecard.grain_of(measure))


def _together(measure: Observed, facts: Sequence[Observation], period: Period) -> Observation | None:
    """What all *facts* of a *period* come to; None where their weights are all 0."""
    actual = MeasureActuals(measure, ObservedSeries(facts), period.grain, period.calendar).within(period)
    if actual is None:
        return None
    weights = [row.weight for row in facts if row.weight is not None]
    return Observation(
        measure=measure.id,
        period=period,
        value=to_decimal(actual.value),
        weight=sum(weights, Decimal(0)) if weights else None,
        note=actual.note,
        origin=facts[-1].origin,
    )
