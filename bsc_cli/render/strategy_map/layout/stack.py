"""Stacks rows, and the spaces between them that links run through, over the height of a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from bsc_cli.render.strategy_map.layout.clashes import APART
from bsc_cli.render.strategy_map.layout.grid import Page

PAD = 8.0
"""Between a row and the border of its band at least."""
WIDEST = 15.0
"""Between two tracks at most."""
OPEN = 32.0
"""The height of a space with links where there is room."""
CLOSED = 20.0
"""The height of a space without links where there is room."""


class Stack(NamedTuple):
    """Where rows and bands lie on the page."""

    tops: tuple[float, ...]
    """The y of each row's cards."""
    bands: tuple[tuple[float, float], ...]
    """The upper and the lower end of each band."""


class Space(NamedTuple):
    """What runs between two rows."""

    tracks: int
    has_lines: bool


def head_length(size: float) -> float:
    """How long the heads of arrows are, for cards with text of *size*."""
    return min(max(5.0, 0.6 * size), 12.0)


def track_room(size: float) -> float:
    """Between a row and the nearest track at least."""
    return head_length(size) + 3


def space_height(space: Space, size: float, *, is_open: bool) -> float:
    """How high a *space* is at least, for cards with text of *size*; more where it *is_open*."""
    if not space.has_lines:
        return CLOSED if is_open else PAD
    step = WIDEST - 1 if is_open else APART
    needed = 2 * track_room(size) + step * max(0, space.tracks - 1)
    return max(OPEN, needed) if is_open else needed


class Stacking(NamedTuple):
    """Rows to be stacked."""

    bands: Sequence[Sequence[float]]
    """The heights of the rows of each band."""
    pads: Sequence[Sequence[float]]
    """For each band the heights over each of its rows and under the last one, at least."""
    free: float
    """What all pads together take."""

    @property
    def has_room(self) -> bool:
        """Whether the rows and the least pads fit."""
        return fsum(pad for own in self.pads for pad in own) <= self.free + 0.01


def stacking(
    page: Page, bands: Sequence[Sequence[float]], spaces: Sequence[float], labels: Sequence[float]
) -> Stacking:
    """Rows of the heights in *bands*, with *spaces* over them of at least these heights.

    A band is at least as high as its label.
    """
    free = page.body.height - page.gap * (len(bands) - 1) - fsum(height for band in bands for height in band)
    return Stacking(bands, _least_pads(page, bands, spaces, labels), free)


def stack_rows(page: Page, rows: Stacking) -> Stack:
    """Where the rows lie: what is left is spread so that the spaces are as even as they can be."""
    bands, pads = rows.bands, rows.pads
    level = _level(pads, rows.free, page.gap)
    tops, ends, y = [], [], page.body.y
    for band, own in zip(bands, pads, strict=True):
        start = y
        for place, height in enumerate(band):
            y += _raised(own, place, level, page.gap)
            tops.append(y)
            y += height
        y += _raised(own, len(band), level, page.gap)
        ends.append((start, y))
        y += page.gap
    return Stack(tuple(tops), tuple(ends))


def _least_pads(
    page: Page, bands: Sequence[Sequence[float]], spaces: Sequence[float], labels: Sequence[float]
) -> list[list[float]]:
    """For each band the heights over each of its rows and under the last one, at least."""
    pads: list[list[float]] = []
    number = 0
    for place, band in enumerate(bands):
        own = [spaces[number + row] for row in range(len(band))]
        own[0] = max(PAD, own[0] if place == 0 else (own[0] - page.gap) / 2)
        number += len(band)
        own.append(PAD if number == len(spaces) else max(PAD, (spaces[number] - page.gap) / 2))
        lack = labels[place] - fsum(band) - fsum(own)
        if lack > 0:
            own[0], own[-1] = own[0] + lack / 2, own[-1] + lack / 2
        pads.append(own)
    return pads


def _raised(own: Sequence[float], place: int, level: float, gap: float) -> float:
    """The height of a pad, where spaces are at least as high as *level*: a pad at a border is half a space."""
    is_border = place in (0, len(own) - 1)
    return max(own[place], (level - gap) / 2 if is_border else level)


def _level(pads: Sequence[Sequence[float]], free: float, gap: float) -> float:
    """The level with which all pads together take what is *free*."""

    def taken(level: float) -> float:
        return fsum(_raised(own, place, level, gap) for own in pads for place in range(len(own)))

    low, high = 0.0, 2 * free + gap
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if taken(middle) <= free else (low, middle)
    return low
