"""Periods: weeks, months, quarters, halves and years of a calendar or fiscal year.

A period is a grain and an ordinal, the number of such periods since year 0, so that neighbours, parts
and parents are integer arithmetic. Ids follow SDMX; a fiscal calendar's years, halves and quarters
carry `FY`. A week belongs to the month, quarter, half and year of its Thursday (ISO 8601).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.model.unreadable import Unreadable

FIRST_YEAR, LAST_YEAR = 1000, 9990
"""The years that a period may be written with."""


class Grain(StrEnum):
    """How long a period is, from finest to coarsest."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """0 for a day, growing with the length."""
        return _RANKS[self]

    @property
    def plural(self) -> str:
        """What several of them are called."""
        return "halves" if self is Grain.HALF else f"{self}s"


_RANKS = {grain: rank for rank, grain in enumerate(Grain)}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}
_SUFFIX = {Grain.QUARTER: "Q", Grain.HALF: "S"}


class NamedBy(StrEnum):
    """Which calendar year names a fiscal year: the one it starts in, or the one it ends in."""

    START = "start"
    """By the calendar year it starts in."""
    END = "end"
    """By the calendar year it ends in."""


class Calendar(NamedTuple):
    """When a year starts and what it is called; the default is the calendar year."""

    starts: int = 1
    """The month of the year's first day, 1-12."""
    named_by: NamedBy = NamedBy.START

    @property
    def is_fiscal(self) -> bool:
        """Whether its year is not the calendar year."""
        return self.starts != 1

    @property
    def name_offset(self) -> int:
        """What to add to the calendar year of a fiscal year's first day to get its name."""
        return 1 if self.is_fiscal and self.named_by is NamedBy.END else 0


CALENDAR_YEAR = Calendar()


class Period(NamedTuple):
    """One period of one calendar."""

    grain: Grain
    ordinal: int
    calendar: Calendar = CALENDAR_YEAR

    @property
    def first(self) -> date:
        """Its first day."""
        return _first(self)

    @property
    def last(self) -> date:
        """Its last day."""
        return _last(self)

    @property
    def previous(self) -> Period:
        """The period before, of the same grain."""
        return self.shifted(-1)

    @property
    def next(self) -> Period:
        """The period after, of the same grain."""
        return self.shifted(1)

    def shifted(self, count: int) -> Period:
        """The period *count* periods of the same grain later (earlier if negative)."""
        return Period(self.grain, self.ordinal + count, self.calendar)

    def a_year_earlier(self) -> Period:
        """The period of the same grain and the same name one year before.

        Week 53 of a year whose predecessor has 52 is compared with week 52; days with the same date,
        29 February with the 28th.
        """
        if self.grain in _MONTHS:
            return self.shifted(-12 // _MONTHS[self.grain])
        if self.grain is Grain.WEEK:
            year, week, _ = self.first.isocalendar()
            return week_of(year - 1, min(week, weeks_in(year - 1)), self.calendar)
        day = self.first
        same = day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
        return Period(Grain.DAY, same.toordinal(), self.calendar)

    def parent(self, grain: Grain) -> Period:
        """The period of the same or a coarser *grain* that it belongs to.

        Raises ValueError for a finer grain.
        """
        return self if grain is self.grain else _parent(self, grain)

    def last_ended(self, grain: Grain) -> Period:
        """The last period of the same or a coarser *grain* that has ended when it has.

        Raises ValueError for a finer grain.
        """
        current = self.parent(grain)
        return current if current.last <= self.last else current.previous

    def contains(self, other: Period) -> bool:
        """Whether *other* is this period or one of its parts."""
        return other.grain.rank <= self.grain.rank and other.parent(self.grain) == self

    def parts(self, grain: Grain) -> tuple[Period, ...]:
        """Its parts of a same or finer *grain*, in order. Raises ValueError for a coarser one."""
        start = _starting(self, grain)
        return tuple(start.shifted(step) for step in range(self.length_in(grain)))

    def length_in(self, grain: Grain) -> int:
        """How many parts of a same or finer *grain* it has. Raises ValueError for a coarser one."""
        return 1 if grain is self.grain else _starting(self.next, grain).ordinal - _starting(self, grain).ordinal

    def __str__(self) -> str:
        """The canonical id, such as `2025-Q3`, `FY2026-Q1` or `2025-W05`."""
        first = self.first
        if self.grain is Grain.DAY:
            return first.isoformat()
        if self.grain is Grain.WEEK:
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02}"
        if self.grain is Grain.MONTH:
            return f"{first.year:04}-{first.month:02}"
        per_year = 12 // _MONTHS[self.grain]
        prefix = "FY" if self.calendar.is_fiscal else ""
        name = f"{prefix}{self.ordinal // per_year + self.calendar.name_offset:04}"
        if self.grain is Grain.YEAR:
            return name
        return f"{name}-{_SUFFIX[self.grain]}{self.ordinal % per_year + 1}"


def unmistakable(period: Period) -> str:
    """Its id, as it is read whatever a table says of its periods: 2011-12 could be a fiscal year."""
    first = period.first
    if period.grain is Grain.MONTH and period.calendar.is_fiscal and first.month == (first.year + 1) % 100:
        return f"{first.year:04}-M{first.month:02}"
    return str(period)


# What only a period decides is remembered: many rows, of many measures, lie in few periods.


@lru_cache(maxsize=16384)
def _first(period: Period) -> date:
    if period.grain is Grain.DAY:
        return date.fromordinal(period.ordinal)
    if period.grain is Grain.WEEK:
        return date.fromordinal(period.ordinal * 7 + 1)
    months = period.ordinal * _MONTHS[period.grain] + period.calendar.starts - 1
    return date(months // 12, months % 12 + 1, 1)


@lru_cache(maxsize=16384)
def _last(period: Period) -> date:
    return period.next.first - timedelta(days=1)


@lru_cache(maxsize=16384)
def _parent(period: Period, grain: Grain) -> Period:
    """The period of a coarser *grain* that *period* belongs to."""
    if grain.rank < period.grain.rank:
        raise ValueError(f"a {period.grain} has no single {grain}")
    if grain is Grain.WEEK:
        return Period(grain, (period.ordinal - 1) // 7, period.calendar)
    if period.grain in _MONTHS:
        return Period(grain, period.ordinal * _MONTHS[period.grain] // _MONTHS[grain], period.calendar)
    day = period.first + timedelta(days=3) if period.grain is Grain.WEEK else period.first
    return month_of(day, period.calendar).parent(grain)


@lru_cache(maxsize=16384)
def _starting(period: Period, grain: Grain) -> Period:
    """The first part of *period* of a *grain*, which is no coarser; a week is the first whose Thursday lies in it."""
    if grain.rank > period.grain.rank:
        raise ValueError(f"a {period.grain} has no {grain} parts")
    first = period.first
    if grain is Grain.DAY:
        return day_of(first, period.calendar)
    if grain is Grain.WEEK:
        return Period(grain, (first.toordinal() + 2) // 7, period.calendar)
    return month_of(first, period.calendar).parent(grain)


def day_of(day: date, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """*day* as a period."""
    return Period(Grain.DAY, day.toordinal(), calendar)


def month_of(day: date, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """The month that *day* lies in."""
    return Period(Grain.MONTH, day.year * 12 + day.month - calendar.starts, calendar)


def week_of(year: int, week: int, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """The ISO *week* of an ISO *year*. Raises ValueError where the year has no such week."""
    return Period(Grain.WEEK, (date.fromisocalendar(year, week, 1).toordinal() - 1) // 7, calendar)


def weeks_in(year: int) -> int:
    """How many ISO weeks the ISO *year* has: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def in_year(grain: Grain, year: int, number: int, calendar: Calendar) -> Period:
    """The *number*-th (from 1) quarter, half or year of the year that *calendar* calls *year*."""
    per_year = 12 // _MONTHS[grain]
    return Period(grain, (year - calendar.name_offset) * per_year + number - 1, calendar)


_CANONICAL = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})"
    r"(?:-Q(?P<quarter>[1-4])|-S(?P<half>[12])|-W(?P<week>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?",
    re.ASCII,
)


NO_PERIOD = Unreadable("is not a period such as 2025, 2025-S1, 2025-Q3, 2025-07, 2025-W05 or 2025-07-31")
"""What there is to say of a text that is no canonical id at all."""


@lru_cache(maxsize=4096)
def canonical_period(text: str, calendar: Calendar = CALENDAR_YEAR) -> Period | Unreadable:
    """The period that a canonical id names in *calendar*, or what is wrong with the id."""
    match = _CANONICAL.fullmatch(text)
    if match is None:
        return NO_PERIOD
    part = match.groupdict()
    year = int(part["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unreadable(f"has a year outside {FIRST_YEAR}-{LAST_YEAR}")
    try:
        if part["week"]:
            period = week_of(year, int(part["week"]), calendar)
        elif part["day"]:
            period = day_of(date(year, int(part["month"]), int(part["day"])), calendar)
        elif part["month"]:
            period = month_of(date(year, int(part["month"]), 1), calendar)
        else:
            grain = Grain.QUARTER if part["quarter"] else Grain.HALF if part["half"] else Grain.YEAR
            period = in_year(grain, year, int(part["quarter"] or part["half"] or 1), calendar)
    except ValueError:
        return Unreadable("does not exist")
    if calendar.is_fiscal and not part["fiscal"] and period.grain.rank >= Grain.QUARTER.rank:
        start = f"the fiscal year starts in month {calendar.starts}"
        return Unreadable(f"could be a calendar or a fiscal year; write 'FY{text}' ({start})")
    if part["fiscal"] and period.grain.rank < Grain.QUARTER.rank:
        return Unreadable(f"names a {period.grain}, which has no fiscal year; write '{text[2:]}'")
    if part["fiscal"] and not calendar.is_fiscal:
        return Unreadable(
            f"names a fiscal year, but the scorecard has no 'fiscal_year'; write '{text[2:]}' or declare it"
        )
    return period
