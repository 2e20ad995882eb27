"""Reads the cells of a row one by one, with all that may be written in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.layouts import Slot
from bsc_cli.load.actuals.marked_numbers import MarkedNumbers
from bsc_cli.load.actuals.number_parser import plain_numbers
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import LONGEST_CELL, TOO_LONG, TableRecord
from bsc_cli.load.actuals.row_reader.labels import KnownMeasure
from bsc_cli.load.actuals.row_reader.wrong import Wrong, fault_of
from bsc_cli.load.actuals.source_numbers import numbers_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_REMEMBERED = 50_000
"""Texts that are remembered for a unit."""
_SHORT = 60
"""Characters of those texts."""


class Cells:
    """The cells of one table."""

    def __init__(self, table: Table, source: Source) -> None:
        self.numbers = numbers_of(source)
        self._has_points = self.numbers.decimal == "." and self.numbers.group is None
        self._marked = MarkedNumbers(self.numbers.decimal, self.numbers.group)
        self._unreadable: dict[tuple[str, str], Unreadable] = {}
        """What is wrong with texts, by measure."""
        self._table = table
        self._markers = frozenset(marker.strip() for marker in source.missing or ())
        read = {*table.columns.values(), *(column for column, _ in table.where)}
        for slot in table.slots:
            beside = (slot.weight, slot.note, slot.confidence)
            read |= {slot.column, *slot.others, *(one for one in beside if one is not None)}
        self._read = sorted(read)
        self._is_weightless = False
        """Whether it was said that the table has no column of weights."""

    def plain(self, texts: Sequence[str], measures: Sequence[KnownMeasure | None]) -> Sequence[Decimal] | None:
        """The values of a plain row, however they are written; None if one of them is missing or wrong.

        *measures* are those of the values, and then of levels.
        """
        if self._has_points and self._markers.isdisjoint(texts):
            values = plain_numbers(texts)
            if values is not None:
                return values
        found: list[Decimal] = []
        for text, measure in zip(texts, measures, strict=False):
            number = None if measure is None or len(text) > _SHORT else self._number(text, measure)
            if not isinstance(number, Decimal):
                return None
            found.append(number)
        return found

    def value(self, row: TableRecord, slot: Slot, measure: KnownMeasure) -> tuple[int, Decimal | Wrong | None]:
        """The value of a *slot* in a row, and the column that it stands in; None if it says that there is none."""
        for column in (slot.column, *slot.others):
            found = self._value(row, column, measure)
            if found is not None:
                return column, found
        return slot.column, None

    def text(self, row: TableRecord, slot: Slot) -> tuple[int, str | Wrong | None]:
        """The text of a *slot* in a row, as `value`."""
        for column in (slot.column, *slot.others):
            if column in row.faults:
                return column, fault_of(row, "BSC602", (column,))
            text = row.cells[column].strip()
            if not self.numbers.is_missing(text):
                return column, text
        return slot.column, None

    def _value(self, row: TableRecord, column: int, measure: KnownMeasure) -> Decimal | Wrong | None:
        if row.faults and column in row.faults:
            return fault_of(row, "BSC602", (column,))
        found = self._number(row.cells[column], measure)
        if isinstance(found, Unreadable):
            return Wrong("BSC602", f"{quoted(row.cells[column].strip())} {found.reason}", column)
        return found

    def _number(self, cell: str, measure: KnownMeasure) -> Decimal | Unreadable | None:
        """The value that a cell holds for a measure; None if it says that there is none."""
        text = cell.strip()
        if not text:
            return None
        found: Decimal | Unreadable | None = measure.texts.get(text)
        if found is not None:
            return found
        if measure.is_number and text not in self._markers:
            plain = self._marked.plain(text, measure.measure)
            numbers = None if plain is None else plain_numbers((plain,))
            if numbers is not None:
                return numbers[0]
        found = self._unreadable.get((measure.id, text))
        if found is not None:
            return found
        return None if self.numbers.is_missing(text) else self._careful_number(text, measure)

    def _careful_number(self, text: str, measure: KnownMeasure) -> Decimal | Unreadable:
        """What a text that was not seen before means for a measure."""
        found = self.numbers.value(text, measure.measure)
        if len(text) <= _SHORT:
            if isinstance(found, Unreadable):
                if len(self._unreadable) < _REMEMBERED:
                    self._unreadable[measure.id, text] = found
            elif len(measure.texts) < _REMEMBERED:
                measure.texts[text] = found
        return found

    def weight(self, row: TableRecord, slot: Slot, measure: KnownMeasure) -> Decimal | Wrong | Unreadable:
        """The weight of a value; Unreadable where it was said before that there is no column of weights."""
        column = self._table.columns.get("weight") if slot.weight is None else slot.weight
        if column is None:
            if self._is_weightless:
                return Unreadable("has no weight")
            self._is_weightless = True
            message = f"'{measure.id}' is a weighted mean, but there is no column 'weight'"
            return Wrong("BSC602", message, _HEADER, "add it, or name the column: 'columns: {weight: …}'")
        if row.faults and column in row.faults:
            return fault_of(row, "BSC602", (column,)) or Unreadable("has no weight")
        text, name = row.cells[column].strip(), self._table.name(column)
        if self.numbers.is_missing(text):
            message = f"'{measure.id}' is a weighted mean, but the row has no weight in the column {quoted(name)}"
            return Wrong("BSC602", message, column)
        weight = self.numbers.weight(text)
        if isinstance(weight, Decimal):
            return weight
        return Wrong("BSC602", f"{quoted(text)} in the column {quoted(name)} {weight.reason}", column)

    def confidence(self, row: TableRecord, slot: Slot) -> Decimal | Wrong | None:
        """How sure the owner of a key result is of the value of a *slot*; None where the row does not say."""
        column = self._table.columns.get("confidence") if slot.confidence is None else slot.confidence
        if column is None:
            return None
        if row.faults and column in row.faults:
            return fault_of(row, "BSC602", (column,))
        text = row.cells[column].strip()
        if self.numbers.is_missing(text):
            return None
        found = self.numbers.confidence(text)
        if isinstance(found, Decimal):
            return found
        message = f"{quoted(text)} in the column {quoted(self._table.name(column))} {found.reason}"
        return Wrong("BSC602", message, column, "a confidence is a number from 0 to 1, such as 0.7 for 70 %")

    def too_long(self, row: TableRecord) -> Wrong | None:
        """The first cell that is too long, of those that are read."""
        if max(map(len, row.cells), default=0) <= LONGEST_CELL:
            return None
        for column in self._read:
            if len(row.cells[column]) > LONGEST_CELL:
                return Wrong("BSC606", f"{quoted(row.cells[column])} {TOO_LONG}", column)
        return None

    def say(self, wrong: Wrong, row: TableRecord, found: LimitedFindings) -> None:
        """Say what is wrong with a cell, or only count it."""
        if not found.has_room(wrong.code):
            found.count(wrong.code)
            return
        if wrong.column is None:
            place = self._table.places.row(row.line)
        elif wrong.column == _HEADER:
            place = self._table.places.row(self._table.header.line)
        else:
            place = self._table.at(row, wrong.column)
        found.add(problem(wrong.code, wrong.message, place, help=wrong.help))


_HEADER = -1
"""In the place of a column: the header."""
