"""Reads periods in every notation that has one meaning only."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from bsc_cli.model.period import (
    CALENDAR_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Period,
    canonical_period,
    day_of,
    month_of,
)
from bsc_cli.model.unreadable import Unreadable

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FLAGS = re.ASCII | re.IGNORECASE

_YEAR = r"(?P<fiscal>FY ?)?(?P<year>\d{4}|(?<=FY)\d\d|(?<=FY )\d\d)"
_PART = r"(?P<kind>[QHSMW])(?P<number>\d\d?)"
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:[ -]?{_PART})?", _FLAGS)
_YEAR_LAST = re.compile(rf"{_PART}[ -]{_YEAR}", _FLAGS)
_NAMED_MONTH = re.compile(rf"(?P<name>{_NAMES})\.?[ -](?P<year>\d{{4}}|\d\d)", _FLAGS)
_MONTH_NAMED = re.compile(rf"(?P<year>\d{{4}})[ -](?P<name>{_NAMES})\.?", _FLAGS)
_TIMESTAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?", _FLAGS
)
_SPAN = re.compile(r"(?:FY ?)?(?P<start>\d{4})/(?P<end>\d{4}|\d\d)", _FLAGS)
_DATE = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)", re.ASCII)
_LOOSE_DATE = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[/.-])|(?=\d{4}$))(?P<month>\d\d?)(?(mark)(?P=mark))(?P<day>\d\d?)", re.ASCII
)
_LOOSE_MONTH = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d\d?)|(?P<last>\d\d?)[/.-](?P<at>\d{4})", re.ASCII)
_LAST_SHORT_YEAR = 69
"""Short years up to this one lie in 2000-2069; later ones are not read."""


@lru_cache(maxsize=16384)
def read_period(
    text: str, calendar: Calendar = CALENDAR_YEAR, *, date_format: str | None = None
) -> Period | Unreadable:
    """The period that *text* names in *calendar*, or what is wrong with it and what to write.

    *date_format* is the one that a source declares (as for `datetime.strptime`).
    """
    plain = " ".join(text.split())
    if not plain:
        return Unreadable("is no period")
    if date_format is not None and plain.isascii():
        found = _formatted(plain, calendar, date_format)
        if found is not None:
            return found
    period = canonical_period(plain, calendar)
    if isinstance(period, Period):
        return period
    if match := _TIMESTAMP.fullmatch(plain):
        return canonical_period(match["date"], calendar)
    if match := _SPAN.fullmatch(plain):
        return _two_years(match, calendar)
    spelt = _canonical(plain)
    if spelt is not None:
        return canonical_period(spelt, calendar)
    reason = _ambiguous(plain, date_format)
    return period if reason is None else Unreadable(reason)


def is_date_format(text: str) -> bool:
    """Whether *text* can be declared as a `date_format`: it says at least the year."""
    if re.search(r"%[YyGxc]", text) is None:
        return False
    try:
        datetime.strptime(date(2025, 7, 31).strftime(text), text)  # noqa: DTZ007  # a date has no time zone
    except (ValueError, re.error):
        return False
    return True


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


def _canonical(text: str) -> str | None:
    """The canonical id that *text* is another spelling of, or None."""
    if match := _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text):
        return _joined(match)
    if match := _NAMED_MONTH.fullmatch(text) or _MONTH_NAMED.fullmatch(text):
        year = _long_year(match["year"])
        return None if year is None else f"{year}-{_MONTHS[match['name'].lower()]:02}"
    return None


def _joined(match: re.Match[str]) -> str | None:
    """The canonical id of a year, with or without a part such as Q3, H1, M07 or W05."""
    year = _long_year(match["year"])
    if year is None:
        return None
    base = f"{'FY' if match['fiscal'] else ''}{year}"
    if match["kind"] is None:
        return base
    kind, number = match["kind"].upper(), int(match["number"])
    if kind in "MW":
        return f"{base}-{'W' if kind == 'W' else ''}{number:02}"
    return f"{base}-{'S' if kind == 'H' else kind}{number}"


def _long_year(text: str) -> str | None:
    """A year of four digits; one of two lies in 2000-2069, or is None."""
    if len(text) == 4:
        return text
    return f"20{text}" if int(text) <= _LAST_SHORT_YEAR else None


def _two_years(match: re.Match[str], calendar: Calendar) -> Period | Unreadable:
    """The fiscal year that is written as the two calendar years it lies in, such as 2012/13."""
    start, end = int(match["start"]), match["end"]
    follows = str(start + 1).endswith(end)
    if not calendar.is_fiscal:
        if len(end) == 2 and 1 <= int(end) <= 12:
            if not follows:
                return Unreadable(f"could be a month; write '{start:04}-{end}'")
            written = f"write '{start:04}-{end}' or declare a 'fiscal_year'"
            return Unreadable(f"could be a month or a year in two calendar years; {written}")
        return Unreadable("is a year in two calendar years, but the scorecard has no 'fiscal_year'; declare it")
    if not follows:
        if len(end) == 2 and 1 <= int(end) <= 12:
            return Unreadable(f"is not a month as ISO 8601 has it; write '{start:04}-{end}'")
        return Unreadable("is not a fiscal year, which lies in two years that follow each other")
    return canonical_period(f"FY{start + calendar.name_offset:04}", calendar)


def _ambiguous(text: str, date_format: str | None) -> str | None:
    """What to write instead of a text that people read as a period, but not all as the same one."""
    if match := _DATE.fullmatch(text):
        if date_format is not None:
            return f"is not a date as 'date_format: \"{date_format}\"' says"
        return _undeclared(match)
    if match := _LOOSE_DATE.fullmatch(text):
        return _rewritten(text, "date", f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}")
    if match := _LOOSE_MONTH.fullmatch(text):
        return _rewritten(text, "month", f"{match['year'] or match['at']}-{match['month'] or match['last']:0>2}")
    if re.search(rf"\b({_NAMES}|FY|Q\d|H\d)\b[ -.]*\d\d$", text, _FLAGS):
        return "has a year of two digits; write all four"
    return None


def _rewritten(text: str, kind: str, iso: str) -> str | None:
    """What to write instead of a date or month that is almost as ISO 8601 has it."""
    if text == iso or not isinstance(canonical_period(iso), Period):
        return None
    return f"is not a {kind} as ISO 8601 has it; write '{iso}'"


def _undeclared(match: re.Match[str]) -> str:
    """What to write, or to declare, instead of a date of three numbers."""
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    days_first = f"{year}-{match['two']:0>2}-{match['one']:0>2}"
    months_first = f"{year}-{match['one']:0>2}-{match['two']:0>2}"
    readings = dict.fromkeys(text for text in (days_first, months_first) if isinstance(canonical_period(text), Period))
    if not readings:
        return "is not a date"
    mark, short = match["mark"], "Y" if len(match["year"]) == 4 else "y"
    order = "%d{0}%m{0}%{1}" if days_first in readings else "%m{0}%d{0}%{1}"
    reason = "can be read as two dates" if len(readings) > 1 else "is not a date as ISO 8601 has it"
    written = " or ".join(f"'{text}'" for text in readings)
    return f"{reason}; write {written}, or declare 'date_format', such as \"{order.format(mark, short)}\""
