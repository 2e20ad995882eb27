"""Paints what is around the bands: the header, the vision and the legend."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.status import Trend
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.content.support import Below
from bsc_cli.render.strategy_map.layout.banner import fit_banner
from bsc_cli.render.strategy_map.layout.card_foot import Chip
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor, aside_items, status_items
from bsc_cli.render.strategy_map.layout.grid import LINE, Box, Page, aside_width, status_width
from bsc_cli.render.strategy_map.layout.legend import (
    BETWEEN,
    LEGEND_LINE,
    SMALL,
    LegendEntry,
    LegendRow,
    legend_rows,
    row_width,
)
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width
from bsc_cli.render.strategy_map.layout.placement import Course, Placement
from bsc_cli.render.strategy_map.paint.below import below_mark, below_width
from bsc_cli.render.strategy_map.paint.cards import paint_chip, paint_items
from bsc_cli.render.strategy_map.paint.glyphs import status_mark
from bsc_cli.render.strategy_map.paint.marks import flag_mark, trend_mark
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, ShapeGroup, Stroke, line, polygon, rectangle, text

NAME_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
"""The sizes of the title, the largest that fits is taken."""


def paint_header(
    picture: Picture,
    page: Page,
    palette: Palette,
    *,
    caption: Word = Word.STRATEGY_MAP,
    is_mirrored: bool = False,
) -> ShapeGroup:
    """The title with a *caption* that says what the picture is, how all stands, and the vision.

    Where all *is_mirrored* later, the vision begins at the left for now.
    """
    title = paint_title(picture, page, palette, caption=caption)
    return ShapeGroup((*title, *_banner(picture, page, palette, is_mirrored=is_mirrored)))


def paint_title(picture: Picture, page: Page, palette: Palette, *, caption: Word) -> list[Item]:
    """The title with a *caption* that says what the picture is, and how all stands."""
    left, right = page.margin, page.width - page.margin
    parts, taken = _standing(picture, palette, right)
    return [*_title(picture, palette, left, right - taken, caption), *parts]


def _standing(picture: Picture, palette: Palette, right: float) -> tuple[list[Item], float]:
    """The period and the status at the right, and how much room they take."""
    taken = 0.0
    parts: list[Item] = []
    if picture.standing:
        standing = picture.standing
        tone = palette.outside[standing.status]
        if standing.aside:
            taken += aside_width(standing, 20)
            parts += paint_items(aside_items(right - taken, 43, standing, 20), tone)
            taken += 22
        taken += status_width(standing, 20)
        parts += paint_items(status_items(right - taken, 43, standing, 20), tone)
        taken += 26
    if picture.period:
        parts.append(text(right - taken, 43, picture.period, 20, palette.quiet, anchor=Anchor.END))
        taken += text_width(picture.period, 20) + 24
    return parts, taken


def _title(picture: Picture, palette: Palette, left: float, right: float, caption_word: Word) -> list[Item]:
    """The title, with what the picture is behind it where there is room."""
    room = right - left
    caption = _caption(picture, caption_word)
    is_part = bool(picture.focus or picture.shown)
    least = min(text_width(caption, 20), 260.0 if is_part else room) + 28
    with_caption = text_width(picture.title, NAME_SIZES[-1], bold=True) + least <= room or is_part
    space = room - (least if with_caption else 0)
    size = next((size for size in NAME_SIZES if text_width(picture.title, size, bold=True) <= space), NAME_SIZES[-1])
    name = shorten_text(picture.title, space, size, bold=True)
    parts: list[Item] = [text(left, 44, name, size, palette.ink, is_bold=True)]
    if with_caption:
        after = left + text_width(name, size, bold=True)
        parts.append(line((after + 13, 24), (after + 13, 46), Stroke(palette.plain.border)))
        parts.append(text(after + 26, 43, shorten_text(caption, right - after - 26, 20), 20, palette.quiet))
    return parts


def _caption(picture: Picture, word: Word) -> str:
    """What the picture is, and which part of it is shown."""
    if picture.focus:
        return f"{picture.words(Word.FOCUS)}: {picture.focus}"
    return f"{picture.words(word)}: {picture.shown}" if picture.shown else picture.words(word)


def _banner(picture: Picture, page: Page, palette: Palette, *, is_mirrored: bool) -> list[Item]:
    """What the organisation says of itself, on one ground."""
    if not picture.statements:
        return []
    box = page.banner
    banner = fit_banner(picture.statements, box.width, box.height, picture.words.hyphenation)
    size = banner.size
    first = box.y + box.height / 2 - (banner.rows - 1) * size * LINE / 2 + size * ASCENT
    parts: list[Item] = [rectangle(box, palette.banner, corner=8)]
    for one in banner.texts:
        top = first + one.row * size * LINE
        parts.append(text(box.x + one.left, top, one.label, size, palette.banner_quiet, is_bold=True))
        turned = is_right_to_left(one.lines[0])
        x, anchor = (box.x + one.end, Anchor.END) if turned and not is_mirrored else (box.x + one.start, Anchor.START)
        parts += [
            text(x, top + row * size * LINE, part, size, palette.banner_ink, anchor=anchor, right_to_left=turned)
            for row, part in enumerate(one.lines)
        ]
    return parts


def paint_legend(placement: Placement, palette: Palette) -> ShapeGroup | None:
    """What the signs mean, at the foot of the page; None where there are none."""
    page = placement.page
    descends = any(placed.course is Course.DOWN and not placed.arrow.is_faded for placed in placement.arrows)
    width, has_chips = page.width - 2 * page.margin, placement.grid.has_chips
    rows = legend_rows(placement.picture, width, descends=descends, has_chips=has_chips)
    baseline = page.height - 17.0 - LEGEND_LINE * (len(rows) - 1)
    signs = tuple(
        sign
        for number, row in enumerate(rows)
        for sign in _row(row, baseline + number * LEGEND_LINE, placement, palette)
    )
    return ShapeGroup(signs) if signs else None


def _row(row: LegendRow, baseline: float, placement: Placement, palette: Palette) -> list[Badge]:
    """The themes of a row at the left, the other entries at the right."""
    page, signs = placement.page, []
    left = [entry for entry in row if entry.theme is not None]
    others = tuple(entry for entry in row if entry.theme is None)
    x = page.margin
    for entry in left:
        signs.append(paint_entry(entry, x, baseline, palette))
        x += entry.width + BETWEEN
    x = page.width - page.margin - row_width(others)
    for entry in others:
        signs.append(paint_entry(entry, x, baseline, palette))
        x += entry.width + BETWEEN
    return signs


def paint_entry(entry: LegendEntry, x: float, baseline: float, palette: Palette) -> Badge:
    """An entry of the legend, whose left end is *x*."""
    level, after = baseline - SMALL * ASCENT, x + entry.sign_width
    meaning = text(after, baseline, entry.text, SMALL, palette.quiet)
    if entry.theme is not None:
        badge = Chip(entry.text, Box(x, level - 8, 16, 16), 12, is_badge=True)
        return Badge((*paint_chip(badge, entry.theme, palette).items, meaning))
    if entry.is_below:
        sign = Box(x, level - 8, below_width("n", has_status=False), 16)
        return Badge((*below_mark(Below("n", None, ""), sign, palette.plain, palette).items, meaning))
    if entry.is_trend:
        return Badge((trend_mark(Trend.IMPROVING, x + 8, level, 14, palette.quiet), meaning))
    if entry.is_flag:
        return Badge((flag_mark(x + 8, level, 13, palette.quiet), meaning))
    if entry.status is not None:
        return Badge((status_mark(entry.status, x + 8, level, 13, palette.outside[entry.status].glyph), meaning))
    return Badge((*_arrow(entry, x, level, palette), meaning) if entry.is_arrow else (meaning,))


def _arrow(entry: LegendEntry, x: float, level: float, palette: Palette) -> tuple[Item, Item]:
    """The line of an arrow, and its head."""
    colour = {Risk.DIRECT: palette.risk, Risk.CARRIED: palette.carried}[entry.risk] if entry.risk else palette.arrow
    thickness = 3.2 if entry.risk is Risk.DIRECT else 1.6
    tip, half = x + 32, 6.0 if entry.risk else 4.5
    is_hollow = entry.risk is Risk.CARRIED
    return (
        line((x, level), (tip - 9, level), Stroke(colour, thickness, is_dashed=entry.is_dashed)),
        polygon(
            ((tip, level), (tip - 9, level - half), (tip - 9, level + half)),
            palette.ground if is_hollow else colour,
            Stroke(colour, 1.4) if is_hollow else None,
        ),
    )
