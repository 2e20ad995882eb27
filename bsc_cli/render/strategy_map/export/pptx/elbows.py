"""The lines of the arrows as connectors with right angles, which slide programs keep glued to their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from bsc_cli.render.strategy_map.paint.shapes import Point

NEAR = 0.02
"""What is closer is one place."""


class Elbow(NamedTuple):
    """A connector: level; or upright, level for any length, and upright again."""

    start: Point
    end: Point
    bend: float | None = None
    """The y of its level part; None if it is level as a whole."""


def corners_of(placed: PlacedArrow) -> tuple[Point, ...]:
    """The start of an arrow's line, its corners without their rounding, and its tip."""
    points = [placed.points[0]]
    for place in range(0, len(placed.points) - 1, 3):
        (x, y), (first_x, first_y), _, (end_x, end_y) = placed.points[place : place + 4]
        if abs(x - end_x) > NEAR and abs(y - end_y) > NEAR:  # a bend
            points.append((x, end_y) if abs(first_x - x) < abs(first_y - y) else (end_x, y))
        points.append((end_x, end_y))
    return _without_waypoints([*points, placed.tip])


def elbow_of(placed: PlacedArrow) -> Elbow | None:
    """The connector along an arrow's line; None where that leads around other cards.

    Connectors can have more bends, but only some programs draw those where the file says.
    """
    corners = corners_of(placed)
    start, end = corners[0], corners[-1]
    if len(corners) == 2:  # an upright one could be straight, but would be aslant when it snaps to other points
        return Elbow(start, end, (start[1] + end[1]) / 2 if abs(start[0] - end[0]) < NEAR else None)
    leads_on = len(corners) == 4 and (start[1] - corners[1][1]) * (corners[1][1] - end[1]) > 0
    return Elbow(start, end, corners[1][1]) if leads_on else None


def _without_waypoints(points: Sequence[Point]) -> tuple[Point, ...]:
    """*points* without those that lie on the way from the one before to the next."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        level = abs(kept[-1][1] - point[1]) <= NEAR and abs(point[1] - following[1]) <= NEAR
        upright = abs(kept[-1][0] - point[0]) <= NEAR and abs(point[0] - following[0]) <= NEAR
        if not level and not upright:
            kept.append(point)
    return (*kept, points[-1])
