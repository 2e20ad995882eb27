"""Finds how large the text of cards can be on a page, once it is known where their rows and the links lie."""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import NamedTuple

from bsc_cli.render.hyphenation import Hyphenation
from bsc_cli.render.strategy_map.content.picture import Card, Picture
from bsc_cli.render.strategy_map.layout.channels import Channels
from bsc_cli.render.strategy_map.layout.grid import (
    LEAST,
    READABLE,
    TITLE,
    Grid,
    Page,
    Row,
    aside_width,
    chip_width,
    shows_aside,
    status_width,
    text_height,
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
CUT = 9.0
"""What is left of a measure's name at least, in font sizes."""
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
    """How wide a card may be: wider where it lists measures that need it."""
    widest = max(largest_text(picture), LARGEST) * WIDEST
    lists = [card for card in picture.cards if card.measures]
    if not lists:
        return widest
    needed = max(_measures_width(card, READABLE, Style()) for card in lists)
    return max(1.5 * widest, needed + 2 * READABLE)


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
    if not all(_fits(card, width, grid, style, hyphenation) for card, width in cards):
        return None
    is_open = size > READABLE
    labels = [
        least_label_height(band, page.label_width - 40, hyphenation) * min(1.0, size / LEAST) + 12
        for band in picture.bands
    ]
    spaces = [
        space_height(Space(tracks.levels, bool(tracks.nets)), size, is_open=is_open) for tracks in channels.tracks
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
    """The heights that cards are given where there is room, the best first: all alike, and a little higher."""
    highest, count = max(map(max, needed)), sum(map(len, needed))
    most = 1.8 if len(picture.cards) <= LARGEST_OF_FEW[2][0] and not grid.hangs else GROWTH
    free = max(0.0, 0.62 * (page.body.height - page.gap * (len(needed) - 1)) / count - highest)
    alike = [[highest] * len(band) for band in needed]
    return [[[highest + min(grid.size * most, free)] * len(band) for band in needed], alike]


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
    grid = plain._replace(
        lines=lines,
        hangs=any(card.measures for card in picture.cards),
        has_aside_below=any(_has_wide_aside(card, plain.inner(widths[card.key]), size) for card in picture.cards),
    )
    return grid._replace(rows=tuple(tuple(row._replace(height=_height(row, grid)) for row in band) for band in bands))


def _height(row: Row, grid: Grid) -> float:
    return round(max(text_height(card, len(grid.lines[card.key]), grid) for card in row.cards) + grid.size * 1.1, 2)


def _has_wide_aside(card: Card, inner: float, size: float) -> bool:
    """Whether what is said beside the status has no room on the same line."""
    standing = card.standing
    if standing is None or not shows_aside(card):
        return False
    return status_width(standing, size) + aside_width(standing, size) + size > inner


def _fits(card: Card, width: float, grid: Grid, style: Style, hyphenation: Hyphenation) -> bool:
    """Whether the text of a card fits its *width*, without a badly broken word."""
    inner, standing = grid.inner(width), card.standing
    return (
        inner > 3 * grid.size
        and not breaks_words(card.name, inner, grid.title_size, bold=True, hyphenation=hyphenation)
        and (standing is None or max(status_width(standing, grid.size), aside_width(standing, grid.size)) <= inner)
        and (not card.measures or _measures_width(card, grid.small_size, style) <= inner)
        and (not style.has_chips or _chips_width(card, grid) <= inner)
    )


def _measures_width(card: Card, size: float, style: Style) -> float:
    """How wide the widest line with a measure is at least."""
    names = (text_width(line.name, size) for line in card.measures)
    return max(
        size * 2.2 + (min(name, size * CUT) if style.cuts_measures else name) + text_width(line.figures, size)
        for name, line in zip(names, card.measures, strict=True)
    )


def _chips_width(card: Card, grid: Grid) -> float:
    size = grid.small_size
    return fsum(chip_width(theme, size) + size * 0.5 for theme in card.themes) - size * 0.5
