"""The initiatives that move something, at once or through what drives it, and whether each comes in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.review.chain import driven_by
from bsc_cli.review.portfolio import WORST_FIRST
from bsc_cli.score.health import HealthRule, InitiativeStanding
from bsc_cli.score.result import Evaluation, Kind, Result


class Mover(NamedTuple):
    """An initiative that moves something."""

    standing: InitiativeStanding
    moves: Result
    """What it is said to move: the thing itself, its objective, a measure of it, or something that drives it."""
    is_direct: bool
    """Whether that is no driver."""
    lag: int
    """How many periods the links take from there."""
    shows: Period | None
    """The period in which its effect is to show: that of its end, and the lag; None where nothing says so."""
    year: Period
    """The year of the evaluated period."""

    @property
    def is_in_time(self) -> bool | None:
        """Whether its effect is to show before the year is over; None where nothing says when it shows."""
        return None if self.shows is None else self.shows.last <= self.year.last


class _Way(NamedTuple):
    """Something that an initiative may move, and how that leads to what is asked for."""

    result: Result
    is_direct: bool
    lag: int


def movers_of(evaluation: Evaluation, standings: Sequence[InitiativeStanding], result: Result) -> tuple[Mover, ...]:
    """The initiatives that move a measure or an objective, or what drives it: direct ones first, then the worst.

    Each stands once, by the way that takes the fewest periods. What is neither a measure nor an objective has none.
    """
    if not standings:
        return ()
    ways: dict[str, _Way] = {}
    for way in _ways(evaluation, result):
        key = way.result.id or ""
        known = ways.get(key)
        if known is None or (not known.is_direct and way.lag < known.lag):
            ways[key] = way
    found = (_mover(evaluation, one, ways) for one in standings)
    return tuple(sorted((one for one in found if one is not None), key=_order))


def _ways(evaluation: Evaluation, result: Result) -> Iterator[_Way]:
    if result.kind not in (Kind.MEASURE, Kind.OBJECTIVE) or result.id is None:
        return
    yield _Way(result, is_direct=True, lag=0)
    objective = result if result.kind is Kind.OBJECTIVE else evaluation.way_to(result.id)[-2]
    for one in (objective,) if result.is_measure else result.measures:
        yield _Way(one, is_direct=True, lag=0)
    lags = [0]
    for link in driven_by(evaluation, [objective.id or ""]):
        del lags[link.depth :]
        lags.append(lags[-1] + (link.link.lag or 0))
        for one in (link.result, *link.result.measures):
            yield _Way(one, is_direct=False, lag=lags[-1])


def _mover(evaluation: Evaluation, standing: InitiativeStanding, ways: dict[str, _Way]) -> Mover | None:
    moved = [ways[id] for id in standing.node.moves if id in ways]
    if not moved:
        return None
    way = min(moved, key=lambda one: (not one.is_direct, one.lag))
    end = _end(standing)
    calendar, frequency = evaluation.scorecard.calendar, evaluation.scorecard.frequency
    return Mover(
        standing=standing,
        moves=way.result,
        is_direct=way.is_direct,
        lag=way.lag,
        shows=None if end is None else day_of(end, calendar).parent(frequency).shifted(way.lag),
        year=evaluation.period.parent(Grain.YEAR),
    )


def _end(standing: InitiativeStanding) -> date | None:
    """The day on which it ended or is to end; None where nothing says so: it was stopped, or is past due."""
    one = standing.node
    if standing.rule in (HealthRule.STOPPED, HealthRule.PAST_DUE):
        return None
    if standing.rule is HealthRule.COMPLETED:
        return one.completed
    reached = [each.done for each in one.milestones.values() if each.done is not None]
    return max(reached) if standing.rule is HealthRule.ALL_MILESTONES else one.due


def _order(mover: Mover) -> tuple[bool, int, int]:
    return not mover.is_direct, WORST_FIRST.index(mover.standing.health), mover.lag
