"""Where the names of milestones stand below their bar: under their own sign, and never under that of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.initiatives.gantt.axis import Axis
from bsc_cli.render.initiatives.gantt.picture import Diamond, Reach
from bsc_cli.render.strategy_map.layout.metrics import shorten_text, text_width

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
APART = 1.0
"""Between a name and the sign of another milestone."""
BEYOND = 12.0
"""How far a name may stand out beyond the end of the axis."""


class DiamondPlace(NamedTuple):
    """A milestone with the middle of its day."""

    diamond: Diamond
    x: float


class Label(NamedTuple):
    """The name of a milestone."""

    text: str
    left: float
    right: float
    tier: int
    """0 for the line next to the bar, 1 for that below it, to which a line leads from the sign."""
    x: float
    """Of its sign."""
    reach: Reach


class _Room(NamedTuple):
    """What limits the names of a row."""

    places: Sequence[DiamondPlace]
    size: float
    half: float
    """From the centre of a sign to its corner."""
    left: float
    right: float
    obstacle: float
    """The line of the day, which no name crosses."""


def diamond_places(diamonds: Sequence[Diamond], axis: Axis) -> tuple[DiamondPlace, ...]:
    """The milestones whose days the axis shows, by their days."""
    return tuple(DiamondPlace(one, axis.middle_of(one.day)) for one in diamonds if one.day and axis.shows(one.day))


def labels_of(
    places: Sequence[DiamondPlace], axis: Axis, size: float, half: float, obstacle: float
) -> tuple[Label, ...]:
    """The names of milestones that have room, in a font of *size*; signs reach *half* as far as they are wide.

    Those that are late, the next one and the last one are always named: where the line next to the bar has no room
    for the whole of it, in a second line, cut short if need be. Others are named in what room is left.
    """
    room = _Room(places, size, half, axis.left, axis.right + BEYOND, obstacle)
    found: list[Label] = []
    certain = _certain(places)
    others = [place for place in reversed(range(len(places))) if place not in certain]
    for place in (*certain, *others):
        is_open, has_second = places[place].diamond.reach is Reach.OPEN, any(label.tier for label in found)
        tiers = (0, 1) if place in certain or (is_open and has_second) else (0,)
        label = next((one for one in _tries(place, room, tiers, found) if _is_free(one, found)), None)
        if label:
            found.append(label)
    return tuple(sorted(found, key=lambda label: (label.tier, label.left)))


def _certain(places: Sequence[DiamondPlace]) -> tuple[int, ...]:
    """Those that are named in any case: the late ones, then the next one, then the last one."""
    late = [number for number, one in enumerate(places) if one.diamond.reach is Reach.LATE]
    following = [number for number, one in enumerate(places) if one.diamond.reach is Reach.OPEN][:1]
    return tuple(dict.fromkeys((*late, *following, *range(len(places))[-1:])))


def _is_free(label: Label, found: Sequence[Label]) -> bool:
    return all(
        label.right + BETWEEN <= other.left + TOUCH or label.left >= other.right + BETWEEN - TOUCH
        for other in found
        if other.tier == label.tier
    )


def _tries(number: int, room: _Room, tiers: Sequence[int], found: Sequence[Label]) -> Iterator[Label]:
    """The places where a name may stand: whole, then cut short; in each line as near to its sign as it can."""
    diamond, x = room.places[number]
    whole = shorten_text(diamond.name, room.size * LONGEST, room.size)
    for text in dict.fromkeys((whole, *(shorten_text(whole, room.size * length, room.size) for length in SHORTER))):
        width = text_width(text, room.size)
        for tier in tiers:
            low, high = _limits(number, room) if tier == 0 else (room.left, room.right)
            others = [label for label in found if label.tier == tier]
            beside = (*(one.right + BETWEEN for one in others), *(one.left - BETWEEN - width for one in others))
            for left in _lefts(x, width, low, high, room, beside):
                yield Label(text, left, left + width, tier, x, diamond.reach)


def _limits(number: int, room: _Room) -> tuple[float, float]:
    """From where to where a name may stand next to the bar: from half-way to the sign before it to the sign after.

    The line of the day, where it lies between, parts two names as well as half the way does.
    """
    places, x = room.places, room.places[number].x
    low, high = room.left, room.right
    if number > 0:
        before = places[number - 1].x
        parting = min((before + x) / 2, room.obstacle) if before < room.obstacle < x else (before + x) / 2
        low = max(low, before + room.half + APART, parting)
    if number + 1 < len(places):
        high = min(high, places[number + 1].x - room.half - APART)
    return low, high


def _lefts(x: float, width: float, low: float, high: float, room: _Room, beside: Sequence[float]) -> Iterator[float]:
    """Where a name of *width* may begin, near to *x* at first: beside its sign at most, and not on the day's line.

    *beside* is where it would begin next to other names.
    """
    before, after = room.obstacle - CLEAR, room.obstacle + CLEAR
    edges = (x - width / 2, low, high - width, before - width, after, x - room.half, x + room.half - width, *beside)
    for left in sorted(edges, key=lambda left: abs(left + width / 2 - x)):
        is_inside = left >= low - TOUCH and left + width <= high + TOUCH
        is_near = left <= x + room.half + 2 * APART and left + width >= x - room.half - 2 * APART
        is_clear = left + width <= before + TOUCH or left >= after - TOUCH
        if is_inside and is_near and is_clear:
            yield left
