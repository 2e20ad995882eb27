"""Finds the OKRs of a scorecard that somebody asks for, and evaluates what they move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.okrs import MovingOkr, OkrsOfDay, choose_okrs, moved_by, of_owner
from bsc_cli.score.evaluated_period import choose_period, last_day_of
from bsc_cli.score.scorer import ScorecardScorer
from bsc_cli.workspace.named_period import any_period_named

if TYPE_CHECKING:
    from bsc_cli.load.organisation import Organisation
    from bsc_cli.score.unit import Unit
    from bsc_cli.workspace.units import UnitActuals


def okrs_of_day(
    scorecard: Scorecard,
    observations: Sequence[Observation],
    units: Organisation[UnitActuals] | None,
    *,
    period: str | None,
    as_of: date | None,
    owner: str | None,
) -> OkrsOfDay:
    """The OKRs of *scorecard* as `Opened.okrs` has them. Raises BscError."""
    wanted = None if period is None else any_period_named(period, scorecard)
    day = as_of or last_day_of(observations)
    if day is None:
        raise BscError("there are no actuals that tell the day", help="name it, such as --as-of 2025-11-30")
    below: tuple[Unit, ...] = ()
    if units is not None and units.units:
        from bsc_cli.workspace.units import units_to_score

        below = units_to_score(units.units)
    scorer = ScorecardScorer(scorecard, observations, below)
    evaluation = scorer.at(_period_before(scorecard, _all_rows(observations, units), day))
    chosen = choose_okrs(of_owner(scorer.okrs_at(day), owner), day, wanted)
    periods = {one.period for one in chosen.standings}
    return OkrsOfDay(
        scorecard=scorecard,
        day=day,
        period=wanted or (next(iter(periods)) if len(periods) == 1 else None),
        evaluation=evaluation,
        okrs=tuple(MovingOkr(one, moved_by(one.node, evaluation)) for one in chosen.standings),
        remark=chosen.remark,
    )


def _all_rows(observations: Sequence[Observation], units: Organisation[UnitActuals] | None) -> Iterator[Observation]:
    """Those of the scorecard, and of all units below it."""
    yield from observations
    for unit in units.walk() if units is not None else ():
        yield from unit.kept.observations if unit.kept else ()


def _period_before(scorecard: Scorecard, observations: Iterator[Observation], day: date) -> Period:
    """The latest period with actuals that had ended by *day*; where none has any, the latest that had ended."""
    try:
        return choose_period(scorecard, [row for row in observations if row.period.last <= day], None).period
    except BscError:
        return day_of(day, scorecard.calendar).last_ended(scorecard.frequency)
