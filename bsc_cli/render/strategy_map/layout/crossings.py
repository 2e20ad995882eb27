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
    ends = _ends(order, links)
    return sum(_cross(first, second) for first, second in combinations(ends, 2))


def settle(order: RowOrder, wanted: RowOrder, links: Sequence[Link]) -> RowOrder:
    """*order*, with cards where they are *wanted* wherever that makes no more links cross.

    Cards without links are put there first, then neighbours are exchanged.
    """
    linked = {key for link in links for key in link}
    rows = [[key for key in row if key in linked] for row in order]
    for row, wish in zip(rows, wanted, strict=True):
        for place, key in enumerate(wish):
            if key not in linked:
                row.insert(min(place, len(row)), key)
    if count_crossings(tuple(map(tuple, rows)), links) > count_crossings(order, links):
        rows = [list(row) for row in order]
    rank = {key: place for row in wanted for place, key in enumerate(row)}
    for _ in range(max(map(len, rows))):
        changed = False
        for row in rows:
            for place in range(len(row) - 1):
                pair = row[place], row[place + 1]
                if rank[pair[0]] < rank[pair[1]] or not linked.issuperset(pair):
                    continue
                before = _crossings_at(pair, rows, links)
                row[place], row[place + 1] = pair[1], pair[0]
                if _crossings_at(pair, rows, links) <= before:
                    changed = True
                else:
                    row[place], row[place + 1] = pair
        if not changed:
            break
    return tuple(map(tuple, rows))


def _crossings_at(cards: tuple[str, str], rows: Sequence[Sequence[str]], links: Sequence[Link]) -> int:
    """How often the links of two *cards* are crossed."""
    ends = _ends(rows, links)
    own = [end for end, link in zip(ends, links, strict=True) if not set(cards).isdisjoint(link)]
    others = [end for end, link in zip(ends, links, strict=True) if set(cards).isdisjoint(link)]
    inner = sum(_cross(first, second) for first, second in combinations(own, 2))
    return inner + sum(_cross(first, second) for first in own for second in others)


def _ends(rows: Sequence[Sequence[str]], links: Sequence[Link]) -> list[list[_End]]:
    """The two ends of each link, the upper one first."""
    places = {
        key: ((place + 0.5) / len(row), number) for number, row in enumerate(rows) for place, key in enumerate(row)
    }
    return [sorted((places[source], places[target]), key=lambda end: end[1]) for source, target in links]


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
