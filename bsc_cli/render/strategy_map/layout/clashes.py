"""Moves the ends of arrows a little where lines would run on one another, or would jump a little aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.nets import Leg, Place, x_of
from bsc_cli.render.strategy_map.layout.ports import Port, Ports, Side
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


def part_lines(order: RowOrder, spreads: Sequence[Spread], spaces: Sequence[Sequence[Leg]], ports: Ports) -> None:
    """Move *ports* so that upright parts of different lines are apart in each of the *spaces*, where there is room."""
    sides: dict[tuple[str, Side], list[Port]] = defaultdict(list)
    for port in ports.x:
        sides[port.card, port.side].append(port)
    reach = {
        key: (spread.middle(place), RANGE / 2 * spread.width)
        for row, spread in zip(order, spreads, strict=True)
        for place, key in enumerate(row)
    }
    for legs in spaces:
        uprights = list(dict.fromkeys(_uprights(legs)))
        movable = [one for one in uprights if isinstance(one.place, Port)]
        for _ in range(2):
            for one in sorted(movable, key=lambda upright: len(sides[_side(upright.place)])):
                assert isinstance(one.place, Port)
                if _clashes(ports.x[one.place], one, uprights, ports.x):
                    siblings = [ports.x[port] for port in sides[_side(one.place)] if port != one.place]
                    ports.x[one.place] = _moved(one, uprights, ports.x, siblings, reach[one.place.card])


def _side(place: Place) -> tuple[str, Side]:
    assert isinstance(place, Port)
    return place.card, place.side


def _uprights(legs: Sequence[Leg]) -> Iterator[_Upright]:
    for leg in legs:
        yield from (_Upright(leg.name, place, True) for place in leg.floor)
        yield from (_Upright(leg.name, place, False) for place in leg.ceiling)


def _moved(
    one: _Upright,
    uprights: Sequence[_Upright],
    x: Mapping[Port, float],
    siblings: Sequence[float],
    reach: tuple[float, float],
) -> float:
    """The nearest x for a port where its line clashes with none; where it is, if there is no such place."""
    before, (middle, most) = x_of(one.place, x), reach
    for steps in range(1, MOST_STEPS):
        for place in (before + steps * STEP, before - steps * STEP):
            is_on_card = abs(place - middle) <= most
            keeps_order = all((place < other) == (before < other) for other in siblings)
            is_apart = all(abs(place - other) >= APART for other in siblings)
            if is_on_card and keeps_order and is_apart and not _clashes(place, one, uprights, x):
                return place
    return before


def _clashes(place: float, one: _Upright, uprights: Sequence[_Upright], x: Mapping[Port, float]) -> bool:
    """Whether an upright part at *place* runs on one of another line, or makes its own line jump a little aside."""
    for other in uprights:
        if other.is_floor != one.is_floor:
            gap = abs(place - x_of(other.place, x))
            if gap < APART if other.name != one.name else 0 < gap < KINK:
                return True
    return False
