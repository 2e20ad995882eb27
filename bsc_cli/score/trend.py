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
    MeasureResult,
    ObjectiveResult,
    PerspectiveResult,
    ThemeResult,
)


def trend_of(change: Exact | None) -> Trend:
    """The trend of something of which more is better."""
    if change is None:
        return Trend.NONE
    return Trend.IMPROVING if change > 0 else Trend.WORSENING if change < 0 else Trend.FLAT


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
    return replace(
        _moved(now, before),
        perspectives=_all_moved(now.perspectives, before.perspectives, objectives),
        themes=_all_moved(now.themes, before.themes, objectives),
    )


AnyGroup = TypeVar("AnyGroup", PerspectiveResult, ThemeResult)


def _all_moved(
    now: tuple[AnyGroup, ...], before: tuple[AnyGroup, ...], objectives: dict[str, ObjectiveResult]
) -> tuple[AnyGroup, ...]:
    """What groups objectives, with its trend and theirs."""
    return tuple(
        replace(
            _moved(result, earlier),
            objectives=tuple(objectives[child.objective.id] for child in result.objectives),
        )
        for result, earlier in zip(now, before, strict=True)
    )


AnyParent = TypeVar("AnyParent", ObjectiveResult, PerspectiveResult, ThemeResult, Evaluation)


def _moved(now: AnyParent, before: AnyParent) -> AnyParent:
    """*now* with its trend, which is none unless the same children are scored in both."""
    if now.score is None or before.score is None or _scored(now) != _scored(before):
        return now
    return replace(now, trend=trend_of(now.score - before.score))


def _scored(parent: ObjectiveResult | PerspectiveResult | ThemeResult | Evaluation) -> list[bool]:
    """Which of the children that count have a score, in order."""
    children: tuple[MeasureResult | ObjectiveResult | PerspectiveResult, ...]
    if isinstance(parent, ObjectiveResult):
        children = parent.measures
    elif isinstance(parent, Evaluation):
        children = parent.perspectives
    else:
        children = parent.objectives
    return [child.score is not None for child in children if child.weight > 0]
