"""The signs of milestones and of what a bar says, drawn as shapes."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.initiatives.gantt.picture import Reach
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Line,
    Polygon,
    Rectangle,
    Stroke,
    line,
    polygon,
    rectangle,
    text,
)
from bsc_cli.render.strategy_map.paint.signs import SIZE

_STRIPES = ((3.0, 5.0), (11.0, 3.5), (17.5, 2.0))
"""Of a faded end: how far each is from the bar, and how wide it is."""


def milestone_sign(reach: Reach, x: float, y: float, half: float, palette: Palette) -> Badge:
    """The sign of a milestone: filled where it is reached, red with an exclamation mark where it is late."""
    is_open, is_late = reach is Reach.OPEN, reach is Reach.LATE
    fill = palette.ground if is_open else palette.risk if is_late else palette.ink
    stroke = Stroke(palette.ink, 2.0) if is_open else Stroke(palette.ground, 1.0)
    diamond = polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), fill, stroke)
    if not is_late:
        return Badge((diamond,))
    mark = text(x, y + SIZE * ASCENT, "!", SIZE, palette.ground, is_bold=True, anchor=Anchor.MIDDLE)
    return Badge((diamond, mark))


def expected_mark(x: float, top: float, palette: Palette) -> Polygon:
    """Points from above at how much of a bar, whose upper side is *top*, was expected to be done."""
    corners = ((x - 5, top - 6), (x + 5, top - 6), (x, top + 2))
    return polygon(corners, palette.ink, Stroke(palette.ground, 1.0))


def due_mark(x: float, bar: Box, tone: Tone) -> Line:
    """The day by which something is due, as an upright line."""
    return line((x, bar.y - 2), (x, bar.bottom + 2), Stroke(tone.border, 2.4))


def faded_end(edge: float, bar: Box, tone: Tone, *, towards: int) -> Iterator[Rectangle]:
    """Thinner and thinner stripes beyond the *edge* of a bar, *towards* the left (-1) or the right (1)."""
    for offset, width in _STRIPES:
        x = edge + towards * offset - (width if towards < 0 else 0.0)
        yield rectangle(bar._replace(x=x, width=width), tone.border)
