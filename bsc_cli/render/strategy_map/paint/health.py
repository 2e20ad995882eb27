"""The signs of the healths of initiatives, drawn as shapes: a font may lack ✓, and a shape it cannot lack."""

from __future__ import annotations

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import Point, Polygon, StatusMark, polygon
from bsc_cli.score.health import Health

_STATUSES = {
    Health.LATE: Status.RED,
    Health.AT_RISK: Status.AMBER,
    Health.ON_PLAN: Status.GREEN,
    Health.PLANNED: Status.NONE,
    Health.DONE: Status.STAR,
}
"""The status whose colours a health has; what is stopped is faded."""
_CHECK: tuple[Point, ...] = ((-0.46, 0.02), (-0.3, -0.16), (-0.12, 0.05), (0.32, -0.42), (0.5, -0.28), (-0.1, 0.4))
_CROSS: tuple[Point, ...] = (
    (-0.42, -0.27),
    (-0.27, -0.42),
    (0.0, -0.15),
    (0.27, -0.42),
    (0.42, -0.27),
    (0.15, 0.0),
    (0.42, 0.27),
    (0.27, 0.42),
    (0.0, 0.15),
    (-0.27, 0.42),
    (-0.42, 0.27),
    (-0.15, 0.0),
)
"""Corners around the centre, in sizes."""


def tone_of(health: Health, palette: Palette) -> Tone:
    """The colours of a health."""
    if health is Health.STOPPED:
        plain = palette.tones[Status.NONE]
        return palette.faded._replace(ink=plain.ink, glyph=plain.ink)
    return palette.tones[_STATUSES[health]]


def health_mark(
    health: Health, x: float, y: float, size: float, palette: Palette, ink: str | None = None
) -> StatusMark | Polygon:
    """The sign of a health around its centre, about *size* high, in its colour if no other *ink* is given."""
    if ink is None:
        is_stopped = health is Health.STOPPED
        ink = tone_of(health, palette).glyph if is_stopped else palette.outside[_STATUSES[health]].glyph
    if health in (Health.DONE, Health.STOPPED):
        corners = _CHECK if health is Health.DONE else _CROSS
        return polygon(tuple((x + across * size, y + along * size) for across, along in corners), ink)
    return status_mark(_STATUSES[health], x, y, size, ink)
