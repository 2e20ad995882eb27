"""The painter of what surrounds the bands: the header, the vision, and the legend."""

from __future__ import annotations

from bsc_cli.render.strategy_map.content.chains import Risk
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Chip, reds_items, status_items
from bsc_cli.render.strategy_map.layout.grid import LINE, Box, reds_width, status_width
from bsc_cli.render.strategy_map.layout.labels import fit_vision
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
from bsc_cli.render.strategy_map.paint.cards import paint_chip, paint_items
from bsc_cli.render.strategy_map.paint.glyphs import corners, status_shape
from bsc_cli.render.strategy_map.paint.markup import element, words
from bsc_cli.render.strategy_map.paint.palette import Palette

DASHES = "6 4"
"""Of links whose effect lies below their cause."""
CAPTION = "Strategy map"
NAME_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
"""The sizes of the title, the largest that fits is taken."""


def paint_header(placement: Placement, palette: Palette) -> str:
    """The title, how all stands, and the vision."""
    left, right = placement.page.margin, placement.page.width - placement.page.margin
    parts, taken = _standing(placement, palette, right)
    return element(
        "g", "\n".join((*_title(placement, palette, left, right - taken), *parts, *_banner(placement, palette)))
    )


def _standing(placement: Placement, palette: Palette, right: float) -> tuple[list[str], float]:
    """The period and the status at the right, and how much room they take."""
    picture, taken = placement.picture, 0.0
    parts: list[str] = []
    if picture.standing:
        standing = picture.standing
        tone = palette.outside[standing.status]
        if standing.reds:
            taken += reds_width(standing, 20)
            parts.append(paint_items(reds_items(right - taken, 43, standing, 20), tone))
            taken += 22
        taken += status_width(standing, 20)
        parts.append(paint_items(status_items(right - taken, 43, standing, 20), tone))
        taken += 26
    if picture.period:
        parts.append(words(right - taken, 43, picture.period, 20, palette.quiet, anchor="end"))
        taken += text_width(picture.period, 20) + 24
    return parts, taken


def _title(placement: Placement, palette: Palette, left: float, right: float) -> list[str]:
    """The title, with what the picture is behind it where there is room."""
    picture, room = placement.picture, right - left
    caption = f"Focus: {picture.focus}" if picture.focus else CAPTION
    least = min(text_width(caption, 20), 260.0 if picture.focus else room) + 28
    with_caption = text_width(picture.title, NAME_SIZES[-1], bold=True) + least <= room or bool(picture.focus)
    space = room - (least if with_caption else 0)
    size = next((size for size in NAME_SIZES if text_width(picture.title, size, bold=True) <= space), NAME_SIZES[-1])
    name = shorten_text(picture.title, space, size, bold=True)
    parts = [words(left, 44, name, size, palette.ink, bold=True)]
    if with_caption:
        after = left + text_width(name, size, bold=True)
        parts.append(element("line", x1=after + 13, y1=24, x2=after + 13, y2=46, stroke=palette.plain.border))
        parts.append(words(after + 26, 43, shorten_text(caption, right - after - 26, 20), 20, palette.quiet))
    return parts


def _banner(placement: Placement, palette: Palette) -> list[str]:
    box = placement.page.banner
    parts = [element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=8, fill=palette.banner)]
    start, end = box.x + 20 + text_width("Vision", 17, bold=True) + 18, box.right - 20
    lines, size = fit_vision(placement.picture.vision, end - start, box.height - 8)
    middle = box.y + box.height / 2
    first = middle - (len(lines) - 1) * size * LINE / 2 + size * ASCENT
    parts.append(words(box.x + 20, middle + 17 * ASCENT, "Vision", 17, palette.banner_quiet, bold=True))
    turned = is_right_to_left(placement.picture.vision)
    x, anchor = (end, "end") if turned else (start, None)
    parts += [
        words(x, first + row * size * LINE, line, size, palette.banner_ink, anchor=anchor, right_to_left=turned)
        for row, line in enumerate(lines)
    ]
    return parts


def paint_legend(placement: Placement, palette: Palette) -> str:
    """What the signs mean, at the foot of the page; nothing where there are none."""
    page = placement.page
    descends = any(placed.course is Course.DOWN and not placed.arrow.is_faded for placed in placement.arrows)
    width, has_chips = page.width - 2 * page.margin, placement.grid.has_chips
    rows = legend_rows(placement.picture, width, descends=descends, has_chips=has_chips)
    baseline = page.height - 17.0 - LEGEND_LINE * (len(rows) - 1)
    parts = [
        part
        for number, row in enumerate(rows)
        for part in _row(row, baseline + number * LEGEND_LINE, placement, palette)
    ]
    return element("g", "\n".join(parts)) if parts else ""


def _row(row: LegendRow, baseline: float, placement: Placement, palette: Palette) -> list[str]:
    """The themes of a row at the left, the other entries at the right."""
    page, parts = placement.page, []
    left = [entry for entry in row if entry.theme is not None]
    others = tuple(entry for entry in row if entry.theme is None)
    x = page.margin
    for entry in left:
        parts.append(_entry(entry, x, baseline, palette))
        x += entry.width + BETWEEN
    x = page.width - page.margin - row_width(others)
    for entry in others:
        parts.append(_entry(entry, x, baseline, palette))
        x += entry.width + BETWEEN
    return parts


def _entry(entry: LegendEntry, x: float, baseline: float, palette: Palette) -> str:
    level, after = baseline - SMALL * ASCENT, x + entry.sign_width
    text = words(after, baseline, entry.text, SMALL, palette.quiet)
    if entry.theme is not None:
        badge = Chip(entry.text, Box(x, level - 8, 16, 16), 12, is_badge=True)
        return paint_chip(badge, entry.theme, palette) + text
    if entry.status is not None:
        return status_shape(entry.status, x + 8, level, 13, palette.outside[entry.status].glyph) + text
    return (_arrow(entry, x, level, palette) if entry.is_arrow else "") + text


def _arrow(entry: LegendEntry, x: float, level: float, palette: Palette) -> str:
    colour = palette.risk if entry.risk else palette.arrow
    thickness = {Risk.DIRECT: 3.2, Risk.CARRIED: 2.0}.get(entry.risk, 1.6) if entry.risk else 1.6
    tip, half = x + 32, 6.0 if entry.risk else 4.5
    is_hollow = entry.risk is Risk.CARRIED
    line = element(
        "line",
        x1=x,
        y1=level,
        x2=tip - 9,
        y2=level,
        stroke=colour,
        stroke_width=thickness,
        stroke_dasharray=DASHES if entry.is_dashed else None,
    )
    head = element(
        "polygon",
        points=corners(((tip, level), (tip - 9, level - half), (tip - 9, level + half))),
        fill=palette.ground if is_hollow else colour,
        stroke=colour if is_hollow else None,
        stroke_width=1.4 if is_hollow else None,
    )
    return line + head
