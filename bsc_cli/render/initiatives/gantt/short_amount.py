"""Amounts of money in short: three digits, and a word for thousands, millions or billions."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import amount_text
from bsc_cli.render.scorecard.number_format import rounded

_LEAST = 10_000
"""A smaller amount is written in full."""
_UNITS = ((1000**3, Word.BILLIONS), (1000**2, Word.MILLIONS), (1000, Word.THOUSANDS))


def short_amount(amount: Exact, words: Words) -> str:
    """*amount* with three digits at most, in the largest unit of which there is one: 1,250,000 is 1.25M."""
    if amount < _LEAST:
        return amount_text(amount, words)
    size, word = next((size, word) for size, word in _UNITS if amount >= size)
    number = amount / size
    most = 0 if number >= 100 else 1 if number >= 10 else 2
    places = next(places for places in range(most + 1) if round(number, places) == round(number, most))
    return words(word, n=rounded(number, places, words))
