"""Reads a table or query of a database server with SQLAlchemy, in a read-only transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, inspect, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bsc_cli.load.actuals.engines.deadline import Deadline
from bsc_cli.load.actuals.engines.failures import engine_error, timed_out, unknown_table
from bsc_cli.load.actuals.engines.query import InnerQuery
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, EngineError, Number
from bsc_cli.load.actuals.url_policy.secrets import Mask

CONNECT_TIMEOUT = 10
"""The seconds that connecting may take, unless the url says something else."""
_BATCH = 500
"""Rows that are fetched at once: cells may be long."""

_SETTINGS: Mapping[str, Sequence[str]] = {
    "postgresql": (
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        "SET LOCAL statement_timeout = {milliseconds}",
        "SET LOCAL lock_timeout = {milliseconds}",
        "SET LOCAL TIME ZONE 'UTC'",
        "SET LOCAL DateStyle = 'ISO'",
        "SET LOCAL extra_float_digits = 1",  # a binary number by its shortest text
        "SET LOCAL standard_conforming_strings = on",
        "SET LOCAL cursor_tuple_fraction = 1",  # all rows of a cursor are wanted
    ),
    "mysql": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_execution_time = {milliseconds}",
        "SET SESSION time_zone = '+00:00'",
    ),
    "mariadb": (
        "SET SESSION TRANSACTION READ ONLY",
        "SET SESSION max_statement_time = {seconds}",
        "SET SESSION time_zone = '+00:00'",
    ),
    "oracle": ("SET TRANSACTION READ ONLY",),
}
"""What is said first to a server of a kind: that nothing is written, how long a statement may take, how to write."""
_CONNECT: Mapping[str, Mapping[str, int]] = {
    # a server that is gone without a word is noticed after a minute
    "psycopg": {
        "connect_timeout": CONNECT_TIMEOUT,
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 4,
    },
    "pymysql": {"connect_timeout": CONNECT_TIMEOUT},
    "mysqldb": {"connect_timeout": CONNECT_TIMEOUT},
    "pymssql": {"login_timeout": CONNECT_TIMEOUT},
    "pyodbc": {"timeout": CONNECT_TIMEOUT},
    "oracledb": {"tcp_connect_timeout": CONNECT_TIMEOUT},
}
"""What drivers are told besides what the url says."""


class ServerRelation:
    """A table or query of a connection."""

    def __init__(self, connection: Connection, wanted: InnerQuery | tuple[str, ...], *, voice: Voice) -> None:
        self._connection = connection
        self._voice = voice
        self._is_postgresql = connection.dialect.name == "postgresql"
        self.dialect = _dialect(connection)
        self.title = voice.title
        self.from_item, self.columns = self._described(wanted)

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives, all fetched at once. Raises EngineError."""
        return self._run(sql, parameters, stream=False)

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, by a cursor of the server. Raises EngineError."""
        kinds = {ColumnKind.OTHER, ColumnKind.TEXT} if self._is_postgresql else set()
        others = {column.name for column in self.columns if column.kind in kinds}
        quote, text, cut = self.dialect.quote, self.dialect.to_text, self.dialect.cut
        cells = (cut(text(quote(name))) if name in others else quote(name) for name in names)
        return self._run(f"SELECT {', '.join(cells)} FROM {self.from_item}", {}, stream=True)

    def _run(self, sql: str, parameters: Mapping[str, object], *, stream: bool) -> Iterator[Sequence[object]]:
        options = {"stream_results": stream, "max_row_buffer": _BATCH}
        deadline = self._voice.deadline()
        with self._voice.speaking():
            # the parameters, one at least, make drivers send one statement only
            result = self._connection.execute(text(sql), dict(parameters), execution_options=options)
            with closing(result):
                for part in result.partitions(_BATCH):
                    yield from part
                    deadline.check()

    def _described(self, wanted: InnerQuery | tuple[str, ...]) -> tuple[str, tuple[Column, ...]]:
        """What stands behind FROM, and its columns."""
        if isinstance(wanted, InnerQuery):
            return self._columns_of(escaped(wanted.relation))
        try:
            return self._columns_of(".".join(map(self.dialect.quote, wanted)))
        except EngineError:
            tables = self._tables_beside(wanted)
            if tables is not None and ".".join(wanted) not in tables:
                raise unknown_table(self.title, ".".join(wanted), tables) from None
            raise

    def _columns_of(self, name: str) -> tuple[str, tuple[Column, ...]]:
        with self._voice.speaking():
            # a parameter makes drivers send one statement only, whatever the query is
            result = self._connection.execute(text(f"SELECT * FROM {name} WHERE 1 = :never"), {"never": 0})
            described: Sequence[Sequence[object]] = result.cursor.description or ()
            result.close()
        kinds = _KINDS if self._is_postgresql and self._is_unicode() else {}
        return name, tuple(Column(str(column[0]), kinds.get(column[1], ColumnKind.OTHER)) for column in described)

    def _is_unicode(self) -> bool:
        """Whether a server of PostgreSQL has all characters, so that it can be asked about any blank."""
        return self._connection.execute(text("SHOW server_encoding")).scalar() == "UTF8"

    def _tables_beside(self, wanted: tuple[str, ...]) -> set[str] | None:
        """The tables that stand where *wanted* is looked for; None if the server does not tell."""
        schema = ".".join(wanted[:-1]) or None
        before = f"{schema}." if schema else ""
        try:
            self._connection.rollback()
            inspector = inspect(self._connection)
            names = [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]
            with suppress(NotImplementedError):
                names += inspector.get_materialized_view_names(schema)
        except SQLAlchemyError:
            return None
        return {f"{before}{name}" for name in names}


_TOO_SLOW = ("due to statement timeout", "max_statement_time exceeded", "maximum statement execution time exceeded")


class Voice:
    """What says in our words, and without secrets, what drivers say of a database."""

    def __init__(self, title: str, mask: Mask, timeout: int) -> None:
        self.title = title
        self._mask = mask
        self._timeout = timeout

    def deadline(self) -> Deadline:
        """The end of a statement that begins now."""
        return Deadline(self.title, self._timeout)

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Whatever a driver raises, as EngineError."""
        try:
            yield
        except DBAPIError as error:
            raise self._of_driver(error.orig, str(error.orig)) from None
        except (SQLAlchemyError, OSError, ValueError, RuntimeError) as error:
            raise engine_error(self.title, self._mask.hide(str(error))) from None

    def _of_driver(self, error: BaseException | None, said: str) -> EngineError:
        if any(words in said for words in _TOO_SLOW):
            return timed_out(self.title, self._timeout)
        arguments: Sequence[Any] = error.args if error is not None else ()
        if len(arguments) > 1 and isinstance(arguments[0], int):  # as drivers of MySQL do: a number, and what it means
            said = str(arguments[1])
        hint = getattr(getattr(error, "diag", None), "message_hint", None)
        return engine_error(self.title, self._mask.hide(said), hint=_line(self._mask.hide(hint)) if hint else None)


@contextmanager
def open_server(
    url: URL, wanted: InnerQuery | tuple[str, ...], *, title: str, mask: Mask, timeout: int
) -> Iterator[ServerRelation]:
    """The query, or the table of a (schema and) name, of the database at *url*. Raises EngineError."""
    for name in ("sqlalchemy", "psycopg"):  # they tell a log what they tell us, secrets and all
        logging.getLogger(name).addHandler(logging.NullHandler())
    voice = Voice(title, mask, timeout)
    arguments = {key: value for key, value in _CONNECT.get(url.get_driver_name(), {}).items() if key not in url.query}
    with voice.speaking():
        engine = create_engine(url, poolclass=NullPool, connect_args=arguments, hide_parameters=True)
        event.listen(engine, "handle_error", _close_cursor)
        connection = engine.connect()
    try:
        with voice.speaking():
            kind = "mariadb" if getattr(engine.dialect, "is_mariadb", False) else engine.dialect.name
            for setting in _SETTINGS.get(kind, ()):
                connection.execute(text(escaped(setting.format(seconds=timeout, milliseconds=timeout * 1000))))
        yield ServerRelation(connection, wanted, voice=voice)
    finally:
        with suppress(SQLAlchemyError):  # it may be gone already
            connection.invalidate()
            connection.close()
        engine.dispose()


def _close_cursor(context: ExceptionContext) -> None:
    """Close the cursor of a connection that is gone, which SQLAlchemy leaves open."""
    if context.is_disconnect and context.execution_context is not None:
        with suppress(Exception):  # whatever its driver says of it, it is gone
            context.execution_context.cursor.close()


def escaped(sql: str) -> str:
    """*sql* so that SQLAlchemy sees no parameters in it."""
    return sql.replace(":", "\\:")


def _line(text: str) -> str:
    line = " ".join(text.split()).removesuffix(".")
    return line[:1].lower() + line[1:]


def _dialect(connection: Connection) -> Dialect:
    """How the server of *connection* writes SQL."""
    preparer = connection.dialect.identifier_preparer

    def quote(name: str) -> str:
        # not `quote_identifier`: it doubles a %, which `text` does as well
        inside = name.replace(preparer.final_quote, preparer.final_quote * 2)
        return escaped(f"{preparer.initial_quote}{inside}{preparer.final_quote}")

    return Dialect(
        quote=quote,
        to_text='(CAST({} AS VARCHAR) COLLATE "C")'.format,
        to_number=_to_decimal,
        weighted_sum=_weighted_sum,
    )


def _weighted_sum(value: Number, weight: Number) -> str:
    return f"SUM(CAST({value.name} AS NUMERIC) * {weight.name})"  # a product of integers may be none


def _to_decimal(expression: str, kind: ColumnKind) -> str:
    """A number of PostgreSQL that is added up exactly. What is not finite makes a sum that is not, which is seen."""
    if kind is not ColumnKind.FLOAT:
        return expression
    return f"CASE WHEN {expression} - {expression} = 0 THEN CAST(CAST({expression} AS TEXT) AS NUMERIC) END"


_KINDS: Mapping[object, ColumnKind] = {
    16: ColumnKind.BOOLEAN,
    **dict.fromkeys((20, 21, 23), ColumnKind.INTEGER),
    **dict.fromkeys((18, 19, 25, 1042, 1043), ColumnKind.TEXT),
    **dict.fromkeys((700, 701), ColumnKind.FLOAT),
    1700: ColumnKind.DECIMAL,
    1082: ColumnKind.DATE,
    **dict.fromkeys((1114, 1184), ColumnKind.TIMESTAMP),
}
"""What the types of PostgreSQL hold, by their numbers. Of other servers, rows are read one by one."""
