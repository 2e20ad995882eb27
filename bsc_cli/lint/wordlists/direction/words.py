"""The words of one language, and how text is taken apart to be compared with them."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import NamedTuple


class Words(NamedTuple):
    """What tells the direction of a measure by its name in one language.

    What is listed are words or phrases, without accents and in lower case.
    """

    less: frozenset[str]
    """Of these, less is better."""
    more: frozenset[str]
    """Of these, more is better."""
    quantity: frozenset[str]
    """What may stand before without a meaning of its own: "number of", "average"."""
    plain: frozenset[str]
    """What may stand beside without changing the direction: "customer", "per", "year"."""


class Compounds(NamedTuple):
    """What only languages need whose main word comes last, and that may make one word of several."""

    endings: frozenset[str]
    """What may stand behind the main word, or end it: "rate"."""
    breaks: frozenset[str]
    """Where the main word ends: "per", "in"."""
    faulty: tuple[str, ...]
    """Beginnings of words that make anything be one of which less is better: "late" orders."""
    doubt: frozenset[str]
    """Words that turn the meaning round, or may: "without", "savings"."""
    doubt_parts: frozenset[str] = frozenset()
    """The same, as parts of words."""


def table(text: str) -> frozenset[str]:
    """The words of *text*; a phrase has underscores for its blanks."""
    return frozenset(word.replace("_", " ") for word in folded(text).split())


def folded(text: str) -> str:
    """*text* in lower case and without accents."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lower.replace("ł", "l"))))


def tokens(name: str) -> list[str]:
    """The words of *name*, folded; numbers are left out."""
    return [word for word in re.findall(r"[^\W_]+(?:&[^\W_]+)?", folded(name)) if not word.isdigit()]
