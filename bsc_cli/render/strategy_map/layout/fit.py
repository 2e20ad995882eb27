"""Finds how large cards and their text can be on a page, and which cards share a row."""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from bsc_cli.render.strategy_map.content.picture import Arrow, Band, Card, Picture
from bsc_cli.render.strategy_map.layout.grid import (
    LANE,
    LINE,
    READABLE,
    TITLE,
    Grid,
    Page,
    aside_width,
    chip_width,
    shows_aside,
    status_width,
    text_height,
)
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, text_width, wrap_text

LARGEST, SMALLEST = 17.0, 7.0
"""The sizes that a card's text may have."""
LARGEST_OF_FEW = ((1, 30.0), (2, 25.0), (4, 21.0), (7, 19.0))
"""Of so few cards at most, the text may be larger."""
STEP = 0.25
"""Between two sizes that are tried."""
MOST_COLUMNS = 9
SHARE = 0.68
"""How much of a row's height a card may fill; the rest is for arrows."""
SHARE_OF_LISTS = 0.75
"""The same for cards that list their measures."""
CUT_BELOW = 11.0
"""Smaller text than this is worse than names of measures that are cut short."""
CUT = 9.0
"""What is left of a measure's name at least, in font sizes."""


class Style(NamedTuple):
    """What stands on the cards of a grid."""

    has_chips: bool = False
    cuts_measures: bool = False
    """Whether the names of measures may be cut short."""


def make_grid(picture: Picture, page: Page, *, has_chips: bool = False) -> Grid | None:
    """The grid with the largest text in which every name fits its card without a broken word, if there is one."""
    best = _best(picture, page, Style(has_chips=has_chips))
    if (best is None or best.size < CUT_BELOW) and any(card.measures for card in picture.cards):
        best = _larger(best, _best(picture, page, Style(has_chips=has_chips, cuts_measures=True)))
    return best


def _best(picture: Picture, page: Page, style: Style) -> Grid | None:
    """The best grid of a *style*, if there is one."""
    best: Grid | None = None
    for columns in range(1, min(_widest(picture), MOST_COLUMNS) + 1):
        fitting = _largest(picture, page, columns, style)
        if fitting and (best is None or _merit(fitting) > _merit(best)):
            best = fitting
    return best


def _larger(one: Grid | None, other: Grid | None) -> Grid | None:
    """The *other* grid, where its text is clearly larger than that of the first *one*."""
    return other if other and (one is None or other.size > one.size + 0.5) else one


def _widest(picture: Picture) -> int:
    return max(len(band.cards) for band in picture.bands)


def _merit(grid: Grid) -> tuple[float, int, float, float]:
    """What makes a grid better than another, the most important first: fewer rows are better than larger text."""
    return min(grid.size, READABLE), -sum(len(rows) for rows in grid.rows), grid.size, grid.card_width


def _largest(picture: Picture, page: Page, columns: int, style: Style) -> Grid | None:
    """The grid of so many *columns* with the largest text with which all fits, if there is one."""
    count = len(picture.cards)
    most = next((size for few, size in LARGEST_OF_FEW if count <= few), LARGEST)
    low, high = 0, int((most - SMALLEST) / STEP)
    best: Grid | None = None
    while low <= high:
        middle = (low + high) // 2
        grid = _grid(picture, page, columns, SMALLEST + middle * STEP, style)
        if _fits(picture, grid, style):
            best, low = grid, middle + 1
        else:
            high = middle - 1
    return _grown(picture, best) if best else None


def _fits(picture: Picture, grid: Grid, style: Style) -> bool:
    """Whether all text fits its card, without a broken word."""
    inner, hyphenation = grid.inner, picture.words.hyphenation
    return (
        inner > 3 * grid.size
        and _needed_height(picture, grid) <= (SHARE_OF_LISTS if grid.hangs else SHARE) * grid.pitch
        and not any(
            breaks_words(card.name, inner, grid.title_size, bold=True, hyphenation=hyphenation)
            for card in picture.cards
        )
        and _statuses_fit(picture, grid)
        and all(_measures_width(card, grid.small_size, style) <= inner for card in picture.cards if card.measures)
        and (not style.has_chips or all(_chips_width(card, grid) <= inner for card in picture.cards))
    )


def _statuses_fit(picture: Picture, grid: Grid) -> bool:
    """Whether the lines with the statuses and the reds are no wider than their cards."""
    standings = [card.standing for card in picture.cards if card.standing]
    return all(max(status_width(one, grid.size), aside_width(one, grid.size)) <= grid.inner for one in standings)


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


def _grid(picture: Picture, page: Page, columns: int, size: float, style: Style) -> Grid:
    left, right = page.zone
    rows = tuple(_rows(band, columns, picture.arrows) for band in picture.bands)
    count = sum(len(band) for band in rows)
    pitch = (page.body.height - page.gap * (len(rows) - 1)) / count
    slot = (right - left) / columns
    lanes = LANE * (_most_passing(rows, picture.arrows) + columns + 1) / columns
    has_measures = any(card.measures for card in picture.cards)
    widest = max(size, LARGEST) * 16
    if has_measures:
        needed = max(_measures_width(card, size, style) for card in picture.cards if card.measures)
        widest = max(widest * 1.5, needed + size * 2)
    width = min(slot - max(26.0, size * 1.8, min(lanes, slot / 2)), widest)
    inner = width - size * 1.6
    return Grid(
        size=size,
        card_width=round(width, 2),
        card_height=0,
        pitch=pitch,
        rows=rows,
        lines={
            card.key: wrap_text(card.name, inner, size * TITLE, bold=True, hyphenation=picture.words.hyphenation)
            for card in picture.cards
        },
        has_aside_below=any(
            status_width(card.standing, size) + aside_width(card.standing, size) + size > inner
            for card in picture.cards
            if card.standing and shows_aside(card)
        ),
        has_chips=style.has_chips,
        hangs=has_measures,
    )


def _most_passing(rows: tuple[tuple[tuple[Card, ...], ...], ...], arrows: tuple[Arrow, ...]) -> int:
    """How many arrows at most pass a row."""
    row_of = {card.key: number for number, row in enumerate(row for band in rows for row in band) for card in row}
    spans = [sorted((row_of[arrow.source], row_of[arrow.target])) for arrow in arrows]
    return max((sum(low < row < high for low, high in spans) for row in set(row_of.values())), default=0)


def _rows(band: Band, columns: int, arrows: tuple[Arrow, ...]) -> tuple[tuple[Card, ...], ...]:
    """The cards of a band in rows of even length: effects above their causes, else as in the file."""
    count = -(-len(band.cards) // columns)
    if count == 1:
        return (band.cards,)
    own = {card.key for card in band.cards}
    inner = [arrow for arrow in arrows if arrow.source in own and arrow.target in own]
    depth = dict.fromkeys(own, 0)
    for _ in band.cards:  # as often as the longest chain could need; cycles end with it
        for arrow in inner:
            depth[arrow.source] = min(max(depth[arrow.source], depth[arrow.target] + 1), len(own))
    cards = sorted(band.cards, key=lambda card: depth[card.key])
    base, longer = divmod(len(cards), count)
    rows, start = [], 0
    for row in range(count):
        end = start + base + (1 if row < longer else 0)
        rows.append(tuple(cards[start:end]))
        start = end
    return tuple(rows)


def _needed_height(picture: Picture, grid: Grid) -> float:
    return max(text_height(card, len(grid.lines[card.key]), grid) for card in picture.cards) + grid.size * 1.1


def _grown(picture: Picture, grid: Grid) -> Grid:
    """*grid* with cards as high as their text needs, and a little higher where there is room."""
    needed = _needed_height(picture, grid)
    most = 1.8 if len(picture.cards) <= LARGEST_OF_FEW[2][0] and not grid.hangs else 0.7
    height = min(needed + grid.size * most, max(needed, 0.62 * grid.pitch))
    return grid._replace(card_height=round(height, 2))


def cram_grid(picture: Picture, page: Page) -> Grid:
    """The smallest text, with broken words and names cut short: for names that no card can hold."""
    most = min(_widest(picture), MOST_COLUMNS)
    grids = (_grid(picture, page, columns, SMALLEST, Style()) for columns in range(most, 0, -1))
    grid = next((grid for grid in grids if _statuses_fit(picture, grid)), _grid(picture, page, 1, SMALLEST, Style()))
    height = SHARE * grid.pitch
    fixed = max(text_height(card, 0, grid) for card in picture.cards)
    count = max(1, int((height - grid.size * 0.8 - fixed) / (grid.title_size * LINE)))
    lines = {
        key: shorten_lines(name, count, grid.inner, grid.title_size, bold=True) for key, name in grid.lines.items()
    }
    needed = max(text_height(card, len(lines[card.key]), grid) for card in picture.cards) + grid.size * 0.6
    return grid._replace(card_height=round(min(max(height, needed), grid.pitch - 12), 2), lines=lines)
