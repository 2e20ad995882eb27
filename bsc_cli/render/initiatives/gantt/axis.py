"""The time axis: which days it has, what divides them, and where a day lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bsc_cli.render.language import Words
from bsc_cli.render.strategy_map.layout.metrics import text_width

MONTH, QUARTER, YEAR = 1, 3, 12
"""In months."""
STEPS = (MONTH, QUARTER, *(YEAR * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
"""How long a part of the axis may be, in months."""
LEAST_NAME = 3
"""The letters of a month's name at least."""
NARROWEST = 10.0
"""The width of a part at least, whatever it is called."""
SPACE = 8.0
"""Beside the text of a part."""


class Part(NamedTuple):
    """A stretch of the axis with its text."""

    x: float
    width: float
    text: str
    """Empty where it has no room."""

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return self.x + self.width / 2


class Axis(NamedTuple):
    """The days from the first to the last, both in whole months, between two places of the page."""

    first: int
    """The ordinal of the first day."""
    days: int
    left: float
    width: float
    upper: tuple[Part, ...]
    """The years, over parts that are shorter; else nothing."""
    lower: tuple[Part, ...]

    @property
    def right(self) -> float:
        """The x of its end."""
        return self.left + self.width

    def start_of(self, day: date) -> float:
        """Where *day* begins."""
        return self._place(day.toordinal())

    def middle_of(self, day: date) -> float:
        """Where the middle of *day* lies."""
        return self._place(day.toordinal() + 0.5)

    def end_of(self, day: date) -> float:
        """Where *day* ends."""
        return self._place(day.toordinal() + 1)

    def shows(self, day: date) -> bool:
        """Whether *day* lies on the axis, and not before it."""
        return day.toordinal() >= self.first

    def _place(self, ordinal: float) -> float:
        """Where a day lies; those before the first one lie at the left end."""
        return self.left + max(ordinal - self.first, 0) / self.days * self.width


def make_axis(
    days: Sequence[date], left: float, width: float, size: float, words: Words, *, is_fiscal: bool = False
) -> Axis:
    """The axis with all *days*, divided into the shortest parts whose names, in a font of *size*, have room."""
    first, last = _month(min(days)), _month(max(days))
    for step in STEPS:
        start, end = first // step * step, (last // step + 1) * step
        if (end - start) / step > width / NARROWEST:
            continue
        names = {month: _name(month, step, words, is_fiscal) for month in range(start, end, step)}
        if max(text_width(name, size) for name in names.values()) + SPACE <= width * step / (end - start):
            break
    begin = _ordinal(start)
    axis = Axis(begin, _ordinal(end) - begin, left, width, (), ())
    upper = tuple(_years(start, end, axis, size)) if step < YEAR else ()
    return axis._replace(upper=upper, lower=tuple(_part(axis, month, month + step, names[month]) for month in names))


def short_months(words: Words) -> tuple[str, ...]:
    """The names of the months, cut to three letters, or to as many as tell them apart."""
    return tuple(_short(name, words.texts.months) for name in words.texts.months)


def _short(name: str, names: Sequence[str]) -> str:
    lengths = range(LEAST_NAME, len(name))
    return next((name[:end] for end in lengths if sum(one.startswith(name[:end]) for one in names) == 1), name)


def _name(month: int, step: int, words: Words, is_fiscal: bool) -> str:
    """What a part is called that begins with *month*; a quarter of a fiscal scorecard, by its first month."""
    year, place = divmod(month, YEAR)
    if step == QUARTER and not is_fiscal:
        return f"Q{place // QUARTER + 1}"
    return short_months(words)[place] if step < YEAR else str(year)


def _years(start: int, end: int, axis: Axis, size: float) -> Iterator[Part]:
    for year in range(start // YEAR, (end - 1) // YEAR + 1):
        part = _part(axis, max(start, year * YEAR), min(end, (year + 1) * YEAR), str(year))
        room = part.width + (SPACE if (year + 1) * YEAR >= end else 0)
        yield part if text_width(part.text, size, bold=True) + SPACE <= room else part._replace(text="")


def _part(axis: Axis, start: int, end: int, text: str) -> Part:
    """The part from one month up to another."""
    x, right = (axis._place(_ordinal(month)) for month in (start, end))
    return Part(x, right - x, text)


def _month(day: date) -> int:
    """The number of a day's month, counted from the year 0."""
    return day.year * YEAR + day.month - 1


def _ordinal(month: int) -> int:
    """The ordinal of the first day of *month*; months before and behind the calendar have 30 days."""
    first, last = _month(date.min), _month(date.max)
    if month < first:
        return 1 - (first - month) * 30
    if month > last:
        return date.max.toordinal() + 1 + (month - last - 1) * 30
    year, place = divmod(month, YEAR)
    return date(year, place + 1, 1).toordinal()
