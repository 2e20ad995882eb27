"""From a series to one actual per measure and period: window, aggregate, own frequency, carry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.number import Exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period, day_of
from bsc_cli.model.unreadable import Unreadable
from bsc_cli.score.first_period import start_of, without_what_was_before
from bsc_cli.score.reason import Partial, Reason, ReasonKind
from bsc_cli.score.series.observed import ObservedSeries, day_it_counts_for
from bsc_cli.score.series.series import Accumulator, Part

if TYPE_CHECKING:
    from bsc_cli.score.calculation import Calculation


class Actual(NamedTuple):
    """The one actual of a measure in a period."""

    value: Exact
    period: Period
    """The period it belongs to, which is an earlier one if it was carried."""
    basis: Accumulator
    """The rows it was made of, in order of their periods."""
    stale: bool = False
    """Whether it was carried from an earlier period."""
    partial: Partial | None = None
    """How much of the period it covers, where that is not all of it."""
    note: str | None = None
    """The note of its latest row."""


class Actuals(Protocol):
    """The actuals of one measure."""

    grain: Grain
    """How often the measure is observed."""

    def at(self, period: Period) -> Actual | None:
        """The actual as it stands at the end of the scorecard's *period*."""
        ...

    def within(self, period: Period) -> Actual | None:
        """The actual of *period*, one of the measure's own."""
        ...

    def own(self, period: Period) -> Period:
        """The scorecard's *period* in the calendar of the measure's own."""
        ...

    def why_none(self, period: Period) -> Reason:
        """Why there is no actual at the end of the scorecard's *period*."""
        ...

    def calculation(self, period: Period) -> Calculation | None:
        """How the actual at the end of the scorecard's *period* is calculated; None for one that is observed."""
        ...

    def periods(self, last_day: date) -> dict[Period, list[Observation]]:
        """The own periods, oldest first, that may have an actual of rows up to *last_day*, with own rows in them."""
        ...

    @property
    def by_period(self) -> Actuals:
        """The same with each period on its own, whatever the window of the measure is."""
        ...


class MeasureActuals:
    """The actuals of one measure or input that is observed, each found once."""

    def __init__(
        self, measure: Observed, series: ObservedSeries, grain: Grain, calendar: Calendar | None = None
    ) -> None:
        self.measure = measure
        self.series = series
        self.grain = grain
        """How often the measure is observed."""
        self.calendar = calendar
        """That of its own periods, where it is not that of whoever asks."""
        self._found: dict[Period, Actual | None] = {}

    def at(self, period: Period) -> Actual | None:
        """The actual as it stands at the end of the scorecard's *period*."""
        measure = self.measure
        if measure.is_milestone and (yes := self._first_yes(period)):
            own = _parent(yes.period, self.grain, self.calendar or period.calendar)
            return Actual(value=Exact(1), period=own, note=yes.note, basis=Accumulator((yes,)))
        for back in range(measure.carry + 1):
            actual = self.within(self._own_period(period, back), last_day=period.last)
            if actual is not None:
                return actual._replace(stale=True) if back else actual
        return None

    def within(self, period: Period, *, last_day: date | None = None) -> Actual | None:
        """The actual that the rows of *period*, one of the measure's own, and of its window make up to *last_day*."""
        if last_day is not None and last_day < period.last:
            return _actual(self.measure, self.series, period, last_day)
        if period not in self._found:
            self._found[period] = _actual(self.measure, self.series, period, period.last)
        return self._found[period]

    def own(self, period: Period) -> Period:
        """The scorecard's *period* in the calendar of the measure's own: its last day, where that is another one."""
        if self.calendar is None or self.calendar == period.calendar:
            return period
        return day_of(period.last, self.calendar)

    def why_none(self, period: Period) -> Reason:
        """Why there is no actual at the end of the scorecard's *period*: no rows, or rows whose weights are all 0."""
        own = self.own(period).last_ended(self.grain)
        (part,) = self.series.over(own.first, own.last, (own,))
        if self.measure.aggregate is Aggregate.WEIGHTED_MEAN and part.accumulator is not None:
            return Reason(ReasonKind.ZERO_WEIGHTS)
        return Reason(ReasonKind.NO_DATA, period)

    def calculation(self, _period: Period) -> Calculation | None:
        """Nothing is calculated."""
        return None

    def periods(self, last_day: date) -> dict[Period, list[Observation]]:
        """The own periods, oldest first, in which rows up to *last_day* count, and these rows."""
        found: dict[Period, list[Observation]] = {}
        for row in self.series.until(last_day):
            calendar = self.calendar or row.period.calendar
            is_own = row.period.grain is self.grain and row.period.calendar == calendar
            own = row.period if is_own else _parent(row.period, self.grain, calendar)
            found.setdefault(own, []).append(row)
        return found

    @property
    def by_period(self) -> MeasureActuals:
        """The same with each period on its own, whatever the window of the measure is."""
        if self.measure.window == "period":
            return self
        return MeasureActuals(
            self.measure.model_copy(update={"window": "period"}), self.series, self.grain, self.calendar
        )

    def _first_yes(self, period: Period) -> Observation | None:
        """The row of a milestone that first said yes by the end of *period*."""
        known = (row for row in self.series.until(period.last) if row.period.grain.rank <= self.grain.rank)
        return next((row for row in known if row.highest), None)

    def _own_period(self, period: Period, back: int) -> Period:
        """The period of the measure's own frequency that stands for *period*, *back* of its periods ago.

        A scorecard above may be scored less often: there is no single one, so it is *period* itself.
        """
        if self.grain.rank < period.grain.rank:
            return period.shifted(-back)
        if self.measure.aggregate is Aggregate.LAST and self.grain is not period.grain:
            return _latest_seen(self.series.until(period.last), self.own(period), self.grain, back)
        return self.own(period).last_ended(self.grain).shifted(-back)


def _latest_seen(rows: Sequence[Observation], period: Period, grain: Grain, back: int) -> Period:
    """The period of *grain* of the latest of *rows* that is not older than one such period, and *back* more."""
    month, day = _over_by(period)
    oldest = month - (back + 1) * len(period.parent(grain).parts(Grain.MONTH)), day
    fitting = (row.period for row in rows if row.period.grain.rank <= grain.rank)
    young = (seen for seen in fitting if _over_by(seen) >= oldest)
    return _parent(max(young, key=lambda seen: seen.last, default=period), grain, period.calendar)


def _over_by(period: Period) -> tuple[int, int]:
    """The day on which *period* is over, as the number of its month since year 0 and its day in that month."""
    after = period.next.first
    return after.year * 12 + after.month, after.day


def _parent(seen: Period, grain: Grain, calendar: Calendar) -> Period:
    """The period of *grain* in *calendar* that *seen* belongs to."""
    return day_of(day_it_counts_for(seen), calendar).parent(grain)


def _actual(measure: Observed, series: ObservedSeries, period: Period, last_day: date) -> Actual | None:
    """The actual that the rows of *period* up to *last_day*, and of the window that ends with it, make."""
    window = window_of(measure, period)
    if not window:
        return None
    parts = series.over(window[0].first, last_day, window)
    latest = parts[-1].accumulator
    if latest is None:
        return None
    used = together(parts)
    if measure.aggregate is Aggregate.WEIGHTED_MEAN and used.has_only_weights_of_0:
        return None
    return Actual(
        value=used.value(measure.aggregate),
        period=period,
        basis=used,
        partial=partial_of(parts, start_of(measure, period.calendar)),
        note=latest.note,
    )


def together(parts: Sequence[Part]) -> Accumulator:
    """The rows of all *parts*."""
    if len(parts) == 1 and parts[0].accumulator is not None:
        return parts[0].accumulator
    return Accumulator(tuple(row for part in parts if part.accumulator for row in part.accumulator.rows))


def window_of(measure: Observed, period: Period) -> tuple[Period, ...]:
    """The periods whose rows are combined, in order, in the window of *measure* that ends with *period*.

    Empty before a window begins; none of them had ended before the measure starts.
    """
    return without_what_was_before(whole_window(measure, period), start_of(measure, period.calendar))


def whole_window(measure: Observed, period: Period) -> tuple[Period, ...]:
    """The periods of the window of *measure* that ends with *period*, also those before it starts."""
    if measure.since is not None:
        start = canonical_period(measure.since, period.calendar)
        first = period if isinstance(start, Unreadable) else _first_part(start, period.grain)
        return tuple(first.shifted(step) for step in range(period.ordinal - first.ordinal + 1))
    if measure.rolling:
        return tuple(period.shifted(step) for step in range(1 - measure.rolling, 1))
    if measure.window == "year-to-date":
        parts = period.parent(Grain.YEAR).parts(period.grain)
        return parts[: parts.index(period) + 1]
    return (period,)


def _first_part(start: Period, grain: Grain) -> Period:
    """The period of *grain* that begins *start*, or that it lies in."""
    return start.parts(grain)[0] if start.grain.rank >= grain.rank else start.parent(grain)


def partial_of(parts: Sequence[Part], start: date | None) -> Partial | None:
    """How many parts of the window have a row, where some of those that are expected lack one."""
    only = parts[0].accumulator if len(parts) == 1 else None
    if only and only.rows[0].period.grain is parts[0].period.grain:
        return None
    latest = next((part.accumulator for part in reversed(parts) if are_expected(part.accumulator)), None)
    if latest is None:
        return None
    present = expected = 0
    for part in parts:
        found = part.accumulator
        if found and not are_expected(found):
            continue
        grain = (found or latest).rows[0].period.grain
        expected += len(without_what_was_before(part.period.parts(grain), start))
        present += len({row.period for row in found.rows}) if found else 0
    grain = latest.rows[-1].period.grain
    return Partial(present, expected, grain) if present < expected else None


def are_expected(found: Accumulator | None) -> bool:
    """Whether each part of a period should have such rows: those of days, of weeks, and facts come as they come."""
    if found is None:
        return False
    return found.rows[0].period.grain.rank >= Grain.MONTH.rank and not any(row.facts for row in found.rows)
