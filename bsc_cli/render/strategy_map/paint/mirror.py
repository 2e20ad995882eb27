"""Turns a painted map around, for scorecards that are written from right to left."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Line,
    PaintedArrow,
    Painting,
    Panel,
    Point,
    Polygon,
    Rectangle,
    ShapeGroup,
    StatusMark,
    Text,
    hundredths,
)

_OPPOSITE = {Anchor.START: Anchor.END, Anchor.MIDDLE: Anchor.MIDDLE, Anchor.END: Anchor.START}


def reads_right_to_left(picture: Picture) -> bool:
    """Whether the scorecard is written from right to left: its title, or most names of perspectives and objectives."""
    names = [*(band.name for band in picture.bands), *(card.name for card in picture.cards)]
    return is_right_to_left(picture.title) or sum(map(is_right_to_left, names)) * 2 > len(names)


def mirrored(painting: Painting) -> Painting:
    """*painting* with everything on the other side: what began at the left begins at the right. Texts stay readable."""
    mirror = partial(_mirrored_shape, width=painting.width)
    return painting._replace(shapes=tuple(map(mirror, painting.shapes)), is_right_to_left=True)


def _mirrored_shape(shape: ShapeGroup | Panel | PaintedArrow, width: float) -> ShapeGroup | Panel | PaintedArrow:
    match shape:
        case ShapeGroup(items):
            return ShapeGroup(tuple(mirrored_item(item, width) for item in items))
        case Panel():
            items = tuple(mirrored_item(item, width) for item in shape.items)
            return shape._replace(ground=_rectangle(shape.ground, width), items=items)
        case PaintedArrow():
            return shape._replace(placed=_arrow(shape.placed, width), head=_polygon(shape.head, width))
        case _:
            assert_never(shape)


def mirrored_item(item: Item | Badge, width: float) -> Item | Badge:
    """*item* on the other side of a page so wide."""
    if isinstance(item, Badge):
        return Badge(tuple(_mirrored(one, width) for one in item.items))
    return _mirrored(item, width)


def _mirrored(item: Item, width: float) -> Item:
    match item:
        case Rectangle():
            return _rectangle(item, width)
        case Circle():
            return _circle(item, width)
        case Polygon():
            return _polygon(item, width)
        case Line(start, end):
            return item._replace(start=_point(start, width), end=_point(end, width))
        case Text():
            return item._replace(x=hundredths(width - item.x), anchor=_OPPOSITE[item.anchor])
        case StatusMark(_, outline):
            return item._replace(outline=_outline(outline, width))
        case _:
            assert_never(item)


def _outline(outline: Rectangle | Circle | Polygon, width: float) -> Rectangle | Circle | Polygon:
    if isinstance(outline, Rectangle):
        return _rectangle(outline, width)
    return _circle(outline, width) if isinstance(outline, Circle) else _polygon(outline, width)


def _rectangle(area: Rectangle, width: float) -> Rectangle:
    box = area.box
    return area._replace(box=Box(hundredths(width - box.right), box.y, box.width, box.height))


def _circle(circle: Circle, width: float) -> Circle:
    return circle._replace(middle=_point(circle.middle, width))


def _polygon(area: Polygon, width: float) -> Polygon:
    return area._replace(points=tuple(_point(point, width) for point in area.points))


def _arrow(placed: PlacedArrow, width: float) -> PlacedArrow:
    tip_x, tip_y = placed.tip
    points = tuple((width - x, y) for x, y in placed.points)
    dots = tuple((width - x, y) for x, y in placed.dots)
    return placed._replace(points=points, tip=(width - tip_x, tip_y), dots=dots)


def _point(point: Point, width: float) -> Point:
    x, y = point
    return hundredths(width - x), y
