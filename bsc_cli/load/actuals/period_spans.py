"""Reads spans of time, such as 2024/25, 2018 - 20 or Jan 2023-Dec 2023, as the one period that they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bsc_cli.load.actuals.period_years import YEAR, YearKind, year_of, years_of
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, Period, day_of
from bsc_cli.model.unreadable import Unreadable

_YEARS = re.compile(YEAR, re.IGNORECASE)
_TIGHT_MONTH = re.compile(r"[0-9]{4}-?(?:0[1-9]|1[0-2])")
"""What may be a month, too: 2011-12, 201112."""
_SLASHED_MONTH = re.compile(r"[0-9]{4}/(?:0[1-9]|1[0-2])")
_MONTH_OR_YEARS = (
    "could be a month or a year in two calendar years; write '{}',"
    " or declare 'date_format: \"%Y/%m\"' or a 'fiscal_year'"
)
_LONGER = "is a span of several years; declare 'grain: year' if it counts for its last one"
_BY_LENGTH = (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH)


def span_of_years(text: str, calendar: Calendar, grain: Grain | None) -> Period | Unreadable | None:
    """The year that *text* names by the two calendar years in which it starts and ends; None if it is no such thing.

    Where it may be a month as well, only *grain* tells.
    """
    match = _YEARS.fullmatch(text)
    years = None if match is None else years_of(match)
    if match is None or years is None:
        return None
    length = years[1] - years[0]
    if _TIGHT_MONTH.fullmatch(text) and grain is not Grain.YEAR:
        if grain is not None or not calendar.is_fiscal or length > 1:
            return None
        return Unreadable("can be read as a month or as a fiscal year; declare 'grain: year' or 'grain: month'")
    if length == 1:
        if _SLASHED_MONTH.fullmatch(text) and grain is None and not calendar.is_fiscal:
            return Unreadable(_MONTH_OR_YEARS.format(text.replace("/", "-")))
        year = year_of(match, calendar)
        return year if isinstance(year, Unreadable) else _ending(years[1], calendar)
    if match["mark"] is None or (calendar.is_fiscal and match["kind"] == YearKind.CALENDAR):
        return None
    return _ending(years[1], calendar) if grain is Grain.YEAR else Unreadable(_LONGER)


def span_between(
    text: str, read: Callable[[str], Period | None], calendar: Calendar, grain: Grain | None
) -> Period | Unreadable | None:
    """The period from one to another that *text* names with a dash between; None if it is no such thing."""
    for start, end in _halves(text):
        first, last = read(start), read(end)
        if first is not None and last is not None and first.first <= last.first:
            return _covering(first, last, calendar, grain)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """What may stand on both sides of the dash."""
    for match in re.finditer("-", text):
        start, end = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if len(start) > 4 and len(end) > 4:
            yield start, end


def _covering(first: Period, last: Period, calendar: Calendar, grain: Grain | None) -> Period | Unreadable:
    """The period that begins with *first* and ends with *last*; of several years the last, if *grain* is a year."""
    calendars = dict.fromkeys((calendar, CALENDAR_YEAR))
    for whole in (day_of(last.last, one).parent(size) for one in calendars for size in _BY_LENGTH):
        if whole.first == first.first and whole.last == last.last:
            return whole
    for year in (day_of(last.last, one).parent(Grain.YEAR) for one in calendars):
        start = day_of(first.first, year.calendar).parent(Grain.YEAR)
        if year.last == last.last and start.first == first.first:
            return year if grain is Grain.YEAR else Unreadable(_LONGER)
    known = "calendar or fiscal year" if calendar.is_fiscal else "calendar year"
    help = "" if calendar.is_fiscal else "; declare a 'fiscal_year' if it starts in another month"
    return Unreadable(f"is a span that is no period of the {known}{help}")


def _ending(year: int, calendar: Calendar) -> Period:
    """The year that ends in the calendar *year*."""
    return Period(Grain.YEAR, year - 1 if calendar.is_fiscal else year, calendar)
