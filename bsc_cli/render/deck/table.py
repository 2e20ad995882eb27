"""Native tables on slides: as large as they fit, in as many parts as it takes, each below the same header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.deck.layouts import Part
from bsc_cli.render.deck.slides import DeckSlide, place_frame
from bsc_cli.render.deck.texts import LEADING, LEAST, Line, Run, count_of_lines, shortened, text_units, write_line
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS, colour, emu, xml
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.themes import LIGHT

_SIZES = (14.0, 13.0, 12.0, 11.0)
"""The sizes in which a table may stand on one slide, in points."""
_SPLIT = (12.0, 11.0, 10.5, LEAST)
"""Those of a table on several, the first in which its words are whole."""
_PAD_X, _PAD_Y = 8.0, 5.0
_INDENT = 16.0
_MOST_MORE = 8.0
"""How much higher rows are where there is room."""
_MOST_LINES = 3
"""Of the text in a cell."""
_STEPS = 20
"""In so many steps parts are made shorter, so that all are about as high."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_RULE = "#C9D1D9"


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


class _Layout(NamedTuple):
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


def parts_of(table: Table, box: Box) -> tuple[float, list[Table]]:
    """The parts of *table* that each have room in *box*, and the size of their text in points."""
    layouts = [one for points in _SIZES if (one := _laid_out(table, box, points)) is not None]
    fitting = [one for one in layouts if one.height <= box.height]
    if fitting:
        level = next((one for one in fitting if abs(one.height - _least_height(table, one.points)) < 1), fitting[0])
        return level.points, [table]
    found = next((one for points in _SPLIT if (one := _laid_out(table, box, points)) is not None), None)
    layout = found or _forced(table, box, LEAST)
    return layout.points, _balanced(table, layout, box)


def _least_height(table: Table, points: float) -> float:
    """The height of *table* where each row is one line."""
    return (len(table.rows) + 1) * _height_of_lines(1, points)


def _balanced(table: Table, layout: _Layout, box: Box) -> list[Table]:
    """*table* in as few parts as have room in *box*, about as high each."""
    fewest = _split(table, layout, box)
    for step in range(_STEPS // 2, _STEPS):
        found = _split(table, layout, box._replace(height=box.height * step / _STEPS))
        if len(found) == len(fewest):
            return found
    return fewest


def _split(table: Table, layout: _Layout, box: Box) -> list[Table]:
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


def _laid_out(table: Table, box: Box, points: float) -> _Layout | None:
    """*table* in text of so many *points*; None where a word does not fit its column."""
    widths = _widths(table, box.width, points)
    return None if widths is None else _with_heights(table, widths, points)


def _forced(table: Table, box: Box, points: float) -> _Layout:
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
    return max(text_units(text, points, is_bold=bold) + _INDENT * inner for text, bold, inner in [heading, *texts]) + (
        2 * _PAD_X
    )


def _least(table: Table, number: int, points: float) -> float:
    """How wide a column is that breaks no word; numbers stay on one line."""
    if table.columns[number].is_number or table.columns[number].is_whole:
        return _natural(table, number, points)
    least = 0.0
    for one in (cell(table.columns[number].heading, is_bold=True), *(row.cells[number] for row in table.rows)):
        words = (text_units(word, points, is_bold=one.is_bold) for word in one.text.split())
        least = max(least, max(words, default=0.0) + _INDENT * one.is_indented)
    return least + 2 * _PAD_X + 2


def _with_heights(table: Table, widths: Sequence[float], points: float) -> _Layout:
    heights = tuple(_height(row.cells, widths, points) for row in table.rows)
    head = _height([cell(one.heading, is_bold=True) for one in table.columns], widths, points)
    return _Layout(points, tuple(widths), heights, head)


def _height(cells: Sequence[Cell], widths: Sequence[float], points: float) -> float:
    lines = 1
    for one, width in zip(cells, widths, strict=True):
        room = width - 2 * _PAD_X - _INDENT * one.is_indented
        lines = max(lines, min(_MOST_LINES, count_of_lines(one.text, room, points, is_bold=one.is_bold)))
    return _height_of_lines(lines, points)


def _height_of_lines(count: int, points: float) -> float:
    return count * points / POINTS * LEADING + 2 * _PAD_Y


def add_table(slide: DeckSlide, table: Table, points: float, *, name: str, said: str) -> None:
    """Write *table* on *slide*; it is called *name*, and *said* to those who cannot see it."""
    place = slide.place(Part.TABLE)
    box = place.box
    layout = _laid_out(table, box, points) or _forced(table, box, points)
    spare = box.height - layout.height
    more = max(0.0, min(_MOST_MORE, spare / (len(table.rows) + 1)))
    layout = layout._replace(heights=tuple(one + more for one in layout.heights), head=layout.head + more)
    frame = slide.slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), *map(emu, box._replace(height=layout.height))
    )
    written = frame.table
    properties = written._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    written.horz_banding = False
    if is_right_to_left(table.rows[0].cells[0].text if table.rows else ""):
        properties.set("rtl", "1")
    for column, width in zip(written.columns, layout.widths, strict=True):
        column.width = emu(width)
    for row, height in zip(written.rows, (layout.head, *layout.heights), strict=True):
        row.height = emu(height)
    for number, column in enumerate(table.columns):
        heading = cell(column.heading, LIGHT.quiet, is_bold=True)
        _write(written.cell(0, number), heading, column, layout, number, is_head=True)
    for place_of, row in enumerate(table.rows, start=1):
        for number, (one, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            _write(written.cell(place_of, number), one, column, layout, number, is_group=row.is_group)
    place_frame(frame, place, name, said)


def _write(
    target: Any,
    one: Cell,
    column: Column,
    layout: _Layout,
    number: int,
    *,
    is_head: bool = False,
    is_group: bool = False,
) -> None:
    indent = _INDENT if one.is_indented else 0.0
    target.margin_left, target.margin_right = emu(_PAD_X + indent), emu(_PAD_X)
    target.margin_top = target.margin_bottom = emu(_PAD_Y)
    target.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE
    room = layout.widths[number] - 2 * _PAD_X - indent
    runs = one.runs
    if count_of_lines(one.text, room, layout.points, is_bold=one.is_bold) > _MOST_LINES:
        short = shortened(one.text, room, layout.points, _MOST_LINES, is_bold=one.is_bold)
        runs = (runs[0]._replace(text=short),)
    align = PP_ALIGN.RIGHT if column.is_number else None
    write_line(target.text_frame.paragraphs[0], Line(runs or (Run(""),)), layout.points, align)
    if is_group:
        target.fill.solid()
        target.fill.fore_color.rgb = colour(LIGHT.bands[0])
    else:
        target.fill.background()
    thickness, ink = ("12700", LIGHT.quiet) if is_head else ("6350", _RULE)
    fill = xml("solidFill", {}, xml("srgbClr", {"val": ink.removeprefix("#")}, root=False), root=False)
    cell_properties = target._tc.get_or_add_tcPr()
    cell_properties.insert(0, parse_xml(xml("lnB", {"w": thickness}, fill)))
