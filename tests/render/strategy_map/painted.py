"""What an SVG shows, read back from it: shapes in the order they are painted, and texts on their grounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import text_width


class Shape(NamedTuple):
    """An area with one colour."""

    box: Box
    colour: str


class Mark(NamedTuple):
    """Something that has to be told from what it lies on."""

    kind: str
    x: float
    y: float
    colour: str
    ground: str
    size: float = 0.0
    text: str = ""


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.removeprefix("{http://www.w3.org/2000/svg}")


def marks_of(svg: str) -> Iterator[Mark]:
    """Every text, glyph, border, line and head of *svg*, with the colour below it."""
    shapes: list[Shape] = []
    for node in ElementTree.fromstring(svg).iter():
        kind, values = local(node.tag), node.attrib
        if kind == "rect":
            box = Box(*(float(values.get(key, 0)) for key in ("x", "y", "width", "height")))
            if "stroke" in values:
                ground = _ground(shapes, box.x + 0.1, box.y + box.height / 2)
                outline = max((values["stroke"], values["fill"]), key=lambda colour: contrast(colour, ground))
                yield Mark("border", box.x, box.y + box.height / 2, outline, ground)
            elif max(box.width, box.height) < 40:
                yield Mark("glyph", box.x, box.y, values["fill"], _ground(shapes, box.middle, box.y + box.height / 2))
            shapes.append(Shape(box, values["fill"]))
        elif kind == "text":
            yield _text(node, shapes)
        elif kind in ("path", "line", "polygon", "circle"):
            colour = values.get("stroke", values.get("fill", ""))
            for x, y in _points(kind, values):
                yield Mark(kind, x, y, colour, _ground(shapes, x, y))


def _text(node: ElementTree.Element, shapes: list[Shape]) -> Mark:
    values, text = node.attrib, (node.text or "").strip("\u2066\u2067\u2069")
    size = float(values["font-size"])
    width = text_width(text, size, bold=values.get("font-weight") == "bold")
    x = float(values["x"]) - width * {"middle": 0.5, "end": 1}.get(values.get("text-anchor", ""), 0)
    y = float(values["y"])
    return Mark("text", x, y, values["fill"], _ground(shapes, x + width / 2, y - size * 0.3), size, text)


def _points(kind: str, values: dict[str, str]) -> list[tuple[float, float]]:
    if kind == "line":
        return [(float(values["x1"]), float(values["y1"])), (float(values["x2"]), float(values["y2"]))]
    if kind == "circle":
        return [(float(values["cx"]), float(values["cy"]))]
    pairs = [pair.split(",") for pair in values.get("points", values.get("d", "")).replace("M", "").split(" ") if pair]
    points = [(float(x.removeprefix("C")), float(y)) for x, y in pairs]
    if kind == "path":
        return points[:1] + points[3::3]
    return [(sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))]


def _ground(shapes: list[Shape], x: float, y: float) -> str:
    """The colour that was painted last at a point."""
    return next(
        (
            shape.colour
            for shape in reversed(shapes)
            if shape.box.x <= x <= shape.box.right and shape.box.y <= y <= shape.box.bottom
        ),
        "#FFFFFF",
    )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#RRGGBB`, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
