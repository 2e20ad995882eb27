"""Moves lines a little where they would run on one another, or would jump a little aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.lanes import Lanes
from bsc_cli.render.strategy_map.layout.nets import Leg, Passage, Place
from bsc_cli.render.strategy_map.layout.ports import Port, Side
from bsc_cli.render.strategy_map.layout.rows import RowOrder
from bsc_cli.render.strategy_map.layout.spread import Spread

APART = 9.0
"""Between two lines at least."""
KINK = 12.0
"""A line that goes on so near to where it came from looks broken."""
RANGE = 0.92
"""The share of a card's side that an arrow which is moved may end at."""
STEP = 3.0
"""Between two places that are tried."""
MOST_STEPS = 30


class _Upright(NamedTuple):
    """An upright part of a line in a space."""

    name: Hashable
    place: Place
    is_floor: bool


class _Room(NamedTuple):
    """Where an upright part may be moved to."""

    low: float
    high: float
    siblings: tuple[Place, ...]
    """The others on the same side of a card, or in the same gap, whose order stays."""


def part_lines(
    order: RowOrder,
    spreads: Sequence[Spread],
    lanes: Lanes,
    spaces: Sequence[Sequence[Leg]],
    x: dict[Place, float],
) -> None:
    """Move the *x* of ports and passages so that lines are apart in each of the *spaces*, where there is room."""
    rooms = _rooms(order, spreads, lanes, x)
    uprights = [list(dict.fromkeys(_uprights(legs))) for legs in spaces]
    own: dict[Place, list[tuple[int, _Upright]]] = defaultdict(list)
    for space, parts in enumerate(uprights):
        for part in parts:
            own[part.place].append((space, part))
    for _ in range(3):
        moved = False
        for place, parts_of_it in sorted(own.items(), key=lambda one: len(rooms[one[0]].siblings)):
            around = [(part, uprights[space]) for space, part in parts_of_it]
            if _clashes(x[place], around, x):
                before, x[place] = x[place], _moved(place, around, rooms[place], x)
                moved = moved or x[place] != before
        if not moved:
            return


def _rooms(order: RowOrder, spreads: Sequence[Spread], lanes: Lanes, x: Mapping[Place, float]) -> dict[Place, _Room]:
    """The room of every port and passage."""
    sides: dict[tuple[str, Side], list[Port]] = defaultdict(list)
    for port in x:
        if isinstance(port, Port):
            sides[port.card, port.side].append(port)
    middles = {
        key: (spread.middle(place), RANGE / 2 * spread.width)
        for row, spread in zip(order, spreads, strict=True)
        for place, key in enumerate(row)
    }
    rooms: dict[Place, _Room] = {}
    for (card, _), ports in sides.items():
        middle, reach = middles[card]
        rooms |= {port: _Room(middle - reach, middle + reach, _without(ports, port)) for port in ports}
    for number, spread in enumerate(spreads):
        for gap, nodes in enumerate(lanes.gaps[number]):
            low, high = spread.gap(gap, len(nodes))
            passages = [Passage(number, node) for node in nodes]
            rooms |= {passage: _Room(low, high, _without(passages, passage)) for passage in passages}
    return rooms


def _without(places: Sequence[Place], one: Place) -> tuple[Place, ...]:
    return tuple(place for place in places if place != one)


def _uprights(legs: Sequence[Leg]) -> Iterator[_Upright]:
    for leg in legs:
        yield from (_Upright(leg.name, place, True) for place in leg.floor)
        yield from (_Upright(leg.name, place, False) for place in leg.ceiling)


Around = Sequence[tuple[_Upright, Sequence[_Upright]]]
"""The upright parts at one place, each with all those in its space."""


def _moved(place: Place, around: Around, room: _Room, x: Mapping[Place, float]) -> float:
    """The nearest x where lines clash with none; where it is, if there is no such place."""
    before, siblings = x[place], [x[other] for other in room.siblings]
    for steps in range(1, MOST_STEPS):
        for there in (before + steps * STEP, before - steps * STEP):
            keeps_order = all((there < other) == (before < other) for other in siblings)
            is_apart = all(abs(there - other) >= APART for other in siblings)
            if room.low <= there <= room.high and keeps_order and is_apart and not _clashes(there, around, x):
                return there
    return before


def _clashes(there: float, around: Around, x: Mapping[Place, float]) -> bool:
    """Whether a line at *there* runs on another one, or jumps a little aside."""
    for one, uprights in around:
        for other in uprights:
            if other.is_floor != one.is_floor and other.place != one.place:
                gap = abs(there - x[other.place])
                if gap < APART if other.name != one.name else 0 < gap < KINK:
                    return True
    return False
