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
from bsc_cli.render.strategy_map.paint.shapes import PaintedArrow, Point, Polygon, polygon

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
            points, head = (placed.points, arrow.head) if arrow.head.stroke else _like_the_end_of_a_line(arrow)
            parts = [add_line(self._shapes, points, arrow.stroke), add_polygon(self._shapes, head)]
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
        length, width = _sizes(arrow)
        shape.line._get_or_add_ln().append(parse_xml(xml("tailEnd", {"type": "triangle", "w": width, "len": length})))
        return shape


def _sizes(arrow: PaintedArrow) -> tuple[str, str]:
    """Which length and width of the head of a line are most like those of the head of *arrow*."""
    tip, left, right = arrow.head.points
    thickness = max(arrow.stroke.thickness or 1, THINNEST)
    length, width = (
        min(SIZES, key=lambda size: abs(SIZES[size] * thickness - wanted))
        for wanted in (dist(tip, _between(left, right, 0.5)), dist(left, right))
    )
    return length, width


def _like_the_end_of_a_line(arrow: PaintedArrow) -> tuple[tuple[Point, ...], Polygon]:
    """The line of *arrow*, and a filled head as those of its straight fellows have: those come in three sizes."""
    tip, left, right = arrow.head.points
    base, points = _between(left, right, 0.5), arrow.placed.points
    thickness = max(arrow.stroke.thickness or 1, THINNEST)
    length, width = (SIZES[size] * thickness for size in _sizes(arrow))
    new_base = _between(tip, base, length / dist(tip, base))
    if length < dist(tip, base):
        points = (*points, points[-1], new_base, new_base)
    share = 0.5 * width / dist(left, right)
    ends = (_between(left, right, 0.5 + sign * share) for sign in (-1, 1))
    moved = tuple((x + new_base[0] - base[0], y + new_base[1] - base[1]) for x, y in ends)
    return points, polygon((tip, *moved), arrow.head.fill)


def _between(start: Point, end: Point, share: float) -> Point:
    """The point that is a *share* of the way from *start* to *end*."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
