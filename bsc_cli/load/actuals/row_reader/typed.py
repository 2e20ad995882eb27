"""Converts the typed values of databases, workbooks and JSON to the text that a person would have written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from bsc_cli.diagnostics import Location, Span
from bsc_cli.load.actuals.record import RecordPlaces, TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import Table, read_table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source


def read_typed(
    header: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    source: Source,
    scorecard: Scorecard,
    places: RecordPlaces,
) -> ActualRows:
    """The rows of a table of typed values, each with as many as the header; duplicates are still among them.

    For *places*, the header is line 0 and the first row is line 1. Rows are taken one by one.
    """
    write = writer_for(source)
    table = read_table(TableRecord(0, 0, tuple(map(write, header))), places, source, scorecard)
    if not isinstance(table, Table):
        return ActualRows(diagnostics=table)
    body = (TableRecord(number, number, tuple(map(write, row))) for number, row in enumerate(rows, 1))
    return read_rows(table, body, source, scorecard)


def cell_text(value: object) -> str:
    """The text that a person would write for *value*, which says exactly the same; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _plain(value)
    if isinstance(value, (date, time)):  # a datetime is a date too
        return value.isoformat()
    return str(value)


def writer_for(source: Source) -> Callable[[object], str]:
    """`cell_text` as it has to be for *source*: its numbers have the decimal mark that the source declares.

    Where it declares how dates are written, dates that need no such help carry a time, so that they are not taken
    for it: 2025-01-02 would be in February by "%Y-%d-%m".
    """
    mark = source.decimal or "."
    if mark == "." and source.date_format is None:
        return cell_text
    return partial(_written, mark=mark, timed=source.date_format is not None)


def _written(value: object, *, mark: str, timed: bool) -> str:
    if timed and isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    text = cell_text(value)
    return text.replace(".", mark) if isinstance(value, (float, Decimal)) else text


def _plain(value: float) -> str:
    """A binary number by the shortest decimal that is read back as it, without an exponent."""
    text = repr(value)
    if "e" in text:
        text = format(Decimal(text), "f")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


class Numbered(NamedTuple):
    """The places of a table of which is known no more than its name and the order of its rows."""

    name: str

    def cell(self, record: TableRecord, column: int) -> Location:
        """Its row and column, both from 1."""
        if record.line == 0:
            return self.row(0)
        return Location(file=self.name, span=Span(record.line, column + 1, record.line, column + 2))

    def row(self, line: int) -> Location:
        """The row, from 1."""
        if line == 0:
            return Location(file=self.name)
        return Location(file=self.name, span=Span(line, 1, line, 1))

    def origin(self, record: TableRecord, column: int) -> str:  # noqa: ARG002  # a row is near enough
        """The row."""
        return f"{self.name}:{record.line}"
