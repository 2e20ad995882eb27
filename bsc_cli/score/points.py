"""Scores an actual against its levels, and records the part of the scale that was used."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.scoring import BelowThreshold, Method, Points
from bsc_cli.model.status import Status
from bsc_cli.score.levels import Levels, LevelValue, in_order
from bsc_cli.score.reason import ReasonKind

ZERO = Fraction(0)


class ScoringRule(NamedTuple):
    """How actuals of one measure become points."""

    direction: Direction
    method: Method
    below_threshold: BelowThreshold
    points: Points
    baseline: LevelValue | None = None


class LevelName(StrEnum):
    """The levels that a scale is made of, from worst to best."""

    BASELINE = "baseline"
    THRESHOLD = "threshold"
    TARGET = "target"
    STRETCH = "stretch"


class Bound(StrEnum):
    """Which bound of a range."""

    LOW = "low"
    HIGH = "high"


class Mark(NamedTuple):
    """A level on a scale."""

    name: LevelName
    value: Exact
    points: Exact
    """What it is worth."""


class SegmentKind(StrEnum):
    """What a part of a scale says."""

    REACHED = "reached"
    """At the best level or beyond it: its points."""
    BETWEEN = "between"
    """On the line between two levels."""
    BEYOND = "beyond"
    """On the line between two levels, carried on below the worse one; never below 0."""
    ZERO = "zero"
    """Below the worst level, where `below_threshold: zero` makes everything 0."""
    NOTHING = "nothing"
    """Below the target, without a threshold or baseline that leads down from it: 0."""
    RATIO = "ratio"
    """The actual as a share of the target, from 0 to the points of the stretch."""


class Segment(NamedTuple):
    """A part of a scale, between two levels or beyond one."""

    kind: SegmentKind
    start: Mark
    """The level that is reached or passed; of what is below all levels, the worst one; of a ratio, the target."""
    end: Mark | None = None
    """The next better level on the line."""
    bound: Bound | None = None
    """Which bound of a range its levels are."""

    def points_of(self, value: Exact) -> Exact:
        """The points of *value* on this part of the scale, before they are kept within limits."""
        start, end = self.start, self.end
        if end is not None:
            return start.points + (value - start.value) * (end.points - start.points) / (end.value - start.value)
        return start.points if self.kind is SegmentKind.REACHED else ZERO


class SideScore(NamedTuple):
    """What an actual scores against one side of its levels; only a range has two sides."""

    segment: Segment
    raw: Exact
    """The points on the segment's line."""
    points: Exact
    """The same, kept within 0 and the most that can be had."""
    most: Exact
    """The points of the stretch, which nothing exceeds."""


class Scored(NamedTuple):
    """The score of an actual, its status, and how it came about."""

    score: Exact
    status: Status
    sides: tuple[SideScore, ...] = ()
    """Of a range the low side first; the worse side counts. Empty for yes and no."""


Scale = Callable[[Exact], Scored]
"""What an actual scores, as long as the same levels hold."""


class _Side(NamedTuple):
    """A direction in which a value could be worse, and the segments of its scale."""

    is_negated: bool
    """Whether less is better: then values are compared negated."""
    segments: tuple[tuple[Exact, Segment], ...]
    """The value, negated where less is better, from which on a segment holds; the best first."""
    below: Segment
    """The segment of what is worse than all of them."""
    most: Exact
    """The points of the stretch."""

    def score(self, value: Exact) -> SideScore:
        """What *value* scores on this side."""
        oriented = -value if self.is_negated else value
        segment = next((segment for start, segment in self.segments if oriented >= start), self.below)
        raw = segment.points_of(value)
        return SideScore(segment, raw, max(ZERO, raw), self.most)


def score_yes_no(value: Exact, points: Points) -> Scored:
    """Yes scores the target's points and is green, no scores 0 and is red."""
    return Scored(exact(points.target), Status.GREEN) if value else Scored(ZERO, Status.RED)


def scale_of(levels: Levels, rule: ScoringRule) -> Scale | ReasonKind:
    """How actuals score against *levels*, or why none does."""
    if levels.target is None:
        return ReasonKind.NO_TARGET
    if rule.method is Method.RATIO:
        return _ratio_to(levels.target, rule)
    if not in_order(rule.direction, levels):
        return ReasonKind.LEVELS_OUT_OF_ORDER
    sides, points, is_stepped = _sides(levels, rule), rule.points, rule.method is Method.STEP
    has_threshold, has_stretch = levels.threshold is not None, levels.stretch is not None

    def score(value: Exact) -> Scored:
        scored = tuple(side.score(value) for side in sides)
        found = min(side.points for side in scored)
        status = _band(found, points, has_threshold=has_threshold, has_stretch=has_stretch)
        return Scored(_step(status, points) if is_stepped else found, status, scored)

    return score


def _sides(levels: Levels, rule: ScoringRule) -> tuple[_Side, ...]:
    """Each direction in which a value could be worse."""
    if rule.direction is Direction.RANGE:
        return _side(levels, rule, Bound.LOW, is_negated=False), _side(levels, rule, Bound.HIGH, is_negated=True)
    return (_side(levels, rule, None, is_negated=rule.direction is Direction.LOWER),)


def _side(levels: Levels, rule: ScoringRule, bound: Bound | None, *, is_negated: bool) -> _Side:
    """The scale of one side: the levels that are there, or their *bound*, and the lines between them."""

    def mark(name: LevelName, level: LevelValue | None, points: Exact) -> Mark | None:
        if level is None:
            return None
        return Mark(name, level[bound is Bound.HIGH] if isinstance(level, tuple) else level, points)

    def oriented(one: Mark) -> Exact:
        return -one.value if is_negated else one.value

    points = rule.points
    known = (
        mark(LevelName.THRESHOLD, levels.threshold, exact(points.threshold)),
        mark(LevelName.TARGET, levels.target, exact(points.target)),
        mark(LevelName.STRETCH, levels.stretch, exact(points.stretch)),
    )
    marks = [one for one in known if one is not None]
    segments = [(oriented(marks[-1]), Segment(SegmentKind.REACHED, marks[-1], bound=bound))]
    for start, end in reversed(list(pairwise(marks))):
        segments.append((oriented(start), Segment(SegmentKind.BETWEEN, start, end, bound)))
    edge, baseline = marks[0], mark(LevelName.BASELINE, rule.baseline, ZERO)
    if rule.below_threshold is BelowThreshold.ZERO:
        below = Segment(SegmentKind.ZERO, edge, bound=bound)
    elif baseline is not None and oriented(baseline) < oriented(edge):
        edge = edge._replace(points=exact(points.threshold))
        segments.append((oriented(baseline), Segment(SegmentKind.BETWEEN, baseline, edge, bound)))
        below = Segment(SegmentKind.BEYOND, baseline, edge, bound)
    elif edge.name is LevelName.THRESHOLD:
        below = Segment(SegmentKind.BEYOND, edge, marks[1], bound)
    else:
        below = Segment(SegmentKind.NOTHING, edge, bound=bound)
    return _Side(is_negated, tuple(segments), below, exact(points.stretch))


def _ratio_to(target: LevelValue, rule: ScoringRule) -> Scale | ReasonKind:
    if isinstance(target, tuple):
        return ReasonKind.NO_RATIO_OF_A_RANGE
    if target <= 0:
        return ReasonKind.NO_RATIO_TO_0
    points, is_lower = rule.points, rule.direction is Direction.LOWER
    full, most = exact(points.target), exact(points.stretch)
    segment = Segment(SegmentKind.RATIO, Mark(LevelName.TARGET, target, full))

    def score(value: Exact) -> Scored:
        raw = (2 - value / target if is_lower else value / target) * full
        found = min(max(ZERO, raw), most)
        status = _band(found, points, has_threshold=True, has_stretch=True)
        return Scored(found, status, (SideScore(segment, raw, found, most),))

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
