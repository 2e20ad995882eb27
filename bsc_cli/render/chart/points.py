"""Paints the actuals of a chart as a line with a point a period, and what is expected as a hollow one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bsc_cli.render.chart.content import ChartContent, Slot
from bsc_cli.render.chart.plot import Plot
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Panel,
    Point,
    Rectangle,
    Stroke,
    hundredths,
    line,
    rectangle,
)

THICK = 2.2
"""Of the line."""
HALO = 1.8
"""Around a point, so that it stands out from lines."""


def paint_points(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Panel]:
    """The line, which has a gap where nothing is known, and its points above it."""
    known = [(number, _place(number, slot, plot)) for number, slot in enumerate(content.slots)]
    lines = [
        line(start, end, Stroke(palette.ink, THICK, is_dashed=content.slots[after].is_provisional))
        for (_, start), (after, end) in pairwise(known)
        if start and end
    ]
    expected = [*_expected(content, plot, palette)]
    if lines or expected:
        yield Panel(content.name, content.name, _nowhere(plot), (*lines, *expected), 0.0)
    for number, place in known:
        if place:
            is_marked = bool(content.process and content.process.change and number == content.process.last)
            yield _point(content, content.slots[number], place, plot, palette, is_marked=is_marked)
    for number, slot in enumerate(content.slots):
        if slot.forecast is not None:
            yield _forecast(slot, (plot.x(number), plot.y(slot.forecast)), plot, palette)


def _place(number: int, slot: Slot, plot: Plot) -> Point | None:
    return None if slot.value is None else (plot.x(number), plot.y(slot.value))


def _nowhere(plot: Plot) -> Rectangle:
    """The ground of what has none."""
    return Rectangle(Box(hundredths(plot.box.x), hundredths(plot.box.y), 0.0, 0.0), "none")


def _expected(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    """Dashed lines from the period before to what is expected where nothing is known."""
    for number, slot in enumerate(content.slots):
        before = content.slots[number - 1] if number else None
        if slot.forecast is None or slot.value is not None or before is None or before.value is None:
            continue
        start, end = (plot.x(number - 1), plot.y(before.value)), (plot.x(number), plot.y(slot.forecast))
        yield line(start, end, Stroke(palette.quiet, 1.4, is_dashed=True))


def _point(content: ChartContent, slot: Slot, place: Point, plot: Plot, palette: Palette, *, is_marked: bool) -> Panel:
    x, y = place
    size, half = plot.glyph, plot.glyph / 2 + HALO
    items: list[Item] = [status_mark(slot.status, x, y, size, palette.outside[slot.status].glyph)]
    said = slot.said
    if slot.is_provisional:
        items.append(Circle((hundredths(x), hundredths(y)), hundredths(size * 0.2), palette.ground))
    if is_marked and content.process and content.process.change:
        ink = palette.outside[content.process.change].glyph
        items.append(Circle((hundredths(x), hundredths(y)), hundredths(half + 2.4), None, Stroke(ink, 2.0)))
        said += f" · {content.process.said}"
    ground = rectangle(Box(x - half, y - half, 2 * half, 2 * half), palette.ground, corner=half)
    return Panel(said, said, ground, (Badge(tuple(items)),), 0.0)


def _forecast(slot: Slot, place: Point, plot: Plot, palette: Palette) -> Panel:
    x, y = place
    half = plot.glyph / 2
    ground = rectangle(Box(x - half, y - half, 2 * half, 2 * half), palette.ground, corner=half)
    ring = Circle((hundredths(x), hundredths(y)), hundredths(half), palette.ground, Stroke(palette.quiet, 1.6))
    return Panel(slot.forecast_said, slot.forecast_said, ground, (Badge((ring,)),), 0.0)
