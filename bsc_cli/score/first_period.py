"""When a measure begins: nothing is expected of it before."""

from __future__ import annotations

from datetime import date

from bsc_cli.model.input import Observed
from bsc_cli.model.period import Calendar, Grain, Period, canonical_period, day_of
from bsc_cli.score.series.observed import day_it_counts_for


def start_of(measure: Observed, calendar: Calendar) -> date | None:
    """The first day of the period that `starts` names; None without one."""
    found = canonical_period(measure.starts, calendar) if measure.starts else None
    return found.first if isinstance(found, Period) else None


def first_day_of(period: Period) -> date:
    """The first day that *period* covers; of a week the Thursday, which decides what it belongs to."""
    return day_it_counts_for(period) if period.grain is Grain.WEEK else period.first


def without_what_was_before(periods: tuple[Period, ...], start: date | None) -> tuple[Period, ...]:
    """Those of *periods* that had not ended before *start*."""
    return periods if start is None else tuple(one for one in periods if day_it_counts_for(one) >= start)


def has_first_ended(start: date, grain: Grain, calendar: Calendar, period: Period) -> bool:
    """Whether the first period, of *grain* in *calendar*, of what begins at *start* has ended when *period* has."""
    return day_of(start, calendar).parent(grain).last <= period.last
