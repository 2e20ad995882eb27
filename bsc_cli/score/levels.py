"""The levels that an actual is compared with, as exact numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.levels import DEFAULT, Bounds, Distance, are_rising
from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Period

LevelValue = Exact | tuple[Exact, Exact]
"""One number, or the [low, high] of a range."""
WHOLE = Fraction(1)
"""The share of levels that are not scaled."""


class Levels(NamedTuple):
    """The levels in force."""

    threshold: LevelValue | None = None
    target: LevelValue | None = None
    stretch: LevelValue | None = None
    baseline: LevelValue | None = None
    """That of the period; None where there is none but the measure's own."""
    share: Exact | None = WHOLE
    """The factor that was applied to the written levels: 1 is not scaled; None where several sets were added up."""
    parts: tuple[Period, ...] = ()
    """The periods whose levels were added up; empty where none were."""
    amber_within: Distance | None = None
    """How far from the target the threshold lies, where it is not written."""
    keys: tuple[tuple[str, str], ...] = ()
    """The names of the levels that are written, and the key of each: the latest where several were added up."""

    @property
    def key(self) -> str:
        """The key in the scorecard of the target, or of the latest of those that were added up."""
        return dict(self.keys).get("target", DEFAULT)


def exact_level(level: Decimal | Bounds | None, share: Exact = WHOLE) -> LevelValue | None:
    """The *share* of a level as an exact number, or pair of them."""
    if level is None:
        return None
    if isinstance(level, tuple):
        return _part_of(level[0], share), _part_of(level[1], share)
    return _part_of(level, share)


def _part_of(level: Decimal, share: Exact) -> Exact:
    return exact(level) if share is WHOLE else exact(level) * share


def in_order(direction: Direction, levels: Levels) -> bool:
    """Whether the levels rise strictly in the direction; for a range, whether they are nested strictly.

    A threshold that `amber_within` makes may meet a bound of the target that is 0.
    """
    written = [level for level in (levels.threshold, levels.target, levels.stretch) if level is not None]
    meets = levels.amber_within is not None and levels.threshold != levels.target
    if meets and _encloses(levels.threshold, levels.target):
        written = written[1:]
    pairs = [level for level in written if isinstance(level, tuple)]
    if direction is Direction.RANGE:
        nested = [low for low, _ in pairs]
        falling = [-high for _, high in pairs]
        return are_rising(nested) and are_rising(falling) and all(low <= high for low, high in pairs)
    numbers = [level for level in written if not isinstance(level, tuple)]
    return are_rising([-number for number in numbers] if direction is Direction.LOWER else numbers)


def _encloses(threshold: LevelValue | None, target: LevelValue | None) -> bool:
    if isinstance(threshold, tuple) and isinstance(target, tuple):
        return threshold[0] <= target[0] and threshold[1] >= target[1]
    return True
