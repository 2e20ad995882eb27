"""Reads Parquet files with DuckDB, which adds up their columns of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.duckdb_session import (
    DuckDBError,
    DuckDBSession,
    as_pattern,
    cut_text,
    is_installed,
    stripped,
)
from bsc_cli.load.actuals.files import refusal
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.read import read_relation
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, EngineError
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS
from bsc_cli.load.actuals.row_reader.typed import Numbered
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.text import shown_path

_SCALE = 20
"""Digits behind the point of a decimal that binary fractions are added up as."""
_WHOLE = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?")
_TEXTS = ("VARCHAR", "ENUM", "UUID")
_KINDS = {
    "DOUBLE": ColumnKind.FLOAT,
    "FLOAT": ColumnKind.FLOAT,
    "DATE": ColumnKind.DATE,
    "TIMESTAMP": ColumnKind.TIMESTAMP,
    "TIMESTAMP_S": ColumnKind.TIMESTAMP,
    "TIMESTAMP_MS": ColumnKind.TIMESTAMP,
    "TIMESTAMP_NS": ColumnKind.TIMESTAMP,
    "TIMESTAMP WITH TIME ZONE": ColumnKind.TIMESTAMP,
    "BOOLEAN": ColumnKind.BOOLEAN,
}


def read_parquet(path: Path, source: Source, scorecard: Scorecard, place: Location, access: ReadContext) -> ActualRows:
    """The rows of a Parquet file, which is named at *place*."""
    name = shown_path(path)
    if not is_installed():
        help = "pip install 'bsc-cli[duckdb]'"
        return ActualRows(diagnostics=(problem("BSC606", f"reading {quoted(name)} needs DuckDB", place, help=help),))
    try:
        with access.files.local_path(path) as local, DuckDBSession([local], is_ordered=True) as engine:
            return read_relation(
                ParquetFile(engine, local, name, access),
                source=source,
                scorecard=scorecard,
                place=place,
                origin=name,
                access=access,
                places=Numbered(name),
            )
    except FileRefused as refused:
        return ActualRows(diagnostics=(refusal(refused, path, place),))
    except UnicodeEncodeError:
        return ActualRows(diagnostics=(problem("BSC606", f"{quoted(name)} cannot be looked up", place),))
    except (DuckDBError, EngineError) as error:
        return ActualRows(diagnostics=(problem("BSC606", f"{quoted(name)} cannot be read: {_said(error)}", place),))


def _said(error: Exception) -> str:
    """What DuckDB says is wrong, without the statement and the path that it repeats."""
    text = re.sub(r"^\w[\w ]* Error: ", "", str(error)).partition(" LINE 1:")[0]
    text = re.sub(r"(?i)(\s*(in|of|for|at end of))?(\s*\bfile)?\s*['\"]/[^'\"]*['\"]", "", text).strip(" .:")
    return text[:1].lower() + text[1:160]


class _Typed(NamedTuple):
    """A column and the type that DuckDB reads it as."""

    name: str
    type: str

    @property
    def kind(self) -> ColumnKind:
        """What it holds."""
        if _WHOLE.fullmatch(self.type):
            return ColumnKind.INTEGER
        if self.type.startswith("DECIMAL"):
            return ColumnKind.DECIMAL
        if self.type.startswith(_TEXTS) and not self.type.endswith("]"):
            return ColumnKind.TEXT
        return _KINDS.get(self.type, ColumnKind.OTHER)

    @property
    def sql(self) -> str:
        """Its value, of a type that means the same everywhere: short fractions as they are written, dates in UTC."""
        quoted_name = Dialect().quote(self.name)
        if self.type == "FLOAT":
            return f"CAST(CAST({quoted_name} AS VARCHAR) AS DOUBLE) AS {quoted_name}"
        if self.type.startswith("TIMESTAMP"):
            return f"CAST({quoted_name} AS TIMESTAMP) AS {quoted_name}"
        if self.kind in {ColumnKind.TEXT, ColumnKind.OTHER}:
            return f"CAST({quoted_name} AS VARCHAR) AS {quoted_name}"
        return quoted_name


class ParquetFile:
    """A Parquet file as a relation."""

    def __init__(self, engine: DuckDBSession, path: Path, name: str, access: ReadContext) -> None:
        """Read its columns. Raises DuckDBError for a file that is not Parquet."""
        literal = as_pattern(path).replace("'", "''")
        table = f"read_parquet('{literal}', hive_partitioning = false)"
        self._engine = engine
        self._access = access
        self._size = path.stat().st_size
        self._columns = [
            _Typed(str(name), str(type)) for name, type, *_ in engine.run(f"DESCRIBE SELECT * FROM {table}")
        ]
        self.title = name
        self.dialect = Dialect(parameter="${}".format, stripped=stripped, to_decimal=_to_decimal)
        self.columns = [Column(column.name, column.kind) for column in self._columns]
        self.from_item = f"(SELECT {', '.join(column.sql for column in self._columns)} FROM {table}) AS source"

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives. Raises Unclean where DuckDB finds something that it cannot add up."""
        try:
            yield from self._engine.run(sql, parameters, limit=MAX_GROUPS + 1, beside=self._hear)
        except DuckDBError as error:
            raise Unclean(f"DuckDB says: {_said(error)}") from None

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, in their order. Raises EngineError."""
        quote = self.dialect.quote
        texts = {column.name for column in self.columns if column.kind in {ColumnKind.TEXT, ColumnKind.OTHER}}
        cells = (cut_text(quote(name)) if name in texts else quote(name) for name in names)
        try:
            yield from self._engine.stream(f"SELECT {', '.join(cells)} FROM {self.from_item}")
        except DuckDBError as error:
            raise EngineError(_said(error)) from None

    def _hear(self, share: float) -> None:
        if self._access.progress is not None:
            self._access.progress(self.title, int(share * self._size), self._size)


def _to_decimal(expression: str, kind: ColumnKind) -> str:
    """A number as a decimal, exactly, or NULL: so long that it can be multiplied, but for binary fractions."""
    if kind is ColumnKind.INTEGER:
        return f"TRY_CAST({expression} AS DECIMAL(18, 0))"
    if kind is not ColumnKind.FLOAT:
        return expression
    text = f"CAST({expression} AS VARCHAR)"
    number = f"TRY_CAST({text} AS DECIMAL(38, {_SCALE}))"
    is_small = f"split_part({text}, 'e-', 2) <> ''"
    digits = (
        f"strlen(split_part(split_part({text}, 'e-', 1), '.', 2)) + TRY_CAST(split_part({text}, 'e-', 2) AS INTEGER)"
    )
    return (
        f"CASE WHEN {expression} = 0 THEN 0 WHEN starts_with(CAST({number} AS VARCHAR), {text}) THEN {number}"
        f" WHEN {is_small} AND {digits} <= {_SCALE} THEN {number} END"
    )
