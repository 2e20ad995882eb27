"""The parts of links in the spaces between the rows, and which of them are one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.lanes import Lanes, Node
from bsc_cli.render.strategy_map.layout.ports import End, Port, Ports, are_neighbours
from bsc_cli.render.strategy_map.layout.rows import RowOrder
from bsc_cli.render.strategy_map.layout.wires import Wires


class Passage(NamedTuple):
    """Where a line passes a row."""

    row: int
    node: Node


Place = Port | Passage
"""Where an upright part of a line is."""


class Leg(NamedTuple):
    """The part of a link in one space."""

    arrow: str
    space: int
    """The row under the space; 0 is the space over the first row."""
    name: Hashable
    """That of its line: the same for links that share it."""
    start: Place
    end: Place
    """Its ends, in the direction of the link."""
    floor: tuple[Place, ...]
    """Its upright parts below its track."""
    ceiling: tuple[Place, ...]
    """Its upright parts above its track."""


class Net(NamedTuple):
    """All legs in one space that are one line; lengths are x."""

    name: Hashable
    floor: tuple[float, ...]
    ceiling: tuple[float, ...]

    left: float
    """Its left end."""
    right: float
    """Its right end."""

    @property
    def is_upright(self) -> bool:
        """Whether it needs no track."""
        return self.left == self.right


def legs_of(
    arrow: Arrow, order: RowOrder, rows: Mapping[str, int], lanes: Lanes, wires: Wires, ports: Ports
) -> Iterator[Leg]:
    """The parts of *arrow* in the spaces between the rows, from its cause to its effect.

    *rows* has the number of each card's row.
    """
    source, target = rows[arrow.source], rows[arrow.target]
    start, end = (ports.of[arrow.key, side] for side in End)
    if source == target:
        if not are_neighbours(order, rows, arrow):
            yield Leg(arrow.key, source, arrow.key, start, end, (start, end), ())
        return
    step, wire = -1 if source > target else 1, wires[arrow.key]
    nodes = lanes.stops[arrow.key]
    passed = [Passage(source + step * (number + 1), node) for number, node in enumerate(nodes)]
    places: list[Place] = [start, *passed, end]
    names: tuple[Hashable, ...] = (wire.source, *nodes) if wire.target == arrow.key else (*nodes, wire.target)
    for number, ((place, following), name) in enumerate(zip(pairwise(places), names, strict=True)):
        row = source + step * number
        below, above = (place, following) if step < 0 else (following, place)
        yield Leg(arrow.key, row if step < 0 else row + 1, name, place, following, (below,), (above,))


def nets_of(legs: Sequence[Leg], x: Mapping[Place, float]) -> list[Net]:
    """The lines that the *legs* in one space are, with their places at *x*."""
    floors: dict[Hashable, list[float]] = defaultdict(list)
    ceilings: dict[Hashable, list[float]] = defaultdict(list)
    for leg in legs:
        floors[leg.name] += [x[place] for place in leg.floor]
        ceilings[leg.name] += [x[place] for place in leg.ceiling]
    return [_net(name, floor, ceilings[name]) for name, floor in floors.items()]


def _net(name: Hashable, floor: Sequence[float], ceiling: Sequence[float]) -> Net:
    every = (*floor, *ceiling)
    return Net(name, tuple(dict.fromkeys(floor)), tuple(dict.fromkeys(ceiling)), min(every), max(every))
