"""DuckDB inside this process, locked: it reads the files it was opened for, and nothing else."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Setting = str | bool | int | float | list[str]
"""The value of a setting of DuckDB."""
MEMORY = "256MB"
"""What DuckDB may take; what the process takes besides is about 100 MB."""
_WAIT = 0.1
"""Seconds between two looks at how far a query is."""
_AT_ONCE = 100
"""Rows that are fetched together: cells may be long."""

_LOCKS: Mapping[str, Setting] = {
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,  # a table is no variable of ours
    "temp_directory": "",
}
"""What keeps a query within the files that it may read."""

Cells = Sequence[object]
"""A row of a result."""


class DuckDBError(Exception):
    """Raised where DuckDB reports an error; the message is its own, on one line."""


def is_installed() -> bool:
    """Whether DuckDB can be imported; it is not imported yet."""
    return find_spec("duckdb") is not None


def locked(paths: Sequence[Path] = (), *, database: Path | None = None, **settings: Setting) -> DuckDBPyConnection:
    """A connection that reads *paths* and the file of a *database*, which it cannot write, and nothing else.

    Raises duckdb.Error.
    """
    import duckdb

    config = {"memory_limit": MEMORY, **settings, **_LOCKS}
    connection = duckdb.connect(database or ":memory:", read_only=database is not None, config=config)
    names = [name for path in paths for name in (str(path), as_pattern(path))]
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    for statement in (
        "SET enable_progress_bar = true",
        "SET enable_progress_bar_print = false",
        "SET progress_bar_time = 0",
        "SET TimeZone = 'UTC'",
        f"SET allowed_paths = [{listed}]",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(statement)
    return connection


class DuckDBSession:
    """A database in memory that can read some files. It writes nothing, loads nothing and asks no other machine."""

    def __init__(self, paths: Sequence[Path], *, is_ordered: bool = False) -> None:
        import duckdb

        self._error: type[Exception] = duckdb.Error
        self._connection = locked(paths, preserve_insertion_order=is_ordered)

    def __enter__(self) -> DuckDBSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def run(
        self,
        sql: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limit: int | None = None,
        beside: Callable[[float], None] | None = None,
    ) -> list[Cells]:
        """The rows that a statement gives, at most *limit*. Raises DuckDBError.

        Every tenth of a second *beside* hears how much is done, from 0 to 1; what it raises, as an interrupt from the
        keyboard does, ends the statement.
        """
        found: list[Cells] = []
        failed: list[Exception] = []

        def work() -> None:
            try:
                result = self._connection.execute(sql, parameters or {})
                found.extend(result.fetchall() if limit is None else result.fetchmany(limit))
            except (self._error, MemoryError) as error:
                failed.append(error)

        thread = Thread(target=work, name="duckdb", daemon=True)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_WAIT)
                if beside is not None and thread.is_alive():
                    beside(max(0.0, self._connection.query_progress() / 100))
        except BaseException:
            while thread.is_alive():  # a statement that has not begun yet does not hear
                self._connection.interrupt()
                thread.join(_WAIT)
            raise
        if failed and isinstance(failed[0], MemoryError):
            raise failed[0]
        if failed:
            raise DuckDBError(_on_one_line(str(failed[0]))) from failed[0]
        return found

    def stream(self, sql: str) -> Iterator[Cells]:
        """The rows that a statement gives, one by one, without holding them all. Raises DuckDBError."""
        try:
            result = self._connection.execute(sql)
            while rows := result.fetchmany(_AT_ONCE):
                yield from rows
        except self._error as error:
            raise DuckDBError(_on_one_line(str(error))) from error


def stripped(text: str, blanks: str) -> str:
    """*text* without *blanks*, in SQL; almost always it has none, which is seen much faster than done."""
    has_none = f"{text}[1] BETWEEN '!' AND '~' AND {text}[-1] BETWEEN '!' AND '~'"
    return f"CASE WHEN {has_none} THEN {text} ELSE trim({text}, {blanks}) END"


def as_pattern(path: Path) -> str:
    """*path* as DuckDB wants it, to whom every name is a glob."""
    return glob.escape(str(path))


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
