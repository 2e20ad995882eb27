"""The lines of the arrows on the page: upright past the cards, level in their tracks, and where they branch."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.layout.channels import Channels
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow
from bsc_cli.render.strategy_map.layout.ports import End, Port, Side
from bsc_cli.render.strategy_map.layout.stack import WIDEST, head_length, track_room

PointXY = tuple[float, float]
RADIUS = 10.0
"""Of the bends."""
ROUND = 0.5523
"""How far along its sides the control points of a bend lie: this makes a quarter of a circle."""


class Shaft(NamedTuple):
    """A space between two rows: the y of its upper and its lower end."""

    ceiling: float
    floor: float


def route_arrows(
    arrows: Sequence[Arrow], channels: Channels, boxes: Mapping[str, Box], shafts: Sequence[Shaft], size: float
) -> tuple[PlacedArrow, ...]:
    """The line of every arrow, in document order, between cards in their *boxes* with text of this *size*."""
    levels = {
        (space, name): level
        for space, (tracks, shaft) in enumerate(zip(channels.tracks, shafts, strict=True))
        for name, level in _levels(tracks.numbers, shaft, size).items()
    }
    branches = {
        (space, name): tuple((x, levels[space, name]) for x in _branches(net.floor, net.ceiling))
        for space, tracks in enumerate(channels.tracks)
        for name, net in tracks.nets.items()
        if not net.is_upright
    }
    rows = {key: number for number, row in enumerate(channels.order) for key in row}
    placed, marked = [], set[PointXY]()
    for arrow in arrows:
        start, tip = (_point(channels.ports.of[arrow.key, end], channels, boxes) for end in End)
        corners, dots = [start], []
        for leg in channels.legs[arrow.key]:
            ends = [channels.x[place] for place in (leg.start, leg.end)]
            if (leg.space, leg.name) in levels and ends[0] != ends[1]:
                corners += [(x, levels[leg.space, leg.name]) for x in ends]
            own = branches.get((leg.space, leg.name), ())
            dots += [point for point in own if point[0] in ends]
        corners.append(_base(channels.ports.of[arrow.key, End.TARGET], start, tip, size))
        steps = rows[arrow.target] - rows[arrow.source]
        placed.append(
            PlacedArrow(
                arrow=arrow,
                course=Course.ACROSS if not steps else Course.DOWN if steps > 0 else Course.UP,
                points=_rounded(corners, set(dots)),
                tip=tip,
                dots=tuple(dot for dot in dict.fromkeys(dots) if dot not in marked),
            )
        )
        marked.update(dots)
    return tuple(placed)


def _levels(numbers: Mapping[Hashable, int], shaft: Shaft, size: float) -> dict[Hashable, float]:
    """The y of each track of a space, by the name of its line."""
    count = max(numbers.values(), default=-1) + 1
    room = track_room(size)
    top, bottom = shaft.ceiling + room, shaft.floor - room
    step = min(WIDEST, (bottom - top) / max(1, count - 1))
    first = (top + bottom - step * (count - 1)) / 2
    return {name: first + number * step for name, number in numbers.items()}


def _branches(floor: Sequence[float], ceiling: Sequence[float]) -> Iterator[float]:
    """The x where at least three parts of a line meet on its track."""
    every = sorted({*floor, *ceiling})
    for place, x in enumerate(every):
        parts = (place > 0) + (place < len(every) - 1) + (x in floor) + (x in ceiling)
        if parts > 2:
            yield x


def _point(port: Port, channels: Channels, boxes: Mapping[str, Box]) -> PointXY:
    """Where a line ends on its card."""
    box, place = boxes[port.card], channels.x[port]
    if port.side.is_level:
        return place, box.y if port.side is Side.TOP else box.bottom
    return (box.right if port.side is Side.RIGHT else box.x), box.y + box.height / 2 + place


def _base(port: Port, start: PointXY, tip: PointXY, size: float) -> PointXY:
    """The middle of the base of an arrow's head."""
    (x, y), length = tip, head_length(size)
    if not port.side.is_level:
        length = min(length, 0.5 * abs(x - start[0]))
        return (x + length if port.side is Side.RIGHT else x - length), y
    return x, y - length if port.side is Side.TOP else y + length


def _rounded(corners: Sequence[PointXY], sharp: set[PointXY]) -> tuple[PointXY, ...]:
    """A line through *corners* with round bends but at *sharp* ones, as a start and three Bézier points a segment."""
    points = [corners[0]]
    for place, corner in enumerate(corners[1:-1], start=1):
        before, after = corners[place - 1], corners[place + 1]
        first, last = place == 1, place == len(corners) - 2
        radius = min(
            RADIUS, _distance(before, corner) * (1 if first else 0.5), _distance(corner, after) * (1 if last else 0.5)
        )
        if corner in sharp:
            points += _straight(points[-1], corner)
            continue
        entry, leaving = _towards(corner, before, radius), _towards(corner, after, radius)
        if _distance(points[-1], entry) > 0.01:
            points += _straight(points[-1], entry)
        points += [_towards(entry, corner, radius * ROUND), _towards(leaving, corner, radius * ROUND), leaving]
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
