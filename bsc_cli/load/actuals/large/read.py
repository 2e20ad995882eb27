"""Large files of CSV and JSON lines, aggregated by DuckDB where nothing in them needs the careful reader.

The proof that DuckDB read what is there: the bytes of the cells that it split, and of the delimiters and line ends
between them, are all the bytes of the file, counted by ourselves. If anything at all is not clean, the careful reader
has to read the file, and to say what is wrong with it.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.duckdb_session import DuckDBError, DuckDBSession, is_installed
from bsc_cli.load.actuals.files import MAX_RATIO, SMALL
from bsc_cli.load.actuals.large.csv_format import shape_of, wider
from bsc_cli.load.actuals.large.first_rows import first_rows
from bsc_cli.load.actuals.large.parts import groups_of
from bsc_cli.load.actuals.large.scan import Scan
from bsc_cli.load.actuals.large.start import Start, start_of
from bsc_cli.load.actuals.large.statement import OVERLOOKED, ScanPart, Shape, csv_statement
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
_UTF8 = re.compile(r"utf[-_]?8([-_]?sig)?", re.ASCII | re.IGNORECASE)
_ASCII_LIKE = re.compile(r"(us-?)?ascii|(windows-?|cp)-?125\d|iso-?8859-?\d+|latin-?\d+", re.ASCII | re.IGNORECASE)
"""The encodings in which ASCII means what it means in UTF-8."""


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
            rows = _read(file, source, scorecard, access)
        except Unclean as unclean:
            reason = str(unclean)
        else:
            access.tell(f"{file.name}: {rows.tally.read:,} rows, aggregated by DuckDB")
            return rows
    if file.size <= MAX_SIZE:
        return RowByRow(reason)
    message = f"{quoted(file.name)} is larger than {MAX_SIZE >> 20} MiB, too large to be read row by row, and {reason}"
    return ActualRows(diagnostics=(problem("BSC606", message, place, help=help),))


def _read(file: _File, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    """The rows of *file*. Raises Unclean."""
    is_ascii = _is_ascii_only(source.encoding)
    try:
        str(file.path).encode()
        start = start_of(file, source, scorecard)
        shape = shape_of(file.path, start, source, scorecard)
        with file.opened() as stream, DuckDBSession([file.path]) as engine:
            scan = Scan(stream, line_end=start.line_end, is_ascii=is_ascii, limit=file.limit)
            scan.start()
            try:
                shape, parts = _parts(engine, shape, scan, file, access)
            finally:
                scan.stop()
    except UnicodeEncodeError:
        raise Unclean("its name is not Unicode") from None
    except (OSError, EOFError, zlib.error, FileRefused) as error:
        raise Unclean(f"it cannot be read: {error}") from None
    _prove(parts, start, shape, scan)
    groups = groups_of(parts, source, scorecard)
    strange = [group.measure for group in groups if group.measure is not None and group.latest is None]
    places = first_rows(strange, start.found, file) if strange and start.found is not None else {}
    return read_groups(
        groups,
        source=source,
        scorecard=scorecard,
        place=Location(file=file.name),
        origin=file.name,
        filtered=True,
        strict=True,
        firsts=places,
    )


def _is_ascii_only(encoding: str | None) -> bool:
    """Whether a file has to be ASCII, for *encoding* is not UTF-8. Raises Unclean for one that is nothing like it."""
    if encoding is None or _UTF8.fullmatch(encoding):
        return False
    if not _ASCII_LIKE.fullmatch(encoding):
        raise Unclean(f"its encoding is {encoding}")
    return True


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
        if scan.has_quotes and not (shape.is_quoted or shape.line):
            raise _Otherwise(shape._replace(is_quoted=True))
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
    cells = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", text)
    if line and cells:
        return f"line {line[1]} has {cells[2]} cells, but the header has {cells[1]}"
    if line and "line size" in text.lower():
        return f"line {line[1]} is longer than a cell can be"
    return f"DuckDB says: {text[:200]}"


def _prove(parts: list[ScanPart], start: Start, shape: Shape, scan: Scan) -> None:
    """Raise Unclean unless each byte of the file is in a cell that DuckDB saw, or between two."""
    if shape.line and any(part.misquoted for part in parts):
        raise Unclean("its objects are not all written alike")
    rows = sum(part.rows for part in parts)
    end = len(start.line_end)
    between = 0 if shape.line else (shape.width - 1) * len(shape.delimiter)
    seen = sum(part.size for part in parts) + rows * (between + end)
    if not shape.sums_up_keys:
        seen += sum(part.rows * len(f"{part.measure}{part.period}".encode()) for part in parts)
    if scan.ends:
        seen += (scan.ends - 1) * end  # blank lines at the very end
    elif rows:
        seen -= end
    if start.size + seen != scan.size:
        raise Unclean("it has blank lines, or lines that DuckDB does not split as we do")
