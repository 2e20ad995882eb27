"""A painted map as SVG: well-formed and harmless, every element is written here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, assert_never

from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.layout.card_items import Anchor
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

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The fonts of all text: the first has the widths we measure with, and so have the next two."""
DASHES = "6 4"
"""Of dashed lines."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class InPage(NamedTuple):
    """How a picture stands inside of a page of HTML."""

    id: str
    """What its own ids begin with, which no other picture of the page has."""
    links: Mapping[str, str] = {}
    """Where a card leads to, such as `#objective-growth`, by the key of the card."""
    top: float = 0.0
    """What lies above this is cut off: the page says it itself."""


def write_svg(painting: Painting) -> str:
    """The map as an SVG document."""
    width, height = painting.width, painting.height
    parts = [
        _element("title", _escaped(plain_text(painting.title))),
        _element("desc", _escaped(plain_text(painting.description))),
        _element("rect", width=width, height=height, fill=painting.ground),
        *(_group(shape) for shape in painting.shapes),
    ]
    return (
        _element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height,
            viewBox=f"0 0 {_number(width)} {_number(height)}",
            role="img",
            font_family=FONT,
        )
        + "\n"
    )


def write_svg_in_page(painting: Painting, place: InPage) -> str:
    """The map as an element of a page of HTML, on the page's own ground, as wide as the page lets it be.

    What readers say of it is its title and description; with links it is a group of them, else one picture.
    """
    title, description = f"{place.id}-title", f"{place.id}-description"
    parts = [
        _element("title", _escaped(plain_text(painting.title)), id=title),
        _element("desc", _escaped(plain_text(painting.description)), id=description),
        *(_linked(shape, place.links) for shape in painting.shapes),
    ]
    return _element(
        "svg",
        "".join(parts),
        viewBox=f"0 {_number(place.top)} {_number(painting.width)} {_number(painting.height - place.top)}",
        role="group" if place.links else "img",
        aria_labelledby=title,
        aria_describedby=description if painting.description else None,
        font_family=FONT,
    )


def _linked(shape: ShapeGroup | Panel | PaintedArrow, links: Mapping[str, str]) -> str:
    """The elements of *shape*, within a link if it is a card that leads somewhere."""
    written = _group(shape)
    goal = links.get(shape.card) if isinstance(shape, Panel) and shape.card else None
    return _element("a", written, href=goal) if goal else written


def page_size(svg: str) -> tuple[float, float]:
    """The width and height of the page of a written map, in units."""
    found = re.search(r'<svg [^>]*viewBox="0 0 ([\d.]++) ([\d.]++)"', svg)
    assert found, "the SVG says the size of the page"
    return float(found[1]), float(found[2])


def resized(svg: str, width: float, height: float) -> str:
    """A written map whose page has another size, and shows what it showed."""
    return re.sub(r'width="[^"]*" height="[^"]*"', f'width="{width:g}" height="{height:g}"', svg, count=1)


def _group(shape: ShapeGroup | Panel | PaintedArrow) -> str:
    match shape:
        case ShapeGroup():
            return _element("g", "\n".join(map(write_shape, shape.items)))
        case Panel():
            items = (_title(shape.said), *map(write_shape, (shape.ground, *shape.items)))
            return _element("g", "\n".join(items))
        case PaintedArrow():
            start, *rest = map(_point, shape.placed.points)
            path = _element("path", d=f"M{start} C{' '.join(rest)}", fill="none", **_stroke(shape.stroke))
            return _element("g", _title(shape.said) + path + write_shape(shape.head))
        case _:
            assert_never(shape)


def write_shape(shape: Item | Badge) -> str:
    """The elements of a shape."""
    match shape:
        case Rectangle(box, fill, corner, stroke):
            x, y, width, height = box
            corners = {"rx": corner or None, "fill": fill, **_stroke(stroke)}
            return _element("rect", x=x, y=y, width=width, height=height, **corners)
        case Circle((x, y), radius, fill, stroke):
            return _element("circle", cx=x, cy=y, r=radius, fill=fill or "none", **_stroke(stroke))
        case Polygon(points, fill, stroke):
            return _element("polygon", points=" ".join(map(_point, points)), fill=fill, **_stroke(stroke))
        case Line((x, y), (end_x, end_y), stroke):
            return _element("line", x1=x, y1=y, x2=end_x, y2=end_y, **_stroke(stroke))
        case Text():
            return _text(shape)
        case StatusMark():
            return write_shape(shape.outline)
        case Badge():
            return "".join(map(write_shape, shape.items))
        case _:
            assert_never(shape)


def _text(text: Text) -> str:
    return _element(
        "text",
        _escaped(text.text),
        x=text.x,
        y=text.y,
        font_size=text.size,
        font_weight="bold" if text.is_bold else None,
        text_anchor=None if text.anchor is Anchor.START else text.anchor.value,
        fill=text.ink,
        transform=f"rotate(-90 {_number(text.x)} {_number(text.y)})" if text.is_upright else None,
    )


def _title(said: str) -> str:
    """The name that readers and tooltips give to the element it stands in."""
    return _element("title", _escaped(said))


def _stroke(stroke: Stroke | None) -> dict[str, str | float | None]:
    if stroke is None:
        return {}
    dashes = DASHES if stroke.is_dashed else None
    return {"stroke": stroke.ink, "stroke_width": stroke.thickness, "stroke_dasharray": dashes}


def _point(point: Point) -> str:
    x, y = point
    return f"{_number(x)},{_number(y)}"


def _number(value: float) -> str:
    """*value* with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element with ready *content*; attributes that are None are left out, `_` in their names means `-`."""
    written = "".join(
        f' {key.replace("_", "-")}="{_escaped(value) if isinstance(value, str) else _number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _escaped(text: str) -> str:
    """Harmless *text* as character data, and as the value of an attribute."""
    return text.translate(_ENTITIES)
