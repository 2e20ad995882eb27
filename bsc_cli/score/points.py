"""One actual against its levels: the score, and the status that is the band of the score."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import exact
from bsc_cli.model.scoring import BelowThreshold, Method, Points
from bsc_cli.model.status import Status
from bsc_cli.score.levels import in_order
from bsc_cli.score.result import Exact, Levels


class Rule(NamedTuple):
    """How actuals of one measure become points."""

    direction: Direction
    method: Method
    below_threshold: BelowThreshold
    points: Points
    baseline: Exact | tuple[Exact, Exact] | None = None


class _Side(NamedTuple):
    """Levels and baseline of a direction in which more is better."""

    threshold: Exact | None
    target: Exact
    stretch: Exact | None
    baseline: Exact | None


def score_yes_no(value: Exact, points: Points) -> tuple[Exact, Status]:
    """Yes scores the target's points and is green, no scores 0 and is red."""
    return (exact(points.target), Status.GREEN) if value else (Fraction(0), Status.RED)


def score_value(value: Exact, levels: Levels, rule: Rule) -> tuple[Exact, Status] | str:
    """The exact score of *value* and its status, or why there is none."""
    if levels.target is None:
        return "no target"
    if rule.method is Method.RATIO:
        return _ratio(value, levels, rule)
    if not in_order(rule.direction, levels):
        return "levels out of order"
    score = min(_linear(-value if sign < 0 else value, side, rule) for sign, side in _sides(levels, rule))
    has_threshold, has_stretch = levels.threshold is not None, levels.stretch is not None
    status = _band(score, rule.points, has_threshold=has_threshold, has_stretch=has_stretch)
    if rule.method is Method.STEP:
        return _step(status, rule.points), status
    return score, status


def _sides(levels: Levels, rule: Rule) -> list[tuple[int, _Side]]:
    """Each direction in which the value could be worse, as one in which more is better, and its sign."""
    if rule.direction is Direction.RANGE:
        return [(1, _side(levels, rule, 1, 0)), (-1, _side(levels, rule, -1, 1))]
    sign = -1 if rule.direction is Direction.LOWER else 1
    return [(sign, _side(levels, rule, sign, 0))]


def _side(levels: Levels, rule: Rule, sign: int, end: int) -> _Side:
    def oriented(level: Exact | tuple[Exact, Exact] | None) -> Exact | None:
        if level is None:
            return None
        bound = level[end] if isinstance(level, tuple) else level
        return -bound if sign < 0 else bound

    target = oriented(levels.target)
    assert target is not None  # score_value has asked
    return _Side(
        threshold=oriented(levels.threshold),
        target=target,
        stretch=oriented(levels.stretch),
        baseline=oriented(rule.baseline),
    )


def _linear(value: Exact, side: _Side, rule: Rule) -> Exact:
    """The score on one side, linear between the levels."""
    points = rule.points
    if value >= side.target:
        at_target = (side.target, exact(points.target))
        if side.stretch is None:
            return at_target[1]
        return _between(min(value, side.stretch), at_target, (side.stretch, exact(points.stretch)))
    if side.threshold is not None and value >= side.threshold:
        return _between(value, (side.threshold, exact(points.threshold)), (side.target, exact(points.target)))
    return _below(value, side, rule)


def _below(value: Exact, side: _Side, rule: Rule) -> Exact:
    """The score of a value beyond the last acceptable one."""
    at_threshold = exact(rule.points.threshold)
    edge = side.target if side.threshold is None else side.threshold
    if rule.below_threshold is BelowThreshold.ZERO:
        return Fraction(0)
    if side.baseline is not None and side.baseline < edge:
        return max(Fraction(0), _between(value, (side.baseline, Fraction(0)), (edge, at_threshold)))
    if side.threshold is None:
        return Fraction(0)
    line = _between(value, (side.threshold, at_threshold), (side.target, exact(rule.points.target)))
    return max(Fraction(0), line)


def _between(value: Exact, start: tuple[Exact, Exact], end: tuple[Exact, Exact]) -> Exact:
    """The point at *value* on the line through two points."""
    return start[1] + (value - start[0]) * (end[1] - start[1]) / (end[0] - start[0])


def _ratio(value: Exact, levels: Levels, rule: Rule) -> tuple[Exact, Status] | str:
    target = levels.target
    if isinstance(target, tuple) or target is None:
        return "no ratio for a range"
    if target <= 0:
        return "a ratio needs a target above 0"
    ratio = 2 - value / target if rule.direction is Direction.LOWER else value / target
    score = min(max(Fraction(0), ratio * exact(rule.points.target)), exact(rule.points.stretch))
    return score, _band(score, rule.points, has_threshold=True, has_stretch=True)


def _band(score: Exact, points: Points, *, has_threshold: bool, has_stretch: bool) -> Status:
    if has_stretch and score >= exact(points.stretch):
        return Status.STAR
    if score >= exact(points.target):
        return Status.GREEN
    return Status.AMBER if has_threshold and score >= exact(points.threshold) else Status.RED


def _step(status: Status, points: Points) -> Exact:
    steps = {Status.STAR: points.stretch, Status.GREEN: points.target, Status.AMBER: points.threshold}
    return exact(steps[status]) if status in steps else Fraction(0)
