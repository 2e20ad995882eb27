"""Writes the SQL statement that aggregates actuals by measure and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.load.actuals.empty_filter import LISTED
from bsc_cli.load.actuals.pushdown.cells import Cells, Meant
from bsc_cli.load.actuals.pushdown.relation import Dialect
from bsc_cli.model.measure import Direction
from bsc_cli.model.period import Calendar, Grain, month_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source

MAX_GROUPS = 1_000_000
"""Groups that a statement may give."""


class Group(NamedTuple):
    """What a statement gives of one measure and period."""

    measure: str | None
    """The name of the measure, as written."""
    latest: object
    """The period of the latest row that has a value, else of any: a text or a date. None for unknown measures."""
    rows: int
    values: int
    """How many rows have a value."""
    unread: int
    """How many rows have a cell that is no number."""
    sum: Decimal | None
    min: Decimal | None
    max: Decimal | None
    odd: int
    """How many values are neither 0 nor 1; counted where the scorecard has yes-no measures."""
    weighted_sum: Decimal | None
    weights: Decimal | None
    unweighted: int
    """How many values have no weight, or a negative one."""
    latest_value: Decimal | None
    """The highest value of the latest period."""
    latest_rows: int
    """How many values the latest period has."""
    note: str | None
    """The note of the latest period that has one."""
    other_note: str | None
    """The same, or another one of that period."""


class Statement(NamedTuple):
    """A statement that gives a `Group` a row, and what its parameters stand for."""

    sql: str
    parameters: Mapping[str, object]


def statement_of(
    name: str,
    cells: Cells,
    dialect: Dialect,
    source: Source,
    scorecard: Scorecard,
    parameters: Mapping[str, object],
    *,
    limit: int = MAX_GROUPS,
) -> Statement:
    """The statement that aggregates the *cells* of the rows of *name*; it gives one group more than *limit* at most.

    Facts by date are put together by the periods that the scorecard is scored by, all others by their own, so that
    two rows for one period are seen. Unknown measures have one group each.
    """
    known = {name: name for name in scorecard.observed} | source.rename
    names = known_names(source, scorecard.observed)
    bound = {**parameters, **{key: name for name, key in names.items()}}
    is_known = _is_any(names.values(), dialect)
    yes_no = [key for name, key in names.items() if _is_yes_no(known[name], scorecard)]
    grains = [scorecard.put_together_by(measure) for measure in scorecard.observed.values()]
    grain = min(grains, default=scorecard.frequency, key=lambda one: one.rank)
    together = cells.is_date and source.facts and source.grain is None and grain.rank >= Grain.MONTH.rank
    parts = _parts(name, cells, dialect, is_known, counts_odd=bool(yes_no))
    if together:
        bucket = _bucket(grain, scorecard.calendar, _is_any(yes_no, dialect) if yes_no else None)
        return Statement(_put_together(parts, bucket, dialect, cells, limit=limit), bound)
    columns = "row_count, amounts, unread, total, lowest, highest, odd, weighted_total, weights, unweighted"
    sql = f"""\
WITH {parts}
SELECT {dialect.cut("measure")}, {"period" if cells.is_date else dialect.cut("period")}, {columns},
  highest, amounts, {_cut_notes(("note", "other_note"), cells, dialect)}
FROM parts LIMIT {limit + 1}"""
    return Statement(sql, bound)


def known_names(source: Source, ids: Iterable[str]) -> dict[str, str]:
    """The parameters that stand for what the measures with these *ids* are called in *source*, by that name."""
    known = {name: name for name in ids} | source.rename
    return {name: f"known_{number}" for number, name in enumerate(known)}


def condition_statements(
    name: str, condition: Meant, dialect: Dialect, parameters: Mapping[str, object]
) -> tuple[Statement, Statement]:
    """The statements that give a row where any of *name* meets a *condition*, and the first texts that they have."""
    met = f"SELECT 1 FROM {name} WHERE {condition.is_met} LIMIT 1"
    texts = f"SELECT DISTINCT {dialect.cut(condition.text)} FROM {name} ORDER BY 1 LIMIT {LISTED + 1}"
    return bound(met, parameters, dialect), bound(texts, parameters, dialect)


def bound(sql: str, parameters: Mapping[str, object], dialect: Dialect) -> Statement:
    """A statement with those of the *parameters* that it has: some engines refuse others."""
    names = {key: rf"{re.escape(dialect.parameter(key))}\b" for key in parameters}
    return Statement(sql, {key: value for key, value in parameters.items() if re.search(names[key], sql)})


def _cut_notes(notes: Sequence[str], cells: Cells, dialect: Dialect) -> str:
    """Notes as they travel."""
    return ", ".join(notes if cells.note is None else map(dialect.cut, notes))


def _parts(name: str, cells: Cells, dialect: Dialect, is_known: str, *, counts_odd: bool) -> str:
    """The common table expressions that end with `parts`: what is said of each measure and each period as written."""
    return f"""\
cells AS (
  SELECT {cells.measure} AS measure, {cells.period} AS period, {cells.amount} AS amount,
    {cells.short_amount} AS short_amount, {cells.weight or "NULL"} AS weight,
    {cells.short_weight or "NULL"} AS short_weight, {cells.note or "NULL"} AS note,
    CASE WHEN {cells.unread or "1 = 0"} THEN 1 ELSE 0 END AS unread
  FROM {name}{cells.clause}
),
known AS (
  SELECT measure, CASE WHEN {is_known} THEN period END AS period, amount, short_amount, unread,
    {"CASE WHEN amount IS NOT NULL THEN weight END" if cells.weight else "weight"} AS weight,
    {"CASE WHEN amount IS NOT NULL THEN short_weight END" if cells.weight else "short_weight"} AS short_weight,
    {"CASE WHEN amount IS NOT NULL THEN note END" if cells.note else "note"} AS note
  FROM cells{dialect.once}
),
parts AS (
  SELECT measure, period, COUNT(*) AS row_count, COUNT(amount) AS amounts, SUM(unread) AS unread,
    {cells.total} AS total, MIN(amount) AS lowest, MAX(amount) AS highest,
    {"SUM(CASE WHEN amount IS NULL OR amount IN (0, 1) THEN 0 ELSE 1 END)" if counts_odd else "0"} AS odd,
    {cells.weighted_total or "NULL"} AS weighted_total,
    {cells.weights or "NULL"} AS weights,
    {"SUM(CASE WHEN amount IS NULL OR weight >= 0 THEN 0 ELSE 1 END)" if cells.weight else "0"} AS unweighted,
    {"MIN(note)" if cells.note else "NULL"} AS note, {"MAX(note)" if cells.note else "NULL"} AS other_note
  FROM known GROUP BY measure, period
)"""


def _put_together(parts: str, bucket: str, dialect: Dialect, cells: Cells, *, limit: int) -> str:
    """The statement that puts *parts* together by a *bucket* of periods."""
    weighted = "SUM(weighted_total), SUM(weights)" if cells.weight else "NULL, NULL"
    notes = [f"MAX(CASE WHEN note_place = 1 THEN {note} END)" for note in ("note", "other_note")]
    return f"""\
WITH {parts},
placed AS (
  SELECT *, {bucket} AS bucket FROM parts
),
ranked AS (
  SELECT *,
    ROW_NUMBER() OVER (
      PARTITION BY measure, bucket ORDER BY CASE WHEN amounts > 0 THEN 0 ELSE 1 END, period DESC
    ) AS place,
    ROW_NUMBER() OVER (
      PARTITION BY measure, bucket ORDER BY CASE WHEN note IS NULL THEN 1 ELSE 0 END, period DESC
    ) AS note_place
  FROM placed
)
SELECT {dialect.cut("measure")}, MAX(CASE WHEN place = 1 THEN period END), SUM(row_count), SUM(amounts), SUM(unread),
  SUM(total), MIN(lowest), MAX(highest), SUM(odd), {weighted}, SUM(unweighted),
  MAX(CASE WHEN place = 1 THEN highest END), MAX(CASE WHEN place = 1 THEN amounts END),
  {_cut_notes(notes, cells, dialect)}
FROM ranked GROUP BY measure, bucket LIMIT {limit + 1}"""


def _is_any(keys: Iterable[str], dialect: Dialect) -> str:
    """The condition that the measure is one of those that parameters name."""
    return f"measure IN ({', '.join(map(dialect.parameter, keys))})"


def _is_yes_no(id: str, scorecard: Scorecard) -> bool:
    measure = scorecard.observed.get(id)
    return measure is not None and measure.direction is Direction.YES_NO


def _bucket(grain: Grain, calendar: Calendar, is_yes_no: str | None) -> str:
    """The period of *grain* in *calendar* that a date lies in, as a number that only tells it from others.

    Facts that say yes or no keep their days, for the first yes is what counts.
    """
    cases = []
    for month in range(1, 13):
        first = month_of(date(2001, month, 1), calendar).parent(grain).first
        cases.append(f"WHEN {month} THEN {(first.year - 2001) * 12 + first.month}")
    months = f"EXTRACT(YEAR FROM period) * 12 + CASE EXTRACT(MONTH FROM period) {' '.join(cases)} END"
    if is_yes_no is None:
        return months
    days = "EXTRACT(YEAR FROM period) * 10000 + EXTRACT(MONTH FROM period) * 100 + EXTRACT(DAY FROM period)"
    return f"CASE WHEN {is_yes_no} THEN {days} ELSE {months} END"
