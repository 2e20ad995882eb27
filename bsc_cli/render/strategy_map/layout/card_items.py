"""Places the texts, glyphs and signs of a card."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.status import Status, Trend
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine
from bsc_cli.render.strategy_map.content.picture import Standing
from bsc_cli.render.strategy_map.layout.card_foot import LOW, Chip, PlacedTag, place_badges, place_tags
from bsc_cli.render.strategy_map.layout.card_parts import (
    INDENT,
    TREND,
    aside_beside,
    foot_tags,
    owner_height,
    owner_lines,
    row_of_tags_width,
    status_height,
    tags_beside,
    tags_height,
)
from bsc_cli.render.strategy_map.layout.grid import LINE, MEASURE_LINE, Grid, MeasureRow, aside_width, shows_aside
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, text_width
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
    OWNER = "owner"


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


class Sign(NamedTuple):
    """A trend, or a person where *trend* is None, as a shape around its centre."""

    meaning: Meaning
    trend: Trend | None
    x: float
    y: float
    size: float


Written = Run | Glyph | Sign
"""What stands on the ground of a card itself."""


class CardItems(NamedTuple):
    """All that stands on a card."""

    runs: tuple[Run, ...]
    glyphs: tuple[Glyph, ...]
    signs: tuple[Sign, ...]
    chips: tuple[Chip, ...]
    tags: tuple[PlacedTag, ...]


def items_of(placed: PlacedCard, grid: Grid, *, is_mirrored: bool = False) -> CardItems:
    """What stands on a card of *grid*; where all *is_mirrored* later, each text begins at the left for now.

    Names, statuses and owners of all cards of a row are on the same lines.
    """
    card, box, row = placed.card, placed.box, grid.row_of(placed.card)
    y = box.y + (box.height - row.text) / 2
    items: list[Written] = [*_name(placed, grid, y, is_mirrored=is_mirrored)]
    end = y + row.text - owner_height(row.owner_lines, grid)
    inner, left = grid.inner(box.width), box.x + grid.padding
    top = end - tags_height(card, box.width, grid) + grid.size * 0.45
    laid = [*place_tags(foot_tags(card, grid), left, top, inner, grid.small_size)]
    items += _owner(placed, grid, end)
    y += row.name_lines * grid.title_size * LINE
    if card.standing:
        items += _standing(placed, card.standing, grid, y)
        beside = tags_beside(card, grid)
        aside = aside_beside(card, card.standing, grid)
        start = left + inner - aside - row_of_tags_width(beside, grid.small_size)
        over = grid.size * (0.2 + LINE / 2) - grid.small_size * LOW / 2
        laid += place_tags(beside, start, y + over, inner, grid.small_size, height=LOW)
        y += status_height(card, grid)
    y += grid.size * 0.3
    for line, stands in zip(card.measures, grid.measures.get(card.key, ()), strict=bool(card.measures)):
        items += _measure(placed, line, stands, grid, y)
        y += stands.height * grid.small_size
    return CardItems(
        runs=tuple(item for item in items if isinstance(item, Run)),
        glyphs=tuple(item for item in items if isinstance(item, Glyph)),
        signs=tuple(item for item in items if isinstance(item, Sign)),
        chips=(*(one for one in laid if isinstance(one, Chip)), *(() if grid.has_chips else place_badges(placed))),
        tags=tuple(one for one in laid if isinstance(one, PlacedTag)),
    )


def status_items(x: float, baseline: float, standing: Standing, size: float) -> Iterator[Written]:
    """Glyph, word, score, trend and what is scored beside each other."""
    yield Glyph(Meaning.STATUS, standing.status, x + size * 0.48, baseline - size * ASCENT, size * 0.92)
    after = x + size * 1.35
    yield Run(Meaning.STATUS, after, baseline, standing.word, size, is_bold=True)
    after += text_width(standing.word, size, bold=True)
    if standing.score:
        yield Run(Meaning.SCORE, after + size * 0.6, baseline, standing.score, size, is_bold=True)
        after += size * 0.6 + text_width(standing.score, size, bold=True)
    if standing.trend is not Trend.NONE:
        yield Sign(Meaning.SCORE, standing.trend, after + size * 0.8, baseline - size * ASCENT, size * 0.9)
        after += size * 1.25
    if standing.scored:
        yield Run(Meaning.SCORE, after + size * 0.8, baseline, standing.scored, size)


def aside_items(x: float, baseline: float, standing: Standing, size: float) -> Iterator[Written]:
    """What is said beside the status, reds behind their glyph."""
    if standing.reds:
        yield Glyph(Meaning.REDS, Status.RED, x + size * 0.4, baseline - size * ASCENT, size * 0.72)
        x += size * 1.1
    yield Run(Meaning.REDS if standing.reds else Meaning.SCORE, x, baseline, standing.aside, size)


def _name(placed: PlacedCard, grid: Grid, y: float, *, is_mirrored: bool) -> Iterator[Run]:
    """The lines of the name, on the side where its script starts."""
    box, card = placed.box, placed.card
    turned = is_right_to_left(card.name)
    if turned and not is_mirrored:
        x, anchor = box.right - grid.padding, Anchor.END
    else:
        x, anchor = box.x + grid.padding, Anchor.START
    for row, line in enumerate(placed.lines):
        baseline = y + grid.title_size * (row * LINE + LINE / 2 + ASCENT)
        yield Run(Meaning.NAME, x, baseline, line, grid.title_size, not card.is_faded, anchor, turned)


def _standing(placed: PlacedCard, standing: Standing, grid: Grid, y: float) -> Iterator[Written]:
    size, x = grid.size, placed.box.x + grid.padding
    baseline = y + size * (0.3 + LINE / 2 + ASCENT)
    yield from status_items(x, baseline, standing, size)
    if shows_aside(placed.card):
        place = placed.box.right - grid.padding - aside_width(standing, size)
        if grid.has_aside_below:
            place, baseline = x, baseline + size * LINE
        yield from aside_items(place, baseline, standing, size)


def _measure(placed: PlacedCard, line: MeasureLine, stands: MeasureRow, grid: Grid, y: float) -> Iterator[Written]:
    """A measure's glyph and name at the left, its figures and its trend at the right of the last line."""
    size, x, right = grid.small_size, placed.box.x + grid.padding, placed.box.right - grid.padding
    baseline = y + size * (MEASURE_LINE / 2 + ASCENT)
    yield Glyph(Meaning.MEASURE, line.status, x + size * 0.4, baseline - size * ASCENT, size * 0.72)
    turned = is_right_to_left(line.name)
    for place, part in enumerate(stands.lines):
        below = baseline + place * size * LINE
        yield Run(Meaning.MEASURE, x + size * INDENT, below, part, size, is_right_to_left=turned)
    last = baseline + (len(stands.lines) - 1 + stands.has_figures_below) * size * LINE
    if line.figures:
        end = right - (size * TREND if grid.has_trends else 0.0)
        yield Run(Meaning.FIGURES, end, last, line.figures, size, anchor=Anchor.END)
    if line.trend is not Trend.NONE:
        yield Sign(Meaning.FIGURES, line.trend, right - size * 0.42, last - size * ASCENT, size * 0.84)


def _owner(placed: PlacedCard, grid: Grid, y: float) -> Iterator[Written]:
    """The sign of a person, and the owner's name."""
    size, x = grid.small_size, placed.box.x + grid.padding
    first = y + grid.size * 0.4 + size * (LINE / 2 + ASCENT)
    for place, part in enumerate(owner_lines(placed.card, grid.inner(placed.box.width), size)):
        if not place:
            yield Sign(Meaning.OWNER, None, x + size * 0.42, first - size * ASCENT, size * 0.84)
        yield Run(Meaning.OWNER, x + size * INDENT, first + place * size * LINE, part, size)
