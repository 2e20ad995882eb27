"""The interface of a table whose engine can aggregate it (pushdown), so that not all of its rows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from bsc_cli.load.actuals.record import LONGEST_CELL


class ColumnKind(StrEnum):
    """What kind of values a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLOAT = "float"
    """Binary fractions; each is read as the shortest decimal that converts back to it."""
    DATE = "date"
    TIMESTAMP = "timestamp"
    BOOLEAN = "boolean"
    OTHER = "other"

    @property
    def is_number(self) -> bool:
        """Whether its values can be added up."""
        return self in {ColumnKind.INTEGER, ColumnKind.DECIMAL, ColumnKind.FLOAT}


class Column(NamedTuple):
    """A column of a relation."""

    name: str
    kind: ColumnKind


def _ansi_quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class Number(NamedTuple):
    """A number of each row of a statement."""

    name: str
    """The column that has it as `to_number` writes it."""
    short: str
    """The column that has it as `to_short` writes it."""
    kind: ColumnKind
    """What it was before."""


class Dialect(NamedTuple):
    """How an engine writes SQL where engines differ; the defaults are standard SQL."""

    quote: Callable[[str], str] = _ansi_quote
    """An identifier, quoted."""
    parameter: Callable[[str], str] = ":{}".format
    """The placeholder of the parameter with this name."""
    to_text: Callable[[str], str] = "CAST({} AS VARCHAR)".format
    """An expression, converted to text that is compared byte by byte, whatever the collation of its column."""
    joined: Callable[[str, str], str] = "CONCAT({}, ' ', {})".format
    """Two texts with a blank between."""
    stripped: Callable[[str, str], str] = "BTRIM({}, {})".format
    """A text without the blanks at its ends that a parameter lists."""
    cut: Callable[[str], str] = f"LEFT({{}}, {LONGEST_CELL + 1})".format
    """The beginning of a text, so long that it can be told whether the text is too long."""
    to_number: Callable[[str, ColumnKind], str] = lambda expression, _: expression
    """A numeric expression as a number that is compared; NULL where it is not finite, or cannot be added up exactly."""
    to_short: Callable[[str, ColumnKind], str] = lambda _expression, _kind: "NULL"
    """The same as what is added up fast and without rounding; NULL where it is nothing like that."""
    exact_sum: Callable[[Number], str] = lambda number: f"SUM({number.name})"
    """The sum of numbers, as a decimal without rounding."""
    weighted_sum: Callable[[Number, Number], str] = lambda value, weight: f"SUM({value.name} * {weight.name})"
    """The sum of the products of two numbers, as a decimal without rounding."""
    once: str = ""
    """What stands at the end of a subquery whose expressions are to be worked out once a row, not at each use."""


class EngineError(Exception):
    """Raised where an engine cannot answer: it is not reachable, too slow, or does not know a column."""

    def __init__(self, message: str, *, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        """One line, without secrets."""
        self.help = help


class Relation(Protocol):
    """A table, or the result of a query, in an engine."""

    @property
    def dialect(self) -> Dialect:
        """How its engine writes SQL."""
        ...

    @property
    def title(self) -> str:
        """What messages call it, without a secret, such as `postgresql://db.acme.example/sales facts`."""
        ...

    @property
    def from_item(self) -> str:
        """The SQL to write after FROM: a quoted table, or a query in parentheses with an alias."""
        ...

    @property
    def columns(self) -> Sequence[Column]:
        """Its columns, in order."""
        ...

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives, numbers as int or Decimal, dates as date. Raises EngineError.

        The time that a statement may take ends when its last row was fetched.
        """
        ...

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, as they come, without holding them all. Raises EngineError.

        Texts that are longer than any cell may be are cut.
        """
        ...
