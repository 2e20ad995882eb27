"""Lines of text on slides: how high they are, and how they are written. The typeface is that of the deck's theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS, colour, xml
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width, wrap_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT

LEAST = 10.0
"""The smallest text on slides, in points."""
LEADING = 1.2
"""From one line to the next, in font sizes."""
WIDER = 1.08
"""How much wider than measured text may turn out, in the typeface of a theme."""
SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.5, LEAST)
"""The sizes of text that are tried, in points."""


class Run(NamedTuple):
    """A stretch of text in one look."""

    text: str
    ink: str = LIGHT.ink
    is_bold: bool = False


class Line(NamedTuple):
    """A paragraph."""

    runs: tuple[Run, ...]
    factor: float = 1.0
    """Its size, in that of the text."""
    before: float = 0.0
    """The space above it, in sizes of the text."""
    is_ours: bool = False
    """Whether it is a sentence of ours, written from left to right whatever names and units stand in it."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether any of it is, which makes it wider."""
        return any(run.is_bold for run in self.runs)


def line(text: str, ink: str = LIGHT.ink, *, is_bold: bool = False, factor: float = 1.0, before: float = 0.0) -> Line:
    """A paragraph in one look."""
    return Line((Run(text, ink, is_bold),), factor, before)


def count_of_lines(text: str, width: float, points: float, *, is_bold: bool = False) -> int:
    """How many lines *text* takes in *width* units of the page."""
    return max(1, len(wrap_text(plain_text(text), width / WIDER, points / POINTS, bold=is_bold)))


def text_units(text: str, points: float, *, is_bold: bool = False) -> float:
    """How wide *text* is in units of the page."""
    return text_width(plain_text(text), points / POINTS, bold=is_bold) * WIDER


def height_of(lines: Sequence[Line], width: float, points: float) -> float:
    """How high *lines* are in *width*, in units of the page."""
    total = 0.0
    for one in lines:
        size = max(LEAST, points * one.factor)
        total += count_of_lines(one.text, width, size, is_bold=one.is_bold) * size / POINTS * LEADING
        total += one.before * points / POINTS
    return total


def fitting_size(lines: Sequence[Line], box: Box, sizes: Sequence[float] = SIZES) -> float:
    """The largest of *sizes* in which *lines* have room in *box*, else the smallest."""
    return next((size for size in sizes if height_of(lines, box.width, size) <= box.height), sizes[-1])


def fitting_lines(lines: Sequence[Line], box: Box, points: float) -> list[Line]:
    """As many of *lines* as *box* has room for, the last with an ellipsis where any are left out."""
    kept = list(lines)
    while len(kept) > 1 and height_of(kept, box.width, points) > box.height:
        kept.pop()
        last = kept[-1].runs[-1]
        if not last.text.endswith("…"):
            kept[-1] = kept[-1]._replace(runs=(*kept[-1].runs[:-1], last._replace(text=f"{last.text} …")))
    return kept


def shortened(text: str, width: float, points: float, count: int, *, is_bold: bool = False) -> str:
    """*text*, or as much of it as *count* lines of *width* have room for."""
    size, room = points / POINTS, width / WIDER
    lines = wrap_text(plain_text(text), room, size, bold=is_bold)
    if len(lines) <= count:
        return plain_text(text)
    kept = " ".join(lines[: count - 1])
    last = shorten_text(f"{lines[count - 1]}…", room, size, bold=is_bold)
    return f"{kept} {last}".strip()


def write_lines(frame: Any, lines: Sequence[Line], points: float, align: PP_ALIGN | None = None) -> None:
    """Write *lines* into the text *frame* of a shape, without the bullets and indents of its placeholder."""
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for place, one in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        write_line(paragraph, one, points, align)


def write_line(paragraph: Any, one: Line, points: float, align: PP_ALIGN | None = None) -> None:
    """Write a line into an empty *paragraph*."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    is_turned = not one.is_ours and is_right_to_left(one.text)
    paragraph.alignment = align if align is not None else PP_ALIGN.RIGHT if is_turned else PP_ALIGN.LEFT
    if is_turned:
        properties.set("rtl", "1")
    paragraph.line_spacing = 1.0
    paragraph.space_before = Pt(round(one.before * points, 1))
    paragraph.space_after = Pt(0)
    if properties.find(qn("a:buNone")) is None:
        properties.append(parse_xml(xml("buNone", {})))
    if not one.text:  # else it is as high as the text of the theme
        size = str(round(max(LEAST, points * one.factor) * 100))
        paragraph._p.append(parse_xml(xml("endParaRPr", {"sz": size})))
        return
    for run in one.runs:
        letters = paragraph.add_run()
        letters.text = plain_run(run.text)
        letters.font.size = Pt(max(LEAST, round(points * one.factor, 1)))
        letters.font.bold = run.is_bold
        letters.font.color.rgb = colour(run.ink)


def plain_run(text: str) -> str:
    """A harmless text that keeps the blanks at its ends."""
    inner = plain_text(text)
    if not inner:
        return " " if text else ""
    return f"{' ' * text.startswith(' ')}{inner}{' ' * text.endswith(' ')}"
