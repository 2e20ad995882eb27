"""Reads Parquet files with DuckDB, which adds up their columns of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.duckdb_columns import DIALECT, cell_sql, column_sql, kind_of
from bsc_cli.load.actuals.engines.duckdb_session import DuckDBError, DuckDBSession, as_pattern, is_installed
from bsc_cli.load.actuals.files import refusal
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.read import read_relation
from bsc_cli.load.actuals.pushdown.relation import Column, EngineError
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS
from bsc_cli.load.actuals.row_reader.typed import Numbered
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.text import shown_path


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


class ParquetFile:
    """A Parquet file as a relation."""

    dialect = DIALECT

    def __init__(self, engine: DuckDBSession, path: Path, name: str, access: ReadContext) -> None:
        """Read its columns. Raises DuckDBError for a file that is not Parquet."""
        literal = as_pattern(path).replace("'", "''")
        table = f"read_parquet('{literal}', hive_partitioning = false)"
        self._engine = engine
        self._access = access
        self._size = path.stat().st_size
        types = {str(name): str(type) for name, type, *_ in engine.run(f"DESCRIBE SELECT * FROM {table}")}
        self.title = name
        self.columns = [Column(name, kind_of(type)) for name, type in types.items()]
        self.from_item = f"(SELECT {', '.join(column_sql(*column) for column in types.items())} FROM {table}) AS source"

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives. Raises Unclean where DuckDB finds something that it cannot add up."""
        try:
            yield from self._engine.run(sql, parameters, limit=MAX_GROUPS + 1, beside=self._hear)
        except DuckDBError as error:
            raise Unclean(f"DuckDB says: {_said(error)}") from None

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, in their order. Raises EngineError."""
        columns = {column.name: column for column in self.columns}
        cells = (cell_sql(columns[name]) for name in names)
        try:
            yield from self._engine.stream(f"SELECT {', '.join(cells)} FROM {self.from_item}")
        except DuckDBError as error:
            raise EngineError(_said(error)) from None

    def _hear(self, share: float) -> None:
        if self._access.progress is not None:
            self._access.progress(self.title, int(share * self._size), self._size)
