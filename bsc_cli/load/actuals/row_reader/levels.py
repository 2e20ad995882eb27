"""Reads the levels of a row, and keeps each once."""

from __future__ import annotations

from decimal import Decimal

from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.duplicates import DUPLICATE, second_level
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.problems import quoted
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.cells import Cells
from bsc_cli.load.actuals.row_reader.labels import KnownMeasure, Labels
from bsc_cli.load.actuals.row_reader.periods import ReadPeriod
from bsc_cli.load.actuals.row_reader.wrong import Wrong
from bsc_cli.load.actuals.rows import ReadLevel, TableCell
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.input import Input
from bsc_cli.model.levels import Bounds
from bsc_cli.model.period import Period
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 10_000
"""Texts that are remembered."""
Place = tuple[str, Period | None]
"""A measure and a period."""
_Key = tuple[str, ColumnRole, Period | None]


_UNDATED = ReadPeriod(None)
"""That of a level of all time."""


class KeptLevels:
    """The levels of one table."""

    def __init__(self, table: Table, cells: Cells, found: LimitedFindings) -> None:
        self.slots = [(index, slot) for index, slot in enumerate(table.slots) if slot.role.is_level]
        """The columns of levels, each with its place among those of the table."""
        self.read = 0
        """How many were read, however often each."""
        self.reported = 0
        """How many cannot be used."""
        self._table, self._cells, self._found = table, cells, found
        self._values = [slot for slot in table.slots if not slot.role.is_level]
        self._levels: dict[_Key, ReadLevel] = {}
        self._known: dict[tuple[str, ColumnRole, str], Decimal | Bounds | Unreadable] = {}

    def levels(self) -> tuple[ReadLevel, ...]:
        """The levels, in the order in which the first of each came."""
        return tuple(self._levels.values())

    def read_row(self, row: TableRecord, labels: Labels) -> frozenset[Place]:
        """Read the levels of a row; what there was a level for, even one that cannot be used."""
        places: set[Place] = set()
        said: set[Wrong] = set()
        for index, slot in self.slots:
            measure, when = labels.measures[index], labels.periods[index]
            if measure is None or when is None:
                continue
            column, text = self._cells.text(row, slot)
            if text is None:
                continue
            if when == _UNDATED and self._has_value(row):
                self.reported += 1  # the value says that the row names no period
                continue
            places.add((measure.id, when.period))
            if isinstance(measure.measure, Input):
                self.reported += 1
                message = f"'{measure.id}' is an input, so its {slot.role} is not used"
                self._cells.say(Wrong("BSC609", message, column), row, self._found)
                continue
            level = text if isinstance(text, Wrong) else when.wrong or self._level(text, slot, measure, column)
            if not isinstance(level, Wrong):
                self._keep(row, column, (measure.id, slot.role, when.period), level)
                continue
            self.reported += 1
            if level not in said:
                said.add(level)
                self._cells.say(level, row, self._found)
        return frozenset(places)

    def _has_value(self, row: TableRecord) -> bool:
        """Whether a row has a value whose period it names."""
        slots = (slot for slot in self._values if slot.period is None)
        return any(self._cells.text(row, slot)[1] is not None for slot in slots)

    def _level(self, text: str, slot: Slot, measure: KnownMeasure, column: int) -> Decimal | Bounds | Wrong:
        key = (measure.id, slot.role, text)
        level = self._known.get(key)
        if level is None:
            level = self._cells.numbers.level(text, measure.measure, slot.role)
            if len(self._known) < _REMEMBERED:
                self._known[key] = level
        return Wrong("BSC602", f"{quoted(text)} {level.reason}", column) if isinstance(level, Unreadable) else level

    def _keep(self, row: TableRecord, column: int, key: _Key, level: Decimal | Bounds) -> None:
        """Keep a level, unless it was read before; two that differ contradict each other."""
        first = self._levels.get(key)
        if first is not None and first.value == level:
            self.read += 1
            return
        if first is not None and not self._found.has_room(DUPLICATE):
            self.reported += 1
            self._found.count(DUPLICATE)
            return
        origin = self._table.places.origin(row, column)
        found = ReadLevel(*key, level, origin, TableCell(self._table, row, column))
        if first is not None:
            self.reported += 1
            self._found.add(second_level(found, first))
            return
        self.read += 1
        self._levels[key] = found
