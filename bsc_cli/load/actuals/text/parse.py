"""Reads a CSV text as a table: finds its delimiter and its header, and yields its rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.header_rows import LOOKED_AT, Header, advice, header_of, too_few_rows
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
    if "\0" in text:
        number = next(number for number, line in enumerate(page.lines, 1) if "\0" in line)
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
    header: Header

    def on(self, page: FileText) -> Table:
        """The same table with the places of *page*, which starts as its own text does."""
        return replace(self.table, places=_CsvPlaces(page, self.delimiter, self.header))


def csv_table(page: FileText, source: Source, scorecard: Scorecard) -> CsvTable | tuple[Diagnostic, ...]:
    """What the header of a CSV text says, or what is wrong with it."""
    declared = separator_line(page.lines)
    above = 0 if declared is None else 1
    skip = above + source.skip_rows
    if source.skip_rows and skip >= len(page.lines) > above:
        return (_all_skipped(page, source),)
    mark = source.delimiter or declared
    found = _header(page, [mark] if mark is not None else DELIMITERS, skip, source, scorecard)
    if isinstance(found, Diagnostic):
        return (found,)
    if found is None:
        return (empty(Location(file=page.file), source),)
    delimiter, header = found
    if isinstance(header, Fault):
        return (problem("BSC606", f"the header cannot be read: {header.reason}", page.at_line(header.line)),)
    if len(header.rows) < source.header:
        return (too_few_rows(len(header.rows), source, page.at_line(header.record.line)),)
    table = read_table(header.record, _CsvPlaces(page, delimiter, header), source, scorecard)
    if isinstance(table, Table):
        return CsvTable(delimiter, table, header)
    help = _advice(page, (delimiter, *DELIMITERS) if mark is None else (mark,), skip, above, source, scorecard)
    return tuple(one._replace(help=help or one.help) for one in table)


def _all_skipped(page: FileText, source: Source) -> Diagnostic:
    lines = "1 line" if len(page.lines) == 1 else f"{len(page.lines)} lines"
    message = f"'skip_rows: {source.skip_rows}' leaves nothing of the file, which has {lines}"
    return problem("BSC606", message, Location(file=page.file))


def _advice(
    page: FileText, delimiters: Sequence[str], skip: int, above: int, source: Source, scorecard: Scorecard
) -> str | None:
    """What to declare of a header that stands in other rows than those that are declared."""
    for delimiter in dict.fromkeys(delimiters):
        found = islice(records(page.lines, delimiter, skip=skip), LOOKED_AT)
        rows = [row for row in found if isinstance(row, TableRecord) and not row.is_blank]
        help = advice(rows, above, source, scorecard)
        if help is not None:
            return help
    return None


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
    header: Header

    def cell(self, record: TableRecord, column: int) -> Location:
        row = self.header.row_of(record, column)
        if column >= len(row.cells):
            return self.page.at_line(row.line)
        return self.page.at(cell_span(self.page.lines, row, column, self.delimiter))

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
        elif len(row.cells) == width:
            yield row
        elif not row.is_blank:
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
    page: FileText, delimiters: Sequence[str], skip: int, source: Source, scorecard: Scorecard
) -> tuple[str, Header | Fault] | Diagnostic | None:
    """The delimiter and the first rows that are not blank, as many as a header has; None if there is none.

    Of several *delimiters*, it is the one by which the header has the columns that are looked for, or else the only
    one that splits it at all.
    """
    found = ((delimiter, _first(page.lines, delimiter, skip, source.header)) for delimiter in delimiters)
    read = [(delimiter, header) for delimiter, header in found if header is not None]
    if len(read) < len(delimiters):
        return None
    whole = [(delimiter, header) for delimiter, header in read if isinstance(header, Header)]
    if len(delimiters) == 1:
        return read[0]
    splitting = [(delimiter, header) for delimiter, header in whole if len(header.record.cells) > 1]
    fitting = [one for one in splitting if is_understood(one[1].record.cells, source, scorecard)]
    chosen = fitting or splitting
    if len(chosen) > 1:
        return _ambiguous(page, [delimiter for delimiter, _ in chosen], chosen[0][1].record)
    return [*chosen, *whole, *read][0]


def _ambiguous(page: FileText, delimiters: Sequence[str], header: TableRecord) -> Diagnostic:
    marks = [repr(delimiter) for delimiter in delimiters]
    message = f"the header can be split by {', '.join(marks[:-1])} or {marks[-1]}"
    help = f"declare which it is, such as 'delimiter: {_as_yaml(delimiters[0])}'"
    return problem("BSC606", message, page.at_line(header.line), help=help)


def _as_yaml(delimiter: str) -> str:
    return '"\\t"' if delimiter == "\t" else f'"{delimiter}"'


def _first(lines: Sequence[str], delimiter: str, skip: int, count: int) -> Header | Fault | None:
    """The header that the first *count* rows are that are not blank, or as many as there are; None if there is none."""
    rows: list[TableRecord] = []
    for row in records(lines, delimiter, skip=skip):
        if isinstance(row, Fault):
            return row
        if not row.is_blank:
            rows.append(row)
        if len(rows) == count:
            break
    return header_of(rows) if rows else None
