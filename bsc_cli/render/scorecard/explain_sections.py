"""Lays out an explanation: titles in a column at the left, and what belongs to each beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bsc_cli.render.text import Piece
from bsc_cli.render.wrap import padded, wrapped

WIDEST = 100
"""An explanation takes no more columns than this, however wide the terminal."""
_TITLES = 16
"""The columns of the titles, with what parts them from the texts."""
_NARROW = 72
"""On fewer columns than this each title has a line of its own, and texts stand below it."""
_INDENT = 2


class Section(NamedTuple):
    """A title, and the lines that belong to it."""

    title: str
    pieces: Sequence[Piece]
    """Lines that end with a line feed, without an indent, in no more columns than `room` has; empty: no section."""


def columns_of(width: int | None) -> int:
    """The columns of an explanation in a terminal of *width* columns, or where there is none."""
    return min(width or WIDEST, WIDEST)


def room(columns: int) -> int:
    """How many of the *columns* of an explanation are for the texts of its sections."""
    return columns - (_TITLES if columns >= _NARROW else _INDENT)


def laid_out(groups: Iterable[Iterable[Section]], columns: int) -> Iterator[Piece]:
    """The sections, one below the other, with a blank line before each group of them."""
    for group in groups:
        sections = [section for section in group if section.pieces]
        if sections:
            yield "\n", ""
        for section in sections:
            yield from _beside(section) if columns >= _NARROW else _below(section)


def _below(section: Section) -> Iterator[Piece]:
    """The title on a line of its own."""
    yield f"{section.title}\n", "title"
    for line in _lines(section.pieces):
        yield " " * _INDENT, ""
        yield from line


def _beside(section: Section) -> Iterator[Piece]:
    """The title in its column, over as many lines as it takes."""
    titles = wrapped(section.title, _TITLES - 2)
    bodies = _lines(section.pieces)
    for index in range(max(len(titles), len(bodies))):
        title = titles[index] if index < len(titles) else ""
        yield padded(title, _TITLES if index < len(bodies) else 0), "title" if title else ""
        yield from bodies[index] if index < len(bodies) else (("\n", ""),)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """*pieces* by line."""
    lines: list[list[Piece]] = [[]]
    for text, style in pieces:
        lines[-1].append((text, style))
        if text.endswith("\n"):
            lines.append([])
    return [line for line in lines if line]
