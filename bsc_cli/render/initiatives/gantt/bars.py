"""Where a bar, its milestones and their names lie in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.initiatives.gantt.layout import Chart, PlacedRow
from bsc_cli.render.initiatives.gantt.picture import Diamond, Reach
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width

LEAST_BAR = 4.0
"""The width of a bar at least."""
BETWEEN = 8.0
"""Between two names."""
LONGEST = 15.0
"""How long the name of a milestone may be, in font sizes."""
SHORTEST = 5.0
"""How much of a name that is cut short has to be left, in font sizes."""


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
    x: float
    y: float
    anchor: Anchor
    left: float
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
    order = {Reach.LATE: 0, Reach.OPEN: 1, Reach.DONE: 2}
    first = sorted(diamonds, key=lambda one: (order[one.diamond.reach], one.x if one.diamond.reach is not Reach.DONE else -one.x))
    found: list[Label] = []
    taken = [(obstacle - 2.0, obstacle + 2.0)]
    for one in first:
        label = next((label for label in _tries(one, bar, chart) if _is_free(label, taken, chart)), None)
        if label:
            found.append(label)
            taken.append((label.left - BETWEEN, label.right + BETWEEN))
    return tuple(sorted(found, key=lambda label: label.left))


def _is_free(label: Label, taken: Sequence[tuple[float, float]], chart: Chart) -> bool:
    inside = label.left >= chart.axis.left and label.right <= chart.axis.right + 10
    return inside and all(label.right <= left or label.left >= right for left, right in taken)


def _tries(one: PlacedDiamond, bar: Box, chart: Chart) -> Iterator[Label]:
    """The places where a name may stand, the best first: below its sign, then beside that to the right or left."""
    size = chart.size
    y = bar.bottom + 2 + size * (LINE / 2 + ASCENT)
    whole = shorten_text(one.diamond.name, size * LONGEST, size)
    for text in dict.fromkeys((whole, *(shorten_text(whole, size * room, size) for room in (10.0, 7.0, SHORTEST)))):
        width = text_width(text, size)
        for x, anchor, left in (
            (one.x, Anchor.MIDDLE, one.x - width / 2),
            (one.x - one.half, Anchor.START, one.x - one.half),
            (one.x + one.half, Anchor.END, one.x + one.half - width),
        ):
            yield Label(text, x, y, anchor, left, left + width, one.diamond.reach)
