"""A painted map as SVG: well-formed and harmless, every element is written here."""

from __future__ import annotations

import re
from typing import assert_never

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


def write_svg(painting: Painting) -> str:
    """The map as an SVG document."""
    width, height = painting.width, painting.height
    parts = [
        write_element("title", write_escaped(plain_text(painting.title))),
        write_element("desc", write_escaped(plain_text(painting.description))),
        write_element("rect", width=width, height=height, fill=painting.ground),
        *(write_group(shape) for shape in painting.shapes),
    ]
    return (
        write_element(
            "svg",
            "\n" + "\n".join(parts) + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=width,
            height=height,
            viewBox=f"0 0 {write_number(width)} {write_number(height)}",
            role="img",
            font_family=FONT,
        )
        + "\n"
    )


def page_size(svg: str) -> tuple[float, float]:
    """The width and height of the page of a written map, in units."""
    found = re.search(r'<svg [^>]*viewBox="0 0 ([\d.]++) ([\d.]++)"', svg)
    assert found, "the SVG says the size of the page"
    return float(found[1]), float(found[2])


def resized(svg: str, width: float, height: float) -> str:
    """A written map whose page has another size, and shows what it showed."""
    return re.sub(r'width="[^"]*" height="[^"]*"', f'width="{width:g}" height="{height:g}"', svg, count=1)


def write_group(shape: ShapeGroup | Panel | PaintedArrow) -> str:
    """The elements of a panel, an arrow or a group, as one."""
    match shape:
        case ShapeGroup():
            return write_element("g", "\n".join(map(write_shape, shape.items)))
        case Panel():
            items = (_title(shape.said), *map(write_shape, (shape.ground, *shape.items)))
            return write_element("g", "\n".join(items))
        case PaintedArrow():
            start, *rest = map(_point, shape.placed.points)
            path = write_element(
                "path", d=f"M{start} C{' '.join(rest)}", fill="none", **stroke_attributes(shape.stroke)
            )
            return write_element("g", _title(shape.said) + path + write_shape(shape.head))
        case _:
            assert_never(shape)


def write_shape(shape: Item | Badge) -> str:
    """The elements of a shape."""
    match shape:
        case Rectangle(box, fill, corner, stroke):
            x, y, width, height = box
            corners = {"rx": corner or None, "fill": fill, **stroke_attributes(stroke)}
            return write_element("rect", x=x, y=y, width=width, height=height, **corners)
        case Circle((x, y), radius, fill, stroke):
            return write_element("circle", cx=x, cy=y, r=radius, fill=fill or "none", **stroke_attributes(stroke))
        case Polygon(points, fill, stroke):
            return write_element(
                "polygon", points=" ".join(map(_point, points)), fill=fill, **stroke_attributes(stroke)
            )
        case Line((x, y), (end_x, end_y), stroke):
            return write_element("line", x1=x, y1=y, x2=end_x, y2=end_y, **stroke_attributes(stroke))
        case Text():
            return _text(shape)
        case StatusMark():
            return write_shape(shape.outline)
        case Badge():
            return "".join(map(write_shape, shape.items))
        case _:
            assert_never(shape)


def _text(text: Text) -> str:
    return write_element(
        "text",
        write_escaped(text.text),
        x=text.x,
        y=text.y,
        font_size=text.size,
        font_weight="bold" if text.is_bold else None,
        text_anchor=None if text.anchor is Anchor.START else text.anchor.value,
        fill=text.ink,
        transform=f"rotate(-90 {write_number(text.x)} {write_number(text.y)})" if text.is_upright else None,
    )


def _title(said: str) -> str:
    """The name that readers and tooltips give to the element it stands in."""
    return write_element("title", write_escaped(said))


def stroke_attributes(stroke: Stroke | None) -> dict[str, str | float | None]:
    """What an element has for its border; nothing without one."""
    if stroke is None:
        return {}
    dashes = DASHES if stroke.is_dashed else None
    return {"stroke": stroke.ink, "stroke_width": stroke.thickness, "stroke_dasharray": dashes}


def _point(point: Point) -> str:
    x, y = point
    return f"{write_number(x)},{write_number(y)}"


def write_number(value: float) -> str:
    """*value* with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def write_element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element with ready *content*; attributes that are None are left out, `_` in their names means `-`."""
    written = "".join(
        f' {key.replace("_", "-")}="{write_escaped(value) if isinstance(value, str) else write_number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def write_escaped(text: str) -> str:
    """Harmless *text* as character data, and as the value of an attribute."""
    return text.translate(_ENTITIES)
