"""Reads the rows of a sheet, and each of their cells as the text that it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from bsc_cli.load.actuals.excel.cell_formats import Writing, is_percent
from bsc_cli.load.actuals.excel.strings import text_of
from bsc_cli.load.actuals.record import TableRecord

_UNSAVED = "is a formula without a saved value; open the workbook in a spreadsheet and save it"
_FORMULA_TAG = f"{{{SHEET_MAIN_NS}}}f"
_INLINE_TAG = f"{{{SHEET_MAIN_NS}}}is"
_DIGITS = "0123456789"
_EXACT_DIGITS = 15
"""Digits of the longest number of which every one is kept, as a spreadsheet keeps it."""
_REMEMBERED = 10_000
"""Different dates and percentages of a sheet whose texts are remembered."""


class SheetRow(NamedTuple):
    """A row that has cells."""

    number: int
    """From 1."""
    cells: Mapping[int, str]
    """The texts of its cells by column, from 1."""
    unsaved: Collection[int] = ()
    """The columns whose cells have a formula without a saved value; the formula is their text."""

    def record(self, columns: Sequence[int]) -> TableRecord:
        """Its cells in *columns*."""
        get, number = self.cells.get, self.number
        texts = tuple([get(column, "") for column in columns])
        if not self.unsaved:
            return TableRecord(number, number, texts)
        faults = {index: _UNSAVED for index, column in enumerate(columns) if column in self.unsaved}
        return TableRecord(number, number, texts, faults)


class SheetReader:
    """Reads the XML of a sheet: numbers and texts by itself, any other cell by openpyxl.

    openpyxl's own rows take several times as long, and have a cell for each column up to the last one that is used,
    which may be column XFD.
    """

    def __init__(self, book: Any, strings: Sequence[str], writing: Writing) -> None:
        self._book, self._writing, self._strings = book, writing, strings
        self._parser: Any = WorkSheetParser(
            BytesIO(),
            strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._columns: dict[str, int] = {}
        """The numbers of columns by their letters."""
        self._plain: dict[str | None, bool] = {}
        """Whether a style shows numbers as they are."""
        self._shown: dict[tuple[str, str | None], str] = {}
        """The texts of numbers in other styles."""

    def rows(self, source: IO[bytes], first: int, last: int) -> Iterator[SheetRow]:
        """The rows that have cells, from the *first* to the *last*, each once and in their order."""
        number = 0
        for _, element in iterparse(source):
            if element.tag != ROW_TAG:
                continue
            number = int(element.get("r") or number + 1)
            if number > last:
                return
            if number >= first and len(element):
                first = number + 1  # a row that stands twice, or above one before it, is not read
                yield self._row(number, element)
            element.clear()

    def _row(self, number: int, row: Element) -> SheetRow:
        cells: dict[int, str] = {}
        unsaved: list[int] = []
        columns, strings, plain = self._columns, self._strings, self._plain
        column = 0
        for cell in row:
            address = cell.get("r")
            if address:
                letters = address.rstrip(_DIGITS)
                column = columns.get(letters) or self._column(letters, address)
            else:
                column += 1
            raw, kind = cell.findtext(VALUE_TAG), cell.get("t")
            if raw and kind == "s":
                cells[column] = strings[int(raw)]
            elif kind == "inlineStr" and (inline := cell.find(_INLINE_TAG)) is not None:
                cells[column] = text_of(inline)
            elif raw and (kind is None or kind == "n"):
                style = cell.get("s")
                is_plain = plain.get(style)
                if is_plain is None:
                    is_plain = plain[style] = self._is_plain(style)
                if is_plain:
                    cells[column] = raw if _is_short(raw) else self._writing.number(raw)
                else:
                    cells[column] = self._styled(cell, raw, style)
            else:
                cells[column] = self._other(cell)
                formula = None if raw or kind == "str" else cell.find(_FORMULA_TAG)
                if formula is not None:
                    cells[column] = f"={formula.text or '…'}"
                    unsaved.append(column)
        return SheetRow(number, cells, unsaved)

    def _column(self, letters: str, address: str) -> int:
        self._columns[letters] = column = coordinate_to_tuple(address)[1]
        return column

    def _is_plain(self, style: str | None) -> bool:
        number = int(style or 0)
        return number not in self._book._date_formats and not is_percent(self._format(number))

    def _styled(self, cell: Element, raw: str, style: str | None) -> str:
        """The text of a number that is shown as something else."""
        text = self._shown.get((raw, style))
        if text is None:
            text = self._other(cell)
            if len(self._shown) < _REMEMBERED:
                self._shown[raw, style] = text
        return text

    def _other(self, cell: Element) -> str:
        """The text of any cell."""
        value = self._parser.parse_cell(cell)["value"]
        return "" if value is None else self._writing.text(value, self._format(int(cell.get("s") or 0)))

    def _format(self, style: int) -> str:
        """The number format of a style."""
        number = self._book._cell_styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return BUILTIN_FORMATS.get(number, "General")
        found: str = self._book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]
        return found


def _is_short(raw: str) -> bool:
    """Whether a number is a whole one that is written as it would be here."""
    return len(raw) <= _EXACT_DIGITS and raw.isdecimal() and raw.isascii() and raw[0] != "0"
