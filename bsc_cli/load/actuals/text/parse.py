"""Reads a CSV text as a table: finds its delimiter and its header, and yields its rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.layouts import wanted_columns
from bsc_cli.load.actuals.problems import FileText, problem
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import Table, is_understood, read_table
from bsc_cli.load.actuals.text.csv_records import Fault, cell_span, long_cells, records, separator_line, split_lines
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source

DELIMITERS = (",", ";", "\t")
"""What may stand between cells without being declared, the most usual first."""
_TOLD_EVERY = 10_000
"""Rows after which it is told how many were read."""


def parse_csv(
    text: str,
    *,
    file: str,
    source: Source,
    scorecard: Scorecard,
    progress: Callable[[str, int, int], None] | None = None,
) -> ActualRows:
    """The rows of a CSV text, shown as *file*; duplicates are still among them.

    *progress* hears of the file how much of it was read, and how much there is.
    """
    page = FileText(file=file, lines=split_lines(text.removeprefix("\ufeff")))
    for number, line in enumerate(page.lines, 1):
        if "\0" in line:
            help = "declare its 'encoding', such as utf-16, or save it as UTF-8"
            return ActualRows(diagnostics=(problem("BSC606", "the file is not text", page.at_line(number), help=help),))
    with long_cells():
        found = csv_table(page, source, scorecard)
        if not isinstance(found, CsvTable):
            return ActualRows(diagnostics=found)
        body = body_of(found.table, page, found.delimiter)
        if progress is not None:
            body = _heard(body, page, len(text), progress)
        return read_rows(found.table, body, source, scorecard)


def _heard(
    body: Iterator[TableRecord | Diagnostic], page: FileText, size: int, progress: Callable[[str, int, int], None]
) -> Iterator[TableRecord | Diagnostic]:
    """The rows of *body*, while *progress* hears of them now and then."""
    for number, row in enumerate(body):
        if number % _TOLD_EVERY == 0:
            progress(page.file, size * number // len(page.lines), size)
        yield row
    progress(page.file, size, size)


class CsvTable(NamedTuple):
    """A CSV text whose header is understood."""

    delimiter: str
    table: Table

    def on(self, page: FileText) -> Table:
        """The same table with the places of *page*, which starts as its own text does."""
        return replace(self.table, places=_CsvPlaces(page, self.delimiter))


def csv_table(page: FileText, source: Source, scorecard: Scorecard) -> CsvTable | tuple[Diagnostic, ...]:
    """What the header of a CSV text says, or what is wrong with it."""
    found = _header(page, source, scorecard)
    if isinstance(found, Diagnostic):
        return (found,)
    if found is None:
        return (empty(Location(file=page.file), source),)
    delimiter, header = found
    if isinstance(header, Fault):
        return (problem("BSC606", f"the header cannot be read: {header.reason}", page.at_line(header.line)),)
    table = read_table(header, _CsvPlaces(page, delimiter), source, scorecard)
    return CsvTable(delimiter, table) if isinstance(table, Table) else table


def is_delimiter(mark: str) -> bool:
    """Whether the `csv` module can split cells by *mark*."""
    try:
        csv.reader((), delimiter=mark)
    except (ValueError, TypeError):
        return False
    return mark not in '"\r\n'


def empty(place: Location, source: Source) -> Diagnostic:
    """What to say of a file in which nothing is written."""
    tidy = wanted_columns(source, source.layout or Layout.TIDY).values()
    help = f"its first line names its columns, such as {','.join(tidy)}"
    return problem("BSC606", "the file is empty", place, help=help)


class _CsvPlaces(NamedTuple):
    """Where rows and cells stand in a CSV text: their lines and columns."""

    page: FileText
    delimiter: str

    def cell(self, record: TableRecord, column: int) -> Location:
        return self.page.at(cell_span(self.page.lines, record, column, self.delimiter))

    def row(self, line: int) -> Location:
        return self.page.at_line(line)

    def origin(self, record: TableRecord, column: int) -> str:  # noqa: ARG002  # a line is near enough
        return f"{self.page.file}:{record.line}"


def body_of(table: Table, page: FileText, delimiter: str) -> Iterator[TableRecord | Diagnostic]:
    """The rows below the header, and what is wrong with those that are none."""
    width = len(table.header.cells)
    for row in records(page.lines, delimiter, skip=table.header.last):
        if isinstance(row, Fault):
            yield problem("BSC606", row.reason, _place_of(row, page))
        elif len(row.cells) == width or row.is_blank:
            yield row
        else:
            yield _ragged(row, width, page)


def _place_of(fault: Fault, page: FileText) -> Location:
    """The line that a row starts on, or the cell that it is about."""
    if fault.column is None:
        return page.at_line(fault.line)
    end = max(fault.column, len(page.line(fault.line))) + 1
    return page.at(Span(fault.line, fault.column, fault.line, end))


def _ragged(record: TableRecord, expected: int, page: FileText) -> Diagnostic:
    found = len(record.cells)
    message = f"the row has {found} {'cell' if found == 1 else 'cells'}, but the header has {expected}"
    help = "a cell that holds the delimiter wants double quotes" if found > expected else None
    return problem("BSC606", message, page.at_line(record.line), help=help)


def _header(
    page: FileText, source: Source, scorecard: Scorecard
) -> tuple[str, TableRecord | Fault] | Diagnostic | None:
    """The delimiter and the first row that is not blank; None if there is none.

    Where nothing declares the delimiter, it is the one by which the header has the columns that are looked for,
    or else the only one that splits it at all.
    """
    declared = separator_line(page.lines)
    skip = 0 if declared is None else 1
    mark = source.delimiter or declared
    if mark is not None:
        first = _first(page.lines, mark, skip)
        return None if first is None else (mark, first)
    read = [(delimiter, row) for delimiter in DELIMITERS if (row := _first(page.lines, delimiter, skip)) is not None]
    if len(read) < len(DELIMITERS):
        return None
    splitting = [(delimiter, row) for delimiter, row in read if isinstance(row, TableRecord) and len(row.cells) > 1]
    fitting = [(delimiter, row) for delimiter, row in splitting if is_understood(row.cells, source, scorecard)]
    found = fitting or splitting
    if len(found) > 1:
        return _ambiguous(page, [delimiter for delimiter, _ in found], found[0][1])
    whole = [(delimiter, row) for delimiter, row in read if isinstance(row, TableRecord)]
    return [*found, *whole, *read][0]


def _ambiguous(page: FileText, delimiters: Sequence[str], header: TableRecord) -> Diagnostic:
    marks = [repr(delimiter) for delimiter in delimiters]
    message = f"the header can be split by {', '.join(marks[:-1])} or {marks[-1]}"
    help = f"declare which it is, such as 'delimiter: {_as_yaml(delimiters[0])}'"
    return problem("BSC606", message, page.at_line(header.line), help=help)


def _as_yaml(delimiter: str) -> str:
    return '"\\t"' if delimiter == "\t" else f'"{delimiter}"'


def _first(lines: Sequence[str], delimiter: str, skip: int) -> TableRecord | Fault | None:
    rows = records(lines, delimiter, skip=skip)
    return next((row for row in rows if isinstance(row, Fault) or not row.is_blank), None)
