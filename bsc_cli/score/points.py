"""One actual against its levels: the score, and the status that is the band of the score."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import exact
from bsc_cli.model.scoring import BelowThreshold, Method, Points
from bsc_cli.model.status import Status
from bsc_cli.score.levels import in_order
from bsc_cli.score.result import Exact, Levels

Scale = Callable[[Exact], tuple[Exact, Status]]
"""What an actual scores, exactly, and its status, as long as the same levels hold."""

ZERO = Fraction(0)


class Rule(NamedTuple):
    """How actuals of one measure become points."""

    direction: Direction
    method: Method
    below_threshold: BelowThreshold
    points: Points
    baseline: Exact | tuple[Exact, Exact] | None = None


class _Line(NamedTuple):
    """A line through two points, by the first of them and its slope."""

    start: Exact
    worth: Exact
    """The points at the start."""
    slope: Exact

    def at(self, value: Exact) -> Exact:
        """The points at *value*."""
        return self.worth + (value - self.start) * self.slope


class _Side(NamedTuple):
    """A direction in which a value could be worse, as one in which more is better."""

    is_negated: bool
    """Whether all numbers are, since less is better."""
    threshold: Exact | None
    target: Exact
    stretch: Exact | None
    above: _Line | None
    """From the target to the stretch."""
    between: _Line | None
    """From the threshold to the target."""
    below: _Line | None
    """Beyond the last acceptable value; None where that scores 0."""

    def points_of(self, value: Exact, full: Exact) -> Exact:
        """What *value* scores on this side; *full* are the points at the target."""
        value = -value if self.is_negated else value
        if value >= self.target:
            if self.above is None or self.stretch is None:
                return full
            return self.above.at(min(value, self.stretch))
        if self.between is not None and self.threshold is not None and value >= self.threshold:
            return self.between.at(value)
        return ZERO if self.below is None else max(ZERO, self.below.at(value))


def score_yes_no(value: Exact, points: Points) -> tuple[Exact, Status]:
    """Yes scores the target's points and is green, no scores 0 and is red."""
    return (exact(points.target), Status.GREEN) if value else (ZERO, Status.RED)


def score_value(value: Exact, levels: Levels, rule: Rule) -> tuple[Exact, Status] | str:
    """The exact score of *value* and its status, or why there is none."""
    scale = scale_of(levels, rule)
    return scale if isinstance(scale, str) else scale(value)


def scale_of(levels: Levels, rule: Rule) -> Scale | str:
    """How actuals score against *levels*, or why none does."""
    if levels.target is None:
        return "no target"
    if rule.method is Method.RATIO:
        return _ratio_to(levels.target, rule)
    if not in_order(rule.direction, levels):
        return "levels out of order"
    sides, points = _sides(levels, rule), rule.points
    full, is_stepped = exact(points.target), rule.method is Method.STEP
    has_threshold, has_stretch = levels.threshold is not None, levels.stretch is not None

    def score(value: Exact) -> tuple[Exact, Status]:
        found = min(side.points_of(value, full) for side in sides)
        status = _band(found, points, has_threshold=has_threshold, has_stretch=has_stretch)
        return (_step(status, points) if is_stepped else found), status

    return score


def _sides(levels: Levels, rule: Rule) -> list[_Side]:
    """Each direction in which a value could be worse."""
    if rule.direction is Direction.RANGE:
        return [_side(levels, rule, 0, is_negated=False), _side(levels, rule, 1, is_negated=True)]
    return [_side(levels, rule, 0, is_negated=rule.direction is Direction.LOWER)]


def _side(levels: Levels, rule: Rule, end: int, *, is_negated: bool) -> _Side:
    """The bounds at one *end* of the levels (0 low, 1 high), and the lines between them."""

    def oriented(level: Exact | tuple[Exact, Exact] | None) -> Exact | None:
        if level is None:
            return None
        bound = level[end] if isinstance(level, tuple) else level
        return -bound if is_negated else bound

    threshold, target, stretch = oriented(levels.threshold), oriented(levels.target), oriented(levels.stretch)
    assert target is not None  # scale_of has asked
    at_target = target, exact(rule.points.target)
    at_threshold = None if threshold is None else (threshold, exact(rule.points.threshold))
    between = None if at_threshold is None else _line(at_threshold, at_target)
    return _Side(
        is_negated=is_negated,
        threshold=threshold,
        target=target,
        stretch=stretch,
        above=None if stretch is None else _line(at_target, (stretch, exact(rule.points.stretch))),
        between=between,
        below=_below(target if threshold is None else threshold, oriented(rule.baseline), between, rule),
    )


def _below(edge: Exact, baseline: Exact | None, between: _Line | None, rule: Rule) -> _Line | None:
    """The line beyond *edge*, the last acceptable value: from the baseline, else that from the target carried on."""
    if rule.below_threshold is BelowThreshold.ZERO:
        return None
    if baseline is not None and baseline < edge:
        return _line((baseline, ZERO), (edge, exact(rule.points.threshold)))
    return between


def _line(start: tuple[Exact, Exact], end: tuple[Exact, Exact]) -> _Line:
    return _Line(start=start[0], worth=start[1], slope=(end[1] - start[1]) / (end[0] - start[0]))


def _ratio_to(target: Exact | tuple[Exact, Exact], rule: Rule) -> Scale | str:
    if isinstance(target, tuple):
        return "no ratio for a range"
    if target <= 0:
        return "a ratio needs a target above 0"
    points, is_lower = rule.points, rule.direction is Direction.LOWER

    def score(value: Exact) -> tuple[Exact, Status]:
        ratio = 2 - value / target if is_lower else value / target
        found = min(max(ZERO, ratio * exact(points.target)), exact(points.stretch))
        return found, _band(found, points, has_threshold=True, has_stretch=True)

    return score


def _band(score: Exact, points: Points, *, has_threshold: bool, has_stretch: bool) -> Status:
    if has_stretch and score >= exact(points.stretch):
        return Status.STAR
    if score >= exact(points.target):
        return Status.GREEN
    return Status.AMBER if has_threshold and score >= exact(points.threshold) else Status.RED


def _step(status: Status, points: Points) -> Exact:
    steps = {Status.STAR: points.stretch, Status.GREEN: points.target, Status.AMBER: points.threshold}
    return exact(steps[status]) if status in steps else ZERO
