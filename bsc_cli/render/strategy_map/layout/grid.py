"""The grid of a page: where its parts are, and how large cards and their text are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from bsc_cli.model.status import Trend
from bsc_cli.render.strategy_map.content.picture import Card, Standing
from bsc_cli.render.strategy_map.layout.metrics import text_width

LINE = 1.2
"""The height of a line, in font sizes."""
TITLE = 1.06
"""The size of a card's name, in sizes of its other text."""
READABLE = 15.0
"""From here on text is large enough: 11 pt on a slide."""
LEAST = 12.0
"""The smallest text: 9 pt on a slide."""
MEASURE_LINE = 1.42
"""The height of a line with a measure, in its font sizes."""
CHIP = 1.5
"""The height of a chip with a theme's name, in its font sizes."""


class Box(NamedTuple):
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


class TagKind(StrEnum):
    """What a tag on a card says."""

    THEME = "theme"
    CAPITAL = "capital"
    FLAG = "flag"


class Page(NamedTuple):
    """The page and its parts, in units of which 96 make an inch."""

    width: float = 1280
    height: float = 720
    margin: float = 24
    label_width: float = 216
    """The column with the perspectives' names."""
    gap: float = 8
    """Between two bands, and between the banner and the first one."""
    body_top: float = 118
    body_bottom: float = 676
    head: float = 0.0
    """The height of the labels over columns."""

    @property
    def body(self) -> Box:
        """The part that the bands fill."""
        return Box(
            x=self.margin, y=self.body_top, width=self.width - 2 * self.margin, height=self.body_bottom - self.body_top
        )

    @property
    def banner(self) -> Box:
        """The part with the vision and what else the organisation says of itself."""
        return Box(
            x=self.margin, y=60, width=self.width - 2 * self.margin, height=self.body_top - self.head - self.gap - 60
        )

    @property
    def zone(self) -> tuple[float, float]:
        """The left and right end of the part of a band that cards may lie in."""
        return self.margin + self.label_width, self.width - self.margin - 16


class Row(NamedTuple):
    """Cards of one size beside each other."""

    cards: tuple[Card, ...]
    """From left to right."""
    width: float
    """Of each card."""
    height: float
    name_lines: int = 1
    """The lines of the longest name."""
    owner_lines: int = 0
    """The lines of the longest owner."""
    text: float = 0.0
    """How high the text of the fullest card is."""


class MeasureRow(NamedTuple):
    """How a measure stands on a card."""

    lines: tuple[str, ...]
    """The lines of its name."""
    has_figures_below: bool = False
    """Whether its figures have no room on the last of them."""

    @property
    def height(self) -> float:
        """How high it is, in its font sizes."""
        return (len(self.lines) + self.has_figures_below - 1) * LINE + MEASURE_LINE


class Grid(NamedTuple):
    """Rows of cards, and how text stands on them."""

    size: float
    """The font size of a card's text but its name."""
    rows: tuple[tuple[Row, ...], ...]
    """The rows of each band, from top to bottom."""
    lines: Mapping[str, tuple[str, ...]]
    """The lines of each card's name, by the card's key."""
    has_aside_below: bool = False
    """Whether what is said beside the status stands on a line of its own."""
    has_chips: bool = False
    """Whether cards name their themes; else each theme is a numbered badge, explained in the legend."""
    measures: Mapping[str, tuple[MeasureRow, ...]] = {}
    """The measures of each card that lists any, by the card's key."""
    has_trends: bool = False
    """Whether lists of measures have room for trends, at their right end."""
    beside: frozenset[TagKind] = frozenset()
    """The tags that stand at the right end of the line with the status; others stand on the foot of cards."""

    @property
    def padding(self) -> float:
        """Between a card's border and its text, at the left and at the right."""
        return self.size * 0.8

    @property
    def title_size(self) -> float:
        """The font size of a card's name."""
        return round(self.size * TITLE, 2)

    @property
    def small_size(self) -> float:
        """The font size of themes and measures: smaller where that can still be read."""
        return round(max(self.size * 0.88, min(self.size, READABLE - 0.25)), 2)

    def row_of(self, card: Card) -> Row:
        """The row that a *card* stands in."""
        return next(row for band in self.rows for row in band if card in row.cards)

    def inner(self, width: float) -> float:
        """The width that text may take on a card of *width*."""
        return width - 2 * self.padding


def status_width(standing: Standing, size: float) -> float:
    """How wide glyph, word, score, trend and what is scored are beside each other."""
    word = text_width(standing.word, size, bold=True)
    score = text_width(standing.score, size, bold=True) + size * 0.6 if standing.score else 0.0
    scored = text_width(standing.scored, size) + size * 0.8 if standing.scored else 0.0
    trend = size * 1.25 if standing.trend is not Trend.NONE else 0.0
    return size * 1.35 + word + score + trend + scored


def aside_width(standing: Standing, size: float) -> float:
    """How wide what is said beside the status is, with the glyph of reds."""
    glyph = size * 1.1 if standing.reds else 0.0
    return glyph + text_width(standing.aside, size) if standing.aside else 0.0


def chip_width(theme: str, size: float) -> float:
    """How wide the chip of a *theme* is."""
    return text_width(theme, size) + size * 1.1


def shows_aside(card: Card) -> bool:
    """Whether the reds of a *card*, and what is measured, are counted: where measures are listed they can be seen."""
    return card.standing is not None and bool(card.standing.aside) and not card.measures
