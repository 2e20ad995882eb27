"""From rows to one actual per measure and period: grain, aggregate, window, own frequency, carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import assert_never

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period
from bsc_cli.score.result import Actual, Exact, Partial

Rows = Mapping[Period, tuple[Observation, ...]]
"""The rows of one measure by the period of its frequency that they belong to, in order of time."""


def grain_of(measure: Measure, frequency: Grain) -> Grain:
    """How often a measure is observed: its own frequency, or the scorecard's."""
    return measure.frequency or frequency


def rows_by_period(observations: Iterable[Observation], grain: Grain) -> Rows:
    """The rows of one measure by period of *grain*; rows coarser than that have no place."""
    by_period: dict[Period, list[Observation]] = {}
    for row in observations:
        if row.period.grain.rank <= grain.rank:
            by_period.setdefault(row.period.parent(grain), []).append(row)
    # by period first: a week that belongs to the next one may begin before the days that end this one
    ordered = sorted(by_period.items(), key=lambda item: item[0].ordinal)
    return {period: tuple(sorted(rows, key=lambda row: row.period.first)) for period, rows in ordered}


def actual_at(measure: Measure, rows: Rows, period: Period) -> Actual | None:
    """The actual of *measure* as it stands at the end of the scorecard's *period*."""
    if measure.direction is Direction.YES_NO:
        return _yes_no_at(measure, rows, period)
    return _carried(measure, _until(measure, rows, period), period)


def _carried(measure: Measure, rows: Rows, period: Period) -> Actual | None:
    """The actual of *period*, or of an earlier one as far back as the measure's `carry` reaches."""
    own = _own_period(measure, rows, period)
    for back in range(measure.carry + 1):
        actual = observed_in(measure, rows, own.shifted(-back))
        if actual is not None:
            return replace(actual, stale=True) if back else actual
    return None


def _yes_no_at(measure: Measure, rows: Rows, period: Period) -> Actual | None:
    """The latest answer so far; once yes, it stays yes."""
    known = [row for group in rows.values() for row in group if _has_ended(row.period, period)]
    for row in known:
        if row.value:
            grain = measure.frequency or period.grain
            return Actual(value=Fraction(1), period=row.period.parent(grain), note=row.note, observations=(row,))
    return _carried(measure, _until(measure, rows, period), period)


def _until(measure: Measure, rows: Rows, period: Period) -> Rows:
    """The rows that were known by the end of *period*: one of a longer frequency may hold later ones."""
    if measure.frequency is None or measure.frequency is period.grain:
        return rows
    known = {part: tuple(row for row in group if _has_ended(row.period, period)) for part, group in rows.items()}
    return {part: group for part, group in known.items() if group}


def _has_ended(part: Period, period: Period) -> bool:
    return part.last <= period.last or period.contains(part)


def _own_period(measure: Measure, rows: Rows, period: Period) -> Period:
    """The period of the measure's own frequency that stands for the scorecard's *period*."""
    grain = measure.frequency
    if grain is None or grain is period.grain:
        return period
    current = period.parent(grain)
    if measure.aggregate is Aggregate.LAST:
        oldest = _one_earlier(period.last, grain)
        recent = [row for group in rows.values() for row in group if oldest <= row.period.last]
        if recent:
            return max(recent, key=lambda row: row.period.last).period.parent(grain)
    return current if current.last <= period.last else current.previous


def _one_earlier(day: date, grain: Grain) -> date:
    """The day one period of *grain*, a month or longer, before *day*, the last day of some period."""
    months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6}.get(grain, 12)
    after = day + timedelta(days=1)
    index = after.year * 12 + after.month - 1 - months
    return date(index // 12, index % 12 + 1, min(after.day, 28)) - timedelta(days=1)


def observed_in(measure: Measure, rows: Rows, period: Period) -> Actual | None:
    """The actual that the rows of *period*, and of the window that ends with it, make."""
    latest = rows.get(period)
    if not latest:
        return None
    window = _window(measure, period)
    used = tuple(row for part in window for row in rows.get(part, ()))
    if measure.aggregate is Aggregate.WEIGHTED_MEAN and _weigh_nothing(used):
        return None
    return Actual(
        value=_aggregate(measure.aggregate, used),
        period=period,
        partial=_partial(window, rows, latest),
        note=next((row.note for row in reversed(latest) if row.note), None),
        observations=used,
    )


def lacks_weight(measure: Measure, rows: Rows, period: Period) -> bool:
    """Whether *period* has rows and still no weighted mean, because all their weights are 0."""
    own = _own_period(measure, rows, period)
    used = tuple(row for part in _window(measure, own) for row in rows.get(part, ()))
    return measure.aggregate is Aggregate.WEIGHTED_MEAN and own in rows and _weigh_nothing(used)


def _weigh_nothing(rows: tuple[Observation, ...]) -> bool:
    return all(row.weight == 0 for row in rows)


def _window(measure: Measure, period: Period) -> tuple[Period, ...]:
    """The periods whose rows are combined, in order."""
    if measure.rolling:
        return tuple(period.shifted(step) for step in range(1 - measure.rolling, 1))
    if measure.window == "year-to-date":
        parts = period.parent(Grain.YEAR).parts(period.grain)
        return parts[: parts.index(period) + 1]
    return (period,)


def _partial(window: tuple[Period, ...], rows: Rows, latest: tuple[Observation, ...]) -> Partial | None:
    """How many parts of the window have a row, where some of those that are expected lack one."""
    if not _are_expected(latest):
        return None
    present = expected = 0
    for part in window:
        found = rows.get(part, ())
        if found and not _are_expected(found):
            continue
        grain = (found or latest)[0].period.grain
        expected += len(part.parts(grain))
        present += len({row.period for row in found})
    return Partial(present=present, expected=expected) if present < expected else None


def _are_expected(rows: tuple[Observation, ...]) -> bool:
    """Whether each part of a period should have such rows: those of days, of weeks, and facts come as they come."""
    return rows[0].period.grain.rank >= Grain.MONTH.rank and not any(row.facts for row in rows)


def _aggregate(aggregate: Aggregate, rows: tuple[Observation, ...]) -> Exact:
    if aggregate is Aggregate.LAST:
        return Fraction(rows[-1].value)
    values = [Fraction(row.value) for row in rows]
    match aggregate:
        case Aggregate.SUM:
            return sum(values, Fraction(0))
        case Aggregate.MEAN:
            return sum(values, Fraction(0)) / len(values)
        case Aggregate.WEIGHTED_MEAN:
            weights = [Fraction(1 if row.weight is None else row.weight) for row in rows]
            return sum((v * weight for v, weight in zip(values, weights, strict=True)), Fraction(0)) / sum(weights)
        case Aggregate.MIN:
            return min(values)
        case Aggregate.MAX:
            return max(values)
        case _:  # pragma: no cover
            assert_never(aggregate)
