"""The signs of trends, persons and initiatives, drawn as shapes: a font may lack them."""

from __future__ import annotations

from math import cos, pi, sin

from bsc_cli.model.status import Trend
from bsc_cli.render.strategy_map.paint.shapes import Circle, Point, Polygon, hundredths, polygon

_ARROW: tuple[Point, ...] = (
    (-0.5, -0.08),
    (0.04, -0.08),
    (0.04, -0.32),
    (0.52, 0.0),
    (0.04, 0.32),
    (0.04, 0.08),
    (-0.5, 0.08),
)
"""An arrow to the right."""
_TURNS = {Trend.IMPROVING: -pi / 4, Trend.FLAT: 0.0, Trend.WORSENING: pi / 4}
"""How far it is turned, clockwise."""
_FLAG: tuple[Point, ...] = ((-0.36, -0.48), (-0.22, -0.48), (0.46, -0.2), (-0.22, 0.08), (-0.22, 0.48), (-0.36, 0.48))
"""A pennant at its pole. All corners are around the centre, in sizes."""
_STEPS = 8
"""The corners of a round shoulder."""


def trend_mark(trend: Trend, x: float, y: float, size: float, ink: str) -> Polygon:
    """The arrow of a *trend* around its centre: upwards where things get better."""
    turn = _TURNS.get(trend, 0.0)
    turned = ((u * cos(turn) - v * sin(turn), u * sin(turn) + v * cos(turn)) for u, v in _ARROW)
    return polygon(tuple((x + u * size, y + v * size) for u, v in turned), ink)


def flag_mark(x: float, y: float, size: float, ink: str) -> Polygon:
    """The flag of initiatives around its centre."""
    return polygon(tuple((x + u * size, y + v * size) for u, v in _FLAG), ink)


def person_mark(x: float, y: float, size: float, ink: str) -> tuple[Circle, Polygon]:
    """A head and shoulders around their centre."""
    head = Circle((hundredths(x), hundredths(y - 0.24 * size)), hundredths(0.21 * size), ink)
    turns = (pi + pi * step / _STEPS for step in range(_STEPS + 1))
    shoulders = tuple((x + 0.4 * size * cos(turn), y + size * (0.45 + 0.42 * sin(turn))) for turn in turns)
    return head, polygon(shoulders, ink)
