"""A measure's last values as one small line, for a cell of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.render.chart.ticks import Span
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Circle,
    Item,
    Painting,
    Point,
    ShapeGroup,
    Stroke,
    hundredths,
    line,
)
from bsc_cli.render.strategy_map.paint.themes import LIGHT

WIDTH, HEIGHT = 120.0, 28.0
_EDGE = 6.0
"""Between a side and the middle of the nearest point."""
_GLYPH = 8.0


def paint_sparkline(
    values: Sequence[Exact | None],
    *,
    status: Status = Status.NONE,
    said: str = "",
    palette: Palette = LIGHT,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> Painting:
    """*values*, oldest first, as a line from the lowest to the highest; None is a gap, flat ones lie in the middle.

    The last one that is known has the sign of its *status*. What all says, for those who cannot see it, is *said*.
    """
    places = _places(values, width, height)
    shapes: list[Item] = [
        line(start, end, Stroke(palette.quiet, 1.5)) for start, end in pairwise(places) if start and end
    ]
    alone = [
        Circle((hundredths(x), hundredths(y)), 1.4, palette.quiet)
        for before, (x, y), after in _known(places)
        if before is None and after is None
    ]
    last = next((place for place in reversed(places) if place), None)
    end = [status_mark(status, *last, _GLYPH, palette.outside[status].glyph)] if last else []
    return Painting(width, height, palette.ground, said, said, (), (ShapeGroup((*shapes, *alone, *end)),))


def _places(values: Sequence[Exact | None], width: float, height: float) -> list[Point | None]:
    known = [value for value in values if value is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    span = Span(low, high) if high > low else Span(low - 1, low + 1)
    step = (width - 2 * _EDGE) / max(len(values) - 1, 1)
    room = height - 2 * _EDGE
    return [
        None if value is None else (_EDGE + number * step, height - _EDGE - span.share(value) * room)
        for number, value in enumerate(values)
    ]


def _known(places: Sequence[Point | None]) -> list[tuple[Point | None, Point, Point | None]]:
    """Each point that is known, between those before and after it."""
    around = [None, *places, None]
    return [
        (before, place, after)
        for before, place, after in zip(around, around[1:], around[2:], strict=False)
        if place is not None
    ]
