"""Where links pass the rows between their cause and their effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.rows import RowOrder, row_numbers
from bsc_cli.render.strategy_map.layout.wires import Wires

CROWDED = 0.03
"""How far a link is led around for every other that passes in the same gap, in widths of the page."""
EDGE = 0.05
"""How far it is led around rather than past the end of a row."""

Node = Hashable
"""A place where a line passes a row, the same for links that pass it on one line."""


class Lanes(NamedTuple):
    """Where links pass rows."""

    stops: Mapping[str, tuple[Node, ...]]
    """The places that each link passes, from its cause to its effect, by the arrow's key."""
    gaps: tuple[tuple[tuple[Node, ...], ...], ...]
    """The places in each gap of each row, from left to right; the first gap is before the first card."""


def find_lanes(arrows: Sequence[Arrow], order: RowOrder, wires: Wires) -> Lanes:
    """Each link passes a row where that is nearest to the straight way, and where few others do."""
    rows, middle = row_numbers(order), dict[str, float]()
    for row in order:
        middle |= {key: (place + 0.5) / len(row) for place, key in enumerate(row)}
    found: dict[str, list[tuple[int, int]]] = {}
    crowds: dict[tuple[int, int], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    spans = {arrow.key: abs(rows[arrow.source] - rows[arrow.target]) for arrow in arrows}
    for arrow in sorted(arrows, key=lambda one: spans[one.key]):
        source, target = rows[arrow.source], rows[arrow.target]
        wire = wires[arrow.key]
        shared = wire.source if wire.source != arrow.key else wire.target
        found[arrow.key] = []
        for number in range(source + _step(source, target), target, _step(source, target)) if spans[arrow.key] else ():
            share = (number - source) / (target - source)
            straight = middle[arrow.source] + (middle[arrow.target] - middle[arrow.source]) * share
            gap = _nearest(
                len(order[number]), straight, [crowds[number, place] for place in _gaps(order[number])], shared
            )
            crowds[number, gap][shared].append(straight)
            found[arrow.key].append((number, gap))
    stops = {key: _nodes(key, places, wires) for key, places in found.items()}
    straights: dict[Node, list[float]] = defaultdict(list)
    gaps: list[list[list[Node]]] = [[[] for _ in _gaps(row)] for row in order]
    for arrow in arrows:
        source, target = rows[arrow.source], rows[arrow.target]
        for node, (number, gap) in zip(stops[arrow.key], found[arrow.key], strict=True):
            share = (number - source) / (target - source)
            straights[node].append(middle[arrow.source] + (middle[arrow.target] - middle[arrow.source]) * share)
            if node not in gaps[number][gap]:
                gaps[number][gap].append(node)
    for row_gaps in gaps:
        for nodes in row_gaps:
            nodes.sort(key=lambda node: sum(straights[node]) / len(straights[node]))
    return Lanes(stops=stops, gaps=tuple(tuple(map(tuple, row_gaps)) for row_gaps in gaps))


def _step(source: int, target: int) -> int:
    return 1 if target > source else -1


def _gaps(row: Sequence[str]) -> range:
    return range(len(row) + 1)


def _nearest(count: int, straight: float, crowds: Sequence[Mapping[str, list[float]]], shared: str) -> int:
    """The gap that costs least: how far it lies from the *straight* way, and how many pass there."""

    def cost(gap: int) -> float:
        crowd = sum(name != shared for name in crowds[gap])
        joined = -CROWDED if shared in crowds[gap] else 0.0
        edge = EDGE if gap in (0, count) else 0.0
        return abs(gap / count - straight) + CROWDED * crowd + joined + edge

    return min(range(count + 1), key=cost)


def _nodes(key: str, places: Sequence[tuple[int, int]], wires: Wires) -> tuple[Node, ...]:
    """The places that a link passes, named by the way that its shared line has taken to there."""
    wire = wires[key]
    if wire.target != key:
        nodes: list[Node] = []
        before: Node = wire.target
        for place in reversed(places):
            before = (before, *place)
            nodes.insert(0, before)
        return tuple(nodes)
    nodes, before = [], wire.source
    for place in places:
        before = (before, *place)
        nodes.append(before)
    return tuple(nodes)
