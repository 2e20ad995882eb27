"""Reads a table or query of a DuckDB file; it cannot write, and cannot reach anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import duckdb

from bsc_cli.load.actuals.engines.deadline import Deadline
from bsc_cli.load.actuals.engines.duckdb_columns import DIALECT, cell_sql, column_sql, kind_of
from bsc_cli.load.actuals.engines.duckdb_session import locked
from bsc_cli.load.actuals.engines.failures import engine_error, reason_of, timed_out, too_large, unknown_table
from bsc_cli.load.actuals.engines.query import InnerQuery
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.relation import Column, EngineError
from bsc_cli.project.text import shown_path

_MEMORY = "1GB"
"""What DuckDB may take for a query, which may join and sort."""
_BATCH = 100
"""Rows that are fetched at once: cells may be long."""


class DuckdbRelation:
    """A table or query of an open file."""

    dialect = DIALECT

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, from_item: str, title: str, timeout: int, path: Path
    ) -> None:
        self._connection = connection
        self._timeout = timeout
        self._path = path
        self._timer: Timer | None = None
        self.title = title
        types = self._described(from_item)
        self.columns = [Column(name, kind_of(type)) for name, type in types.items()]
        read = ", ".join(column_sql(*column) for column in types.items())
        self.from_item = f"(SELECT {read} FROM {from_item}) AS read"

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives. Raises EngineError, and Unclean where reading the rows may still succeed.

        It does where a sum or a product has too many digits; for other errors, reading the rows raises EngineError.
        """
        try:
            yield from self._run(sql, parameters)
        except EngineError as fault:
            if isinstance(fault.__cause__, duckdb.Error):
                raise Unclean(f"DuckDB cannot add it up: {reason_of(str(fault.__cause__))}") from None
            raise

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, as they come. Raises EngineError."""
        columns = {column.name: column for column in self.columns}
        return self._run(f"SELECT {', '.join(cell_sql(columns[name]) for name in names)} FROM {self.from_item}", {})

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        with self._watched() as deadline:
            self._connection.execute(sql, dict(parameters))
            while rows := self._connection.fetchmany(_BATCH):
                yield from rows
                deadline.check()

    def _described(self, from_item: str) -> dict[str, str]:
        """The types of its columns."""
        with self._watched():
            statements = self._connection.extract_statements(f"DESCRIBE SELECT * FROM {from_item}")
            if len(statements) != 1:
                raise EngineError(f"'{self.title}' cannot be read: it is more than one statement")
            found = self._connection.execute(statements[0]).fetchall()
        return {str(name): str(type) for name, type, *_ in found}

    @contextmanager
    def _watched(self) -> Iterator[Deadline]:
        """Whatever DuckDB says of one statement, as EngineError; what takes too long is interrupted."""
        if self._timer is not None:
            self._timer.cancel()  # of a statement whose rows were not all fetched
        timer = self._timer = Timer(self._timeout, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield Deadline(self.title, self._timeout)
        except duckdb.InterruptException:
            raise timed_out(self.title, self._timeout) from None
        except (MemoryError, duckdb.OutOfMemoryException) as error:
            raise too_large(self.title) from error
        except duckdb.Error as error:
            raise _told(self.title, error, self._path) from error
        finally:
            timer.cancel()


@contextmanager
def open_duckdb(
    path: Path, wanted: InnerQuery | tuple[str, ...], *, title: str, timeout: int
) -> Iterator[DuckdbRelation]:
    """The query, or the table of a (schema and) name, of the file at *path*. Raises EngineError."""
    try:
        connection = locked(database=path, memory_limit=_MEMORY)
    except duckdb.Error as error:
        raise _told(title, error, path) from None
    with connection:
        try:
            name = _found(connection, wanted, title)
        except duckdb.Error as error:
            raise _told(title, error, path) from None
        yield DuckdbRelation(connection, name, title, timeout, path)


def _found(connection: duckdb.DuckDBPyConnection, wanted: InnerQuery | tuple[str, ...], title: str) -> str:
    """What stands behind FROM."""
    if isinstance(wanted, InnerQuery):
        return wanted.relation
    name = ".".join(map(DIALECT.quote, wanted))
    try:
        connection.execute(f"SELECT 1 FROM {name} WHERE 1 = 0")
    except duckdb.CatalogException:
        rows = connection.execute(
            "SELECT CASE WHEN table_schema = 'main' THEN '' ELSE table_schema || '.' END || table_name "
            "FROM information_schema.tables"
        ).fetchall()
        raise unknown_table(title, ".".join(wanted), (str(row[0]) for row in rows)) from None
    return name


def _told(title: str, error: Exception, path: Path) -> EngineError:
    """What DuckDB says, with the file as people name it."""
    return engine_error(title, str(error).replace(str(path), shown_path(path)))
