"""Where a word may be broken with a hyphen: where its author says, else by the patterns of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.language import Language

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
"""Stands in a text where its author lets a word be broken."""
LEAST = 3
"""So many letters stand at least before a hyphen, and behind it."""
SHORTEST_SYLLABLE = 2
"""A place that is nearer to the one before it is left out: patterns for parts of compounds may part single letters."""
PATTERNS = {
    Language.EN: "en_US",
    Language.DE: "de_DE",
    Language.FR: "fr",
    Language.ES: "es",
    Language.IT: "it_IT",
    Language.PT: "pt_PT",
    Language.NL: "nl_NL",
    Language.PL: "pl_PL",
}
"""Whose patterns each language takes; Japanese is not hyphenated."""
HYPHENATED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
"""By the word that the names of their letters in Unicode begin with: the scripts that break words with a hyphen."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile(rf"[^\W\d_]+(?:{SOFT_HYPHEN}+[^\W\d_]+)+")

_NO_WORD = re.compile(r"[\d@_]|//|\w[.:]\w")


class Hyphenation(NamedTuple):
    """How the words of one scorecard are hyphenated."""

    language: Language = Language.EN
    authors: Mapping[str, frozenset[int]] = {}
    """Where its author lets words be broken, by the word: after so many of its letters."""


ENGLISH = Hyphenation()
"""English, without the places of any author."""


def author_hyphens(texts: Iterable[str]) -> Mapping[str, frozenset[int]]:
    """The places of all soft hyphens in *texts* as they were written, by the word without them."""
    places: dict[str, frozenset[int]] = {}
    for text in texts:
        if SOFT_HYPHEN not in text:
            continue
        for found in _MARKED_WORD.findall(text):
            syllables = found.split(SOFT_HYPHEN)
            ends = {sum(map(len, syllables[:count])) for count in range(1, len(syllables))}
            word = "".join(syllables)
            places[word] = places.get(word, frozenset()) | ends
    return places


def author_places(piece: str, hyphenation: Hyphenation) -> tuple[int, ...]:
    """After how many characters of *piece* its author lets it be broken."""
    if not hyphenation.authors:
        return ()
    return tuple(
        word.start() + place
        for word in _WORD.finditer(piece)
        for place in sorted(hyphenation.authors.get(word[0], ()))
        if _leaves_enough(place, word[0])
    )


def safe_places(piece: str, hyphenation: Hyphenation) -> tuple[int, ...]:
    """After how many characters the patterns of its language let *piece* be broken; none where there are no patterns.

    The patterns are read when they are first asked for: those of German take a second.
    """
    patterns = PATTERNS.get(hyphenation.language)
    if patterns is None:
        return ()
    return tuple(
        word.start() + place
        for word in _WORD.finditer(piece)
        if len(word[0]) >= 2 * LEAST
        for place in _pattern_places(word[0], patterns)
    )


def takes_hyphens(piece: str) -> bool:
    """Whether *piece* is a word, no number and no address, in a script that breaks words with a hyphen."""
    letters = [character for character in piece if character.isalpha()]
    if not letters or _NO_WORD.search(piece):
        return False
    return all(letter.isascii() or unicodedata.name(letter, "").startswith(HYPHENATED_SCRIPTS) for letter in letters)


def any_places(piece: str) -> tuple[int, ...]:
    """After how many characters *piece* may be broken where nothing better is known: anywhere inside of its words."""
    return tuple(
        word.start() + place for word in _WORD.finditer(piece) for place in range(LEAST, len(word[0]) - LEAST + 1)
    )


@cache
def _pattern_places(word: str, patterns: str) -> tuple[int, ...]:
    places: list[int] = []
    for place in _hyphenator(patterns).positions(word):
        # a place with data would change the spelling of the word
        is_plain = getattr(place, "data", None) is None
        if is_plain and _leaves_enough(place, word) and place - (places[-1] if places else 0) >= SHORTEST_SYLLABLE:
            places.append(int(place))
    return tuple(places)


@cache
def _hyphenator(patterns: str) -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang=patterns)


def _leaves_enough(place: int, word: str) -> bool:
    return LEAST <= place <= len(word) - LEAST
