"""Reads a table or query of a SQLite file; it cannot write, and cannot reach anything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from bsc_cli.load.actuals.engines.deadline import Deadline
from bsc_cli.load.actuals.engines.failures import engine_error, timed_out, too_large, unknown_table
from bsc_cli.load.actuals.engines.query import InnerQuery
from bsc_cli.load.actuals.exact_sum import EXACT, ExactSum
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, EngineError, Number
from bsc_cli.load.actuals.record import LONGEST_CELL
from bsc_cli.load.actuals.row_reader.typed import cell_text

_SAMPLE = 100
"""Rows whose cells tell what a column holds: SQLite lets any cell hold anything."""
_MEMORY = 1_000_000_000
"""Bytes that SQLite may take."""
_PRAGMAS = (
    f"hard_heap_limit = {_MEMORY}",
    "query_only = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)
_LONGEST_VALUE = 16 << 20
"""Bytes in any value within SQLite, so that longer ones than a cell may be are seen, not taken for nothing."""
_BATCH = 100
"""Rows that are fetched at once: cells may be long."""
_PATIENCE = 10
"""Seconds for a program that writes to be done."""
_STEPS = 10_000
"""Steps of its machine between looks at the time."""


_SCALE = 4
"""Digits behind the point of the decimals that most binary fractions stand for."""
_LARGEST = "1e11"
"""Below it, a decimal of `_SCALE` digits behind the point has 15 at most, and no two of those are one binary number."""


def _to_number(expression: str, _: ColumnKind) -> str:
    # any text or blob is more than any number, as long as no column is compared that changes what it is compared to
    return f"CASE WHEN +{expression} > -9e999 AND +{expression} < 9e999 THEN {expression} END"


def _to_short(expression: str, kind: ColumnKind) -> str:
    """An integer: of a binary fraction, the number of ten-thousandths which, divided, is the same fraction again."""
    if kind is not ColumnKind.FLOAT:
        return f"CASE WHEN typeof({expression}) = 'integer' THEN {expression} END"
    whole = f"CAST(ROUND({expression} * 1e{_SCALE}) AS INTEGER)"
    return f"CASE WHEN abs({expression}) < {_LARGEST} AND {whole} / 1e{_SCALE} = {expression} THEN {whole} END"


def _scale(number: Number) -> int:
    return _SCALE if number.kind is ColumnKind.FLOAT else 0


def _exact_sum(number: Number) -> str:
    """The sum of integers by SQLite itself; of what no integer stands for, by a function of ours, which is slow."""
    others = f"bsc_total({number.name}) FILTER (WHERE {number.short} IS NULL)"
    return f"bsc_exact(SUM({number.short}), {_scale(number)}, {others})"


def _weighted_sum(value: Number, weight: Number) -> str:
    product = f"CASE WHEN abs(1.0 * {value.short} * {weight.short}) < 1e15 THEN {value.short} * {weight.short} END"
    others = f"bsc_weighted_total({value.name}, {weight.name}) FILTER (WHERE {product} IS NULL)"
    return f"bsc_exact(SUM({product}), {_scale(value) + _scale(weight)}, {others})"


def _stripped(text: str, blanks: str) -> str:
    """*text* without *blanks*; almost always it has none, which is seen faster than done."""
    has_none = f"{text} BETWEEN '!' AND '~' AND SUBSTR({text}, -1) BETWEEN '!' AND '~'"
    return f"CASE WHEN {has_none} THEN {text} ELSE TRIM({text}, {blanks}) END"


DIALECT = Dialect(
    to_text="(CAST({} AS TEXT) COLLATE BINARY)".format,
    joined="({} || ' ' || {})".format,
    stripped=_stripped,
    cut=f"SUBSTR({{}}, 1, {LONGEST_CELL + 1})".format,
    to_number=_to_number,
    to_short=_to_short,
    exact_sum=_exact_sum,
    weighted_sum=_weighted_sum,
    once=" LIMIT -1",  # else expressions are written out wherever they are used, and worked out there
)
"""SQLite has no decimals, so sums are made here; each binary number stands for the shortest decimal read as it."""


class SqliteRelation:
    """A table or query of an open file."""

    dialect = DIALECT

    def __init__(self, connection: sqlite3.Connection, from_item: str, title: str, timeout: int) -> None:
        self._connection = connection
        self._timeout = timeout
        self.from_item = from_item
        self.title = title
        self.columns = self._described()

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives. Raises EngineError, and Unclean where integers are too large to add up."""
        try:
            yield from self._run(sql, parameters)
        except EngineError as fault:
            if str(fault.__cause__) == "integer overflow":  # for a sum in a query, reading the rows says so again
                raise Unclean("SQLite cannot add it up: integer overflow") from None
            raise

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        with self._watched() as deadline:
            cursor = self._connection.execute(sql, dict(parameters))
            while rows := cursor.fetchmany(_BATCH):
                yield from rows
                deadline.check()

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, as they come. Raises EngineError."""
        return self._run(
            f"SELECT {', '.join(_cell(self.dialect.quote(name)) for name in names)} FROM {self.from_item}", {}
        )

    def _described(self) -> tuple[Column, ...]:
        with self._watched():
            names = [
                column[0] for column in self._connection.execute(f"SELECT * FROM {self.from_item} LIMIT 0").description
            ]
            types = ", ".join(f"typeof({self.dialect.quote(name)})" for name in names)
            rows = self._connection.execute(f"SELECT {types} FROM {self.from_item} LIMIT {_SAMPLE}").fetchall()
            kinds = map(_kind, zip(*rows, strict=True)) if rows else [ColumnKind.OTHER] * len(names)
            return tuple(map(Column, names, kinds))

    @contextmanager
    def _watched(self) -> Iterator[Deadline]:
        """Whatever SQLite says of one statement, as EngineError."""
        deadline = Deadline(self.title, self._timeout)
        self._connection.set_progress_handler(lambda: deadline.is_over, _STEPS)
        try:
            yield deadline
        except MemoryError:
            raise too_large(self.title) from None
        except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
            if str(error) == "interrupted":
                raise timed_out(self.title, self._timeout) from None
            raise engine_error(self.title, str(error)) from error


@contextmanager
def open_sqlite(
    path: Path, wanted: InnerQuery | tuple[str, ...], *, title: str, timeout: int
) -> Iterator[SqliteRelation]:
    """The query, or the table of a (schema and) name, of the file at *path*. Raises EngineError."""
    try:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=min(timeout, _PATIENCE)
        )
    except sqlite3.Error as error:
        raise engine_error(title, str(error)) from None
    try:
        try:
            _lock(connection)
        except sqlite3.Error as error:
            raise engine_error(title, str(error)) from None
        yield SqliteRelation(connection, _found(connection, wanted, title), title, timeout)
    finally:
        connection.close()


def _lock(connection: sqlite3.Connection) -> None:
    """Make *connection* read one state of its file, add exactly, and do nothing else."""
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.create_function("bsc_text", 1, cell_text, deterministic=True)
    connection.create_function("bsc_exact", 3, _exact, deterministic=True)
    connection.create_aggregate("bsc_total", 1, _Total)  # type: ignore[arg-type]  # one argument, not any number
    connection.create_aggregate("bsc_weighted_total", 2, _WeightedTotal)  # type: ignore[arg-type]
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # says what is no database
    connection.set_authorizer(_judged)


_READING = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
_CLOSED_FUNCTIONS = frozenset(("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"))


def _judged(action: int, _: str | None, name: str | None, *__: str | None) -> int:
    """Whether a part of a statement may run: only what reads."""
    if action not in _READING or (action == sqlite3.SQLITE_FUNCTION and (name or "").lower() in _CLOSED_FUNCTIONS):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _found(connection: sqlite3.Connection, wanted: InnerQuery | tuple[str, ...], title: str) -> str:
    """What stands behind FROM."""
    if isinstance(wanted, InnerQuery):
        return wanted.relation
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    tables = [str(name) for (name,) in rows]
    is_there = wanted[-1].lower() in map(str.lower, tables) and wanted[:-1] in ((), ("main",))
    if not is_there:
        raise unknown_table(title, ".".join(wanted), tables)
    return ".".join(map(DIALECT.quote, wanted))


def _cell(name: str) -> str:
    """A column as it travels: what is longer than any cell may be is cut."""
    is_long = f"typeof({name}) IN ('text', 'blob') AND length({name}) > {LONGEST_CELL}"
    return f"CASE WHEN {is_long} THEN {DIALECT.cut(name)} ELSE {name} END"


def _kind(types: Sequence[object]) -> ColumnKind:
    """What a column holds, as far as the types of some of its cells tell; that others differ is seen later."""
    if "text" in types:
        return ColumnKind.TEXT
    if "blob" in types or {*types} == {"null"}:
        return ColumnKind.OTHER
    return ColumnKind.FLOAT if "real" in types else ColumnKind.INTEGER


def _exact(wholes: int | None, scale: int, others: str | None) -> str | None:
    """The sum of *wholes*, in parts of one that have *scale* digits behind the point, and of *others*, as text."""
    if wholes is None:
        return others
    return str(EXACT.add(Decimal(wholes).scaleb(-scale, EXACT), Decimal(others or 0)))


class _Total:
    """The exact sum of the numbers of a group, as text; none where there are none."""

    def __init__(self) -> None:
        self._sum: ExactSum | None = None

    def step(self, number: object, weight: object = None) -> None:
        """Add a number, and its product with a weight."""
        if number is None:
            return
        value, factor = _decimal(number), None if weight is None else _decimal(weight)
        if self._sum is None:
            self._sum = ExactSum(value, factor)
        else:
            self._sum.add(value, factor)

    def finalize(self) -> str | None:
        """The sum."""
        return None if self._sum is None else str(self._sum.total)


class _WeightedTotal(_Total):
    """The exact sum of the products of the pairs of numbers of a group that has both, as text."""

    def step(self, number: object, weight: object = None) -> None:
        """Add a product."""
        if weight is not None:
            super().step(number, weight)

    def finalize(self) -> str | None:
        """The sum of products."""
        return None if self._sum is None else str(self._sum.weighted)


def _decimal(number: object) -> Decimal:
    return Decimal(repr(number) if isinstance(number, float) else str(number))
