"""Breaks text to a width, counted in the columns it takes on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.render.text import Piece, width_of

_LEAST = 8
"""The columns that a line may always have."""


def wrapped(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* columns, broken at blanks, or inside a word that has no room; never empty."""
    width = max(_LEAST, width)
    lines = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(candidate) <= width:
            lines[-1] = candidate
            continue
        *whole, rest = _broken(word, width)
        lines += [*whole, rest]
    return [line for line in lines if line] or [""]


def _broken(word: str, width: int) -> list[str]:
    """*word* in parts of at most *width* columns."""
    parts = [""]
    for char in word:
        if width_of(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts


def packed(pieces: Sequence[Piece], width: int | None, *, gap: str) -> Iterator[Piece]:
    """*pieces* one after the other with *gap* between them, in as few lines of *width* columns as it takes."""
    used = 0
    for text, style in pieces:
        columns = width_of(text)
        if used:
            fits = width is None or used + len(gap) + columns <= width
            yield (gap if fits else "\n"), ""
            used = used + len(gap) if fits else 0
        yield text, style
        used += columns
    yield "\n", ""


def padded(text: str, width: int) -> str:
    """*text* with blanks up to *width* columns."""
    return text + " " * max(0, width - width_of(text))


def shortened(text: str, width: int, ellipsis: str) -> str:
    """*text*, or as much of its start as has room in *width* columns with an *ellipsis* behind it."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - width_of(ellipsis):
        text = text[:-1]
    return f"{text.rstrip()}{ellipsis}"
