"""A deck that is being made: slides with a title each, and the places of their parts."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from bsc_cli.render.deck.layouts import FOOT, GAP, MARGIN, PARTS, TITLE_POINTS, Part, SlideKind, boxes, in_units
from bsc_cli.render.deck.texts import (
    SIZES,
    Line,
    Run,
    count_of_lines,
    fitting_lines,
    fitting_size,
    plain_run,
    shortened,
    write_lines,
)
from bsc_cli.render.strategy_map.export.pptx.looks import colour, describe, emu
from bsc_cli.render.strategy_map.export.pptx.undated import NO_DATE, undated
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.themes import LIGHT

_FRAMES = (None, "obj", "chart", "tbl")
"""The types of placeholders that a chart or a table may stand in."""
_TITLE_LINES = 2
_SMALLER = 0.75
"""The size of a title on two lines, in that of others."""


class Place(NamedTuple):
    """Where a part of a slide stands."""

    box: Box
    holder: Any = None
    """Its placeholder; None where the layout has none."""

    def fill(self, frame: Any) -> None:
        """Let *frame*, a chart or a table, fill the placeholder."""
        if self.holder is None:
            return
        known = self.holder._element.ph
        if known.get("type") in _FRAMES:
            properties = frame._element.find(qn("p:nvGraphicFramePr")).find(qn("p:nvPr"))
            properties.insert(0, copy.deepcopy(known))
        _remove(self.holder)


class DeckSlide:
    """A slide of a deck."""

    def __init__(self, slide: Any, kind: SlideKind, layout: Any, body: Box) -> None:
        self.slide = slide
        """As python-pptx has it."""
        self._fallback = boxes(kind, body)
        numbers = {_name(one): one.placeholder_format.idx for one in layout.placeholders}
        holders = {one.placeholder_format.idx: one for one in slide.placeholders}
        self._holders = {part: holders.get(numbers.get(part.value)) for part in PARTS[kind]}
        self._boxes = self._placed()

    def _placed(self) -> dict[Part, Box]:
        """Where each part is to stand: where its placeholder does, or where we put it without one.

        Where only some have one, another stands in the lower half of the largest of these.
        """
        held = {part: _box_of(holder) for part, holder in self._holders.items() if holder is not None}
        found = {part: box for part, box in held.items() if box is not None}
        if not found:
            return dict(self._fallback)
        for part in self._fallback:
            if part not in found:
                host = Part.TEXT if Part.TEXT in found else max(found, key=lambda one: found[one].height)
                box = found[host]
                half = (box.height - GAP) / 2
                found[host] = box._replace(height=half)
                found[part] = Box(box.x, box.y + half + GAP, box.width, half)
        return found

    def box(self, part: Part) -> Box:
        """Where *part* is to stand."""
        return self._boxes[part]

    def place(self, part: Part) -> Place:
        """The same with the placeholder, which is to be filled."""
        return Place(self.box(part), self._holders.pop(part, None))

    def write(self, part: Part, lines: list[Line], *, most: float = SIZES[0]) -> None:
        """Write *lines* as the text of *part*, as large as they have room for, at most so many points."""
        place = self.place(part)
        shape = place.holder
        if shape is None:
            shape = self.slide.shapes.add_textbox(*map(emu, place.box))
            shape.name = part.value
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        points = fitting_size(lines, place.box, [size for size in SIZES if size <= most])
        write_lines(frame, fitting_lines(lines, place.box, points), points)

    def close(self) -> None:
        """Take away the placeholders that nothing stands in."""
        for holder in self._holders.values():
            if holder is not None:
                _remove(holder)
        self._holders = {}


class Deck:
    """A presentation that slides are added to."""

    def __init__(self, presentation: Any, *, is_own: bool = True) -> None:
        """Slides for *presentation*; its layouts are our own, or those of a template."""
        self._presentation = presentation
        self.is_own = is_own
        """Whether the layouts are our own."""
        self.width = in_units(presentation.slide_width)
        """That of a slide, in units of the page."""
        self.height = in_units(presentation.slide_height)
        self.missing: dict[tuple[Part, str], None] = {}
        """The parts that a slide had no placeholder for, and the name of its layout."""
        self._last: DeckSlide | None = None

    def add(self, kind: SlideKind, *title: Run) -> DeckSlide:
        """Add a *kind* of slide; its *title*, of one line or two, stands in a placeholder."""
        if self._last:
            self._last.close()
        layout = self._layout(kind)
        slide = self._presentation.slides.add_slide(layout)
        names = {_name(one) for one in layout.placeholders}
        for part in (Part.TITLE, *PARTS[kind]):
            if part.value not in names and not (self.is_own and part is Part.PICTURE):
                self.missing.setdefault((part, layout.name))
        titled = self._title(slide, layout)
        body = self._body(titled, layout)
        self._last = DeckSlide(slide, kind, layout, body)
        kept = {one.placeholder_format.idx for one in self._last._holders.values() if one is not None}
        for holder in list(slide.placeholders):
            if holder.placeholder_format.idx not in kept and holder.shape_id != titled.shape_id:
                _remove(holder)
        self._write_title(titled, title)
        if not (self.is_own and kind is SlideKind.PICTURE):  # which fills the slide
            _number(slide, layout)
        return self._last

    def _layout(self, kind: SlideKind) -> Any:
        """The layout that is called as *kind* is, else the first of those with most of its placeholders."""
        layouts = self._layouts()
        named = next((one for one in layouts if _called(one.name) == kind.value), None)
        if named is not None:
            return named
        wanted = {part.value for part in (Part.TITLE, *PARTS[kind])}

        def order(layout: Any) -> tuple[int, bool, int]:
            names = {_name(one) for one in layout.placeholders}
            types = [one._element.ph.get("type") for one in layout.placeholders]
            others = [one for one in types if one not in ("title", "ctrTitle", "dt", "ftr", "sldNum")]
            return -len(wanted & names), "title" not in types and "ctrTitle" not in types, len(others)

        return min(layouts, key=order)

    def _title(self, slide: Any, layout: Any) -> Any:
        """The shape of the title: the placeholder that is called so, else the title of the layout, else a new one."""
        numbers = {_name(one): one.placeholder_format.idx for one in layout.placeholders}
        for one in slide.placeholders:
            if one.placeholder_format.idx == numbers.get(Part.TITLE.value):
                return one
        if slide.shapes.title is not None:
            return slide.shapes.title
        box = Box(MARGIN, 22, self.width - 2 * MARGIN, 54)
        shape = slide.shapes.add_textbox(*map(emu, box))
        properties = shape._element.find(qn("p:nvSpPr")).find(qn("p:nvPr"))
        properties.append(parse_xml(f'<p:ph type="title" {nsdecls("p")}/>'))
        return shape

    def _body(self, titled: Any, layout: Any) -> Box:
        """The room of a slide between its title and what *layout* has at its foot."""
        box = _box_of(titled)
        top = box.bottom + 12 if box and box.bottom < self.height / 3 else 88.0
        left = min(box.x, self.width / 8) if box else MARGIN
        left = max(left, 12.0)
        low = (_box_of(one) for one in layout.placeholders if one._element.ph.get("type") in ("dt", "ftr", "sldNum"))
        feet = [one.y - 4 for one in low if one and one.y > self.height * 0.8]
        return Box(left, top, self.width - 2 * left, min([self.height - FOOT, *feet]) - top)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The placeholders that no layout has, and those that only the layout of a slide lacks, each in words."""
        has = {_name(one) for layout in self._layouts() for one in layout.placeholders}
        nowhere = dict.fromkeys(f"'{part.value}'" for part, _ in self.missing if part.value not in has)
        here = [f"'{part.value}' on '{name}'" for part, name in self.missing if part.value in has]
        return (*nowhere, *here)

    def _layouts(self) -> list[Any]:
        return [one for master in self._presentation.slide_masters for one in master.slide_layouts]

    def _write_title(self, shape: Any, runs: Sequence[Run]) -> None:
        """Write the title: in our own layouts smaller where it takes two lines, in a template's as that says."""
        text, box = "".join(run.text for run in runs), _box_of(shape)
        size = None
        if self.is_own and box and count_of_lines(text, box.width, TITLE_POINTS, is_bold=True) > 1:
            size = TITLE_POINTS * _SMALLER
            short = shortened(text, box.width, size, _TITLE_LINES, is_bold=True)
            runs = runs if short == plain_run(text) else (Run(short),)
        paragraph = shape.text_frame.paragraphs[0]
        if is_right_to_left(text):
            paragraph._p.get_or_add_pPr().set("rtl", "1")
            paragraph.alignment = PP_ALIGN.RIGHT
        for run in runs:
            letters = paragraph.add_run()
            letters.text = plain_run(run.text)
            if size is not None:
                letters.font.size = Pt(size)
            if self.is_own and run.ink != LIGHT.ink:
                letters.font.color.rgb = colour(run.ink)

    def written(self, title: str) -> bytes:
        """The deck, called *title*, as the bytes of a file."""
        if self._last:
            self._last.close()
        properties = self._presentation.core_properties
        properties.title = title
        properties.author = properties.last_modified_by = "bsc"
        properties.created = properties.modified = NO_DATE
        properties.revision = 1
        written = io.BytesIO()
        self._presentation.save(written)
        return undated(written.getvalue())


def place_frame(frame: Any, place: Place, name: str, said: str) -> None:
    """Let *frame*, a chart or a table, fill *place*; it is called *name*, and *said* to those who cannot see it."""
    frame.name = plain_run(name)
    describe(frame, plain_run(said))
    place.fill(frame)


def _number(slide: Any, layout: Any) -> None:
    """Give *slide* its number, where *layout* has a place for it."""
    for one in layout.placeholders:
        if one._element.ph.get("type") == "sldNum":
            slide.shapes._spTree.append(copy.deepcopy(one._element))


def _name(shape: Any) -> str:
    return _called(shape.name)


def _called(name: str) -> str:
    """A *name* as names are compared."""
    return " ".join(name.casefold().split())


def _box_of(shape: Any) -> Box | None:
    """Where *shape* lies, in units of the page; None where nothing says so."""
    lengths = (shape.left, shape.top, shape.width, shape.height)
    if any(one is None for one in lengths) or not shape.width or not shape.height:
        return None
    return Box(*map(in_units, lengths))


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)
