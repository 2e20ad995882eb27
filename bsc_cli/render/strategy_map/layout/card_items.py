"""Places the texts, glyphs and chips of a card."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.picture import MeasureLine, Standing
from bsc_cli.render.strategy_map.layout.grid import (
    CHIP,
    LEAST,
    LINE,
    MEASURE_LINE,
    Box,
    Grid,
    aside_width,
    chip_width,
    measures_height,
    shows_aside,
    status_height,
    text_height,
)
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width
from bsc_cli.render.strategy_map.layout.placement import PlacedCard

ASCENT = 0.36
"""How far a line's baseline lies below its middle, in font sizes."""


class Meaning(StrEnum):
    """What a text or a glyph says: it decides the colour."""

    NAME = "name"
    STATUS = "status"
    SCORE = "score"
    REDS = "reds"
    MEASURE = "measure"
    FIGURES = "figures"


class Anchor(StrEnum):
    """Which point of a text its x is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Run(NamedTuple):
    """A text in one line; x and y are the ends of its baseline."""

    meaning: Meaning
    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False
    anchor: Anchor = Anchor.START
    is_right_to_left: bool | None = None
    """None where its first letter says so."""


class Glyph(NamedTuple):
    """The shape of a status, around its centre."""

    meaning: Meaning
    status: Status | None
    """None for a plain dot."""
    x: float
    y: float
    size: float


class Chip(NamedTuple):
    """The name of a theme on its ground, or a round badge with its number."""

    theme: str
    box: Box
    size: float
    is_badge: bool = False


class CardItems(NamedTuple):
    """All that stands on a card."""

    runs: tuple[Run, ...]
    glyphs: tuple[Glyph, ...]
    chips: tuple[Chip, ...]


def items_of(placed: PlacedCard, grid: Grid, *, is_mirrored: bool = False) -> CardItems:
    """What stands on a card of *grid*; where all *is_mirrored* later, each text begins at the left for now."""
    card, box = placed.card, placed.box
    height = text_height(card, len(placed.lines), grid)
    y = box.y + (grid.size * 0.7 if grid.hangs else (box.height - height) / 2)
    items: list[Run | Glyph] = [*_name(placed, grid, y, is_mirrored=is_mirrored)]
    y += len(placed.lines) * grid.title_size * LINE
    if card.standing:
        items += _standing(placed, card.standing, grid, y)
        y += status_height(card, grid)
    top = y + grid.size * 0.3
    for row, line in enumerate(card.measures):
        items += _measure(placed, line, grid, top + row * grid.small_size * MEASURE_LINE)
    y += measures_height(card, grid)
    return CardItems(
        runs=tuple(item for item in items if isinstance(item, Run)),
        glyphs=tuple(item for item in items if isinstance(item, Glyph)),
        chips=tuple(_chips(placed, grid, y + grid.size * 0.45) if grid.has_chips else _badges(placed)),
    )


def status_items(x: float, baseline: float, standing: Standing, size: float) -> Iterator[Run | Glyph]:
    """Glyph, word, score and what is scored beside each other."""
    yield Glyph(Meaning.STATUS, standing.status, x + size * 0.48, baseline - size * ASCENT, size * 0.92)
    after = x + size * 1.35
    yield Run(Meaning.STATUS, after, baseline, standing.word, size, is_bold=True)
    after += text_width(standing.word, size, bold=True)
    if standing.score:
        yield Run(Meaning.SCORE, after + size * 0.6, baseline, standing.score, size, is_bold=True)
        after += size * 0.6 + text_width(standing.score, size, bold=True)
    if standing.scored:
        yield Run(Meaning.SCORE, after + size * 0.8, baseline, standing.scored, size)


def aside_items(x: float, baseline: float, standing: Standing, size: float) -> Iterator[Run | Glyph]:
    """What is said beside the status, reds behind their glyph."""
    if standing.reds:
        yield Glyph(Meaning.REDS, Status.RED, x + size * 0.4, baseline - size * ASCENT, size * 0.72)
        x += size * 1.1
    yield Run(Meaning.REDS if standing.reds else Meaning.SCORE, x, baseline, standing.aside, size)


def _name(placed: PlacedCard, grid: Grid, y: float, *, is_mirrored: bool) -> Iterator[Run]:
    """The lines of the name: on the side where its script starts, in the middle of a card that says no more."""
    box, card = placed.box, placed.card
    turned = is_right_to_left(card.name)
    if not card.standing and not card.measures:
        x, anchor = box.middle, Anchor.MIDDLE
    elif turned and not is_mirrored:
        x, anchor = box.right - grid.padding, Anchor.END
    else:
        x, anchor = box.x + grid.padding, Anchor.START
    for row, line in enumerate(placed.lines):
        baseline = y + grid.title_size * (row * LINE + LINE / 2 + ASCENT)
        yield Run(Meaning.NAME, x, baseline, line, grid.title_size, not card.is_faded, anchor, turned)


def _standing(placed: PlacedCard, standing: Standing, grid: Grid, y: float) -> Iterator[Run | Glyph]:
    size, x = grid.size, placed.box.x + grid.padding
    baseline = y + size * (0.3 + LINE / 2 + ASCENT)
    yield from status_items(x, baseline, standing, size)
    if shows_aside(placed.card):
        place = placed.box.right - grid.padding - aside_width(standing, size)
        if grid.has_aside_below:
            place, baseline = x, baseline + size * LINE
        yield from aside_items(place, baseline, standing, size)


def _measure(placed: PlacedCard, line: MeasureLine, grid: Grid, y: float) -> Iterator[Run | Glyph]:
    """A measure's glyph and name at the left, its figures at the right."""
    size, x, right = grid.small_size, placed.box.x + grid.padding, placed.box.right - grid.padding
    baseline = y + size * (MEASURE_LINE / 2 + ASCENT)
    yield Glyph(Meaning.MEASURE, line.status, x + size * 0.4, baseline - size * ASCENT, size * 0.72)
    room = right - x - size * 1.2 - (text_width(line.figures, size) + size if line.figures else 0.0)
    name, turned = shorten_text(line.name, room, size), is_right_to_left(line.name)
    yield Run(Meaning.MEASURE, x + size * 1.2, baseline, name, size, is_right_to_left=turned)
    if line.figures:
        yield Run(Meaning.FIGURES, right, baseline, line.figures, size, anchor=Anchor.END)


def _chips(placed: PlacedCard, grid: Grid, y: float) -> Iterator[Chip]:
    """The names of the themes beside each other, under the middle of a name in the middle."""
    size, card = grid.small_size, placed.card
    widths = [chip_width(theme, size) for theme in card.themes]
    x = placed.box.x + grid.padding
    if not card.standing and not card.measures:
        x = placed.box.middle - (fsum(widths) + size * 0.5 * (len(widths) - 1)) / 2
    for theme, width in zip(card.themes, widths, strict=True):
        yield Chip(theme, Box(x, y, width, size * CHIP), size)
        x += width + size * 0.5


def _badges(placed: PlacedCard) -> Iterator[Chip]:
    """The numbers of the themes, on the card's corners from the upper left one on, and then along its left side."""
    size = LEAST
    side = size * 1.35
    card = placed.box
    left, right, top, bottom = (
        card.x - side * 0.5,
        card.right - side * 0.5,
        card.y - side * 0.45,
        card.bottom - side * 0.55,
    )
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    further = ((left, top + place * side) for place in range(1, len(placed.card.themes)))
    for theme, (x, y) in zip(placed.card.themes, (*corners, *further), strict=False):
        yield Chip(theme, Box(x, y, side, side), size, is_badge=True)
