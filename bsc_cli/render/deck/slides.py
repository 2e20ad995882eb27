"""A deck that is being made: slides with a title each, in layouts of our own or of a template."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from bsc_cli.render.deck.layouts import FOOT, MARGIN, PARTS, TITLE_POINTS, Part, SlideKind, in_units
from bsc_cli.render.deck.slide import DeckSlide, box_of, called, name_of, remove
from bsc_cli.render.deck.texts import Run, count_of_lines, plain_run, shortened
from bsc_cli.render.strategy_map.export.pptx.looks import colour, emu
from bsc_cli.render.strategy_map.export.pptx.undated import NO_DATE, undated
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.themes import LIGHT

_SLACK = 1.18
"""Typefaces such as Verdana are so much wider than ours."""
_TITLE_LINES = 2
_SMALLER = 0.75
"""The size of a title on two lines, in that of others."""


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
        names = {name_of(one) for one in layout.placeholders}
        for part in (Part.TITLE, *PARTS[kind]):
            if part.value not in names and not (self.is_own and part is Part.PICTURE):
                self.missing.setdefault((part, layout.name))
        titled = self._title(slide, layout)
        body = self._body(titled, layout)
        self._last = DeckSlide(slide, kind, layout, body, 1.0 if self.is_own else _SLACK)
        kept = self._last.placeholders
        for holder in list(slide.placeholders):
            if holder.placeholder_format.idx not in kept and holder.shape_id != titled.shape_id:
                remove(holder)
        self._write_title(titled, title)
        if not (self.is_own and kind is SlideKind.PICTURE):  # which fills the slide
            _number(slide, layout)
        return self._last

    def _layout(self, kind: SlideKind) -> Any:
        """The layout that is called as *kind* is, else the first of those with most of its placeholders."""
        layouts = self._layouts()
        named = next((one for one in layouts if called(one.name) == kind.value), None)
        if named is not None:
            return named
        wanted = {part.value for part in (Part.TITLE, *PARTS[kind])}

        def order(layout: Any) -> tuple[int, bool, int]:
            names = {name_of(one) for one in layout.placeholders}
            types = [one._element.ph.get("type") for one in layout.placeholders]
            others = [one for one in types if one not in ("title", "ctrTitle", "dt", "ftr", "sldNum")]
            return -len(wanted & names), "title" not in types and "ctrTitle" not in types, len(others)

        return min(layouts, key=order)

    def _title(self, slide: Any, layout: Any) -> Any:
        """The shape of the title: the placeholder that is called so, else the title of the layout, else a new one."""
        numbers = {name_of(one): one.placeholder_format.idx for one in layout.placeholders}
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
        box = box_of(titled)
        top = box.bottom + 12 if box and box.bottom < self.height / 3 else 88.0
        left = min(box.x, self.width / 8) if box else MARGIN
        left = max(left, 12.0)
        low = (box_of(one) for one in layout.placeholders if one._element.ph.get("type") in ("dt", "ftr", "sldNum"))
        feet = [one.y - 4 for one in low if one and one.y > self.height * 0.8]
        return Box(left, top, self.width - 2 * left, min([self.height - FOOT, *feet]) - top)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The placeholders that no layout has, and those that only the layout of a slide lacks, each in words."""
        has = {name_of(one) for layout in self._layouts() for one in layout.placeholders}
        nowhere = dict.fromkeys(f"'{part.value}'" for part, _ in self.missing if part.value not in has)
        here = [f"'{part.value}' on '{name}'" for part, name in self.missing if part.value in has]
        return (*nowhere, *here)

    def _layouts(self) -> list[Any]:
        return [one for master in self._presentation.slide_masters for one in master.slide_layouts]

    def _write_title(self, shape: Any, runs: Sequence[Run]) -> None:
        """Write the title: in our own layouts smaller where it takes two lines, in a template's as that says."""
        text, box = "".join(run.text for run in runs), box_of(shape)
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


def _number(slide: Any, layout: Any) -> None:
    """Give *slide* its number, where *layout* has a place for it."""
    for one in layout.placeholders:
        if one._element.ph.get("type") == "sldNum":
            slide.shapes._spTree.append(copy.deepcopy(one._element))
