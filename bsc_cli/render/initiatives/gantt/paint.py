"""Paints a page of a portfolio as shapes, with the look of the strategy map."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.bars import bar_box, labels_of, placed_diamonds
from bsc_cli.render.initiatives.gantt.layout import GAP, HEADING, MARK, Chart, PlacedGroup, PlacedRow, name_lines
from bsc_cli.render.initiatives.gantt.legend import paint_gantt_legend
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach, describe_in_words
from bsc_cli.render.initiatives.gantt.signs import diamond_sign, health_mark, tone_of
from bsc_cli.render.initiatives.gantt.timeline import paint_axis, paint_day, paint_grid
from bsc_cli.render.language import lower_first
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width
from bsc_cli.render.strategy_map.paint.frame import paint_title
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Item,
    Painting,
    Panel,
    ShapeGroup,
    Stroke,
    line,
    rectangle,
    text,
)
from bsc_cli.render.strategy_map.paint.signs import lines_below
from bsc_cli.render.strategy_map.paint.themes import LIGHT

SUMMARY = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""The sizes of the portfolio's summary, the largest that fits is taken."""
STRIPE = 5.0
"""The width of the stripe at the left of a group."""


def paint_gantt(picture: GanttPicture, chart: Chart, *, palette: Palette = LIGHT) -> Painting:
    """A page of the picture as shapes."""
    words, page = picture.words, chart.page
    number = f" · {chart.number}/{chart.pages}" if chart.pages > 1 else ""
    head = Picture(picture.title, "", f"{picture.as_of}{number}", None, (), (), words)
    legend = paint_gantt_legend(picture, page, palette)
    return Painting(
        width=page.width,
        height=page.height,
        ground=palette.ground,
        title=f"{picture.title}: {lower_first(words(Word.INITIATIVES))}",
        description=describe_in_words(picture),
        links=picture.waits,
        shapes=(
            ShapeGroup(tuple(paint_title(head, page, palette, caption=Word.INITIATIVES))),
            ShapeGroup(tuple(_summary(picture, chart, palette))),
            *(_band(group, chart, palette) for group in chart.groups),
            ShapeGroup(tuple(paint_axis(chart, palette))),
            ShapeGroup(tuple(paint_grid(chart, palette))),
            ShapeGroup(tuple(paint_day(picture, chart, palette))),
            *(shape for group in chart.groups for row in group.rows for shape in _row(row, picture, chart, palette)),
            *((legend,) if legend else ()),
        ),
    )


def _summary(picture: GanttPicture, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """How many initiatives are in which health, and what they cost."""
    page = chart.page
    box = Box(page.margin, 60, page.width - 2 * page.margin, 34)
    yield rectangle(box, palette.bands[0], corner=8)
    size, money = _summary_size(picture, box.width - 36)
    x, middle = box.x + 18, box.y + box.height / 2
    for health, whole in picture.counts:
        said = shorten_text(whole, max(0.0, box.right - 18 - x - size * MARK), size, bold=True)
        tone = tone_of(health, palette)
        mark = health_mark(health, x + size * 0.48, middle, size * 0.92, palette)
        yield Badge((mark, text(x + size * MARK, middle + size * ASCENT, said, size, tone.ink, is_bold=True)))
        x += _count_width(said, size)
    if money:
        yield text(box.right - 18, middle + size * ASCENT, money, size, palette.quiet, anchor=Anchor.END)


def _count_width(said: str, size: float) -> float:
    """How wide the number of initiatives in a health is, with the space behind it."""
    return size * (MARK + 1.5) + text_width(said, size, bold=True)


def _summary_size(picture: GanttPicture, room: float) -> tuple[float, str]:
    """The largest size of the summary, and as much of the money as has room."""
    most = len(picture.money)
    for count in range(most, -1, -1):
        money = "; ".join(picture.money[:count])
        for size in SUMMARY:
            if sum(_count_width(said, size) for _, said in picture.counts) + text_width(money, size) <= room:
                return size, money
    return SUMMARY[-1], ""


def _band(placed: PlacedGroup, chart: Chart, palette: Palette) -> Panel:
    """The ground of a group, with its name over its rows."""
    box, name = placed.box, placed.group.name
    accent = palette.accents[placed.number % len(palette.accents)]
    stripe = Badge((rectangle(Box(box.x, box.y + 5, STRIPE, box.height - 10), accent, corner=2.5),))
    width, size = box.width - 2 * (chart.name_left - box.x), chart.size
    shown = (shorten_text(name, width, size, bold=True),) if name else ()
    top = box.y + (HEADING - size * LINE) / 2 + 1
    texts = lines_below(shown, chart.name_left, top, size, palette.quiet, width, is_bold=True)
    ground = rectangle(box, palette.bands[placed.number % len(palette.bands)], corner=8)
    return Panel(name, name, ground, (*texts, stripe), GAP, text_width=width)


def _row(placed: PlacedRow, picture: GanttPicture, chart: Chart, palette: Palette) -> Iterator[Panel | ShapeGroup]:
    yield ShapeGroup(tuple(_names(placed, chart, palette)))
    yield ShapeGroup(tuple(_status(placed, chart, palette)))
    bar = bar_box(placed, chart)
    if bar is None:
        yield ShapeGroup(tuple(_beside(placed, chart, palette)))
        return
    diamonds = placed_diamonds(placed, bar, chart)
    yield _bar(placed, bar, chart, palette)._replace(kind=picture.words(Word.INITIATIVE))
    if diamonds:
        signs = (diamond_sign(one.diamond.reach, one.x, one.y, one.half, palette) for one in diamonds)
        labels = labels_of(diamonds, bar, chart, chart.axis.end_of(picture.day))
        texts = [text(one.left, one.y, one.text, chart.size, _ink(one.reach, palette)) for one in labels]
        yield ShapeGroup((*signs, *texts))


def _ink(reach: Reach, palette: Palette) -> str:
    """The colour of a milestone's name."""
    return palette.risk if reach is Reach.LATE else palette.quiet if reach is Reach.DONE else palette.ink


def _names(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item]:
    """The name of an initiative, and its owner."""
    size, box, width = chart.size, placed.box, chart.name_width
    names = name_lines(placed, chart)
    owner = (shorten_text(placed.row.owner, width, size),) if placed.row.owner else ()
    top = box.y + (box.height - (len(names) + len(owner)) * size * LINE) / 2
    yield from lines_below(names, chart.name_left, top, size, palette.ink, width, is_bold=True)
    yield from lines_below(owner, chart.name_left, top + len(names) * size * LINE, size, palette.quiet, width)


def _status(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The health as sign and word, and how much is done."""
    row, box, size = placed.row, placed.box, chart.size
    tone = tone_of(row.health, palette)
    x, lines = chart.status_left, 2 if row.share else 1
    top = box.y + (box.height - lines * size * LINE) / 2
    middle = top + size * LINE / 2
    word = shorten_text(row.word, chart.status_text, size, bold=True)
    yield Badge((health_mark(row.health, x + size * 0.48, middle, size * 0.92, palette),))
    yield text(x + size * MARK, middle + size * ASCENT, word, size, tone.ink, is_bold=True)
    if row.share:
        yield text(x + size * MARK, middle + size * (LINE + ASCENT), row.share, size, palette.quiet)


def _bar(placed: PlacedRow, bar: Box, chart: Chart, palette: Palette) -> Panel:
    """The time of an initiative, with the part that is done and what ran beyond its due date."""
    row, span = placed.row, placed.row.span
    tone = tone_of(row.health, palette)
    items: list[Item | Badge] = []
    done = bar.width * float(row.progress or 0)
    border = Stroke(tone.border, 1.6)
    if done >= 1:
        part = rectangle(
            bar._replace(width=done), tone.border, corner=min(4.0, done / 2), stroke=border._replace(thickness=2.0)
        )
        items.append(Badge((part,)))
    if span and span.overrun:
        end, y = chart.axis.end_of(span.overrun), bar.y + bar.height / 2
        stroke = Stroke(tone.border, 2.0)
        tail = line((bar.right, y), (end, y), stroke._replace(is_dashed=True))
        cap = line((end, y - bar.height * 0.3), (end, y + bar.height * 0.3), stroke)
        items.append(Badge((tail, cap)))
    is_open = span is not None and not span.is_whole
    ground = rectangle(bar, tone.tint, corner=min(4.0, bar.width / 2), stroke=border._replace(is_dashed=is_open))
    return Panel(row.said, row.name, ground, tuple(items), GAP)


def _beside(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The milestones of an initiative without any day, one behind the other as far as they have room."""
    size, box = chart.size, placed.box
    x, y = chart.axis.left, box.y + box.height / 2
    for diamond in placed.row.diamonds:
        width = text_width(diamond.name, size)
        if is_right_to_left(diamond.name) or x + size * MARK + width > chart.axis.right:
            return
        yield diamond_sign(diamond.reach, x + size * 0.5, y, size * 0.5, palette)
        yield text(x + size * MARK, y + size * ASCENT, diamond.name, size, _ink(diamond.reach, palette))
        x += size * MARK + width + 24
