"""Paints a placed map as shapes."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.language import lower_first
from bsc_cli.render.strategy_map.content.picture import Arrow
from bsc_cli.render.strategy_map.content.risk_and_focus import Risk
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.content.words import arrow_in_words, describe_in_words
from bsc_cli.render.strategy_map.layout.card_items import Anchor, aside_items, status_items
from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, READABLE, Box
from bsc_cli.render.strategy_map.layout.labels import Label, fit_labels
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow, PlacedBand, Placement
from bsc_cli.render.strategy_map.paint.cards import paint_card, paint_items
from bsc_cli.render.strategy_map.paint.columns import paint_columns
from bsc_cli.render.strategy_map.paint.frame import paint_header, paint_legend
from bsc_cli.render.strategy_map.paint.mirror import mirrored, reads_right_to_left
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Circle,
    Item,
    PaintedArrow,
    Painting,
    Panel,
    Point,
    ShapeGroup,
    Stroke,
    hundredths,
    polygon,
    rectangle,
    text,
)
from bsc_cli.render.strategy_map.paint.signs import lines_below
from bsc_cli.render.strategy_map.paint.themes import LIGHT

THICK, THIN, FADED = 3.2, 1.6, 1.1
"""How thick arrows are: from a red cause, other ones, and without focus."""
DOT = 3.6
"""The radius of the dot where lines part or join."""


def paint_map(placement: Placement, *, palette: Palette = LIGHT) -> Painting:
    """The map as shapes, from the right to the left if its scorecard is written so."""
    picture, page = placement.picture, placement.page
    legend, is_mirrored = paint_legend(placement, palette), reads_right_to_left(picture)
    painting = Painting(
        width=page.width,
        height=page.height,
        ground=palette.ground,
        title=f"{picture.title}: {lower_first(picture.words(Word.STRATEGY_MAP))}",
        description=describe_in_words(picture),
        links=tuple(arrow_in_words(picture, arrow) for arrow in picture.arrows),
        shapes=(
            paint_header(picture, page, palette, is_mirrored=is_mirrored),
            *_bands(placement, palette, is_mirrored=is_mirrored),
            *paint_columns(placement, palette),
            *(_arrow(arrow, placement, palette) for arrow in sorted(placement.arrows, key=_weight)),
            *_branches(placement, palette),
            *_reasons(placement, palette, is_mirrored=is_mirrored),
            *(paint_card(card, placement, palette, is_mirrored=is_mirrored) for card in placement.cards),
            *((legend,) if legend else ()),
        ),
    )
    return mirrored(painting) if is_mirrored else painting


def _bands(placement: Placement, palette: Palette, *, is_mirrored: bool) -> Iterator[Panel]:
    least = READABLE if placement.grid.size >= READABLE else LEAST
    largest = max(READABLE, min(placement.grid.size - 2, 20.0))
    heights = [(band.band, band.box.height - 12) for band in placement.bands]
    width = placement.page.label_width - 40
    hyphenation = placement.picture.words.hyphenation
    labels = fit_labels(heights, width, largest=largest, least=least, hyphenation=hyphenation)
    for place, (band, label) in enumerate(zip(placement.bands, labels, strict=True)):
        box, accent = band.box, palette.accents[place % len(palette.accents)]
        stripe = rectangle(Box(box.x, box.y + 8, 5, box.height - 16), accent, corner=2.5)
        yield Panel(
            said=plain_text(band.band.name),
            name=band.band.name,
            ground=rectangle(box, palette.bands[place % len(palette.bands)], corner=8),
            items=(stripe, *_label(band, label, width, palette, is_mirrored=is_mirrored)),
            padding=placement.grid.padding,
            text_width=width,
            kind=placement.picture.words(Word.PERSPECTIVE),
        )


def _label(band: PlacedBand, label: Label, width: float, palette: Palette, *, is_mirrored: bool) -> Iterator[Item]:
    """The texts of a band, at its left; where all *is_mirrored* later, each begins there for now."""
    x, y = band.box.x + 20, band.box.y + (band.box.height - label.height) / 2
    for whole, lines, size, ink in (
        (band.band.name, label.name, label.name_size, palette.ink),
        (band.band.question or "", label.question, label.size, palette.quiet),
    ):
        turned, bold = is_right_to_left(whole), lines is label.name
        start, anchor = (x + width, Anchor.END) if turned and not is_mirrored else (x, Anchor.START)
        for line in lines:
            yield text(start, y + size, line, size, ink, is_bold=bold, anchor=anchor, right_to_left=turned)
            y += size * LINE
        y += label.size * 0.15 if bold else 0
    standing = band.band.standing
    if standing:
        items = [*status_items(x, y + label.size * 1.3, standing, label.size)]
        if standing.aside:
            items += aside_items(x, y + label.size * (1.3 + LINE), standing, label.size)
        yield from paint_items(items, palette.outside[standing.status])


def _weight(placed: PlacedArrow) -> int:
    """What is painted later lies on top."""
    arrow = placed.arrow
    return 0 if arrow.is_faded else 1 if arrow.risk is None else 2 if arrow.risk is Risk.CARRIED else 3


def _arrow(placed: PlacedArrow, placement: Placement, palette: Palette) -> PaintedArrow:
    arrow = placed.arrow
    colour, thickness = _look(arrow, palette)
    is_hollow = arrow.risk is Risk.CARRIED and not arrow.is_faded
    border = Stroke(colour, 1.4) if is_hollow else None
    return PaintedArrow(
        said=plain_text(arrow_in_words(placement.picture, arrow)),
        placed=placed,
        stroke=Stroke(colour, thickness, is_dashed=placed.course is Course.DOWN),
        head=polygon(_head(placed), palette.ground if is_hollow else colour, border),
    )


def _branches(placement: Placement, palette: Palette) -> Iterator[ShapeGroup]:
    """A dot wherever links that share a line part or join."""
    dots = [(dot, _look(placed.arrow, palette)[0]) for placed in placement.arrows for dot in placed.dots]
    if dots:
        yield ShapeGroup(tuple(Circle((hundredths(x), hundredths(y)), DOT, colour) for (x, y), colour in dots))


def _reasons(placement: Placement, palette: Palette, *, is_mirrored: bool) -> Iterator[ShapeGroup]:
    """The reasons for links beside their lines, each on the colour of its band if it lies in one."""
    grounds = [(band.box, palette.bands[place % len(palette.bands)]) for place, band in enumerate(placement.bands)]
    for one in placement.line_texts:
        box = one.box
        own = [colour for band, colour in grounds if band.y <= box.y and box.bottom <= band.bottom]
        around = Box(box.x - 2, box.y - 1, box.width + 4, box.height + 2)
        texts = lines_below(one.lines, box.x, box.y, LEAST, palette.quiet, box.width, is_mirrored=is_mirrored)
        yield ShapeGroup((*(rectangle(around, colour, corner=3) for colour in own), *texts))


def _look(arrow: Arrow, palette: Palette) -> tuple[str, float]:
    """The colour and the thickness of an arrow."""
    if arrow.is_faded:
        return palette.faded.border, FADED
    if arrow.risk is None:
        return palette.arrow, THIN
    return (palette.risk, THICK) if arrow.risk is Risk.DIRECT else (palette.carried, THIN)


def _head(placed: PlacedArrow) -> tuple[Point, ...]:
    """The corners of an arrow's head: the tip, and the ends of its base."""
    (x, y), (tip_x, tip_y) = placed.points[-1], placed.tip
    share = 0.66 if placed.arrow.risk and not placed.arrow.is_faded else 0.5
    across, along = (tip_x - x) * share, (tip_y - y) * share
    return placed.tip, (x - along, y + across), (x + along, y - across)
