"""Measures and breaks text by widths we carry, so that no font of the machine matters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from bsc_cli.render.strategy_map.layout.font_widths import BOLD, REGULAR

WIDE = 1000
"""The width of a character that the tables do not know and that fills a square, such as a Chinese one."""
UNKNOWN = 667
"""The width of any other character that the tables do not know: that of a capital letter."""
ELLIPSIS = "…"
LONGEST_WORD = 34
"""What is longer is no word, and may be broken anywhere."""
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


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """*text* in lines no wider than *width*.

    Lines break between words, and between characters of scripts that write without spaces. A word is broken
    only if it is wider than a line; no character but the spaces at the breaks is lost.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for glue, piece in _pieces(text):
        more = text_width(glue + piece, size, bold=bold)
        if line and used + more <= width:
            line, used = line + glue + piece, used + more
            continue
        if line:
            lines.append(line)
        *full, line = _broken(piece, width, size, bold=bold)
        lines.extend(full)
        used = text_width(line, size, bold=bold)
    return (*lines, line) if line else tuple(lines)


def breaks_words(text: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether some word of *text*, if it is no longer than words are, would be broken in lines of *width*."""
    words = (piece for _, piece in _pieces(text) if len(piece) <= LONGEST_WORD)
    return any(text_width(word, size, bold=bold) > width for word in words)


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


def _broken(piece: str, width: float, size: float, *, bold: bool) -> list[str]:
    """*piece* cut into parts no wider than *width*, at least a character each."""
    if text_width(piece, size, bold=bold) <= width:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and text_width(parts[-1] + character, size, bold=bold) > width:
            parts.append("")
        parts[-1] += character
    return parts


def is_right_to_left(text: str) -> bool:
    """Whether *text* is written from right to left: its first letter says so."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
