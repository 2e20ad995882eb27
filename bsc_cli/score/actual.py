"""From rows to one actual per measure and period: grain, aggregate, window, own frequency, carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.number import exact_product, exact_sum
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
    fitting = (row for row in observations if row.period.grain.rank <= grain.rank)
    groups: dict[Period, list[Observation]] = {}
    for row in sorted(fitting, key=lambda row: row.period.first):
        groups.setdefault(row.period.parent(grain), []).append(row)
    return {period: tuple(groups[period]) for period in sorted(groups)}


class Series:
    """The rows of one measure, and the actuals that they make, each found once."""

    def __init__(self, measure: Measure, rows: Rows) -> None:
        self.measure = measure
        self.rows = rows
        self.found: dict[Period, Actual | None] = {}

    def at(self, period: Period) -> Actual | None:
        """The actual as it stands at the end of the scorecard's *period*."""
        measure = self.measure
        if measure.direction is Direction.YES_NO and (yes := _first_yes(self.rows, period)):
            own = yes.period.parent(grain_of(measure, period.grain))
            return Actual(value=Fraction(1), period=own, note=yes.note, observations=(yes,))
        known = _until(measure, self.rows, period)
        for back in range(measure.carry + 1):
            own = _own_period(measure, known, period, back)
            actual = self.within(own) if known is self.rows else observed_in(measure, known, own)
            if actual is not None:
                return replace(actual, stale=True) if back else actual
        return None

    def within(self, period: Period) -> Actual | None:
        """The actual that all rows of *period*, one of the measure's own, and of its window make."""
        if period not in self.found:
            self.found[period] = observed_in(self.measure, self.rows, period)
        return self.found[period]


def _first_yes(rows: Rows, period: Period) -> Observation | None:
    """The row that first said yes by the end of *period*; once yes, it stays yes."""
    answers = (row for group in rows.values() for row in group if _has_ended(row.period, period))
    return next((row for row in answers if row.highest), None)


def _until(measure: Measure, rows: Rows, period: Period) -> Rows:
    """The rows that were known by the end of *period*: one of a longer frequency may hold later ones."""
    if grain_of(measure, period.grain) is period.grain:
        return rows
    known = {part: tuple(row for row in group if _has_ended(row.period, period)) for part, group in rows.items()}
    return {part: group for part, group in known.items() if group}


def _has_ended(part: Period, period: Period) -> bool:
    return part.last <= period.last or period.contains(part)


def _own_period(measure: Measure, rows: Rows, period: Period, back: int) -> Period:
    """The period of the measure's own frequency that stands for the scorecard's *period*, *back* of its periods ago."""
    grain = grain_of(measure, period.grain)
    if measure.aggregate is Aggregate.LAST and grain is not period.grain:
        return _latest_seen(rows, period, grain, back)
    return _last_ended(period, grain).shifted(-back)


def _last_ended(period: Period, grain: Grain) -> Period:
    """The last period of a *grain* that has ended when *period* has."""
    current = period.parent(grain)
    return current if current.last <= period.last else current.previous


def _latest_seen(rows: Rows, period: Period, grain: Grain, back: int) -> Period:
    """The period of *grain* of the latest row that is not older than one such period, and *back* more."""
    month, day = _over_by(period)
    oldest = month - (back + 1) * len(period.parent(grain).parts(Grain.MONTH)), day
    young = (row.period for group in rows.values() for row in group if _over_by(row.period) >= oldest)
    return max(young, key=lambda seen: seen.last, default=period).parent(grain)


def _over_by(period: Period) -> tuple[int, int]:
    """The day on which *period* is over, as the number of its month since year 0 and its day in that month."""
    after = period.next.first
    return after.year * 12 + after.month, after.day


def observed_in(measure: Measure, rows: Rows, period: Period) -> Actual | None:
    """The actual that the rows of *period*, and of the window that ends with it, make."""
    latest = rows.get(period)
    if not latest:
        return None
    window = _window(measure, period)
    used = tuple(row for part in window for row in rows.get(part, ()))
    if measure.aggregate is Aggregate.WEIGHTED_MEAN and all(row.weight == 0 for row in used):
        return None
    return Actual(
        value=aggregated(measure.aggregate, used),
        period=period,
        partial=_partial(window, rows, latest),
        note=note_of(latest),
        observations=used,
    )


def note_of(rows: tuple[Observation, ...]) -> str | None:
    """The latest note; facts of one period have no order, so they have one only if they agree."""
    noted = [row for row in rows if row.note]
    notes = {row.note for row in noted if row.period == noted[-1].period}
    return notes.pop() if len(notes) == 1 else None


def lacks_weight(measure: Measure, rows: Rows, period: Period) -> bool:
    """Whether a measure without an actual has rows in *period*: all their weights are 0."""
    own = _last_ended(period, grain_of(measure, period.grain))
    return measure.aggregate is Aggregate.WEIGHTED_MEAN and own in rows


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
        expected += part.length_in(grain)
        present += len({row.period for row in found})
    return Partial(present=present, expected=expected) if present < expected else None


def _are_expected(rows: tuple[Observation, ...]) -> bool:
    """Whether each part of a period should have such rows: those of days, of weeks, and facts come as they come."""
    return rows[0].period.grain.rank >= Grain.MONTH.rank and not any(row.facts for row in rows)


def aggregated(aggregate: Aggregate, rows: tuple[Observation, ...]) -> Exact:
    """What *rows*, in order of time, come to. Raises ZeroDivisionError where all weights are 0."""
    match aggregate:
        case Aggregate.LAST:
            return Fraction(rows[-1].value)
        case Aggregate.SUM:
            return _total(rows)
        case Aggregate.MEAN:
            return _total(rows) / sum(row.rows for row in rows)
        case Aggregate.WEIGHTED_MEAN:
            return exact_sum(map(_weighted, rows)) / exact_sum(map(_weight, rows))
        case Aggregate.MIN:
            return Fraction(min(row.lowest for row in rows))
        case Aggregate.MAX:
            return Fraction(max(row.highest for row in rows))


def _total(rows: tuple[Observation, ...]) -> Exact:
    return exact_sum(row.total for row in rows)


def _weight(row: Observation) -> Decimal:
    return Decimal(row.rows) if row.weight is None else row.weight


def _weighted(row: Observation) -> Decimal:
    """Its values times their weights."""
    if row.summary is None:
        return row.value if row.weight is None else exact_product(row.value, row.weight)
    return row.summary.sum if row.summary.weighted_sum is None else row.summary.weighted_sum
