"""The statement by which DuckDB aggregates a file, with every cell as text and every byte accounted for.

Rows with more or fewer cells than the header are put aside, and where they start is kept. A number is added up only
if its text, without the marks of currencies and thousands that the first rows have, is the beginning of what the
decimal it became is written as: so nothing was rounded, and nothing but a sign, digits and one mark was there. Every
other text is grouped by, as it is written, for the careful reader's own functions to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.load.actuals.blanks import BLANKS
from bsc_cli.load.actuals.engines.duckdb_session import stripped
from bsc_cli.load.actuals.large.json_lines import cell_sql
from bsc_cli.load.actuals.pushdown.statement import Statement

LONGEST_LINE = 131_072
"""Bytes in a line; the careful reader takes no longer cells."""
OVERLOOKED = 1 << 40
"""More than the bytes of any file: one sum tells both how long cells are and whether all numbers are plain."""
TIMESTAMP = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ](?:[01][0-9]|2[0-4]):[0-5][0-9]"
    r"(?::[0-6][0-9](?:[.,][0-9]+)?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
"""A point in time, of which only the date counts."""


class Digits(NamedTuple):
    """How long a decimal is."""

    precision: int
    """Its digits."""
    scale: int
    """Those behind the point."""

    @property
    def sql(self) -> str:
        """Its type."""
        return f"DECIMAL({self.precision}, {self.scale})"


class Marks(NamedTuple):
    """What stands around the digits of most values, and between them."""

    before: str = ""
    """A currency, perhaps."""
    after: str = ""
    """A currency, or a percent sign."""
    group: str = ""
    """What stands between thousands; nothing if nothing does."""

    @property
    def surround(self) -> bool:
        """Whether there are marks that only some measures may have."""
        return bool(self.before or self.after)

    def around(self, number: str) -> str:
        """A *number* with the marks around it."""
        return f"{self.before}{number}{self.after}"


class Shape(NamedTuple):
    """What is known of a CSV file before it is read."""

    pattern: str
    """Its path, as DuckDB wants it."""
    compression: str
    """gzip or none."""
    delimiter: str
    skip: int
    """Lines of its header."""
    width: int
    """Its columns."""
    period: int | None
    value: int
    measure: int | None = None
    """Where the column of each role stands, from 0."""
    year: int | None = None
    """The same of years that stand beside their months or quarters."""
    weight: int | None = None
    note: int | None = None
    where: tuple[tuple[int, str], ...] = ()
    """The columns whose cells, stripped, have to equal a text."""
    decimal: str = "."
    line: str | None = None
    """What each of its lines matches, with a group for each column, if it is JSON lines; None if it is CSV."""
    digits: Digits = Digits(18, 4)
    """Those of its values."""
    weight_digits: Digits = Digits(18, 4)
    marks: Marks = Marks()
    """Those of its values."""
    has_odd: bool = True
    """Whether values may be other texts than plain numbers, to be grouped by; else they are only counted."""
    may_be_timed: bool = False
    """Whether a period may be a point in time, of which only the date counts."""
    is_timed: bool = False
    """Whether that is to be looked for."""
    worded: tuple[str, ...] = ()
    """The measures whose numbers are words, such as 1 for yes."""
    names: tuple[str, ...] | None = None
    """What the measures of the scorecard are called there, if it tells them apart."""
    known: tuple[str, ...] | None = None
    """The same, if rows with other names are to be put together, whatever else they say."""
    markers: tuple[str, ...] = ()
    """The texts that mean 'no value' though they look like numbers."""

    @property
    def sums_up_keys(self) -> bool:
        """Whether the bytes of measures and periods are added up row by row; else the groups tell them."""
        others = self.is_timed or self.where or self.known is not None
        keys = self.measure is None or self.period is None or self.year is not None
        return bool(others or keys or self.line)


class ScanPart(NamedTuple):
    """What the statement gives of all rows with the same measure, period and odd texts."""

    measure: str | None
    """As written; None where the row is left out on purpose, or the file is about one measure."""
    period: str | None
    """As written; None where it does not matter."""
    odd: str | None
    """The value, where it is no plain number."""
    odd_weight: str | None
    """The weight, where it is no plain number."""
    is_kept: bool
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
    """Bytes of all their cells, but for those of measures and periods where the shape says so.

    `OVERLOOKED` more for each row whose value is another text than a plain number, where none was expected.
    """
    unlike: int
    """Lines of JSON that are written otherwise."""
    hollow: int
    """Rows in which nothing is written."""
    is_marked: bool
    """Whether the marks of its values stand around them."""


def csv_statement(shape: Shape, *, limit: int) -> Statement:
    """The statement that gives `Part`s; one more than *limit* at most.

    What a file has no column for is constant, and neither grouped by nor added up: this is where the time goes.
    """
    bound: dict[str, object] = {"path": shape.pattern, "delimiter": shape.delimiter}
    cells = _cells(shape, bound)
    has_weight, has_note = shape.weight is not None, shape.note is not None
    kept = "is_kept" if shape.where else "true"
    known = "is_known" if shape.where or shape.known is not None else "true"
    is_odd = f"{known} AND NOT {_is_plain_value(shape, bound)}"
    odd = f"CASE WHEN {is_odd} THEN value_text END" if shape.has_odd else is_odd
    odd_weight = f"CASE WHEN {known} AND NOT {_is_plain_weight(shape, bound)} THEN weight_text END"
    keys = ["measure", "period", *(["odd"] if shape.has_odd else [])]
    keys += [*(["odd_weight"] if has_weight else []), *(["is_kept"] if shape.where else [])]
    keys += ["is_marked"] if shape.marks.surround else []
    sql = f"""\
SELECT measure, period, {"odd" if shape.has_odd else "NULL"}, {"odd_weight" if has_weight else "NULL"}, {kept},
  count(*), sum(number), min(number), max(number),
  {"sum(weight), min(weight), sum(number * weight)" if has_weight else "NULL, NULL, NULL"},
  {"min(note), max(note)" if has_note else "NULL, NULL"},
  sum({"size" if shape.has_odd else f"CASE WHEN odd THEN {OVERLOOKED} ELSE size END"}),
  {"sum(unlike)" if shape.line else "0"}, sum(hollow),
  {"is_marked" if shape.marks.surround else "false"}
FROM (
  SELECT CASE WHEN {kept} THEN measure END AS measure, CASE WHEN {known} THEN period END AS period,
    {odd} AS odd, {odd_weight if has_weight else "NULL"} AS odd_weight,
    is_kept, number, weight, note, size, unlike, hollow, is_marked
  FROM (
    SELECT *, is_kept AND {_is_known(shape, bound)} AS is_known,
      {_number("bare", shape.digits, shape)} AS number,
      {_number("weight_text", shape.weight_digits, shape)} AS weight
    FROM (
      {cells}
    )
  )
)
GROUP BY {", ".join(keys)} LIMIT {limit + 1}"""
    return Statement(sql, bound)


def _cells(shape: Shape, bound: dict[str, object]) -> str:
    """The rows of the file, each cell that matters by its role, without quotes."""
    cells = [f"c{number}" for number in range(shape.width)]
    texts = list(map(cell_sql, cells)) if shape.line else cells

    def text(column: int | None) -> str:
        return "NULL" if column is None else texts[column]

    def trimmed(expression: str) -> str:
        bound["blanks"] = BLANKS
        return stripped(expression, "$blanks")

    conditions = []
    for number, (column, wanted) in enumerate(shape.where):
        bound[f"where_{number}"] = wanted
        conditions.append(f"{trimmed(texts[column])} = $where_{number}")
    kept = " AND ".join(conditions) or "true"
    first, whole = texts[shape.value if shape.measure is None else shape.measure], f"concat({', '.join(texts)})"
    blank = f"{trimmed(first)} = '' AND {trimmed(whole)} = ''"  # most rows are known by their first cell
    note = "NULL" if shape.note is None else f"nullif({trimmed(text(shape.note))}, '')"
    sized = [
        cell for number, cell in enumerate(cells) if shape.sums_up_keys or number not in {shape.measure, shape.period}
    ]
    unlike = "0"
    if shape.line:
        sized, unlike = ["line"], "CASE WHEN c0 = '' THEN 1 ELSE 0 END"  # a value is never that short
    return f"""\
SELECT {text(shape.measure)} AS measure, {_period(text(shape.period), text(shape.year), shape, bound)} AS period,
        {text(shape.value)} AS value_text, {_bare(text(shape.value), shape, bound)} AS bare,
        {_is_marked(text(shape.value), shape, bound)} AS is_marked,
        CAST({text(shape.weight)} AS VARCHAR) AS weight_text, CAST({note} AS VARCHAR) AS note, {kept} AS is_kept,
        CAST({" + ".join(f"strlen({cell})" for cell in sized)} AS INTEGER) AS size,
        CAST({unlike} AS INTEGER) AS unlike, CAST({blank} AS INTEGER) AS hollow
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


def _period(text: str, year: str, shape: Shape, bound: dict[str, object]) -> str:
    """The text of a period, behind its year where that is in a cell of its own; of a point in time only its date."""
    if shape.year is not None:
        return f"concat({year}, ' ', {text})"
    if not shape.is_timed:
        return text
    bound["timestamp"] = TIMESTAMP
    is_time = f"strlen({text}) > 10 AND regexp_full_match({text}, $timestamp)"
    return f"CASE WHEN {is_time} THEN left({text}, 10) ELSE {text} END"


def _is_marked(text: str, shape: Shape, bound: dict[str, object]) -> str:
    """The condition that the marks stand around *text*, perhaps behind a minus."""
    if not shape.marks.surround:
        return "false"
    bound["before"], bound["after"] = shape.marks.before, shape.marks.after
    begins = f"(starts_with({text}, $before) OR starts_with({text}, concat('-', $before)))"
    return f"({begins} AND ends_with({text}, $after))"


def _bare(text: str, shape: Shape, bound: dict[str, object]) -> str:
    """The *text* without marks, where these stand as they have to; else something that is no number."""
    bare = text
    if shape.marks.surround:
        before, after = len(shape.marks.before), len(shape.marks.after)
        inside = f"substring({text}, {before + 1}, length({text}) - {before + after})"
        negative = f"concat('-', substring({text}, {before + 2}, length({text}) - {before + after + 1}))"
        inside = f"CASE WHEN starts_with({text}, '-') THEN {negative} ELSE {inside} END" if before else inside
        bare = f"CASE WHEN {_is_marked(text, shape, bound)} THEN {inside} ELSE {text} END"
    if shape.marks.group:
        mark, decimal = map(_literal, (shape.marks.group, shape.decimal))
        bound["group"], bound["grouped"] = shape.marks.group, f"-?[0-9]{{1,3}}({mark}[0-9]{{3}})+({decimal}[0-9]*)?"
        is_grouped = f"contains({bare}, $group) AND regexp_full_match({bare}, $grouped)"
        bare = f"CASE WHEN {is_grouped} THEN replace({bare}, $group, '') ELSE {bare} END"
    return bare


def _number(text: str, digits: Digits, shape: Shape) -> str:
    """What *text* is as a decimal, perhaps rounded; NULL if it is none."""
    pointed = text if shape.decimal == "." else f"replace({text}, '{shape.decimal}', '.')"
    return f"TRY_CAST({pointed} AS {digits.sql})"


def _is_plain(number: str, text: str, shape: Shape) -> str:
    """The condition that *text* is how a person would write *number*, exactly."""
    written = f"CAST({number} AS VARCHAR)"
    if shape.decimal != ".":
        written = f"replace({written}, '.', '{shape.decimal}')"
    # most texts are all of it, which is seen faster
    return f"CASE WHEN {written} = {text} THEN true ELSE coalesce(starts_with({written}, {text}), false) END"


def _is_plain_value(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a value is written as the number that it is, and means it."""
    conditions = [_is_plain("number", "bare", shape)]
    if shape.worded and shape.measure is None:
        return "false"
    if shape.worded:
        conditions.append(f"NOT {_is_in('measure', 'worded', shape.worded, bound)}")
    if shape.markers:
        conditions.append(f"NOT {_is_in('value_text', 'markers', shape.markers, bound)}")
    return f"({' AND '.join(conditions)})"


def _is_plain_weight(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a weight is written as the number that it is, and means it."""
    plain = _is_plain("weight", "weight_text", shape)
    return f"({plain} AND NOT {_is_in('weight_text', 'markers', shape.markers, bound)})" if shape.markers else plain


def _is_known(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a row's period and value matter."""
    return "true" if shape.known is None else _is_in("measure", "known", shape.known, bound)


def _is_in(text: str, kind: str, texts: Sequence[str], bound: dict[str, object]) -> str:
    """The condition that *text* is one of *texts*, which are looked up, not tried one by one."""
    bound[kind] = list(texts)
    return f"({text} IN (SELECT unnest(CAST(${kind} AS VARCHAR[]))))"


def _literal(text: str) -> str:
    """The pattern of *text* alone."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)
