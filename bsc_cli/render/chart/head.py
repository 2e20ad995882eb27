"""Paints the title of a chart, how its measure stands, and the unit over the values."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.chart.content import ChartContent, Slot
from bsc_cli.render.chart.plot import TITLE, Plot
from bsc_cli.render.strategy_map.content.text import MINUS
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Item, text
from bsc_cli.render.text import UNICODE

_MOST_RIGHT = 0.55
"""How much of the width is for how the measure stands."""


def paint_head(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    """The title with the latest status at its right, or the unit alone where there is no title."""
    if plot.has_title:
        yield from _title(content, plot, palette)
    caption = _caption(content, plot)
    if caption:
        size = plot.size
        shown = shorten_text(caption, plot.width - 2 * plot.margin, size)
        yield text(plot.margin, plot.caption_y, shown, size, palette.quiet)


def _caption(content: ChartContent, plot: Plot) -> str:
    """What the values are multiples of, and their unit where no title has it."""
    if content.is_yes_no:
        return ""
    power = f"× 10^{plot.ticks.power}".replace("-", MINUS) if plot.ticks.power else ""
    unit = "" if plot.has_title else content.unit
    return f"{power} {unit}".strip()


def _title(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    size, large = plot.size, plot.size * TITLE
    right, baseline = plot.width - plot.margin, plot.margin + large * (LINE / 2 + ASCENT)
    slot = content.latest_slot
    taken = 0.0
    if slot is not None:
        tone = palette.outside[slot.status]
        word = shorten_text(content.latest_word, plot.width * _MOST_RIGHT / 2, large * 0.8, bold=True)
        wide = text_width(word, large * 0.8, bold=True)
        yield text(right, baseline, word, large * 0.8, tone.ink, is_bold=True, anchor=Anchor.END)
        yield status_mark(slot.status, right - wide - large * 0.6, baseline - large * 0.28, large * 0.75, tone.glyph)
        taken = wide + large * 1.3
    name = shorten_text(content.name, right - plot.margin - taken, large, bold=True)
    yield text(plot.margin, baseline, name, large, palette.ink, is_bold=True)
    below = plot.margin + large * LINE + size * (LINE / 2 + ASCENT)
    room = plot.width - 2 * plot.margin
    if slot is not None:
        said = shorten_text(_figures(content, slot), room * _MOST_RIGHT, size)
        yield text(right, below, said, size, palette.quiet, anchor=Anchor.END, right_to_left=False)
        room -= text_width(said, size) + size
    about = f" {UNICODE.dot} ".join(filter(None, (content.scorecard, content.unit)))
    yield text(plot.margin, below, shorten_text(about, room, size), size, palette.quiet)


def _figures(content: ChartContent, slot: Slot) -> str:
    """The latest period, its actual and its target, without the unit, which stands at the left."""
    words = content.words
    percent = words.marks.percent if content.is_percent else ""
    target = f"{words(Word.TARGET)} {content.latest_target}{percent}" if content.latest_target else ""
    return f" {UNICODE.dot} ".join(filter(None, (words.period(slot.period), content.latest + percent, target)))
