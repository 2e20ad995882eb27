"""How wide text is, and how it breaks into lines: measured with widths we carry, not with the machine's fonts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from bsc_cli.render.strategy_map.font_widths import BOLD, REGULAR

WIDE = 1000
"""The width of a character that the tables do not know and that fills a square, such as a Chinese one."""
UNKNOWN = 667
"""The width of any other character that the tables do not know: that of a capital letter."""
ELLIPSIS = "…"


@cache
def _table(bold: bool) -> dict[str, int]:
    runs = BOLD if bold else REGULAR
    return {
        chr(first + step): int(width) for first, widths in runs.items() for step, width in enumerate(widths.split())
    }


def _advance(character: str, table: dict[str, int]) -> int:
    known = table.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return WIDE if unicodedata.east_asian_width(character) in "WF" else UNKNOWN


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide *text* is in a font of *size*, in the same unit."""
    table = _table(bold)
    return sum(_advance(character, table) for character in text) * size / 1000


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """*text* in lines no wider than *width*.

    Lines break between words, and between characters of scripts that write without spaces. A word is broken
    only if it is wider than a line; no character but the spaces at the breaks is lost.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        glue = " " if line else ""
        for piece in _pieces(word):
            joined = line + glue + piece
            if text_width(joined, size, bold=bold) <= width:
                line = joined
            else:
                if line:
                    lines.append(line)
                *full, line = _broken(piece, width, size, bold=bold)
                lines.extend(full)
            glue = ""
    return (*lines, line) if line else tuple(lines)


def breaks_words(text: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether some word of *text* is wider than *width*, so that it would be broken."""
    return any(
        text_width(piece, size, bold=bold) > width for word in text.split() for piece in _pieces(word)
    )


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


def _pieces(word: str) -> Iterator[str]:
    """The parts of a word between which a line may break: each wide character stands alone."""
    piece = ""
    for character in word:
        if unicodedata.east_asian_width(character) in "WF":
            if piece:
                yield piece
            yield character
            piece = ""
        elif unicodedata.category(character) in ("Mn", "Me") and not piece:
            yield character
        else:
            piece += character
            if character == "-" and len(piece) > 2:
                yield piece
                piece = ""
    if piece:
        yield piece


def _broken(piece: str, width: float, size: float, *, bold: bool) -> list[str]:
    """*piece* cut into parts no wider than *width*, at least a character each."""
    parts = [""]
    for character in piece:
        if parts[-1] and text_width(parts[-1] + character, size, bold=bold) > width:
            parts.append("")
        parts[-1] += character
    return parts
