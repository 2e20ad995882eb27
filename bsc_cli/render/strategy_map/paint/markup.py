"""Well-formed, harmless XML: every element of the map is written here."""

from __future__ import annotations

from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The fonts of all text: the first has the widths we measure with, and so have the next two."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def number(value: float) -> str:
    """*value* with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element with ready *content*; attributes that are None are left out, `_` in their names means `-`."""
    written = "".join(
        f' {key.replace("_", "-")}="{characters(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def characters(text: str) -> str:
    """*text* as character data, and as the value of an attribute."""
    return plain_text(text).translate(_ENTITIES)


def title(text: str) -> str:
    """The name that readers and tooltips give to the element it stands in."""
    return element("title", characters(text))


def words(
    x: float,
    y: float,
    text: str,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    anchor: str | None = None,
    right_to_left: bool | None = None,
) -> str:
    """A line of text with its baseline at *y*.

    One written from right to left, by its first letter if nothing else is said, is isolated: so its parts and its
    full stop stand where they belong, and renderers need not know of directions.
    """
    written = characters(text)
    turned = is_right_to_left(text) if right_to_left is None else right_to_left
    return element(
        "text",
        f"\u2067{written}\u2069" if turned else written,
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
        fill=ink,
    )
