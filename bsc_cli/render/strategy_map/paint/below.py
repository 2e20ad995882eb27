"""Paints the mark of what is supported from below: how many units, and the worst status among them."""

from __future__ import annotations

from bsc_cli.render.strategy_map.content.picture import Card
from bsc_cli.render.strategy_map.content.support import Below
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, Stroke, polygon, rectangle, text

SIZE = 12.0
"""The size of the number: 9 pt on a slide."""
HEIGHT = 17.0
ARROW = 8.0
"""The width of the arrow upwards."""


def below_width(units: str, *, has_status: bool) -> float:
    """How wide the mark is."""
    return 16.0 + ARROW + text_width(units, SIZE, bold=True) + (SIZE + 3 if has_status else 0.0)


def paint_below(card: Card, box: Box, palette: Palette) -> list[Badge]:
    """The mark on the lower border of a card, near its right end; nothing where nothing supports it."""
    below = card.below
    if below is None:
        return []
    width = below_width(below.units, has_status=below.status is not None)
    place = Box(box.right - width - 10, box.bottom - HEIGHT * 0.5, width, HEIGHT)
    tone = palette.faded if card.is_faded else palette.outside[below.status] if below.status else palette.plain
    return [below_mark(below, place, tone, palette)]


def below_mark(below: Below, box: Box, tone: Tone, palette: Palette) -> Badge:
    """The mark in *box*: an arrow upwards, how many units, and the worst status as a shape."""
    middle, x = box.y + box.height / 2, box.x + 6
    head = ((x + ARROW / 2, middle - 5), (x + ARROW, middle), (x, middle))
    items: list[Item] = [
        rectangle(box, palette.ground, corner=box.height / 2, stroke=Stroke(tone.border, 1.2)),
        polygon(head, tone.ink),
        rectangle(Box(x + ARROW / 2 - 1.2, middle, 2.4, 5), tone.ink),
        text(x + ARROW + 4, middle + SIZE * ASCENT, below.units, SIZE, tone.ink, is_bold=True),
    ]
    if below.status:
        items.append(status_mark(below.status, box.right - 6 - SIZE * 0.42, middle, SIZE * 0.84, tone.glyph))
    return Badge(tuple(items))
