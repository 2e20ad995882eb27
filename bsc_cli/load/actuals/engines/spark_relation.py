"""Reads a table, a view or the result of a query in a Spark cluster, while a session lasts.

This module is imported once `load_client` has made the client silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy

from bsc_cli.load.actuals.engines.spark_session import Conversation, SparkError, conversation
from bsc_cli.load.actuals.engines.spark_sql import IS_SHORTEST, TOO_LONG, cell, dialect_for, kind_of, quote, quote_table
from bsc_cli.load.actuals.engines.spark_url import SparkAddress
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect
from bsc_cli.load.actuals.url_policy.secrets import Mask

if TYPE_CHECKING:
    from pyspark.sql.types import DataType

    from bsc_cli.model.source import Source

_VIEW = "bsc_source"
"""What the result of a query is called in our session."""
_INEXACT = ("ARITHMETIC_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE")
"""What Spark calls numbers that do not fit."""


class SparkRelation:
    """A table, or the result of a query, in a Spark cluster."""

    def __init__(
        self, talk: Conversation, title: str, from_item: str, types: Mapping[str, DataType], dialect: Dialect
    ) -> None:
        self.title = title
        self.from_item = from_item
        self.dialect = dialect
        self.columns = [Column(name, kind_of(type)) for name, type in types.items()]
        self._talk = talk
        self._types = types

    def run(self, sql: str, parameters: Mapping[str, object]) -> Iterator[Sequence[object]]:
        """The rows that a statement gives. Raises Unclean where its numbers do not fit, and EngineError."""
        try:
            yield from _rows(self._talk, sql, parameters)
        except SparkError as error:
            condition = error.condition or ""
            if condition.startswith(_INEXACT) or TOO_LONG in error.message:
                raise Unclean("it has sums of more than 38 digits") from None
            raise

    def rows(self, names: Sequence[str]) -> Iterator[Sequence[object]]:
        """The cells of these columns of all rows, as they come. Raises EngineError."""
        cells = ", ".join(f"{cell(name, self._types[name])} AS {quote(name)}" for name in names)
        singles = [number for number, name in enumerate(names) if self._types[name].typeName() == "float"]
        for row in _rows(self._talk, f"SELECT {cells} FROM {self.from_item}"):
            yield _with_singles(row, singles) if singles else row


def _rows(talk: Conversation, sql: str, parameters: Mapping[str, object] | None = None) -> Iterator[Sequence[object]]:
    with talk.patience():
        found = talk.session.sql(sql, args=dict(parameters) if parameters else None)
        rows: Iterator[Any] = found.toLocalIterator()
    return talk.each(rows)


def _with_singles(row: Sequence[object], singles: Sequence[int]) -> Sequence[object]:
    """*row* with the shortest decimals for floats of 32 bits, which would be longer as the 64 bits that Python has."""
    cells = list(row)
    for number in singles:
        value = cells[number]
        if isinstance(value, float):
            cells[number] = float(str(numpy.float32(value)))
    return cells


@contextmanager
def opened(source: Source, address: SparkAddress, mask: Mask, timeout: float) -> Iterator[SparkRelation]:
    """What *source* names, while a session lasts. Raises EngineError."""
    with conversation(address, mask, timeout) as talk:
        with talk.patience():
            if source.query is not None:
                # As a view it cannot be but a query, however its brackets stand; Spark sees through it as it plans.
                talk.session.sql(f"CREATE TEMPORARY VIEW {_VIEW} AS\n{source.query}")
            name = _VIEW if source.table is None else quote_table(source.table) or ""
            types = {field.name: field.dataType for field in talk.session.table(name).schema.fields}
            has_floats = any(kind_of(type) is ColumnKind.FLOAT for type in types.values())
            shortest = has_floats and talk.session.sql(IS_SHORTEST).collect()[0][0]
        title = f"sc://{address.shown}{f' {source.table}' if source.table else ''}"
        yield SparkRelation(talk, title, name, types, dialect_for(types, shortest=shortest))
