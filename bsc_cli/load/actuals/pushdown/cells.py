"""Writes the cells of a table that matter as SQL expressions, or says that its rows have to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.load.actuals.blanks import BLANKS
from bsc_cli.load.actuals.layouts import columns_named, layout_of, wanted_columns
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, Number, Relation
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import ColumnRole, Layout, Source


class LevelCell(NamedTuple):
    """The cell of a level, as SQL expressions."""

    role: ColumnRole
    number: str
    """The level as a number, NULL without one."""
    unread: str
    """The condition that there is something, but no number."""


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
    where: str | None = None
    """The condition that the row is meant."""
    levels: tuple[LevelCell, ...] = ()


def cells_of(relation: Relation, source: Source, scorecard: Scorecard, parameters: dict[str, object]) -> Cells | None:
    """The cells of a tidy relation with numbers; None where columns are missing or hold anything else.

    What texts in them stand for is put into *parameters*.
    """
    names = [column.name for column in relation.columns]
    if source.headings or layout_of(names, source, scorecard) is not Layout.TIDY or source.missing is not None:
        return None
    columns, dialect = source.columns, relation.dialect
    found = {role: _column(relation.columns, name) for role, name in wanted_columns(source, Layout.TIDY).items()}
    for role, declared in (("weight", columns.weight), ("note", columns.note)):
        found[role] = _column(relation.columns, declared or role)
        if declared is not None and found[role] is None:
            return None
    filters = [(_column(relation.columns, name), text.strip()) for name, text in source.where.items()]
    value, weight, note = found["value"], found.pop("weight"), found.pop("note")
    if value is None or None in found.values() or any(column is None for column, _ in filters):
        return None
    levels = [(role, _column(relation.columns, name)) for role, name in columns.levels.items()]
    if any(column is None or not column.kind.is_number for _, column in levels):
        return None
    is_weighted = any(measure.aggregate is Aggregate.WEIGHTED_MEAN for measure in scorecard.observed.values())
    weight = weight if is_weighted else None
    if not value.kind.is_number or not (weight is None or weight.kind.is_number):
        return None
    period = _period(found.get("period"), found.get("year"), source, dialect, parameters)
    if period is None:
        return None
    quote, text = dialect.quote, dialect.to_text
    name = found.get("measure")
    written = [column for column in (name, note, *(column for column, _ in filters)) if column is not None]
    if any(column.kind in {ColumnKind.FLOAT, ColumnKind.TIMESTAMP} for column in written):
        return None  # engines write them in ways of their own: 5 as 5.0
    if name is None:
        parameters["measure"] = source.measure
    numbers = [column for column in (value, weight) if column is not None]
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
            if column is not None
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


def _where(filters: Sequence[tuple[Column | None, str]], dialect: Dialect, parameters: dict[str, object]) -> str | None:
    """The condition that a row is meant: each of these columns holds a text."""
    conditions = []
    for number, (column, wanted) in enumerate(filters):
        assert column is not None  # looked at before
        parameters[f"where_{number}"] = wanted
        cell = f"COALESCE({_stripped(column, dialect, parameters)}, '')"
        conditions.append(f"{cell} = {dialect.parameter(f'where_{number}')}")
    return " AND ".join(conditions) or None


def _stripped(column: Column, dialect: Dialect, parameters: dict[str, object]) -> str:
    """The text of a column as `str.strip` leaves it."""
    parameters["blanks"] = BLANKS
    return dialect.stripped(dialect.to_text(dialect.quote(column.name)), dialect.parameter("blanks"))


def _column(columns: Sequence[Column], name: str) -> Column | None:
    """The column of a *name*: exactly as written, else but for case; None if there is none, or more than one."""
    found = columns_named([column.name for column in columns], name)
    return columns[found[0]] if len(found) == 1 else None
