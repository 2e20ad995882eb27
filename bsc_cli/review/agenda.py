"""Collects what a review meeting starts with: what changed its status, what is red, and who works on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.initiative import Initiative, InitiativeState
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.result import Evaluation, Kind, Result

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding

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
        if before is Status.NONE:
            return Turn.WORSENED if now in (Status.AMBER, Status.RED) else Turn.IMPROVED
        return Turn.WORSENED if before.rank < now.rank else Turn.IMPROVED

    @property
    def order(self) -> tuple[int, int, int]:
        """The key to sort by: worsened ones first, and of those the worst, that fell farthest."""
        return list(Turn).index(self.turn), -self.now.status.rank, self.before.status.rank


class Inaction(NamedTuple):
    """Why nobody works on a red."""

    text: str
    """As a sentence goes on that begins with the red."""
    help: str
    """What to do about it."""


class Red(NamedTuple):
    """Something red, and who does what about it."""

    result: Result
    initiatives: tuple[Initiative, ...]
    """Those that move it or its objective and are neither completed nor stopped; overdue ones included.

    Of what is no measure those that move it or anything below it.
    """
    completed: tuple[Initiative, ...] = ()
    """Those that moved it or its objective and were completed, the latest last: it is red all the same."""
    okrs: tuple[OkrStanding, ...] = ()
    """Those of the time that move it or its objective."""

    def inaction(self, day: date) -> Inaction | None:
        """Why it counts as a red that nobody works on at the end of *day*; None where somebody does, or an OKR does."""
        if self.okrs:
            return None
        running = [one for one in self.initiatives if one.state_at(day) in MOVING]
        if any(one.owner for one in running):
            return None
        if running:
            return Inaction(
                f"'{running[0].name}' moves it, but nobody owns that", f"give initiative '{running[0].id}' an owner"
            )
        add = f"an initiative with 'moves: [{self.result.id}]', an owner and a due date"
        if self.initiatives:
            overdue = self.initiatives[0]
            return Inaction(
                f"'{overdue.name}', which was to move it, ended on {overdue.due}",
                f"give initiative '{overdue.id}' a new due date, or add another",
            )
        if self.completed:
            latest = self.completed[-1]
            return Inaction(
                f"'{latest.name}', completed on {latest.completed}, did not help; no other initiative moves it",
                f"find out why it did not, and add {add}",
            )
        return Inaction("no initiative moves it", f"add {add}")


def changes(now: Evaluation, earlier: Evaluation | None) -> tuple[Change, ...]:
    """What changed its status since the period before, in document order; nothing where nothing had a score then."""
    if earlier is None or all(one.score is None for one in (earlier.result, *earlier.measures)):
        return ()
    before = {one.id: one for one in earlier.walk() if one.kind is not Kind.SUPPORTERS}
    return tuple(
        Change(before[one.id], one)
        for one in now.walk()
        if one.kind is not Kind.SUPPORTERS and one.id in before and before[one.id].status is not one.status
    )


def counted(evaluation: Evaluation, kind: Kind = Kind.MEASURE) -> Iterator[tuple[Result, ...]]:
    """What of a *kind* counts, which nothing of weight 0 does: each the last of the results that lead down to it."""
    for way in evaluation.ways():
        if way[-1].kind is kind and all(one.weight for one in way):
            yield way


def hiding(above: Sequence[Result]) -> Result | None:
    """The parent *above* something red that looks best, the nearest of those that look alike.

    None where each is red itself or has no status.
    """
    found = [one for one in reversed(above) if one.status not in (Status.RED, Status.NONE)]
    return min(found, key=lambda one: one.status.rank, default=None)


def reds(now: Evaluation, okrs: Iterable[OkrStanding] = (), kind: Kind = Kind.MEASURE) -> tuple[Red, ...]:
    """What of a *kind* is red and counts, in document order, each with those of the current *okrs* that move it."""
    current = [one for one in okrs if one.is_current]
    return tuple(_red(now, way, current) for way in counted(now, kind) if way[-1].status is Status.RED)


def moved_with(way: Sequence[Result]) -> frozenset[str]:
    """The ids of what moves the last of a *way* if it is moved: a measure and its objective, else all from it down."""
    near = way[-2:] if way[-1].is_measure else tuple(way[-1].walk())
    return frozenset(one.id for one in near if one.id is not None)


def _red(now: Evaluation, way: Sequence[Result], okrs: Iterable[OkrStanding]) -> Red:
    moved = moved_with(way)
    states = [(one, one.state_at(now.period.last)) for one in _moving(now.scorecard, moved)]
    completed = (one for one, state in states if state is InitiativeState.COMPLETED)
    return Red(
        result=way[-1],
        initiatives=tuple(one for one, state in states if state in MOVING | {InitiativeState.OVERDUE}),
        completed=tuple(sorted(completed, key=lambda one: one.completed or date.min)),
        okrs=tuple(one for one in okrs if moved.intersection(one.node.moves)),
    )


def told_by(red: Red, now: Evaluation, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The *findings* that are told with a *red*: about it, and about the initiatives and OKRs that move it.

    With what is no measure stand those about all below it.
    """
    result = red.result
    moved = moved_with(now.way_to(result.id) if result.id else (result,))
    ids = {result.id} if result.is_measure else {result.id, *moved}
    ids |= {one.node.id for one in now.initiatives if not one.is_over and moved.intersection(one.node.moves)}
    ids |= {one.node.id for one in red.okrs}
    return tuple(one for one in findings if one.subject in ids)


def _moving(scorecard: Scorecard, moved: Collection[str]) -> Iterator[Initiative]:
    """The initiatives that are said to move something of *moved*, whatever their state."""
    return (one for one in scorecard.initiatives.values() if any(id in moved for id in one.moves))
