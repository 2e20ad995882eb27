"""The CSV to fill in: a row a measure for one period, with what is there already."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.scorecard.csv import text_cell
from bsc_cli.score.actual import MeasureActuals
from bsc_cli.score.series.observed import ObservedSeries


def render_template(
    scorecard: Scorecard,
    observations: Sequence[Observation],
    period: Period,
    *,
    owner: str | None = None,
    missing: bool = False,
) -> str:
    """A CSV for the actuals of *period*, of one *owner*: what is missing first, then what is there, unless *missing*.

    The columns unit and owner are comments: reading actuals passes over them.
    """
    owned = [(measure, scorecard.owner_of(key)) for key, measure in scorecard.measures.items()]
    measures = [(measure, by) for measure, by in owned if owner is None or _same(by, owner)]
    weighted = any(measure.aggregate is Aggregate.WEIGHTED_MEAN for measure, _ in measures)
    columns = ["measure", "period", "value", *(["weight"] if weighted else []), "note", "unit", "owner"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    rows = [
        (measure, by, part, seen)
        for measure, by in measures
        for part, seen in _rows(scorecard, measure, observations, period)
    ]
    for row in sorted(rows, key=lambda row: row[3] is not None):
        if not (missing and row[3] is not None):
            writer.writerow(_cells(*row))
    return text.getvalue()


def is_complete(scorecard: Scorecard, observations: Sequence[Observation], period: Period) -> bool:
    """Whether nothing is left to fill in for *period*."""
    return all(
        seen is not None
        for measure in scorecard.measures.values()
        for _, seen in _rows(scorecard, measure, observations, period)
    )


def _same(by: str | None, owner: str) -> bool:
    return (by or "").casefold() == owner.casefold()


def _rows(
    scorecard: Scorecard, measure: Measure, observations: Sequence[Observation], period: Period
) -> list[tuple[Period, Observation | None]]:
    """What is there of a measure, and what is to be filled in, in order of time.

    A measure observed less often than the scorecard is scored has its latest own period that has ended. Where
    parts of the period are there, such as months of a quarter, its other parts are what is to be filled in.
    A yes holds for all later periods, so it stands as it is.
    Facts are put together in one row, for a template has one value for a measure and period.
    """
    wanted = period.last_ended(scorecard.grain_of(measure))
    mine = [row for row in observations if row.measure == measure.id]
    inside = [row for row in mine if _is_in(row.period, wanted)]
    if measure.direction is Direction.YES_NO:
        done = [row for row in mine if row.highest and row.period.last <= wanted.last]
        if done:
            return [(row.period, row) for row in dict.fromkeys([done[0], *inside])]
    if not inside:
        return [(wanted, None)]
    if any(row.facts for row in inside):
        return [(wanted, _together(measure, inside, wanted))]
    grain = inside[0].period.grain
    found: list[tuple[Period, Observation | None]] = [(row.period, row) for row in inside]
    if Grain.MONTH.rank <= grain.rank < wanted.grain.rank:
        there = {row.period for row in inside}
        found += [(part, None) for part in wanted.parts(grain) if part not in there]
    return sorted(found, key=lambda item: item[0].first)


def _together(measure: Measure, facts: Sequence[Observation], period: Period) -> Observation | None:
    """What all *facts* of a *period* come to; None where their weights are all 0."""
    actual = MeasureActuals(measure, ObservedSeries(facts), period.grain).within(period)
    if actual is None:
        return None
    weights = [row.weight for row in facts if row.weight is not None]
    return Observation(
        measure=measure.id,
        period=period,
        value=to_decimal(actual.value),
        weight=sum(weights, Decimal(0)) if weights else None,
        note=actual.note,
        origin=facts[-1].origin,
    )


def _is_in(period: Period, wanted: Period) -> bool:
    return period.grain.rank <= wanted.grain.rank and period.parent(wanted.grain) == wanted


def _cells(measure: Measure, owner: str | None, period: Period, seen: Observation | None) -> dict[str, str]:
    value = ""
    if seen is not None:
        yes_no = measure.direction is Direction.YES_NO
        value = ("yes" if seen.value else "no") if yes_no else format(seen.value, "f")
    return {
        "measure": measure.id,
        "period": str(period),
        "value": value,
        "weight": format(seen.weight, "f") if seen and seen.weight is not None else "",
        "note": text_cell(seen.note) if seen else "",
        "unit": text_cell(measure.unit),
        "owner": text_cell(owner),
    }
