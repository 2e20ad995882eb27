"""Writes a circle of ids as a message shows it."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 20
"""Ids of a circle that a message names."""


def circle_text(start: str, way: Sequence[str]) -> str:
    """The *way* from *start* around to it, with arrows; of a long one the beginning and the end."""
    left_out = len(way) - _SHOWN
    shown = way if left_out <= 1 else [*way[: _SHOWN // 2], f"{left_out} more", *way[-_SHOWN // 2 :]]
    return " → ".join([start, *shown])
