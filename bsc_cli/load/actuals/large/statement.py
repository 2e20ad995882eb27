"""The statement by which DuckDB aggregates a file, with every cell as text and every byte accounted for.

Rows with more or fewer cells than the header are put aside, and where they start is kept. A number is added up only
if its text, without the marks of currencies and thousands that the first rows have, is the beginning of what the
decimal it became is written as: so nothing was rounded, and nothing but a sign, digits and one mark was there. Every
other text is grouped by, as it is written, for the careful reader's own functions to read; so is every level.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.load.actuals.blanks import BLANKS
from bsc_cli.load.actuals.engines.duckdb_session import stripped
from bsc_cli.load.actuals.large.json_lines import cell_sql
from bsc_cli.load.actuals.large.number_sql import (
    bare_text,
    is_in,
    is_marked,
    is_plain_value,
    is_plain_weight,
    number_sql,
)
from bsc_cli.load.actuals.large.shape import TIMESTAMP, Shape
from bsc_cli.load.actuals.pushdown.statement import Statement

LONGEST_LINE = 131_072
"""Bytes in a line; the careful reader takes no longer cells."""


class ScanPart(NamedTuple):
    """What the statement gives of all rows with the same measure, period, levels and odd texts."""

    measure: str | None
    """As written; None where the row is left out on purpose, or the file is about one measure."""
    period: str | None
    """As written; None where it does not matter."""
    odd: str | None
    """The value, where it is no plain number."""
    odd_weight: str | None
    """The weight, where it is no plain number."""
    levels: Sequence[str | None]
    """As written, one for each column of levels; None where they do not matter."""
    is_kept: bool
    is_marked: bool
    """Whether the marks of its values stand around them."""
    rows: int
    sum: object
    min: object
    max: object
    weights: object
    least_weight: object
    weighted_sum: object
    note: str | None
    other_note: str | None
    size: int
    """Bytes of all their cells, but for those of measures and periods where the shape says so."""
    unlike: int
    """Lines of JSON that are written otherwise."""


def csv_statement(shape: Shape, *, limit: int) -> Statement:
    """The statement that gives `ScanPart`s; one more than *limit* at most.

    What a file has no column for is constant, and neither grouped by nor added up: this is where the time goes.
    """
    bound: dict[str, object] = {"path": shape.pattern, "delimiter": shape.delimiter}
    cells = _cells(shape, bound)
    kept = "is_kept" if shape.where else "true"
    known = "is_known" if shape.where or shape.known is not None else "true"
    odd_weight = f"CASE WHEN {known} AND NOT {is_plain_weight(shape, bound)} THEN weight_text END"
    has_weight = shape.weight is not None
    keys = {
        "measure": f"CASE WHEN {kept} THEN measure END",
        "period": f"CASE WHEN {known} THEN period END",
        "odd": f"CASE WHEN {known} AND NOT {is_plain_value(shape, bound)} THEN value_text END",
        **({"odd_weight": odd_weight} if has_weight else {}),
        **{level: f"CASE WHEN {known} THEN {level} END" for level in _levels(shape)},
        **({"is_kept": "is_kept"} if shape.where else {}),
        **({"is_marked": "is_marked"} if shape.marks.surround else {}),
    }
    sql = f"""\
SELECT measure, period, odd, {"odd_weight" if has_weight else "NULL"}, [{", ".join(_levels(shape))}],
  {kept}, {"is_marked" if shape.marks.surround else "false"},
  count(*), sum(number), min(number), max(number),
  {"sum(weight), min(weight), sum(number * weight)" if has_weight else "NULL, NULL, NULL"},
  {"min(note), max(note)" if shape.note is not None else "NULL, NULL"},
  sum(size), {"sum(unlike)" if shape.line else "0"}
FROM (
  SELECT {", ".join(f"{key} AS {name}" for name, key in keys.items())},
    number, weight, note, size, unlike
  FROM (
    SELECT *, is_kept AND {_is_known(shape, bound)} AS is_known,
      {number_sql("bare", shape.digits, shape)} AS number,
      {number_sql("weight_text", shape.weight_digits, shape)} AS weight
    FROM (
      {cells}
    )
  )
)
GROUP BY {", ".join(keys)} LIMIT {limit + 1}"""
    return Statement(sql, bound)


def _levels(shape: Shape) -> list[str]:
    """What the levels are called."""
    return [f"level_{number}" for number in range(len(shape.levels))]


def _cells(shape: Shape, bound: dict[str, object]) -> str:
    """The rows of the file, each cell that matters by its role, without quotes."""
    cells = [f"c{number}" for number in range(shape.width)]
    texts = list(map(cell_sql, cells)) if shape.line else cells

    def text(column: int | None) -> str:
        return "NULL" if column is None else texts[column]

    note = "NULL" if shape.note is None else f"nullif({_trimmed(text(shape.note), bound)}, '')"
    sized = [
        cell for number, cell in enumerate(cells) if shape.sums_up_keys or number not in {shape.measure, shape.period}
    ]
    unlike = "0"
    if shape.line:
        sized, unlike = ["line"], "CASE WHEN c0 = '' THEN 1 ELSE 0 END"  # a value is never that short
    levels = [f"{texts[column]} AS {name}, " for name, (_, column) in zip(_levels(shape), shape.levels, strict=True)]
    return f"""\
SELECT {text(shape.measure)} AS measure, {_period(texts, shape, bound)} AS period,
        {text(shape.value)} AS value_text, {bare_text(text(shape.value), shape, bound)} AS bare,
        {is_marked(text(shape.value), shape, bound)} AS is_marked, {"".join(levels)}
        CAST({text(shape.weight)} AS VARCHAR) AS weight_text, CAST({note} AS VARCHAR) AS note,
        {_is_kept(texts, shape, bound)} AS is_kept,
        CAST({" + ".join(f"strlen({cell})" for cell in sized) or "0"} AS INTEGER) AS size,
        CAST({unlike} AS INTEGER) AS unlike
      FROM {_lines(shape, cells, bound)}"""


def _lines(shape: Shape, cells: Sequence[str], bound: dict[str, object]) -> str:
    """The lines of the file, split into *cells*."""
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in (["line"] if shape.line else cells))
    quote, puts_aside = (
        ("''", "ignore_errors = false") if shape.line else ("'\"'", "store_rejects = true, rejects_limit = 0")
    )
    read = f"""read_csv(
        $path, auto_detect = false, header = false, skip = {shape.skip}, columns = {{{columns}}}, delim = $delimiter,
        quote = {quote}, escape = {quote}, comment = '', nullstr = '\\0', strict_mode = true, null_padding = false,
        {puts_aside}, max_line_size = {LONGEST_LINE}, compression = '{shape.compression}'
      )"""
    if not shape.line:
        return read
    bound["line"] = f"^(?:{shape.line})$"
    names = ", ".join(f"'{cell}'" for cell in cells)
    values = ", ".join(f"found.{cell} AS {cell}" for cell in cells)
    return f"(SELECT line, {values} FROM (SELECT line, regexp_extract(line, $line, [{names}]) AS found FROM {read}))"


def _period(texts: Sequence[str], shape: Shape, bound: dict[str, object]) -> str:
    """The text of a period, behind its year where that is in a cell of its own; of a point in time only its date.

    Where nothing else tells rows in which nothing is written, their period does: it is a text, the others have none.
    """
    if shape.is_unkeyed:
        return f"CASE WHEN {_is_blank(texts, shape, bound)} THEN '' END"
    text = "NULL" if shape.period is None else texts[shape.period]
    if shape.year is not None:
        return f"concat({texts[shape.year]}, ' ', {text})"
    if not shape.is_timed:
        return text
    bound["timestamp"] = TIMESTAMP
    is_time = f"strlen({text}) > 10 AND regexp_full_match({text}, $timestamp)"
    return f"CASE WHEN {is_time} THEN left({text}, 10) ELSE {text} END"


def _is_kept(texts: Sequence[str], shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a row is not left out on purpose; who leaves out nothing has to see that nothing is in it."""
    conditions = []
    for number, (column, wanted) in enumerate(shape.where):
        bound[f"where_{number}"] = wanted
        conditions.append(f"{_trimmed(texts[column], bound)} = $where_{number}")
    return f"({' AND '.join(conditions)}) OR ({_is_blank(texts, shape, bound)})" if conditions else "true"


def _is_blank(texts: Sequence[str], shape: Shape, bound: dict[str, object]) -> str:
    """The condition that nothing is written in a row; most are known by one cell."""
    first, whole = texts[shape.value if shape.measure is None else shape.measure], f"concat({', '.join(texts)})"
    return f"{_trimmed(first, bound)} = '' AND {_trimmed(whole, bound)} = ''"


def _trimmed(text: str, bound: dict[str, object]) -> str:
    bound["blanks"] = BLANKS
    return stripped(text, "$blanks")


def _is_known(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a row's period and value matter."""
    return "true" if shape.known is None else is_in(_trimmed("measure", bound), "known", shape.known, bound)
