"""Where a bar, and the names of its milestones, lie in a row."""

from __future__ import annotations

from bsc_cli.render.initiatives.gantt.layout import Chart, PlacedRow
from bsc_cli.render.initiatives.gantt.rows import BELOW_BAR, block_height
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import LINE, Box

LEAST_BAR = 4.0
"""The width of a bar at least."""
FADING = 24.0
"""In so much a bar fades out whose start or end is not set."""
STUB = 70.0
"""The width of such a bar at least."""
BEYOND = 10.0
"""How far such a bar may reach beyond the axis."""


def bar_box(placed: PlacedRow, chart: Chart) -> Box | None:
    """The bar of a row, with the parts in which it fades out: over the names of its milestones, else in the middle."""
    span, box, axis = placed.content.row.span, placed.box, chart.columns.axis
    if span is None:
        return None
    x, right = axis.start_of(span.first), axis.end_of(span.last)
    if not span.has_start:
        x = max(axis.left, min(x - FADING, right - STUB))
    if not span.has_end:
        right = min(axis.right + BEYOND, max(right + FADING, x + STUB))
    x = min(x, right - LEAST_BAR)
    y = box.y + (box.height - block_height(placed.content, chart.columns)) / 2
    return Box(x, y, right - x, chart.columns.bar_height)


def solid_part(placed: PlacedRow, bar: Box) -> Box:
    """*bar* without the parts in which it fades out."""
    span = placed.content.row.span
    start = FADING if span and not span.has_start else 0.0
    end = FADING if span and not span.has_end else 0.0
    start, end = (part if bar.width > STUB / 2 else 0.0 for part in (start, end))
    return bar._replace(x=bar.x + start, width=bar.width - start - end)


def label_baseline(bar: Box, tier: int, size: float) -> float:
    """The y of the names of milestones in a line below *bar*."""
    return bar.bottom + BELOW_BAR + size * (tier * LINE + LINE / 2 + ASCENT)
