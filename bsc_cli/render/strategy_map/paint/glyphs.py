"""The glyphs of the statuses, drawn as shapes: a font may lack ★, and a shape it cannot lack."""

from __future__ import annotations

from math import cos, pi, sin

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.paint.markup import element, number

BULLET = "•"
"""Stands before a measure on a map without scores, as a character."""


def status_shape(status: Status, x: float, y: float, size: float, ink: str) -> str:
    """The glyph of *status* around its centre, about *size* high."""
    half = size / 2
    if status is Status.GREEN:
        return element("circle", cx=x, cy=y, r=half * 0.92, fill=ink)
    if status is Status.NONE:
        return element("circle", cx=x, cy=y, r=half * 0.8, fill="none", stroke=ink, stroke_width=size * 0.13)
    if status is Status.RED:
        return element("rect", x=x - half * 0.84, y=y - half * 0.84, width=half * 1.68, height=half * 1.68, fill=ink)
    return element("polygon", points=corners(shape_points(status, x, y, size)), fill=ink)


def shape_points(status: Status, x: float, y: float, size: float) -> tuple[tuple[float, float], ...]:
    """The corners of a star, or of the triangle of an amber status."""
    half = size / 2
    if status is Status.STAR:
        radii = (half * 1.12, half * 0.46)
        return tuple(
            (x + radii[step % 2] * sin(step * pi / 5), y + half * 0.06 - radii[step % 2] * cos(step * pi / 5))
            for step in range(10)
        )
    return (x, y - half * 0.92), (x + half * 1.04, y + half * 0.84), (x - half * 1.04, y + half * 0.84)


def corners(points: tuple[tuple[float, float], ...]) -> str:
    """*points* as the attribute of a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
