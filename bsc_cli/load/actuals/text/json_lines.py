"""JSON lines (one object a line) as a table: its columns are all keys that any of the objects has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from json.decoder import JSONDecodeError
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.problems import FileText, problem, quoted
from bsc_cli.load.actuals.record import MAX_EMPTY, NO_FAULTS, TableRecord
from bsc_cli.load.actuals.row_reader.reader import read_rows
from bsc_cli.load.actuals.row_reader.typed import cell_text
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.table import MAX_COLUMNS, Table, read_table
from bsc_cli.load.actuals.text.csv_records import split_lines
from bsc_cli.load.actuals.text.plain_objects import NewKey, PlainObjects, with_mark
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

_EXAMPLE = '{"measure": "arr", "period": "2025-Q1", "value": 8}'
_BLANKS = " \t\r\n"
_GLANCE = 1 << 20
"""Characters from whose objects all keys are known, as a rule: if not, all objects are looked at."""
_record: partial[TableRecord] = partial(tuple.__new__, TableRecord)
"""Takes all fields as one tuple, which is several times as fast as the class itself."""


def parse_json_lines(text: str, *, file: str, source: Source, scorecard: Scorecard) -> ActualRows:
    """The rows of a text of JSON lines, shown as *file*; duplicates are still among them.

    An object that lacks a key that others have, has an empty cell there, as one with null.
    """
    page = FileText(file=file, lines=split_lines(text.removeprefix("\ufeff")))
    try:
        return _parse(page, len(text), source, scorecard, characters=_GLANCE)
    except NewKey:
        return _parse(page, len(text), source, scorecard)


def _parse(
    page: FileText, size: int, source: Source, scorecard: Scorecard, *, characters: int | None = None
) -> ActualRows:
    """The rows of a *page*, with the keys that its objects have in so many *characters*. Raises NewKey."""
    first, keys = _keys(page, characters)
    place = Location(file=page.file)
    if len(keys) > MAX_COLUMNS:
        message = f"its objects have more than {MAX_COLUMNS:,} different keys"
        return ActualRows(diagnostics=(problem("BSC606", message, place),))
    if len(keys) * len(page.lines) > MAX_EMPTY + size:  # a cell that is written takes at least a character
        message = f"its objects lack more than {MAX_EMPTY:,} of their {len(keys):,} keys"
        return ActualRows(diagnostics=(problem("BSC606", message, place),))
    if not keys:
        return ActualRows(diagnostics=(_nothing(page),))
    table = read_table(TableRecord(first, first, keys), _JsonPlaces(page, keys), source, scorecard)
    if not isinstance(table, Table):
        return ActualRows(diagnostics=table)
    return read_rows(table, _body(page, keys, source.decimal or "."), source, scorecard)


class _Number(str):
    """A number exactly as it is written."""

    __slots__ = ()


class _Twice(ValueError):
    """A key that an object has twice."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of which each key stands once. Raises _Twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        raise _Twice(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


_READER = json.JSONDecoder(parse_float=_Number, parse_int=_Number, parse_constant=_Number, object_pairs_hook=_object)
"""Reads numbers as they are written; NaN and Infinity, too, so that they are reported where they matter."""
_GLANCER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def _keys(page: FileText, characters: int | None) -> tuple[int, tuple[str, ...]]:
    """The line of the first object, and the keys of all, or of those in so many *characters*, as they come."""
    first, keys, seen = 0, dict[str, None](), 0
    for number, line in enumerate(page.lines, 1):
        if characters is not None and seen > characters and keys:
            break
        seen += len(line)
        if line.isspace():
            continue
        try:
            found = _GLANCER.decode(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and found:
            first = first or number
            if not found.keys() <= keys.keys():
                keys |= dict.fromkeys(map(_whole, found))
            if len(keys) > MAX_COLUMNS:
                break
    return first, tuple(keys)


def _nothing(page: FileText) -> Diagnostic:
    """What to say of a text without any object."""
    for number, line in enumerate(page.lines, 1):
        if not line.isspace():
            found = _row(page, number)
            if isinstance(found, Diagnostic):
                return found
    help = f"each of its lines is an object, such as {_EXAMPLE}"
    return problem("BSC606", "the file is empty", Location(file=page.file), help=help)


def _body(page: FileText, keys: tuple[str, ...], mark: str) -> Iterator[TableRecord | Diagnostic]:
    """The objects as rows, and what is wrong with the lines that are none. Raises NewKey."""
    plain_cells = PlainObjects(keys, mark).cells
    for number, line in enumerate(page.lines, 1):
        cells = plain_cells(line)
        if cells is not None:
            yield _record((number, number, cells, NO_FAULTS))
        elif not line.isspace():
            yield _careful(page, number, keys, mark)


def _careful(page: FileText, number: int, keys: tuple[str, ...], mark: str) -> TableRecord | Diagnostic:
    """The object on a line as a row, whatever is in it, or what is wrong with it. Raises NewKey."""
    found = _row(page, number)
    if isinstance(found, Diagnostic):
        return found
    found = {_whole(key): _whole(cell) if type(cell) is str else cell for key, cell in found.items()}
    if not found.keys() <= set(keys):
        raise NewKey
    cells = tuple(_text(found.get(key), mark) for key in keys)
    faults = {column: fault for column, key in enumerate(keys) if (fault := _fault(found.get(key)))}
    return TableRecord(number, number, cells, faults)


def _text(cell: object, mark: str) -> str:
    """The text that a person would write for a value, with *mark* as the decimal mark of numbers."""
    if isinstance(cell, _Number):
        return with_mark(cell, mark)
    if isinstance(cell, (dict, list)):
        return "{…}" if isinstance(cell, dict) else "[…]"
    return cell_text(cell)


def _fault(cell: object) -> str | None:
    if isinstance(cell, (dict, list)):
        return f"is {'an object' if isinstance(cell, dict) else 'a list'}, not one value"
    return None


def _row(page: FileText, number: int) -> dict[str, object] | Diagnostic:
    """The object on a line, or what is wrong with it."""
    help = f"each line is one object, such as {_EXAMPLE}"
    line = page.line(number)
    try:
        found = _READER.decode(line)
    except _Twice as twice:
        return problem("BSC606", f"the key {quoted(str(twice))} stands twice in the object", page.at_line(number))
    except JSONDecodeError as error:
        if error.pos >= len(line.rstrip()):
            return problem("BSC606", "the line ends within the object", page.at_line(number), help=help)
        span = Span(line=number, column=error.pos + 1, end_line=number, end_column=len(line) + 1)
        return problem("BSC606", "the line is not JSON from here on", page.at(span), help=help)
    except RecursionError:
        return problem("BSC606", "the line is nested too deeply", page.at_line(number), help=help)
    if isinstance(found, dict):
        return found
    return problem("BSC606", "the line is JSON, but no object", page.at_line(number), help=help)


def _whole(text: str) -> str:
    """*text* without halves of characters (lone surrogates), which no output can show."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _JsonPlaces(NamedTuple):
    """Where objects and their values stand: their lines and columns."""

    page: FileText
    keys: Sequence[str]

    def cell(self, record: TableRecord, column: int) -> Location:
        """The value of a key, or the whole line if its object has none."""
        line = self.page.line(record.line)
        start, end = _extents(line).get(self.keys[column], (-1, -1))
        if start < 0:
            return self.page.at_line(record.line)
        return self.page.at(Span(record.line, start + 1, record.line, end + 1))

    def row(self, line: int) -> Location:
        """The whole line."""
        return self.page.at_line(line)

    def origin(self, record: TableRecord, column: int) -> str:  # noqa: ARG002  # a line is near enough
        """The line."""
        return f"{self.page.file}:{record.line}"


@lru_cache(maxsize=2)
def _extents(line: str) -> Mapping[str, tuple[int, int]]:
    """Where the value of each key of the object on a *line* starts and ends; remembered, for many may be wrong."""
    found: dict[str, tuple[int, int]] = {}
    position = 0
    while position >= 0:
        key, end = _GLANCER.raw_decode(line, line.index('"', position))
        start = line.index(":", end) + 1
        while line[start] in _BLANKS:
            start += 1
        _, end = _GLANCER.raw_decode(line, start)
        found.setdefault(_whole(key), (start, end))
        position = line.find(",", end)
    return found
