"""Over time: what moved since the period that is compared with, and in which direction."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from bsc_cli.model.measure import Direction
from bsc_cli.model.status import Trend
from bsc_cli.score.result import (
    Evaluation,
    Exact,
    Levels,
    ObjectiveResult,
    ParentResult,
    PerspectiveResult,
    ThemeResult,
)


def trend_of(change: Exact | None) -> Trend:
    """The trend of something of which more is better."""
    if change is None:
        return Trend.NONE
    return Trend.FLAT if change == 0 else Trend.IMPROVING if change > 0 else Trend.WORSENING


def oriented_change(direction: Direction, now: Exact, before: Exact, levels: Levels | None) -> Exact | None:
    """How much better an actual is than the one before; for a range, how much nearer to the target."""
    if direction is Direction.RANGE:
        if levels is None or not isinstance(levels.target, tuple):
            return None
        return distance(before, levels.target) - distance(now, levels.target)
    return before - now if direction is Direction.LOWER else now - before


def distance(value: Exact, bounds: tuple[Exact, Exact]) -> Exact:
    """How far *value* lies outside *bounds*; 0 inside."""
    low, high = bounds
    return max(low - value, value - high, Fraction(0))


def with_trends(now: Evaluation, before: Evaluation) -> Evaluation:
    """*now* with the trend of every parent since *before*."""
    earlier_objectives = {result.objective.id: result for result in before.objectives}
    objectives = {
        result.objective.id: _moved(result, earlier_objectives[result.objective.id]) for result in now.objectives
    }
    perspectives = tuple(
        replace(
            _moved(result, earlier),
            objectives=tuple(objectives[child.objective.id] for child in result.objectives),
        )
        for result, earlier in zip(now.perspectives, before.perspectives, strict=True)
    )
    themes = tuple(
        replace(
            _moved(result, earlier),
            objectives=tuple(objectives[child.objective.id] for child in result.objectives),
        )
        for result, earlier in zip(now.themes, before.themes, strict=True)
    )
    return replace(_moved(now, before), perspectives=perspectives, themes=themes)


AnyParent = TypeVar("AnyParent", bound=ParentResult)


def _moved(now: AnyParent, before: AnyParent) -> AnyParent:
    """*now* with its trend, which is none unless the same children are scored in both."""
    if now.score is None or before.score is None or _scored(now) != _scored(before):
        return now
    return replace(now, trend=trend_of(now.score - before.score))


def _scored(parent: ParentResult) -> list[int]:
    """Which of a parent's children have a score, by their position."""
    return [index for index, score in enumerate(_scores_below(parent)) if score is not None]


def _scores_below(parent: ParentResult) -> list[Exact | None]:
    """The scores of a parent's children, in order."""
    match parent:
        case ObjectiveResult():
            return [child.score for child in parent.measures]
        case PerspectiveResult() | ThemeResult():
            return [child.score for child in parent.objectives]
        case Evaluation():
            return [child.score for child in parent.perspectives]
        case _:  # pragma: no cover
            raise TypeError(parent)
