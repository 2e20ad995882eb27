"""Who adds how much to whose score: the children of a parent, and what something adds to those above it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from bsc_cli.review.shares import shares_of
from bsc_cli.score.result import (
    Evaluation,
    Exact,
    MeasureResult,
    ObjectiveResult,
    ParentResult,
    PerspectiveResult,
    ThemeResult,
)
from bsc_cli.score.rollup import measure_child, parent_child

Above = ObjectiveResult | PerspectiveResult
Parent = Above | ThemeResult | Evaluation
Result = MeasureResult | Parent
"""What can be explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What something adds to one of the parents above it."""

    kind: str
    """objective, perspective or scorecard."""
    name: str
    result: ParentResult
    share: Exact
    """Its effective weight there, 0 to 1."""
    points: Exact | None
    """Share × score: how many of the parent's points come from it; None without a score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildShare:
    """A child of what is explained, and how much it counts."""

    id: str
    name: str
    result: MeasureResult | Above
    share: Exact
    points: Exact | None


def named(result: Parent) -> tuple[str, str | None, str, str | None]:
    """Kind, id, name and owner."""
    match result:
        case ObjectiveResult():
            return "objective", result.objective.id, result.objective.name, result.objective.owner
        case PerspectiveResult():
            return "perspective", result.perspective.id, result.perspective.title, None
        case ThemeResult():
            return "theme", result.theme.id, result.theme.name, None
        case Evaluation():
            return "scorecard", None, result.scorecard.name, result.scorecard.owner
        case _:  # pragma: no cover
            assert_never(result)


def children_of(evaluation: Evaluation, result: Parent) -> tuple[ChildShare, ...]:
    """The children of *result*, in document order."""
    found = []
    for child, share in zip(_below(result), _shares(evaluation, result), strict=True):
        if isinstance(child, MeasureResult):
            id, name = child.measure.id, child.measure.name
        elif isinstance(child, ObjectiveResult):
            id, name = child.objective.id, child.objective.name
        else:
            id, name = child.perspective.id, child.perspective.title
        points = None if child.score is None else share * child.score
        found.append(ChildShare(id=id, name=name, result=child, share=share, points=points))
    return tuple(found)


def _shares(evaluation: Evaluation, parent: Parent) -> tuple[Exact, ...]:
    scoring = evaluation.scorecard.scoring
    match parent:
        case ObjectiveResult():
            return shares_of(parent, [measure_child(one) for one in parent.measures], scoring, parent.objective.rollup)
        case PerspectiveResult():
            below = [parent_child(one, one.weight) for one in parent.objectives]
            return shares_of(parent, below, scoring, parent.perspective.rollup)
        case ThemeResult() | Evaluation():
            below = [parent_child(one, one.weight) for one in _parents_below(parent)]
            return shares_of(parent, below, scoring, None)
        case _:  # pragma: no cover
            assert_never(parent)


def _parents_below(parent: ThemeResult | Evaluation) -> tuple[Above, ...]:
    return parent.objectives if isinstance(parent, ThemeResult) else parent.perspectives


def contributions_of(evaluation: Evaluation, result: Result, above: list[Above]) -> tuple[Contribution, ...]:
    """What *result* adds to each of *above*, which lead down to it, and to the scorecard."""
    found: list[Contribution] = []
    if result is evaluation:
        return ()
    share, below = Fraction(1), result
    for parent in [*reversed(above), evaluation]:
        index = next(index for index, child in enumerate(_below(parent)) if child is below)
        share *= _shares(evaluation, parent)[index]
        kind, name = ("scorecard", evaluation.scorecard.name)
        if not isinstance(parent, Evaluation):
            kind, _, name, _ = named(parent)
            below = parent
        points = None if result.score is None else share * result.score
        found.append(Contribution(kind=kind, name=name, result=parent, share=share, points=points))
    return tuple(found)


def _below(parent: Parent) -> tuple[MeasureResult | Above, ...]:
    match parent:
        case ObjectiveResult():
            return parent.measures
        case PerspectiveResult():
            return parent.objectives
        case ThemeResult() | Evaluation():
            return _parents_below(parent)
        case _:  # pragma: no cover
            assert_never(parent)
