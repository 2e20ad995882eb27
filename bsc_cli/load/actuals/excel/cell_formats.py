"""Formats cells as Excel displays them: numbers, percentages, dates and months."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.load.actuals.row_reader.typed import cell_text

_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
"""What a format shows as it stands, or keeps free: quoted texts, colours and locales, escaped signs."""


class Writing(NamedTuple):
    """How cells are to be written so that a source reads them as they are meant."""

    mark: str = "."
    """The decimal mark that the source declares."""
    timed: bool = False
    """Whether a date carries a time, so that it is not taken for one in the format that the source declares."""

    def text(self, value: object, number_format: str | None) -> str:
        """The text of a cell that holds *value* and is shown in a *number_format*; nothing for None."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, (int, float)):
            text = cell_text(value)
            shown = _percent(text) if "%" in _first_section(number_format or "") else text
            return shown.replace(".", self.mark)
        if isinstance(value, date):  # a datetime is a date too
            return self._date(value, _first_section(number_format or ""))
        return cell_text(value)

    def _date(self, value: date, section: str) -> str:
        """A date as far as its format shows it: a month without a day is that month."""
        if any(sign in section for sign in "hs"):
            return value.isoformat()
        if "d" not in section and "m" in section:
            return f"{value:%Y-%m}"
        if "d" not in section and "y" in section:
            return f"{value:%Y}"
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a date has no time zone
        return day.isoformat() if self.timed else day.date().isoformat()


def _percent(text: str) -> str:
    """A plain number, exactly, as a percentage; a text that is no number stays as it is."""
    number = Decimal(text)
    return f"{number.scaleb(2):f}%" if number.is_finite() else text


@lru_cache(maxsize=1024)
def _first_section(number_format: str) -> str:
    """The part of a format that positive numbers and dates are shown by, without what says nothing about them."""
    return _ASIDE.sub("", number_format).partition(";")[0].lower()
