"""The painter of a slide: what is drawn in the SVG, as native shapes, and connectors glued to their cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml

from bsc_cli.render.strategy_map.export.pptx.elbows import corners_of, elbow_of
from bsc_cli.render.strategy_map.export.pptx.lettering import Paragraph, continues, letters_of, paragraphs_of, points_of
from bsc_cli.render.strategy_map.export.pptx.looks import (
    bend,
    colour,
    describe,
    emu,
    paint_as,
    site_of,
    write_paragraph,
    xml,
)
from bsc_cli.render.strategy_map.export.pptx.painted import SVG, box_of, is_within, line_of, place_of
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow, Placement

ASCENT = 0.905
"""How far the baseline of a text lies below its top, in font sizes."""
CORNER = 0.29
"""How far text keeps from the side of a rounded rectangle by itself, in radiuses of its corners."""


class Painter:
    """A slide that is being painted."""

    def __init__(self, slide: Any, placement: Placement) -> None:
        self._slide = slide
        self._shapes = slide.shapes
        self._placement = placement
        self._boxes = {place_of(placed.box): placed for placed in placement.cards}
        self._lines = {line_of(placed): placed for placed in placement.arrows}
        self._cards: dict[str, Any] = {}
        self._arrows: list[tuple[PlacedArrow, Element]] = []
        self._has_title = False

    def paint(self, node: Element) -> None:
        """Paint a part of the picture; arrows wait for the cards that they join."""
        if node.tag == f"{SVG}rect":
            self._slide.background.fill.solid()
            self._slide.background.fill.fore_color.rgb = colour(node.get("fill", ""))
        elif node.tag == f"{SVG}g":
            line = node.find(f"{SVG}path")
            if line is not None:
                self._arrows.append((self._lines[line.get("d", "")], node))
            elif node.find(f"{SVG}title") is not None:
                self._lettered(node)
            else:
                self._loose(list(node))

    def connect(self) -> None:
        """Paint the arrows, under the cards."""
        lowest = min(self._shapes._spTree.index(shape._element) for shape in self._cards.values())
        for placed, node in self._arrows:
            shape = self._arrow(placed, node)
            self._shapes._spTree.insert(lowest, shape._element)
            lowest += 1

    def _lettered(self, group: Element) -> None:
        """A card or a band: a shape with its texts in it, and what lies on it beside."""
        said, ground, *items = group
        box = box_of(ground)
        shape = self._shape(MSO_SHAPE.ROUNDED_RECTANGLE, ground)
        describe(shape, said.text or "")
        placed = self._boxes.get(place_of(box))
        if placed:
            self._cards[placed.card.key] = shape
        shape.name = f"Objective: {placed.card.name}" if placed else f"Perspective: {said.text}"
        texts: list[Element] = []
        glyphs: list[Element] = []
        others: list[Element] = []
        for item, after in zip(items, [*items[1:], None], strict=False):
            if item.get("rx") and item.tag == f"{SVG}rect":
                others.append(item)
                if after is not None and is_within(after, item):
                    others.append(after)
            elif item not in others:
                (texts if item.tag == f"{SVG}text" else glyphs).append(item)
        letters = [letters_of(text) for text in texts]
        paragraphs = paragraphs_of(letters, glyphs)
        starts = (run.x for paragraph in paragraphs for run in paragraph.runs if run.anchor == "start")
        left = min(starts, default=box.x + self._placement.grid.padding)
        inset = left - box.x
        room = box.width - 2 * inset if placed else self._placement.page.label_width - 40
        self._write(shape, paragraphs, box, (left, room + 4))
        corner = float(ground.get("rx", "0")) * CORNER
        shape.text_frame.margin_left = emu(max(0.0, left - box.x - corner))
        if any(item.tag == f"{SVG}text" for item in others) and placed and letters[0].y > box.y:  # chips
            top = min(one.y - ASCENT * one.size for one in letters)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            shape.text_frame.margin_top = emu(max(0.0, top - box.y - corner))
        self._loose(others)

    def _loose(self, items: Sequence[Element]) -> None:
        """Shapes and texts that stand by themselves."""
        waiting: list[Element] = []
        for item, after in zip(items, [*items[1:], None], strict=False):
            if item.tag == f"{SVG}text":
                waiting.append(item)
                if (
                    after is None
                    or after.get("x") != item.get("x")
                    or not continues(letters_of(item), letters_of(after))
                ):
                    self._text(waiting)
                    waiting = []
            elif item.tag == f"{SVG}line":
                ends = [emu(float(item.get(name, "0"))) for name in ("x1", "y1", "x2", "y2")]
                line = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
                paint_as(line, item)
                describe(line, "")
            elif item.tag == f"{SVG}polygon":
                describe(self._freeform(points_of(item), item, is_closed=True), "")
            else:
                rounded = MSO_SHAPE.ROUNDED_RECTANGLE if item.get("rx") else MSO_SHAPE.RECTANGLE
                kind = MSO_SHAPE.OVAL if item.tag == f"{SVG}circle" else rounded
                describe(self._shape(kind, item), "")

    def _shape(self, kind: MSO_SHAPE, node: Element) -> Any:
        box = box_of(node)
        shape = self._shapes.add_shape(kind, *map(emu, box[:4]))
        if kind is MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = min(0.5, float(node.get("rx", "0")) / min(box.width, box.height))
        paint_as(shape, node)
        return shape

    def _freeform(self, points: Sequence[tuple[float, float]], node: Element, *, is_closed: bool) -> Any:
        (x, y), *rest = ((emu(x), emu(y)) for x, y in points)
        builder = self._shapes.build_freeform(x, y)
        builder.add_line_segments(rest, close=is_closed)
        shape = builder.convert_to_shape()
        paint_as(shape, node)
        return shape

    def _text(self, nodes: Sequence[Element]) -> None:
        """A text of one or more lines in a box of its own; the first of the page is the slide's title."""
        letters = [letters_of(node) for node in nodes]
        first = letters[0]
        slack = 6.0
        width = max(one.width for one in letters) + 2 * slack
        shift = {"start": 0.0, "middle": slack, "end": 2 * slack}[first.anchor]
        left = min(one.x for one in letters) - shift
        top = first.y - ASCENT * first.size
        height = letters[-1].y - first.y + first.size * 1.2
        box = Box(x=left, y=top, width=width, height=height)
        if self._has_title:
            shape = self._shapes.add_textbox(*map(emu, box[:4]))
        else:
            shape, self._has_title = self._shapes.title, True
            shape.left, shape.top, shape.width, shape.height = map(emu, box[:4])
        self._write(shape, paragraphs_of(letters, ()), box, (left, width))
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP

    def _write(self, shape: Any, paragraphs: Sequence[Paragraph], box: Box, room: tuple[float, float]) -> None:
        """Write into *shape*, between the left end and over the width of *room*."""
        frame, (left, width) = shape.text_frame, room
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_top = frame.margin_bottom = 0
        frame.margin_left, frame.margin_right = emu(left - box.x), emu(max(0.0, box.right - left - width))
        for place, paragraph in enumerate(paragraphs):
            written = frame.paragraphs[0] if not place else frame.add_paragraph()
            write_paragraph(written, paragraph, left)

    def _arrow(self, placed: PlacedArrow, node: Element) -> Any:
        """A connector glued to both cards; a line of its own where no connector bends so often."""
        said, line, head = node
        boxes = {card.card.key: card.box for card in self._placement.cards}
        elbow = elbow_of(placed)
        if elbow is None:
            shape = self._freeform(corners_of(placed), line, is_closed=False)
        else:
            kind = MSO_CONNECTOR.STRAIGHT if elbow.bend is None else MSO_CONNECTOR.ELBOW
            ends = [emu(length) for length in (*elbow.start, *elbow.end)]
            shape = self._shapes.add_connector(kind, *ends)
            for key, end, connect in (
                (placed.arrow.source, elbow.start, shape.begin_connect),
                (placed.arrow.target, elbow.end, shape.end_connect),
            ):
                connect(self._cards[key], site_of(boxes[key], end))
            shape.begin_x, shape.begin_y, shape.end_x, shape.end_y = ends
            if elbow.bend is not None:
                bend(shape, elbow, elbow.bend)
            paint_as(shape, line)
        is_hollow = head.get("stroke") is not None
        tail = {"type": "arrow" if is_hollow else "triangle", "w": "med", "len": "med"}
        shape.line._get_or_add_ln().append(parse_xml(xml("tailEnd", tail)))
        describe(shape, said.text or "")
        return shape
