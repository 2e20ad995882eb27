"""Finds the few rows of a large CSV file that the engine could not use, for the careful reader to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.large.file import LargeFile
from bsc_cli.load.actuals.large.scan import blocks, head_of
from bsc_cli.load.actuals.large.shape import TIMESTAMP, Shape
from bsc_cli.load.actuals.large.start import Start
from bsc_cli.load.actuals.number_parser import is_missing
from bsc_cli.load.actuals.problems import FileText
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.csv_records import long_cells, records, split_lines
from bsc_cli.load.actuals.text.parse import CsvTable, body_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

MOST_ODD = 20_000
"""Rows that are looked for; where there are more, it is as fast to read all of them one by one."""
_MANY_TEXTS = 16
"""Texts from which on searching for each takes longer than splitting all rows."""
_TIMESTAMP = re.compile(TIMESTAMP, re.ASCII)
_NEAR = 16
"""Bytes by which an engine may be wrong about where a row starts."""


class WrongTexts(NamedTuple):
    """What those cells hold, as written, that make a row one that cannot be used."""

    places: set[tuple[str | None, str | None]]
    """Measures and periods."""
    values: set[tuple[str | None, str | None, str]]
    """The same with a value."""
    weights: set[tuple[str | None, str | None, str]]
    """The same with a weight."""
    marked: set[tuple[str | None, str | None]]
    """Measures and periods whose values are wrong if the marks stand around them."""

    def needles(self, shape: Shape) -> list[bytes]:
        """What stands in a file wherever one of them does."""
        columns = [(key[1], shape.period) for key in self.places | self.marked]
        columns += [(key[2], shape.value) for key in self.values] + [(key[2], shape.weight) for key in self.weights]
        return list({needle for text, column in columns for needle in _needles(text or "", column, shape)})


class OddRows(NamedTuple):
    """What the careful reader says of rows that the engine could not use."""

    read: ActualRows
    ragged_rows: int
    """Those with more or fewer cells than the header."""
    ragged_bytes: int
    """The bytes of their cells and of the delimiters between them."""
    wrong_rows: int
    """The others."""


def odd_rows(
    file: LargeFile,
    start: Start,
    found: CsvTable,
    shape: Shape,
    wrong: WrongTexts,
    ragged: Sequence[int],
    source: Source,
    scorecard: Scorecard,
) -> OddRows:
    """The rows of *file* that are ragged, about at those bytes, or hold *wrong* texts. Raises OSError, Unclean."""
    search = _Search(file.name, start.lines, found, shape, wrong, source)
    with long_cells():
        with file.opened() as stream:
            head_of(stream, start.size)
            position = start.size
            for block in blocks(stream, is_quoted=True):
                end = position + len(block)
                is_ragged = any(position - _NEAR <= one < end + _NEAR for one in ragged)
                search.look(block, is_meant=is_ragged)
                position = end
        table = found.on(FileText(file=file.name, lines=search.lines))
        read = read_rows(table, search.body, source, scorecard)
    return OddRows(read, search.ragged_rows, search.ragged_bytes, search.wrong_rows)


class _Lines(Sequence[str]):
    """Some of the lines of a text, by number from 0, as if all of them were there."""

    def __init__(self, header: Sequence[str]) -> None:
        self._known = dict(enumerate(header))

    def add(self, number: int, line: str) -> None:
        """Know the line of that *number*."""
        self._known[number] = line

    def __len__(self) -> int:
        return max(self._known, default=-1) + 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self._known[number] for number in range(*index.indices(len(self))))
        return self._known[index]


class _Search:
    """The rows that are looked for, as far as they are found."""

    def __init__(
        self, name: str, header: Sequence[str], found: CsvTable, shape: Shape, wrong: WrongTexts, source: Source
    ) -> None:
        self.lines = _Lines(header)
        """The lines of the rows that were found."""
        self.body: list[TableRecord | Diagnostic] = []
        self.ragged_rows = self.ragged_bytes = self.wrong_rows = 0
        self._name, self._found, self._shape, self._wrong, self._source = name, found, shape, wrong, source
        self._needles = wrong.needles(shape)
        self._before = shape.skip
        """Lines before those that are looked at next."""

    def look(self, block: bytes, *, is_meant: bool) -> None:
        """Look for rows in a *block* of the file."""
        is_meant = is_meant or not block.endswith(b"\n")  # where the file ends no line end tells an empty cell
        if not (is_meant or len(self._needles) > _MANY_TEXTS or any(needle in block for needle in self._needles)):
            self._before += block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
            return
        lines = split_lines(block.decode())
        for row in records(lines, self._found.delimiter):
            if not isinstance(row, TableRecord):
                raise Unclean("it has cells that are too long")
            if not row.cells:
                continue
            if len(row.cells) != self._shape.width:
                self._keep_ragged(row, lines)
            elif self._is_wrong(row.cells):
                self.wrong_rows += 1
                self._keep(row, lines)
            if len(self.body) > MOST_ODD:
                raise Unclean("it has too many rows that cannot be used")
        self._before += len(lines)

    def _keep_ragged(self, row: TableRecord, lines: Sequence[str]) -> None:
        """Keep what is said of a *row* with more or fewer cells than the header; nothing if nothing is in it."""
        own = lines[row.line - 1 : row.last]
        self.ragged_rows += 1
        self.ragged_bytes += len(self._found.delimiter.join(row.cells).encode())
        table = replace(self._found.table, header=self._found.table.header._replace(last=0))
        for said in body_of(table, FileText(file=self._name, lines=own), self._found.delimiter):
            if isinstance(said, Diagnostic):
                self.body.append(_moved(said, self._before + row.line - 1))

    def _keep(self, row: TableRecord, lines: Sequence[str]) -> None:
        """Keep a *row* and its lines."""
        moved = row._replace(line=self._before + row.line, last=self._before + row.last)
        for number in range(row.line, row.last + 1):
            self.lines.add(self._before + number - 1, lines[number - 1])
        self.body.append(moved)

    def _is_wrong(self, cells: Sequence[str]) -> bool:
        """Whether a row holds one of the texts, and is meant."""
        shape, wrong = self._shape, self._wrong
        place = None if shape.measure is None else cells[shape.measure], _period(cells, shape)
        value = cells[shape.value]
        weight = None if shape.weight is None else cells[shape.weight]
        is_wrong = (
            place in wrong.places
            or (*place, value) in wrong.values
            or (place in wrong.marked and shape.marks.are_around(value))
            or ((*place, weight) in wrong.weights and not is_missing(value, self._source.missing))
        )
        return is_wrong and all(cells[column].strip() == text for column, text in shape.where)


def _period(cells: Sequence[str], shape: Shape) -> str | None:
    """The period as the engine groups by it."""
    if shape.period is None:
        return None
    text = cells[shape.period]
    if shape.year is not None:
        return f"{cells[shape.year]} {text}"
    return text[:10] if shape.is_timed and len(text) > 10 and _TIMESTAMP.fullmatch(text) else text


def _needles(text: str, column: int | None, shape: Shape) -> Iterator[bytes]:
    """What stands in a file where a *column* has a *text*, in quotes or without."""
    if column == shape.period and shape.year is not None:
        text = text.rpartition(" ")[2]
    text = text.replace('"', '""')
    if not column:
        yield text.encode()
    elif not text:
        yield from (f"{shape.delimiter}{after}".encode() for after in (shape.delimiter, "\n", "\r", '""'))
    else:
        yield f"{shape.delimiter}{text}".encode()
        yield f'{shape.delimiter}"{text}'.encode()


def _moved(said: Diagnostic, lines: int) -> Diagnostic:
    """The same, so many *lines* further down."""
    location = said.location
    assert location.span is not None
    line, end = location.span.line + lines, location.span.end_line + lines
    return said._replace(location=location._replace(span=location.span._replace(line=line, end_line=end)))
