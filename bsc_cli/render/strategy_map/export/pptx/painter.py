"""Draws native shapes on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, assert_never

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR

from bsc_cli.render.strategy_map.export.pptx.arrows import Arrows
from bsc_cli.render.strategy_map.export.pptx.cards import CardShape
from bsc_cli.render.strategy_map.export.pptx.freeforms import add_polygon
from bsc_cli.render.strategy_map.export.pptx.lettering import Paragraph, continues, letters_of, paragraphs_of
from bsc_cli.render.strategy_map.export.pptx.looks import describe, emu, paint_as, write_paragraph
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.mirror import mirrored_item
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Line,
    PaintedArrow,
    Panel,
    Polygon,
    Rectangle,
    ShapeGroup,
    StatusMark,
    Text,
)

ASCENT = 0.905
"""How far the baseline of a text lies below its top, in font sizes."""
CORNER = 0.29
"""How far text keeps from the side of a rounded rectangle by itself, in radiuses of its corners."""


class Painter:
    """A slide that is being painted."""

    def __init__(self, shapes: Any, *, mirrored_in: float | None = None, has_title: bool = False) -> None:
        """Begin with the *shapes* of a slide; *mirrored_in* is the width of a page that is read from the right.

        The first text becomes the title of the slide, unless that *has_title* already.
        """
        self._shapes = shapes
        self._mirrored_in = mirrored_in
        self._cards: dict[str, CardShape] = {}
        self._arrows = Arrows(shapes)
        self._has_title = has_title

    def paint(self, shape: ShapeGroup | Panel | PaintedArrow) -> None:
        """Paint a part of the picture, on top of the others."""
        match shape:
            case PaintedArrow():
                self._arrows.paint(shape)
            case Panel():
                self._panel(shape)
            case ShapeGroup():
                self._loose(shape.items)
            case _:
                assert_never(shape)

    def connect(self) -> None:
        """Glue the arrows to the cards that they join, once all are painted."""
        self._arrows.glue(self._cards)

    def _panel(self, panel: Panel) -> None:
        """A card or a band: a shape with its texts in it, and what lies on it beside."""
        box = panel.ground.box
        shape = self._area(panel.ground)
        describe(shape, panel.said)
        shape.name = f"{panel.kind}: {panel.name}" if panel.kind else panel.name
        if panel.card:
            self._cards[panel.card] = CardShape(shape, box, panel.ground.corner)
        items = panel.items
        if self._mirrored_in is not None:  # lines are put together as they are read, from their start on
            items = tuple(mirrored_item(item, self._mirrored_in) for item in items)
            box = box._replace(x=self._mirrored_in - box.right)
        letters = [letters_of(item) for item in items if isinstance(item, Text)]
        marks = [item for item in items if isinstance(item, StatusMark)]
        others = [item for item in panel.items if not isinstance(item, (Text, StatusMark))]
        paragraphs = paragraphs_of(letters, marks)
        starts = (run.x for paragraph in paragraphs for run in paragraph.runs if run.anchor is Anchor.START)
        left = min(starts, default=box.x + panel.padding)
        room = box.width - 2 * (left - box.x) if panel.text_width is None else panel.text_width
        corner = 0.0 if panel.card else panel.ground.corner * CORNER
        self._write(shape, paragraphs, box, (left, room + 4), corner=corner, is_mirrored=self._mirrored_in is not None)
        has_signs = any(isinstance(item, Badge) for item in others)
        if letters and (panel.card or has_signs) and letters[0].y > box.y:  # text hangs from the top
            top = min(one.y - ASCENT * one.size for one in letters)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            shape.text_frame.margin_top = emu(max(0.0, top - box.y - corner))
        self._loose(others)

    def _loose(self, shapes: Sequence[Item | Badge]) -> None:
        """Shapes and texts that stand by themselves."""
        items = [item for shape in shapes for item in (shape.items if isinstance(shape, Badge) else (shape,))]
        waiting: list[Text] = []
        for item, after in zip_longest(items, items[1:]):
            if not isinstance(item, Text):
                describe(self._drawn(item), "")
                continue
            waiting.append(item)
            leads_on = isinstance(after, Text) and after.x == item.x and continues(letters_of(item), letters_of(after))
            if not leads_on or item.is_upright:
                self._text(waiting)
                waiting = []

    def _drawn(self, item: Rectangle | Circle | Polygon | Line | StatusMark) -> Any:
        match item:
            case Rectangle() | Circle():
                return self._area(item)
            case Polygon():
                return add_polygon(self._shapes, item)
            case Line():
                shape = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(emu, (*item.start, *item.end)))
                paint_as(shape, None, item.stroke)
                return shape
            case StatusMark():
                return self._drawn(item.outline)
            case _:
                assert_never(item)

    def _area(self, area: Rectangle | Circle) -> Any:
        box, corner = area.box, area.corner if isinstance(area, Rectangle) else 0.0
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if corner else MSO_SHAPE.RECTANGLE
        shape = self._shapes.add_shape(MSO_SHAPE.OVAL if isinstance(area, Circle) else kind, *map(emu, box))
        if corner:
            shape.adjustments[0] = min(0.5, corner / min(box.width, box.height))
        paint_as(shape, area.fill, area.stroke)
        return shape

    def _text(self, texts: Sequence[Text]) -> None:
        """A text of one or more lines in a box of its own; the first of the page is the slide's title."""
        letters = [letters_of(text) for text in texts]
        first = letters[0]
        slack = 6.0
        width = max(one.width for one in letters) + 2 * slack
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: slack, Anchor.END: 2 * slack}[first.anchor]
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
        if texts[0].is_upright:
            middle, height = first.x + first.width / 2, box.height
            x, y = first.x, first.y - (middle - first.x)  # where the middle of its baseline comes to lie
            shape.left, shape.top = emu(x - width / 2 - (ASCENT - 0.6) * first.size), emu(y - height / 2)
            shape.rotation = -90

    def _write(
        self,
        shape: Any,
        paragraphs: Sequence[Paragraph],
        box: Box,
        room: tuple[float, float],
        *,
        corner: float = 0.0,
        is_mirrored: bool = False,
    ) -> None:
        """Write into *shape*, from the left end and over the width of *room*; where it *is_mirrored*, from the right.

        A round *corner* keeps text by itself so far from the side at which it begins.
        """
        frame, (left, width) = shape.text_frame, room
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_top = frame.margin_bottom = 0
        start, end = emu(max(0.0, left - box.x - corner)), emu(max(0.0, box.right - left - width))
        frame.margin_left, frame.margin_right = (end, start) if is_mirrored else (start, end)
        for place, paragraph in enumerate(paragraphs):
            written = frame.paragraphs[0] if not place else frame.add_paragraph()
            write_paragraph(written, paragraph, left, is_mirrored=is_mirrored)
