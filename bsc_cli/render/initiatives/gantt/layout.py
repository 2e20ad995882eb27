"""Where the rows of a portfolio's picture lie: on one page as high as it takes, or on slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.hyphenation import ENGLISH, Hyphenation
from bsc_cli.render.initiatives.gantt.axis import Axis, make_axis
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Group, Row
from bsc_cli.render.strategy_map.layout.grid import LINE, Box, Page
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, shorten_text, text_width, wrap_text

WIDTH, HEIGHT = 1280.0, 720.0
"""Of a slide."""
HEADING = 25.0
"""The height of a group's name."""
GAP = 6.0
"""Between two groups."""
SMALLEST, LARGEST = 12.0, 16.0
"""The sizes of text: 9 to 12 pt on a slide."""
LEAST_ROW, USUAL_ROW, MOST_ROW = 33.0, 44.0, 68.0
"""The heights that a row may have."""
TALL_ROW, TALL_ROW_OF_TWO = 38.0, 48.0
"""The height of a row on a page that is higher than a slide; where some name takes two lines."""
MOST_ROWS = 16
"""On a slide."""
AXIS = 62.0
"""The height of the axis, with the day at which all stands over it."""
NAME_SHARE = 0.27
"""The share of the page that names and owners may take."""
MARK = 1.45
"""The room that a sign takes before a text, in font sizes."""


class PlacedRow(NamedTuple):
    """A row with its place."""

    row: Row
    box: Box


class PlacedGroup(NamedTuple):
    """A group, or the part of it that is on one page."""

    group: Group
    number: int
    """Which of the groups it is, from 0."""
    box: Box
    rows: tuple[PlacedRow, ...]


class Chart(NamedTuple):
    """A page with its groups."""

    page: Page
    size: float
    """The font size."""
    axis: Axis
    name_width: float
    status_left: float
    groups: tuple[PlacedGroup, ...]
    number: int = 1
    """Of the page, from 1."""
    pages: int = 1
    """How many there are."""
    hyphenation: Hyphenation = ENGLISH

    @property
    def bottom(self) -> float:
        """Where the last group ends that has bars."""
        ends = [placed.box.bottom for placed in self.groups if placed.group.has_days]
        return max(ends, default=self.page.body_top)

    @property
    def name_left(self) -> float:
        """Where names begin."""
        return self.page.margin + 16

    @property
    def status_text(self) -> float:
        """The width of the words for a health."""
        return self.axis.left - 16 - self.status_left - self.size * MARK


def one_page(picture: GanttPicture) -> Chart:
    """All rows on one page, of a slide's size where they have room, else as high as they need."""
    room = _page(HEIGHT).body.height
    row = USUAL_ROW
    if _height(picture.groups, row) > room:
        row = (room - _height(picture.groups, 0)) / len(picture.rows)
    if row < LEAST_ROW:
        hyphenation = picture.words.hyphenation
        is_enough = all(_fits(one, WIDTH * NAME_SHARE, SMALLEST, TALL_ROW, hyphenation) for one in picture.rows)
        row = TALL_ROW if is_enough else TALL_ROW_OF_TWO
    return _chart(picture, picture.groups, _page(round(HEIGHT - room + _height(picture.groups, row))), row)


def slides(picture: GanttPicture) -> tuple[Chart, ...]:
    """The rows on as few slides as they have room on, about as many on each."""
    page = _page(HEIGHT)
    fewest = len(_pages(picture.groups, page.body.height, MOST_ROWS))
    most = next(
        most for most in range(1, MOST_ROWS + 1) if len(_pages(picture.groups, page.body.height, most)) == fewest
    )
    pages = _pages(picture.groups, page.body.height, most)
    row = min(_row_height(groups, page) for groups in pages)
    return tuple(
        _chart(picture, groups, page, row)._replace(number=number, pages=fewest)
        for number, groups in enumerate(pages, start=1)
    )


def _page(height: float) -> Page:
    return Page(WIDTH, height, body_top=102 + AXIS, body_bottom=height - 44)


def _height(groups: Sequence[Group], row: float) -> float:
    """How high *groups* are with rows of this height."""
    headings = sum(HEADING if group.name else GAP for group in groups)
    return headings + sum(len(group.rows) for group in groups) * row + GAP * (len(groups) - 1) + GAP


def _row_height(groups: Sequence[Group], page: Page) -> float:
    """How high rows may be on *page*."""
    count = sum(len(group.rows) for group in groups)
    return min(MOST_ROW, (page.body.height - _height(groups, 0)) / max(count, 1))


def _pages(groups: Sequence[Group], room: float, most: int) -> list[tuple[Group, ...]]:
    """The groups in pages of so much *room* and *most* rows, a group that has no room in parts."""
    pages: list[tuple[Group, ...]] = []
    page: tuple[Group, ...] = ()
    for group in groups:
        for row in group.rows:
            longer = _with(page, group.name, row)
            if page and (_height(longer, LEAST_ROW) > room or sum(len(one.rows) for one in longer) > most):
                pages.append(page)
                longer = _with((), group.name, row)
            page = longer
    return [*pages, page]


def _with(page: tuple[Group, ...], name: str, row: Row) -> tuple[Group, ...]:
    """The groups of a *page* with one *row* more."""
    if page and page[-1].name == name:
        return (*page[:-1], Group(name, (*page[-1].rows, row)))
    return (*page, Group(name, (row,)))


def _chart(picture: GanttPicture, groups: Sequence[Group], page: Page, row: float) -> Chart:
    size, name_width = _text_size(picture, page, row)
    words = max((text_width(one.word, size, bold=True) for one in picture.rows), default=0.0)
    status_left = page.margin + 16 + name_width + 18
    left = status_left + size * MARK + min(words + 1, size * 10) + 16
    right = page.width - page.margin - 14
    axis = make_axis(picture.days, left, right - left, size, picture.words, is_fiscal=picture.is_fiscal)
    places = {group.name: number for number, group in enumerate(picture.groups)}
    placed = tuple(_placed(groups, places, page, row))
    return Chart(page, size, axis, name_width, status_left, placed, hyphenation=picture.words.hyphenation)


def _text_size(picture: GanttPicture, page: Page, row: float) -> tuple[float, float]:
    """The largest size of text with which no more is cut short than with the smallest; and the width of the names."""
    most = min(LARGEST, max(SMALLEST, int((row - 4) / LINE) / 2))
    room, hyphenation = page.width * NAME_SHARE, picture.words.hyphenation
    sizes = [most - step / 2 for step in range(int((most - SMALLEST) * 2) + 1)]
    whole = [sum(_fits(one, room, size, row, hyphenation) for one in picture.rows) for size in sizes]
    size = sizes[whole.index(whole[-1])]
    widest = max((width for one in picture.rows for width in _widths(one, room, size, row, hyphenation)), default=0.0)
    return size, min(room, max(widest + 1, size * 8))


def _fits(row: Row, width: float, size: float, height: float, hyphenation: Hyphenation) -> bool:
    """Whether the name of a *row* is not cut short, nor its owner."""
    if breaks_words(row.name, width, size, bold=True, hyphenation=hyphenation):
        return False
    lines = wrap_text(row.name, width, size, bold=True, hyphenation=hyphenation)
    return len(lines) <= most_lines(row, size, height) and text_width(row.owner, size) <= width


def _widths(row: Row, width: float, size: float, height: float, hyphenation: Hyphenation) -> Iterator[float]:
    """How wide the lines with the name and the owner of a *row* are, at most as much as they may."""
    yield min(width, text_width(row.owner, size))
    lines = wrap_text(row.name, width, size, bold=True, hyphenation=hyphenation)
    for line in shorten_lines(lines, most_lines(row, size, height), width, size):
        yield min(width, text_width(line, size, bold=True))


def most_lines(row: Row, size: float, height: float) -> int:
    """In how many lines the name of a *row* may stand, over its owner."""
    return max(1, int((height - 4) / (size * LINE)) - (1 if row.owner else 0))


def _placed(groups: Sequence[Group], places: dict[str, int], page: Page, row: float) -> Iterator[PlacedGroup]:
    top = page.body_top
    for group in groups:
        heading = HEADING if group.name else GAP
        box = Box(page.margin, top, page.width - 2 * page.margin, heading + len(group.rows) * row)
        rows = tuple(
            PlacedRow(one, Box(box.x, top + heading + place * row, box.width, row))
            for place, one in enumerate(group.rows)
        )
        yield PlacedGroup(group, places[group.name], box, rows)
        top = box.bottom + GAP


def name_lines(row: PlacedRow, chart: Chart) -> tuple[str, ...]:
    """The name of an initiative in as many lines as its row has room for, beside its owner's."""
    size, width = chart.size, chart.name_width
    most = most_lines(row.row, size, row.box.height)
    if breaks_words(row.row.name, width, size, bold=True, hyphenation=chart.hyphenation):
        return (shorten_text(row.row.name, width, size, bold=True),)
    lines = wrap_text(row.row.name, width, size, bold=True, hyphenation=chart.hyphenation)
    return shorten_lines(lines, most, width, size, bold=True)
