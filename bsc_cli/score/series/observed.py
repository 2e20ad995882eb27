"""Observed rows as a series: each row belongs to the days it was written for, whatever calendar asks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from operator import itemgetter

from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period
from bsc_cli.score.series.series import Accumulator, Gap, Part

_TO_THURSDAY = timedelta(days=3)


def day_it_counts_for(period: Period) -> date:
    """The day that decides which longer period *period* belongs to: its last day, of a week its Thursday."""
    return period.first + _TO_THURSDAY if period.grain is Grain.WEEK else period.last


class ObservedSeries:
    """The rows of one measure. The order of rows for the same days is kept."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        dated = sorted(((day_it_counts_for(row.period), row) for row in rows), key=itemgetter(0))
        self.rows = [row for _, row in dated]
        self._days = [day for day, _ in dated]

    def over(self, first_day: date, last_day: date, parts: Sequence[Period]) -> tuple[Part, ...]:
        """The rows from *first_day* to *last_day* in each of *parts*, which may be of any calendar."""
        return tuple(self._part(part, max(first_day, part.first), min(last_day, part.last)) for part in parts)

    def until(self, last_day: date) -> Sequence[Observation]:
        """The rows that count for a day up to *last_day*, in order of those days."""
        return self.rows[: bisect_right(self._days, last_day)]

    def _part(self, part: Period, first_day: date, last_day: date) -> Part:
        inside = self.rows[bisect_left(self._days, first_day) : bisect_right(self._days, last_day)]
        fitting = [row for row in inside if _fits(row.period, part)]
        if not fitting:
            return Part(part, gap=Gap.DOES_NOT_FIT if inside else Gap.NO_ROWS)
        if len(fitting) > 1:
            fitting.sort(key=lambda row: row.period.first)
        return Part(part, Accumulator(tuple(fitting)))


def _fits(period: Period, part: Period) -> bool:
    """Whether a row for *period*, which counts for a day inside of *part*, is for nothing outside of it."""
    if period.grain.rank > part.grain.rank:
        return False
    return period.grain is Grain.WEEK or period.first >= part.first
