"""The legend of a portfolio's picture: milestones, and the parts of bars."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach
from bsc_cli.render.initiatives.gantt.signs import diamond_sign
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import Box, Page
from bsc_cli.render.strategy_map.layout.legend import BETWEEN, SMALL
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, ShapeGroup, Stroke, line, rectangle, text

SIGN = 40.0
"""The width of a sign, with the space behind it."""
LEAST = 12.0
"""The size of the text at least, where entries are many."""

_MILESTONES = {
    Word.MILESTONE_DONE: Reach.DONE,
    Word.MILESTONE_OPEN: Reach.OPEN,
    Word.MILESTONE_LATE: Reach.LATE,
}


def paint_gantt_legend(picture: GanttPicture, page: Page, palette: Palette) -> ShapeGroup | None:
    """What the signs mean, at the foot of the page; None where there are none."""
    entries = [(word, picture.words(word)) for word in _entries(picture)]
    if not entries:
        return None
    room, size = page.width - 2 * page.margin, SMALL
    while size > LEAST and _width(entries, size) > room:
        size -= 0.5
    x, baseline = page.width - page.margin - _width(entries, size), page.height - 17.0
    signs: list[Badge] = []
    for word, said in entries:
        after = x + _sign_width(word)
        sign = _sign(word, x, baseline - size * ASCENT, palette)
        signs.append(Badge((*sign, text(after, baseline, said, size, palette.quiet))))
        x = after + text_width(said, size) + BETWEEN
    return ShapeGroup(tuple(signs))


def _entries(picture: GanttPicture) -> Iterator[Word]:
    """What is on the picture, and needs a word."""
    found = {diamond.reach for row in picture.rows for diamond in row.diamonds}
    yield from (word for word, reach in _MILESTONES.items() if reach in found)
    spans = [row.span for row in picture.rows if row.span]
    if any(row.progress for row in picture.rows if row.span):
        yield Word.SHARE_DONE
    if any(span.overrun for span in spans):
        yield Word.BEYOND_DUE
    if any(not span.is_whole for span in spans):
        yield Word.DATES_OPEN


def _width(entries: list[tuple[Word, str]], size: float) -> float:
    return fsum(_sign_width(word) + text_width(said, size) + BETWEEN for word, said in entries) - BETWEEN


def _sign_width(word: Word) -> float:
    if word is Word.MILESTONE_LATE:
        return 31.0
    return 24.0 if word in _MILESTONES else SIGN


def _sign(word: Word, x: float, level: float, palette: Palette) -> tuple[Item, ...]:
    reach, grey = _MILESTONES.get(word), palette.plain.border
    if reach is not None:
        return diamond_sign(reach, x + 8, level, 8, palette).items
    bar = Box(x, level - 6, 32, 12)
    if word is Word.SHARE_DONE:
        part = rectangle(bar._replace(width=18), grey, corner=4)
        return rectangle(bar, palette.ground, corner=4, stroke=Stroke(grey, 1.6)), part
    if word is Word.DATES_OPEN:
        return (rectangle(bar, palette.ground, corner=4, stroke=Stroke(grey, 1.6, is_dashed=True)),)
    stroke, end = Stroke(grey, 2.0), bar.right - 2
    return (
        line((x, level), (end, level), stroke._replace(is_dashed=True)),
        line((end, level - 5), (end, level + 5), stroke),
    )
