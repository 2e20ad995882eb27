"""How native charts look: small marks, thin lines, text of a readable size, colours of the map."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from bsc_cli.render.strategy_map.export.pptx.looks import colour
from bsc_cli.render.strategy_map.paint.themes import LIGHT

TEXT_POINTS = 11.0
GRID = colour("#E3E7EB")
QUIET: RGBColor = colour(LIGHT.quiet)


def plain_look(chart: Any) -> None:
    """Readable text, no title, gaps as gaps, and corners that are not round."""
    chart.font.size = Pt(TEXT_POINTS)
    chart.font.color.rgb = QUIET
    chart.has_title = False
    plotted = chart._chartSpace.chart
    gaps = plotted.find(qn("c:dispBlanksAs"))
    if gaps is None:
        gaps = parse_xml(f"<c:dispBlanksAs {nsdecls('c')}/>")
        plotted.find(qn("c:plotVisOnly")).addnext(gaps)
    gaps.set("val", "gap")


def legend_below(chart: Any, hidden: list[int]) -> None:
    """A legend below the plot, without the series of these numbers."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(TEXT_POINTS)
    chart.legend.font.color.rgb = QUIET
    position = chart.legend._element.find(qn("c:legendPos"))
    for number in reversed(hidden):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        position.addnext(parse_xml(entry))


def quiet_axes(chart: Any, *, number_format: str = "General") -> None:
    """Axes that step back: thin lines, labels below and at the left of the plot."""
    values, names = chart.value_axis, chart.category_axis
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = GRID
    values.major_gridlines.format.line.width = Pt(0.75)
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format
    values.tick_labels.number_format_is_linked = False
    names.has_major_gridlines = False
    names.format.line.color.rgb = QUIET
    names.format.line.width = Pt(0.75)
    for axis in (values, names):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.font.size = Pt(TEXT_POINTS)
        axis.tick_labels.font.color.rgb = QUIET


def label_every(chart: Any, step: int) -> None:
    """Write only each *step*-th name below the plot; aslant, as programs that write each would break level ones."""
    axis = chart.category_axis._element
    before = axis.find(qn("c:noMultiLvlLbl"))
    for name in ("tickLblSkip", "tickMarkSkip"):
        element = parse_xml(f'<c:{name} {nsdecls("c")} val="{step}"/>')
        if before is None:
            axis.append(element)
        else:
            before.addprevious(element)
    body = axis.get_or_add_txPr().find(qn("a:bodyPr"))
    body.set("rot", "-2700000" if step > 1 else "-60000000")
    body.set("vert", "horz")
