"""Reads how a year is written, alone or beside a month or quarter: 2025, FY25, CY2025, 2024/25."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.period import (
    CALENDAR_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Grain,
    Period,
    canonical_period,
    in_year,
)
from bsc_cli.model.unreadable import Unreadable

YEAR = r"(?:(?P<kind>FY|CY) ?)?(?P<year>[0-9]{4}|[0-9]{2})(?:(?P<mark> ?[-/] ?)?(?P<end>[0-9]{4}|[0-9]{2}))?年?"
"""The pattern of a year; what it matches is for `year_of` to judge."""
LAST_SHORT_YEAR = 69
"""Short years up to this one lie in 2000-2069; later ones are not read."""
LONGEST_SPAN = 10
"""How many years a span may have."""
NO_FISCAL_YEAR = "is a year in two calendar years, but the scorecard has no 'fiscal_year'; declare it"
_ALONE = re.compile(YEAR, re.IGNORECASE)


class YearKind(StrEnum):
    """Which year a number means, where the scorecard's is not that of the calendar."""

    FISCAL = "FY"
    """The scorecard's own."""
    CALENDAR = "CY"
    """That of the calendar."""


class Year(NamedTuple):
    """A year as written."""

    number: int
    """What it is called."""
    kind: YearKind | None = None
    """None where it is not said."""

    def __str__(self) -> str:
        return f"{self.kind or ''}{self.number:04}"


def read_year(text: str, calendar: Calendar) -> Year | Unreadable:
    """The year that *text* is, or why it is none."""
    return year_alone(" ".join(text.split()), calendar) or Unreadable("is not a year such as 2025, FY2025 or CY2025")


def year_alone(text: str, calendar: Calendar) -> Year | Unreadable | None:
    """The year that *text* is; None if it is nothing like it."""
    match = _ALONE.fullmatch(text)
    return None if match is None else year_of(match, calendar)


def year_of(match: re.Match[str], calendar: Calendar, *, may_be_short: bool = False) -> Year | Unreadable | None:
    """The year that `YEAR` matched, None if it is none; one of two digits is one only after FY or where it may be."""
    kind = YearKind(match["kind"].upper()) if match["kind"] else None
    if match["end"] is None:
        if len(match["year"]) == 2 and kind is None and not may_be_short:
            return None
        number = long_year(match["year"])
        if number is None or not FIRST_YEAR <= number <= LAST_YEAR:
            return None
        if kind is YearKind.FISCAL and not calendar.is_fiscal:
            declared = "names a fiscal year, but the scorecard has no 'fiscal_year'"
            return Unreadable(f"{declared}; write '{number:04}' or declare it")
        return Year(number, kind)
    years = years_of(match)
    if years is None or years[1] - years[0] != 1 or kind is YearKind.CALENDAR:
        return None
    if not calendar.is_fiscal:
        return Unreadable(NO_FISCAL_YEAR)
    return Year(years[0] + calendar.name_offset, YearKind.FISCAL)


def years_of(match: re.Match[str]) -> tuple[int, int] | None:
    """The first and the last of the two years that `YEAR` matched, as in 2024/25; None if it is no such thing."""
    start, mark, end = match["year"], match["mark"], match["end"]
    if end is None or (mark is None and len(end) == 4) or len(end) > len(start):
        return None
    if len(start) == 2 and "/" not in (mark or "") and not (mark and match["kind"]):
        return None
    first = long_year(start)
    if first is None or first < FIRST_YEAR:
        return None
    last = int(end) if len(end) == 4 else first + (int(end) - first) % 100
    return (first, last) if first < last <= min(first + LONGEST_SPAN, LAST_YEAR) else None


def long_year(text: str) -> int | None:
    """A year of four digits; one of two lies in 2000-2069, or is None."""
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) <= LAST_SHORT_YEAR else None


def whole_year(year: Year, calendar: Calendar) -> Period | Unreadable:
    """The *year* as a period."""
    if year.kind is YearKind.CALENDAR:
        return Period(Grain.YEAR, year.number)
    if year.kind is YearKind.FISCAL or not calendar.is_fiscal:
        return in_year(Grain.YEAR, year.number, 1, calendar)
    return undecided(str(year), calendar)


def undecided(id: str, calendar: Calendar) -> Period | Unreadable:
    """The period that an *id* without FY names, or what to write where it could be of either year."""
    period = canonical_period(id, calendar)
    if isinstance(period, Period) or not isinstance(canonical_period(f"FY{id}", calendar), Period):
        return period
    written = f"write 'FY{id}' or 'CY{id}', or declare 'year: FY' or 'year: CY'"
    return Unreadable(f"could be of a calendar or a fiscal year; {written}")


def calendar_part(id: str, calendar: Calendar) -> Period | Unreadable:
    """The half or quarter of the calendar year that *id* names, as one of *calendar*."""
    period = canonical_period(id, CALENDAR_YEAR)
    if isinstance(period, Unreadable) or period.grain.rank < Grain.QUARTER.rank:
        return canonical_period(id, calendar)
    own = canonical_period(f"{period.first.year:04}-{period.first.month:02}", calendar)
    if isinstance(own, Period) and (same := own.parent(period.grain)).first == period.first:
        return same
    return Unreadable(f"is a {period.grain} of the calendar year, and no {period.grain} of the fiscal year")
