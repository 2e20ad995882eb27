"""The explanation of an initiative: how it stands, what it moves, and what waits for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bsc_cli.model.lookup import EXPLAINED, id_of
from bsc_cli.model.period import Period, day_of
from bsc_cli.review.chain import ChainLink, drives
from bsc_cli.review.explain import UnitPlace
from bsc_cli.review.portfolio import moved_by
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.result import Evaluation, Kind, Result


class Moved(NamedTuple):
    """Something that an initiative moves."""

    now: Result
    then: Result | None
    """How it stood when the initiative started; None where it has no start, or has not started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeExplanation:
    """How an initiative stands on a day, what it moves, up to the top, and what waits for what."""

    evaluation: Evaluation
    standing: InitiativeStanding
    moved: tuple[Moved, ...]
    """In the order written."""
    then: Period | None
    """The last period that had ended when it started; None where it has no start, or has not started."""
    drives: tuple[ChainLink, ...]
    """What the objectives drive that it moves, up to the top."""
    depends_on: tuple[InitiativeStanding, ...]
    """The initiatives that have to be completed before, in the order written."""
    needed_by: tuple[InitiativeStanding, ...]
    """The initiatives that wait for it, in document order."""
    unit: UnitPlace | None = None
    """Which unit it is of; None in the scorecard itself."""


def explain_initiative(
    evaluation: Evaluation,
    text: str,
    standings: Sequence[InitiativeStanding],
    before: Callable[[Period], Evaluation],
) -> InitiativeExplanation | None:
    """Explain the initiative that *text* names, of those that stand so; None where it names anything else.

    *before* evaluates an earlier period. Raises BscError where *text* names nothing.
    """
    scorecard = evaluation.scorecard
    id = id_of(scorecard, text, EXPLAINED) if scorecard.initiatives else None
    if id is None or id not in scorecard.initiatives:
        return None
    by_id = {one.node.id: one for one in standings}
    standing = by_id[id]
    results = moved_by(evaluation, standing)
    then = _period_at_start(evaluation, standing)
    earlier = before(then).by_id if then else {}
    return InitiativeExplanation(
        evaluation=evaluation,
        standing=standing,
        moved=tuple(Moved(one, earlier.get(one.id or "")) for one in results),
        then=then,
        drives=drives(evaluation, list(dict.fromkeys(_objective(evaluation, one) for one in results))),
        depends_on=tuple(by_id[other] for other in standing.node.depends_on if other in by_id),
        needed_by=tuple(one for one in standings if id in one.node.depends_on),
    )


def _period_at_start(evaluation: Evaluation, standing: InitiativeStanding) -> Period | None:
    start = standing.node.start
    if start is None or start > standing.day:
        return None
    then = day_of(start, evaluation.scorecard.calendar).last_ended(evaluation.scorecard.frequency)
    return then if then.last <= evaluation.period.last else None


def _objective(evaluation: Evaluation, result: Result) -> str:
    """The id of the objective of a measure, or that of an objective itself."""
    id = result.id or ""
    return id if result.kind is not Kind.MEASURE else evaluation.way_to(id)[-2].id or ""
