"""Paints the marks of notes, and the foot of a chart: what its signs mean, and the latest notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.chart.content import ChartContent
from bsc_cli.render.chart.plot import Plot
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Panel,
    ShapeGroup,
    Stroke,
    Text,
    hundredths,
    polygon,
    rectangle,
    text,
)
from bsc_cli.render.words import status_word

Sign = Callable[[float, float, float], tuple[Item, ...]]
"""Paints a sign around its middle in a size."""
_ANSWERS = {Status.GREEN: Word.YES, Status.RED: Word.NO}
"""What a yes-no measure says, by its status."""
NUMBER = 0.75
"""The size of the number of a note, in sizes of text."""
_BETWEEN = 1.6
"""Between two entries of the legend, in font sizes."""


def paint_notes(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Panel]:
    """A mark over each period with a note: its number where the foot lists it and there is room, else a small one."""
    numbers = {slot: place for place, slot in enumerate(plot.notes, start=1)}
    size = plot.size * NUMBER
    half = size * 0.72
    for number, slot in enumerate(content.slots):
        if not slot.note:
            continue
        x, y = plot.x(number), plot.rail_y
        if number in numbers and _has_numbers(plot):
            ground = rectangle(Box(x - half, y - half, 2 * half, 2 * half), palette.banner, corner=half)
            said = str(numbers[number])
            mark: Item = text(x, y + size * ASCENT, said, size, palette.banner_ink, is_bold=True, anchor=Anchor.MIDDLE)
        else:
            small = min(half, plot.step * 0.42)
            ground = rectangle(Box(x - small, y - small, 2 * small, 2 * small), palette.ground)
            mark = polygon(
                ((x - small, y - small * 0.6), (x + small, y - small * 0.6), (x, y + small * 0.8)), palette.quiet
            )
        yield Panel(slot.said, slot.said, ground, (Badge((mark,)),), 0.0)


def paint_foot(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[ShapeGroup]:
    """What the signs mean, on a line, and the latest notes below it."""
    yield ShapeGroup(tuple(_legend(content, plot, palette)))
    notes = tuple(_listed(content, plot, palette))
    if notes:
        yield ShapeGroup(notes)


def _has_numbers(plot: Plot) -> bool:
    """Whether the marks of notes have room for numbers."""
    return plot.step >= 2 * plot.size * NUMBER * 0.72 + 2


def _legend(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Badge]:
    """Each entry that has room, from the left."""
    size, x = plot.size * 0.9, plot.margin
    middle, right = plot.foot_y + plot.size * 0.9, plot.width - plot.margin
    for said, paint in _entries(content, palette):
        start = x + size * 1.4
        if start + size * 5 > right:
            return
        shown = shorten_text(said, right - start, size)
        sign = paint(x + size * 0.5, middle, size * 0.9)
        yield Badge((*sign, text(start, middle + size * ASCENT, shown, size, palette.quiet)))
        x = start + text_width(shown, size) + size * _BETWEEN


def _entries(content: ChartContent, palette: Palette) -> Iterator[tuple[str, Sign]]:
    """What there is to explain, with how its sign is painted around a middle in a size."""
    words, known = content.words, [slot for slot in content.slots if slot.value is not None]
    for status in Status:
        if any(slot.status is status for slot in known):
            said = words(Word.NO_SCORE) if status is Status.NONE else status_word(status, None, words)
            if content.is_yes_no and status in _ANSWERS:
                said = f"{words(_ANSWERS[status])} ({said})"
                yield said, partial(_square, ink=palette.outside[status].glyph, is_filled=status is Status.GREEN)
            else:
                yield said, partial(_status, status=status, ink=palette.outside[status].glyph)
    if any(slot.is_provisional for slot in known) and not content.is_yes_no:
        yield words(Word.PARTIAL), partial(_hollow, palette=palette)
    if any(slot.forecast is not None for slot in content.slots) and not content.is_yes_no:
        yield words(Word.FORECAST), partial(_ring, ink=palette.quiet, thickness=1.6)
    if content.process and content.process.change:
        ink = palette.outside[content.process.change].glyph
        yield content.process.said, partial(_ring, ink=ink, thickness=2.0)


def _status(x: float, y: float, size: float, *, status: Status, ink: str) -> tuple[Item, ...]:
    return (status_mark(status, x, y, size, ink),)


def _square(x: float, y: float, size: float, *, ink: str, is_filled: bool) -> tuple[Item, ...]:
    inner = size if is_filled else size - 1.6
    box = Box(x - inner / 2, y - inner / 2, inner, inner)
    return (
        rectangle(
            box, ink if is_filled else "none", corner=size * 0.14, stroke=None if is_filled else Stroke(ink, 1.6)
        ),
    )


def _hollow(x: float, y: float, size: float, *, palette: Palette) -> tuple[Item, ...]:
    middle = (hundredths(x), hundredths(y))
    return Circle(middle, hundredths(size * 0.46), palette.quiet), Circle(
        middle, hundredths(size * 0.2), palette.ground
    )


def _ring(x: float, y: float, size: float, *, ink: str, thickness: float) -> tuple[Item, ...]:
    return (Circle((hundredths(x), hundredths(y)), hundredths(size * 0.46), None, Stroke(ink, thickness)),)


def _listed(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Text]:
    """The notes that the foot lists, a line each: their number if its mark shows it, their period and their text."""
    size, y = plot.size * 0.95, plot.foot_y + plot.size * LINE * 1.5
    columns = [str(content.slots[number].period) for number in plot.notes]
    left = plot.margin + (size * 1.6 if _has_numbers(plot) else 0.0)
    start = left + max((text_width(one, size) for one in columns), default=0.0) + size
    for place, number in enumerate(plot.notes):
        baseline = y + plot.size * LINE * 1.15 * (place + 0.5) + size * ASCENT
        if _has_numbers(plot):
            yield text(plot.margin, baseline, str(place + 1), size, palette.ink, is_bold=True)
        yield text(left, baseline, columns[place], size, palette.quiet)
        note, width = content.slots[number].note, plot.width - plot.margin - start
        yield text(start, baseline, shorten_text(note, width, size), size, palette.ink)
