"""Newer rows as an older scorecard takes them, and what they say otherwise of periods that had ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.difference.matching import Matching
from bsc_cli.score.series.series import Accumulator
from bsc_cli.score.unit import Unit


class Restated(NamedTuple):
    """An actual of a period that had ended, which is another now."""

    unit: tuple[str, ...]
    """The ids that lead to the unit below that has it; empty for the scorecard's own."""
    id: str
    """The older id of the measure or input."""
    period: Period
    before: Exact | None
    """What the rows of the period come to; None where there were none."""
    after: Exact | None


def rows_for(matching: Matching, rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """The *rows* of the newer scorecard under older ids, but for those that are for too long periods there."""
    older = matching.before
    found = []
    for row in rows:
        id = matching.earlier_id(row.measure)
        observed = older.observed.get(id)
        is_beside = id in older.beside
        if observed is not None and (is_beside or row.period.grain.rank <= older.grain_of(observed).rank):
            found.append(row if id == row.measure else row._replace(measure=id))
    return tuple(found)


def units_with_rows(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Unit, ...]:
    """The older units with the rows of the newer ones of the same ids; without any where there are none."""
    newer = {one.id: one for one in after}
    found = []
    for one in before:
        other = newer.get(one.id)
        rows: tuple[Observation, ...] = ()
        if one.scorecard is not None and other is not None and other.scorecard is not None:
            rows = rows_for(Matching(one.scorecard, other.scorecard), other.rows)
        found.append(one._replace(rows=rows, units=units_with_rows(one.units, other.units if other else ())))
    return tuple(found)


def restated(before: Unit, after: Unit, ended: Period, unit: tuple[str, ...] = ()) -> Iterator[Restated]:
    """What the rows *after* say otherwise of periods that had ended with the period *ended*, by id and period.

    Then those of each *unit* below that both have, at any depth.
    """
    if before.scorecard is None or after.scorecard is None:
        return
    if before.scorecard.calendar == after.scorecard.calendar:
        rows = rows_for(Matching(before.scorecard, after.scorecard), after.rows)
        older, newer = _actuals(before.scorecard, before.rows, ended), _actuals(before.scorecard, rows, ended)
        order = {id: number for number, id in enumerate(before.scorecard.observed)}
        for key in sorted(
            older.keys() | newer.keys(), key=lambda key: (order[key[0]], key[1].first, key[1].grain.rank)
        ):
            if older.get(key) != newer.get(key):
                yield Restated(unit, *key, older.get(key), newer.get(key))
    known = {one.id: one for one in after.units}
    for one in before.units:
        if one.id in known:
            yield from restated(one, known[one.id], ended, (*unit, one.id))


def _actuals(
    scorecard: Scorecard, rows: Iterable[Observation], ended: Period
) -> dict[tuple[str, Period], Exact | None]:
    """What the rows of each measure and period come to by themselves; None where they are weighed by 0."""

    def key(row: Observation) -> tuple[str, Period]:
        grain = scorecard.grain_of(scorecard.observed[row.measure])
        return row.measure, row.period.parent(grain) if row.period.grain.rank < grain.rank else row.period

    known = (row for row in rows if row.measure in scorecard.observed)
    ordered = sorted(known, key=lambda row: (row.measure, str(key(row)[1]), row.period.last))
    found: dict[tuple[str, Period], Exact | None] = {}
    for group, together in groupby(ordered, key=key):
        if group[1].last <= ended.last:
            values = Accumulator(tuple(together))
            aggregate = scorecard.observed[group[0]].aggregate
            try:
                found[group] = values.value(aggregate)
            except ZeroDivisionError:
                found[group] = None
    return found
