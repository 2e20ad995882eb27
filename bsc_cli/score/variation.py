"""Tells a change from noise: the limits within which a process varies (XmR), and what its latest point says.

Limits are the mean ± 2.66 × the mean moving range, which is that of each point to the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil, lcm
from typing import NamedTuple

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact
from bsc_cli.score.levels import LevelValue

FEWEST_POINTS = 8
"""With fewer there are no limits."""
FEWEST_FOR_FIRM_LIMITS = 12
"""With fewer the limits are trial limits."""
_WIDTH = Fraction(266, 100)
_TOO_LONG = Fraction(3267, 1000)
"""Moving ranges of so many times their mean, or more, are left out once."""
_NEAR = Fraction(2, 3)
"""Beyond this part of the way from the mean to a limit a point is near it."""
_RUN = 7


class VariationKind(StrEnum):
    """What the latest point says of the process."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    CHANGED = "changed"
    """It is another one, where neither more nor less is better."""
    COMMON_CAUSE = "common-cause"
    """It varies as it did: nothing says that it has changed."""


class VariationRule(StrEnum):
    """Why the latest point is no noise, in the order in which it is asked."""

    OUTSIDE_LIMITS = "outside-limits"
    TREND = "trend"
    """The last seven points rise, or fall, at each step."""
    TWO_OF_THREE = "two-of-three"
    """It and another of the last three are near a limit, and all three are on that side of the mean."""
    SHIFT = "shift"
    """The last seven points are on one side of the mean."""


class Assurance(StrEnum):
    """Whether the process reaches its target."""

    CAPABLE = "capable"
    """Whatever happens by chance."""
    HIT_OR_MISS = "hit-or-miss"
    """By chance."""
    NOT_CAPABLE = "not-capable"
    """Only once it changes."""


class Limits(NamedTuple):
    """The mean of a process, and the limits within which it varies by chance."""

    mean: Exact
    lower: Exact
    upper: Exact


class Variation(NamedTuple):
    """How the values of a measure vary."""

    limits: Limits
    kind: VariationKind
    rule: VariationRule | None
    """Why the latest point is no noise; None for common cause."""
    points: int
    """How many the limits are made of."""
    assurance: Assurance | None
    """None without a target."""

    @property
    def is_steady(self) -> bool:
        """Whether nothing says that the process has changed."""
        return self.kind is VariationKind.COMMON_CAUSE

    @property
    def is_improving(self) -> bool:
        """Whether the latest point is a change for the better."""
        return self.kind is VariationKind.IMPROVING

    @property
    def is_hit_or_miss(self) -> bool:
        """Whether the target is reached or missed by chance."""
        return self.assurance is Assurance.HIT_OR_MISS

    @property
    def is_out_of_reach(self) -> bool:
        """Whether the process cannot reach the target."""
        return self.assurance is Assurance.NOT_CAPABLE

    @property
    def is_trial(self) -> bool:
        """Whether a few more points may still move the limits a lot."""
        return self.points < FEWEST_FOR_FIRM_LIMITS


def variation_of(values: Sequence[Exact], direction: Direction, target: LevelValue | None) -> Variation | None:
    """How *values*, oldest first, vary; None where there are too few, or too few different ones.

    The *target* is the one in force at the latest, a pair for a range.
    """
    limits = limits_of(values) if len(values) >= FEWEST_POINTS else None
    if limits is None:
        return None
    special = special_cause(values, limits)
    kind = VariationKind.COMMON_CAUSE if special is None else _kind(direction, is_up=special[1])
    rule = None if special is None else special[0]
    assurance = None if target is None else assurance_of(limits, direction, target)
    return Variation(limits, kind, rule, len(values), assurance)


def limits_of(values: Sequence[Exact], *, is_screened: bool = True) -> Limits | None:
    """The limits of two *values* or more; None where half or more of them, or all that count, equal the one before.

    With *is_screened*, moving ranges that are far too long are left out once, before their mean is taken.
    """
    scale = lcm(*(value.denominator for value in values))
    wholes = [value.numerator * (scale // value.denominator) for value in values]  # whole numbers are added up faster
    ranges = [abs(after - before) for before, after in pairwise(wholes)]
    if 2 * ranges.count(0) >= len(ranges):
        return None
    if is_screened:
        too_long = ceil(_TOO_LONG * sum(ranges) / len(ranges))  # the ranges are whole numbers, and quickly compared
        ranges = [one for one in ranges if one < too_long]
    if not any(ranges):
        return None
    mean = Fraction(sum(wholes), len(wholes) * scale)
    far = _WIDTH * Fraction(sum(ranges), len(ranges) * scale)
    return Limits(mean, mean - far, mean + far)


def special_cause(values: Sequence[Exact], limits: Limits) -> tuple[VariationRule, bool] | None:
    """The first rule by which the last of *values* is no noise, and whether it says that they went up."""
    mean, lower, upper = limits
    latest, run = values[-1], values[-_RUN:]
    is_above = latest > mean
    if not lower <= latest <= upper:
        return VariationRule.OUTSIDE_LIMITS, is_above
    if len(run) == _RUN and (_rises(run) or _rises(run[::-1])):
        return VariationRule.TREND, run[-1] > run[0]
    if latest == mean:
        return None

    def are_on_its_side(points: Sequence[Exact]) -> bool:
        return all(one > mean if is_above else one < mean for one in points)

    far = upper - mean
    near = [_NEAR * far < abs(one - mean) <= far for one in values[-3:]]
    if near[-1] and sum(near) >= 2 and are_on_its_side(values[-3:]):
        return VariationRule.TWO_OF_THREE, is_above
    if len(run) == _RUN and are_on_its_side(run):
        return VariationRule.SHIFT, is_above
    return None


def assurance_of(limits: Limits, direction: Direction, target: LevelValue) -> Assurance:
    """Whether a process within *limits* reaches *target*; a limit that lies on the target is no certainty."""
    _, lower, upper = limits
    if isinstance(target, tuple):
        low, high = target
        is_sure, is_out_of_reach = low < lower and upper < high, upper < low or high < lower
    elif direction is Direction.LOWER:
        is_sure, is_out_of_reach = upper < target, target < lower
    else:
        is_sure, is_out_of_reach = target < lower, upper < target
    if is_out_of_reach:
        return Assurance.NOT_CAPABLE
    return Assurance.CAPABLE if is_sure else Assurance.HIT_OR_MISS


def _rises(values: Sequence[Exact]) -> bool:
    """Whether each of *values* is more than the one before."""
    return all(before < after for before, after in pairwise(values))


def _kind(direction: Direction, *, is_up: bool) -> VariationKind:
    """What it means that a process went up, or down."""
    if direction is Direction.RANGE:
        return VariationKind.CHANGED
    return VariationKind.IMPROVING if is_up is (direction is not Direction.LOWER) else VariationKind.WORSENING
