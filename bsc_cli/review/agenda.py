"""What a review meeting starts with: what changed its status, and what is red and who does something about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.model.scorecard import Initiative, InitiativeState, Objective, Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.result import Evaluation, MeasureResult, ObjectiveResult, ParentResult, PerspectiveResult

MOVING = frozenset((InitiativeState.PLANNED, InitiativeState.ACTIVE))
"""The states in which an initiative still moves something: an overdue one is a finding of its own."""


class Change(NamedTuple):
    """Something whose status is not what it was the period before."""

    id: str
    """Empty for the scorecard itself."""
    name: str
    kind: str
    """scorecard, perspective, objective or measure."""
    before: MeasureResult | ParentResult
    now: MeasureResult | ParentResult


class Red(NamedTuple):
    """A red measure, and who does what about it."""

    result: MeasureResult
    objective: Objective
    initiatives: tuple[Initiative, ...]
    """Those that move it or its objective and are neither completed nor stopped; overdue ones included."""

    @property
    def owner(self) -> str | None:
        """The role that answers for it: the measure's owner, or its objective's."""
        return self.result.measure.owner or self.objective.owner


def changes(now: Evaluation, earlier: Evaluation | None) -> tuple[Change, ...]:
    """What changed its status since the period before, in document order; nothing where nothing had a score then."""
    if earlier is None or (earlier.score is None and all(one.score is None for one in earlier.measures)):
        return ()
    pairs = zip(_nodes(earlier), _nodes(now), strict=True)
    return tuple(
        Change(id=id, name=name, kind=kind, before=before, now=now)
        for (_, _, _, before), (id, name, kind, now) in pairs
        if before.status is not now.status
    )


def _nodes(evaluation: Evaluation) -> Iterator[tuple[str, str, str, MeasureResult | ParentResult]]:
    yield "", evaluation.scorecard.name, "scorecard", evaluation
    for perspective in evaluation.perspectives:
        yield perspective.perspective.id, perspective.perspective.title, "perspective", perspective
        for objective in perspective.objectives:
            yield objective.objective.id, objective.objective.name, "objective", objective
            for measure in objective.measures:
                yield measure.measure.id, measure.measure.name, "measure", measure


def counted(evaluation: Evaluation) -> Iterator[tuple[PerspectiveResult, ObjectiveResult, MeasureResult]]:
    """The measures that count, which none of weight 0 does, with the parents they count in."""
    for perspective in evaluation.perspectives:
        for objective in perspective.objectives:
            for measure in objective.measures:
                if perspective.weight and objective.weight and measure.weight:
                    yield perspective, objective, measure


def reds(now: Evaluation) -> tuple[Red, ...]:
    """The red measures that count, in document order."""
    return tuple(
        Red(
            result=measure,
            objective=objective.objective,
            initiatives=tuple(
                one
                for one in moving(now.scorecard, objective.objective, measure)
                if one.state_at(now.period.last) in MOVING | {InitiativeState.OVERDUE}
            ),
        )
        for _, objective, measure in counted(now)
        if measure.status is Status.RED
    )


def moving(scorecard: Scorecard, objective: Objective, result: MeasureResult) -> Iterator[Initiative]:
    """The initiatives that are said to move a measure or its objective, whatever their state."""
    for one in scorecard.initiatives.values():
        if result.measure.id in one.moves or objective.id in one.moves:
            yield one
