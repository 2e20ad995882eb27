"""Compares where a measure started with a level."""

from __future__ import annotations

from decimal import Decimal

from bsc_cli.model.levels import Bounds
from bsc_cli.model.measure import Direction


def is_no_worse(direction: Direction, start: Decimal | Bounds, level: Decimal | Bounds) -> bool:
    """Whether *start* is as good as *level* or better; of a range, on one of its sides."""
    if isinstance(start, tuple) and isinstance(level, tuple):
        return start[0] >= level[0] or start[1] <= level[1]
    if isinstance(start, tuple) or isinstance(level, tuple):
        return False
    return start <= level if direction is Direction.LOWER else start >= level
