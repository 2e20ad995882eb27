"""Sets fills, lines, corners and paragraphs of shapes on a slide."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from bsc_cli.render.strategy_map.export.pptx.lettering import LINE_BREAK, Paragraph
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.shapes import ISOLATE, ISOLATE_LEFT, LEFT_MARK, POP, RIGHT_MARK, Stroke

FONT = "Arial"
"""As wide as our own font, and on every machine with an office program."""
EMU = 9525
"""English Metric Units, in which slides are measured, in a unit of the page."""
POINTS = 0.75
"""Points in a unit of the page."""
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Tells screen readers to pass a shape over."""
_MIRRORED = {Anchor.START: PP_ALIGN.RIGHT, Anchor.MIDDLE: PP_ALIGN.CENTER, Anchor.END: PP_ALIGN.LEFT}
_ALIGNED = {Anchor.START: PP_ALIGN.LEFT, Anchor.MIDDLE: PP_ALIGN.CENTER, Anchor.END: PP_ALIGN.RIGHT}


def write_paragraph(written: Any, paragraph: Paragraph, left: float, *, is_mirrored: bool = False) -> None:
    """Write *paragraph* into an empty one of a shape whose text begins at *left*.

    Where all *is_mirrored*, places are counted from the right, and the paragraph is read from there.
    """
    first = paragraph.runs[0]
    is_alone = len(paragraph.runs) == 1
    aligned = _MIRRORED if is_mirrored else _ALIGNED
    written.alignment = aligned[first.anchor if is_alone else Anchor.START]
    written.space_before = Pt(round(paragraph.before * POINTS, 1))
    stops = []
    before = None
    for run in paragraph.runs:
        glue = ""
        if before:
            glue = " " if run.anchor is Anchor.START and run.x - before.right < run.size * 1.2 else "\t"
        if glue == "\t":
            is_right = run.anchor is Anchor.END
            stops.append(
                {
                    "pos": str(emu((run.right if is_right else run.x) - left)),
                    "algn": "r" if is_right != is_mirrored else "l",
                }
            )
        shown = _from_the_right(run.text) if is_mirrored else run.text
        for place, line in enumerate((glue + shown).split(LINE_BREAK)):
            if place:
                written.add_line_break()
            letters = written.add_run()
            letters.text = line
            letters.font.size, letters.font.bold, letters.font.name = Pt(round(run.size * POINTS, 1)), run.bold, FONT
            letters.font.color.rgb = colour(run.ink)
            if is_mirrored:  # what programs take for a number beside letters that are read from the right
                letters._r.get_or_add_rPr().append(parse_xml(xml("cs", {"typeface": FONT})))
        before = run
    properties = written._p.get_or_add_pPr()
    if is_mirrored or (is_right_to_left(first.text) and is_alone):
        properties.set("rtl", "1")
    if stops:
        properties.append(parse_xml(xml("tabLst", {}, "".join(xml("tab", stop, root=False) for stop in stops))))


def _from_the_right(text: str) -> str:
    """*text* as it stands in a paragraph that is read from the right: one that is not is kept together by marks."""
    if text.startswith(ISOLATE):
        return text
    return f"{RIGHT_MARK}{LEFT_MARK}{text.strip(ISOLATE_LEFT + POP)}{LEFT_MARK}{RIGHT_MARK}"


def paint_as(shape: Any, fill: str | None, stroke: Stroke | None) -> None:
    """Give *shape* this fill and line, and no effects of the deck's theme."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)
    if hasattr(shape, "fill"):
        if fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.rgb = colour(fill)
    if stroke is None:
        shape.line.fill.background()
        return
    shape.line.color.rgb = colour(stroke.ink)
    shape.line.width = Pt(round((stroke.thickness or 1) * POINTS, 2))
    if stroke.is_dashed:
        shape.line.dash_style = MSO_LINE.DASH


def describe(shape: Any, said: str) -> None:
    """Say what *shape* is to those who cannot see it; without words, that it is decoration."""
    properties = shape._element.xpath("./*[1]/p:cNvPr")[0]
    if said:
        properties.set("descr", said)
    else:
        properties.append(parse_xml(DECORATIVE))


def colour(text: str) -> RGBColor:
    """A colour `#RRGGBB`."""
    return RGBColor(*bytes.fromhex(text.removeprefix("#")))


def emu(units: float) -> Emu:
    """A length on the page as slides have it."""
    return Emu(round(units * EMU))


def xml(name: str, attributes: dict[str, str], content: str = "", *, root: bool = True) -> str:
    """An element of DrawingML; all that is written here is ours."""
    space = ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' if root else ""
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<a:{name}{space}{written}>{content}</a:{name}>"
