"""Spreads the ends of arrows over the sides of cards, in an order that does not tangle them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.lanes import Lanes
from bsc_cli.render.strategy_map.layout.rows import RowOrder, row_numbers
from bsc_cli.render.strategy_map.layout.spread import Spread
from bsc_cli.render.strategy_map.layout.wires import Wires

RANGE = 0.86
"""The share of a card's side that arrows may start and end at."""
SPACING = 24.0
"""Between two arrows on a side, where there is room."""


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
    """A place on the side of a card where a line ends."""

    card: str
    side: Side
    name: str
    """That of the line: the ends of several links where these share it."""


class Ports(NamedTuple):
    """The ends of all arrows."""

    of: Mapping[tuple[str, End], Port]
    """By the arrow's key and the end."""
    x: dict[Port, float]
    """On the upper and the lower side of a card: its x; on the others how far it lies below the middle."""


def place_ports(
    arrows: Sequence[Arrow], order: RowOrder, spreads: Sequence[Spread], lanes: Lanes, wires: Wires
) -> Ports:
    """Where each arrow leaves its cause and reaches its effect."""
    rows = row_numbers(order)
    middles = {
        key: spread.middle(place) for row, spread in zip(order, spreads, strict=True) for place, key in enumerate(row)
    }
    of: dict[tuple[str, End], Port] = {}
    through: dict[Port, list[float]] = defaultdict(list)
    for arrow in arrows:
        for end in End:
            port, aim = _port(arrow, end, order, rows, spreads, lanes, wires, middles)
            of[arrow.key, end] = port
            through[port].append(aim)
    sides: dict[tuple[str, Side], list[Port]] = defaultdict(list)
    for port in through:
        sides[port.card, port.side].append(port)
    x: dict[Port, float] = {}
    for (card, _), members in sides.items():
        members.sort(key=lambda port: sum(through[port]) / len(through[port]))
        x |= _spread(members, middles[card], spreads[rows[card]].width)
    ports = Ports(of, x)
    _align(arrows, ports, sides, middles, spreads, rows)
    return ports


def are_neighbours(order: RowOrder, rows: Mapping[str, int], arrow: Arrow) -> bool:
    """Whether the two cards of *arrow* stand side by side in a row."""
    if rows[arrow.source] != rows[arrow.target]:
        return False
    keys = order[rows[arrow.source]]
    return abs(keys.index(arrow.source) - keys.index(arrow.target)) == 1


def _port(
    arrow: Arrow,
    end: End,
    order: RowOrder,
    rows: Mapping[str, int],
    spreads: Sequence[Spread],
    lanes: Lanes,
    wires: Wires,
    middles: Mapping[str, float],
) -> tuple[Port, float]:
    """The port that an *end* of *arrow* has, and the x that the arrow makes for."""
    is_source = end is End.SOURCE
    near, far = (arrow.source, arrow.target) if is_source else (arrow.target, arrow.source)
    wire = wires[arrow.key]
    name = wire.source if is_source else wire.target
    own, other = rows[near], rows[far]
    if are_neighbours(order, rows, arrow):
        return Port(near, Side.RIGHT if middles[far] > middles[near] else Side.LEFT, name), 0.0
    stops = lanes.stops[arrow.key]
    aim = middles[far]
    if stops:
        passed = own + (1 if other > own else -1)
        aim = spreads[passed].lanes[stops[0] if is_source else stops[-1]]
    return Port(near, Side.BOTTOM if other > own else Side.TOP, name), aim


def _spread(members: Sequence[Port], middle: float, width: float) -> dict[Port, float]:
    """The places of all ports on one side of a card, around its *middle*."""
    if not members[0].side.is_level:
        return {port: (place - (len(members) - 1) / 2) * 14.0 for place, port in enumerate(members)}
    spacing = min(SPACING, RANGE * width / len(members))
    return {port: middle + (place - (len(members) - 1) / 2) * spacing for place, port in enumerate(members)}


def _align(
    arrows: Iterable[Arrow],
    ports: Ports,
    sides: Mapping[tuple[str, Side], Sequence[Port]],
    middles: Mapping[str, float],
    spreads: Sequence[Spread],
    rows: Mapping[str, int],
) -> None:
    """Move all arrows of a side a little, where that makes one of them straight."""
    fixed: set[tuple[str, Side]] = set()

    def side(arrow: Arrow, end: End) -> tuple[str, Side]:
        port = ports.of[arrow.key, end]
        return port.card, port.side

    def crowd(arrow: Arrow) -> int:
        return min(len(sides[side(arrow, end)]) for end in End)

    for arrow in sorted(arrows, key=crowd):
        if abs(rows[arrow.source] - rows[arrow.target]) != 1:
            continue
        ends = sorted(End, key=lambda end: len(sides[side(arrow, end)]))
        for end, opposite in (ends, ends[::-1]):
            group = side(arrow, end)
            shift = ports.x[ports.of[arrow.key, opposite]] - ports.x[ports.of[arrow.key, end]]
            if group in fixed or not shift:
                continue
            reach = [ports.x[port] + shift - middles[group[0]] for port in sides[group]]
            if max(map(abs, reach)) <= RANGE / 2 * spreads[rows[group[0]]].width:
                for port in sides[group]:
                    ports.x[port] += shift
        if ports.x[ports.of[arrow.key, End.SOURCE]] == ports.x[ports.of[arrow.key, End.TARGET]]:
            fixed |= {side(arrow, end) for end in End}
