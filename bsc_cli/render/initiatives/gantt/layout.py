"""Where the rows of a portfolio's picture lie: on one page as high as it takes, or on slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.pages import PartOfGroup, pages_of
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Group
from bsc_cli.render.initiatives.gantt.rows import Columns, Content, columns_of, content_of, names_cut
from bsc_cli.render.strategy_map.layout.grid import Box, Page

WIDTH, HEIGHT = 1280.0, 720.0
"""Of a slide."""
HEADING = 22.0
"""The height of a group's name."""
GAP = 6.0
"""Between two groups."""
SMALLEST, LARGEST = 12.0, 16.0
"""The sizes of text: 9 to 12 pt on a slide."""
OF_SEVERAL = 14.0
"""The least size where one slide has not room for all."""
MOST_MORE = 14.0
"""As much may be added to the height of a row where a slide has room."""
SUMMARY_BOTTOM = 102.0
"""Where the summary of the portfolio ends."""
AXIS = 62.0
"""The height of the axis, with the day at which all stands over it."""
FOOT = 44.0
"""The height of the legend."""


class PlacedRow(NamedTuple):
    """A row with its place."""

    content: Content
    box: Box


class PlacedGroup(NamedTuple):
    """A group, or the part of it that is on one page."""

    group: Group
    box: Box
    rows: tuple[PlacedRow, ...]


class Chart(NamedTuple):
    """A page with its groups."""

    page: Page
    columns: Columns
    groups: tuple[PlacedGroup, ...]
    number: int = 1
    """Of the page, from 1."""
    pages: int = 1
    """How many there are."""

    @property
    def rows(self) -> tuple[PlacedRow, ...]:
        """All rows, from top to bottom."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def has_days(self) -> bool:
        """Whether anything on the page has a place on the time axis."""
        return any(placed.group.has_days for placed in self.groups)

    @property
    def bottom(self) -> float:
        """Where the last group ends that has bars."""
        ends = [placed.box.bottom for placed in self.groups if placed.group.has_days]
        return max(ends, default=self.page.body_top)


class _Sized(NamedTuple):
    """A picture in a font of some size."""

    columns: Columns
    parts: tuple[PartOfGroup, ...]
    cut: int
    """How many names are cut short."""

    @property
    def height(self) -> float:
        """What its groups need on one page."""
        return GAP * len(self.parts) + sum(part.height for part in self.parts)


def one_page(picture: GanttPicture) -> Chart:
    """All rows on one page, of a slide's size where they have room, else as high as they need."""
    page = _page(picture, HEIGHT)
    found = _largest(picture, page) or _sized(picture, page, OF_SEVERAL)
    room = _page(picture, HEIGHT - page.body.height + found.height)
    return Chart(room, found.columns, tuple(_placed(found.parts, room, 0.0)))


def slides(picture: GanttPicture) -> tuple[Chart, ...]:
    """The rows on as few slides as they have room on, about as many on each."""
    page = _page(picture, HEIGHT)
    found = _largest(picture, page) or _sized(picture, page, OF_SEVERAL)
    pages = pages_of(found.parts, page.body.height, GAP)
    more = min((_room_left(parts, page) for parts in pages), default=0.0)
    return tuple(
        Chart(page, found.columns, tuple(_placed(parts, page, more, picture)), number, len(pages))
        for number, parts in enumerate(pages, start=1)
    )


def _page(picture: GanttPicture, height: float) -> Page:
    top = SUMMARY_BOTTOM + (AXIS if picture.has_days else 0.0)
    return Page(WIDTH, round(height), body_top=top, body_bottom=round(height) - FOOT)


def _largest(picture: GanttPicture, page: Page) -> _Sized | None:
    """The picture in the largest font in which all has room on *page*, without more names cut short than need be."""
    sizes = [LARGEST - step / 2 for step in range(int((LARGEST - SMALLEST) * 2) + 1)]
    found = [one for one in (_sized(picture, page, size) for size in sizes) if one.height <= page.body.height]
    least = min((one.cut for one in found), default=0)
    return next((one for one in found if one.cut == least), None)


def _sized(picture: GanttPicture, page: Page, size: float) -> _Sized:
    columns = columns_of(picture, page, size)
    obstacle = columns.axis.end_of(picture.day)
    parts = tuple(
        PartOfGroup(
            group, tuple(content_of(row, columns, obstacle) for row in group.rows), HEADING if group.name else GAP
        )
        for group in picture.groups
    )
    return _Sized(columns, parts, names_cut(picture, columns))


def _room_left(parts: Sequence[PartOfGroup], page: Page) -> float:
    """How much higher each row of a page may be."""
    needed = GAP * len(parts) + sum(part.height for part in parts)
    return min(MOST_MORE, (page.body.height - needed) / max(1, sum(len(part.contents) for part in parts)))


def _placed(
    parts: Sequence[PartOfGroup], page: Page, more: float, picture: GanttPicture | None = None
) -> Iterator[PlacedGroup]:
    """Groups below each other, their rows *more* high than they need to be."""
    top = page.body_top
    for part in parts:
        y, rows = top + part.heading, []
        for content in part.contents:
            rows.append(PlacedRow(content, Box(page.margin, y, page.width - 2 * page.margin, content.height + more)))
            y = rows[-1].box.bottom
        group = part.group
        if group.is_continued and group.name and picture:
            group = group._replace(name=picture.words(Word.CONTINUED, name=group.name))
        yield PlacedGroup(group, Box(page.margin, top, page.width - 2 * page.margin, y - top), tuple(rows))
        top = y + GAP
