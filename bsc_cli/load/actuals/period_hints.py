"""Says what to write, or to declare, instead of a text that people read as a period, but not all as the same one."""

from __future__ import annotations

import re

from bsc_cli.load.actuals.month_names import MONTH_NAMES, month_named
from bsc_cli.load.actuals.period_parts import part_alone
from bsc_cli.model.period import Calendar, Period, canonical_period

# texts, not compiled: few files need any of them
_DATE = r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)"
_LOOSE_DATE = r"(?P<year>\d{4})(?:(?P<mark>[/.-])|(?=\d{4}$))(?P<month>\d\d?)(?(mark)(?P=mark))(?P<day>\d\d?)"
_LOOSE_MONTH = r"(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d\d?)|(?P<last>\d\d?)(?P<sign>[/.-])(?P<at>\d{4})"
_SHORT_YEAR = r"(?:(?P<day>[0-9]{1,2})(?P<first>[ .-]))?(?P<name>[^\W\d_]{2,12})(?P<mark>[ .'-]?)(?P<year>[0-9]{2})"
_SHORT_QUARTER = r"(?:[QH]\d|\d[QH]|FY)[ '/-]?\d\d"

_NUMBERED = re.compile(
    r"(?:(?:FY ?)?[0-9]{2,4}[ /-]?)?(?:P|Per(?:iod)?|Wk|Week)[ .-]?[0-9]{1,2}(?:[ ,/-]{1,2}(?:FY ?)?[0-9]{2,4})?",
    re.IGNORECASE,
)
"""A week, or a month of four or five weeks, as retailers count them."""


def hint_for(text: str, calendar: Calendar, date_format: str | None) -> str | None:
    """Why *text* is not read, and what to do; None if people would not read it as a period."""
    if match := re.fullmatch(_DATE, text, re.ASCII):
        if date_format is not None:
            return f"is not a date as 'date_format: \"{date_format}\"' says"
        return _undeclared(match)
    if match := re.fullmatch(_LOOSE_DATE, text, re.ASCII):
        mark = match["mark"] or ""
        iso = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
        return _rewritten(text, "date", iso, f"%Y{mark}%m{mark}%d")
    if match := re.fullmatch(_LOOSE_MONTH, text, re.ASCII):
        return _month(text, match, calendar)
    if part_alone(text) is not None:
        return "names no year; declare it, such as 'year: 2025', or its column: 'columns: {year: …}'"
    if _NUMBERED.fullmatch(text):
        return "is a week or a month of a calendar of weeks; give the date of its last day, or an ISO week as 2025-W05"
    return _short(text)


def _month(text: str, match: re.Match[str], calendar: Calendar) -> str | None:
    """What to do about a month that is not written as ISO 8601 has it."""
    iso = f"{match['year'] or match['at']}-{match['month'] or match['last']:0>2}"
    mark = match["mark"] or match["sign"]
    declared = f"%Y{mark}%m" if match["year"] else f"%m{mark}%Y"
    if mark == "/" and match["year"] and len(match["month"]) == 2 and not calendar.is_fiscal:
        if not isinstance(canonical_period(iso), Period):
            return None
        return f"could be a month; write '{iso}', or declare 'date_format', such as \"{declared}\""
    return _rewritten(text, "month", iso, declared)


def _rewritten(text: str, kind: str, iso: str, declared: str) -> str | None:
    """What to write, or to declare, instead of a date or month that is almost as ISO 8601 has it."""
    if text == iso or not isinstance(canonical_period(iso), Period):
        return None
    return f"is not a {kind} as ISO 8601 has it; write '{iso}', or declare 'date_format', such as \"{declared}\""


def _short(text: str) -> str | None:
    """What to do about a year of two digits that is not of this century for sure."""
    match = re.fullmatch(_SHORT_YEAR, text)
    if match is not None and month_named(match["name"]) is not None:
        names = [form for forms in MONTH_NAMES["en"] for form in forms.split()]
        if match["name"].lower() not in names or match["name"].lower() == "sept":
            return "has a year of two digits; write all four"
        name = "%b" if len(match["name"]) == 3 else "%B"
        day = f"%d{match['first']}" if match["day"] else ""
        declared = f"{day}{name}{match['mark']}%y"
        return f"has a year of two digits; write all four, or declare 'date_format', such as \"{declared}\""
    is_quarter = re.fullmatch(_SHORT_QUARTER, text, re.ASCII | re.IGNORECASE)
    return "has a year of two digits; write all four" if is_quarter else None


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
