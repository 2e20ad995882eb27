"""The kinds of files that actuals are read from, by their extension."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.files import read_text
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.load.actuals.large.read import RowByRow

LARGE = 1 << 20
"""Bytes from which on a CSV file is aggregated by DuckDB, if that is installed."""
LARGE_PACKED = 256 << 10
"""The same, compressed."""
_MANY = 16
"""How many times smaller files may be that are large together."""


class NamedFile(NamedTuple):
    """A file of actuals, and where it is named."""

    path: Path
    place: Location
    total: int = 0
    """Bytes of all files that are named with it."""


class FileKind(NamedTuple):
    """A kind of file, and how it is read."""

    name: str
    """What people call a file of it."""
    title: str
    """What people call the kind."""
    read: Callable[[NamedFile, Source, Scorecard, ReadContext], ActualRows]
    keys: frozenset[str]
    """Those of the keys that belong to some kinds only that a source may have."""


def read_file(file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    """The rows of a file, read as its kind is."""
    suffix = _suffix(file.path)
    if suffix and suffix not in _KINDS and suffix not in _PLAIN:
        from bsc_cli.load.actuals.plugins import plugin_for, read_plugin

        plugin = plugin_for(suffix.removeprefix("."))
        if plugin is not None:
            what = f"{quoted(shown_path(file.path))} is read by the plugin '{plugin.name}'"
            faults = misplaced_keys(source, (), what, file.place)
            if faults:
                return ActualRows(diagnostics=faults)
            return read_plugin(plugin, source, scorecard, place=file.place, access=access, path=file.path)
    help = _REFUSED.get(suffix)
    if help is not None:
        return ActualRows(
            diagnostics=(problem("BSC606", f"a file of kind '{suffix}' is not read", file.place, help=help),)
        )
    kind = _KINDS.get(suffix, _CSV)
    faults = misplaced_keys(source, kind.keys, f"{quoted(shown_path(file.path))} is {kind.name}", file.place)
    return ActualRows(diagnostics=faults) if faults else kind.read(file, source, scorecard, access)


def kind_name(path: str) -> str:
    """What people call files with the name *path*."""
    return _KINDS.get(_suffix(Path(path)), _CSV).title


def _suffix(path: Path) -> str:
    """The end of a file's name that tells its kind, in lower case: not that of the compression."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def misplaced_keys(source: Source, keys: Collection[str], what: str, place: Location) -> tuple[Diagnostic, ...]:
    """What to say of keys that are for other kinds of files than *what* a source names, which knows *keys* of them."""
    found = [key for key in _KEYS if key not in keys and getattr(source, key) != _UNSET[key]]
    return tuple(problem("BSC606", f"'{key}' is for {_KEYS[key]}; {what}", place) for key in found)


def size_of(path: Path, files: Files) -> int:
    """The bytes of a file; 0 if that cannot be told, which whoever reads it says."""
    try:
        return files.size(path)
    except FileRefused:
        return 0


def _is_large(file: NamedFile, files: Files) -> bool:
    """Whether reading a file row by row, and all that are named with it, takes longer than starting DuckDB."""
    size, limit = size_of(file.path, files), LARGE_PACKED if file.path.suffix.lower() == ".gz" else LARGE
    return size >= limit or (file.total >= limit and size >= limit // _MANY)


def _by_duckdb(
    file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext
) -> ActualRows | RowByRow | None:
    """The rows of a large file, or why it has to be read row by row; None where it is not large."""
    if not _is_large(file, access.files):
        return None
    from bsc_cli.load.actuals.large.read import read_large

    return read_large(file.path, source, scorecard, file.place, access)


def _read_csv(file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    large = _by_duckdb(file, source, scorecard, access)
    if isinstance(large, ActualRows):
        return large
    text = read_text(file.path, encoding=source.encoding, location=file.place, files=access.files)
    if isinstance(text, Diagnostic):
        return ActualRows(diagnostics=(text,))
    heard = access.progress if large else None  # who reads a small file hears nothing before it is read
    rows = parse_csv(text, file=shown_path(file.path), source=source, scorecard=scorecard, progress=heard)
    return _told(file, rows, access, large)


def _told(file: NamedFile, rows: ActualRows, access: ReadContext, large: RowByRow | None = None) -> ActualRows:
    """The *rows*, once it is said how they were read."""
    since = f", since {large.reason}" if large else ""
    access.tell(f"{shown_path(file.path)}: {rows.tally.read:,} rows, read row by row{since}")
    return rows


def _read_json_lines(file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    from bsc_cli.load.actuals.text.json_lines import parse_json_lines

    large = _by_duckdb(file, source, scorecard, access)
    if isinstance(large, ActualRows):
        return large
    text = read_text(file.path, encoding=source.encoding, location=file.place, files=access.files)
    if isinstance(text, Diagnostic):
        return ActualRows(diagnostics=(text,))
    rows = parse_json_lines(text, file=shown_path(file.path), source=source, scorecard=scorecard)
    return _told(file, rows, access, large)


def _read_workbook(file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    try:
        from bsc_cli.load.actuals.excel.xlsx import read_workbook
    except ImportError:
        what, help = f"reading {quoted(shown_path(file.path))} needs openpyxl", "pip install 'bsc-cli[xlsx]'"
        return ActualRows(diagnostics=(problem("BSC606", what, file.place, help=help),))
    rows = read_workbook(file.path, place=file.place, source=source, scorecard=scorecard, files=access.files)
    return _told(file, rows, access)


def _read_parquet(file: NamedFile, source: Source, scorecard: Scorecard, access: ReadContext) -> ActualRows:
    from bsc_cli.load.actuals.engines.parquet import read_parquet

    return read_parquet(file.path, source, scorecard, file.place, access)


_KEYS = {
    "delimiter": "CSV files",
    "encoding": "text files",
    "sheet": "Excel workbooks",
    "range": "Excel workbooks",
    "skip_rows": "CSV files and Excel workbooks",
    "header": "CSV files and Excel workbooks",
}
"""The keys of a source that belong to some kinds of files only, and to which."""
_UNSET = {key: Source.model_fields[key].default for key in _KEYS}
"""What they are where nothing is declared."""

_HEADER = ("skip_rows", "header")
_CSV = FileKind("a CSV file", "CSV", _read_csv, frozenset(("delimiter", "encoding", *_HEADER)))
"""How a file is read whose name does not tell."""
_PLAIN = frozenset((".txt", ".tsv", ".tab", ".dat"))
"""The ends of names that tell no kind, and that no plugin is looked for."""
_JSON_LINES = FileKind("a file of JSON lines", "JSON lines", _read_json_lines, frozenset(("encoding",)))
_WORKBOOK = FileKind("an Excel workbook", "Excel", _read_workbook, frozenset(("sheet", "range", *_HEADER)))
_PARQUET = FileKind("a Parquet file", "Parquet", _read_parquet, frozenset())
_KINDS = {
    ".csv": _CSV,
    ".jsonl": _JSON_LINES,
    ".ndjson": _JSON_LINES,
    ".xlsx": _WORKBOOK,
    ".xlsm": _WORKBOOK,
    ".parquet": _PARQUET,
}
"""How a file is read, by the end of its name."""

_AS_XLSX = "save it as .xlsx"
_AS_URL = "name a database by 'url', with a 'table' or a 'query'"
_AS_TEXT = "write its rows as CSV, or as JSON lines, one object a line"
_REFUSED = {
    ".xls": _AS_XLSX,
    ".xlsb": _AS_XLSX,
    ".ods": _AS_XLSX,
    ".numbers": "export it as .xlsx",
    ".json": "write JSON lines, one object a line, and name the file .jsonl",
    ".feather": _AS_TEXT,
    ".db": _AS_URL,
    ".sqlite": _AS_URL,
    ".duckdb": _AS_URL,
    ".zip": "unpack it; only .gz is unpacked here",
}
"""The files that are not read, by the end of their names, and what to do instead."""
