"""The scripts (writing systems) that our font lacks, and the fonts that have them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple


class Script(NamedTuple):
    """A script, or a set of signs, and its fonts."""

    name: str
    families: tuple[str, ...]
    """The first is the one to install; the others come with an operating system."""
    is_separate: bool = True
    """Whether each of its letters is a sign by itself, whatever stands beside it."""


JAPANESE = Script("Japanese", ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "IPAPGothic"))
KOREAN = Script("Korean", ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"))
CHINESE = Script("Chinese", ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"))
EMOJI = Script("emoji", ("Noto Emoji", "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"))
SYMBOLS = Script("symbols", ("Noto Sans Symbols2", "Apple Symbols", "Segoe UI Symbol", "DejaVu Sans"))
EAST_ASIAN = (JAPANESE, KOREAN, CHINESE)
FIRST_EMOJI = "\U0001f000"
_LETTERS = {
    "ARABIC": ("Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans"),
    "HEBREW": ("Hebrew", "Arial Hebrew", "Segoe UI", "DejaVu Sans"),
    "THAI": ("Thai", "Thonburi", "Leelawadee UI"),
    "DEVANAGARI": ("Devanagari", "Kohinoor Devanagari", "Nirmala UI"),
}
"""By the word that the names of its characters in Unicode begin with: a script, and fonts beside Noto's."""
_IN_NOTO_SANS = ("LATIN", "GREEK", "CYRILLIC")
_SEPARATE = (*_IN_NOTO_SANS, "HEBREW", "ARMENIAN", "GEORGIAN", "THAI")


def east_asian(text: str) -> Script:
    """Whose Chinese characters those of *text* are: each language writes them in its own way."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return JAPANESE
    return KOREAN if any(_word(character) == "HANGUL" for character in text) else CHINESE


def script_of(character: str, ideographs: Script) -> Script:
    """The script of a *character*; if it is Chinese or stands among such characters, *ideographs*."""
    kind = unicodedata.category(character)
    if kind == "So" or (character >= FIRST_EMOJI and kind == "Sk"):
        return EMOJI if character >= FIRST_EMOJI else SYMBOLS
    if _word(character) == "HANGUL":
        return KOREAN
    if unicodedata.east_asian_width(character) in "WFH" or _word(character) in ("HIRAGANA", "KATAKANA"):
        return ideographs
    if kind[0] not in "LM":
        return SYMBOLS
    word = _word(character)
    name, *others = _LETTERS.get(word, (word.title(),))
    own = "Noto Sans" if word in _IN_NOTO_SANS else f"Noto Sans {name}"
    return Script(name, (own, *others), is_separate=word in _SEPARATE)


def _word(character: str) -> str:
    """The first word of its name in Unicode: that of its script, if it is a letter."""
    return unicodedata.name(character, "UNKNOWN").split()[0]
