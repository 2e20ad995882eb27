"""The page and its grid: how large cards and their text can be, and which cards share a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bsc_cli.render.strategy_map.metrics import breaks_words, shorten_lines, text_width, wrap_text
from bsc_cli.render.strategy_map.picture import Arrow, Band, Card, Picture, Standing

LINE = 1.2
"""The height of a line, in font sizes."""
TITLE = 1.06
"""The size of a card's name, in sizes of its other text."""
LARGEST, SMALLEST = 17.0, 7.0
"""The sizes that a card's text may have."""
STEP = 0.25
"""Between two sizes that are tried."""
READABLE = 15.0
"""From here on text is large enough: 11 pt on a slide. Fewer rows are better then than larger text."""
FEW, LARGEST_OF_FEW = 4, 22.0
"""So few cards may have larger text."""
MOST_COLUMNS = 9
LANE = 14.0
"""Between two links that pass a row in one gap."""
SHARE = 0.68
"""How much of a row's height a card may fill; the rest is for arrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle: its top left corner, y growing downwards, and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page and its parts, in units of which 96 make an inch."""

    width: float = 1280
    height: float = 720
    margin: float = 24
    label_width: float = 216
    """The column with the perspectives' names."""
    gap: float = 8
    """Between two bands."""
    body_top: float = 118
    body_bottom: float = 676

    @property
    def body(self) -> Box:
        """The part that the bands fill."""
        return Box(
            x=self.margin, y=self.body_top, width=self.width - 2 * self.margin, height=self.body_bottom - self.body_top
        )

    @property
    def zone(self) -> tuple[float, float]:
        """The left and right end of the part of a band that cards may lie in."""
        return self.margin + self.label_width, self.width - self.margin - 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cards of one size in rows of one height."""

    size: float
    """The font size of a card's text but its name."""
    card_width: float
    card_height: float
    pitch: float
    """The height of a row, with the room for arrows."""
    rows: tuple[tuple[tuple[Card, ...], ...], ...]
    """The rows of each band, from top to bottom."""
    lines: Mapping[str, tuple[str, ...]]
    """The lines of each card's name, by the card's key."""
    reds_below: bool
    """Whether the reds stand on a line of their own."""

    @property
    def padding(self) -> float:
        """Between a card's border and its text, at the left and at the right."""
        return self.size * 0.8

    @property
    def title_size(self) -> float:
        """The font size of a card's name."""
        return round(self.size * TITLE, 2)


def make_grid(picture: Picture, page: Page) -> Grid:
    """The grid with the largest text in which every name fits its card without a broken word."""
    best: Grid | None = None
    widest = max(len(band.cards) for band in picture.bands)
    for columns in range(1, min(widest, MOST_COLUMNS) + 1):
        fitting = _largest(picture, page, columns)
        if fitting and (best is None or _merit(fitting) > _merit(best)):
            best = fitting
    return best or _crammed(picture, page, min(widest, MOST_COLUMNS))


def _merit(grid: Grid) -> tuple[float, int, float, float]:
    """What makes a grid better than another, the most important first."""
    return min(grid.size, READABLE), -sum(len(rows) for rows in grid.rows), grid.size, grid.card_width


def status_width(standing: Standing, size: float) -> float:
    """How wide glyph, word and score are beside each other."""
    word = text_width(standing.word, size, bold=True)
    score = text_width(standing.score, size, bold=True) + size * 0.6 if standing.score else 0.0
    return size * 1.35 + word + score


def reds_width(standing: Standing, size: float) -> float:
    """How wide the count of reds is, with its glyph."""
    return size * 1.1 + text_width(standing.reds_text, size) if standing.reds else 0.0


def _largest(picture: Picture, page: Page, columns: int) -> Grid | None:
    """The grid of so many *columns* with the largest text with which all fits, if there is one."""
    most = LARGEST_OF_FEW if len(picture.cards) <= FEW else LARGEST
    sizes = [SMALLEST + step * STEP for step in range(int((most - SMALLEST) / STEP) + 1)]
    best: Grid | None = None
    low, high = 0, len(sizes) - 1
    while low <= high:
        middle = (low + high) // 2
        grid = _grid(picture, page, columns, sizes[middle])
        if _fits(picture, grid):
            best, low = grid, middle + 1
        else:
            high = middle - 1
    return _grown(picture, best) if best else None


def _fits(picture: Picture, grid: Grid) -> bool:
    """Whether all text fits its card, without a broken word."""
    inner = grid.card_width - 2 * grid.padding
    return (
        inner > 3 * grid.size
        and _needed_height(picture, grid) <= SHARE * grid.pitch
        and not any(breaks_words(card.name, inner, grid.title_size, bold=True) for card in picture.cards)
        and all(status_width(card.standing, grid.size) <= inner for card in picture.cards if card.standing)
    )


def _grid(picture: Picture, page: Page, columns: int, size: float) -> Grid:
    left, right = page.zone
    rows = tuple(_rows(band, columns, picture.arrows) for band in picture.bands)
    count = sum(len(band) for band in rows)
    pitch = (page.body.height - page.gap * (len(rows) - 1)) / count
    slot = (right - left) / columns
    lanes = LANE * (_most_passing(rows, picture.arrows) + columns + 1) / columns
    width = min(slot - max(26.0, size * 1.8, min(lanes, slot / 2)), max(size, LARGEST) * 16)
    inner = width - size * 1.6
    return Grid(
        size=size,
        card_width=round(width, 2),
        card_height=0,
        pitch=pitch,
        rows=rows,
        lines={card.key: wrap_text(card.name, inner, size * TITLE, bold=True) for card in picture.cards},
        reds_below=any(
            card.standing.reds and status_width(card.standing, size) + reds_width(card.standing, size) + size > inner
            for card in picture.cards
            if card.standing
        ),
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


def text_height(lines: int, standing: Standing | None, grid: Grid) -> float:
    """How high the text of a card is."""
    height = lines * grid.title_size * LINE
    if standing:
        height += grid.size * (LINE + 0.3)
        if standing.reds and grid.reds_below:
            height += grid.size * LINE
    return height


def _needed_height(picture: Picture, grid: Grid) -> float:
    tallest = max(text_height(len(grid.lines[card.key]), card.standing, grid) for card in picture.cards)
    return tallest + grid.size * 1.1


def _grown(picture: Picture, grid: Grid) -> Grid:
    """*grid* with cards as high as their text needs, and a little higher where there is room."""
    needed = _needed_height(picture, grid)
    height = min(needed + grid.size * 0.7, max(needed, 0.62 * grid.pitch))
    return replace(grid, card_height=round(height, 2))


def _crammed(picture: Picture, page: Page, columns: int) -> Grid:
    """The smallest text, with broken words and names cut short: for names that no card can hold."""
    grid = _grid(picture, page, columns, SMALLEST)
    height = SHARE * grid.pitch
    inner = grid.card_width - 2 * grid.padding
    fixed = max(text_height(0, card.standing, grid) for card in picture.cards)
    most = max(1, int((height - grid.size * 0.8 - fixed) / (grid.title_size * LINE)))
    lines = {key: shorten_lines(name, most, inner, grid.title_size, bold=True) for key, name in grid.lines.items()}
    return replace(grid, card_height=round(height, 2), lines=lines)
