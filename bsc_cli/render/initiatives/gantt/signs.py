"""The signs of healths and milestones, drawn as shapes: a font may lack ✓, and a shape it cannot lack."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.status import Status
from bsc_cli.render.initiatives.gantt.picture import Reach
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, Point, Polygon, StatusMark, Stroke, polygon
from bsc_cli.render.strategy_map.paint.signs import RADIUS, warning_sign
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
    return palette.faded if health is Health.STOPPED else palette.tones[_STATUSES[health]]


def health_mark(health: Health, x: float, y: float, size: float, palette: Palette) -> StatusMark | Polygon:
    """The sign of a health around its centre, about *size* high."""
    ink = tone_of(health, palette).glyph
    if health in (Health.DONE, Health.STOPPED):
        corners = _CHECK if health is Health.DONE else _CROSS
        return polygon(tuple((x + across * size, y + along * size) for across, along in corners), ink)
    return status_mark(_STATUSES[health], x, y, size, ink)


def diamond_sign(reach: Reach, x: float, y: float, half: float, palette: Palette) -> Badge:
    """The sign of a milestone: filled where it is reached, with an exclamation mark where it is late."""
    return Badge(tuple(_diamond(reach, x, y, half, palette)))


def _diamond(reach: Reach, x: float, y: float, half: float, palette: Palette) -> Iterator[Item]:
    is_done, is_late = reach is Reach.DONE, reach is Reach.LATE
    fill = palette.ink if is_done else palette.ground
    ink = palette.ground if is_done else palette.risk if is_late else palette.ink
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    yield polygon(corners, fill, Stroke(ink, 1.0 if is_done else 2.0))
    if is_late:
        yield from warning_sign(x + half * 0.5 + RADIUS * 0.6, y - half * 0.35, palette).items
