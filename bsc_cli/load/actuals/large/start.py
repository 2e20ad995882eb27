"""Reads the start of a large file: its header and some of its rows."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from bsc_cli.load.actuals.large.file import LargeFile
from bsc_cli.load.actuals.large.json_lines import objects_like
from bsc_cli.load.actuals.large.scan import head_of
from bsc_cli.load.actuals.problems import FileText
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.typed import Numbered
from bsc_cli.load.actuals.table import Table, read_table
from bsc_cli.load.actuals.text.csv_records import long_cells, records, split_lines
from bsc_cli.load.actuals.text.parse import CsvTable, csv_table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

_HEAD = 1 << 20
"""Bytes at the start of a file from which its header is read."""
_GLANCE = 64 << 10
"""Bytes at each of three places further down that are looked at, too."""
_NO_SIGN = "\x1f"
"""What stands in no JSON, so that a line is one cell."""


class Start(NamedTuple):
    """How a file starts."""

    table: Table
    delimiter: str
    size: int
    """Bytes up to the end of its header."""
    rows: Sequence[Sequence[str]]
    """The cells of some of its rows."""
    found: CsvTable | None = None
    """The header of a CSV file."""
    lines: Sequence[str] = ()
    """The lines of that, and above it."""
    line: str | None = None
    """What each line of JSON matches."""


def start_of(file: LargeFile, source: Source, scorecard: Scorecard) -> Start:
    """How *file* starts. Raises Unclean, OSError, EOFError, zlib.error."""
    with file.opened() as stream:
        head = head_of(stream, _HEAD)
        further = () if file.is_packed or file.size < 8 * _HEAD else (1, 2, 3)
        glances = [line for quarter in further for line in _glance(stream, file.size * quarter // 4)]
    mark = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    try:
        text = codecs.getincrementaldecoder("utf-8")("strict").decode(head[mark:])
    except UnicodeDecodeError:
        raise Unclean("it is not UTF-8") from None
    if text.startswith("\ufeff"):
        raise Unclean("it has two byte-order marks")
    lines = split_lines(text)
    if len(head) == _HEAD:
        lines = lines[:-1]  # it goes on behind the head
    of_kind = _json_start if file.is_json else _csv_start
    with long_cells():
        return of_kind(FileText(file=file.name, lines=lines), glances, mark, source, scorecard)


def _csv_start(page: FileText, glances: Sequence[str], mark: int, source: Source, scorecard: Scorecard) -> Start:
    found = csv_table(page, source, scorecard)
    if not isinstance(found, CsvTable):
        raise Unclean("its header cannot be read")
    last = found.table.header.last
    header = "".join(page.lines[:last])
    _must_end(header, "its header is no line")
    below = [*page.lines[last : last + _GLANCE // 16], *glances]
    rows = [row.cells for row in records(below, found.delimiter) if isinstance(row, TableRecord)]
    return Start(
        table=found.table,
        delimiter=found.delimiter,
        size=mark + len(header.encode()),
        rows=rows,
        found=found,
        lines=page.lines[:last],
    )


def _json_start(page: FileText, glances: Sequence[str], mark: int, source: Source, scorecard: Scorecard) -> Start:
    first = page.lines[0] if page.lines else ""
    objects = objects_like(first.rstrip("\r\n"))
    if objects is None:
        raise Unclean("its first line is no plain object")
    _must_end(first, "its first object is no line")
    table = read_table(TableRecord(1, 0, objects.keys), Numbered(page.file), source, scorecard)
    if not isinstance(table, Table):
        raise Unclean("its keys are not those that are looked for")
    lines = [line.rstrip("\r\n") for line in (*page.lines[: _GLANCE // 16], *glances)]
    rows = [(line, objects.cells(line)) for line in lines if line]
    if any(cells is None for _, cells in rows):
        raise Unclean("its objects are not all written alike")
    return Start(
        table=table,
        delimiter=_NO_SIGN,
        size=mark,
        rows=[cells for _, cells in rows if cells is not None],
        line=objects.pattern,
    )


def _must_end(line: str, otherwise: str) -> None:
    """Raise Unclean unless a *line* ends."""
    if not line.endswith("\n"):
        raise Unclean(otherwise)


def _glance(stream: BinaryIO, position: int) -> list[str]:
    """The whole lines in some bytes from *position* on."""
    stream.seek(position)
    return head_of(stream, _GLANCE).decode("utf-8", errors="replace").splitlines(keepends=True)[1:-1]
