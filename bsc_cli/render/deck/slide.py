"""A slide of a deck: the places of its parts, and the placeholders that they fill."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from pptx.oxml.ns import qn

from bsc_cli.render.deck.layouts import GAP, PARTS, Part, SlideKind, boxes, in_units
from bsc_cli.render.deck.texts import LEADING, SIZES, Line, fitting_lines, fitting_size, plain_run, write_lines
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS, describe, emu
from bsc_cli.render.strategy_map.layout.grid import Box

_FRAMES = (None, "obj", "chart", "tbl")
"""The types of placeholders that a chart or a table may stand in."""

_FOOT_POINTS = 11.0
_FOOT_GAP = 8.0
"""Above a remark at the foot of a part."""


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
        remove(self.holder)


class DeckSlide:
    """A slide of a deck."""

    def __init__(self, slide: Any, kind: SlideKind, layout: Any, body: Box, slack: float) -> None:
        self.slide = slide
        """As python-pptx has it."""
        self.slack = slack
        """How much wider than ours the typeface of the deck may be."""
        self._fallback = boxes(kind, body)
        numbers = {name_of(one): one.placeholder_format.idx for one in layout.placeholders}
        holders = {one.placeholder_format.idx: one for one in slide.placeholders}
        self._holders = {part: holders.get(numbers.get(part.value)) for part in PARTS[kind]}
        self._boxes = self._placed()

    def _placed(self) -> dict[Part, Box]:
        """Where each part is to stand: where its placeholder does, or where we put it without one.

        Where only some have one, another stands in the lower half of the largest of these.
        """
        held = {part: box_of(holder) for part, holder in self._holders.items() if holder is not None}
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

    @property
    def placeholders(self) -> frozenset[int]:
        """The numbers of the placeholders that are still to be filled."""
        return frozenset(one.placeholder_format.idx for one in self._holders.values() if one is not None)

    def box(self, part: Part) -> Box:
        """Where *part* is to stand."""
        return self._boxes[part]

    def spread(self, part: Part, over: Part) -> None:
        """Let *part* stand *over* the place of another as well, which the slide has not."""
        first, second = self._boxes[part], self._boxes[over]
        x, y = min(first.x, second.x), min(first.y, second.y)
        box = Box(x, y, max(first.right, second.right) - x, max(first.bottom, second.bottom) - y)
        self._boxes[part] = box
        holder = self._holders.get(part)
        if holder is not None:
            holder.left, holder.top, holder.width, holder.height = map(emu, box)

    def widen(self, part: Part, until: Part) -> None:
        """Let *part* reach to the right edge of the place of another, which the slide has not."""
        box = self._boxes[part]
        self._boxes[part] = box._replace(width=self._boxes[until].right - box.x)

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
        room = place.box._replace(width=place.box.width / self.slack)
        points = fitting_size(lines, room, [size for size in SIZES if size <= most])
        write_lines(frame, fitting_lines(lines, room, points), points)

    def write_below(self, part: Part, said: Line) -> None:
        """Write a remark at the foot of the place of *part*, which is so much lower."""
        box = self._boxes[part]
        height = _FOOT_POINTS / POINTS * LEADING
        self._boxes[part] = box._replace(height=box.height - height - _FOOT_GAP)
        shape = self.slide.shapes.add_textbox(*map(emu, Box(box.x, box.bottom - height, box.width, height)))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write_lines(frame, [said], _FOOT_POINTS)

    def close(self) -> None:
        """Take away the placeholders that nothing stands in."""
        for holder in self._holders.values():
            if holder is not None:
                remove(holder)
        self._holders = {}


def place_frame(frame: Any, place: Place, name: str, said: str) -> None:
    """Let *frame*, a chart or a table, fill *place*; it is called *name*, and *said* to those who cannot see it."""
    frame.name = plain_run(name)
    describe(frame, plain_run(said))
    place.fill(frame)


def name_of(shape: Any) -> str:
    """The name of *shape* as names are compared."""
    return called(shape.name)


def called(name: str) -> str:
    """A *name* as names are compared."""
    return " ".join(name.casefold().split())


def box_of(shape: Any) -> Box | None:
    """Where *shape* lies, in units of the page; None where nothing says so."""
    lengths = (shape.left, shape.top, shape.width, shape.height)
    if any(one is None for one in lengths) or not shape.width or not shape.height:
        return None
    return Box(*map(in_units, lengths))


def remove(shape: Any) -> None:
    """Take *shape* off its slide."""
    shape._element.getparent().remove(shape._element)
