"""Lays out tables of slides: as large as they fit, in as many parts as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.render.deck.layouts import Part
from bsc_cli.render.deck.slide import DeckSlide
from bsc_cli.render.deck.texts import LEADING, LEAST, Run, count_of_lines, text_units
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.themes import LIGHT

_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
"""The sizes in which a table may stand on one slide, in points."""
_LEVEL = 12.0
"""From this size on, rows of one line, but those of groups, are better than larger text on several."""
_BROKEN = 14.0
"""The largest size of text on several lines."""
_SPLIT = (12.0, 11.0, 10.5, LEAST)
"""Those of a table on several, the first in which its words are whole."""
PAD_X, PAD_Y = 8.0, 5.0
INDENT = 16.0
_SIGN = 0.3
"""How much wider than measured the sign of a status may turn out, in font sizes: few typefaces have one."""
MOST_LINES = 3
"""Of the text in a cell."""
_STEPS = 20
"""In so many steps parts are made shorter, so that all are about as high."""


class Cell(NamedTuple):
    """What stands in a cell."""

    runs: tuple[Run, ...]
    is_indented: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether any of it is."""
        return any(run.is_bold for run in self.runs)


class Row(NamedTuple):
    """A row of cells."""

    cells: tuple[Cell, ...]
    is_group: bool = False
    """Whether the rows below it belong to it."""


class Column(NamedTuple):
    """A column with its heading."""

    heading: str
    is_number: bool = False
    """Whether it is set to the right, each cell on one line."""
    is_whole: bool = False
    """Whether each cell is on one line."""


class Table(NamedTuple):
    """A table before it is laid out."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class TableLayout(NamedTuple):
    """How a table is set."""

    points: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    """Of the rows."""
    head: float
    """The height of the header."""

    @property
    def height(self) -> float:
        """Of all of it."""
        return self.head + sum(self.heights)


def without_empty(table: Table) -> Table:
    """*table* without the columns in which no row has anything."""
    kept = [number for number in range(len(table.columns)) if any(row.cells[number].text for row in table.rows)]
    rows = (row._replace(cells=tuple(row.cells[number] for number in kept)) for row in table.rows)
    return Table(tuple(table.columns[number] for number in kept), tuple(rows))


def cell(text: str, ink: str = LIGHT.ink, *, is_bold: bool = False, is_indented: bool = False) -> Cell:
    """A cell in one look."""
    return Cell((Run(text, ink, is_bold),) if text else (), is_indented)


def parts_of(table: Table, slide: DeckSlide) -> tuple[float, list[Table]]:
    """The parts of *table* that each have room on a *slide* like this, and the size of their text in points."""
    box = measured(slide)
    table = table if laid_out(table, box, LEAST) else _breakable(table)
    layouts = [one for points in _SIZES if (one := laid_out(table, box, points)) is not None]
    fitting = [one for one in layouts if one.height <= box.height]
    if fitting:
        level = [one for one in fitting if _is_level(one, table)]
        broken = [one for one in fitting if one.points <= _BROKEN]
        chosen = level[0] if level and level[0].points >= _LEVEL else broken[0] if broken else fitting[0]
        return chosen.points, [table]
    found = next((one for points in _SPLIT if (one := laid_out(table, box, points)) is not None), None)
    layout = found or laid_out_anyway(table, box, LEAST)
    return layout.points, _balanced(table, layout, box)


def _breakable(table: Table) -> Table:
    """*table* with words that go on in a second line in any column but those of numbers."""
    return table._replace(columns=tuple(one._replace(is_whole=False) for one in table.columns))


def _is_level(layout: TableLayout, table: Table) -> bool:
    """Whether each row is one line, but those of groups."""
    one_line = _height_of_lines(1, layout.points)
    heights = zip(table.rows, layout.heights, strict=True)
    return all(row.is_group or abs(height - one_line) < 1 for row, height in heights)


def measured(slide: DeckSlide) -> Box:
    """The room of a table, as wide as text may turn out in the typeface of the deck."""
    box = slide.box(Part.TABLE)
    return box._replace(width=box.width / slide.slack)


def _balanced(table: Table, layout: TableLayout, box: Box) -> list[Table]:
    """*table* in as few parts as have room in *box*, about as high each."""
    fewest = _split(table, layout, box)
    for step in range(_STEPS // 2, _STEPS):
        found = _split(table, layout, box._replace(height=box.height * step / _STEPS))
        if len(found) == len(fewest):
            return found
    return fewest


def _split(table: Table, layout: TableLayout, box: Box) -> list[Table]:
    """*table* in parts; one that begins amid a group repeats the row of the group."""
    parts: list[list[Row]] = [[]]
    used, group = layout.head, None
    for number, (row, height) in enumerate(zip(table.rows, layout.heights, strict=True)):
        below = layout.heights[number + 1] if row.is_group and number + 1 < len(table.rows) else 0.0
        if parts[-1] and used + height + below > box.height:
            parts.append([])
            used = layout.head
            if not row.is_group and group is not None:
                parts[-1].append(table.rows[group])
                used += layout.heights[group]
        if row.is_group:
            group = number
        parts[-1].append(row)
        used += height
    return [table._replace(rows=tuple(rows)) for rows in parts]


def laid_out(table: Table, box: Box, points: float) -> TableLayout | None:
    """*table* in text of so many *points*; None where a word does not fit its column."""
    widths = _widths(table, box.width, points)
    return None if widths is None else _with_heights(table, widths, points)


def laid_out_anyway(table: Table, box: Box, points: float) -> TableLayout:
    """*table* with words broken, each column as wide as its share of what all need."""
    natural = [_natural(table, number, points) for number in range(len(table.columns))]
    return _with_heights(table, [one * box.width / sum(natural) for one in natural], points)


def _widths(table: Table, width: float, points: float) -> list[float] | None:
    """The widths of the columns, which are *width* together: each has room for its words, and more where it asks."""
    numbers = range(len(table.columns))
    least = [_least(table, number, points) for number in numbers]
    natural = [_natural(table, number, points) for number in numbers]
    spare = width - sum(least)
    if spare < 0:
        return None
    wanted = [full - few for full, few in zip(natural, least, strict=True)]
    if sum(wanted) <= spare:
        rest = (spare - sum(wanted)) / len(natural)
        return [full + rest for full in natural]
    return [few + spare * more / sum(wanted) for few, more in zip(least, wanted, strict=True)]


def _natural(table: Table, number: int, points: float) -> float:
    """How wide a column is that breaks no line."""
    texts = [(one.text, one.is_bold, one.is_indented) for one in (row.cells[number] for row in table.rows)]
    heading = (table.columns[number].heading, True, False)
    widest = max(text_units(text, points, is_bold=bold) + INDENT * inner for text, bold, inner in [heading, *texts])
    return widest + 2 * PAD_X + (_SIGN * points / POINTS if table.columns[number].is_whole else 0.0)


def _least(table: Table, number: int, points: float) -> float:
    """How wide a column is that breaks no word; numbers stay on one line."""
    if table.columns[number].is_number or table.columns[number].is_whole:
        return _natural(table, number, points)
    least = 0.0
    for one in (cell(table.columns[number].heading, is_bold=True), *(row.cells[number] for row in table.rows)):
        words = (text_units(word, points, is_bold=one.is_bold) for word in one.text.split())
        least = max(least, max(words, default=0.0) + INDENT * one.is_indented)
    return least + 2 * PAD_X + 2


def _with_heights(table: Table, widths: Sequence[float], points: float) -> TableLayout:
    heights = tuple(_height(row.cells, widths, points) for row in table.rows)
    head = _height([cell(one.heading, is_bold=True) for one in table.columns], widths, points)
    return TableLayout(points, tuple(widths), heights, head)


def _height(cells: Sequence[Cell], widths: Sequence[float], points: float) -> float:
    lines = 1
    for one, width in zip(cells, widths, strict=True):
        room = width - 2 * PAD_X - INDENT * one.is_indented
        lines = max(lines, min(MOST_LINES, count_of_lines(one.text, room, points, is_bold=one.is_bold)))
    return _height_of_lines(lines, points)


def _height_of_lines(count: int, points: float) -> float:
    return count * points / POINTS * LEADING + 2 * PAD_Y
