"""The values of an axis: which it spans, which of them are round, and how these are written."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import MOST_PLACES, rounded
from bsc_cli.render.strategy_map.content.text import MINUS

_STEPS = (1, 2, 5, 10)
"""What a step between two round values is a multiple of, in powers of ten."""
_ROOM = Fraction(8, 100)
"""Beyond the lowest and the highest value, as a share of what lies between them."""
_LARGEST = 10**15
"""From here on values are written as multiples of a power of ten."""
_UNITS = ((10**9, Word.BILLIONS), (10**6, Word.MILLIONS))
"""From each of these on, all values are written as multiples of it."""


class Span(NamedTuple):
    """The values from the bottom of a plot to its top."""

    low: Exact
    high: Exact

    def share(self, value: Exact) -> float:
        """How far up *value* lies: 0 at the bottom, 1 at the top."""
        return float((value - self.low) / (self.high - self.low))


class Ticks(NamedTuple):
    """Round values, and how values of their axis are written."""

    values: tuple[Exact, ...]
    texts: tuple[str, ...]
    power: int = 0
    """The texts are multiples of ten to this power, which they do not say."""
    unit: int = 1
    """They are multiples of this number."""
    word: Word | None = None
    """What says so."""

    def short(self, value: Exact, words: Words) -> str:
        """*value* as on the axis, with about four digits."""
        scaled = value / self.unit / Fraction(10) ** self.power
        most = min(max(0, 3 - to_decimal(scaled).adjusted()), MOST_PLACES)
        places = next(places for places in range(most + 1) if round(scaled, places) == round(scaled, most))
        return _named(rounded(scaled, places, words).replace("-", MINUS), self.word if value else None, words)


def span_of(values: Iterable[Exact]) -> Span:
    """What a plot of *values* spans: they lie within it, not at its edge; without any, 0 to 1.

    It does not cross 0 where none of them does.
    """
    known = list(values) or [Fraction(0)]
    low, high = min(known), max(known)
    room = (high - low) * _ROOM or abs(low) / 10 or Fraction(1)
    bottom, top = low - room, high + room
    if low >= 0 > bottom:
        bottom = Fraction(0)
    if low < high <= 0 < top:
        top = Fraction(0)
    return Span(bottom, top)


def ticks_of(span: Span, most: int, words: Words, *, percent: bool = False) -> Ticks:
    """At most *most* round values within *span*, at least one."""
    step, exponent = _step(span, most)
    first, last = ceil(span.low / step), floor(span.high / step)
    values = tuple(number * step for number in range(first, last + 1))
    largest = max(map(abs, values), default=Fraction(0))
    if largest >= _LARGEST or exponent < -MOST_PLACES:
        power = to_decimal(largest or step).adjusted()
        texts = (_text(value / Fraction(10) ** power, exponent - power, words) for value in values)
        return Ticks(values, tuple(texts), power=power)
    unit, word = next(((unit, word) for unit, word in _UNITS if largest >= unit), (1, None))
    texts = (_text(value / unit, exponent - len(str(unit)) + 1, words) for value in values)
    sign = words.marks.percent if percent else ""
    named = (_named(text, word if value else None, words) + sign for text, value in zip(texts, values, strict=True))
    return Ticks(values, tuple(named), unit=unit, word=word)


def _named(text: str, word: Word | None, words: Words) -> str:
    return text if word is None else words(word, n=text)


def _step(span: Span, most: int) -> tuple[Exact, int]:
    """The smallest round step of which *most* at most have room, and the power of ten it is a multiple of."""
    least = (span.high - span.low) / max(most, 1)
    exponent = to_decimal(least).adjusted()
    while True:
        for digit in _STEPS[:-1]:
            step = digit * Fraction(10) ** exponent
            if step >= least and floor(span.high / step) - ceil(span.low / step) + 1 <= most:
                return step, exponent
        exponent += 1


def _text(value: Exact, exponent: int, words: Words) -> str:
    """A multiple of ten to the power of *exponent* with all its digits."""
    return rounded(value, max(0, -exponent), words).replace("-", MINUS)
