"""Finds how large the text of cards can be on a page, once it is known where their rows and the links lie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import fsum
from typing import NamedTuple

from bsc_cli.model.status import Trend
from bsc_cli.render.hyphenation import Hyphenation
from bsc_cli.render.strategy_map.content.picture import Card, Picture
from bsc_cli.render.strategy_map.layout.card_parts import (
    INDENT,
    figures_width,
    foot_tags,
    measure_row,
    owner_lines,
    row_of_tags_width,
    tags_of,
    text_height,
    width_beside,
)
from bsc_cli.render.strategy_map.layout.channels import Channels
from bsc_cli.render.strategy_map.layout.grid import (
    LEAST,
    READABLE,
    TITLE,
    Grid,
    MeasureRow,
    Page,
    Row,
    TagKind,
    aside_width,
    shows_aside,
    status_width,
)
from bsc_cli.render.strategy_map.layout.labels import least_label_height
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, text_width, wrap_text
from bsc_cli.render.strategy_map.layout.rows import BandRows
from bsc_cli.render.strategy_map.layout.stack import Space, Stacking, space_height, stacking

LARGEST, SMALLEST = 17.0, 5.0
"""The sizes of a card's text that are tried; smaller text than `LEAST` says how much the page must grow."""
LARGEST_OF_FEW = ((1, 30.0), (2, 25.0), (4, 21.0), (7, 19.0))
"""Of so few cards at most, the text may be larger."""
STEP = 0.25
"""Between two sizes that are tried."""
WIDEST = 16.0
"""How wide a card may be, in sizes of its largest text."""
SHARE = 0.68
"""How much of the page's height the rows may fill where text is readable; the rest is for arrows."""
GROWTH = 0.7
"""How much higher than its text needs a card may be, in font sizes."""


class Style(NamedTuple):
    """What stands on the cards of a grid."""

    has_chips: bool = False
    cuts_measures: bool = False
    """Whether the names of measures may be cut short."""


class Fitted(NamedTuple):
    """Cards with their text, and their rows to be stacked."""

    grid: Grid
    rows: Stacking


def largest_text(picture: Picture) -> float:
    """The largest size that the text of cards may have."""
    count = len(picture.cards)
    return next((size for few, size in LARGEST_OF_FEW if count <= few), LARGEST)


def widest_card(picture: Picture) -> float:
    """How wide a card may be: wider where it lists measures, or has tags, that need it."""
    widest = max(largest_text(picture), LARGEST) * WIDEST
    lists = [card for card in picture.cards if card.measures]
    if lists:
        needed = max(_measures_width(card, READABLE) for card in lists)
        return max(1.5 * widest, needed + 2 * READABLE)
    foot = Grid(size=LARGEST, rows=(), lines={}, has_chips=True)
    beside = foot._replace(has_aside_below=True, has_chips=False, beside=frozenset(TagKind))
    widths = [0.0]
    for card in picture.cards:
        if card.capital or card.flags:
            widths.append(row_of_tags_width(foot_tags(card, foot), foot.small_size))
            widths.append(width_beside(card, beside) if card.standing else 0.0)
    return max(widest, min(1.5 * widest, max(widths) + 2 * foot.padding))


def fit_text(picture: Picture, page: Page, rows: BandRows, channels: Channels, style: Style) -> Fitted | None:
    """The largest text with which all fits, if there is one; it may be too small to read."""
    low, high = 0, int((largest_text(picture) - SMALLEST) / STEP)
    best: Fitted | None = None
    while low <= high:
        middle = (low + high) // 2
        fitted = _fitted(picture, page, rows, channels, style, SMALLEST + middle * STEP)
        if fitted:
            best, low = fitted, middle + 1
        else:
            high = middle - 1
    return best


def _fitted(
    picture: Picture, page: Page, rows: BandRows, channels: Channels, style: Style, size: float
) -> Fitted | None:
    """Cards with text of this *size*, if all fits."""
    grid, hyphenation = _grid(picture, rows, channels, style, size), picture.words.hyphenation
    cards = [(card, row.width) for band in grid.rows for row in band for card in row.cards]
    if not all(_fits(card, width, grid, hyphenation) for card, width in cards):
        return None
    is_open = size > READABLE
    labels = [
        least_label_height(band, page.label_width - 40, hyphenation) * min(1.0, size / LEAST) + 12
        for band in picture.bands
    ]
    spaces = [
        space_height(Space(tracks.levels, bool(tracks.nets), picture.has_reasons), size, is_open=is_open)
        for tracks in channels.tracks
    ]
    needed = [[row.height for row in band] for band in grid.rows]
    share = fsum(map(fsum, needed)) / page.body.height
    rows_needed = stacking(page, needed, spaces, labels)
    if not rows_needed.has_room or (is_open and share > SHARE):
        return None
    for heights in _comfortable(picture, page, grid, needed):
        better = stacking(page, heights, spaces, labels)
        if better.has_room:
            return Fitted(_with_heights(grid, heights), better)
    return Fitted(grid, rows_needed)


def _comfortable(picture: Picture, page: Page, grid: Grid, needed: list[list[float]]) -> list[list[list[float]]]:
    """The heights that cards are given where there is room, the best first: all alike, and a little higher.

    Rows of lists are as high as each needs to be: half of a card would be empty else.
    """
    highest, count = max(map(max, needed)), sum(map(len, needed))
    lists = bool(grid.measures)
    most = 1.8 if len(picture.cards) <= LARGEST_OF_FEW[2][0] and not lists else GROWTH
    free = max(0.0, 0.62 * (page.body.height - page.gap * (len(needed) - 1)) / count - highest)
    alike = needed if lists else [[highest] * len(band) for band in needed]
    return [[[height + min(grid.size * most, free) for height in band] for band in alike], alike]


def _with_heights(grid: Grid, heights: list[list[float]]) -> Grid:
    rows = (
        tuple(row._replace(height=round(height, 2)) for row, height in zip(band, own, strict=True))
        for band, own in zip(grid.rows, heights, strict=True)
    )
    return grid._replace(rows=tuple(rows))


def _grid(picture: Picture, rows: BandRows, channels: Channels, style: Style, size: float) -> Grid:
    """The rows with text of this *size*, each as high as its highest card needs to be."""
    spreads = iter(channels.spreads)
    bands = tuple(tuple(Row(row, next(spreads).width, 0.0) for row in band) for band in rows)
    plain = Grid(size=size, rows=bands, lines={}, has_chips=style.has_chips)
    widths = {card.key: row.width for band in bands for row in band for card in row.cards}
    wrap = partial(wrap_text, size=size * TITLE, bold=True, hyphenation=picture.words.hyphenation)
    lines = {card.key: wrap(card.name, plain.inner(widths[card.key])) for card in picture.cards}
    has_trends = any(line.trend is not Trend.NONE for card in picture.cards for line in card.measures)
    listed = {
        card.key: _measure_rows(card, plain, widths[card.key], picture, has_trends=has_trends, cuts=style.cuts_measures)
        for card in picture.cards
        if card.measures
    }
    grid = plain._replace(
        lines=lines,
        measures={key: rows for key, rows in listed.items() if rows},
        has_trends=has_trends,
        has_aside_below=any(_has_wide_aside(card, plain.inner(widths[card.key]), size) for card in picture.cards),
    )
    grid = _with_tags_beside(grid, [(card, plain.inner(widths[card.key])) for card in picture.cards])
    return grid._replace(rows=tuple(tuple(_measured(row, grid) for row in band) for band in bands))


def _with_tags_beside(grid: Grid, cards: Sequence[tuple[Card, float]]) -> Grid:
    """*grid* with as many tags beside the status as there is room for in all *cards*, whose text may be so wide."""
    known = {tag.kind for card, _ in cards for tag in tags_of(card, grid)}
    for kinds in ({TagKind.CAPITAL, TagKind.FLAG}, {TagKind.FLAG}, {TagKind.CAPITAL}):
        tried = grid._replace(beside=frozenset(kinds & known))
        if all(width_beside(card, tried) <= inner for card, inner in cards):
            return tried
    return grid


def _measure_rows(
    card: Card, grid: Grid, width: float, picture: Picture, *, has_trends: bool, cuts: bool
) -> tuple[MeasureRow, ...]:
    """How the measures of a card stand on it; nothing where one has no room."""
    inner, size, hyphenation = grid.inner(width), grid.small_size, picture.words.hyphenation
    rows = [measure_row(line, inner, size, hyphenation, has_trends=has_trends, cuts=cuts) for line in card.measures]
    known = tuple(row for row in rows if row)
    return known if len(known) == len(rows) else ()


def _measured(row: Row, grid: Grid) -> Row:
    """*row* as high as its fullest card needs it to be."""
    inner = grid.inner(row.width)
    names = max(len(grid.lines[card.key]) for card in row.cards)
    owners = max(len(owner_lines(card, inner, grid.small_size)) for card in row.cards)
    text = max(text_height(card, row.width, names, owners, grid) for card in row.cards)
    height = round(text + grid.size * 1.1, 2)
    return row._replace(height=height, name_lines=names, owner_lines=owners, text=text)


def _has_wide_aside(card: Card, inner: float, size: float) -> bool:
    """Whether what is said beside the status has no room on the same line."""
    standing = card.standing
    if standing is None or not shows_aside(card):
        return False
    return status_width(standing, size) + aside_width(standing, size) + size > inner


def _fits(card: Card, width: float, grid: Grid, hyphenation: Hyphenation) -> bool:
    """Whether the text of a card fits its *width*, without a badly broken word."""
    inner, standing = grid.inner(width), card.standing
    return (
        inner > 3 * grid.size
        and not breaks_words(card.name, inner, grid.title_size, bold=True, hyphenation=hyphenation)
        and (standing is None or max(status_width(standing, grid.size), aside_width(standing, grid.size)) <= inner)
        and (not card.measures or card.key in grid.measures)
        and all(tag.width <= inner for tag in tags_of(card, grid))
    )


def _measures_width(card: Card, size: float) -> float:
    """How wide the widest measure of a card is where it takes one line."""
    return max(
        size * (INDENT + 1) + text_width(line.name, size) + figures_width(line, size, has_trends=True)
        for line in card.measures
    )
