"""Reads a sheet of an Excel workbook as if its displayed values were written in a CSV file."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.excel.addresses import Area, address, area_of
from bsc_cli.load.actuals.excel.cell_formats import Writing
from bsc_cli.load.actuals.excel.sheet_header import columns_and_header
from bsc_cli.load.actuals.excel.sheet_rows import SheetRow
from bsc_cli.load.actuals.excel.workbook import BROKEN, Sheet, open_sheet
from bsc_cli.load.actuals.files import read_bytes
from bsc_cli.load.actuals.header_rows import LOOKED_AT, Header, advice, too_few_rows
from bsc_cli.load.actuals.period_years import YearKind
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import MAX_EMPTY, TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import Table, read_table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.files import ANYWHERE, Files
from bsc_cli.project.text import shown_path


def read_workbook(
    path: Path, *, place: Location, source: Source, scorecard: Scorecard, files: Files = ANYWHERE
) -> ActualRows:
    """The rows of a sheet of a workbook, which is named at *place*; duplicates are still among them.

    The first rows that hold anything are the header, as many as it has. Columns without a name are for people, as are
    rows in which no named column holds anything. A cell that is merged over several rows names the measure or the
    period of each. Hidden rows and columns count.
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
        name = f"{file}!{sheet.name}"
        writing = Writing(source.decimal or ".", source.date_format is not None, _has_year(source))
        return _Grid(sheet=sheet, area=area, name=name, writing=writing, source=source, scorecard=scorecard).read()


def _has_year(source: Source) -> bool:
    """Whether a source says the year of months that stand without one."""
    return source.columns.year is not None or (source.year or "").upper() not in {"", *YearKind}


class _CellPlaces(NamedTuple):
    """Where cells stand in a sheet: their addresses, such as `actuals.xlsx!Sheet1!C7`."""

    name: str
    columns: Sequence[int]
    """Those of the table, from 1."""
    header: Header

    def cell(self, record: TableRecord, column: int) -> Location:
        """A cell."""
        return Location(file=self.origin(self.header.row_of(record, column), column))

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
    source: Source
    scorecard: Scorecard

    def read(self) -> ActualRows:
        """The rows of the table that the area holds."""
        rows = self._rows(self.area.first_row + self.source.skip_rows)
        found: list[SheetRow] = []
        for row in rows:
            if isinstance(row, Diagnostic):
                return ActualRows(diagnostics=(row,))
            if self._is_filled(row):
                found.append(row)
            if len(found) == self.source.header:
                break
        if not found:
            return ActualRows(diagnostics=(self._empty(),))
        columns, header = self._header(found)
        places = _CellPlaces(self.name, columns, header)
        if len(found) < self.source.header:
            return ActualRows(diagnostics=(too_few_rows(len(found), self.source, places.row(header.record.line)),))
        if header.record.faults:
            return ActualRows(diagnostics=tuple(_faults(header.record, places)))
        table = read_table(header.record, places, self.source, self.scorecard)
        if not isinstance(table, Table):
            help = self._advice([*found, *self._next(rows)])
            return ActualRows(diagnostics=tuple(one._replace(help=help or one.help) for one in table))
        return read_rows(table, self._body(rows, columns, table), self.source, self.scorecard)

    def _rows(self, first: int) -> Iterator[SheetRow | Diagnostic]:
        """The rows of the area from the *first* on, and what to say if the sheet breaks off."""
        number = first
        try:
            for row in self.sheet.rows(first, self.area.last_row, self.writing):
                number = row.number
                yield row
        except BROKEN:
            place = Location(file=f"{self.name}!A{number}")
            yield problem("BSC606", "the sheet cannot be read to its end; it breaks off here", place)

    def _is_filled(self, row: SheetRow) -> bool:
        first, last = self.area.first_column, self.area.last_column
        return any(first <= column <= last and text.strip() for column, text in row.cells.items())

    def _header(self, rows: Sequence[SheetRow]) -> tuple[Sequence[int], Header]:
        return columns_and_header(rows, self.area, self.sheet.merges)

    def _empty(self) -> Diagnostic:
        """What to say where no row holds anything."""
        what, help = "the range" if self.source.range else "the sheet", None
        filled = [
            row.number for row in self._rows(self.area.first_row) if isinstance(row, SheetRow) and self._is_filled(row)
        ]
        if filled:
            message = (
                f"'skip_rows: {self.source.skip_rows}' leaves nothing of {what}, whose last filled row is {filled[-1]}"
            )
        else:
            message, help = f"{what} is empty", "its first row names its columns, such as measure, period and value"
        return problem("BSC606", message, Location(file=self.name), help=help)

    def _next(self, rows: Iterator[SheetRow | Diagnostic]) -> Iterator[SheetRow]:
        """Some more of the *rows* that hold anything."""
        return (row for row in islice(rows, LOOKED_AT) if isinstance(row, SheetRow) and self._is_filled(row))

    def _advice(self, rows: Sequence[SheetRow]) -> str | None:
        """What to declare of a title above a table, or of a header of two rows."""
        by_line = {row.number: row for row in rows}

        def join(records: Sequence[TableRecord], below: Sequence[TableRecord]) -> tuple[Header, list[TableRecord]]:
            columns, header = self._header([by_line[record.line] for record in records])
            return header, [by_line[record.line].record(columns) for record in below]

        records = [TableRecord(row.number, row.number, tuple(row.cells.values())) for row in rows]
        return advice(records, self.area.first_row - 1, self.source, self.scorecard, join=join)

    def _body(
        self, rows: Iterable[SheetRow | Diagnostic], columns: Sequence[int], table: Table
    ) -> Iterator[TableRecord | Diagnostic]:
        """The rows below the header; a cell that is merged over several of them names what each is about."""
        labels = {column for column, _ in table.where}
        labels |= {table.columns[role] for role in ("measure", "year", "period") if role in table.columns}
        merged = self.sheet.merged()
        spans = {index: merged[columns[index]] for index in labels if columns[index] in merged}
        held: dict[int, _Held] = {}
        empty = 0
        for row in rows:
            if isinstance(row, Diagnostic):
                yield row
                continue
            empty += len(columns) - len(row.cells)
            if empty > MAX_EMPTY:
                help = "leave out columns that nothing stands in, with 'range'"
                place = Location(file=self.name)
                yield problem("BSC606", f"the table has more than {MAX_EMPTY:,} empty cells", place, help=help)
                return
            record = row.record(columns)
            yield _filled(record, spans, held) if spans and not record.is_blank else record


def _faults(header: TableRecord, places: _CellPlaces) -> Iterator[Diagnostic]:
    for column, fault in header.faults.items():
        yield problem("BSC606", f"{quoted(header.cells[column])} {fault}", places.cell(header, column))


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
