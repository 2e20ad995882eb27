"""Whether a level is easier or harder to reach than another."""

from __future__ import annotations

from enum import StrEnum

from bsc_cli.model.measure import Direction
from bsc_cli.score.levels import LevelValue


class Ease(StrEnum):
    """What a change does to whoever has to reach a target."""

    EASIER = "easier"
    HARDER = "harder"
    SHIFTED = "shifted"
    """Neither for all actuals."""


def ease_of(direction: Direction, level: str, before: LevelValue | None, after: LevelValue | None) -> Ease:
    """Whether a *level* of a measure with this *direction* is easier to reach than it was."""
    if before is None or after is None:
        if level in ("target", "baseline"):
            return Ease.SHIFTED
        return Ease.EASIER if before is None else Ease.HARDER  # more that can be had, or less
    if isinstance(before, tuple) or isinstance(after, tuple):
        if not (isinstance(before, tuple) and isinstance(after, tuple)):
            return Ease.SHIFTED
        if after[0] <= before[0] and after[1] >= before[1]:
            return Ease.EASIER
        return Ease.HARDER if after[0] >= before[0] and after[1] <= before[1] else Ease.SHIFTED
    if direction is Direction.RANGE:
        return Ease.SHIFTED
    return Ease.EASIER if (after < before) == (direction is Direction.HIGHER) else Ease.HARDER
