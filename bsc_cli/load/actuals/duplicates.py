"""Finds values that contradict each other: two for the same measure and period, or of two grains in one period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.limited import LimitedFindings
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.rows import ActualRow, ReadLevel
from bsc_cli.load.actuals.table import Table
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard

DUPLICATE = "BSC604"
"""The code of all that is said here."""
_LISTED = 3
"""How many of the columns in which two rows differ a message names."""


def without_duplicates(
    rows: Sequence[ActualRow], scorecard: Scorecard
) -> tuple[tuple[ActualRow, ...], tuple[Diagnostic, ...]]:
    """The rows that say each thing once, the first ones, and what is wrong with the others."""
    doubtful = _doubtful(rows, scorecard)
    if not doubtful:
        return tuple(rows), ()
    latest = _latest_facts(rows, scorecard)
    kept: list[ActualRow] = []
    found = LimitedFindings("row")
    known = {id: _Seen(scorecard.observed[id], {}, {}, {}) for id in doubtful}
    for row in rows:
        seen = row.observation
        own = known.get(seen.measure)
        if own is None:
            kept.append(row)
            continue
        period = seen.period
        if seen.measure in scorecard.beside:
            if (say := own.contradicted_beside(row)) is None:
                kept.append(row)
            else:
                _say(found, *say)
            continue
        within = own.within.get(period)
        if within is None:
            within = own.within[period] = scorecard.own_period(own.measure, period)
        same = own.exact.setdefault(period, row)
        is_last = bool(latest) and latest.get((seen.measure, within)) == period
        if same is not row and (is_last or not (seen.facts and same.observation.facts)):
            _say(found, twice, row, same)
            continue
        if is_last and seen.summary is not None and seen.summary.latest_rows > 1:
            _say(found, _many, row, seen.summary.latest_rows)
            continue
        first = own.first_in.setdefault(within, row)
        if first is not row and first.observation.period.grain is not period.grain:
            _say(found, _mixed, row, first, within)
            continue
        kept.append(row)
    return tuple(kept), tuple(found.found())


class _Seen(NamedTuple):
    """The rows of a measure that were seen."""

    measure: Observed
    within: dict[Period, Period]
    """The period that each is evaluated in."""
    exact: dict[Period, ActualRow]
    """The first row of each period."""
    first_in: dict[Period, ActualRow]
    """The first row within each evaluated period."""

    def contradicted_beside(self, row: ActualRow) -> tuple[Callable[..., Diagnostic], *tuple[object, ...]] | None:
        """What there is to say, and of what, of a *row* of a key result or of spending; None where it stands.

        All check-ins are kept, but one a period; of what was spent, a total contradicts its parts.
        """
        seen, is_sum = row.observation, self.measure.aggregate is Aggregate.SUM
        first = self.exact.setdefault(seen.period, row)
        if first is not row and not (is_sum and seen.facts and first.observation.facts):
            return twice, row, first
        if not is_sum:
            is_many = seen.summary is not None and seen.summary.rows > 1
            return (_many, row, seen.summary.rows) if seen.summary and is_many else None
        longer = {seen.period.parent(grain) for grain in Grain if grain.rank > seen.period.grain.rank}
        for one in longer:
            self.first_in.setdefault(one, row)
        other = next((self.exact[one] for one in longer if one in self.exact), self.first_in.get(seen.period))
        return None if other is None else (_mixed, row, other, max(seen.period, other.observation.period, key=_rank))


def _rank(period: Period) -> int:
    return period.grain.rank


def _doubtful(rows: Iterable[ActualRow], scorecard: Scorecard) -> set[str]:
    """The measures whose rows may contradict each other; of all others it is plain that none does."""
    values: defaultdict[str, list[Period]] = defaultdict(list)
    facts: defaultdict[str, list[Period]] = defaultdict(list)
    for row in rows:
        seen = row.observation
        (facts if seen.facts else values)[seen.measure].append(seen.period)
    last = {id for id in facts if scorecard.observed[id].aggregate is Aggregate.LAST}
    return (
        last
        | (facts.keys() & values.keys())
        | {id for id, periods in values.items() if len(set(periods)) < len(periods)}
        | {id for by_id in (values, facts) for id, periods in by_id.items() if len({one.grain for one in periods}) > 1}
    )


def without_second_levels(levels: Iterable[ReadLevel]) -> tuple[tuple[ReadLevel, ...], tuple[Diagnostic, ...]]:
    """The levels, each once, the first ones; and what is wrong with others for the same measure and period.

    The same level twice is fine if it is equal.
    """
    found = LimitedFindings("row")
    firsts: dict[tuple[str, ColumnRole, Period | None], ReadLevel] = {}
    for level in levels:
        first = firsts.setdefault((level.measure, level.role, level.period), level)
        if first.value != level.value:
            _say(found, second_level, level, first)
    return tuple(firsts.values()), tuple(found.found())


def second_level(level: ReadLevel, first: ReadLevel) -> Diagnostic:
    """What to say of a level that differs from the *first* of the same measure and period."""
    of = "" if level.period is None else f" for {level.period}"
    message = f"'{level.measure}' has a second {level.role}{of}; first at {first.origin}"
    return problem(DUPLICATE, message, level.place, help="keep one of them, or make them equal")


def _say(found: LimitedFindings, say: Callable[..., Diagnostic], *about: object) -> None:
    """Add to *found* what there is to *say*, if there is room for it."""
    if found.has_room(DUPLICATE):
        found.add(say(*about))
    else:
        found.count(DUPLICATE)


def _latest_facts(rows: Sequence[ActualRow], scorecard: Scorecard) -> dict[tuple[str, Period], Period]:
    """Where only the last row counts, the period whose facts have to be one: the latest within each evaluated one."""
    found: dict[tuple[str, Period], Period] = {}
    for row in rows:
        seen = row.observation
        if (
            seen.facts
            and seen.measure not in scorecard.beside
            and scorecard.observed[seen.measure].aggregate is Aggregate.LAST
        ):
            within = scorecard.own_period(scorecard.observed[seen.measure], seen.period)
            best = found.setdefault((seen.measure, within), seen.period)
            if seen.period.last > best.last:
                found[seen.measure, within] = seen.period
    return found


def twice(row: ActualRow, first: ActualRow) -> Diagnostic:
    """What to say of a second value for the measure and period of the *first*."""
    seen = row.observation
    message = f"'{seen.measure}' has a second value for {seen.period}; first at {first.observation.origin}"
    if row.table is None or first.table is None or row.record is None or first.record is None:
        return problem(DUPLICATE, message, row.location, help="keep one of them")
    names = _differences(row.table, row.record, first.table, first.record)
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


def _differences(table: Table, record: TableRecord, other: Table, first: TableRecord) -> list[str]:
    """The columns, other than those that are read, in which two rows of one kind of table differ."""
    if table.header.cells != other.header.cells:
        return []
    read = {*table.columns.values(), *(column for column, _ in table.where), *(slot.column for slot in table.slots)}
    pairs = zip(record.cells, first.cells, strict=True)
    return [table.name(column) for column, (one, two) in enumerate(pairs) if column not in read and one != two]


def _mixed(row: ActualRow, first: ActualRow, within: Period) -> Diagnostic:
    seen, other = row.observation, first.observation
    message = (
        f"'{seen.measure}' has a {seen.period.grain}'s value ({seen.period}) beside a {other.period.grain}'s"
        f" ({other.period}) in {within}; first at {other.origin}"
    )
    return problem(DUPLICATE, message, row.location, help="keep one grain: the total, or its parts")
