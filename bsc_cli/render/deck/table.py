"""Writes native tables on slides, their first row as the header."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.deck.layouts import Part
from bsc_cli.render.deck.slide import DeckSlide, place_frame
from bsc_cli.render.deck.table_layout import (
    INDENT,
    MOST_LINES,
    PAD_X,
    PAD_Y,
    Cell,
    Column,
    Table,
    TableLayout,
    cell,
    laid_out,
    laid_out_anyway,
    measured,
)
from bsc_cli.render.deck.texts import Line, Run, count_of_lines, shortened, write_line
from bsc_cli.render.strategy_map.export.pptx.looks import colour, emu, xml
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.themes import LIGHT

_MOST_MORE = 14.0
"""How much higher rows are where there is room."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_RULE = "#C9D1D9"


def add_table(slide: DeckSlide, table: Table, points: float, *, name: str, said: str) -> None:
    """Write *table* on *slide*; it is called *name*, and *said* to those who cannot see it."""
    box = measured(slide)
    place = slide.place(Part.TABLE)
    layout = laid_out(table, box, points) or laid_out_anyway(table, box, points)
    spare = box.height - layout.height
    more = max(0.0, min(_MOST_MORE, spare / (len(table.rows) + 1)))
    layout = layout._replace(
        widths=tuple(one * slide.slack for one in layout.widths),
        heights=tuple(one + more for one in layout.heights),
        head=layout.head + more,
    )
    frame = slide.slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), *map(emu, place.box._replace(height=layout.height))
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
        is_turned = any(is_right_to_left(row.cells[number].text) for row in table.rows[:1])
        shown = column._replace(is_number=column.is_number or is_turned)  # above what stands below it
        _write(written.cell(0, number), heading, shown, layout, number, is_head=True)
    for place_of, row in enumerate(table.rows, start=1):
        for number, (one, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            _write(written.cell(place_of, number), one, column, layout, number, is_group=row.is_group)
    place_frame(frame, place, name, said)


def _write(
    target: Any,
    one: Cell,
    column: Column,
    layout: TableLayout,
    number: int,
    *,
    is_head: bool = False,
    is_group: bool = False,
) -> None:
    indent = INDENT if one.is_indented else 0.0
    target.margin_left, target.margin_right = emu(PAD_X + indent), emu(PAD_X)
    target.margin_top = target.margin_bottom = emu(PAD_Y)
    target.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.MIDDLE
    room = layout.widths[number] - 2 * PAD_X - indent
    runs = one.runs
    if count_of_lines(one.text, room, layout.points, is_bold=one.is_bold) > MOST_LINES:
        short = shortened(one.text, room, layout.points, MOST_LINES, is_bold=one.is_bold)
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
