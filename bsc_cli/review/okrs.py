"""Selects the OKRs that are shown together, and finds how what they move stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bsc_cli.diagnostics import BscError, did_you_mean
from bsc_cli.model.okr import Okr
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.result import Evaluation, Result


class MovingOkr(NamedTuple):
    """An OKR, and how what it moves stands."""

    standing: OkrStanding
    moved: tuple[Result, ...]
    """The objectives and measures that it moves, in the order written; what does not exist is left out."""


class OkrsOfDay(NamedTuple):
    """OKRs of a scorecard on a day."""

    scorecard: Scorecard
    day: date
    """The day at whose end they stand."""
    period: Period | None
    """The period that was asked for, else the one that all of them are for; None where they are for several."""
    evaluation: Evaluation
    """How what they move stands: the latest period with actuals that had ended by the day."""
    okrs: tuple[MovingOkr, ...]
    """Those that are shown, in document order."""
    remark: str | None = None
    """Why others than current ones are shown, in words."""


class ChosenOkrs(NamedTuple):
    """The OKRs that are shown."""

    standings: tuple[OkrStanding, ...]
    remark: str | None = None
    """Why others than current ones are shown, in words."""


def choose_okrs(standings: Sequence[OkrStanding], day: date, wanted: Period | None) -> ChosenOkrs:
    """Those of *standings* on a *day* whose period is the *wanted* one or lies in it, else those that are current.

    Where none is current, the latest that have ended, else the first that are to begin. Raises BscError where none is
    of the wanted period.
    """
    if wanted is not None:
        found = tuple(one for one in standings if wanted.first <= one.period.first and one.period.last <= wanted.last)
        if not found:
            raise BscError(f"no OKR is of {wanted}", help=f"there are OKRs of {_periods(standings)}")
        return ChosenOkrs(found)
    current = tuple(one for one in standings if one.is_current)
    if current or not standings:
        return ChosenOkrs(current)
    ended = [one.period.last for one in standings if one.period.last < day]
    if ended:
        found = tuple(one for one in standings if one.period.last == max(ended))
        told = "the latest that have ended"
    else:
        first = min(one.period.first for one in standings)
        found = tuple(one for one in standings if one.period.first == first)
        told = "the first that are to begin"
    return ChosenOkrs(found, f"no OKR is current on {day}: those of {_periods(found)} are shown, {told}")


def _periods(standings: Iterable[OkrStanding]) -> str:
    """The periods of *standings*, each once, in order of time."""
    periods = {one.period for one in standings}
    return ", ".join(map(str, sorted(periods, key=lambda one: (one.first, one.last))))


def owners_of(okrs: Iterable[Okr]) -> list[str]:
    """Who answers for one of *okrs*, or for one of their key results, by name, each once."""
    named = (name for okr in okrs for name in (okr.owner, *(one.owner for one in okr.key_results.values())))
    return sorted({name for name in named if name})


def of_owner(standings: Sequence[OkrStanding], owner: str | None) -> tuple[OkrStanding, ...]:
    """Those of *standings* that *owner*, whatever the case, answers for in whole or in part; without one, all.

    Raises BscError where nobody of that name answers for any.
    """
    if owner is None:
        return tuple(standings)
    known = owners_of(one.node for one in standings)
    if owner.casefold() not in {name.casefold() for name in known}:
        raise BscError(f"nobody called '{owner}' answers for an OKR", help=did_you_mean(owner, known))
    return tuple(one for one in standings if owner.casefold() in {name.casefold() for name in owners_of([one.node])})


def moved_by(okr: Okr, evaluation: Evaluation) -> tuple[Result, ...]:
    """How what *okr* moves stands in *evaluation*; what does not exist is left out."""
    return tuple(evaluation.by_id[id] for id in dict.fromkeys(okr.moves) if id in evaluation.by_id)


def okrs_moving(standings: Sequence[OkrStanding], ids: Collection[str]) -> tuple[OkrStanding, ...]:
    """Those of *standings* that move one of *ids*: current ones first, then the latest."""
    moving = [one for one in standings if set(ids).intersection(one.node.moves)]
    return tuple(sorted(moving, key=lambda one: (not one.is_current, -one.period.last.toordinal())))


def reason_of(standing: OkrStanding) -> Reason | None:
    """Why an OKR has no score; None where it has one."""
    if standing.score is not None:
        return None
    if not any(one.node.weight for one in standing.key_results):
        return Reason(ReasonKind.ZERO_WEIGHTS)
    if standing.gone == 0:
        return Reason(ReasonKind.NOT_DUE)
    if standing.coverage == 0:
        return Reason(ReasonKind.NO_DATA, standing.period)
    return Reason(ReasonKind.TOO_LITTLE_SCORED, coverage=standing.coverage)


def reason_of_key_result(one: KeyResultStanding, okr: OkrStanding) -> Reason | None:
    """Why a key result of *okr* has no score; None where it has one."""
    if one.score is not None:
        return None
    if one.node.milestones:
        return Reason(ReasonKind.ZERO_WEIGHTS)
    if one.actual is not None:  # it goes nowhere: `from` equals `to`
        return Reason(ReasonKind.NOTHING_TO_SCORE)
    return Reason(ReasonKind.NOT_DUE) if okr.gone == 0 else Reason(ReasonKind.NO_DATA, okr.period)
