"""Collects what a review meeting starts with: what changed its status, what is red, and who works on it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.initiative import Initiative, InitiativeState
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.result import Evaluation, Result

MOVING = frozenset((InitiativeState.PLANNED, InitiativeState.ACTIVE))
"""The states in which an initiative still moves something: an overdue one is a finding of its own."""


class Turn(StrEnum):
    """In which way a status changed, what matters most first."""

    WORSENED = "worsened"
    """It became amber or red, from something better or from none."""
    LOST = "lost"
    """It has none any more."""
    IMPROVED = "improved"
    """It became better, or is known now."""


class Change(NamedTuple):
    """Something whose status is not what it was the period before."""

    before: Result
    now: Result

    @property
    def turn(self) -> Turn:
        """In which way its status changed."""
        before, now = self.before.status, self.now.status
        if now is Status.NONE:
            return Turn.LOST
        is_bad = now in (Status.AMBER, Status.RED)
        return Turn.WORSENED if is_bad and (before is Status.NONE or before.rank < now.rank) else Turn.IMPROVED

    @property
    def order(self) -> tuple[int, int, int]:
        """The key to sort by: worsened ones first, and of those the worst, that fell farthest."""
        return list(Turn).index(self.turn), -self.now.status.rank, self.before.status.rank


class Red(NamedTuple):
    """A red measure, and who does what about it."""

    result: Result
    initiatives: tuple[Initiative, ...]
    """Those that move it or its objective and are neither completed nor stopped; overdue ones included."""


def changes(now: Evaluation, earlier: Evaluation | None) -> tuple[Change, ...]:
    """What changed its status since the period before, in document order; nothing where nothing had a score then."""
    if earlier is None or all(one.score is None for one in (earlier.result, *earlier.measures)):
        return ()
    before = {one.id: one for one in earlier.walk()}
    return tuple(
        Change(before[one.id], one)
        for one in now.walk()
        if one.id in before and before[one.id].status is not one.status
    )


def counted(evaluation: Evaluation) -> Iterator[tuple[Result, ...]]:
    """The measures that count, which none of weight 0 does: each the last of the results that lead down to it."""
    for way in evaluation.ways():
        if way[-1].is_measure and all(one.weight for one in way):
            yield way


def reds(now: Evaluation) -> tuple[Red, ...]:
    """The red measures that count, in document order."""
    return tuple(
        Red(
            result=way[-1],
            initiatives=tuple(
                one
                for one in _moving(now.scorecard, way)
                if one.state_at(now.period.last) in MOVING | {InitiativeState.OVERDUE}
            ),
        )
        for way in counted(now)
        if way[-1].status is Status.RED
    )


def _moving(scorecard: Scorecard, way: tuple[Result, ...]) -> Iterator[Initiative]:
    """The initiatives that are said to move the measure at the end of *way*, or its objective, whatever their state."""
    moved = {one.id for one in way[-2:]}
    return (one for one in scorecard.initiatives.values() if moved.intersection(one.moves))
