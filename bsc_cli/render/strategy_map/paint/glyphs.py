"""The glyphs of the statuses, drawn as shapes: a font may lack ★, and a shape it cannot lack."""

from __future__ import annotations

from math import cos, pi, sin

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.shapes import (
    Circle,
    Point,
    Polygon,
    Rectangle,
    StatusMark,
    Stroke,
    hundredths,
    polygon,
    rectangle,
)

BULLET = "•"
"""Stands before a measure on a map without scores, as a character."""


def status_mark(status: Status | None, x: float, y: float, size: float, ink: str) -> StatusMark:
    """The glyph of *status* around its centre, about *size* high."""
    return StatusMark(status, _outline(status, x, y, size, ink))


def _outline(status: Status | None, x: float, y: float, size: float, ink: str) -> Rectangle | Circle | Polygon:
    half, middle = size / 2, (hundredths(x), hundredths(y))
    if status is None:
        return Circle(middle, hundredths(size * 0.22), ink)
    if status is Status.GREEN:
        return Circle(middle, hundredths(half * 0.92), ink)
    if status is Status.NONE:
        return Circle(middle, hundredths(half * 0.8), None, Stroke(ink, hundredths(size * 0.13)))
    if status is Status.RED:
        return rectangle(Box(x - half * 0.84, y - half * 0.84, half * 1.68, half * 1.68), ink)
    return polygon(_corners(status, x, y, size), ink)


def _corners(status: Status, x: float, y: float, size: float) -> tuple[Point, ...]:
    """The corners of a star, or of the triangle of an amber status."""
    half = size / 2
    if status is Status.STAR:
        radii = (half * 1.12, half * 0.46)
        return tuple(
            (x + radii[step % 2] * sin(step * pi / 5), y + half * 0.06 - radii[step % 2] * cos(step * pi / 5))
            for step in range(10)
        )
    return (x, y - half * 0.92), (x + half * 1.04, y + half * 0.84), (x - half * 1.04, y + half * 0.84)
