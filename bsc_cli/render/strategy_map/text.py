"""Text from files, as harmless text: what may be shown, and nothing that could steer the reader's software."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the reading direction of what follows."""
_DROPPED = frozenset({"Cc", "Cs"})
"""Control characters and surrogates: none has a picture, and most are illegal in XML."""


def plain_text(text: str) -> str:
    """*text* on one line, without control characters, direction marks and what XML forbids."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(character for character in spaced if _is_shown(character)).split())


def _is_shown(character: str) -> bool:
    is_character = ord(character) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(character) <= 0xFDEF
    return is_character and character not in _STEERING and unicodedata.category(character) not in _DROPPED
