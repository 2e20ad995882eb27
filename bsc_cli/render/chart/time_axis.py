"""The texts below a time axis: each period in short, and the longer ones they belong to; as many as have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.model.period import Grain, Period
from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.layout.metrics import text_width

LEAST_NAME = 3
"""The letters of a month's name at least."""
_APART = 0.5
"""Between two texts at least, in font sizes."""
_EVERY = {
    Grain.DAY: (1, 2, 5, 10),
    Grain.WEEK: (1, 2, 4, 13),
    Grain.MONTH: (1, 2, 3, 6, 12),
    Grain.QUARTER: (1, 2, 4),
    Grain.HALF: (1, 2),
    Grain.YEAR: (1, 2, 5, 10, 20, 50, 100),
}
"""Of how many periods one has a text: the first of so many, counted within the longer period."""


class AxisText(NamedTuple):
    """A text around its middle."""

    x: float
    text: str


class TimeAxis(NamedTuple):
    """The texts below an axis, and where longer periods begin."""

    upper: tuple[AxisText, ...]
    """Periods in short."""
    lower: tuple[AxisText, ...]
    """The longer periods that they belong to; none where the upper ones say all."""
    starts: tuple[float, ...]
    """The x at which a longer period begins within the axis."""


def time_axis(periods: Sequence[Period], left: float, step: float, size: float, words: Words) -> TimeAxis:
    """The texts of consecutive *periods*, each *step* wide from *left* on, in a font of *size*."""
    if not periods:
        return TimeAxis((), (), ())
    middles = [left + (number + 0.5) * step for number in range(len(periods))]
    right = left + step * len(periods)
    longer = [_longer(period) for period in periods]
    upper = _thinned(periods, middles, (left, right), size, words)
    if longer[0] is None:
        return TimeAxis(upper, (), ())
    starts = [number for number, (before, after) in enumerate(pairwise(longer), start=1) if before != after]
    parts = [(start, end) for start, end in pairwise([0, *starts, len(periods)])]
    lower: list[AxisText] = []
    for start, end in parts:
        text = str(longer[start])
        width = text_width(text, size)
        x = left + (start + end) / 2 * step
        x = min(max(x, left + width / 2), max(right - width / 2, left + width / 2))
        before = lower[-1] if lower else None
        if before is None or before.x + (text_width(before.text, size) + width) / 2 + size * _APART <= x:
            lower.append(AxisText(x, text))
    return TimeAxis(upper, tuple(lower), tuple(left + start * step for start in starts))


def short_period(period: Period, words: Words) -> str:
    """What a period is called within the longer one that it belongs to."""
    if period.grain is Grain.MONTH:
        return _short_month(period.first.month, words.texts.months)
    if period.grain is Grain.DAY:
        return str(period.first.day)
    return str(period) if period.grain is Grain.YEAR else str(period).rpartition("-")[2]


@cache
def _short_month(month: int, names: tuple[str, ...]) -> str:
    """The name of a *month*, cut to three letters, or to as many as tell it from the other *names*."""
    name = names[month - 1]
    lengths = range(LEAST_NAME, len(name))
    return next((name[:end] for end in lengths if sum(one.startswith(name[:end]) for one in names) == 1), name)


def _longer(period: Period) -> str | None:
    """The longer period that *period* belongs to: its month of a day, else its year."""
    if period.grain is Grain.YEAR:
        return None
    if period.grain is Grain.DAY:
        return str(period.parent(Grain.MONTH))
    if period.grain in (Grain.WEEK, Grain.MONTH):
        return str(period).partition("-")[0]
    return str(period.parent(Grain.YEAR))


def _place_in_longer(period: Period) -> int:
    """Which of the periods of a longer one it is, from 0."""
    if period.grain is Grain.YEAR:
        return period.first.year
    if period.grain is Grain.MONTH:
        return period.first.month - 1
    if period.grain is Grain.DAY:
        return period.first.day - 1
    return int(str(period).rpartition("-")[2].lstrip("QSW")) - 1


def _thinned(
    periods: Sequence[Period], middles: Sequence[float], ends: tuple[float, float], size: float, words: Words
) -> tuple[AxisText, ...]:
    """The texts of periods at equal distances that do not touch each other; none where none have room."""
    for every in _EVERY[periods[0].grain]:
        found = [
            AxisText(x, short_period(period, words))
            for period, x in zip(periods, middles, strict=True)
            if _place_in_longer(period) % every == 0
        ]
        if found and not any(_touch(one, other, size) for one, other in pairwise(found)):
            return tuple(_within(found, ends, size))
    return ()


def _touch(one: AxisText, other: AxisText, size: float) -> bool:
    widths = text_width(one.text, size) + text_width(other.text, size)
    return other.x - one.x < widths / 2 + size * _APART


def _within(texts: Sequence[AxisText], ends: tuple[float, float], size: float) -> Iterator[AxisText]:
    """*texts* without those that reach far beyond the ends of the axis."""
    for one in texts:
        half = text_width(one.text, size) / 2 - size
        if (ends[0] <= one.x - half and one.x + half <= ends[1]) or len(texts) == 1:
            yield one
