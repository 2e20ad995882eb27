"""What of an evaluation is shown: down to which level, which measures, whose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line wants the levels before it knows whether anything is scored
    from bsc_cli.score.result import Evaluation, MeasureResult, ObjectiveResult, PerspectiveResult


class Depth(StrEnum):
    """How far down a scorecard is shown."""

    SCORECARD = "scorecard"
    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    MEASURE = "measure"


def owner_of(result: MeasureResult, objective: ObjectiveResult) -> str | None:
    """Who answers for a measure: its own owner, or its objective's."""
    return result.measure.owner or objective.objective.owner


def is_missing(result: MeasureResult) -> bool:
    """Whether a measure that should have an actual has none."""
    return result.actual is None and not result.not_due


def kinds_of(result: MeasureResult) -> frozenset[str]:
    """What a measure can be selected by: its status, `missing`, `stale`."""
    stale = result.actual is not None and result.actual.stale
    missing = is_missing(result)
    return frozenset((result.status.value, *(["stale"] if stale else []), *(["missing"] if missing else [])))


def selected(
    history: Sequence[Evaluation], *, kinds: Collection[str] = (), owner: str | None = None
) -> tuple[Evaluation, ...]:
    """*history* with the measures alone that are of one of *kinds* at its end, and that *owner* answers for.

    Parents without any of them are left out; scores and counts stay those of the whole scorecard.
    """

    def is_meant(result: MeasureResult, objective: ObjectiveResult) -> bool:
        answers = (owner_of(result, objective) or "").casefold()
        return (not kinds or bool(kinds_of(result) & set(kinds))) and (owner is None or answers == owner.casefold())

    meant = {
        result.measure.id
        for objective in history[-1].objectives
        for result in objective.measures
        if is_meant(result, objective)
    }
    return tuple(_cut(evaluation, lambda result: result.measure.id in meant) for evaluation in history)


def _cut(evaluation: Evaluation, is_meant: Callable[[MeasureResult], bool]) -> Evaluation:
    perspectives: list[PerspectiveResult] = []
    for perspective in evaluation.perspectives:
        cut = (
            replace(objective, measures=tuple(filter(is_meant, objective.measures)))
            for objective in perspective.objectives
        )
        objectives = tuple(objective for objective in cut if objective.measures)
        if objectives:
            perspectives.append(replace(perspective, objectives=objectives))
    return replace(evaluation, perspectives=tuple(perspectives))


def down_to(history: Sequence[Evaluation], depth: Depth) -> tuple[Evaluation, ...]:
    """*history* without what lies below *depth*."""
    if depth is Depth.MEASURE:
        return tuple(history)
    return tuple(_above(evaluation, depth) for evaluation in history)


def _above(evaluation: Evaluation, depth: Depth) -> Evaluation:
    if depth is Depth.SCORECARD:
        return replace(evaluation, perspectives=())
    cut = (
        replace(
            perspective,
            objectives=tuple(replace(one, measures=()) for one in perspective.objectives)
            if depth is Depth.OBJECTIVE
            else (),
        )
        for perspective in evaluation.perspectives
    )
    return replace(evaluation, perspectives=tuple(cut))
