"""What a row needs in a font of some size: the lines of its name and details, its milestones' names, and its height."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.render.hyphenation import ENGLISH, Hyphenation
from bsc_cli.render.initiatives.gantt.axis import Axis, make_axis
from bsc_cli.render.initiatives.gantt.details import Fragment, detail_lines
from bsc_cli.render.initiatives.gantt.labels import DiamondPlace, Label, diamond_places, labels_of
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Row
from bsc_cli.render.strategy_map.layout.grid import LINE, Page
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, text_width, wrap_text

NAME_SHARE = 0.27
"""The share of the page that names and details may take."""
LEAST_NAMES = 8.0
"""The width of the column with the names at least, in font sizes."""
MOST_NAME_LINES = 3
"""The lines of a name at most."""
MARK = 1.45
"""The room that a sign takes before a text, in font sizes."""
PADDING = 5.0
"""Above and below what stands in a row, together."""
BELOW_BAR = 2.0
"""Between a bar and the names of its milestones."""
STATUS_LINES = 2
"""The lines of the health, with how much is done."""


class Columns(NamedTuple):
    """The columns of a page in a font of *size*."""

    size: float
    name_left: float
    name_width: float
    status_left: float
    axis: Axis
    hyphenation: Hyphenation = ENGLISH

    @property
    def status_width(self) -> float:
        """The width of the words for a health."""
        return self.axis.left - 16 - self.status_left - self.size * MARK

    @property
    def bar_height(self) -> float:
        """How high bars are."""
        return self.size * 1.05

    @property
    def half(self) -> float:
        """From the centre of a milestone's sign to a corner."""
        return self.bar_height / 2 + 1.5


class Content(NamedTuple):
    """A row in a font of some size, before it has a place."""

    row: Row
    names: tuple[str, ...]
    details: tuple[tuple[Fragment, ...], ...]
    milestones: tuple[DiamondPlace, ...]
    labels: tuple[Label, ...]
    height: float
    """As much as it needs."""

    @property
    def tiers(self) -> int:
        """In how many lines the names of its milestones stand."""
        return max((label.tier + 1 for label in self.labels), default=0)


def columns_of(picture: GanttPicture, page: Page, size: float) -> Columns:
    """The columns of *page* in a font of *size*: names take as much as they need, and the axis all that is left."""
    most = page.width * NAME_SHARE
    hyphenation = picture.words.hyphenation
    widest = max((_width(row, most, size, hyphenation) for row in picture.rows), default=0.0)
    name_width = min(most, max(widest + 1, size * LEAST_NAMES))
    words = max((text_width(row.word, size, bold=True) for row in picture.rows), default=0.0)
    shares = max((text_width(row.share, size) for row in picture.rows), default=0.0)
    name_left = page.margin + 16
    status_left = name_left + name_width + 18
    left = status_left + size * MARK + min(max(words, shares) + 1, size * 10) + 16
    right = page.width - page.margin - 14
    axis = make_axis(picture.days, left, right - left, size, picture.words, is_fiscal=picture.is_fiscal)
    return Columns(size, name_left, name_width, status_left, axis, hyphenation)


def content_of(row: Row, columns: Columns, obstacle: float) -> Content:
    """What *row* needs; *obstacle* is the x of the line of the day."""
    size = columns.size
    names = wrap_text(row.name, columns.name_width, size, bold=True, hyphenation=columns.hyphenation)
    names = shorten_lines(names, MOST_NAME_LINES, columns.name_width, size, bold=True)
    details = detail_lines(row.details, columns.name_width, size)
    places = diamond_places(row.diamonds, columns.axis) if row.span else ()
    labels = labels_of(places, columns.axis, size, columns.half, obstacle)
    content = Content(row, names, details, places, labels, 0.0)
    lines = max(len(names) + len(details), STATUS_LINES) * size * LINE
    return content._replace(height=max(lines, block_height(content, columns)) + PADDING)


def block_height(content: Content, columns: Columns) -> float:
    """The height of a bar with the names of its milestones below it."""
    return columns.bar_height + (content.tiers * columns.size * LINE + BELOW_BAR if content.tiers else 0.0)


def names_cut(picture: GanttPicture, columns: Columns) -> int:
    """How many names are cut short, or badly broken within a word."""
    fit = {"width": columns.name_width, "size": columns.size}
    return sum(
        breaks_words(row.name, **fit, bold=True, hyphenation=columns.hyphenation)
        or len(wrap_text(row.name, **fit, bold=True, hyphenation=columns.hyphenation)) > MOST_NAME_LINES
        for row in picture.rows
    )


def _width(row: Row, most: float, size: float, hyphenation: Hyphenation) -> float:
    """How wide the name and the details of a row are, at most as much as they may."""
    lines = wrap_text(row.name, most, size, bold=True, hyphenation=hyphenation)
    names = [text_width(line, size, bold=True) for line in lines]
    ends = [
        fragment.x + text_width(fragment.text, size)
        for line in detail_lines(row.details, most, size)
        for fragment in line
    ]
    return min(most, max((*names, *ends)))
