"""Paints a page of a portfolio as shapes, with the look of the strategy map."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.describe import describe_in_words
from bsc_cli.render.initiatives.gantt.details import MARK as DETAIL_MARK
from bsc_cli.render.initiatives.gantt.layout import GAP, HEADING, Chart, PlacedGroup, PlacedRow
from bsc_cli.render.initiatives.gantt.legend import paint_gantt_legend
from bsc_cli.render.initiatives.gantt.paint_bar import milestone_ink, paint_bar, paint_milestones
from bsc_cli.render.initiatives.gantt.picture import GanttPicture
from bsc_cli.render.initiatives.gantt.rows import MARK
from bsc_cli.render.initiatives.gantt.signs import health_mark, milestone_sign, tone_of
from bsc_cli.render.initiatives.gantt.timeline import paint_axis, paint_day, paint_grid
from bsc_cli.render.language import lower_first
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width
from bsc_cli.render.strategy_map.paint.frame import paint_title
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, Painting, Panel, ShapeGroup, rectangle, text
from bsc_cli.render.strategy_map.paint.signs import lines_below
from bsc_cli.render.strategy_map.paint.themes import LIGHT

SUMMARY = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""The sizes of the portfolio's summary, the largest that fits is taken."""
STRIPE = 5.0
"""The width of the stripe at the left of a group."""


def paint_gantt(picture: GanttPicture, chart: Chart, *, palette: Palette = LIGHT) -> Painting:
    """A page of the picture as shapes: the line of the day lies on the bars, and the milestones on that."""
    words, page = picture.words, chart.page
    number = f" · {chart.number}/{chart.pages}" if chart.pages > 1 else ""
    head = Picture(picture.title, "", f"{picture.as_of}{number}", None, (), (), words)
    legend = paint_gantt_legend(picture, chart, palette)
    parts = (
        ShapeGroup(tuple(paint_title(head, page, palette, caption=Word.INITIATIVES))),
        ShapeGroup(tuple(_summary(picture, chart, palette))),
        *(_band(group, chart, palette) for group in chart.groups),
        *((ShapeGroup(tuple(paint_axis(chart, palette))),) if chart.has_days else ()),
        ShapeGroup(tuple(paint_grid(chart, palette))),
        *(shape for row in chart.rows for shape in _words(row, chart, palette)),
        *(paint_bar(row, picture, chart, palette) for row in chart.rows),
        *((ShapeGroup(tuple(paint_day(picture, chart, palette))),) if chart.has_days else ()),
        *(paint_milestones(row, chart, palette) for row in chart.rows),
        legend,
    )
    return Painting(
        width=page.width,
        height=page.height,
        ground=palette.ground,
        title=f"{picture.title}: {lower_first(words(Word.INITIATIVES))}",
        description=describe_in_words(picture),
        links=picture.waits,
        shapes=tuple(part for part in parts if part is not None),
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
    accent = palette.accents[placed.group.number % len(palette.accents)]
    stripe = Badge((rectangle(Box(box.x, box.y + 5, STRIPE, box.height - 10), accent, corner=2.5),))
    left, size = chart.columns.name_left, chart.columns.size
    width = box.width - 2 * (left - box.x)
    shown = (shorten_text(name, width, size, bold=True),) if name else ()
    top = box.y + (HEADING - size * LINE) / 2 + 1
    texts = lines_below(shown, left, top, size, palette.quiet, width, is_bold=True)
    ground = rectangle(box, palette.bands[placed.group.number % len(palette.bands)], corner=8)
    return Panel(name, name, ground, (*texts, stripe), GAP, text_width=width)


def _words(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[ShapeGroup]:
    """What is said of an initiative beside its bar, and its milestones where it has no bar."""
    yield ShapeGroup(tuple(_names(placed, chart, palette)))
    yield ShapeGroup(tuple(_status(placed, chart, palette)))
    beside = tuple(_beside(placed, chart, palette)) if placed.content.row.span is None else ()
    if beside:
        yield ShapeGroup(beside)


def _names(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The name of an initiative, and its details."""
    columns, content, box = chart.columns, placed.content, placed.box
    size, left = columns.size, columns.name_left
    top = box.y + (box.height - (len(content.names) + len(content.details)) * size * LINE) / 2
    yield from lines_below(content.names, left, top, size, palette.ink, columns.name_width, is_bold=True)
    for place, fragments in enumerate(content.details, start=len(content.names)):
        middle = top + (place + 0.5) * size * LINE
        for one in fragments:
            if one.health:
                yield Badge(
                    (health_mark(one.health, left + one.x + size * DETAIL_MARK / 2 - 1, middle, size * 0.8, palette),)
                )
            else:
                ink = palette.ink if one.is_warning else palette.quiet
                yield text(left + one.x, middle + size * ASCENT, one.text, size, ink)


def _status(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The health as sign and word, and how much is done."""
    row, box, columns = placed.content.row, placed.box, chart.columns
    tone, size = tone_of(row.health, palette), columns.size
    x, lines = columns.status_left, 2 if row.share else 1
    top = box.y + (box.height - lines * size * LINE) / 2
    middle = top + size * LINE / 2
    word = shorten_text(row.word, columns.status_width, size, bold=True)
    yield Badge((health_mark(row.health, x + size * 0.48, middle, size * 0.92, palette),))
    yield text(x + size * MARK, middle + size * ASCENT, word, size, tone.ink, is_bold=True)
    if row.share:
        share = shorten_text(row.share, columns.status_width, size)
        yield text(x + size * MARK, middle + size * (LINE + ASCENT), share, size, palette.quiet)


def _beside(placed: PlacedRow, chart: Chart, palette: Palette) -> Iterator[Item | Badge]:
    """The milestones of an initiative without any day, one behind the other as far as they have room."""
    size, box, axis = chart.columns.size, placed.box, chart.columns.axis
    x, y = axis.left, box.y + box.height / 2
    for diamond in placed.content.row.diamonds:
        width = text_width(diamond.name, size)
        if is_right_to_left(diamond.name) or x + size * MARK + width > axis.right:
            return
        yield milestone_sign(diamond.reach, x + size * 0.5, y, size * 0.5, palette)
        yield text(x + size * MARK, y + size * ASCENT, diamond.name, size, milestone_ink(diamond.reach, palette))
        x += size * MARK + width + 24
