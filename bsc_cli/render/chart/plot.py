"""Places the parts of a chart on a page: where its plot is, and where a value and a period lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Grain
from bsc_cli.model.status import Status
from bsc_cli.render.chart.content import ChartContent
from bsc_cli.render.chart.side_labels import SideLabel, fitted, placed
from bsc_cli.render.chart.ticks import Span, Ticks, span_of, ticks_of
from bsc_cli.render.chart.time_axis import TimeAxis, time_axis
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.palette import Palette

SMALLEST, LARGEST = 12.0, 16.0
"""The sizes of text in a narrow and in a wide chart."""
TITLE = 1.6
"""The size of the title, in sizes of other text."""
LARGE = 400.0
"""From so high on a chart has a foot, with what its signs mean and its notes."""
MOST_NOTES = 5
"""How many notes the foot lists at most."""
_WIDEST_SIDE = 0.26
"""How much of the width the texts at the right take at most."""
_TICK_HEIGHT = 3.0
"""Between two round values at least, in font sizes."""
_LONGEST_NUMBER = 12
"""A number at the right with more characters is written as on the axis."""
LEADER = 1.3
"""Between the plot and the texts at its right, in font sizes."""


class Plot(NamedTuple):
    """The parts of a chart on its page."""

    width: float
    height: float
    size: float
    """Of all text but the title."""
    margin: float
    box: Box
    """Where values and periods lie."""
    step: float
    """The width of a period."""
    span: Span
    ticks: Ticks
    axis: TimeAxis
    labels: tuple[SideLabel, ...]
    has_title: bool
    caption_y: float
    """The baseline of the unit over the values."""
    rail_y: float
    """The middle of the marks of notes."""
    notes: tuple[int, ...]
    """The numbers of the periods whose notes the foot lists, in order."""
    foot_y: float
    """Where the foot begins."""

    def x(self, number: int) -> float:
        """The middle of the period of this *number*, from 0."""
        return self.box.x + (number + 0.5) * self.step

    def y(self, value: Exact) -> float:
        """Where *value* lies."""
        return self.box.bottom - self.span.share(value) * self.box.height

    @property
    def glyph(self) -> float:
        """The size of a point."""
        return max(3.6, min(self.size * 0.82, self.step * 0.72))


def plot_of(content: ChartContent, palette: Palette, width: float, height: float, *, has_title: bool) -> Plot:
    """The plot of a chart in a page so large."""
    size = min(max(width / 80, SMALLEST), LARGEST)
    line, margin, is_large = size * LINE, size * 1.4, height >= LARGE
    has_notes = any(slot.note for slot in content.slots)
    top = margin + (size * TITLE * LINE + line * (2.0 if is_large else 1.3) if has_title else 0.0)
    caption_y = top + size
    has_caption = not has_title and bool(content.unit)
    span = span_of(content.values)
    notes = tuple(number for number, slot in enumerate(content.slots) if slot.note)[-MOST_NOTES:] if is_large else ()
    has_longer = bool(content.slots) and content.slots[0].period.grain is not Grain.YEAR
    below = line * (2.35 if has_longer else 1.25)
    foot = (line * 1.5 + len(notes) * line * 1.15) if is_large else 0.0
    bottom = height - (margin if is_large else margin * 0.6) - foot - below
    most = max(2, int((bottom - top) / (size * _TICK_HEIGHT)))
    ticks = ticks_of(span, most, content.words, percent=content.is_percent)
    has_caption = not content.is_yes_no and (has_caption or bool(ticks.power))
    top += line * 1.1 * has_caption + line * 1.2 * has_notes + size * 0.4
    left = margin + max((text_width(text, size) for text in ticks.texts), default=0.0) + size * 0.6
    labels = [fitted(one, width * _WIDEST_SIDE, size) for one in _labels(content, ticks, palette)]
    side = max((one.width(size) for one in labels), default=-size * LEADER)
    right = width - margin - side - size * LEADER
    if content.is_yes_no:
        left, right = margin, width - margin
    box = Box(left, top, right - left, bottom - top)
    count = max(len(content.slots), 1)
    plot = Plot(
        width,
        height,
        size,
        margin,
        box,
        box.width / count,
        span,
        ticks,
        time_axis([slot.period for slot in content.slots], left, box.width / count, size, content.words),
        (),
        has_title,
        caption_y,
        top - line * 0.75,
        notes,
        bottom + below,
    )
    lined = [one._replace(line=plot.y(one.value)) for one in labels]
    return plot._replace(labels=placed(lined, box.y - line * 0.5, box.bottom + line * 0.5, size))


def _labels(content: ChartContent, ticks: Ticks, palette: Palette) -> Iterator[SideLabel]:
    """The texts at the right."""
    words, slot = content.words, content.latest_slot
    if content.is_yes_no:
        return
    percent = words.marks.percent if content.is_percent else ""

    def label(name: str, number: str, ink: str, value: Exact, rank: int) -> SideLabel:
        is_short = len(number) <= _LONGEST_NUMBER and not ticks.power
        shown = number if is_short else ticks.short(value, words)
        return SideLabel(name, shown + percent, ink, value, rank, is_bold=rank == 0)

    if slot is not None and slot.value is not None:
        yield label(words(Word.ACTUAL), content.latest, palette.ink, slot.value, 0)
    for edge, name, number in content.edges:
        rank = 1 if edge.status is Status.GREEN else 2
        yield label(name, number, palette.outside[edge.status].ink, edge.value, rank)
    if content.process:
        texts = ((Word.MEAN, content.process.mean_text), *((Word.LIMIT, one) for one in content.process.limit_texts))
        for rank, ((word, number), value) in enumerate(zip(texts, content.process.limits, strict=True), start=3):
            yield label(words(word), number, palette.quiet, value, rank)
