"""Reads months, quarters, halves, weeks and days that are written with words or letters, and their year."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from bsc_cli.load.actuals.month_names import month_named
from bsc_cli.load.actuals.period_years import (
    YEAR,
    Year,
    YearKind,
    calendar_part,
    long_year,
    undecided,
    whole_year,
    year_of,
)
from bsc_cli.model.period import FIRST_YEAR, Calendar, Grain, Period, canonical_period, day_of
from bsc_cli.model.unreadable import Unreadable

_NAME = r"(?P<name>[^\W\d_]{3,12})"
_PART = (
    r"(?:(?P<letter>[QHSMW]) ?(?P<number>[0-9]{1,2})|(?P<count>[1-4])(?P<after>[QHS])"
    rf"|{_NAME}\.?|(?P<ja>[0-9]{{1,2}})月)"
)
# texts, not compiled: files whose periods are written as ISO 8601 has them need none of them
_YEAR_FIRST = rf"{YEAR}(?: ?[-/] ?| )?{_PART}"
_YEAR_LAST = rf"{_PART}(?P<between>,? (?:de |del )?| ?[-/'] ?)?{YEAR}"
_BESIDE = rf"{YEAR} (?P<rest>.+)"
_SHORT = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY_FIRST = rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?(?:de |of |[-/.])?{_NAME}\.?,? ?(?:de |del |[-/'])?{_SHORT}"
_NAME_FIRST = rf"{_NAME}\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})"
_JAPANESE = r"(?P<year>[0-9]{4})年(?P<ja>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"

LAST = MappingProxyType({"Q": 4, "S": 2, "M": 12, "W": 53})
"""How many quarters, halves, months and weeks a year has, at most."""
PartKind = Literal["month", "quarter"]
"""What the bare numbers of a column are."""


class Part(NamedTuple):
    """A part of a year."""

    letter: str
    """Q, S, M or W."""
    number: int


def part_alone(text: str, kind: PartKind | None = None) -> Part | None:
    """The part of a year that *text* names without its year: Mar, Q1, or 3 where a column is of that *kind*."""
    match = re.fullmatch(_PART, text, re.IGNORECASE)
    if match is not None:
        return _part_of(match)
    if kind is not None and re.fullmatch(r"[0-9]{1,2}", text):
        return _checked("M" if kind == "month" else "Q", int(text))
    return None


def part_of_year(text: str, calendar: Calendar, bare: YearKind | None) -> Period | Unreadable | None:
    """The period that *text* names as a part of a year, or as a day; None if it is nothing like it.

    *bare* is what a year means that does not say it; beside the month it is of the calendar.
    """
    day = _day_of(text, calendar)
    if day is not None:
        return day
    if match := re.fullmatch(_YEAR_FIRST, text, re.IGNORECASE):
        part, year = _part_of(match), year_of(match, calendar)
    elif match := re.fullmatch(_YEAR_LAST, text, re.IGNORECASE):
        part = _part_of(match)
        is_tight = match["between"] is None and match["count"] is None and match["kind"] is None
        if is_tight and (match["name"] is None or len(match["year"]) == 2):
            return None
        year = year_of(match, calendar, may_be_short=part is not None and (part.letter in "QS" or bool(match["name"])))
    else:
        return None
    if part is None or year is None:
        return None
    if isinstance(year, Unreadable):
        return _of_no_fiscal_year(match, part, year)
    kind = year.kind or (YearKind.CALENDAR if part.letter in "MW" else bare)
    return in_year_of(part, year._replace(kind=kind), calendar)


def beside_year(text: str, calendar: Calendar, kind: PartKind | None, bare: YearKind | None) -> Period | Unreadable:
    """The period that two cells name, of which the first is a year, joined by a blank.

    *bare* is what a year means that does not say it.
    """
    match = re.fullmatch(_BESIDE, text, re.IGNORECASE)
    year = None if match is None else year_of(match, calendar)
    part = None if match is None else part_alone(match["rest"], kind)
    if year is None:
        return Unreadable(f"is not a year, such as 2025, FY2025 or CY2025, and a {kind or 'month or quarter'}")
    if isinstance(year, Unreadable):
        return year
    if part is None:
        return Unreadable(f"names no {kind or 'month or quarter'}")
    return in_year_of(part, year if year.kind else year._replace(kind=bare), calendar)


def in_year_of(part: Part, year: Year, calendar: Calendar) -> Period | Unreadable:
    """The *part* of a *year*, which on a fiscal scorecard has to say whether it is a fiscal one."""
    months = part.letter == "M"
    id = f"{year.number:04}-{f'{part.number:02}' if months else _suffix(part)}"
    if not calendar.is_fiscal:
        return canonical_period(id, calendar)
    if year.kind is YearKind.CALENDAR:
        return calendar_part(id, calendar)
    if year.kind is None:
        if part.letter != "M":
            return undecided(id, calendar)
        written = f"write 'FY{year.number}' or 'CY{year.number}', or declare 'year: FY' or 'year: CY'"
        return Unreadable(f"could be in a calendar or a fiscal year; {written}")
    if not months:
        return canonical_period(f"FY{id}", calendar)
    whole = whole_year(year, calendar)
    if isinstance(whole, Unreadable):
        return whole
    return whole.parts(Grain.MONTH)[(part.number - calendar.starts) % 12]


def _suffix(part: Part) -> str:
    return f"W{part.number:02}" if part.letter == "W" else f"{part.letter}{part.number}"


def _part_of(match: re.Match[str]) -> Part | None:
    """The part that `_PART` matched."""
    if match["name"]:
        month = month_named(match["name"])
        return None if month is None else Part("M", month)
    if match["ja"]:
        return _checked("M", int(match["ja"]))
    letter = (match["letter"] or match["after"]).upper()
    return _checked("S" if letter == "H" else letter, int(match["number"] or match["count"]))


def _checked(letter: str, number: int) -> Part | None:
    """That part, if a year has as many."""
    return Part(letter, number) if 1 <= number <= LAST[letter] else None


def _of_no_fiscal_year(match: re.Match[str], part: Part, reason: Unreadable) -> Unreadable:
    """What to write instead of a part of a fiscal year, where the scorecard has none."""
    number = long_year(match["year"])
    if match["end"] is not None or number is None:
        return reason
    id = f"{number:04}-{f'{part.number:02}' if part.letter == 'M' else _suffix(part)}"
    return Unreadable(f"names a fiscal year, but the scorecard has no 'fiscal_year'; write '{id}' or declare it")


def _day_of(text: str, calendar: Calendar) -> Period | Unreadable | None:
    """The day that *text* names with a word for its month."""
    if match := re.fullmatch(_JAPANESE, text):
        month: int | None = int(match["ja"])
    elif match := re.fullmatch(_DAY_FIRST, text, re.IGNORECASE) or re.fullmatch(_NAME_FIRST, text, re.IGNORECASE):
        month = month_named(match["name"])
    else:
        return None
    year = long_year(match["year"])
    if month is None or year is None or year < FIRST_YEAR:
        return None
    try:
        return day_of(date(year, month, int(match["day"])), calendar)
    except ValueError:
        return Unreadable("does not exist")
