"""Where the parts of an alignment's picture lie, and how large its text can be."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from bsc_cli.render.alignment.picture import AlignmentPicture, Row, Tile
from bsc_cli.render.hyphenation import ENGLISH, Hyphenation
from bsc_cli.render.strategy_map.layout.grid import LINE, Box, Page, status_width
from bsc_cli.render.strategy_map.layout.metrics import breaks_words, shorten_lines, shorten_text, text_width, wrap_text

GAP = 6.0
"""Between two groups, two columns, and a group and what is over it."""
BETWEEN = 3.0
"""Between two tiles of a cell."""
PADDING = 6.0
"""Between a side of a tile or of a unit's card and its text."""
INSET = 4.0
"""Between the upper or lower end of a row and what stands in it."""
MARK = 1.35
"""The room that a glyph takes before a text, in font sizes."""
READABLE = 12.0
"""From here on text can be read: 9 pt on a slide."""
LONGEST_HEAD = 16.0
"""How long the upright name of a unit may be, in font sizes."""
NARROWEST = 34.0
"""The column of a unit of which only statuses are shown, where names of objectives need the room."""
MOST_SHORT = 2
"""Tiles in a cell where names are cut short."""
MOST_SPARE = 44.0
"""How much higher a row may be than it needs."""


class Detail(StrEnum):
    """How much the tiles say."""

    WHOLE = "whole"
    """Whole names."""
    SHORT = "short"
    """Names cut short."""
    GLYPHS = "glyphs"
    """Statuses alone, under names of units that stand upright."""


class Matrix(NamedTuple):
    """A page with columns and rows."""

    page: Page
    detail: Detail
    size: float
    """The font size."""
    name_width: float
    """The column with the objectives."""
    column: float
    """The width of a unit's column."""
    head_height: float
    heights: tuple[float, ...]
    """Of the rows."""
    is_beside: bool = True
    """Whether the status of an objective stands beside its name, and not under it."""
    is_upright: bool = False
    """Whether the names of units stand upright."""
    hyphenation: Hyphenation = ENGLISH

    @property
    def units_left(self) -> float:
        """Where the first unit's column begins."""
        return self.page.margin + self.page.label_width + self.name_width

    @property
    def tile_text(self) -> float:
        """The width of a tile's text."""
        return self.column - GAP - 2 * PADDING - self.size * MARK

    @property
    def head_text(self) -> float:
        """The width of a unit's name."""
        return self.column - GAP - 2 * PADDING

    @property
    def name_text(self) -> float:
        """The width of an objective's name."""
        beside = self.size * 5.2 if self.is_beside else 0.0
        return self.name_width - 20 - beside

    def column_box(self, place: int, top: float, height: float) -> Box:
        """The part of a unit's column between *top* and so much below it."""
        return Box(self.units_left + place * self.column + GAP / 2, top, self.column - GAP, height)

    def tops(self, picture: AlignmentPicture) -> tuple[float, ...]:
        """Where each row begins."""
        starts = [0.0, *accumulate(self.heights)]
        groups = [number for number, group in enumerate(picture.groups) for _ in group.rows]
        groups += [len(picture.groups)] if picture.unaligned else []
        first = self.page.body_top + self.head_height + GAP
        return tuple(first + starts[place] + group * GAP for place, group in enumerate(groups))


class _Try(NamedTuple):
    """A way to fill a page."""

    detail: Detail
    size: float
    is_beside: bool = True
    is_upright: bool = False


def fit_matrix(picture: AlignmentPicture) -> Matrix:
    """The page of a slide with as large a text, and as much of it, as it has room for; more rows make a larger page."""
    tries = [_Try(Detail.WHOLE, size, is_beside=False) for size in _sizes(17, 14)]
    tries += [_Try(Detail.WHOLE, size) for size in _sizes(16, READABLE)]
    tries += [_Try(Detail.SHORT, size) for size in _sizes(14, READABLE)]
    tries += [_Try(Detail.GLYPHS, size) for size in _sizes(15, READABLE)]
    tries += [_Try(Detail.GLYPHS, size, is_upright=True) for size in _sizes(15, 7)]
    scale = 1.0
    while True:
        page = _page(scale)
        for one in tries:
            matrix = _matrix(picture, page, one)
            if matrix:
                return matrix
        tries, scale = tries[-1:], scale * 1.1


def _sizes(largest: float, least: float) -> list[float]:
    return [largest - step / 2 for step in range(int((largest - least) * 2) + 1)]


def _page(scale: float) -> Page:
    height = round(720 * scale)
    return Page(width=round(1280 * scale), height=height, label_width=124, body_top=112, body_bottom=height - 42)


def _matrix(picture: AlignmentPicture, page: Page, one: _Try) -> Matrix | None:
    """The matrix that is filled in this way, if all fits."""
    room = page.width - 2 * page.margin - page.label_width - GAP / 2
    count = len(picture.heads)
    if one.is_upright:
        name_width = min(330.0, max(190.0, room - count * NARROWEST))
    else:
        name_width = min(300.0, max(210.0, room / (count + 1)))
    column = min((room - name_width) / count, 330.0)
    name_width = room - column * count
    hyphenation = picture.words.hyphenation
    matrix = Matrix(page, one.detail, one.size, name_width, column, 0.0, (), one.is_beside, one.is_upright, hyphenation)
    if not _fits_across(picture, matrix):
        return None
    matrix = matrix._replace(head_height=_head_height(picture, matrix))
    heights = [row_height(row, matrix) for row in picture.rows]
    groups = len(picture.groups) + (1 if picture.unaligned else 0)
    spare = page.body.height - matrix.head_height - GAP * groups - sum(heights)
    if spare < 0:
        return None
    more = min(spare / len(heights), MOST_SPARE)
    return matrix._replace(heights=tuple(height + more for height in heights))


def _fits_across(picture: AlignmentPicture, matrix: Matrix) -> bool:
    """Whether no text is wider than its place, and no word would be broken that is not cut short."""
    size = matrix.size
    if matrix.is_upright:
        return matrix.column >= size * 2.4
    breaks = partial(breaks_words, size=size, hyphenation=matrix.hyphenation)
    if any(breaks(head.name, matrix.head_text, bold=True) for head in picture.heads):
        return False
    if matrix.detail is Detail.WHOLE:
        return not (
            any(breaks(tile.name, matrix.tile_text) for tile in picture.tiles)
            or any(breaks(row.name, matrix.name_text, bold=True) for row in picture.rows)
        )
    return matrix.detail is Detail.GLYPHS or matrix.tile_text >= size * 4.5


def lines_of(text: str, width: float, matrix: Matrix, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """*text* in at most so many lines, without a badly broken word: what has no room is cut short."""
    size, hyphenation = matrix.size, matrix.hyphenation
    if breaks_words(text, width, size, bold=bold, hyphenation=hyphenation):
        return (shorten_text(text, width, size, bold=bold),)
    lines = wrap_text(text, width, size, bold=bold, hyphenation=hyphenation)
    return shorten_lines(lines, most, width, size, bold=bold)


def name_lines(row: Row, matrix: Matrix) -> tuple[str, ...]:
    """The name of an objective in lines."""
    most = 4 if matrix.detail is Detail.WHOLE else 2
    return lines_of(row.name, matrix.name_text, matrix, most, bold=True)


def tile_lines(name: str, matrix: Matrix, *, is_alone: bool) -> tuple[str, ...]:
    """The name of what supports an objective in lines; *is_alone* in its cell, it may be longer."""
    width, size = matrix.tile_text, matrix.size
    if matrix.detail is Detail.GLYPHS:
        return ()
    if matrix.detail is Detail.SHORT and not is_alone:
        return (shorten_text(name, width, size),)
    return lines_of(name, width, matrix, 5 if matrix.detail is Detail.WHOLE else 2)


def head_lines(name: str, matrix: Matrix) -> tuple[str, ...]:
    """The name of a unit in lines; upright it is one."""
    if matrix.is_upright:
        return (shorten_text(name, LONGEST_HEAD * matrix.size, matrix.size, bold=True),)
    return lines_of(name, matrix.head_text, matrix, 3, bold=True)


def head_status(matrix: Matrix) -> float:
    """How high the status of a unit is."""
    return matrix.size * (2.5 if matrix.is_upright else LINE + 0.3)


def _head_height(picture: AlignmentPicture, matrix: Matrix) -> float:
    size, lines = matrix.size, [head_lines(head.name, matrix) for head in picture.heads]
    if matrix.is_upright:
        name = max(text_width(line, size, bold=True) for (line,) in lines) + 4
    else:
        name = max(map(len, lines)) * size * LINE
    has_status = any(head.standing for head in picture.heads)
    return name + (head_status(matrix) if has_status else 0.0) + 2 * PADDING


def tile_height(name: str, matrix: Matrix, *, is_alone: bool) -> float:
    """How high a tile is."""
    return max(1, len(tile_lines(name, matrix, is_alone=is_alone))) * matrix.size * LINE + 4


def row_height(row: Row, matrix: Matrix) -> float:
    """How high a row is at least."""
    size = matrix.size
    name = len(name_lines(row, matrix)) * size * LINE
    if row.standing and not matrix.is_beside:
        name += size * (LINE + 0.3)
    cells = [_cell_height(row, place, matrix) for place in range(len(row.cells))]
    return max(name, *cells, size * LINE + 4) + 2 * INSET


def shown_tiles(cell: tuple[Tile, ...], matrix: Matrix) -> tuple[Tile, ...]:
    """The tiles of a *cell* that have room; the last of them stands for all others, the worst of which it shows."""
    if matrix.detail is not Detail.SHORT or len(cell) <= MOST_SHORT:
        return cell
    shown, others = cell[: MOST_SHORT - 1], cell[MOST_SHORT - 1 :]
    said, is_hidden = "; ".join(one.said for one in others), any(one.is_hidden for one in others)
    return (*shown, Tile(f"+{len(others)}", others[0].status, said, is_hidden))


def _cell_height(row: Row, place: int, matrix: Matrix) -> float:
    tiles = shown_tiles(row.cells[place], matrix)
    heights = [tile_height(tile.name, matrix, is_alone=len(tiles) == 1) for tile in tiles]
    if matrix.detail is Detail.GLYPHS:
        return max(heights, default=0.0)
    return sum(heights) + BETWEEN * max(0, len(heights) - 1)


def tile_boxes(row: Row, place: int, cell: Box, matrix: Matrix) -> Iterator[Box]:
    """The places of the tiles in a *cell*: below each other, in its middle; of statuses alone, one for all."""
    height = _cell_height(row, place, matrix)
    top = cell.y + (cell.height - height) / 2
    if matrix.detail is Detail.GLYPHS:
        yield Box(cell.x, top, cell.width, height)
        return
    tiles = shown_tiles(row.cells[place], matrix)
    for tile in tiles:
        own = tile_height(tile.name, matrix, is_alone=len(tiles) == 1)
        yield Box(cell.x, top, cell.width, own)
        top += own + BETWEEN


def says_word(picture: AlignmentPicture, matrix: Matrix) -> bool:
    """Whether there is room for the words of statuses over all columns."""
    shown = [head.standing for head in picture.heads if head.standing]
    return not matrix.is_upright and all(status_width(one, matrix.size) <= matrix.head_text for one in shown)
