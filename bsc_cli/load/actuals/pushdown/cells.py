"""Writes the cells of a table that matter as SQL expressions, or says that its rows have to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.load.actuals.blanks import BLANKS
from bsc_cli.load.actuals.check_ins import has_confidence
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, Number, Relation
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source


class LevelCell(NamedTuple):
    """The cell of a level, as SQL expressions."""

    role: ColumnRole
    number: str
    """The level as a number, NULL without one."""
    unread: str
    """The condition that there is something, but no number."""


class Meant(NamedTuple):
    """What a `where` asks of a row, as SQL expressions."""

    text: str
    """The text of the cell that it looks at."""
    is_met: str
    """The condition that this is the one wanted."""


class Cells(NamedTuple):
    """The cells of a row, as SQL expressions."""

    measure: str
    period: str
    is_date: bool
    """Whether the period is a date; else it is text."""
    amount: str
    """The value as a number that is compared, NULL without one."""
    short_amount: str
    """The same as the dialect adds it up fast."""
    total: str
    """The exact sum of the columns `amount` and `short_amount`."""
    unread: str
    """The condition that the value, or the weight, is there but is no number."""
    weight: str | None = None
    short_weight: str | None = None
    weights: str | None = None
    """The exact sum of the columns `weight` and `short_weight`."""
    weighted_total: str | None = None
    """The exact sum of the products of amounts and weights."""
    note: str | None = None
    where: tuple[Meant, ...] = ()
    """What is asked of a row that is meant."""
    levels: tuple[LevelCell, ...] = ()

    @property
    def clause(self) -> str:
        """What leaves out the rows that are not meant."""
        return f" WHERE {' AND '.join(one.is_met for one in self.where)}" if self.where else ""


def cells_of(
    relation: Relation, table: Table, source: Source, scorecard: Scorecard, parameters: dict[str, object]
) -> Cells | None:
    """The cells of a *relation* whose *table* has a value a row; None where some hold what only its rows can tell.

    What texts in them stand for is put into *parameters*.
    """
    values = [slot.column for slot in table.slots if not slot.role.is_level]
    if len(values) != 1 or table.faults or source.missing is not None or not all(slot.is_alone for slot in table.slots):
        return None
    if has_confidence(table, scorecard):
        return None
    columns, dialect = relation.columns, relation.dialect
    found = {role: columns[number] for role, number in table.columns.items()}
    filters = [(columns[number], text) for number, text in table.where]
    levels = [(slot.role, columns[slot.column]) for slot in table.slots if slot.role.is_level]
    value, name, note = columns[values[0]], found.get("measure"), found.get("note")
    is_weighted = any(measure.aggregate is Aggregate.WEIGHTED_MEAN for measure in scorecard.observed.values())
    weight = found.get("weight") if is_weighted else None
    numbers = [column for column in (value, weight) if column is not None]
    if not all(column.kind.is_number for column in (*numbers, *(column for _, column in levels))):
        return None
    period = _period(found.get("period"), found.get("year"), source, dialect, parameters)
    if period is None:
        return None
    quote, text = dialect.quote, dialect.to_text
    written = [column for column in (name, note, *(column for column, _ in filters)) if column is not None]
    if any(column.kind in {ColumnKind.FLOAT, ColumnKind.TIMESTAMP} for column in written):
        return None  # engines write them in ways of their own: 5 as 5.0
    if name is None:
        parameters["measure"] = source.measure
    amount = Number("amount", "short_amount", value.kind)
    factor = weight and Number("weight", "short_weight", weight.kind)
    return Cells(
        measure=text(dialect.parameter("measure") if name is None else quote(name.name)),
        period=period.sql,
        is_date=period.is_date,
        amount=dialect.to_number(quote(value.name), value.kind),
        short_amount=dialect.to_short(quote(value.name), value.kind),
        total=dialect.exact_sum(amount),
        unread=" OR ".join(_unread(one, dialect) for one in numbers),
        weight=weight and dialect.to_number(quote(weight.name), weight.kind),
        short_weight=weight and dialect.to_short(quote(weight.name), weight.kind),
        weights=factor and dialect.exact_sum(factor),
        weighted_total=factor and dialect.weighted_sum(amount, factor),
        note=None if note is None else f"NULLIF({_stripped(note, dialect, parameters)}, '')",
        where=_where(filters, dialect, parameters),
        levels=tuple(
            LevelCell(role, dialect.to_number(quote(column.name), column.kind), _unread(column, dialect))
            for role, column in levels
        ),
    )


def _unread(column: Column, dialect: Dialect) -> str:
    """The condition that a column has something that is no number."""
    name = dialect.quote(column.name)
    return f"({name} IS NOT NULL AND {dialect.to_number(name, column.kind)} IS NULL)"


class _Period(NamedTuple):
    """The expression of a period."""

    sql: str
    is_date: bool = False


def _period(
    period: Column | None, year: Column | None, source: Source, dialect: Dialect, parameters: dict[str, object]
) -> _Period | None:
    """The period of a row, in one column or in two, or that of all of them; None where only rows can tell."""
    quote, text = dialect.quote, dialect.to_text
    if period is None:
        parameters["period"] = source.period
        return _Period(text(dialect.parameter("period")))
    is_date = period.kind in {ColumnKind.DATE, ColumnKind.TIMESTAMP}
    if year is None and is_date:
        return _Period(f"CAST({quote(period.name)} AS DATE)", is_date=True)
    columns = [column for column in (year, period) if column is not None]
    if any(column.kind not in {ColumnKind.TEXT, ColumnKind.INTEGER} for column in columns):
        return None
    if year is None:
        return _Period(text(quote(period.name)))
    return _Period(dialect.joined(*(f"COALESCE({text(quote(column.name))}, '')" for column in columns)))


def _where(filters: Sequence[tuple[Column, str]], dialect: Dialect, parameters: dict[str, object]) -> tuple[Meant, ...]:
    """The conditions that a row is meant: each of these columns holds a text."""
    conditions = []
    for number, (column, wanted) in enumerate(filters):
        parameters[f"where_{number}"] = wanted
        cell = f"COALESCE({_stripped(column, dialect, parameters)}, '')"
        conditions.append(Meant(cell, f"{cell} = {dialect.parameter(f'where_{number}')}"))
    return tuple(conditions)


def _stripped(column: Column, dialect: Dialect, parameters: dict[str, object]) -> str:
    """The text of a column as `str.strip` leaves it."""
    parameters["blanks"] = BLANKS
    return dialect.stripped(dialect.to_text(dialect.quote(column.name)), dialect.parameter("blanks"))
