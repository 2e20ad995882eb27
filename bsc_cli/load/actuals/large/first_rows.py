"""Finds the first row of each name in a large CSV file that is not a measure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.large.file import LargeFile
from bsc_cli.load.actuals.large.scan import head_of
from bsc_cli.load.actuals.number_parser import is_missing
from bsc_cli.load.actuals.problems import FileText
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.table import Table
from bsc_cli.load.actuals.text.csv_records import split_lines
from bsc_cli.load.actuals.text.parse import CsvTable, body_of
from bsc_cli.model.source import Source

LOOKED_THROUGH = (1 << 20, 16 << 20)
"""Bytes at the start of a file in which names are looked for: the first if they are all there."""


def first_rows(
    names: Sequence[str], found: CsvTable, file: LargeFile, *, valued: Collection[str], source: Source
) -> dict[str, Location]:
    """The places of *names* that stand near the start of *file*, in the order of its rows.

    Of those that are *valued*, it is the first value.
    """
    places: dict[str, Location] = {}
    for size in LOOKED_THROUGH:
        with file.opened() as stream:
            data = head_of(stream, size)
        text = data.decode("utf-8-sig", errors="ignore")  # what is cut off at the end
        lines = split_lines(text)
        page = FileText(file=file.name, lines=lines if len(data) < size else lines[:-1])
        places = _first(frozenset(names), found, page, valued, source)
        if len(places) == len(names) or len(data) < size:
            break
    return places


def _first(
    names: frozenset[str], found: CsvTable, page: FileText, valued: Collection[str], source: Source
) -> dict[str, Location]:
    table = found.on(page)
    column = table.columns.get("measure")
    (value,) = (slot.column for slot in table.slots if not slot.role.is_level)
    places: dict[str, Location] = {}
    for record in _meant(table, body_of(table, page, found.delimiter)):
        name = source.measure if column is None else record.cells[column].strip()
        if name is None or name not in names or name in places:
            continue
        if name not in valued or not is_missing(record.cells[value].strip(), source.missing):
            places[name] = table.at(record, value if name in valued else column or 0)
            if len(places) == len(names):
                break
    return places


def _meant(table: Table, body: Iterator[TableRecord | Diagnostic]) -> Iterator[TableRecord]:
    """The rows that the source does not leave out."""
    for record in body:
        if isinstance(record, Diagnostic) or record.is_blank:
            continue
        if all(record.cells[column].strip() == text for column, text in table.where):
            yield record
