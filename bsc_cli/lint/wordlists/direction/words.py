"""The words of one language, and how text is taken apart to be compared with them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import filterfalse
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?")


class WordList(frozenset[str]):
    """Words and phrases, which are found by the word that a name starts or ends with."""

    def at_start(self, words: Sequence[str]) -> list[str]:
        """The longest of them that *words* start with."""
        sizes = self._sizes_by_first.get(words[0], ()) if words else ()
        return next((list(words[:size]) for size in sizes if " ".join(words[:size]) in self), [])

    def at_end(self, words: Sequence[str]) -> list[str]:
        """The longest of them that *words* end with."""
        sizes = self._sizes_by_last.get(words[-1], ()) if words else ()
        return next((list(words[-size:]) for size in sizes if " ".join(words[-size:]) in self), [])

    def ending(self, word: str) -> str:
        """The longest of them that *word* ends with; empty where it ends with none."""
        if not word.endswith(self._longest_first):
            return ""
        return next(one for one in self._longest_first if word.endswith(one))

    @property
    def first_words(self) -> Iterable[str]:
        """The words that they start with."""
        return self._sizes_by_first

    @cached_property
    def _sizes_by_first(self) -> dict[str, Sequence[int]]:
        return _sizes((phrase.split(" ")[0], phrase) for phrase in self)

    @cached_property
    def _sizes_by_last(self) -> dict[str, Sequence[int]]:
        return _sizes((phrase.split(" ")[-1], phrase) for phrase in self)

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(sorted(self, key=len, reverse=True))


def _sizes(phrases: Iterable[tuple[str, str]]) -> dict[str, Sequence[int]]:
    """How many words the phrases have that are found by a word, the most first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word, phrase in phrases:
        found[word].add(phrase.count(" ") + 1)
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


class Words(NamedTuple):
    """What tells the direction of a measure by its name in one language.

    What is listed are words or phrases, without accents and in lower case.
    """

    less: WordList
    """Of these, less is better."""
    more: WordList
    """Of these, more is better."""
    quantity: frozenset[str]
    """What may stand before without a meaning of its own: "number of", "average"."""
    plain: frozenset[str]
    """What may stand beside without changing the direction: "customer", "per", "year"."""


class Compounds(NamedTuple):
    """What only languages need whose main word comes last, and that may make one word of several."""

    endings: WordList
    """What may stand behind the main word, or end it: "rate"."""
    breaks: frozenset[str]
    """Where the main word ends: "per", "in"."""
    faulty: tuple[str, ...]
    """Beginnings of words that make anything be one of which less is better: "late" orders."""
    doubt: frozenset[str]
    """Words that turn the meaning round, or may: "without", "savings"."""
    doubt_parts: frozenset[str] = frozenset()
    """The same, as parts of words."""


def table(text: str) -> WordList:
    """The words of *text*; a phrase has underscores for its blanks."""
    return WordList(word.replace("_", " ") for word in folded(text).split())


def folded(text: str) -> str:
    """*text* in lower case and without accents."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lower.replace("ł", "l"))))


def tokens(name: str) -> list[str]:
    """The words of *name*, folded; numbers are left out."""
    return [word for word in _WORD.findall(folded(name)) if not word.isdigit()]
