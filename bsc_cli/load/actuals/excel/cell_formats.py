"""Formats cells as Excel displays them: numbers, percentages, dates and months."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.load.actuals.row_reader.typed import cell_text

_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What a format shows as it stands, or keeps free: quoted texts, colours and locales, escaped signs."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Writing(NamedTuple):
    """How cells are to be written so that a source reads them as they are meant."""

    mark: str = "."
    """The decimal mark that the source declares."""
    timed: bool = False
    """Whether a date carries a time, so that it is not taken for one in the format that the source declares."""
    has_year: bool = False
    """Whether the source says the year of months, so that a date that shows its month alone is no more than that."""

    def text(self, value: object, number_format: str | None) -> str:
        """The text of a cell that holds *value* and is shown in a *number_format*; nothing for None."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, (int, float)):
            text = cell_text(value)
            return (_percent(text) if is_percent(number_format or "") else text).replace(".", self.mark)
        if isinstance(value, (time, timedelta)):
            return _duration(value).replace(".", self.mark)
        if isinstance(value, date):  # a datetime is a date too
            return self._date(value, _first_section(number_format or ""))
        return cell_text(value)

    def number(self, raw: str) -> str:
        """The text of a number as the file has it, such as 0.30000000000000004 or 1.5E-3."""
        is_whole = not ("." in raw or "e" in raw or "E" in raw)
        return str(int(raw)) if is_whole else cell_text(float(raw)).replace(".", self.mark)

    def _date(self, value: date, section: str) -> str:
        """A date as far as its format shows it: a month without a day is that month."""
        if any(sign in section for sign in "hs"):
            return value.isoformat()
        if "d" not in section and "m" in section:
            return _MONTHS[value.month - 1] if self.has_year and "y" not in section else f"{value:%Y-%m}"
        if "d" not in section and "y" in section:
            return f"{value:%Y}"
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a date has no time zone
        return day.isoformat() if self.timed else day.date().isoformat()


def is_percent(number_format: str) -> bool:
    """Whether a format shows a number as a percentage."""
    return "%" in _first_section(number_format)


def _duration(value: time | timedelta) -> str:
    """A time as hours, minutes and seconds: 31:30:00 for a day, seven hours and a half."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    sign, value = ("-", -value) if value < timedelta() else ("", value)
    minutes, seconds = divmod(value, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    fraction = f".{seconds.microseconds:06}".rstrip("0") if seconds.microseconds else ""
    return f"{sign}{hours}:{minutes:02}:{seconds.seconds:02}{fraction}"


def _percent(text: str) -> str:
    """A plain number, exactly, as a percentage; a text that is no number stays as it is."""
    number = Decimal(text)
    return f"{number.scaleb(2):f}%" if number.is_finite() else text


@lru_cache(maxsize=1024)
def _first_section(number_format: str) -> str:
    """The part of a format that positive numbers and dates are shown by, without what says nothing about them."""
    return _ASIDE.sub("", number_format).partition(";")[0].lower()
