"""Freezes observations: single rows that give the same scores, even if the sources change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from bsc_cli.diagnostics import BscError
from bsc_cli.model.input import Observed
from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.number import to_written
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.series.observed import day_it_counts_for
from bsc_cli.score.series.series import Accumulator


def frozen(
    scorecard: Scorecard, observations: Iterable[Observation], above: Sequence[Scorecard] = ()
) -> tuple[Observation, ...]:
    """The *observations* of *scorecard* by measure and in order of time, facts put together to one a period.

    Where it is a unit, those *above* aggregate its rows over periods of theirs: facts are put together within these.
    What stands for facts is for the last day that they cover, since no row is expected for every day. Raises BscError
    where a window takes the mean of facts, of which one value a period does not say how many there were.
    """
    by_measure: dict[str, list[Observation]] = {key: [] for key in scorecard.observed}
    for row in observations:
        by_measure[row.measure].append(row)
    return tuple(
        one
        for key, measure in scorecard.observed.items()
        for one in _frozen(scorecard, measure, by_measure[key], above)
    )


def _frozen(
    scorecard: Scorecard, measure: Observed, rows: Iterable[Observation], above: Sequence[Scorecard]
) -> Iterator[Observation]:
    if measure.id in scorecard.beside:
        yield from _frozen_beside(measure, rows)
        return
    together: dict[tuple[Period, ...], list[Observation]] = {}
    for row in sorted(rows, key=lambda row: row.period.first):
        periods = (_evaluated(scorecard, measure, row.period), *(_period_above(row.period, one) for one in above))
        together.setdefault(periods, []).append(row)
    groups = [(periods[0], tuple(group)) for periods, group in sorted(together.items(), key=_days)]
    facts = [group for _, group in groups if any(row.facts for row in group)]
    counts = {sum(row.rows for row in group) for group in facts}
    is_split = len({period for period, _ in groups}) < len(groups)
    if measure.aggregate is Aggregate.MEAN and (measure.window != "period" or is_split) and len(counts) > 1:
        over = "periods of a scorecard above" if is_split else f"its window {measure.window}"
        help = "one value a period cannot stand for them; aggregate it as weighted-mean, or freeze it without a window"
        raise BscError(f"'{measure.id}' is the mean of facts over {over}, which cannot be frozen", help=help)
    for period, group in groups:
        if any(row.facts for row in group):
            yield _as_one(measure, group, period)
        else:
            yield from group


def _frozen_beside(measure: Observed, rows: Iterable[Observation]) -> Iterator[Observation]:
    """Check-ins as they are; what an initiative cost put together by the periods that it is written for."""
    together: dict[Period, list[Observation]] = {}
    for row in sorted(rows, key=lambda row: day_it_counts_for(row.period)):
        together.setdefault(row.period, []).append(row)
    for period, group in together.items():
        if any(row.facts for row in group) and measure.aggregate is Aggregate.SUM:
            yield _as_one(measure, group, period)._replace(period=period)
        else:
            yield from (row._replace(facts=False, summary=None) for row in group)


def _days(item: tuple[tuple[Period, ...], list[Observation]]) -> tuple[date, ...]:
    """The first days of the periods of a group: its own, then those of scorecards above."""
    return tuple(period.first for period in item[0])


def _period_above(period: Period, above: Scorecard) -> Period:
    """The period of a scorecard *above* in which a row counts."""
    return day_of(period.last, above.calendar).parent(above.frequency)


def _evaluated(scorecard: Scorecard, measure: Observed, period: Period) -> Period:
    """The period that a row is evaluated in; a latest one counts by the scorecard's periods as well."""
    has_latest = measure.aggregate is Aggregate.LAST or measure.direction is Direction.YES_NO
    if measure.calendar_year and not has_latest:
        return scorecard.own_period(measure, period)
    grain = scorecard.put_together_by(measure) if has_latest else scorecard.grain_of(measure)
    return period.parent(grain) if period.grain.rank <= grain.rank else period


def _as_one(measure: Observed, rows: Sequence[Observation], period: Period) -> Observation:
    """One row for all *rows* of a *period*."""
    used = Accumulator(tuple(rows))
    if measure.is_milestone:
        answer = next((row for row in rows if row.highest), rows[-1])
        return answer._replace(value=answer.highest, summary=None, facts=False)
    weights = [row.weight for row in rows if row.weight is not None]
    is_weightless = measure.aggregate is Aggregate.WEIGHTED_MEAN and not any(weights)
    last = min(max(row.period.last for row in rows), period.last)
    return Observation(
        measure=measure.id,
        period=day_of(last, period.calendar),
        value=rows[-1].value if is_weightless else to_written(used.value(measure.aggregate)),
        origin=rows[-1].origin,
        weight=sum(weights, Decimal(0)) if weights else None,
        note=used.note,
    )
