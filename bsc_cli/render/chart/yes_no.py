"""Paints yes and no over time: a square a period, filled where it is yes."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.chart.content import ChartContent
from bsc_cli.render.chart.plot import Plot
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Circle, Item, Panel, Stroke, hundredths, rectangle

LARGEST_SQUARE = 44.0
_SHARE = 0.74
"""How much of its period a square takes."""


def paint_yes_no(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Panel]:
    """A square a period; a dot where nothing is known."""
    side = min(plot.step * _SHARE, LARGEST_SQUARE, plot.box.height * 0.5)
    middle = plot.box.y + plot.box.height / 2
    for number, slot in enumerate(content.slots):
        x, tone = plot.x(number), palette.outside[slot.status]
        box = Box(x - side / 2, middle - side / 2, side, side)
        items: tuple[Item, ...] = ()
        if slot.value is None:
            ground = rectangle(box, palette.ground)
            items = (Circle((hundredths(x), hundredths(middle)), hundredths(side * 0.12), palette.quiet),)
        elif slot.value:
            ground = rectangle(box, tone.glyph, corner=side * 0.14)
        else:
            inner = side - 2.4
            around = Box(x - inner / 2, middle - inner / 2, inner, inner)
            ground = rectangle(around, palette.ground, corner=side * 0.14, stroke=Stroke(tone.glyph, 2.4))
        yield Panel(slot.said, slot.said, ground, (Badge(items),) if items else (), 0.0)
