"""Large files of CSV and JSON lines, aggregated by DuckDB where nothing in them needs the careful reader.

The proof that DuckDB read what is there: the bytes of the cells that it split, and of the delimiters, quotes and line
ends between them, are all the bytes of the file, counted by ourselves, and so are its rows. The few rows that cannot
be used are looked up for the careful reader, which says what is wrong with them; if there are many, or the proof fails,
it has to read the whole file.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.duckdb_session import DuckDBError, DuckDBSession, is_installed
from bsc_cli.load.actuals.large.csv_format import shape_of, wider
from bsc_cli.load.actuals.large.file import LargeFile
from bsc_cli.load.actuals.large.first_rows import first_rows
from bsc_cli.load.actuals.large.odd_rows import MOST_ODD
from bsc_cli.load.actuals.large.parts import put_together
from bsc_cli.load.actuals.large.proof import is_proven, read_odd, with_odd
from bsc_cli.load.actuals.large.scan import Scan
from bsc_cli.load.actuals.large.shape import Shape
from bsc_cli.load.actuals.large.start import Start, start_of
from bsc_cli.load.actuals.large.statement import ScanPart, csv_statement
from bsc_cli.load.actuals.large.transcode import as_utf8
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.groups import Unclean, read_groups
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import MAX_SIZE
from bsc_cli.project.text import shown_path


class RowByRow(NamedTuple):
    """Why a large file has to be read row by row."""

    reason: str
    """Reads on from "since"."""


class _TooMany(Exception):
    """There are too many groups, or too many texts that are no plain numbers."""


def read_large(
    path: Path, source: Source, scorecard: Scorecard, place: Location, access: ReadContext
) -> ActualRows | RowByRow:
    """The rows of a large file of text, or why it has to be read row by row."""
    name = shown_path(path)
    try:
        with access.files.local_path(path) as local:
            file = LargeFile(local, name, local.stat().st_size)
            return _read_local(file, source, scorecard, place, access)
    except FileRefused:
        return RowByRow("it is no file")  # the careful reader says why


def _read_local(
    file: LargeFile, source: Source, scorecard: Scorecard, place: Location, access: ReadContext
) -> ActualRows | RowByRow:
    reason = "DuckDB is not installed"
    help: str | None = "pip install 'bsc-cli[duckdb]', which reads larger ones"
    if is_installed():
        help = None
        try:
            with as_utf8(file.path, source.encoding, limit=file.limit) as path:
                rows = _read(LargeFile(path, file.name, path.stat().st_size), source, scorecard, access)
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


def _read(file: LargeFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    """The rows of *file*. Raises Unclean."""
    try:
        str(file.path).encode()
        start = start_of(file, source, scorecard)
        shape = shape_of(file.path, start, source, scorecard)
        with file.opened() as stream, DuckDBSession([file.path]) as engine:
            scan = _scan(stream, file, start, is_blank_seen=shape.width == 1 or file.is_json)
            scan.start()
            try:
                shape, parts = _parts(engine, shape, scan, file, access)
            finally:
                scan.stop()
            if any(part.unlike for part in parts):
                raise Unclean("its objects are not all written alike")
            ragged = [] if file.is_json else _ragged(engine)
        put = put_together(parts, shape, source, scorecard)
        odd = read_odd(file, start, shape, put, ragged, source, scorecard)
        if not is_proven(parts, start, shape, scan, odd):
            with file.opened() as stream:
                scan = _scan(stream, file, start)  # there may be blank lines
                scan.run()
            if not is_proven(parts, start, shape, scan, odd):
                raise Unclean("it has lines that DuckDB does not split as we do")
    except UnicodeEncodeError:
        raise Unclean("its name is not Unicode") from None
    except (OSError, EOFError, zlib.error, FileRefused) as error:
        raise Unclean(f"it cannot be read: {error}") from None
    strange = [group.measure for group in put.groups if group.measure is not None and group.latest is None]
    places: dict[str, Location] = {}
    if strange and start.found is not None:
        places = first_rows(strange, start.found, file, valued=put.calculated, source=source)
    read = read_groups(
        put.groups,
        source=source,
        scorecard=scorecard,
        place=Location(file=file.name),
        origin=file.name,
        filtered=True,
        strict=True,
        has_levels=bool(shape.levels),
        firsts=places,
    )
    return with_odd(read, put, odd, Location(file=file.name), start)


def _scan(stream: BinaryIO, file: LargeFile, start: Start, *, is_blank_seen: bool = True) -> Scan:
    """A look at the bytes of *file*."""
    delimiter = None if file.is_json else start.delimiter
    return Scan(stream, skip=start.size, delimiter=delimiter, limit=file.limit, is_blank_seen=is_blank_seen)


def _ragged(engine: DuckDBSession) -> list[int]:
    """About where the rows start that DuckDB put aside."""
    positions = "SELECT DISTINCT line_byte_position FROM reject_errors"
    sql = f"{positions} WHERE scan_id = (SELECT max(scan_id) FROM reject_scans) LIMIT {MOST_ODD + 1}"
    try:
        return [int(str(position)) for (position,) in engine.run(sql)]
    except DuckDBError as error:
        raise Unclean(f"DuckDB says: {error}") from None


def _parts(
    engine: DuckDBSession, shape: Shape, scan: Scan, file: LargeFile, access: ReadContext
) -> tuple[Shape, list[ScanPart]]:
    """What DuckDB gives of a file, and its shape, which may turn out to be a wider one. Raises Unclean."""
    try:
        return shape, _try(engine, shape, scan, file, access)
    except _TooMany:
        shape = wider(shape)
    try:
        return shape, _try(engine, shape, scan, file, access)
    except _TooMany:
        raise Unclean("it has too many groups, or too many cells that are no plain numbers") from None


def _try(engine: DuckDBSession, shape: Shape, scan: Scan, file: LargeFile, access: ReadContext) -> list[ScanPart]:
    """What DuckDB gives of a file of that shape. Raises Unclean, _TooMany."""

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
    return [ScanPart(*row) for row in rows]  # type: ignore[arg-type]  # as the statement says


def _reason(text: str) -> str:
    """What DuckDB says is wrong with a file, in our words."""
    line = re.search(r"CSV Error on Line: (\d+)", text)
    if line and "line size" in text.lower():
        return f"line {line[1]} is longer than a cell can be"
    return f"DuckDB says: {text[:200]}"
