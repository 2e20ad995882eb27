"""Spreads the cards of each row over the width of a page, with room between them for the links that pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.lanes import Lanes, Node
from bsc_cli.render.strategy_map.layout.rows import RowOrder

LANE = 12.0
"""Between two links that pass a row in one gap, and between a link and a card."""
NEAREST = 9.0
"""Between a link and a card at least."""
GAP = 26.0
"""Between two cards where nothing passes, where there is room."""
LEAST_GAP = 18.0
NARROW = 150.0
"""Between cards narrower than this the gaps are the least ones."""
WIDER = 1.6
"""How much wider than those of the fullest row the cards of another one may be."""
JUSTIFIED = 3
"""So many cards or more fill a row from end to end; fewer stand around the middle."""


class Spread(NamedTuple):
    """A row from left to right."""

    lefts: tuple[float, ...]
    """The left sides of its cards."""
    width: float
    """Of each card."""
    lanes: Mapping[Node, float]
    """The x of each line that passes it."""

    def gap(self, number: int, lines: int) -> tuple[float, float]:
        """The ends of what *lines* may take of a gap; those outside of all cards keep close to them."""
        count = len(self.lefts)
        if 0 < number < count:
            return self.lefts[number - 1] + self.width + NEAREST, self.lefts[number] - NEAREST
        if number == 0:
            return self.lefts[0] - LANE * lines, self.lefts[0] - NEAREST
        return self.lefts[-1] + self.width + NEAREST, self.lefts[-1] + self.width + LANE * lines

    def middle(self, place: int) -> float:
        """The x of the middle of the card at a *place*."""
        return self.lefts[place] + self.width / 2


def spread_rows(zone: tuple[float, float], widest: float, order: RowOrder, lanes: Lanes) -> tuple[Spread, ...]:
    """The rows within a *zone*, with cards not wider than *widest*: all begin and end at the same place.

    Lines that pass the end of a row run outside of all rows.
    """
    start, end = edges_of(zone, lanes)
    widths = [_width(end - start, len(row), needs_of(gaps, GAP)) for row, gaps in zip(order, lanes.gaps, strict=True)]
    rooms = [GAP] * len(order)
    if min(widths) < NARROW:
        rooms = [LEAST_GAP] * len(order)
        widths = [
            _width(end - start, len(row), needs_of(gaps, LEAST_GAP))
            for row, gaps in zip(order, lanes.gaps, strict=True)
        ]
    most = min(widest, WIDER * min(widths))
    return tuple(
        _spread((start, end), min(width, most), row, gaps, room)
        for row, gaps, width, room in zip(order, lanes.gaps, widths, rooms, strict=True)
    )


def edges_of(zone: tuple[float, float], lanes: Lanes) -> tuple[float, float]:
    """The ends of what is left of a *zone* within the lines that pass the ends of rows."""
    start = zone[0] + LANE * max((len(gaps[0]) for gaps in lanes.gaps), default=0)
    end = zone[1] - LANE * max((len(gaps[-1]) for gaps in lanes.gaps), default=0)
    return start, end


def needs_of(gaps: tuple[tuple[Node, ...], ...], room: float) -> list[float]:
    """How wide each gap between two cards is at least."""
    return [max(room, LANE * (len(nodes) + 1)) for nodes in gaps[1:-1]]


def _width(space: float, count: int, needs: list[float]) -> float:
    """How wide cards can be: with even gaps if that costs little."""
    even = (space - max(needs, default=0.0) * len(needs)) / count
    uneven = (space - sum(needs)) / count
    return even if even >= 0.92 * uneven else uneven


def _spread(
    ends: tuple[float, float],
    width: float,
    row: tuple[str, ...],
    gaps: tuple[tuple[Node, ...], ...],
    room: float,
) -> Spread:
    count, needs = len(row), needs_of(gaps, room)
    free = ends[1] - ends[0] - width * count
    even = free / (count - 1 if count >= JUSTIFIED else count)
    inner = [even] * (count - 1) if even >= max(needs, default=0.0) else _levelled(needs, free)
    lefts = [ends[0] + max(0.0, free - sum(inner)) / 2]
    for gap in inner:
        lefts.append(lefts[-1] + width + gap)
    return spread_of(tuple(lefts), width, gaps)


def spread_of(lefts: tuple[float, ...], width: float, gaps: tuple[tuple[Node, ...], ...]) -> Spread:
    """A row of cards with these left sides and this *width*, with its lines in the middles of the gaps."""
    count = len(lefts)
    places: dict[Node, float] = {}
    for number, nodes in enumerate(gaps):
        if 0 < number < count:
            left, right = lefts[number - 1] + width, lefts[number]
            step = min((right - left) / (len(nodes) + 1), 2 * LANE)
            first = (left + right - step * (len(nodes) - 1)) / 2
        else:
            step = LANE
            first = lefts[0] - LANE * len(nodes) if number == 0 else lefts[-1] + width + LANE
        places |= {node: first + place * step for place, node in enumerate(nodes)}
    return Spread(lefts=lefts, width=width, lanes=places)


def _levelled(needs: list[float], free: float) -> list[float]:
    """Gaps that take all that is *free*, each at least what it needs, as even as that allows."""
    level, rest = free / len(needs), sorted(needs, reverse=True)
    fixed = 0.0
    for number, need in enumerate(rest):
        level = (free - fixed) / (len(rest) - number)
        if need <= level:
            break
        fixed += need
    return [max(need, level) for need in needs]
