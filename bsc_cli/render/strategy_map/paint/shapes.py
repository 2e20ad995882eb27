"""The shapes that a map is painted with: every kind of file is written from one list of them.

Lengths are rounded to hundredths of a unit when a shape is made, so that all files have the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.text import MINUS, plain_text
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow

Point = tuple[float, float]
ISOLATE, POP = "\u2067", "\u2069"
"""Stand around a text that is written from right to left."""
ISOLATE_LEFT = "\u2066"
"""Stands in place of the first of these before a text that is not, though its first letter is."""
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
"""Letters without a sign: what stands beside one is read in its direction."""


class Stroke(NamedTuple):
    """A line, or the border of an area."""

    ink: str
    thickness: float | None = None
    """None for one unit, which need not be said."""
    is_dashed: bool = False


class Rectangle(NamedTuple):
    """A rectangle; its corners are rounded if *corner*, their radius, is not 0."""

    box: Box
    fill: str
    corner: float = 0.0
    stroke: Stroke | None = None

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.box.middle, self.box.y + self.box.height / 2


class Circle(NamedTuple):
    """A circle around its middle; without a *fill* a ring."""

    middle: Point
    radius: float
    fill: str | None
    stroke: Stroke | None = None

    @property
    def box(self) -> Box:
        """The square around it."""
        x, y = self.middle
        return Box(x - self.radius, y - self.radius, 2 * self.radius, 2 * self.radius)


class Polygon(NamedTuple):
    """An area by its corners."""

    points: tuple[Point, ...]
    fill: str
    stroke: Stroke | None = None

    @property
    def middle(self) -> Point:
        """The centre of the rectangle around it."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


class Line(NamedTuple):
    """A straight line."""

    start: Point
    end: Point
    stroke: Stroke


class Text(NamedTuple):
    """A line of text, with its baseline at *y*."""

    text: str
    x: float
    y: float
    size: float
    ink: str
    is_bold: bool = False
    anchor: Anchor = Anchor.START
    is_upright: bool = False
    """Whether it is turned around its place, so that it is read from below to above."""


class StatusMark(NamedTuple):
    """A status as a shape; None is the plain dot before a measure."""

    status: Status | None
    outline: Rectangle | Circle | Polygon


Item = Rectangle | Circle | Polygon | Line | Text | StatusMark


class Badge(NamedTuple):
    """Shapes that are one sign: the chip of a theme, an entry of the legend."""

    items: tuple[Item, ...]


class ShapeGroup(NamedTuple):
    """Shapes and texts that belong together, but to nothing on the map: the header, the legend."""

    items: tuple[Item | Badge, ...]


class Panel(NamedTuple):
    """A card or a band: a ground with its texts, and signs that lie on it."""

    said: str
    """What it says, for those who cannot see it."""
    name: str
    ground: Rectangle
    items: tuple[Item | Badge, ...]
    padding: float
    """Between its left side and a text of which nothing else is known."""
    text_width: float | None = None
    """How wide its texts may be; None if they may fill the ground, but for as much at the right as at the left."""
    card: str | None = None
    """The key of the card that it shows; None for a band."""
    kind: str = ""
    """What it is called on a slide, before its name."""


class PaintedArrow(NamedTuple):
    """A link with its head."""

    said: str
    """Cause and effect, for those who cannot see it."""
    placed: PlacedArrow
    """Where its line lies; this is not rounded."""
    stroke: Stroke
    head: Polygon


class Painting(NamedTuple):
    """A map as shapes: what stands later in the list lies on top."""

    width: float
    height: float
    ground: str
    """The colour of the page."""
    title: str
    description: str
    links: tuple[str, ...]
    """Every link in words, in the order of the file."""
    shapes: tuple[ShapeGroup | Panel | PaintedArrow, ...]
    is_right_to_left: bool = False
    """Whether it is read from the right: all began at the left, and was mirrored."""


def least_size(painting: Painting) -> float:
    """The size of the smallest text."""
    return min(
        text.size for shape in painting.shapes if not isinstance(shape, PaintedArrow) for text in _texts(shape.items)
    )


def _texts(items: Iterable[Item | Badge]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Badge):
            yield from _texts(item.items)
        elif isinstance(item, Text):
            yield item


def rectangle(box: Box, fill: str, *, corner: float = 0.0, stroke: Stroke | None = None) -> Rectangle:
    """A rectangle with rounded lengths."""
    return Rectangle(Box(*map(hundredths, box)), fill, hundredths(corner), stroke)


def polygon(points: tuple[Point, ...], fill: str, stroke: Stroke | None = None) -> Polygon:
    """A polygon with rounded corners' places."""
    return Polygon(tuple((hundredths(x), hundredths(y)) for x, y in points), fill, stroke)


def line(start: Point, end: Point, stroke: Stroke) -> Line:
    """A line with rounded ends' places."""
    (x, y), (end_x, end_y) = start, end
    return Line((hundredths(x), hundredths(y)), (hundredths(end_x), hundredths(end_y)), stroke)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    ink: str,
    *,
    is_bold: bool = False,
    anchor: Anchor = Anchor.START,
    right_to_left: bool | None = None,
    is_upright: bool = False,
) -> Text:
    """A line of harmless text with rounded lengths.

    One written from right to left, by its first letter if nothing else is said, is isolated: so its parts and its
    full stop stand where they belong, a minus before its number, and renderers need not know of directions.
    """
    turned = is_right_to_left(words) if right_to_left is None else right_to_left
    shown = plain_text(words)
    if turned:
        shown = f"{ISOLATE}{shown.replace(MINUS, RIGHT_MARK + LEFT_MARK + MINUS)}{POP}"
    elif is_right_to_left(words):
        shown = f"{ISOLATE_LEFT}{shown}{POP}"
    return Text(shown, hundredths(x), hundredths(y), hundredths(size), ink, is_bold, anchor, is_upright)


def hundredths(length: float) -> float:
    """*length*, rounded to hundredths of a unit."""
    return round(length, 2)
