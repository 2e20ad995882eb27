"""Makes a painting smaller or larger and puts it into a part of a page."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from bsc_cli.render.strategy_map.layout.grid import Box
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
    Stroke,
    Text,
)


def fitted(painting: Painting, box: Box) -> Painting:
    """*painting* as large as it has room in *box* of a page, in the middle of it."""
    factor = min(box.width / painting.width, box.height / painting.height)
    left = box.x + (box.width - factor * painting.width) / 2
    top = box.y + (box.height - factor * painting.height) / 2
    if (factor, left, top) == (1, 0, 0):
        return painting
    scaling = _Scaling(factor, left, top)
    # of a page that is read from the right, the width is what places are counted from
    width = 2 * left + factor * painting.width
    return painting._replace(
        width=width, height=2 * top + factor * painting.height, shapes=tuple(map(scaling.shape, painting.shapes))
    )


class _Scaling(NamedTuple):
    """How places on one page become those on another."""

    factor: float
    left: float
    top: float

    def shape(self, shape: ShapeGroup | Panel | PaintedArrow) -> ShapeGroup | Panel | PaintedArrow:
        """A part of the picture."""
        match shape:
            case ShapeGroup(items):
                return ShapeGroup(tuple(map(self._item_or_badge, items)))
            case Panel():
                return shape._replace(
                    ground=self._rectangle(shape.ground),
                    items=tuple(map(self._item_or_badge, shape.items)),
                    padding=shape.padding * self.factor,
                    text_width=None if shape.text_width is None else shape.text_width * self.factor,
                )
            case PaintedArrow():
                stroke = self._stroke(shape.stroke) or shape.stroke
                return shape._replace(placed=self._arrow(shape.placed), stroke=stroke, head=self._polygon(shape.head))
            case _:
                assert_never(shape)

    def _item_or_badge(self, item: Item | Badge) -> Item | Badge:
        return Badge(tuple(map(self._item, item.items))) if isinstance(item, Badge) else self._item(item)

    def _item(self, item: Item) -> Item:
        match item:
            case Rectangle() | Circle() | Polygon():
                return self._outline(item)
            case Line():
                stroke = self._stroke(item.stroke) or item.stroke
                return Line(self._point(item.start), self._point(item.end), stroke)
            case Text():
                x, y = self._point((item.x, item.y))
                return item._replace(x=x, y=y, size=item.size * self.factor)
            case StatusMark():
                return item._replace(outline=self._outline(item.outline))
            case _:
                assert_never(item)

    def _outline(self, area: Rectangle | Circle | Polygon) -> Rectangle | Circle | Polygon:
        match area:
            case Rectangle():
                return self._rectangle(area)
            case Circle():
                stroke = self._stroke(area.stroke)
                return area._replace(middle=self._point(area.middle), radius=area.radius * self.factor, stroke=stroke)
            case Polygon():
                return self._polygon(area)
            case _:
                assert_never(area)

    def _rectangle(self, area: Rectangle) -> Rectangle:
        x, y = self._point((area.box.x, area.box.y))
        box = Box(x, y, area.box.width * self.factor, area.box.height * self.factor)
        return Rectangle(box, area.fill, area.corner * self.factor, self._stroke(area.stroke))

    def _polygon(self, area: Polygon) -> Polygon:
        return Polygon(tuple(map(self._point, area.points)), area.fill, self._stroke(area.stroke))

    def _arrow(self, placed: PlacedArrow) -> PlacedArrow:
        return placed._replace(
            points=tuple(map(self._point, placed.points)),
            tip=self._point(placed.tip),
            dots=tuple(map(self._point, placed.dots)),
        )

    def _stroke(self, stroke: Stroke | None) -> Stroke | None:
        if stroke is None:
            return None
        return stroke._replace(thickness=(stroke.thickness or 1) * self.factor)

    def _point(self, point: Point) -> Point:
        return self.left + point[0] * self.factor, self.top + point[1] * self.factor
