"""Where a bar, its milestones and their names lie in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.initiatives.gantt.layout import Chart, PlacedRow
from bsc_cli.render.initiatives.gantt.picture import Diamond, Reach
from bsc_cli.render.strategy_map.layout.card_items import ASCENT
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width

LEAST_BAR = 4.0
"""The width of a bar at least."""
BETWEEN = 8.0
"""Between two names."""
CLEAR = 5.0
"""Between a name and the line of the day."""
TOUCH = 0.01
"""What is nearer than this does not touch."""
LONGEST = 15.0
"""How long the name of a milestone may be, in font sizes."""
SHORTER = (10.0, 7.0, 5.0)
"""How long it may be where there is less room."""


class PlacedDiamond(NamedTuple):
    """A milestone with the centre of its sign."""

    diamond: Diamond
    x: float
    y: float
    half: float
    """From the centre to a corner."""


class Label(NamedTuple):
    """The name of a milestone."""

    text: str
    left: float
    y: float
    right: float
    reach: Reach


def bar_height(chart: Chart) -> float:
    """How high bars are."""
    return chart.size * 1.05


def bar_box(placed: PlacedRow, chart: Chart) -> Box | None:
    """The bar of a row: over the names of its milestones where it has any, else in the middle."""
    span, box = placed.row.span, placed.box
    if span is None:
        return None
    height, size = bar_height(chart), chart.size
    has_names = any(one.day for one in placed.row.diamonds)
    block = height + (size * LINE + 2 if has_names else 0)
    x, right = chart.axis.start_of(span.first), chart.axis.end_of(span.last)
    x = min(x, right - LEAST_BAR)
    return Box(x, box.y + (box.height - block) / 2, right - x, height)


def placed_diamonds(placed: PlacedRow, bar: Box, chart: Chart) -> tuple[PlacedDiamond, ...]:
    """The milestones that have a day, by their days."""
    half, y = bar.height / 2 + 1.5, bar.y + bar.height / 2
    return tuple(PlacedDiamond(one, chart.axis.middle_of(one.day), y, half) for one in placed.row.diamonds if one.day)


def labels_of(diamonds: Sequence[PlacedDiamond], bar: Box, chart: Chart, obstacle: float) -> tuple[Label, ...]:
    """The names of milestones that have room below the bar, without touching each other or the line at *obstacle*.

    Those that are late have the first choice, then those that are open, and then the latest of those reached.
    """
    found: list[Label] = []
    taken = [(obstacle - CLEAR, obstacle + CLEAR)]
    for one in sorted(diamonds, key=_urgency):
        label = next((label for label in _tries(one, bar, chart, taken) if _is_free(label, taken, chart)), None)
        if label:
            found.append(label)
            taken.append((label.left - BETWEEN, label.right + BETWEEN))
    return tuple(sorted(found, key=lambda label: label.left))


def _urgency(one: PlacedDiamond) -> tuple[int, float]:
    reach = one.diamond.reach
    return (Reach.LATE, Reach.OPEN, Reach.DONE).index(reach), -one.x if reach is Reach.DONE else one.x


def _is_free(label: Label, taken: Sequence[tuple[float, float]], chart: Chart) -> bool:
    inside = label.left >= chart.axis.left and label.right <= chart.axis.right + 10
    return inside and all(label.right <= left + TOUCH or label.left >= right - TOUCH for left, right in taken)


def _tries(one: PlacedDiamond, bar: Box, chart: Chart, taken: Sequence[tuple[float, float]]) -> Iterator[Label]:
    """The places where a name may stand: as near to the middle below its sign as it can, and then cut short."""
    size, x = chart.size, one.x
    y = bar.bottom + 2 + size * (LINE / 2 + ASCENT)
    whole = shorten_text(one.diamond.name, size * LONGEST, size)
    for text in dict.fromkeys((whole, *(shorten_text(whole, size * room, size) for room in SHORTER))):
        width = text_width(text, size)
        edges = [x - width / 2, chart.axis.left, *(right for _, right in taken), *(left - width for left, _ in taken)]
        near = [left for left in edges if left <= x + one.half / 2 and left + width >= x - one.half / 2]
        for left in sorted(near, key=lambda left: abs(left + width / 2 - x)):
            yield Label(text, left, y, left + width, one.diamond.reach)
