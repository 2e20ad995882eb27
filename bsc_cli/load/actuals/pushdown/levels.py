"""Reads the levels that stand in columns of a relation, aggregated there by measure and period as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bsc_cli.load.actuals.pushdown.groups import Unclean, group_key, sane_number
from bsc_cli.load.actuals.pushdown.statement import MAX_GROUPS, Statement, bound
from bsc_cli.load.actuals.rows import ReadLevel
from bsc_cli.model.input import Input
from bsc_cli.model.measure import Direction

if TYPE_CHECKING:
    from bsc_cli.diagnostics import Location
    from bsc_cli.load.actuals.pushdown.cells import Cells
    from bsc_cli.load.actuals.pushdown.relation import Dialect
    from bsc_cli.load.actuals.rows import ActualRows
    from bsc_cli.model.headings import ColumnRole
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.model.source import Source

_LABELS = 3
"""How many columns stand before those of the levels."""
_COLUMNS = 4
"""How many columns the statement gives for each level."""


def levels_statement(
    name: str, cells: Cells, dialect: Dialect, known: Iterable[str], parameters: Mapping[str, object]
) -> Statement:
    """The statement that gives the levels of the rows of *name* whose measures are among the parameters *known*.

    After the measure and the period it has how many rows have a level and no value; and, for each level, the lowest
    and the highest one, how many there are, and how many cells are no number.
    """
    names = [f"level_{number}" for number in range(len(cells.levels))]
    numbers, found = [], []
    for column, (_, number, unread) in zip(names, cells.levels, strict=True):
        numbers.append(f"{number} AS {column}, CASE WHEN {unread} THEN 1 ELSE 0 END AS unread_{column}")
        found.append(f"MIN({column}), MAX({column}), COUNT({column}), SUM(unread_{column})")
    period = "period" if cells.is_date else dialect.cut("period")
    sql = f"""\
WITH cells AS (
  SELECT {cells.measure} AS measure, {cells.period} AS period,
    {cells.amount} AS amount,
    {f",{chr(10)}    ".join(numbers)}
  FROM {name}{cells.clause}
)
SELECT {dialect.cut("measure")}, {period},
  SUM(CASE WHEN amount IS NULL AND ({" OR ".join(f"{one} IS NOT NULL" for one in names)}) THEN 1 ELSE 0 END),
  {f",{chr(10)}  ".join(found)}
FROM cells WHERE measure IN ({", ".join(map(dialect.parameter, known))})
GROUP BY measure, period LIMIT {MAX_GROUPS + 1}"""
    return bound(sql, parameters, dialect)


def with_relation_levels(
    rows: ActualRows,
    groups: Iterable[Sequence[object]],
    roles: Sequence[ColumnRole],
    *,
    source: Source,
    scorecard: Scorecard,
    place: Location,
    origin: str,
) -> ActualRows:
    """*rows* with the levels that *groups* give for each of the *roles*. Raises Unclean."""
    found: list[tuple[tuple[object, ...], ReadLevel]] = []
    count = valueless = 0
    for number, cells in enumerate(groups):
        if number == MAX_GROUPS:
            raise Unclean(f"it has more than {MAX_GROUPS:,} groups")
        levels = [cells[start : start + _COLUMNS] for start in range(_LABELS, len(cells), _COLUMNS)]
        if any(unread for *_, unread in levels):
            raise Unclean("it has levels that are no numbers")
        if not any(there for _, _, there, _ in levels):
            continue
        measure, period = group_key(cells[0], cells[1], source, scorecard)
        if isinstance(measure, Input):
            raise Unclean(f"'{measure.id}' is an input, and has levels")
        if measure.direction in {Direction.RANGE, Direction.YES_NO}:
            raise Unclean(f"the levels of '{measure.id}' are no plain numbers")
        if not measure.is_calculated:
            valueless += int(str(cells[2]))  # a calculated one misses no values
        for role, (low, high, there, _) in zip(roles, levels, strict=True):
            if not there:
                continue
            value = sane_number(low)
            if value != sane_number(high):
                raise Unclean(f"'{measure.id}' has several levels '{role}' for {period}")
            count += int(str(there))
            order = (measure.id, roles.index(role), period.first, period.grain.rank, str(period), len(found))
            found.append((order, ReadLevel(measure.id, role, period, value, origin, place)))
    found.sort()  # an engine gives groups in any order
    tally = replace(rows.tally, levels=rows.tally.levels + count, missing=rows.tally.missing - valueless)
    return replace(rows, levels=tuple(level for _, level in found), tally=tally)
