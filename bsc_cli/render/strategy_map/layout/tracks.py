"""Gives each line a track of its own in the spaces between the rows: for its level part."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.clashes import APART
from bsc_cli.render.strategy_map.layout.nets import Net

MERGED = 20
"""How much worse it is that two lines look like one than that they cross."""


class Tracks(NamedTuple):
    """The level parts of the lines in a space."""

    nets: Mapping[Hashable, Net]
    """The lines, by their names."""
    numbers: Mapping[Hashable, int]
    """The track of each line that needs one, counted from above."""
    flaws: int
    """How many pairs of upright parts run on one another, or are too near to be told apart."""

    @property
    def levels(self) -> int:
        """How many tracks there are above each other."""
        return max(self.numbers.values(), default=-1) + 1


def lay_tracks(nets: Sequence[Net]) -> Tracks:
    """The tracks of all *nets* of a space."""
    order = _ordered([net for net in nets if not net.is_upright])
    flaws = sum(_merged(upper, lower) for upper, lower in combinations(order, 2))
    flaws += sum(
        _near(one.floor, other.floor) + _near(one.ceiling, other.ceiling) for one, other in combinations(nets, 2)
    )
    uprights = [net for net in nets if net.is_upright]
    flaws += sum(
        _near(one.floor, other.floor + other.ceiling) for one in uprights for other in nets if other is not one
    )
    return Tracks(nets={net.name: net for net in nets}, numbers=_numbered(order), flaws=flaws)


def _ordered(nets: Sequence[Net]) -> list[Net]:
    """*nets* from the upper to the lower tracks, so that few of them cross and none merge."""
    order: list[Net] = []
    for net in sorted(nets, key=lambda item: (item.right - item.left, item.left)):
        over = [_cost(net, other) for other in order]
        under = [_cost(other, net) for other in order]
        costs = [sum(under[:place]) + sum(over[place:]) for place in range(len(order) + 1)]
        order.insert(costs.index(min(costs)), net)
    return order


def _cost(upper: Net, lower: Net) -> int:
    """How often two lines cross if the *upper* one has the higher track, and more where they merge."""
    crossing = sum(lower.left < x < lower.right for x in upper.floor)
    crossing += sum(upper.left < x < upper.right for x in lower.ceiling)
    return crossing + MERGED * _merged(upper, lower)


def _merged(upper: Net, lower: Net) -> int:
    """How many upright parts run beside each other too near."""
    return _near(upper.floor, lower.ceiling)


def _near(some: Sequence[float], others: Sequence[float]) -> int:
    return sum(abs(x - other) < APART - 0.01 for x in some for other in others)


def _numbered(order: Sequence[Net]) -> dict[Hashable, int]:
    """The number of each line's track, counted from above: lines that keep apart may share one."""
    tracks: dict[Hashable, int] = {}
    for place, net in enumerate(order):
        before = [
            tracks[other.name]
            for other in order[:place]
            if other.left < net.right + 2 * APART and net.left < other.right + 2 * APART
        ]
        tracks[net.name] = max(before, default=-1) + 1
    return tracks
