"""The result of reading a table: the rows that can be used, and how many there were."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.levels import Bounds
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period


class TableCell(NamedTuple):
    """A cell of a table; where it stands is only looked up for messages."""

    table: Table
    record: TableRecord
    column: int
    """From 0."""


class ActualRow(NamedTuple):
    """A value that can be used, and where it was read: a cell of a table, or a place alone."""

    observation: Observation
    place: Location | None = None
    """Where it was read, if not in a cell of a table, such as a sum that an engine made."""
    table: Table | None = None
    """The table that it was read in."""
    record: TableRecord | None = None
    """The row of that table."""
    column: int = 0
    """Where it stands in that row, from 0."""

    @property
    def location(self) -> Location:
        """The place of its value."""
        if self.table is not None and self.record is not None:
            return self.table.at(self.record, self.column)
        return self.place or Location(file=self.observation.origin)


class ReadLevel(NamedTuple):
    """A level, or a forecast, of a measure, as a source gives it."""

    measure: str
    """The id of the measure."""
    role: ColumnRole
    period: Period | None
    """The period that it is written for; None where it is undated."""
    value: Decimal | Bounds
    """One number, or the bounds of a range."""
    origin: str
    """Where it was read, such as `plan.csv:14`."""
    cell: TableCell | Location
    """The same: a cell of a table, or a place alone."""

    @property
    def place(self) -> Location:
        """The same, for messages."""
        cell = self.cell
        return cell.table.at(cell.record, cell.column) if isinstance(cell, TableCell) else cell


class HeadingUse(NamedTuple):
    """What became of a heading of a table."""

    heading: str
    """As it is written."""
    use: str | None
    """What its column is, such as "target of FY2018"; None where it is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the rows that were read; every row, or cell where a row has several, is counted once."""

    used: int = 0
    """Rows that became an observation."""
    missing: int = 0
    """Rows that say that there is no value."""
    filtered: int = 0
    """Rows that the source's `where` leaves out."""
    reported: int = 0
    """Rows that a diagnostic speaks of."""
    levels: int = 0
    """Levels that were read; they stand beside values, or in rows that have none."""

    @property
    def read(self) -> int:
        """All rows, without the header and blank lines."""
        return self.used + self.missing + self.filtered + self.reported + self.levels

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            used=self.used + other.used,
            missing=self.missing + other.missing,
            filtered=self.filtered + other.filtered,
            reported=self.reported + other.reported,
            levels=self.levels + other.levels,
        )


NO_ROWS = Tally()
"""Nothing was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualRows:
    """What one file holds."""

    rows: tuple[ActualRow, ...] = ()
    levels: tuple[ReadLevel, ...] = ()
    """The levels that it gives, each as often as it stands there."""
    headings: tuple[HeadingUse, ...] = ()
    """What became of its headings, in their order."""
    diagnostics: tuple[Diagnostic, ...] = ()
    tally: Tally = NO_ROWS
