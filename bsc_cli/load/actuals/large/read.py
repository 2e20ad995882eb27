"""Large files of CSV and JSON lines, aggregated by DuckDB where nothing in them needs the careful reader.

The proof that DuckDB read what is there: the bytes of the cells that it split, and of the delimiters, quotes and line
ends between them, are all the bytes of the file, counted by ourselves, and so are its rows. The few rows that cannot
be used are looked up for the careful reader, which says what is wrong with them; if there are many, or the proof fails,
it has to read the whole file.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.duckdb_session import DuckDBError, DuckDBSession, is_installed
from bsc_cli.load.actuals.files import MAX_RATIO, SMALL
from bsc_cli.load.actuals.large.csv_format import shape_of, wider
from bsc_cli.load.actuals.large.first_rows import first_rows
from bsc_cli.load.actuals.large.odd_rows import MOST_ODD, OddRows, odd_rows
from bsc_cli.load.actuals.large.parts import Put, put_together
from bsc_cli.load.actuals.large.scan import Scan
from bsc_cli.load.actuals.large.start import Start, start_of
from bsc_cli.load.actuals.large.statement import OVERLOOKED, ScanPart, Shape, csv_statement
from bsc_cli.load.actuals.large.transcode import as_utf8
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.groups import Unclean, read_groups
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import ANYWHERE, MAX_SIZE
from bsc_cli.project.text import shown_path

MAX_LARGE_SIZE = 64 << 30
"""Bytes in a file that DuckDB reads, decompressed."""
_HEAD = 1 << 20
"""Bytes at the start of a file from which its header is read."""
_GLANCE = 16 << 10
"""Bytes below the header, and at each of three places further down, that tell what its numbers are like."""


class RowByRow(NamedTuple):
    """Why a large file has to be read row by row."""

    reason: str
    """Reads on from "since"."""


class _File(NamedTuple):
    """A file to read."""

    path: Path
    """Where it lies, resolved."""
    name: str
    """As people see it."""
    size: int
    """Its bytes as they lie there."""

    @property
    def is_packed(self) -> bool:
        """Whether it is compressed."""
        return self.path.suffix.lower() == ".gz"

    @property
    def is_json(self) -> bool:
        """Whether its lines are objects of JSON."""
        return self.path.name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson"))

    @property
    def limit(self) -> int:
        """How many bytes it may have, decompressed."""
        return min(MAX_LARGE_SIZE, max(SMALL, self.size * MAX_RATIO)) if self.is_packed else MAX_LARGE_SIZE

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes, decompressed. Raises FileRefused, OSError."""
        with ANYWHERE.opened(self.path, buffering=0) as stream:
            if not self.is_packed:
                yield stream
                return
            with gzip.open(stream) as unpacked:
                yield cast(BinaryIO, unpacked)


class _Otherwise(Exception):
    """The file has something that its shape says it has not."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape


class _TooMany(Exception):
    """There are too many groups, or too many texts that are no plain numbers."""


def read_large(
    path: Path, source: Source, scorecard: Scorecard, place: Location, access: ReadContext
) -> ActualRows | RowByRow:
    """The rows of a large file of text, or why it has to be read row by row."""
    name = shown_path(path)
    try:
        with access.files.local_path(path) as local:
            file = _File(local, name, local.stat().st_size)
            return _read_local(file, source, scorecard, place, access)
    except FileRefused:
        return RowByRow("it is no file")  # the careful reader says why


def _read_local(
    file: _File, source: Source, scorecard: Scorecard, place: Location, access: ReadContext
) -> ActualRows | RowByRow:
    reason = "DuckDB is not installed"
    help: str | None = "pip install 'bsc-cli[duckdb]', which reads larger ones"
    if is_installed():
        help = None
        try:
            with as_utf8(file.path, source.encoding, limit=file.limit) as path:
                rows = _read(_File(path, file.name, path.stat().st_size), source, scorecard, access)
        except Unclean as unclean:
            reason = str(unclean)
        except (OSError, EOFError, zlib.error) as error:
            reason = f"it cannot be read: {error}"
        else:
            access.tell(f"{file.name}: {rows.tally.read:,} rows, aggregated by DuckDB")
            return rows
    if file.size <= MAX_SIZE:
        return RowByRow(reason)
    message = f"{quoted(file.name)} is larger than {MAX_SIZE >> 20} MiB, too large to be read row by row, and {reason}"
    return ActualRows(diagnostics=(problem("BSC606", message, place, help=help),))


def _read(file: _File, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    """The rows of *file*. Raises Unclean."""
    try:
        str(file.path).encode()
        start = start_of(file, source, scorecard)
        shape = shape_of(file.path, start, source, scorecard)
        with file.opened() as stream, DuckDBSession([file.path]) as engine:
            delimiter = None if file.is_json else start.delimiter
            scan = Scan(stream, skip=start.size, delimiter=delimiter, limit=file.limit)
            scan.start()
            try:
                shape, parts = _parts(engine, shape, scan, file, access)
            finally:
                scan.stop()
            ragged = [] if file.is_json else _ragged(engine)
        put = put_together(parts, shape.marks, source, scorecard)
        odd = _odd(file, start, shape, put, ragged, source, scorecard)
    except UnicodeEncodeError:
        raise Unclean("its name is not Unicode") from None
    except (OSError, EOFError, zlib.error, FileRefused) as error:
        raise Unclean(f"it cannot be read: {error}") from None
    _prove(parts, start, shape, scan, odd)
    groups = put.groups
    strange = [group.measure for group in groups if group.measure is not None and group.latest is None]
    places = first_rows(strange, start.found, file) if strange and start.found is not None else {}
    read = read_groups(
        groups,
        source=source,
        scorecard=scorecard,
        place=Location(file=file.name),
        origin=file.name,
        filtered=True,
        strict=True,
        firsts=places,
    )
    return read if odd is None else _with(read, odd.read)


def _ragged(engine: DuckDBSession) -> list[int]:
    """About where the rows start that DuckDB put aside."""
    positions = "SELECT DISTINCT line_byte_position FROM reject_errors"
    sql = f"{positions} WHERE scan_id = (SELECT max(scan_id) FROM reject_scans) LIMIT {MOST_ODD + 1}"
    try:
        return [int(str(position)) for (position,) in engine.run(sql)]
    except DuckDBError as error:
        raise Unclean(f"DuckDB says: {error}") from None


def _odd(
    file: _File, start: Start, shape: Shape, put: Put, ragged: list[int], source: Source, scorecard: Scorecard
) -> OddRows | None:
    """What is to be said of the rows that could not be used; None if all were. Raises Unclean."""
    if not ragged and not put.wrong_rows:
        return None
    if start.found is None:
        raise Unclean("it has cells that cannot be used")
    if len(ragged) + put.wrong_rows > MOST_ODD:
        raise Unclean("it has too many rows that cannot be used")
    odd = odd_rows(file, start, start.found, shape, put.wrong, ragged, source, scorecard)
    if (odd.ragged_rows, odd.wrong_rows) != (len(ragged), put.wrong_rows) or odd.read.rows or odd.read.tally.missing:
        raise Unclean("rows that cannot be used are not where they should be")
    return odd


def _with(read: ActualRows, odd: ActualRows) -> ActualRows:
    """What was *read*, and what is said of *odd* rows."""
    diagnostics = sorted((*read.diagnostics, *odd.diagnostics), key=lambda one: one.order)
    return replace(read, diagnostics=tuple(diagnostics), tally=read.tally + odd.tally)


def _parts(
    engine: DuckDBSession, shape: Shape, scan: Scan, file: _File, access: ReadContext
) -> tuple[Shape, list[ScanPart]]:
    """What DuckDB gives of a file, and its shape, which may turn out to be another. Raises Unclean."""
    is_wide = False
    while True:
        try:
            parts = _try(engine, shape, scan, file, access)
        except _Otherwise as otherwise:
            shape = otherwise.shape
        except _TooMany:
            if is_wide:
                raise Unclean("it has too many groups, or too many cells that are no plain numbers") from None
            shape, is_wide = wider(shape), True
        else:
            return shape, parts


def _try(engine: DuckDBSession, shape: Shape, scan: Scan, file: _File, access: ReadContext) -> list[ScanPart]:
    """What DuckDB gives of a file of that shape. Raises Unclean, _Otherwise, _TooMany."""

    def check(share: float = 1) -> None:
        if scan.fault is not None:
            raise Unclean(f"it {scan.fault}")
        if access.progress is not None:
            access.progress(file.name, int(share * file.size), file.size)

    idled: list[bool] = []

    def beside(share: float) -> None:
        check(share)
        if access.meanwhile is not None and not idled:
            idled.append(True)
            access.meanwhile()

    statement = csv_statement(shape, limit=MAX_GROUPS)
    try:
        rows = engine.run(statement.sql, statement.parameters, limit=MAX_GROUPS + 1, beside=beside)
    except DuckDBError as error:
        if "Out of Memory" in str(error):
            raise _TooMany from None
        raise Unclean(_reason(str(error))) from None
    if len(rows) > MAX_GROUPS:
        raise _TooMany
    scan.wait()
    check()
    parts = [ScanPart(*row) for row in rows]  # type: ignore[arg-type]  # as the statement says
    if any(part.size >= OVERLOOKED for part in parts):
        raise _Otherwise(shape._replace(has_odd=True))
    return parts


def _reason(text: str) -> str:
    """What DuckDB says is wrong with a file, in our words."""
    line = re.search(r"CSV Error on Line: (\d+)", text)
    if line and "line size" in text.lower():
        return f"line {line[1]} is longer than a cell can be"
    return f"DuckDB says: {text[:200]}"


def _prove(parts: list[ScanPart], start: Start, shape: Shape, scan: Scan, odd: OddRows | None) -> None:
    """Raise Unclean unless each byte of the file is in a cell that was seen, or between two, and each row was seen."""
    if shape.line and any(part.unlike for part in parts):
        raise Unclean("its objects are not all written alike")
    rows = sum(part.rows for part in parts)
    between = 0 if shape.line else (shape.width - 1) * len(shape.delimiter)
    seen = sum(part.size for part in parts) + rows * between + scan.quote_bytes + scan.end_bytes
    if not shape.sums_up_keys:
        seen += sum(part.rows * len(f"{part.measure}{part.period}".encode()) for part in parts)
    if odd is not None:
        rows += odd.ragged_rows
        seen += odd.ragged_bytes
    if (start.size + seen, rows) != (scan.size, scan.rows):
        raise Unclean("it has lines that DuckDB does not split as we do")
