"""Paints the columns of themes: a label over each, and a gap in the bands between two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, wrap_text
from bsc_cli.render.strategy_map.layout.placement import ColumnEnds, Placement
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Item, ShapeGroup, rectangle, text

SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, LEAST)
"""The sizes of the labels, the largest that fits all of them is taken."""
MOST_LINES = 2
SEPARATOR = 4.0
"""How wide the gap between two columns is."""
BAR = 4.0
"""How high the bar under a label is."""


def paint_columns(placement: Placement, palette: Palette) -> Iterator[ShapeGroup]:
    """The gaps in the bands, and the labels over the columns."""
    if not placement.columns:
        return
    page, size = placement.page, _size(placement)
    gaps = [
        rectangle(Box(one.right - SEPARATOR / 2, band.box.y, SEPARATOR, band.box.height), palette.ground)
        for one, _ in pairwise(placement.columns)
        for band in placement.bands
    ]
    labels: list[Item] = []
    for one in placement.columns:
        labels += _label(one, page.body_top - page.gap / 2, size, palette)
    yield ShapeGroup((*gaps, *labels))


def _size(placement: Placement) -> float:
    """The largest size in which all labels fit."""

    def fits(size: float) -> bool:
        return all(
            not breaks_words(one.name, _room(one), size, bold=True)
            and len(lines := wrap_text(one.name, _room(one), size, bold=True)) <= MOST_LINES
            and len(lines) * size * LINE <= placement.page.head - BAR - 4
            for one in placement.columns
        )

    return next((size for size in SIZES if fits(size)), LEAST)


def _room(column: ColumnEnds) -> float:
    return column.right - column.left - 16


def _label(column: ColumnEnds, bottom: float, size: float, palette: Palette) -> Iterator[Item]:
    """The label of a column over its bar, in the colour of its theme."""
    colour = palette.plain.border if column.theme is None else palette.theme(column.theme).bar
    yield rectangle(Box(column.left + SEPARATOR, bottom - BAR, column.right - column.left - 2 * SEPARATOR, BAR), colour)
    lines = wrap_text(column.name, _room(column), size, bold=True)
    lines = shorten_lines(lines, MOST_LINES, _room(column), size, bold=True)
    top = bottom - BAR - 4 - len(lines) * size * LINE
    for place, line in enumerate(lines):
        baseline = top + (place + 0.5) * size * LINE + size * ASCENT
        middle = (column.left + column.right) / 2
        yield text(middle, baseline, line, size, palette.ink, is_bold=True, anchor=Anchor.MIDDLE)
