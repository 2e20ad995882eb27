"""Paints why a score changed: a bar for what it was, one for each cause, and one for what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.layout.metrics import is_right_to_left, shorten_text, text_width
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import Item, Painting, ShapeGroup, Stroke, line, rectangle, text

_WIDTH, _ROW, _BAR, _SIZE, _TOP = 960.0, 34.0, 20.0, 14.0, 8.0
_MOST_NAME = 300.0
"""The width of names at the most."""


class Step(NamedTuple):
    """One bar."""

    name: str
    start: Exact
    end: Exact
    said: str
    """The number beside it."""
    status: Status | None
    """The colour of a score; None for a change, which is good or bad by its sign."""


def paint_waterfall(steps: Sequence[Step], title: str, description: str, *, palette: Palette) -> Painting:
    """The *steps*, from above to below; the first and the last are scores, the others changes."""
    numbers = max(text_width(one.said, _SIZE, bold=True) for one in steps) + 12
    names = min(_MOST_NAME, max(text_width(one.name, _SIZE) for one in steps)) + 16
    low = min(min(one.start, one.end) for one in steps[1:-1] or steps)
    high = max(max(one.start, one.end) for one in steps)
    low = min(low, steps[0].end, steps[-1].end)
    low -= max(Fraction(high - low, 6), Fraction(1))
    axis = _Axis(names, _WIDTH - names - numbers, low, high)
    items: list[Item] = []
    for place, step in enumerate(steps):
        items += _bar(step, place, axis, palette)
        if place + 1 < len(steps):
            x = axis.at(step.end)
            top = _TOP + place * _ROW + (_ROW + _BAR) / 2
            items.append(line((x, top), (x, top + _ROW - _BAR), Stroke(palette.arrow, 1)))
    height = 2 * _TOP + _ROW * len(steps)
    return Painting(_WIDTH, height, palette.ground, title, description, (), (ShapeGroup(tuple(items)),))


class _Axis(NamedTuple):
    """Where scores lie."""

    left: float
    width: float
    low: Exact
    high: Exact

    def at(self, score: Exact) -> float:
        """The x of *score*; what lies below the axis is at its start."""
        return self.left + self.width * max(0.0, float(score - self.low) / float(self.high - self.low))


def _bar(step: Step, place: int, axis: _Axis, palette: Palette) -> Iterator[Item]:
    y, is_total = _TOP + place * _ROW, step.status is not None
    baseline = y + _ROW / 2 + _SIZE * 0.36
    name = shorten_text(step.name, axis.left - 16, _SIZE, bold=is_total)
    x, anchor = (axis.left - 16, Anchor.END) if is_right_to_left(name) else (0.0, Anchor.START)
    yield text(x, baseline, name, _SIZE, palette.ink, is_bold=is_total, anchor=anchor)
    first, last = (axis.left, axis.at(step.end)) if is_total else sorted((axis.at(step.start), axis.at(step.end)))
    colour = palette.accents[0]
    if not is_total:
        colour = palette.outside[Status.GREEN if step.end > step.start else Status.RED].glyph
    yield rectangle(Box(first, y + (_ROW - _BAR) / 2, max(last - first, 1.5), _BAR), colour, corner=3)
    yield text(last + 8, baseline, step.said, _SIZE, palette.ink, is_bold=is_total)
