"""The painter: a placed map as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.render.strategy_map.content.chains import Risk
from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.content.words import arrow_in_words, describe_in_words
from bsc_cli.render.strategy_map.layout.card_items import reds_items, status_items
from bsc_cli.render.strategy_map.layout.grid import LINE, READABLE
from bsc_cli.render.strategy_map.layout.labels import Label, fit_labels
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow, PlacedBand, Placement
from bsc_cli.render.strategy_map.paint.cards import paint_card, paint_items
from bsc_cli.render.strategy_map.paint.frame import DASHES, paint_header, paint_legend
from bsc_cli.render.strategy_map.paint.glyphs import corners
from bsc_cli.render.strategy_map.paint.markup import FONT, characters, element, number, title, words
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.themes import LIGHT

THICK, MEDIUM, THIN, FADED = 3.2, 2.0, 1.6, 1.1
"""How thick arrows are: from a red cause, further up its chain, without risk, and without focus."""


def paint_svg(placement: Placement, *, palette: Palette = LIGHT) -> str:
    """The map as an SVG document."""
    picture, page = placement.picture, placement.page
    parts = [
        title(f"{picture.title}: strategy map"),
        element("desc", characters(describe_in_words(picture))),
        element("rect", width=page.width, height=page.height, fill=palette.ground),
        paint_header(placement, palette),
        *_bands(placement, palette),
        *(_arrow(arrow, placement, palette) for arrow in sorted(placement.arrows, key=_weight)),
        *(paint_card(card, placement, palette) for card in placement.cards),
        paint_legend(placement, palette),
    ]
    return (
        element(
            "svg",
            "\n" + "\n".join(part for part in parts if part) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=page.width,
            height=page.height,
            viewBox=f"0 0 {number(page.width)} {number(page.height)}",
            role="img",
            font_family=FONT,
        )
        + "\n"
    )


def _bands(placement: Placement, palette: Palette) -> Iterator[str]:
    least = READABLE if placement.grid.size >= READABLE else 11.0
    largest = max(READABLE, min(placement.grid.size - 2, 20.0))
    heights = [(band.band, band.box.height - 12) for band in placement.bands]
    labels = fit_labels(heights, placement.page.label_width - 40, largest=largest, least=least)
    for place, (band, label) in enumerate(zip(placement.bands, labels, strict=True)):
        yield _band(placement, band, label, place, palette)


def _band(placement: Placement, band: PlacedBand, label: Label, place: int, palette: Palette) -> str:
    box = band.box
    tint = palette.bands[place % len(palette.bands)]
    accent = palette.accents[place % len(palette.accents)]
    parts = [
        title(band.band.name),
        element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=8, fill=tint),
        element("rect", x=box.x, y=box.y + 8, width=5, height=box.height - 16, rx=2.5, fill=accent),
    ]
    width = placement.page.label_width - 40
    x, y = box.x + 20, box.y + (box.height - label.height) / 2
    for whole, lines, size, ink in (
        (band.band.name, label.name, label.name_size, palette.ink),
        (band.band.question or "", label.question, label.size, palette.quiet),
    ):
        turned, bold = is_right_to_left(whole), lines is label.name
        start, anchor = (x + width, "end") if turned else (x, None)
        for line in lines:
            parts.append(words(start, y + size, line, size, ink, bold=bold, anchor=anchor, right_to_left=turned))
            y += size * LINE
        y += label.size * 0.15 if bold else 0
    if band.band.standing:
        standing = band.band.standing
        items = [*status_items(x, y + label.size * 1.3, standing, label.size)]
        if standing.reds:
            items += reds_items(x, y + label.size * (1.3 + LINE), standing, label.size)
        parts.append(paint_items(items, palette.outside[standing.status]))
    return element("g", "\n".join(parts))


def _weight(placed: PlacedArrow) -> int:
    """What is painted later lies on top."""
    arrow = placed.arrow
    return 0 if arrow.is_faded else 1 if arrow.risk is None else 2 if arrow.risk is Risk.CARRIED else 3


def look_of(arrow: Arrow, palette: Palette) -> tuple[str, float]:
    """The colour and the thickness of an arrow."""
    if arrow.is_faded:
        return palette.faded.border, FADED
    if arrow.risk is None:
        return palette.arrow, THIN
    return palette.risk, THICK if arrow.risk is Risk.DIRECT else MEDIUM


def _arrow(placed: PlacedArrow, placement: Placement, palette: Palette) -> str:
    arrow = placed.arrow
    colour, thickness = look_of(arrow, palette)
    start, *rest = (f"{number(x)},{number(y)}" for x, y in placed.points)
    path = element(
        "path",
        d=f"M{start} C{' '.join(rest)}",
        fill="none",
        stroke=colour,
        stroke_width=thickness,
        stroke_dasharray=DASHES if placed.course is Course.DOWN else None,
    )
    is_hollow = arrow.risk is Risk.CARRIED and not arrow.is_faded
    head = element(
        "polygon",
        points=corners(head_of(placed)),
        fill=palette.ground if is_hollow else colour,
        stroke=colour if is_hollow else None,
        stroke_width=1.4 if is_hollow else None,
    )
    return element("g", title(arrow_in_words(placement.picture, arrow)) + path + head)


def head_of(placed: PlacedArrow) -> tuple[tuple[float, float], ...]:
    """The corners of an arrow's head: the tip, and the ends of its base."""
    (x, y), (tip_x, tip_y) = placed.points[-1], placed.tip
    share = 0.66 if placed.arrow.risk and not placed.arrow.is_faded else 0.5
    across, along = (tip_x - x) * share, (tip_y - y) * share
    return placed.tip, (x - along, y + across), (x + along, y - across)
