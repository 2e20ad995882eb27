"""The records of a CSV text (RFC 4180, strictly), and the place of each of their cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import NamedTuple

from bsc_cli.diagnostics import Span
from bsc_cli.load.actuals.record import LONGEST_CELL, NO_FAULTS, TOO_LONG, TableRecord

_SEPARATOR_LINE = re.compile(r'"?sep=(?P<mark>[^"\r\n])"?[\r\n]*', re.IGNORECASE)
_TOO_LONG = "field larger than field limit"
_REASONS = {
    "unexpected end of data": "a quoted cell is never closed",
    _TOO_LONG: f"the cell {TOO_LONG}; a quote may not be closed",
}
_OTHER_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What breaks lines for `str.splitlines`, but not here."""
_record: partial[TableRecord] = partial(tuple.__new__, TableRecord)
"""Takes all fields as one tuple, which is several times as fast as the class itself."""


@contextmanager
def long_cells() -> Iterator[None]:
    """A stretch in which the `csv` module reads cells that are as long as they may be."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class Fault(NamedTuple):
    """A row that is not CSV."""

    line: int
    """The line that it starts on, from 1."""
    reason: str
    """What is wrong with it."""
    column: int | None = None
    """Where the cell begins that it is about, from 1, if it is about one on that line."""


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of *text* with their line breaks: LF, CR LF or CR, and no other."""
    if not any(sign in text for sign in _OTHER_BREAKS):
        return tuple(text.splitlines(keepends=True))
    return tuple(io.StringIO(text, newline=""))  # takes four bytes a character beside the lines


def separator_line(lines: Sequence[str]) -> str | None:
    """The delimiter that a first line `sep=;` declares, as spreadsheets write it."""
    match = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    return match["mark"] if match else None


def records(lines: Sequence[str], delimiter: str, *, skip: int = 0) -> Iterator[TableRecord | Fault]:
    """The rows of *lines* after the first *skip*; behind a fault, reading goes on with the next line.

    So a quote that is not closed costs its own row only, not all those up to the next quote.
    """
    begin: int | None = skip
    while begin is not None:
        begin = yield from _records_from(lines, delimiter, begin)


def _records_from(lines: Sequence[str], delimiter: str, skip: int) -> Generator[TableRecord | Fault, None, int | None]:
    """The rows up to a fault that took several lines, and how many lines lie before the second of these."""
    reader = csv.reader(map(lines.__getitem__, range(skip, len(lines))), delimiter=delimiter, strict=True)
    last = skip
    while True:
        start = last + 1
        try:
            for cells in reader:
                last = skip + reader.line_num
                yield _record((start, last, cells, NO_FAULTS))
                start = last + 1
        except csv.Error as error:
            line, last = min(start, len(lines)), skip + reader.line_num
            yield _fault(str(error), lines[line - 1 : last], line, delimiter)
            if last > start:
                return start
        else:
            return None


def _fault(text: str, lines: Sequence[str], line: int, delimiter: str) -> Fault:
    """What is wrong with the row that *lines* begin with, the first of which is *line*."""
    if not text.startswith(_TOO_LONG):
        return Fault(line, _reason(text, delimiter))
    row, start = "".join(lines), 0
    while (end := _cell_end(row, start, delimiter)) - start <= LONGEST_CELL and end < len(row):
        start = end + 1
    for one in lines:
        if start < len(one):
            break
        start, line = start - len(one), line + 1
    return Fault(line, _REASONS[_TOO_LONG], start + 1)


def _reason(text: str, delimiter: str) -> str:
    for start, reason in _REASONS.items():
        if text.startswith(start):
            return reason
    if "expected after" in text:
        return f"text follows a closing quote; expected '{delimiter}' or the end of the line"
    return text


def cell_span(lines: Sequence[str], record: TableRecord, index: int, delimiter: str) -> Span:
    """Where cell *index* (from 0) of *record* is written, its quotes included, to the end of its first line."""
    start, end = _extents(tuple(lines[record.line - 1 : record.last]), delimiter)[index]
    line = record.line
    while line < record.last and start >= len(lines[line - 1]):
        start, end, line = start - len(lines[line - 1]), end - len(lines[line - 1]), line + 1
    width = len(lines[line - 1].rstrip("\r\n"))
    return Span(line=line, column=start + 1, end_line=line, end_column=max(start, min(end, width)) + 1)


@lru_cache(maxsize=2)
def _extents(lines: tuple[str, ...], delimiter: str) -> tuple[tuple[int, int], ...]:
    """Where each cell of a record starts and ends; remembered, for there may be something wrong with many of them."""
    text = "".join(lines)
    found = [(0, _cell_end(text, 0, delimiter))]
    while text.startswith(delimiter, found[-1][1]):
        start = found[-1][1] + 1
        found.append((start, _cell_end(text, start, delimiter)))
    return tuple(found)


def _cell_end(text: str, start: int, delimiter: str) -> int:
    """The index behind the cell that starts at *start*."""
    position = start
    if text.startswith('"', start):
        position = start + 1
        while (quote := text.find('"', position)) >= 0 and text.startswith('"', quote + 1):
            position = quote + 2
        position = len(text) if quote < 0 else quote
    end = text.find(delimiter, position)
    return len(text.rstrip("\r\n")) if end < 0 else end
