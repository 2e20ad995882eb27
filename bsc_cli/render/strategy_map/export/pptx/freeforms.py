"""Shapes by their points: polygons, and lines with round bends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from bsc_cli.render.strategy_map.export.pptx.looks import emu, paint_as, xml
from bsc_cli.render.strategy_map.paint.shapes import Point, Polygon, Stroke

NEAR = 0.02
"""What is closer is one place."""


def add_polygon(shapes: Any, polygon: Polygon) -> Any:
    """Add *polygon* to the *shapes* of a slide."""
    shape = _outline(shapes, polygon.points, is_closed=True)
    paint_as(shape, polygon.fill, polygon.stroke)
    return shape


def add_line(shapes: Any, points: Sequence[Point], stroke: Stroke) -> Any:
    """Add a line from the first of *points* along the Bézier segments of three points that follow."""
    ends = points[::3]
    shape = _outline(shapes, ends, is_closed=False)
    path = shape._element.spPr.find(qn("a:custGeom")).find(f"{qn('a:pathLst')}/{qn('a:path')}")
    path.set("fill", "none")
    for drawn in path.findall(qn("a:lnTo")):
        path.remove(drawn)
    for place, segment in enumerate(pairwise(ends)):
        is_bent = not is_straight(segment)
        written = points[3 * place + 1 : 3 * place + 4] if is_bent else segment[1:]
        places = (
            xml("pt", {"x": str(emu(x) - shape.left), "y": str(emu(y) - shape.top)}, root=False) for x, y in written
        )
        path.append(parse_xml(xml("cubicBezTo" if is_bent else "lnTo", {}, "".join(places))))
    paint_as(shape, None, stroke)
    return shape


def is_straight(points: Sequence[Point]) -> bool:
    """Whether a line through *points* is level or upright."""
    return any(max(places) - min(places) <= NEAR for places in zip(*points, strict=True))


def _outline(shapes: Any, points: Sequence[Point], *, is_closed: bool) -> Any:
    """A shape with straight lines through *points*."""
    (x, y), *rest = ((emu(x), emu(y)) for x, y in points)
    builder = shapes.build_freeform(x, y)
    builder.add_line_segments(rest, close=is_closed)
    return builder.convert_to_shape()
