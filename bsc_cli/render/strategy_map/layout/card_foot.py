"""Places what lies on a ground of its own on a card: tags in it, and badges on its corners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.card_parts import BETWEEN, BETWEEN_ROWS, Tag, tag_rows
from bsc_cli.render.strategy_map.layout.grid import CHIP, LEAST, Box, TagKind
from bsc_cli.render.strategy_map.layout.placement import PlacedCard

LOW = 1.3
"""The height of a tag in a line of text, in its font sizes."""


class Chip(NamedTuple):
    """The name of a theme on its ground, or a round badge with its number."""

    theme: str
    box: Box
    size: float
    is_badge: bool = False


class PlacedTag(NamedTuple):
    """A tag that names no theme."""

    tag: Tag
    box: Box
    size: float


def place_tags(
    tags: Sequence[Tag], x: float, y: float, width: float, size: float, *, height: float = CHIP
) -> Iterator[Chip | PlacedTag]:
    """*tags* beside and below each other, within a *width* from the left end *x* and the upper end *y* on.

    Each is so many font sizes high.
    """
    for row in tag_rows(tags, width, size):
        left = x
        for tag in row:
            box = Box(left, y, tag.width, size * height)
            yield Chip(tag.text, box, size) if tag.kind is TagKind.THEME else PlacedTag(tag, box, size)
            left += tag.width + size * BETWEEN
        y += size * (height + BETWEEN_ROWS)


def place_badges(placed: PlacedCard) -> Iterator[Chip]:
    """The numbers of the themes, on the card's corners from the upper left one on, and then along its left side."""
    size = LEAST
    side = size * 1.35
    card = placed.box
    left, right, top, bottom = (
        card.x - side * 0.5,
        card.right - side * 0.5,
        card.y - side * 0.45,
        card.bottom - side * 0.55,
    )
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    further = ((left, top + place * side) for place in range(1, len(placed.card.themes)))
    for theme, (x, y) in zip(placed.card.themes, (*corners, *further), strict=False):
        yield Chip(theme, Box(x, y, side, side), size, is_badge=True)
