"""The legend of a portfolio's picture: milestones, and the parts of bars."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.layout import Chart
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach
from bsc_cli.render.initiatives.gantt.signs import due_mark, expected_mark, faded_end, milestone_sign
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.legend import BETWEEN, SMALL
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, ShapeGroup, Stroke, line, rectangle, text

SIGN, SMALL_SIGN = 40.0, 24.0
"""The width of a sign, with the space behind it."""
LEAST = 12.0
"""The size of the text at least, where entries are many."""
BASELINES = ((17.0,), (27.0, 10.0))
"""How far above the foot of the page the text of one row stands, and of two."""
_MILESTONES = {
    Word.MILESTONE_DONE: Reach.DONE,
    Word.MILESTONE_OPEN: Reach.OPEN,
    Word.MILESTONE_LATE: Reach.LATE,
}
_NARROW = (*_MILESTONES, Word.EXPECTED_NOW, Word.DUE_HEADING)
"""The entries with a small sign."""


def paint_gantt_legend(picture: GanttPicture, chart: Chart, palette: Palette) -> ShapeGroup | None:
    """What the signs mean, at the foot of the page; None where there are none."""
    entries = [(word, _upper_first(picture.words(word))) for word in _entries(picture)]
    if not entries:
        return None
    page, signs = chart.page, []
    room, size = page.width - 2 * page.margin, min(SMALL, chart.columns.size)
    while size > LEAST and _width(entries, size) > room:
        size -= 0.5
    half = (len(entries) + 1) // 2
    rows = [entries] if _width(entries, size) <= room else [entries[:half], entries[half:]]
    for row, up in zip(rows, BASELINES[len(rows) - 1], strict=True):
        x, baseline = page.width - page.margin - _width(row, size), page.height - up
        for word, said in row:
            after = x + _sign_width(word)
            sign = _sign(word, x, baseline - size * ASCENT, palette)
            signs.append(Badge((*sign, text(after, baseline, said, size, palette.quiet))))
            x = after + text_width(said, size) + BETWEEN
    return ShapeGroup(tuple(signs))


def _upper_first(said: str) -> str:
    return said[:1].upper() + said[1:]


def _entries(picture: GanttPicture) -> Iterator[Word]:
    """What is on the picture, and needs a word."""
    found = {diamond.reach for row in picture.rows for diamond in row.diamonds}
    yield from (word for word, reach in _MILESTONES.items() if reach in found)
    dated = [(row, row.span) for row in picture.rows if row.span]
    if any(row.progress and span.is_whole for row, span in dated):
        yield Word.SHARE_DONE
    if any(row.expected is not None and span.is_whole for row, span in dated):
        yield Word.EXPECTED_NOW
    if any(span.overrun for _, span in dated):
        yield Word.BEYOND_DUE
    if any(span.due or (span.has_end and not span.has_start) for _, span in dated):
        yield Word.DUE_HEADING
    if any(not span.is_whole for _, span in dated):
        yield Word.DATES_OPEN


def _width(entries: list[tuple[Word, str]], size: float) -> float:
    return fsum(_sign_width(word) + text_width(said, size) + BETWEEN for word, said in entries) - BETWEEN


def _sign_width(word: Word) -> float:
    return SMALL_SIGN if word in _NARROW else SIGN


def _sign(word: Word, x: float, level: float, palette: Palette) -> tuple[Item, ...]:
    reach, tone = _MILESTONES.get(word), palette.plain
    grey, bar = tone.border, Box(x, level - 6, 32, 12)
    if reach is not None:
        return tuple(item for item in milestone_sign(reach, x + 8, level, 8.5, palette).items)
    if word is Word.EXPECTED_NOW:
        return (expected_mark(x + 8, level + 1, palette),)
    if word is Word.DUE_HEADING:
        return (due_mark(x + 8, bar, tone),)
    if word is Word.SHARE_DONE:
        part = rectangle(bar._replace(width=18), grey, corner=4)
        return rectangle(bar, palette.ground, corner=4, stroke=Stroke(grey, 1.6)), part
    if word is Word.DATES_OPEN:
        solid = bar._replace(x=x + 20, width=12)
        return rectangle(solid, palette.ground, stroke=Stroke(grey, 1.6)), *faded_end(x + 20, bar, tone, towards=-1)
    stroke, end = Stroke(grey, 2.0), bar.right - 2
    return (
        line((x, level), (end, level), stroke._replace(is_dashed=True)),
        line((end, level - 5), (end, level + 5), stroke),
    )
