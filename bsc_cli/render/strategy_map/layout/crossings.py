"""Counts how often straight links would cross, and keeps cards in the order of the file where that costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bsc_cli.render.strategy_map.layout.rows import RowOrder

Link = tuple[str, str]
_End = tuple[float, int]
"""A place across the page, from 0 to 1, and the number of the row."""


def count_crossings(order: RowOrder, links: Sequence[Link]) -> int:
    """How many pairs of *links* cross."""
    places = {
        key: ((place + 0.5) / len(row), number) for number, row in enumerate(order) for place, key in enumerate(row)
    }
    ends = [sorted((places[source], places[target]), key=lambda end: end[1]) for source, target in links]
    return sum(_cross(first, second) for first, second in combinations(ends, 2))


def settle(order: RowOrder, wanted: RowOrder, links: Sequence[Link]) -> RowOrder:
    """*order*, with neighbours exchanged as they are *wanted* wherever that makes no more links cross."""
    rows = [list(row) for row in order]
    rank = {key: place for row in wanted for place, key in enumerate(row)}
    crossings = count_crossings(order, links)
    for _ in range(max(map(len, rows))):
        changed = False
        for row in rows:
            for place in range(len(row) - 1):
                if rank[row[place]] < rank[row[place + 1]]:
                    continue
                row[place], row[place + 1] = row[place + 1], row[place]
                now = count_crossings(tuple(map(tuple, rows)), links)
                if now <= crossings:
                    crossings, changed = now, True
                else:
                    row[place], row[place + 1] = row[place + 1], row[place]
        if not changed:
            break
    return tuple(map(tuple, rows))


def _cross(first: Sequence[_End], second: Sequence[_End]) -> bool:
    """Whether two links, each from its upper end to its lower one, cross between the ends they do not share."""
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    top, bottom = max(ay, cy), min(by, dy)
    if top >= bottom:
        return False

    def at(x1: float, y1: float, x2: float, y2: float, y: float) -> float:
        return x1 + (x2 - x1) * (y - y1) / (y2 - y1)

    above = at(ax, ay, bx, by, top) - at(cx, cy, dx, dy, top)
    below = at(ax, ay, bx, by, bottom) - at(cx, cy, dx, dy, bottom)
    return above * below < 0
