"""The arrows on a slide: straight ones glued to their cards, all others lines along the way of the map."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist
from typing import Any

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.strategy_map.export.pptx.cards import CardShape
from bsc_cli.render.strategy_map.export.pptx.freeforms import add_line, add_polygon, is_straight
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS, describe, emu, paint_as, xml
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from bsc_cli.render.strategy_map.paint.shapes import PaintedArrow

SIZES = {"sm": 2, "med": 3, "lg": 5}
"""How long and how wide heads of lines may be, in thicknesses of the line."""
THINNEST = 2 / POINTS
"""Thinner lines have heads as if they were that thick."""


class Arrows:
    """The arrows of a slide: they are drawn in their turn, and glued when all cards are there."""

    def __init__(self, shapes: Any) -> None:
        """Arrows among the *shapes* of a slide."""
        self._shapes = shapes
        self._connectors: list[tuple[Any, PlacedArrow]] = []

    def paint(self, arrow: PaintedArrow) -> None:
        """Draw *arrow* on top of what is there.

        Where it bends it is no connector: LibreOffice draws those elsewhere than the file says. Nor where its head is
        hollow: no end of a line is, and a head that is drawn stays behind when a connector follows its card.
        """
        placed = arrow.placed
        if is_straight((*placed.points, placed.tip)) and not arrow.head.stroke:
            shape = self._connector(arrow)
            self._connectors.append((shape, placed))
        else:
            parts = [add_line(self._shapes, placed.points, arrow.stroke), add_polygon(self._shapes, arrow.head)]
            for part in parts:
                describe(part, "")
            shape = self._shapes.add_group_shape(parts)
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

    def _connector(self, arrow: PaintedArrow) -> Any:
        """A straight line that can be glued, with a head."""
        ends = (*arrow.placed.points[0], *arrow.placed.tip)
        shape = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(emu, ends))
        shape._element.spPr.find(qn("a:prstGeom")).set("prst", "straightConnector1")
        paint_as(shape, None, arrow.stroke)
        shape.line._get_or_add_ln().append(parse_xml(xml("tailEnd", _head(arrow))))
        return shape


def _head(arrow: PaintedArrow) -> dict[str, str]:
    """The head of a line that is most like that of *arrow*."""
    tip, left, right = arrow.head.points
    base = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    thickness = max(arrow.stroke.thickness or 1, THINNEST)
    long, wide = (
        min(SIZES, key=lambda size: abs(SIZES[size] * thickness - length))
        for length in (dist(tip, base), dist(left, right))
    )
    return {"type": "triangle", "w": wide, "len": long}
