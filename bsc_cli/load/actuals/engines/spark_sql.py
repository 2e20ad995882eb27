"""The SQL dialect of Spark: how names, exact numbers and text cells are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from bsc_cli.load.actuals.pushdown.relation import ColumnKind, Dialect, Number

if TYPE_CHECKING:
    from pyspark.sql.types import DataType

TOO_LONG = "bsc: a product has too many digits"
"""What a statement fails with where a product cannot be had exactly."""
IS_SHORTEST = """\
SELECT CAST(8.41E21D + id * 0D AS STRING) = '8.41E21' AND CAST(2E23D + id * 0D AS STRING) = '2.0E23'
  AND CAST(CAST(8.41E21D + id * 0D AS FLOAT) AS STRING) = '8.41E21'
FROM range(1)"""
"""Whether Java writes the shortest text of a float, as it does since 19. Before, these had digits too many."""

_WIDEST = "DECIMAL(38, 18)"
"""What holds a float, or a product: as many digits before the point as behind."""
_MOST_SCALE = 28
"""Digits behind the point that leave room for comparing with any integer."""
_FACTORS = (("DECIMAL(20, 16)", "DECIMAL(17, 2)"), ("DECIMAL(21, 6)", "DECIMAL(16, 6)"))
"""Pairs of types whose product has no more than 38 digits: Spark rounds what has more. First ratios, then amounts."""


def quote(name: str) -> str:
    """An identifier."""
    return "`" + name.replace("`", "``") + "`"


def quote_table(name: str) -> str | None:
    """The name of a table with each part of it quoted; parts that are quoted already stay so. None if it is no name."""
    part = r"`(?:[^`]|``)+`|[^`.]+"
    if not re.fullmatch(rf"(?:{part})(?:\.(?:{part}))*", name.strip()):
        return None
    parts = re.findall(part, name.strip())
    return ".".join(part if part.startswith("`") else quote(part.strip()) for part in parts)


def kind_of(type: DataType) -> ColumnKind:
    """What a column of a *type* holds."""
    match type.typeName():
        case "string" | "char" | "varchar":
            return ColumnKind.TEXT
        case "byte" | "short" | "integer" | "long" | "tinyint" | "smallint" | "int" | "bigint":
            return ColumnKind.INTEGER
        case "decimal":
            return ColumnKind.DECIMAL
        case "float" | "double":
            return ColumnKind.FLOAT
        case "date":
            return ColumnKind.DATE
        case "timestamp" | "timestamp_ntz":
            return ColumnKind.TIMESTAMP
        case "boolean":
            return ColumnKind.BOOLEAN
        case _:
            return ColumnKind.OTHER


def dialect_for(types: Mapping[str, DataType], *, shortest: bool) -> Dialect:
    """How to write SQL about columns of these *types*; *shortest* says that Java writes floats as short as can be."""
    quoted = {quote(name): type for name, type in types.items()}
    return Dialect(
        quote=quote,
        to_text=partial(_text, types=quoted),
        to_number=partial(_to_decimal, types=quoted, shortest=shortest),
        weighted_sum=_weighted_sum,
    )


def cell(name: str, type: DataType) -> str:
    """A column as it travels: times as they are in UTC, texts cut, and what has no meaning here as text."""
    match kind_of(type):
        case ColumnKind.TIMESTAMP:
            return f"CAST({quote(name)} AS TIMESTAMP_NTZ)"
        case ColumnKind.OTHER | ColumnKind.TEXT:
            return Dialect().cut(_text(quote(name), types={quote(name): type}))
        case _:
            return quote(name)


def _text(expression: str, *, types: Mapping[str, DataType]) -> str:
    """An expression as text; bytes may be none, so they are told by their digits."""
    is_bytes = expression in types and types[expression].typeName() == "binary"
    return f"HEX({expression})" if is_bytes else f"CAST({expression} AS STRING)"


def _to_decimal(expression: str, kind: ColumnKind, *, types: Mapping[str, DataType], shortest: bool) -> str:
    type = types[expression]
    if kind is ColumnKind.INTEGER:
        return f"CAST({expression} AS DECIMAL(20, 0))"
    if kind is ColumnKind.FLOAT:
        return _float_to_decimal(expression, is_double=type.typeName() == "double", shortest=shortest)
    return "CAST(NULL AS DECIMAL(38, 0))" if getattr(type, "scale", 0) > _MOST_SCALE else expression


def _float_to_decimal(expression: str, *, is_double: bool, shortest: bool) -> str:
    """The shortest decimal that is read as a float; NULL where it does not fit, or where Java may know a longer one.

    A text of no more digits than every decimal keeps in such a float (15 or 6) is the shortest. And if the decimal is
    read as the float again, no digit of the text was lost.
    """
    number = f"TRY_CAST(CAST({expression} AS STRING) AS {_WIDEST})"
    same = f"CAST({number} AS {'DOUBLE' if is_double else 'FLOAT'}) = {expression}"
    if not shortest:
        digits = f"LENGTH(SUBSTRING_INDEX(CAST(ABS({expression}) AS STRING), 'E', 1))"
        most = 15 if is_double else 6
        same += f" AND {digits} <= CASE WHEN ABS({expression}) < 1 THEN {most + 2} ELSE {most + 1} END"
    return f"CASE WHEN {same} THEN {number} END"


def _weighted_sum(amount: Number, factor: Number) -> str:
    """The sum of products, each of them exact; a failure where one is not.

    All have one type: Spark would make the cases alike by rounding.
    """
    value, weight = amount.name, factor.name
    cases = [f"WHEN {value} IS NULL OR {weight} IS NULL THEN NULL"]
    for left, right in _FACTORS:
        cases.append(
            f"WHEN TRY_CAST({value} AS {left}) = {value} AND TRY_CAST({weight} AS {right}) = {weight}"
            f" THEN CAST(CAST({value} AS {left}) * CAST({weight} AS {right}) AS {_WIDEST})"
        )
    return f"SUM(CASE {' '.join(cases)} ELSE RAISE_ERROR('{TOO_LONG}') END)"
