"""A row of any table as cells of text, and how a kind of table says where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from bsc_cli.diagnostics import Location

LONGEST_CELL = 1 << 20
"""Characters in a cell."""
TOO_LONG = "is longer than 1 MiB"
"""What to say of a longer one."""
NO_FAULTS: Mapping[int, str] = MappingProxyType({})
"""Nothing is wrong with the cells of a row."""

MAX_EMPTY = 10_000_000
"""Cells of one table that nothing is written for, such as keys that an object lacks: short files may have many."""


class TableRecord(NamedTuple):
    """One row as cells; a quoted cell of a CSV text may hold line breaks, so it may take several lines."""

    line: int
    """The line or row that it starts on; what that counts is for the `Places` of its table to know."""
    last: int
    """The line or row that it ends on."""
    cells: Sequence[str]
    """Its cells, as a person would write them."""
    faults: Mapping[int, str] = NO_FAULTS
    """The columns, from 0, whose cells have no text that can be meant, and why; it reads on from the cell's text."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(map(str.strip, self.cells))


class RecordPlaces(Protocol):
    """Where the rows and cells of one table stand, as a user would look them up."""

    def cell(self, record: TableRecord, column: int) -> Location:
        """The place of cell *column* (from 0) of a row or of the header."""
        ...

    def row(self, line: int) -> Location:
        """The place of the row that starts on *line*, or of the header."""
        ...

    def origin(self, record: TableRecord, column: int) -> str:
        """The place of cell *column* in one word, such as `actuals.csv:14`."""
        ...
