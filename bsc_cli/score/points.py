"""Scores an actual against its levels, and records the part of the scale that was used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple, assert_never

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.scoring import BelowThreshold, Method, Points
from bsc_cli.model.status import Status
from bsc_cli.score.levels import Levels, LevelValue, in_order
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.scale import ZERO, Bound, LevelName, Mark, Scored, Segment, SegmentKind, SideScore


class ScoringRule(NamedTuple):
    """How actuals of one measure become points."""

    direction: Direction
    method: Method
    below_threshold: BelowThreshold
    points: Points
    baseline: LevelValue | None = None
    """That of all time; one that the levels have comes first."""


Scale = Callable[[Exact], Scored]
"""What an actual scores, as long as the same levels hold."""


class _Side(NamedTuple):
    """A direction in which a value could be worse: the segments of its scale, and from where on each status holds."""

    is_negated: bool
    """Whether less is better: then values are compared negated."""
    lines: _Lines
    statuses: tuple[tuple[Exact, Status], ...]
    """The value, negated where less is better, from which on a status holds; the best first."""
    most: Exact
    """The points of the stretch."""

    def score(self, value: Exact) -> tuple[SideScore, Status]:
        """What *value* scores on this side, and the best status whose level it reaches; red below all of them."""
        oriented = -value if self.is_negated else value
        segment = next((segment for start, segment in self.lines.segments if oriented >= start), self.lines.below)
        if segment.kind is SegmentKind.RATIO:
            share = value / segment.start.value
            raw = (2 - share if self.is_negated else share) * segment.start.points
        else:
            raw = segment.points_of(value)
        points = ZERO if raw.numerator < 0 else min(raw, self.most)
        status = next((status for start, status in self.statuses if oriented >= start), Status.RED)
        return SideScore(segment, raw, points, self.most), status


class _Lines(NamedTuple):
    """The parts of a scale."""

    below: Segment
    """Of what is worse than all the others."""
    segments: tuple[tuple[Exact, Segment], ...] = ()
    """The value, negated where less is better, from which on a segment holds; the best first."""


class _Marks(NamedTuple):
    """The levels of one side."""

    baseline: Mark | None
    threshold: Mark | None
    target: Mark
    stretch: Mark | None
    is_negated: bool
    bound: Bound | None

    def oriented(self, one: Mark) -> Exact:
        """Its value, negated where less is better."""
        return -one.value if self.is_negated else one.value

    def upwards(self, *marks: Mark | None) -> list[tuple[Exact, Segment]]:
        """The lines between *marks* that are there, and the part beyond the last; the best first."""
        there = [one for one in marks if one is not None]
        segments = [(self.oriented(there[-1]), Segment(SegmentKind.REACHED, there[-1], bound=self.bound))]
        for start, end in reversed(list(pairwise(there))):
            segments.append((self.oriented(start), Segment(SegmentKind.BETWEEN, start, end, self.bound)))
        return segments


def score_yes_no(value: Exact, points: Points) -> Scored:
    """Yes scores the target's points and is green, no scores 0 and is red."""
    return Scored(exact(points.target), Status.GREEN) if value else Scored(ZERO, Status.RED)


def scale_of(levels: Levels, rule: ScoringRule) -> Scale | ReasonKind:
    """How actuals score against *levels*, or why none does."""
    if levels.target is None:
        return ReasonKind.NO_TARGET
    if not in_order(rule.direction, levels):
        return ReasonKind.LEVELS_OUT_OF_ORDER
    sides = []
    for marks in _marks_of_sides(levels, levels.target, rule):
        lines = _lines(marks, rule)
        if isinstance(lines, ReasonKind):
            return lines
        sides.append(_Side(marks.is_negated, lines, _statuses(marks), exact(rule.points.stretch)))

    def score(value: Exact) -> Scored:
        scored, statuses = zip(*[side.score(value) for side in sides], strict=True)
        found = min([side.points for side in scored])
        status = max(statuses, key=_rank)
        if rule.method in (Method.RATIO, Method.PROGRESS):
            status = _by_points(status, found, levels, rule)
        return Scored(_step(status, rule.points) if rule.method is Method.STEP else found, status, scored)

    return score


def _rank(status: Status) -> int:
    return status.rank


def _marks_of_sides(levels: Levels, target: LevelValue, rule: ScoringRule) -> Iterator[_Marks]:
    """The levels of each direction in which a value could be worse: two for a range."""
    points = rule.points
    worth = exact(points.threshold), exact(points.target), exact(points.stretch)
    is_range = rule.direction is Direction.RANGE
    start = rule.baseline if levels.baseline is None else levels.baseline
    for bound in (Bound.LOW, Bound.HIGH) if is_range else (None,):
        reached = Mark(LevelName.TARGET, _value(target, bound), worth[1])
        threshold = _mark(LevelName.THRESHOLD, levels.threshold, bound, worth[0])
        yield _Marks(
            baseline=_mark(LevelName.BASELINE, start, bound, ZERO),
            # a share of a bound of 0 leaves no room for amber on its side
            threshold=None if threshold and threshold.value == reached.value else threshold,
            target=reached,
            stretch=_mark(LevelName.STRETCH, levels.stretch, bound, worth[2]),
            is_negated=bound is Bound.HIGH or rule.direction is Direction.LOWER,
            bound=bound,
        )


def _mark(name: LevelName, level: LevelValue | None, bound: Bound | None, points: Exact) -> Mark | None:
    return None if level is None else Mark(name, _value(level, bound), points)


def _value(level: LevelValue, bound: Bound | None) -> Exact:
    return level[bound is Bound.HIGH] if isinstance(level, tuple) else level


def _statuses(marks: _Marks) -> tuple[tuple[Exact, Status], ...]:
    named = ((marks.stretch, Status.STAR), (marks.target, Status.GREEN), (marks.threshold, Status.AMBER))
    return tuple((marks.oriented(mark), status) for mark, status in named if mark is not None)


def _by_points(status: Status, score: Exact, levels: Levels, rule: ScoringRule) -> Status:
    """*status*, or that of the points where the level that would tell is not written."""
    points = rule.points
    tells_star = rule.method is Method.RATIO and levels.stretch is None and points.stretch > points.target
    if tells_star and score >= exact(points.stretch):
        return Status.STAR
    if status is Status.RED and levels.threshold is None and score >= exact(points.threshold):
        return Status.AMBER
    return status


def _lines(marks: _Marks, rule: ScoringRule) -> _Lines | ReasonKind:
    """The parts of the scale of one side, or why there is none."""
    match rule.method:
        case Method.RATIO:
            return _ratio_line(marks)
        case Method.PROGRESS:
            return _progress_lines(marks)
        case Method.LINEAR | Method.STEP:
            return _level_lines(marks, rule)
        case _:
            assert_never(rule.method)


def _ratio_line(marks: _Marks) -> _Lines | ReasonKind:
    if marks.bound is not None:
        return ReasonKind.NO_RATIO_OF_A_RANGE
    return _Lines(Segment(SegmentKind.RATIO, marks.target)) if marks.target.value > 0 else ReasonKind.NO_RATIO_TO_0


def _progress_lines(marks: _Marks) -> _Lines | ReasonKind:
    """From 0 at the baseline straight to the target, and on to the stretch."""
    baseline, target = marks.baseline, marks.target
    if baseline is None:
        return ReasonKind.NO_BASELINE
    if marks.oriented(baseline) >= marks.oriented(target):
        return ReasonKind.BASELINE_REACHES_TARGET
    below = Segment(SegmentKind.BEYOND, baseline, target, marks.bound)
    return _Lines(below, tuple(marks.upwards(baseline, target, marks.stretch)))


def _level_lines(marks: _Marks, rule: ScoringRule) -> _Lines:
    """From level to level; below the worst one from the baseline, or on in proportion if that leads down to 0."""
    segments, worst = marks.upwards(marks.threshold, marks.target, marks.stretch), marks.threshold or marks.target
    baseline = marks.baseline
    if rule.below_threshold is BelowThreshold.ZERO:
        below = Segment(SegmentKind.ZERO, worst, bound=marks.bound)
    elif baseline is not None and marks.oriented(baseline) < marks.oriented(worst):
        end = worst._replace(points=exact(rule.points.threshold))
        segments.append((marks.oriented(baseline), Segment(SegmentKind.BETWEEN, baseline, end, marks.bound)))
        below = Segment(SegmentKind.BEYOND, baseline, end, marks.bound)
    elif marks.threshold is None:
        below = Segment(SegmentKind.NOTHING, worst, bound=marks.bound)
    elif 0 < worst.points < marks.target.points:
        below = Segment(SegmentKind.BEYOND, worst, marks.target, marks.bound)
    else:
        below = Segment(SegmentKind.ZERO, worst, bound=marks.bound)
    return _Lines(below, tuple(segments))


def _step(status: Status, points: Points) -> Exact:
    steps = {Status.STAR: points.stretch, Status.GREEN: points.target, Status.AMBER: points.threshold}
    return exact(steps[status]) if status in steps else ZERO
