"""Paints the time axis, its lines over the rows, and the day at which all stands."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.initiatives.gantt.axis import Part
from bsc_cli.render.initiatives.gantt.layout import GAP, Chart
from bsc_cli.render.initiatives.gantt.picture import GanttPicture
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, Stroke, line, rectangle, text

LABEL = 20.0
"""The height of the label with the day."""
LARGEST_DAY = 14.0
"""The size of its text at most."""
TIER = 19.0
"""The height of a row of the axis."""


def paint_axis(chart: Chart, palette: Palette) -> Iterator[Item]:
    """The years, and the parts below them."""
    size, bottom = chart.columns.size, chart.page.body_top - 4
    for part in chart.columns.axis.upper:
        if part.text:
            y = bottom - TIER * 1.5 + size * ASCENT
            yield text(part.x + 4, y, part.text, size, palette.ink, is_bold=True)
    for part in chart.columns.axis.lower:
        y = bottom - TIER * 0.5 + size * ASCENT
        yield text(part.middle, y, part.text, size, palette.quiet, anchor=Anchor.MIDDLE)


def paint_grid(chart: Chart, palette: Palette) -> Iterator[Item]:
    """Lines between rows, and between the parts of the axis where there is one, stronger ones between years."""
    top = chart.page.body_top
    for group in chart.groups:
        for row in group.rows[1:]:
            y, right = row.box.y, row.box.right - GAP
            yield line((chart.columns.name_left, y), (right, y), Stroke(palette.ground, 1.0))
    if not chart.has_days:
        return
    for part in chart.columns.axis.lower[1:]:
        yield line((part.x, top), (part.x, chart.bottom), Stroke(palette.ground, 1.5))
    for part in chart.columns.axis.upper:
        yield from _year(part, chart, palette)


def _year(part: Part, chart: Chart, palette: Palette) -> Iterator[Item]:
    top = chart.page.body_top - 4 - 2 * TIER + 3
    yield line((part.x, top), (part.x, chart.bottom), Stroke(palette.faded.border, 1.0))


def paint_day(picture: GanttPicture, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The day at which all stands, as a line with its date over it; a rim keeps it apart from bars."""
    x, size, said = (
        chart.columns.axis.end_of(picture.day),
        min(chart.columns.size, LARGEST_DAY),
        picture.day.isoformat(),
    )
    top = chart.page.body_top - 4 - 2 * TIER - LABEL
    width = text_width(said, size, bold=True) + 16
    left = min(max(x - width / 2, chart.page.margin), chart.page.width - chart.page.margin - width)
    yield line((x, chart.page.body_top), (x, chart.bottom), Stroke(palette.ground, 4.5))
    yield line((x, top + LABEL), (x, chart.bottom), Stroke(palette.banner, 2.0))
    ground = rectangle(Box(left, top, width, LABEL), palette.banner, corner=4)
    middle = top + LABEL / 2 + size * ASCENT
    yield Badge((ground, text(left + 8, middle, said, size, palette.banner_ink, is_bold=True)))
