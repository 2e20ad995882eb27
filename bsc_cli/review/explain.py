"""Why a number is what it is: of a measure its rows, levels and arithmetic, of a parent its children."""

from __future__ import annotations

from dataclasses import dataclass

from bsc_cli.diagnostics import BscError
from bsc_cli.findings.suggest import did_you_mean
from bsc_cli.model.measure import Direction
from bsc_cli.model.period import Period
from bsc_cli.model.scoring import RedChild
from bsc_cli.model.status import Status
from bsc_cli.review.arithmetic import Step, phased, steps_of
from bsc_cli.review.chain import ChainLink, drivers, effects
from bsc_cli.review.contributions import (
    Above,
    ChildShare,
    Contribution,
    Parent,
    Result,
    children_of,
    contributions_of,
    named,
)
from bsc_cli.score.measure import compared_with
from bsc_cli.score.result import (
    Evaluation,
    Exact,
    MeasureResult,
    ObjectiveResult,
    PerspectiveResult,
)
from bsc_cli.score.rollup import parent_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why something has the score it has, and what hangs on it."""

    evaluation: Evaluation
    kind: str
    """measure, objective, perspective, theme or scorecard."""
    id: str | None
    """None for the scorecard."""
    name: str
    owner: str | None
    result: Result
    contributions: tuple[Contribution, ...]
    """To its parents, from the nearest to the scorecard; a theme has none."""
    compared_with: Period
    """The period that its trend looks back to."""
    steps: tuple[Step, ...] = ()
    """Of a measure: the arithmetic."""
    phased: Exact | None = None
    """Of a measure: the share of the written levels that is in force, where it is not all."""
    children: tuple[ChildShare, ...] = ()
    """Of a parent, in document order."""
    missing: tuple[MeasureResult, ...] = ()
    """Of a parent: the measures below it without a score."""
    hidden: tuple[MeasureResult, ...] = ()
    """Of a parent: the measures below it that are worse than it is."""
    band: Status | None = None
    """Of a parent: the band of its score alone, before its children hold its status."""
    effects: tuple[ChainLink, ...]
    """What its objectives drive, up to the top."""
    drivers: tuple[ChainLink, ...]
    """What drives its objectives."""


def explain(evaluation: Evaluation, id: str | None) -> Explanation:
    """Explain the measure, objective, perspective or theme *id*, or the whole. Raises BscError where there is none."""
    if id is None:
        return _parent(evaluation, evaluation, [])
    for perspective in evaluation.perspectives:
        above: list[Above] = [perspective]
        if perspective.perspective.id == id:
            return _parent(evaluation, perspective, [])
        for objective in perspective.objectives:
            if objective.objective.id == id:
                return _parent(evaluation, objective, above)
            for measure in objective.measures:
                if measure.measure.id == id:
                    return _measure(evaluation, measure, objective, perspective)
    for theme in evaluation.themes:
        if theme.theme.id == id:
            return _parent(evaluation, theme, None)
    raise _unknown(evaluation, id)


def _unknown(evaluation: Evaluation, id: str) -> BscError:
    scorecard = evaluation.scorecard
    if id in scorecard.initiatives:
        return BscError(f"'{id}' is an initiative", help="name a measure, an objective, a perspective or a theme")
    known = [*scorecard.measures, *scorecard.objectives, *scorecard.perspectives, *scorecard.themes]
    help = did_you_mean(id, known) or f"there are {', '.join(scorecard.perspectives)}, and what is below them"
    return BscError(f"no measure, objective, perspective or theme has the id '{id}'", help=help)


def _measure(
    evaluation: Evaluation, result: MeasureResult, objective: ObjectiveResult, perspective: PerspectiveResult
) -> Explanation:
    starts = [objective.objective.id]
    is_yes_no = result.measure.direction is Direction.YES_NO
    now = evaluation.period if result.actual is None or is_yes_no else result.actual.period
    return Explanation(
        evaluation=evaluation,
        kind="measure",
        id=result.measure.id,
        name=result.measure.name,
        owner=result.measure.owner or objective.objective.owner,
        result=result,
        contributions=contributions_of(evaluation, result, [perspective, objective]),
        compared_with=compared_with(evaluation.scorecard.scoring.compare, now),
        steps=steps_of(result, evaluation.scorecard.scoring),
        phased=next(phased(result), None),
        effects=effects(evaluation, starts),
        drivers=drivers(evaluation, starts),
    )


def _parent(
    evaluation: Evaluation,
    result: Parent,
    above: list[Above] | None,
) -> Explanation:
    """Explain a parent; *above* leads down to it, and is None where it adds to nothing."""
    inside = [result] if isinstance(result, ObjectiveResult) else list(result.objectives)
    below = tuple(measure for objective in inside for measure in objective.measures)
    starts = [one.objective.id for one in inside]
    kind, id, name, owner = named(result)
    return Explanation(
        evaluation=evaluation,
        kind=kind,
        id=id,
        name=name,
        owner=owner,
        result=result,
        contributions=() if above is None else contributions_of(evaluation, result, above),
        compared_with=compared_with(evaluation.scorecard.scoring.compare, evaluation.period),
        children=children_of(evaluation, result),
        missing=tuple(one for one in below if one.score is None),
        hidden=tuple(
            one
            for one in below
            if one.score is not None and result.score is not None and one.status.rank > result.status.rank
        ),
        band=_band(evaluation, result.score),
        effects=effects(evaluation, starts),
        drivers=drivers(evaluation, starts),
    )


def _band(evaluation: Evaluation, score: Exact | None) -> Status | None:
    """The status that *score* alone would have."""
    if score is None:
        return None
    everything = (Status.STAR, Status.RED)
    bands = evaluation.scorecard.scoring.parents.model_copy(update={"red_child": RedChild.IGNORE})
    return parent_status(score, everything, bands)
