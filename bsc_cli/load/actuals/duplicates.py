"""Finds values that contradict each other: two for the same measure and period, or of two grains in one period."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.rows import ActualRow, TableCell
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard

DUPLICATE = "BSC604"
"""The code of all that is said here."""
_LISTED = 3
"""How many of the columns in which two rows differ a message names."""


def without_duplicates(
    rows: Sequence[ActualRow], scorecard: Scorecard
) -> tuple[tuple[ActualRow, ...], tuple[Diagnostic, ...]]:
    """The rows that say each thing once, the first ones, and what is wrong with the others."""
    latest = _latest_facts(rows, scorecard)
    kept: list[ActualRow] = []
    found = LimitedFindings("row")
    exact: dict[tuple[str, Period], ActualRow] = {}
    first_in: dict[tuple[str, Period], ActualRow] = {}
    for row in rows:
        seen = row.observation
        within = _within(row, scorecard)
        same = exact.setdefault((seen.measure, seen.period), row)
        last = latest.get((seen.measure, within))
        if same is not row and (not (seen.facts and same.observation.facts) or last == seen.period):
            _say(found, twice, row, same)
            continue
        if last == seen.period and seen.summary is not None and seen.summary.latest_rows > 1:
            _say(found, _many, row, seen.summary.latest_rows)
            continue
        first = first_in.setdefault((seen.measure, within), row)
        if first.observation.period.grain is not seen.period.grain:
            _say(found, _mixed, row, first, within)
            continue
        kept.append(row)
    return tuple(kept), tuple(found.found())


def _say(found: LimitedFindings, say: Callable[..., Diagnostic], *about: object) -> None:
    """Add to *found* what there is to *say*, if there is room for it."""
    if found.has_room(DUPLICATE):
        found.add(say(*about))
    else:
        found.count(DUPLICATE)


def _within(row: ActualRow, scorecard: Scorecard) -> Period:
    """The period that a row is evaluated in."""
    seen = row.observation
    return scorecard.own_period(scorecard.measures[seen.measure], seen.period)


def _latest_facts(rows: Sequence[ActualRow], scorecard: Scorecard) -> dict[tuple[str, Period], Period]:
    """Where only the last row counts, the period whose facts have to be one: the latest within each evaluated one."""
    found: dict[tuple[str, Period], Period] = {}
    for row in rows:
        seen = row.observation
        if seen.facts and scorecard.measures[seen.measure].aggregate is Aggregate.LAST:
            within = _within(row, scorecard)
            best = found.setdefault((seen.measure, within), seen.period)
            if seen.period.last > best.last:
                found[seen.measure, within] = seen.period
    return found


def twice(row: ActualRow, first: ActualRow) -> Diagnostic:
    """What to say of a second value for the measure and period of the *first*."""
    seen = row.observation
    message = f"'{seen.measure}' has a second value for {seen.period}; first at {first.observation.origin}"
    if row.cell is None or first.cell is None:
        return problem(DUPLICATE, message, row.location, help="keep one of them")
    names = _differences(row.cell, first.cell)
    if not names:
        help = "the rows are the same but for the value; keep one" if _differs(row, first) else "keep one of them"
        return problem(DUPLICATE, message, row.location, help=help)
    listed = ", ".join(quoted(name) for name in names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
    help = f"the rows differ in {listed}; keep those that are meant with 'where'"
    return problem(DUPLICATE, message, row.location, help=help)


def _many(row: ActualRow, count: int) -> Diagnostic:
    seen = row.observation
    message = f"'{seen.measure}' has {count:,} values for {seen.period}, its latest, and 'aggregate: last' takes one"
    help = "keep one with 'where', or say how they are put together, such as 'aggregate: sum'"
    return problem(DUPLICATE, message, row.location, help=help)


def _differs(row: ActualRow, first: ActualRow) -> bool:
    return row.observation.value != first.observation.value


def _differences(cell: TableCell, first: TableCell) -> list[str]:
    """The columns, other than those that are read, in which the rows of two cells of one kind of table differ."""
    table, names = cell.table, cell.table.header.cells
    if names != first.table.header.cells:
        return []
    read = {*table.columns.values(), *(column for column, _ in table.where), *(slot.column for slot in table.slots)}
    pairs = zip(cell.record.cells, first.record.cells, strict=True)
    return [table.name(column) for column, (one, two) in enumerate(pairs) if column not in read and one != two]


def _mixed(row: ActualRow, first: ActualRow, within: Period) -> Diagnostic:
    seen, other = row.observation, first.observation
    message = (
        f"'{seen.measure}' has a {seen.period.grain}'s value ({seen.period}) beside a {other.period.grain}'s"
        f" ({other.period}) in {within}; first at {other.origin}"
    )
    return problem(DUPLICATE, message, row.location, help="keep one grain: the total, or its parts")
