"""Reads periods in every notation that has one meaning only."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache, partial

from bsc_cli.load.actuals.period_hints import hint_for
from bsc_cli.load.actuals.period_parts import PartKind, beside_year, in_year_of, part_alone, part_of_year
from bsc_cli.load.actuals.period_spans import span_between, span_of_years
from bsc_cli.load.actuals.period_years import (
    Year,
    YearKind,
    calendar_part,
    read_year,
    undecided,
    whole_year,
    year_alone,
)
from bsc_cli.model.period import (
    CALENDAR_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Grain,
    Period,
    canonical_period,
    day_of,
    month_of,
)
from bsc_cli.model.unreadable import Unreadable

_TIMESTAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_TIGHT_MONTH = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})")
_BARE = re.compile(r"(?P<year>[0-9]{4})(?:-?(?P<part>[QS][0-9]))?")
_MARKS = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {ord("\u2019"): "'"}
_LONGEST = 60
"""Signs in the longest text that is a period in words."""


@lru_cache(maxsize=16384)
def read_period(
    text: str,
    calendar: Calendar = CALENDAR_YEAR,
    *,
    date_format: str | None = None,
    grain: Grain | None = None,
    year: str | None = None,
    part: PartKind | None = None,
    has_year_beside: bool = False,
) -> Period | Unreadable:
    """The period that *text* names in *calendar*, or what is wrong with it and what to write.

    The others are what a source declares: *date_format* (as for `datetime.strptime`); *grain*, that of each of its
    periods; *year*, the one of months and quarters that stand without, or FY or CY for what a bare year means;
    *part*, what bare numbers are; *has_year_beside*, that text is a year and a part of it, from two columns.
    """
    plain = " ".join(text.split())
    if not plain:
        return Unreadable("is no period")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).translate(_MARKS)
    bare = YearKind(year) if year in set(YearKind) else None
    if has_year_beside:
        found = beside_year(plain, calendar, part, bare)
    elif year is not None and bare is None and (named := part_alone(plain, part)) is not None:
        whole = read_year(year, calendar)
        found = in_year_of(named, whole, calendar) if isinstance(whole, Year) else whole
    else:
        found = _read(plain, calendar, date_format=date_format, grain=grain, bare=bare)
    return found if grain is None or isinstance(found, Unreadable) else _of_grain(found, grain)


def is_date_format(text: str) -> bool:
    """Whether *text* can be declared as a `date_format`: it says at least the year."""
    if re.search(r"%[YyGxc]", text) is None:
        return False
    try:
        datetime.strptime(date(2025, 7, 31).strftime(text), text)  # noqa: DTZ007  # a date has no time zone
    except (ValueError, re.error):
        return False
    return True


def _read(
    text: str, calendar: Calendar, *, date_format: str | None, grain: Grain | None, bare: YearKind | None
) -> Period | Unreadable:
    """The period that *text* names by itself."""
    if date_format is not None and text.isascii():
        found = _formatted(text, calendar, date_format)
        if found is not None:
            return found
    found = _single(text, calendar, grain=grain, bare=bare)
    if found is None and len(text) <= _LONGEST:
        end = partial(_end_of_span, calendar=calendar, date_format=date_format, bare=bare)
        found = span_between(text, end, calendar, grain)
    if found is not None:
        return found
    reason = hint_for(text, calendar, date_format) if len(text) <= _LONGEST else None
    return Unreadable(reason) if reason else canonical_period(text, calendar)


def _end_of_span(text: str, calendar: Calendar, *, date_format: str | None, bare: YearKind | None) -> Period | None:
    """The period at one end of a span."""
    found = None if date_format is None else _formatted(text, calendar, date_format)
    found = found or _single(text, calendar, grain=None, bare=bare)
    return found if isinstance(found, Period) else None


def _single(text: str, calendar: Calendar, *, grain: Grain | None, bare: YearKind | None) -> Period | Unreadable | None:
    """The period that *text* names, if it is no span from one to another; None if it is no notation that is known."""
    kind = bare or (YearKind.FISCAL if grain is Grain.YEAR and calendar.is_fiscal else None)
    if match := _BARE.fullmatch(text):
        return _bare(match, calendar, bare if match["part"] else kind)
    found = span_of_years(text, calendar, grain) if len(text) <= _LONGEST else None
    if found is not None:
        return found
    period = canonical_period(text, calendar)
    if isinstance(period, Period):
        return period
    if match := _TIMESTAMP.fullmatch(text):
        return canonical_period(match["date"], calendar)
    if len(text) > _LONGEST:
        return None
    if match := _TIGHT_MONTH.fullmatch(text):
        return canonical_period(f"{match['year']}-{match['month']}", calendar)
    year = year_alone(text, calendar)
    if isinstance(year, Year):
        return whole_year(year if year.kind else year._replace(kind=kind), calendar)
    return year or part_of_year(text, calendar, bare)


def _bare(match: re.Match[str], calendar: Calendar, kind: YearKind | None) -> Period | Unreadable:
    """The year, half or quarter that is written without saying of which year, which is of that *kind*."""
    number, part = match["year"], match["part"]
    id = f"{number}-{part}" if part else number
    if not calendar.is_fiscal or kind is None:
        return undecided(id, calendar) if calendar.is_fiscal else canonical_period(id, calendar)
    if kind is YearKind.FISCAL:
        return canonical_period(f"FY{id}", calendar)
    return calendar_part(id, calendar) if part else Period(Grain.YEAR, int(number))


def _of_grain(period: Period, grain: Grain) -> Period | Unreadable:
    """*period*, if it is of that *grain*; a day stands for the period of the grain that it lies in."""
    if period.grain is grain:
        return period
    if period.grain is Grain.DAY:
        return period.parent(grain)
    return Unreadable(f"is a {period.grain}, but the source says 'grain: {grain}'")


def _formatted(text: str, calendar: Calendar, date_format: str) -> Period | Unreadable | None:
    """The period that a declared format reads: a day, or a month or year if it has no finer part."""
    try:
        day = datetime.strptime(text, date_format).date()  # noqa: DTZ007  # a date has no time zone
    except (ValueError, re.error):
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    if re.search(r"%[djxcuwaAUWV]", date_format):
        return day_of(day, calendar)
    if re.search(r"%[mbB]", date_format):
        return month_of(day, calendar)
    return canonical_period(str(day.year), calendar)
