"""The lines of the arrows: upright past the cards, level in tracks of their own between the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot

from bsc_cli.render.strategy_map.content.picture import Arrow, Picture
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow, PlacedRow
from bsc_cli.render.strategy_map.layout.ports import End, Ports, are_neighbours, place_ports
from bsc_cli.render.strategy_map.layout.tracks import Leg, head_length, place_tracks

PointXY = tuple[float, float]
RADIUS = 10.0
"""Of the bends."""
ROUND = 0.5523
"""How far along its sides the control points of a bend lie: this makes a quarter of a circle."""


def route_arrows(picture: Picture, rows: Sequence[PlacedRow], size: float) -> tuple[PlacedArrow, ...]:
    """The line of every arrow, in document order."""
    row_of = {key: number for number, row in enumerate(rows) for key in row.boxes}
    ports = place_ports(picture, rows, size)
    legs = [leg for arrow in picture.arrows for leg in _legs(arrow, rows, row_of, ports)]
    own: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        own[leg.arrow].append(leg)
    levels = place_tracks(legs, rows, size)
    placed = []
    for arrow in picture.arrows:
        steps = row_of[arrow.target] - row_of[arrow.source]
        start, tip = ports[arrow.key, End.SOURCE], ports[arrow.key, End.TARGET]
        base = _base(arrow, rows, row_of, ports, size)
        corners = [start]
        for leg in own[arrow.key]:
            if not leg.is_upright:
                level = levels[arrow.key, leg.space]
                corners += [(leg.start, level), (leg.end, level)]
        course = Course.ACROSS if not steps else Course.DOWN if steps > 0 else Course.UP
        placed.append(PlacedArrow(arrow=arrow, course=course, points=_rounded([*corners, base]), tip=tip))
    return tuple(placed)


def _legs(arrow: Arrow, rows: Sequence[PlacedRow], row_of: Mapping[str, int], ports: Ports) -> list[Leg]:
    """The parts of *arrow* in the spaces between the rows, from its cause to its effect."""
    source, target = row_of[arrow.source], row_of[arrow.target]
    start, end = ports[arrow.key, End.SOURCE][0], ports[arrow.key, End.TARGET][0]
    if source == target:
        if are_neighbours(rows[source], arrow):
            return []
        return [Leg(arrow=arrow.key, space=source, start=start, end=end, from_floor=(start, end), from_ceiling=())]
    step = -1 if source > target else 1
    stops = [start, *(rows[number].lanes[arrow.key] for number in range(source + step, target, step)), end]
    legs = []
    for place, (x, following) in enumerate(pairwise(stops)):
        row = source + step * place
        below, above = (x, following) if step < 0 else (following, x)
        legs.append(
            Leg(
                arrow=arrow.key,
                space=row if step < 0 else row + 1,
                start=x,
                end=following,
                from_floor=(below,),
                from_ceiling=(above,),
            )
        )
    return legs


def _base(arrow: Arrow, rows: Sequence[PlacedRow], row_of: Mapping[str, int], ports: Ports, size: float) -> PointXY:
    """The middle of the base of the arrow's head."""
    start, (x, y) = ports[arrow.key, End.SOURCE], ports[arrow.key, End.TARGET]
    source, target = row_of[arrow.source], row_of[arrow.target]
    if source == target and are_neighbours(rows[source], arrow):
        length = min(max(5.0, 0.6 * size), 0.5 * abs(x - start[0]))
        return (x - length if x > start[0] else x + length), y
    if source > target:
        return x, y + head_length(rows, target + 1, size)
    return x, y - head_length(rows, target, size)


def _rounded(corners: Sequence[PointXY]) -> tuple[PointXY, ...]:
    """A line through *corners* with round bends, as a start and three Bézier points a segment."""
    points = [corners[0]]
    for place, corner in enumerate(corners[1:-1], start=1):
        before, after = corners[place - 1], corners[place + 1]
        first, last = place == 1, place == len(corners) - 2
        radius = min(
            RADIUS, _distance(before, corner) * (1 if first else 0.5), _distance(corner, after) * (1 if last else 0.5)
        )
        entry, leaving = _towards(corner, before, radius), _towards(corner, after, radius)
        if _distance(points[-1], entry) > 0.01:
            points += _straight(points[-1], entry)
        points += [
            _towards(entry, corner, radius * ROUND),
            _towards(leaving, corner, radius * ROUND),
            leaving,
        ]
    if _distance(points[-1], corners[-1]) > 0.01 or len(points) == 1:
        points += _straight(points[-1], corners[-1])
    return tuple(points)


def _distance(start: PointXY, end: PointXY) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def _towards(start: PointXY, end: PointXY, length: float) -> PointXY:
    """The point *length* from *start* towards *end*."""
    whole = _distance(start, end)
    share = length / whole if whole else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _straight(start: PointXY, end: PointXY) -> tuple[PointXY, PointXY, PointXY]:
    """A straight segment."""
    length = _distance(start, end)
    return _towards(start, end, length / 3), _towards(start, end, length * 2 / 3), end
