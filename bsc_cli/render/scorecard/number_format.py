"""Formats numbers for people: rounded, with the decimals and the unit of their measure."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.render.text import Glyphs
from bsc_cli.render.words import share_text
from bsc_cli.score.result import Result


def rounded(value: Exact, places: int) -> str:
    """*value* with *places* decimals, half-even, never "-0"."""
    quotient = Fraction(round(value * 10**places), 10**places)
    number = to_decimal(quotient) if quotient else Decimal(0)
    return format(number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN), "f")


def score_text(score: Exact | None) -> str:
    """A score with one decimal; empty without one."""
    return "" if score is None else rounded(score, 1)


def coverage_text(coverage: Exact | None) -> str:
    """How much was scored; empty where that is all, or nothing was due."""
    return "" if coverage is None or coverage >= 1 else f"{share_text(coverage)} of the weight is scored"


def places_of(measure: Measure) -> int:
    """How many decimals a measure's numbers are shown with."""
    if measure.decimals is not None:
        return measure.decimals
    written = [level for levels in measure.level_sets.values() for _, level in levels.written()]
    numbers = [number for level in written for number in (level if isinstance(level, tuple) else (level,))]
    if not numbers:
        return 2
    return max(_places(number) for number in numbers)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def actual_text(result: Result) -> str:
    """The actual as a person writes it."""
    if result.actual is None:
        return ""
    if result.measure.direction is Direction.YES_NO:
        return "yes" if result.actual.value else "no"
    return rounded(result.actual.value, telling_places(result))


def target_text(result: Result, glyphs: Glyphs) -> str:
    """The target in force as a person writes it."""
    measure = result.measure
    if measure.direction is Direction.YES_NO:
        return "yes"
    target = result.levels.target if result.levels else None
    if target is None:
        return ""
    bounds = target if isinstance(target, tuple) else (target,)
    return glyphs.dash.join(rounded(bound, _level_places(bound, result)) for bound in bounds)


_MOST_MORE = 12
"""More decimals than the measure's own that it may take to tell two numbers apart."""


def telling_places(result: Result) -> int:
    """The decimals of a measure, or as many more as it takes that its actual looks like no level it differs from."""
    places = places_of(result.measure)
    if result.actual is None or result.levels is None:
        return places
    levels = (result.levels.threshold, result.levels.target, result.levels.stretch)
    bounds = [bound for level in levels for bound in (level if isinstance(level, tuple) else (level,))]
    value = result.actual.value
    others = [bound for bound in bounds if bound is not None and bound != value]
    for more in range(_MOST_MORE):
        if all(rounded(value, places + more) != rounded(bound, places + more) for bound in others):
            return places + more
    return places + _MOST_MORE


def _level_places(level: Exact, result: Result) -> int:
    """The decimals of a level: those of its measure if they show it whole, else those of the actual beside it."""
    places = places_of(result.measure)
    return places if (level * 10**places).denominator == 1 else telling_places(result)


def difference_text(value: Exact, places: int) -> str:
    """A difference with its sign, with *places* decimals or as many more as it takes not to look like none."""
    more = next((more for more in range(_MOST_MORE) if not value or round(value * 10 ** (places + more))), 0)
    text = rounded(value, places + more)
    return text if text.startswith("-") or not value else f"+{text}"
