"""Makes text from files safe for a map, and formats the numbers of a measure as the table does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from bsc_cli.model.language import Word
from bsc_cli.model.levels import DEFAULT, LevelSet
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.render.hyphenation import author_hyphens
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import actual_text, places_of, range_text, rounded, target_text
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.score.result import Result

MINUS = "−"
"""Before a negative number, in place of the hyphen that files have there."""
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)))
"""Code points that are no characters and, in part, illegal in XML."""


def plain_text(text: str) -> str:
    """*text* on one line, without control characters, direction marks and what XML forbids."""
    return " ".join(part for part in safe(text).translate(_NO_CHARACTERS).split(" ") if part).strip()


def with_author_hyphens(words: Words, texts: Iterable[str | None]) -> Words:
    """*words* that break as the soft hyphens in *texts*, as their authors wrote them, let them."""
    authors = author_hyphens(text for text in texts if text)
    return words._replace(hyphenation=words.hyphenation._replace(authors=authors))


def actual_and_target(result: Result, words: Words, *, seen: str = "") -> str:
    """Actual and target with their unit, such as `23.9 / 24.5 EUR m`; what is missing is left out.

    An actual of an earlier period says when it was *seen*: `23.9 (2025-Q3) / 24.5 EUR m`, `95% (2025-Q3)`.
    """
    actual, target = actual_text(result, words), target_text(result, UNICODE, words)
    if not actual and not target:
        return ""
    if actual and seen:
        if not target:
            return f"{_with_unit(actual, result.measure, words)} ({seen})"
        actual = f"{actual} ({seen})"
    figures = _with_unit(f"{actual} / {target}" if actual and target else actual or target, result.measure, words)
    return figures if actual else f"{words(Word.TARGET)} {figures}"


def standing_target(measure: Measure, words: Words) -> str:
    """The target with its unit, where one holds for all time; else nothing."""
    if measure.direction is Direction.YES_NO:
        return words(Word.YES)
    level = measure.level_sets.get(DEFAULT, LevelSet()).target
    if level is None or len(measure.level_sets) > 1:
        return ""
    bounds = level if isinstance(level, tuple) else (level,)
    places = places_of(measure)
    figures = range_text([rounded(Fraction(bound), places, words) for bound in bounds], UNICODE, words)
    return _with_unit(figures, measure, words)


def _with_unit(figures: str, measure: Measure, words: Words) -> str:
    """*figures* with a true minus and the unit."""
    figures = re.sub(r"(?<!\d)-(?=\d)", MINUS, figures)
    if not measure.unit:
        return figures
    return f"{figures}{words.marks.percent}" if measure.unit == "%" else f"{figures} {measure.unit}"
