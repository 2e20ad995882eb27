"""Measures and breaks text by widths we carry, so that no font of the machine matters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bsc_cli.render.hyphenation import (
    ENGLISH,
    LEAST,
    Hyphenation,
    any_places,
    author_places,
    safe_places,
    takes_hyphens,
)
from bsc_cli.render.strategy_map.layout.font_widths import BOLD, REGULAR

WIDE = 1000
"""The width of a character that the tables do not know and that fills a square, such as a Chinese one."""
UNKNOWN = 667
"""The width of any other character that the tables do not know: that of a capital letter."""
ELLIPSIS = "…"
LONGEST_WORD = 34
"""What is longer is broken whatever the size of the text is."""
LONG_WORD = 15
"""From so many characters on, a word may be hyphenated before text shrinks further."""
LARGEST_HYPHENATED = 14.0
"""The largest size of text in which that is better than smaller text: a card's name beside 13 px of its other text."""
LARGEST_CRAMMED = 9.0
"""Up to this size of text any word may be hyphenated: there is nothing better left."""
CLOSING = "、。，．：；？！）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
"""What may not stand at the start of a line."""
OPENING = "（「『【〈《"
"""What may not stand at the end of a line."""
JOINER = "\u200d"
"""Makes one picture of the emoji at its sides."""
SKIN_TONES = range(0x1F3FB, 0x1F400)
"""Colour the emoji before them."""


@cache
def _table(bold: bool) -> dict[str, int]:
    runs = BOLD if bold else REGULAR
    return {
        chr(first + step): int(width) for first, widths in runs.items() for step, width in enumerate(widths.split())
    }


def is_measured(character: str) -> bool:
    """Whether the tables know *character*, and so our font has it."""
    return character in _table(False)


def _advance(character: str, table: dict[str, int]) -> int:
    known = table.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else UNKNOWN


@lru_cache(maxsize=4096)
def _units(text: str, bold: bool) -> int:
    """The width of *text* in thousandths of its font size."""
    table = _table(bold)
    return sum(_advance(character, table) for character in text)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide *text* is in a font of *size*, in the same unit."""
    return _units(text, bold) * size / 1000


def wrap_text(
    text: str, width: float, size: float, *, bold: bool = False, hyphenation: Hyphenation = ENGLISH
) -> tuple[str, ...]:
    """*text* in lines no wider than *width*.

    Lines break between words, and between characters of scripts that write without spaces. A word is broken only if
    it is wider than a line: with a hyphen where *hyphenation* has a place, else at the last place that fits; without
    one in other scripts. No character but the spaces at the breaks is lost.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for glue, piece in _pieces(text):
        more = text_width(glue + piece, size, bold=bold)
        if line and used + more <= width:
            line, used = line + glue + piece, used + more
            continue
        room = width - used - text_width(glue, size, bold=bold) if line else width
        first, *others = _broken(piece, _Line(width, size, bold), room, hyphenation)
        if line:
            lines.append(line + glue + first if first else line)
        else:
            others = [first, *others]
        *full, line = others
        lines.extend(full)
        used = text_width(line, size, bold=bold)
    return (*lines, line) if line else tuple(lines)


def breaks_words(
    text: str, width: float, size: float, *, bold: bool = False, hyphenation: Hyphenation = ENGLISH
) -> bool:
    """Whether some word of *text*, if it is no longer than words are, would be broken badly in lines of *width*.

    A hyphen where the author wants one is a good break. One at another safe place is good in a long word in text so
    small that making it smaller would be worse.
    """
    line = _Line(width, size, bold)
    words = (piece for _, piece in _pieces(text) if len(piece) <= LONGEST_WORD)
    return any(not line.holds(word) and not _breaks_well(word, line, hyphenation) for word in words)


def shorten_text(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """*text*, or as much of its start as fits *width* with an ellipsis behind it."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def shorten_lines(
    lines: tuple[str, ...], count: int, width: float, size: float, *, bold: bool = False
) -> tuple[str, ...]:
    """The first *count* of *lines*, the last one with an ellipsis if any were left out."""
    if len(lines) <= count:
        return lines
    last = shorten_text(lines[count - 1] + ELLIPSIS, width, size, bold=bold)
    return (*lines[: count - 1], last)


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """The parts of *text* between which a line may break, each with the space that stands before it on a line."""
    return tuple(
        (" " if first and place == 0 else "", piece)
        for first, word in enumerate(text.split())
        for place, piece in enumerate(_parts(word))
    )


def _parts(word: str) -> Iterator[str]:
    """The parts of a word between which a line may break: wide characters stand alone, hyphens end a part."""
    part = ""
    for character in word:
        is_joined = bool(part) and (part[-1] in OPENING or part[-1] == JOINER or ord(character) in SKIN_TONES)
        if is_joined or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            part += character
        elif unicodedata.east_asian_width(character) in "WF" and character not in CLOSING:
            if part:
                yield part
            part = character
        elif part and unicodedata.east_asian_width(part[0]) in "WF" and character not in CLOSING:
            yield part
            part = character
        else:
            part += character
            if character == "-" and len(part) > 2:
                yield part
                part = ""
    if part:
        yield part


class _Line(NamedTuple):
    """What a line of text can hold."""

    width: float
    size: float
    bold: bool

    def holds(self, text: str, room: float | None = None) -> bool:
        """Whether *text* fits in the line, or in the *room* that is left of it."""
        return text_width(text, self.size, bold=self.bold) <= (self.width if room is None else room)


def _broken(piece: str, line: _Line, room: float, hyphenation: Hyphenation) -> list[str]:
    """*piece* in parts: one that fits in *room*, the rest of a line, empty where none does, and parts of whole lines.

    With a *room* of a whole line the first part is never empty.
    """
    if line.holds(piece):
        return [piece] if room >= line.width else ["", piece]
    parts, start = [], 0
    if takes_hyphens(piece):
        first = _good_place(piece, 0, line, room, hyphenation)
        parts = [f"{piece[:first]}-" if first else ""] if first or room < line.width else []
        start = first or 0
        while not line.holds(piece[start:]):
            place = _good_place(piece, start, line, line.width, hyphenation) or _last(
                any_places(piece), piece, start, line, line.width
            )
            if place is None:
                break
            parts.append(f"{piece[start:place]}-")
            start = place
    elif room < line.width:
        parts = [""]
    return [*parts, *_cut(piece[start:], line)]


def _breaks_well(piece: str, line: _Line, hyphenation: Hyphenation) -> bool:
    """Whether *piece*, which is too wide, has good places enough."""
    start: int | None = 0
    while start is not None and not line.holds(piece[start:]):
        start = _good_place(piece, start, line, line.width, hyphenation)
    return start is not None


def _good_place(piece: str, start: int, line: _Line, room: float, hyphenation: Hyphenation) -> int | None:
    """The last place for a hyphen behind *start* that fits in *room*: the author's, else a safe one."""
    place = _last(author_places(piece, hyphenation), piece, start, line, room)
    if place is not None or not takes_hyphens(piece):
        return place
    is_long = len(piece) > LONGEST_WORD or (len(piece) >= LONG_WORD and line.size <= LARGEST_HYPHENATED)
    if not is_long and line.size > LARGEST_CRAMMED:
        return None
    return _last(safe_places(piece, hyphenation), piece, start, line, room)


def _last(places: tuple[int, ...], piece: str, start: int, line: _Line, room: float) -> int | None:
    """The last of *places* up to which *piece* fits with a hyphen."""
    fitting = (
        place for place in reversed(places) if place >= start + LEAST and line.holds(f"{piece[start:place]}-", room)
    )
    return next(fitting, None)


def _cut(piece: str, line: _Line) -> list[str]:
    """*piece* in parts that fit in a line, at least a character each."""
    parts = [""]
    for character in piece:
        if parts[-1] and not line.holds(parts[-1] + character):
            parts.append("")
        parts[-1] += character
    return parts


def is_right_to_left(text: str) -> bool:
    """Whether *text* is written from right to left: its first letter says so."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
