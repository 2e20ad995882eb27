"""A painting as an element of a page of HTML, which may have hundreds: each as short as it can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.export.svg import (
    FONT,
    stroke_attributes,
    write_element,
    write_escaped,
    write_group,
    write_number,
    write_shape,
)
from bsc_cli.render.strategy_map.layout.grid import Box
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
)

_PLACES = 1
"""The decimals of what is drawn many times: a tenth of a unit is not seen."""


class InPage(NamedTuple):
    """How a picture stands inside of a page of HTML."""

    id: str
    """What its own ids begin with, which no other picture of the page has."""
    links: Mapping[str, str] = {}
    """Where a card leads to, such as `#objective-growth`, by the key of the card."""
    top: float = 0.0
    """What lies above this is cut off: the page says it itself."""


class Marks:
    """The points of all charts of a page: each kind is written once, and used wherever it occurs."""

    def __init__(self) -> None:
        """Without any."""
        self._ids: dict[str, str] = {}
        self._known: dict[tuple[Item | Badge, ...], str] = {}
        """The ids again, by the shapes: comparing them is quicker than writing them."""

    def use(self, panel: Panel) -> str:
        """*panel* by what was written once; what it says is left to the page."""
        x, y = panel.ground.middle
        shapes = tuple(_moved(one, -x, -y) for one in (panel.ground, *panel.items))
        id = self._known.get(shapes)
        if id is None:
            written = "".join(map(write_shape, shapes))
            id = self._known[shapes] = self._ids.setdefault(written, f"mark-{len(self._ids)}")
        return write_element("use", href=f"#{id}", x=round(x, _PLACES), y=round(y, _PLACES))

    def definitions(self) -> str:
        """All kinds, as an element that is not seen itself; empty where there are none."""
        groups = "".join(write_element("g", written, id=id) for written, id in self._ids.items())
        hidden: dict[str, str | float | None] = {
            "width": 0.0,
            "height": 0.0,
            "aria_hidden": "true",
            "focusable": "false",
        }
        return write_element("svg", write_element("defs", groups), **hidden) if groups else ""


def write_svg_in_page(painting: Painting, place: InPage) -> str:
    """The map as an element of a page of HTML, on the page's own ground, as wide as the page lets it be.

    What readers say of it is its title and description; with links it is a group of them, else one picture.
    """
    title, description = f"{place.id}-title", f"{place.id}-description"
    said = plain_text(painting.description)
    parts = [
        write_element("title", write_escaped(plain_text(painting.title)), id=title),
        write_element("desc", write_escaped(said), id=description) if said else "",
        *(_linked(shape, place.links) for shape in painting.shapes),
    ]
    height = write_number(painting.height - place.top)
    return write_element(
        "svg",
        "".join(parts),
        viewBox=f"0 {write_number(place.top)} {write_number(painting.width)} {height}",
        role="group" if place.links else "img",
        aria_labelledby=title,
        aria_describedby=description if said else None,
        font_family=FONT,
    )


def write_chart_in_page(painting: Painting, id: str, marks: Marks) -> str:
    """A small chart, of which a table beside it says all: its name alone, lines as paths, and points as *marks*."""
    title = f"{id}-title"
    parts = [write_element("title", write_escaped(plain_text(painting.title)), id=title)]
    for shape in painting.shapes:
        if isinstance(shape, Panel) and shape.ground.box.width:
            parts.append(marks.use(shape))
        elif isinstance(shape, PaintedArrow):
            parts.append(write_group(shape))
        else:
            parts += _short(shape.items)
    size, ink = _of_most_texts(painting)
    box = f"0 0 {write_number(painting.width)} {write_number(painting.height)}"
    content = "".join(parts).replace(f'font-size="{write_number(size)}" ', "").replace(f' fill="{ink}"', "")
    return write_element("svg", content, viewBox=box, role="img", aria_labelledby=title, font_size=size, fill=ink)


def _of_most_texts(painting: Painting) -> tuple[float, str]:
    """The size and the colour that most texts have: said once of all, it need not be said of each."""
    groups = (shape.items for shape in painting.shapes if not isinstance(shape, PaintedArrow))
    found = Counter((one.size, one.ink) for items in groups for one in items if isinstance(one, Text))
    return max(found, key=lambda one: found[one], default=(12.0, "none"))


def _linked(shape: ShapeGroup | Panel | PaintedArrow, links: Mapping[str, str]) -> str:
    """The elements of *shape*, within a link if it is a card that leads somewhere."""
    written = write_group(shape)
    goal = links.get(shape.card) if isinstance(shape, Panel) and shape.card else None
    return write_element("a", written, href=goal) if goal else written


def _short(items: Iterable[Item | Badge]) -> Iterator[str]:
    """*items*, of which lines of one kind that follow each other are one path."""
    run: list[Line] = []
    for item in items:
        if run and not (isinstance(item, Line) and item.stroke == run[0].stroke):
            yield _path(run)
            run = []
        if isinstance(item, Line):
            run.append(item)
        else:
            yield write_shape(item)
    if run:
        yield _path(run)


def _path(lines: list[Line]) -> str:
    """*lines* as one path: each goes on where the one before ends, if it begins there."""
    steps, end = "", None
    for one in lines:
        steps += f"L{_point(one.end)}" if one.start == end else f"M{_point(one.start)}L{_point(one.end)}"
        end = one.end
    return write_element("path", d=steps, fill="none", **stroke_attributes(lines[0].stroke))


def _point(point: Point) -> str:
    return " ".join(write_number(round(length, _PLACES)) for length in point)


def _moved(item: Item | Badge, right: float, down: float) -> Item | Badge:
    """*item* so far to the right and down."""
    match item:
        case Rectangle(box):
            return item._replace(box=Box(*_short_point(box.x + right, box.y + down), box.width, box.height))
        case Circle((x, y)):
            return item._replace(middle=_short_point(x + right, y + down))
        case Polygon(points):
            return item._replace(points=tuple(_short_point(x + right, y + down) for x, y in points))
        case StatusMark(status, outline):
            moved = _moved(outline, right, down)
            assert isinstance(moved, Rectangle | Circle | Polygon), "an outline stays what it is"
            return StatusMark(status, moved)
        case Badge(items):
            moved_items = [_moved(one, right, down) for one in items]
            return Badge(tuple(one for one in moved_items if not isinstance(one, Badge)))
        case Line((x, y), (end_x, end_y)):
            return item._replace(start=(x + right, y + down), end=(end_x + right, end_y + down))
        case Text():
            return item._replace(x=item.x + right, y=item.y + down)
        case _:
            assert_never(item)


def _short_point(x: float, y: float) -> Point:
    return round(x, _PLACES), round(y, _PLACES)
