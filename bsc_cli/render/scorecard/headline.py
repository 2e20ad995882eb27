"""Says in a headline how something stands: status, score, and how much of it is scored."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import Glyphs
from bsc_cli.render.words import covered_percent, verdict
from bsc_cli.score.result import Result


def headline(result: Result, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The status as glyph and word, the score, and how much of it is scored where that is not all."""
    said = f"{verdict(result, glyphs, words)} {score_text(result.score, words)}".rstrip()
    scored = "" if result.is_measure else headline_coverage(result.coverage, words)
    return f"{said} {glyphs.dot} {scored}" if scored else said


def headline_coverage(coverage: Exact | None, words: Words = ENGLISH) -> str:
    """How much was scored, as short as it stands behind a score; empty where that is all, or nothing was due."""
    if coverage is None or coverage >= 1:
        return ""
    return words(Word.SCORED, percent=covered_percent(coverage))
