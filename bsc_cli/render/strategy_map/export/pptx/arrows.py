"""The arrows on a slide: straight ones glued to their cards, all others lines of their own along the way of the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.strategy_map.export.pptx.cards import CardShape
from bsc_cli.render.strategy_map.export.pptx.freeforms import add_line, add_polygon, is_straight
from bsc_cli.render.strategy_map.export.pptx.looks import describe, emu, paint_as, xml
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from bsc_cli.render.strategy_map.paint.shapes import PaintedArrow

FILLED = {"type": "triangle", "w": "med", "len": "med"}
"""The end of a line with a filled head."""


class Arrows:
    """The arrows of a slide: they are drawn in their turn, and glued when all cards are there."""

    def __init__(self, shapes: Any) -> None:
        """Arrows among the *shapes* of a slide."""
        self._shapes = shapes
        self._connectors: list[tuple[Any, PlacedArrow]] = []

    def paint(self, arrow: PaintedArrow) -> None:
        """Draw *arrow* on top of what is there.

        Where it bends it is no connector: LibreOffice draws those elsewhere than the file says. Nor where its head is
        hollow: no end of a line is, and a connector leaves a head that is drawn behind when a card is moved.
        """
        placed = arrow.placed
        if arrow.head.stroke:
            self._hollow(arrow)
            return
        if is_straight((*placed.points, placed.tip)):
            shape = self._connector(arrow)
            self._connectors.append((shape, placed))
        else:
            shape = add_line(self._shapes, placed.points, placed.tip, arrow.stroke)
        shape.line._get_or_add_ln().append(parse_xml(xml("tailEnd", FILLED)))
        describe(shape, arrow.said)

    def glue(self, cards: Mapping[str, CardShape]) -> None:
        """Glue the straight arrows to both of their *cards*."""
        for shape, placed in self._connectors:
            joined = shape._element.nvCxnSpPr.cNvCxnSpPr
            for end, key, point in (
                (joined.get_or_add_stCxn(), placed.arrow.source, placed.points[0]),
                (joined.get_or_add_endCxn(), placed.arrow.target, placed.tip),
            ):
                end.id, end.idx = cards[key].shape.shape_id, cards[key].site_at(point)

    def _hollow(self, arrow: PaintedArrow) -> None:
        """A line to the tip of its head, covered by that: the two are a group."""
        placed = arrow.placed
        line = add_line(self._shapes, placed.points, placed.tip, arrow.stroke)
        head = add_polygon(self._shapes, arrow.head)
        for part in (line, head):
            describe(part, "")
        describe(self._shapes.add_group_shape([line, head]), arrow.said)

    def _connector(self, arrow: PaintedArrow) -> Any:
        """A straight line that can be glued."""
        ends = (*arrow.placed.points[0], *arrow.placed.tip)
        shape = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(emu, ends))
        shape._element.spPr.find(qn("a:prstGeom")).set("prst", "straightConnector1")
        paint_as(shape, None, arrow.stroke)
        return shape
