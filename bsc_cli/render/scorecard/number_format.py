"""Formats numbers for people: rounded, with the marks of their language, never as what they have not reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol

from bsc_cli.model.language import Word
from bsc_cli.model.levels import LevelSet
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.text import UNICODE, Glyphs, safe
from bsc_cli.render.words import covered_percent
from bsc_cli.score.actual import Actual
from bsc_cli.score.levels import Levels
from bsc_cli.score.result import Result

MOST_PLACES = 6
"""As many decimals are added at most, and an actual with more is no number that someone wrote."""
_COMPUTED_PLACES = 2
"""The decimals of an actual that nobody wrote, on a measure that none of the levels says more of."""


class Measured(Protocol):
    """What the figures of a measure in a period are written of: its result, or `Figures`."""

    @property
    def measure(self) -> Measure:
        """The measure."""
        ...

    @property
    def actual(self) -> Actual | None:
        """Its actual."""
        ...

    @property
    def levels(self) -> Levels | None:
        """Its levels in force."""
        ...


class Figures(NamedTuple):
    """A measure in a period that has no result of its own."""

    measure: Measure
    actual: Actual | None
    levels: Levels | None


def rounded(value: Exact, places: int, words: Words = ENGLISH) -> str:
    """*value* with *places* decimals, half-even, never "-0", with marks between thousands."""
    scale = 10**places
    scaled = _scaled(value, scale)
    whole, decimals = divmod(abs(scaled), scale)
    shown = f"{'-' if scaled < 0 else ''}{whole:,}".replace(",", words.marks.group)
    return f"{shown}{words.marks.point}{decimals:0{places}d}" if places else shown


def marked(number: Decimal | int, words: Words = ENGLISH) -> str:
    """*number* with all its digits and the marks of its language."""
    whole, point, decimals = format(number, ",f" if isinstance(number, Decimal) else ",").partition(".")
    return whole.replace(",", words.marks.group) + point.replace(".", words.marks.point) + decimals


def told_apart(value: Exact, places: int, bounds: Iterable[Exact], words: Words = ENGLISH) -> str:
    """*value* with *places* decimals, or as many more as it takes that it reaches and crosses none of *bounds*.

    Where six are too few it is said to be less or more than the bound, such as `<95`.
    """
    others = [bound for bound in bounds if bound != value]
    enough = _telling(value, places, others)
    if enough is not None:
        return rounded(value, enough, words)
    nearest = min(others, key=lambda bound: abs(bound - value))
    return f"{'<' if value < nearest else '>'}{marked(to_decimal(nearest), words)}"


def _telling(value: Exact, places: int, others: Sequence[Exact]) -> int | None:
    """The fewest decimals, from *places* on, with which *value* stays on its side of all *others*, and apart."""
    for enough in range(places, max(places, MOST_PLACES) + 1):
        scale = 10**enough
        shown = _scaled(value, scale)
        if all(_is_apart(shown, scale, value, bound) for bound in others):
            return enough
    return None


def _is_apart(shown: int, scale: int, value: Exact, bound: Exact) -> bool:
    """Whether *value*, shown as *shown* / *scale*, is on its side of *bound* and is not shown like it; in integers."""
    numerator, denominator = bound.numerator, bound.denominator
    here, there = shown * denominator, numerator * scale
    is_below = value.numerator * denominator < numerator * value.denominator
    return here != there and (here < there) == is_below and shown != _scaled(bound, scale)


def _scaled(value: Exact, scale: int) -> int:
    """*value* · *scale* as an integer, half-even."""
    denominator = value.denominator
    whole, rest = divmod(value.numerator * scale, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def score_text(score: Exact | None, words: Words = ENGLISH) -> str:
    """A score with one decimal, and more only where it would seem to reach a band; empty without one."""
    return "" if score is None else told_apart(score, 1, words.bands, words)


def share_text(share: Exact, words: Words = ENGLISH) -> str:
    """A share of a whole in percent with one decimal; never 100 % where it is less."""
    return f"{told_apart(share * 100, 1, (Fraction(100),), words)} %"


def coverage_text(coverage: Exact | None, words: Words = ENGLISH) -> str:
    """How much was scored; empty where that is all, or nothing was due."""
    if coverage is None or coverage >= 1:
        return ""
    return words(Word.COVERED, percent=covered_percent(coverage))


def places_of(measure: Measure) -> int:
    """How many decimals a measure's levels are shown with: as many as they are written with."""
    if measure.decimals is not None:
        return measure.decimals
    return max(map(_places, _written_levels(measure.level_sets.values())), default=_COMPUTED_PLACES)


def _written_levels(level_sets: Iterable[LevelSet]) -> list[Decimal]:
    written = [level for levels in level_sets for _, level in levels.written()]
    return [number for level in written for number in (level if isinstance(level, tuple) else (level,))]


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def places_of_actual(result: Measured) -> int:
    """How many decimals an actual is shown with: those of its levels, or those it was written with if these are more.

    One with more than six comes from a computation: two are enough of it. A calculated one has its levels', and at
    least one.
    """
    measure, actual = result.measure, result.actual
    if measure.is_calculated and measure.decimals is None:
        has_levels = bool(_written_levels(measure.level_sets.values()))
        return max(1, places_of(measure)) if has_levels else _COMPUTED_PLACES
    if measure.decimals is not None or actual is None or not actual.basis.rows:
        return places_of(measure)
    written = max(max(_places(row.value), _places(row.total)) for row in actual.basis.rows)
    is_written = written <= MOST_PLACES and (actual.value * 10**written).denominator == 1
    has_levels = bool(_written_levels(measure.level_sets.values()))
    if is_written:
        return max(written, places_of(measure)) if has_levels else written
    return max(places_of(measure), min(written, _COMPUTED_PLACES))


def actual_text(result: Measured, words: Words = ENGLISH) -> str:
    """The actual as a person writes it."""
    if result.actual is None:
        return ""
    if result.measure.direction is Direction.YES_NO:
        return words(Word.YES if result.actual.value else Word.NO)
    return told_apart(result.actual.value, places_of_actual(result), levels_in_force(result), words)


def forecast_text(result: Result, words: Words = ENGLISH) -> str:
    """What a source expects, as a person writes it; empty where it says nothing."""
    if result.forecast is None:
        return ""
    if result.measure.direction is Direction.YES_NO:
        return words(Word.YES if result.forecast else Word.NO)
    unit = result.measure.unit
    return f"{marked(result.forecast, words)} {safe(unit)}" if unit else marked(result.forecast, words)


def target_text(result: Measured, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The target in force as a person writes it."""
    measure = result.measure
    if measure.direction is Direction.YES_NO:
        return words(Word.YES)
    target = result.levels.target if result.levels else None
    if target is None:
        return ""
    bounds = target if isinstance(target, tuple) else (target,)
    return range_text([level_text(bound, result, words) for bound in bounds], glyphs, words)


def level_text(level: Exact, result: Measured, words: Words = ENGLISH) -> str:
    """A level in force, or one bound of it, as a person writes it."""
    return rounded(level, _level_places(level, result), words)


def range_text(bounds: Sequence[str], glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """A number, or the two bounds of a range: with a word between them where a dash would look like a minus."""
    if len(bounds) == 2 and glyphs.dash == UNICODE.dash and any(bound.startswith("-") for bound in bounds):
        return words(Word.RANGE_TO, first=bounds[0], last=bounds[1])
    return glyphs.dash.join(bounds)


def telling_places(result: Measured) -> int:
    """The decimals of an actual, or as many more as it takes that it looks like no level it differs from."""
    places = places_of_actual(result)
    if result.actual is None:
        return places
    value = result.actual.value
    enough = _telling(value, places, [bound for bound in levels_in_force(result) if bound != value])
    return max(places, MOST_PLACES) if enough is None else enough


def levels_in_force(result: Measured) -> list[Exact]:
    """The numbers of the levels in force."""
    if result.levels is None:
        return []
    levels = (result.levels.threshold, result.levels.target, result.levels.stretch)
    bounds = [bound for level in levels for bound in (level if isinstance(level, tuple) else (level,))]
    return [bound for bound in bounds if bound is not None]


def _level_places(level: Exact, result: Measured) -> int:
    """The decimals of a level: those of its measure if they show it whole, else those of the actual beside it."""
    places = places_of(result.measure)
    return places if (level * 10**places).denominator == 1 else telling_places(result)


def difference_text(value: Exact, places: int, words: Words = ENGLISH) -> str:
    """A difference with its sign, with *places* decimals or as many more as it takes not to look like none."""
    text = told_apart(value, places, (Fraction(0),) if value else (), words)
    return text if not value or text[0] in "-<>" else f"+{text}"
