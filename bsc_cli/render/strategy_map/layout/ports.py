"""Spreads the ends of arrows over the sides of cards, in an order that does not tangle them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow, Picture
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.placement import PlacedRow

RANGE = 0.8
"""The share of a card's side that arrows may start and end at."""
SPACING = 1.6
"""Between two arrows on a side, in font sizes."""


class End(StrEnum):
    """The two ends of an arrow."""

    SOURCE = "source"
    TARGET = "target"


class Side(StrEnum):
    """The sides of a card."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"

    @property
    def is_level(self) -> bool:
        """Whether arrows on it are beside each other, and not above each other."""
        return self in (Side.TOP, Side.BOTTOM)


class Port(NamedTuple):
    """One end of an arrow, before it is placed."""

    through: float
    """The x that the arrow makes for from here."""
    number: int
    """The arrow's place in the file."""
    arrow: str
    end: End


Ports = Mapping[tuple[str, End], tuple[float, float]]
"""The point of each end of each arrow, by the arrow's key."""


def place_ports(picture: Picture, rows: Sequence[PlacedRow], size: float) -> Ports:
    """Where each arrow leaves its cause and reaches its effect."""
    row_of = {key: number for number, row in enumerate(rows) for key in row.boxes}
    boxes = {key: box for row in rows for key, box in row.boxes.items()}
    sides: dict[tuple[str, Side], list[Port]] = defaultdict(list)
    for number, arrow in enumerate(picture.arrows):
        for end in End:
            side, through = _side(arrow, end, rows, row_of, boxes)
            card = arrow.source if end is End.SOURCE else arrow.target
            sides[card, side].append(Port(through=through, number=number, arrow=arrow.key, end=end))
    ports: dict[tuple[str, End], tuple[float, float]] = {}
    for (card, side), members in sides.items():
        ports |= _spread(boxes[card], side, members, size)
    _align(picture, sides, boxes, ports)
    return ports


def are_neighbours(row: PlacedRow, arrow: Arrow) -> bool:
    """Whether the two cards of *arrow* stand side by side in *row*."""
    keys = list(row.boxes)
    return abs(keys.index(arrow.source) - keys.index(arrow.target)) == 1


def _side(
    arrow: Arrow, end: End, rows: Sequence[PlacedRow], row_of: Mapping[str, int], boxes: Mapping[str, Box]
) -> tuple[Side, float]:
    """The side of its card that an *end* of *arrow* lies on, and the x that the arrow makes for."""
    near, far = (arrow.source, arrow.target) if end is End.SOURCE else (arrow.target, arrow.source)
    own, other = row_of[near], row_of[far]
    if own == other and are_neighbours(rows[own], arrow):
        return (Side.RIGHT if boxes[far].x > boxes[near].x else Side.LEFT), boxes[far].middle
    passed = rows[own + (1 if other > own else -1)] if abs(other - own) > 1 else None
    through = passed.lanes[arrow.key] if passed else boxes[far].middle
    return (Side.BOTTOM if other > own else Side.TOP), through


def _spread(box: Box, side: Side, members: list[Port], size: float) -> dict[tuple[str, End], tuple[float, float]]:
    """The points of all arrows on one *side* of a card, around its middle."""
    length = box.width if side.is_level else box.height
    spacing = min(size * SPACING, RANGE * length / len(members))
    members.sort(key=lambda port: (port.through if side.is_level else 0.0, port.number))
    places = {}
    for place, port in enumerate(members):
        offset = (place - (len(members) - 1) / 2) * spacing
        if side.is_level:
            places[port.arrow, port.end] = (box.middle + offset, box.y if side is Side.TOP else box.bottom)
        else:
            places[port.arrow, port.end] = (box.right if side is Side.RIGHT else box.x, box.y + box.height / 2 + offset)
    return places


def _align(
    picture: Picture,
    sides: Mapping[tuple[str, Side], list[Port]],
    boxes: Mapping[str, Box],
    ports: dict[tuple[str, End], tuple[float, float]],
) -> None:
    """Move all arrows of a side a little, where that makes one of them straight."""
    groups = {(port.arrow, port.end): key for key, members in sides.items() for port in members}
    fixed: set[tuple[str, Side]] = set()

    def crowd(arrow: Arrow) -> int:
        return min(len(sides[groups[arrow.key, end]]) for end in End)

    for arrow in sorted(picture.arrows, key=crowd):
        ends = sorted(End, key=lambda end: len(sides[groups[arrow.key, end]]))
        for end, opposite in (ends, ends[::-1]):
            group = groups[arrow.key, end]
            shift = ports[arrow.key, opposite][0] - ports[arrow.key, end][0]
            if not group[1].is_level or group in fixed or not shift:
                continue
            members = [(port.arrow, port.end) for port in sides[group]]
            reach = [ports[member][0] + shift - boxes[group[0]].middle for member in members]
            if max(map(abs, reach)) <= RANGE / 2 * boxes[group[0]].width:
                for member in members:
                    ports[member] = (ports[member][0] + shift, ports[member][1])
        if ports[arrow.key, End.SOURCE][0] == ports[arrow.key, End.TARGET][0]:
            fixed |= {groups[arrow.key, end] for end in End}
