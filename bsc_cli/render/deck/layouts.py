"""The layouts that slides of a review are made with: their names, those of their placeholders, and where these lie."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.strategy_map.export.pptx.deck import resize
from bsc_cli.render.strategy_map.export.pptx.looks import FONT, POINTS, emu
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.themes import LIGHT

WIDTH, HEIGHT = 1280.0, 720.0
"""A slide of 13.33 × 7.5 in, in units of the page."""
MARGIN = 40.0
TITLE = Box(MARGIN, 22, WIDTH - 2 * MARGIN, 54)
TITLE_POINTS = 24
FOOT = 34.0
"""The height of what stands below: the number of the slide."""
GAP = 24.0
"""Between what stands beside or below each other."""


class Part(StrEnum):
    """What a slide is made of; the value is the name of its placeholder."""

    TITLE = "bsc title"
    TEXT = "bsc text"
    TABLE = "bsc table"
    CHART = "bsc chart"
    PICTURE = "bsc picture"


class SlideKind(StrEnum):
    """The kinds of slides; the value is the name of the layout."""

    HEADLINE = "bsc headline"
    TABLE = "bsc table"
    RED = "bsc red"
    PICTURE = "bsc picture"


PARTS: Mapping[SlideKind, tuple[Part, ...]] = {
    SlideKind.HEADLINE: (Part.TEXT, Part.TABLE, Part.CHART),
    SlideKind.TABLE: (Part.TABLE,),
    SlideKind.RED: (Part.CHART, Part.TEXT),
    SlideKind.PICTURE: (Part.PICTURE,),
}
"""What stands on each kind of slide below its title."""
_BASES = {
    "Title and Content": SlideKind.TABLE,
    "Two Content": SlideKind.RED,
    "Comparison": SlideKind.HEADLINE,
    "Title Only": SlideKind.PICTURE,
}
"""The layouts of python-pptx that ours are made of."""
_TYPES = {Part.TEXT: "body", Part.TABLE: "tbl", Part.CHART: "chart"}
_NUMBER = Box(WIDTH - MARGIN - 100, HEIGHT - FOOT + 4, 100, 22)
_PLACEHOLDER = """
<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <p:nvSpPr>
    <p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
    <p:nvPr><p:ph type="{type}" sz="quarter" idx="{id}"/></p:nvPr>
  </p:nvSpPr>
  <p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>
  <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en"/><a:t>{name}</a:t></a:r></a:p></p:txBody>
</p:sp>
"""


def boxes(kind: SlideKind, body: Box) -> Mapping[Part, Box]:
    """Where the parts of a *kind* of slide lie in *body*, the room below its title."""
    match kind:
        case SlideKind.TABLE:
            return {Part.TABLE: body}
        case SlideKind.PICTURE:
            return {Part.PICTURE: body}
        case SlideKind.RED:
            left, right = _beside(body, 0.6)
            return {Part.CHART: left, Part.TEXT: right}
        case SlideKind.HEADLINE:
            left, right = _beside(body, 0.42)
            top = left.height * 0.42
            below = Box(left.x, left.y + top + GAP, left.width, left.height - top - GAP)
            return {Part.TEXT: left._replace(height=top), Part.TABLE: below, Part.CHART: right}


def _beside(body: Box, share: float) -> tuple[Box, Box]:
    """The left *share* of *body*, and the rest of it behind a gap."""
    width = (body.width - GAP) * share
    return body._replace(width=width), Box(body.x + width + GAP, body.y, body.width - width - GAP, body.height)


def own_presentation() -> Any:
    """A presentation without slides, with our own layouts."""
    presentation = pptx.Presentation()
    resize(presentation, WIDTH, HEIGHT)
    _write_master(presentation.slide_master)
    body = Box(MARGIN, TITLE.bottom + 12, WIDTH - 2 * MARGIN, HEIGHT - FOOT - TITLE.bottom - 16)
    for layout in list(presentation.slide_layouts):
        kind = _BASES.get(layout.name)
        if kind is None:
            presentation.slide_layouts.remove(layout)
            continue
        _write_layout(layout, kind, boxes(kind, body))
    return presentation


def _write_master(master: Any) -> None:
    """Titles at the left, the number of the slide at the right below, in our font."""
    for shape in list(master.placeholders):
        kind = shape._element.ph.get("type")
        if kind in ("dt", "ftr"):
            shape._element.getparent().remove(shape._element)
        elif kind in ("title", "sldNum"):
            box = TITLE if kind == "title" else _NUMBER
            shape.left, shape.top, shape.width, shape.height = map(emu, box)
            shape._element.txBody.find(qn("a:bodyPr")).set("lIns", "0")
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", str(TITLE_POINTS * 100))
    letters.set("b", "1")
    theme = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
    theme._blob = theme._blob.replace(b'<a:sysClr val="windowText" lastClr="000000"/>', _colour(LIGHT.ink))


def _colour(ink: str) -> bytes:
    return f'<a:srgbClr val="{ink.removeprefix("#")}"/>'.encode()


def _write_layout(layout: Any, kind: SlideKind, places: Mapping[Part, Box]) -> None:
    """Give *layout* the name of a *kind*, and placeholders at their *places*."""
    layout._element.attrib.pop("type", None)
    layout._element.cSld.set("name", kind.value)
    for shape in list(layout.placeholders):
        known = shape._element.ph.get("type")
        if known == "title":
            shape.name = Part.TITLE.value
        elif known != "sldNum":
            shape._element.getparent().remove(shape._element)
    for number, (part, box) in enumerate(places.items(), start=21):
        if part in _TYPES:
            x, y, width, height = map(emu, box)
            written = _PLACEHOLDER.format(
                id=number, name=part.value, type=_TYPES[part], x=x, y=y, width=width, height=height
            )
            layout.shapes._spTree.append(parse_xml(written))


def in_units(length: int) -> float:
    """A length on a slide in units of the page."""
    return length / 12700 / POINTS
