"""What the painter wrote, read back: rectangles, lines of arrows, corners."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from bsc_cli.render.strategy_map.paint.markup import number

SVG = "{http://www.w3.org/2000/svg}"


def box_of(node: Element) -> Box:
    """The rectangle that a painted rectangle or circle fills."""
    if node.tag == f"{SVG}circle":
        x, y, radius = (float(node.get(name, "0")) for name in ("cx", "cy", "r"))
        return Box(x=x - radius, y=y - radius, width=2 * radius, height=2 * radius)
    x, y, width, height = (float(node.get(name, "0")) for name in ("x", "y", "width", "height"))
    return Box(x=x, y=y, width=width, height=height)


def is_within(text: Element, ground: Element) -> bool:
    """Whether *text* is the text of a chip or a badge with that *ground*."""
    return text.get("text-anchor") == "middle" and abs(float(text.get("x", "0")) - box_of(ground).middle) < 1


def place_of(box: Box) -> tuple[str, str]:
    """A box by its upper left corner, as the painter writes it: no two cards share one."""
    return number(box.x), number(box.y)


def line_of(placed: PlacedArrow) -> str:
    """How the painter writes the line of an arrow."""
    start, *rest = (f"{number(x)},{number(y)}" for x, y in placed.points)
    return f"M{start} C{' '.join(rest)}"
