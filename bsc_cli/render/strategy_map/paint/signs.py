"""Signs and texts that several pictures paint."""

from __future__ import annotations

from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Badge, Circle, Text, hundredths, text

RADIUS = 7.0
"""Of a warning sign."""
SIZE = 12.0
"""Of its exclamation mark: 9 pt on a slide."""


def warning_sign(x: float, y: float, palette: Palette) -> Badge:
    """A disc with an exclamation mark around its middle."""
    disc = Circle((hundredths(x), hundredths(y)), RADIUS, palette.risk)
    return Badge((disc, text(x, y + SIZE * ASCENT, "!", SIZE, palette.ground, is_bold=True, anchor=Anchor.MIDDLE)))


def lines_below(
    lines: tuple[str, ...],
    x: float,
    top: float,
    size: float,
    ink: str,
    width: float,
    *,
    is_bold: bool = False,
    is_mirrored: bool = False,
) -> list[Text]:
    """Lines below each other from *top* on, at the side where their script starts; at the left if all *is_mirrored*."""
    turned = bool(lines) and is_right_to_left(lines[0])
    start, anchor = (x + width, Anchor.END) if turned and not is_mirrored else (x, Anchor.START)
    return [
        text(
            start,
            top + size * (place * LINE + LINE / 2 + ASCENT),
            line,
            size,
            ink,
            is_bold=is_bold,
            anchor=anchor,
            right_to_left=turned,
        )
        for place, line in enumerate(lines)
    ]
