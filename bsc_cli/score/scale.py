"""The scale that an actual is scored on: its levels, its parts, and what is recorded of the part that was used."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status

ZERO = Fraction(0)


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
        if self.end is not None:
            return _on_line(value, self.start, self.end)
        return self.start.points if self.kind is SegmentKind.REACHED else ZERO


def _on_line(value: Exact, start: Mark, end: Mark) -> Exact:
    """The points of *value* on the line from *start* to *end*, in whole numbers: that takes one division at the end."""
    (n, d), (n0, d0), (n1, d1) = _parts(value), _parts(start.value), _parts(end.value)
    (p0, q0), (p1, q1) = _parts(start.points), _parts(end.points)
    far, length = (n * d0 - n0 * d) * d1, (n1 * d0 - n0 * d1) * d
    return Fraction(p0 * q1 * length + far * (p1 * q0 - p0 * q1), q0 * q1 * length)


def _parts(number: Exact) -> tuple[int, int]:
    return number.numerator, number.denominator


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
