"""What stands above OKRs and beside their names, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.number_format import score_text, told_apart
from bsc_cli.render.scorecard.okr_text import kind_text
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.render.words import verdict
from bsc_cli.review.okrs import OkrsOfDay
from bsc_cli.score.okrs import OkrStanding
from bsc_cli.score.result import Result


def title_parts(found: OkrsOfDay, words: Words, escape: Callable[[str], str] = safe) -> Iterator[str]:
    """The scorecard, that these are OKRs, their period where it is one, and the day."""
    yield escape(found.scorecard.name)
    yield words(Word.OKRS)
    if found.period is not None:
        yield words.period(found.period)
    yield words(Word.AS_OF, day=found.day)


def about_parts(standing: OkrStanding, words: Words, escape: Callable[[str], str] = safe) -> Iterator[str]:
    """Who answers for an OKR, what kind it is, its period, and how much of that is gone."""
    yield escape(standing.node.owner) if standing.node.owner else words(Word.NO_OWNER)
    yield kind_text(standing.node.kind, words)
    yield words.period(standing.period)
    yield words(Word.PERCENT_GONE, percent=told_apart(standing.gone * 100, 0, (Fraction(0), Fraction(100)), words))


def moved_text(result: Result, glyphs: Glyphs, words: Words) -> str:
    """How something stands that an OKR moves."""
    return f"{verdict(result, glyphs, words)} {score_text(result.score, words)}".rstrip()
