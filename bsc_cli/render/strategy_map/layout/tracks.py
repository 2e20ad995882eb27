"""Level tracks in the spaces between rows: each link that runs sideways gets one, so that none lies on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.placement import PlacedRow

WIDEST = 15.0
"""Between two tracks at most."""
NEAR = 5.0
"""Upright lines closer than this look like one."""
MERGED = 20
"""How much worse it is that two lines look like one than that they cross."""


class Leg(NamedTuple):
    """The part of a link in one space."""

    arrow: str
    space: int
    """The row under the space; 0 is the space over the first row."""
    start: float
    end: float
    """The x of its ends, in the direction of the link."""
    from_floor: tuple[float, ...]
    """The x of its upright parts below its track."""
    from_ceiling: tuple[float, ...]
    """The x of its upright parts above its track."""

    @property
    def left(self) -> float:
        """Its left end."""
        return min(self.start, self.end)

    @property
    def right(self) -> float:
        """Its right end."""
        return max(self.start, self.end)

    @property
    def is_upright(self) -> bool:
        """Whether it needs no track."""
        return self.right - self.left < 0.01


def ceiling_of(rows: Sequence[PlacedRow], space: int) -> float:
    """The upper end of a *space*."""
    return rows[space - 1].bottom if space else rows[0].top - rows[0].room_above


def head_length(rows: Sequence[PlacedRow], space: int, size: float) -> float:
    """How long the heads of arrows in a *space* are, for cards with text of *size*."""
    return min(max(5.0, 0.6 * size), 0.3 * (rows[space].top - ceiling_of(rows, space)))


def place_tracks(legs: Sequence[Leg], rows: Sequence[PlacedRow], size: float) -> Mapping[tuple[str, int], float]:
    """The y of the track of each leg that needs one, by its arrow and space."""
    levels: dict[tuple[str, int], float] = {}
    for space in range(len(rows)):
        level = [leg for leg in legs if leg.space == space and not leg.is_upright]
        if not level:
            continue
        tracks = _tracks(_ordered(level))
        room = head_length(rows, space, size) + 3
        top, bottom = ceiling_of(rows, space) + room, rows[space].top - room
        count = max(tracks.values()) + 1
        step = min(WIDEST, (bottom - top) / (count + 1))
        first = (top + bottom - step * (count - 1)) / 2
        levels |= {(arrow, space): first + track * step for arrow, track in tracks.items()}
    return levels


def _ordered(legs: Sequence[Leg]) -> list[Leg]:
    """*legs* from the upper to the lower tracks, so that few of them cross and none merge."""
    order: list[Leg] = []
    for leg in sorted(legs, key=lambda item: (item.right - item.left, item.left)):
        over = [_cost(leg, other) for other in order]
        under = [_cost(other, leg) for other in order]
        costs = [sum(under[:place]) + sum(over[place:]) for place in range(len(order) + 1)]
        order.insert(costs.index(min(costs)), leg)
    return order


def _cost(upper: Leg, lower: Leg) -> int:
    """How often two legs cross if the *upper* one has the higher track, and more where they merge."""
    crossing = sum(lower.left < x < lower.right for x in upper.from_floor)
    crossing += sum(upper.left < x < upper.right for x in lower.from_ceiling)
    merged = sum(abs(x - other) < NEAR for x in upper.from_floor for other in lower.from_ceiling)
    return crossing + MERGED * merged


def _tracks(order: Sequence[Leg]) -> dict[str, int]:
    """The number of each leg's track, counted from above: legs that keep apart may share one."""
    tracks: dict[str, int] = {}
    for place, leg in enumerate(order):
        before = [
            tracks[other.arrow]
            for other in order[:place]
            if other.left < leg.right + 2 * NEAR and leg.left < other.right + 2 * NEAR
        ]
        tracks[leg.arrow] = max(before, default=-1) + 1
    return tracks
