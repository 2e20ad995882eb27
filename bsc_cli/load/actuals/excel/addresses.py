"""Addresses of cells as spreadsheets write them: C7, and B3:F40 for the cells between two."""

from __future__ import annotations

import re
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem, quoted

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The most rows and columns that a sheet of Excel has."""


class Area(NamedTuple):
    """A range of cells: rows and columns from 1, the last ones included."""

    first_row: int = 1
    first_column: int = 1
    last_row: int = LAST_ROW
    last_column: int = LAST_COLUMN


def area_of(text: str | None, place: Location) -> Area | Diagnostic:
    """The cells that a `range` names: B3:F40, or whole columns, B:F."""
    if text is None:
        return Area()
    match = re.fullmatch(
        r"\$?([A-Z]{1,3})(?:\$?([1-9]\d{0,6}))?:\$?([A-Z]{1,3})(?:\$?([1-9]\d{0,6}))?",
        text.strip(),
        re.ASCII | re.IGNORECASE,
    )
    if match is not None and (match[2] is None) == (match[4] is None):
        rows = sorted((int(match[2] or 1), int(match[4] or LAST_ROW)))
        columns = sorted(map(column_number, (match[1], match[3])))
        if rows[1] <= LAST_ROW and columns[1] <= LAST_COLUMN:
            return Area(rows[0], columns[0], rows[1], columns[1])
    help = "it is written as B3:F40, or B:F for whole columns"
    return problem("BSC606", f"{quoted(text)} is no range of cells", place, help=help)


def column_number(letters: str) -> int:
    """The number, from 1, of a column that a sheet calls by letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(column: int, row: int) -> str:
    """The address of a cell, such as C7 for column 3 of row 7."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
