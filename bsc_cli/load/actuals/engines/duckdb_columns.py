"""The types of DuckDB's columns, and how it writes SQL about them: texts by their bytes, and numbers that are exact."""

from __future__ import annotations

import re

from bsc_cli.load.actuals.engines.duckdb_session import stripped
from bsc_cli.load.actuals.pushdown.relation import Column, ColumnKind, Dialect, Number
from bsc_cli.load.actuals.record import LONGEST_CELL

_SCALE = 20
"""Digits behind the point of a decimal that binary fractions are added up as."""
_SURE = "BETWEEN 1e-3 AND 1e14"
"""Binary fractions of this size have texts without an exponent, and no more than `_SCALE` digits behind the point."""
_SHORT = 4
"""Digits behind the point of the decimals that most binary fractions stand for."""
_LARGEST_SHORT = "1e11"
"""Below it, a decimal of `_SHORT` digits behind the point has 15 at most, and no two of those are one binary number."""
_WHOLE = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?")
_TEXTS = ("VARCHAR", "ENUM", "UUID")
_KINDS = {
    "BOOLEAN": ColumnKind.BOOLEAN,
    "DATE": ColumnKind.DATE,
    "DOUBLE": ColumnKind.FLOAT,
    "FLOAT": ColumnKind.FLOAT,
}


def kind_of(type: str) -> ColumnKind:
    """What a column of a *type* holds."""
    if type.endswith("]"):
        return ColumnKind.OTHER
    if _WHOLE.fullmatch(type):
        return ColumnKind.INTEGER
    if type.startswith("DECIMAL"):
        return ColumnKind.DECIMAL
    if type.startswith("TIMESTAMP"):
        return ColumnKind.TIMESTAMP
    return ColumnKind.TEXT if type.startswith(_TEXTS) else _KINDS.get(type, ColumnKind.OTHER)


def column_sql(name: str, type: str) -> str:
    """A column whose values mean the same everywhere: short fractions as they are written, times in UTC, or text."""
    quoted = DIALECT.quote(name)
    if type == "FLOAT":
        return f"CAST(CAST({quoted} AS VARCHAR) AS DOUBLE) AS {quoted}"
    if type.startswith("TIMESTAMP") and type != "TIMESTAMP":  # one with a zone wants a package of zones to get here
        return f"CAST({quoted} AS TIMESTAMP) AS {quoted}"
    if kind_of(type) in {ColumnKind.TEXT, ColumnKind.OTHER} and type != "VARCHAR":
        return f"CAST({quoted} AS VARCHAR) AS {quoted}"
    return quoted


def cell_sql(column: Column) -> str:
    """A column as it travels: a text is cut where it is longer than any cell may be."""
    quoted = DIALECT.quote(column.name)
    if column.kind not in {ColumnKind.TEXT, ColumnKind.OTHER}:
        return quoted
    return f"CASE WHEN strlen({quoted}) > {LONGEST_CELL} THEN left({quoted}, {LONGEST_CELL + 1}) ELSE {quoted} END"


def _to_number(expression: str, kind: ColumnKind) -> str:
    """A number, if it can be added up exactly, else NULL: a decimal short enough to be multiplied, or a fraction."""
    if kind is ColumnKind.INTEGER:
        return f"TRY_CAST({expression} AS DECIMAL(18, 0))"
    if kind is not ColumnKind.FLOAT:
        return expression
    return (
        f"CASE WHEN abs({expression}) {_SURE} THEN {expression} WHEN {expression} = 0 THEN 0::DOUBLE"
        f" WHEN {_is_small(expression)} OR {_is_large(expression)} THEN {expression} END"
    )


def _text(expression: str) -> str:
    return f"CAST({expression} AS VARCHAR)"


def _long(expression: str) -> str:
    """The decimal that the text of a binary fraction says; rounded, if it has too many digits."""
    return f"TRY_CAST({_text(expression)} AS DECIMAL(38, {_SCALE}))"


def _is_large(expression: str) -> str:
    """The condition that a decimal holds all of a binary fraction, whose text has no exponent."""
    return f"coalesce(starts_with(CAST({_long(expression)} AS VARCHAR), {_text(expression)}), false)"


def _is_small(expression: str) -> str:
    """The condition that a decimal has a place for every digit of a binary fraction like 1.25e-07."""
    text = _text(expression)
    fraction = f"strlen(split_part(split_part({text}, 'e-', 1), '.', 2))"
    return f"coalesce({fraction} + TRY_CAST(nullif(split_part({text}, 'e-', 2), '') AS INTEGER) <= {_SCALE}, false)"


def _to_short(expression: str, kind: ColumnKind) -> str:
    """The decimal of a few digits that a binary fraction stands for, if it is read as that fraction again.

    Then it is the shortest one: of decimals of 15 digits at most, no two are the same binary number.
    """
    if kind is not ColumnKind.FLOAT:
        return "NULL"
    short = f"TRY_CAST({expression} AS DECIMAL(18, {_SHORT}))"
    return f"CASE WHEN CAST({short} AS DOUBLE) = {expression} AND abs({expression}) < {_LARGEST_SHORT} THEN {short} END"


def _exact_sum(number: Number) -> str:
    name, short, kind = number
    if kind is not ColumnKind.FLOAT:
        return f"SUM({name})"
    others = f"SUM(CASE WHEN {short} IS NULL THEN {_long(name)} END)"
    return f"CASE WHEN COUNT({name}) > 0 THEN coalesce(SUM({short}), 0) + coalesce({others}, 0) END"


def _weighted_sum(value: Number, weight: Number) -> str:
    """The sum of products, or a failure where one of them is too long to be exact."""
    factors = [one.short if one.kind is ColumnKind.FLOAT else one.name for one in (value, weight)]
    product = f"{factors[0]} * {factors[1]}"
    too_long = "error('a product has too many digits')"
    is_lost = f"{value.name} IS NOT NULL AND {weight.name} IS NOT NULL AND {product} IS NULL"
    return f"SUM(CASE WHEN {is_lost} THEN {too_long} ELSE {product} END)"


DIALECT = Dialect(
    parameter="${}".format,
    to_text='(CAST({} AS VARCHAR) COLLATE "C")'.format,
    stripped=stripped,
    to_number=_to_number,
    to_short=_to_short,
    exact_sum=_exact_sum,
    weighted_sum=_weighted_sum,
)
"""How DuckDB writes SQL."""
