"""Reads a sheet of an Excel workbook as if its displayed values were written in a CSV file."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.excel.addresses import Area, address, area_of
from bsc_cli.load.actuals.excel.cell_formats import Writing
from bsc_cli.load.actuals.excel.workbook import BROKEN, Seen, Sheet, open_sheet
from bsc_cli.load.actuals.files import read_bytes
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import MAX_EMPTY, TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import Table, is_understood, read_table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.files import ANYWHERE, Files
from bsc_cli.project.text import shown_path

_UNSAVED = "is a formula without a saved value; open the workbook in a spreadsheet and save it"


_Read = tuple[int, Mapping[int, Seen]] | Diagnostic
"""A row, from 1, with its cells by column, from 1; or what to say where the sheet breaks off."""


def read_workbook(
    path: Path, *, place: Location, source: Source, scorecard: Scorecard, files: Files = ANYWHERE
) -> ActualRows:
    """The rows of a sheet of a workbook, which is named at *place*; duplicates are still among them.

    The first row that holds anything is the header. Columns without a name are for people, as are rows in which no
    named column holds anything. A cell that is merged over several rows names the measure or the period of each.
    Hidden rows and columns count.
    """
    file = shown_path(path)
    area = area_of(source.range, place)
    if isinstance(area, Diagnostic):
        return ActualRows(diagnostics=(area,))
    data = read_bytes(path, place, files)
    if isinstance(data, Diagnostic):
        return ActualRows(diagnostics=(data,))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter here
        sheet = open_sheet(data, source.sheet, file=file, place=place)
        if isinstance(sheet, Diagnostic):
            return ActualRows(diagnostics=(sheet,))
        writing = Writing(source.decimal or ".", source.date_format is not None)
        return _Grid(sheet=sheet, area=area, name=f"{file}!{sheet.name}", writing=writing).read(source, scorecard)


class _CellPlaces(NamedTuple):
    """Where cells stand in a sheet: their addresses, such as `actuals.xlsx!Sheet1!C7`."""

    name: str
    columns: Sequence[int]
    """Those of the table, from 1."""

    def cell(self, record: TableRecord, column: int) -> Location:
        """A cell."""
        return Location(file=self.origin(record, column))

    def row(self, line: int) -> Location:
        """The cells of a row from the first column to the last."""
        first, last = (address(self.columns[index], line) for index in (0, -1))
        return Location(file=f"{self.name}!{first}" if first == last else f"{self.name}!{first}:{last}")

    def origin(self, record: TableRecord, column: int) -> str:
        """A cell."""
        return f"{self.name}!{address(self.columns[column], record.line)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """An area of a sheet."""

    sheet: Sheet
    area: Area
    name: str
    """The file and the sheet, as shown."""
    writing: Writing

    def read(self, source: Source, scorecard: Scorecard) -> ActualRows:
        """The rows of the table that the area holds."""
        rows = self._rows()
        for row in rows:
            if isinstance(row, Diagnostic):
                return ActualRows(diagnostics=(row,))
            columns, header = self._header(*row)
            if columns:
                break
        else:
            what = "the range" if source.range else "the sheet"
            help = "its first row names its columns, such as measure, period and value"
            return ActualRows(diagnostics=(problem("BSC606", f"{what} is empty", Location(file=self.name), help=help),))
        places = _CellPlaces(self.name, columns)
        if header.faults:
            return ActualRows(
                diagnostics=tuple(
                    problem("BSC606", f"{quoted(header.cells[column])} {fault}", places.cell(header, column))
                    for column, fault in header.faults.items()
                )
            )
        table = read_table(header, places, source, scorecard)
        if not isinstance(table, Table):
            lower = None if source.range else self._lower_header(rows, source, scorecard)
            return ActualRows(diagnostics=tuple(one._replace(help=lower or one.help) for one in table))
        return read_rows(table, self._body(rows, columns, table), source, scorecard)

    def _rows(self) -> Iterator[_Read]:
        """The rows of the area, each with its cells from column A on, and what to say if the sheet breaks off."""
        number = self.area.first_row
        try:
            for number, cells in self.sheet.rows(self.area.first_row, self.area.last_row):
                yield number, cells
        except BROKEN:
            place = Location(file=f"{self.name}!A{number}")
            yield problem("BSC606", "the sheet cannot be read to its end; it breaks off here", place)

    def _header(self, number: int, cells: Mapping[int, Seen]) -> tuple[Sequence[int], TableRecord]:
        """The columns, from 1, that a row names, and the row."""
        every = [column for column in sorted(cells) if self.area.first_column <= column <= self.area.last_column]
        row = self._record(number, cells, every)
        columns = [column for column, text in zip(every, row.cells, strict=True) if text.strip()]
        return columns, self._record(number, cells, columns)

    def _lower_header(self, rows: Iterable[_Read], source: Source, scorecard: Scorecard) -> str | None:
        """What to do about a title above a table: people write them, and a header lies below."""
        start = end = None
        last = 0
        for row in rows:
            if isinstance(row, Diagnostic):
                break
            number, cells = row
            columns, header = self._header(number, cells)
            last = number if columns else last
            if start is None and is_understood(header.cells, source, scorecard):
                start, end = address(columns[0], number), columns[-1]
        if start is None or end is None:
            return None
        return f"leave out what stands above the header: 'range: {start}:{address(end, last)}'"

    def _record(self, number: int, cells: Mapping[int, Seen], columns: Sequence[int]) -> TableRecord:
        """A row's cells in *columns*, from 1."""
        texts = [self.writing.text(*cells[column]) if column in cells else "" for column in columns]
        unsaved = self.sheet.unsaved
        if not unsaved:
            return TableRecord(number, number, tuple(texts))
        faults = {}
        for index, column in enumerate(columns):
            if (number, column) in unsaved:
                texts[index], faults[index] = unsaved[number, column], _UNSAVED
        return TableRecord(number, number, tuple(texts), faults)

    def _body(self, rows: Iterable[_Read], columns: Sequence[int], table: Table) -> Iterator[TableRecord | Diagnostic]:
        """The rows below the header; a cell that is merged over several of them names what each is about."""
        labels = {column for column, _ in table.where}
        labels |= {table.columns[role] for role in ("measure", "year", "period") if role in table.columns}
        spans = {index: self.sheet.merged[columns[index]] for index in labels if columns[index] in self.sheet.merged}
        held: dict[int, _Held] = {}
        empty = 0
        for row in rows:
            empty += 0 if isinstance(row, Diagnostic) else len(columns) - len(row[1])
            if empty > MAX_EMPTY:
                help = "leave out columns that nothing stands in, with 'range'"
                place = Location(file=self.name)
                yield problem("BSC606", f"the table has more than {MAX_EMPTY:,} empty cells", place, help=help)
                return
            record = row if isinstance(row, Diagnostic) else self._record(*row, columns)
            if isinstance(record, Diagnostic) or record.is_blank or not spans:
                yield record
            else:
                yield _filled(record, spans, held)


class _Held(NamedTuple):
    """A cell that is merged over several rows."""

    last: int
    """The last of them."""
    text: str
    fault: str | None


def _filled(record: TableRecord, spans: Mapping[int, Mapping[int, int]], held: dict[int, _Held]) -> TableRecord:
    """*record* with the texts of the cells above that reach down to it; those of its own that do are *held*."""
    cells, faults = list(record.cells), dict(record.faults)
    for index, last_of in spans.items():
        if record.line in last_of:
            held[index] = _Held(last_of[record.line], cells[index], faults.get(index))
        above = held.get(index)
        if above is not None and record.line <= above.last and not cells[index].strip():
            cells[index] = above.text
            if above.fault is not None:
                faults[index] = above.fault
    return record._replace(cells=tuple(cells), faults=faults)
