"""Counts the lines of a text as YAML does, and finds positions in it."""

from __future__ import annotations

import re
from functools import lru_cache

from bsc_cli.diagnostics import Span

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML."""

SyntaxProblem = tuple[str, str, Span, str | None]
"""What is wrong at a place of a text: code, message, place, help."""


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of *text*, without their breaks; remembered, since every diagnostic of a document shows one."""
    is_plain = text.isascii() and "\r" not in text  # then there is one kind of break, which splits much faster
    return tuple(text.split("\n") if is_plain else LINE_BREAK.split(text))


@lru_cache(maxsize=2)
def line_starts(text: str) -> tuple[int, ...]:
    """Where each line of *text* starts, counted from its start; remembered, too."""
    return (0, *(match.end() for match in LINE_BREAK.finditer(text)))


def line_of(text: str, number: int) -> str | None:
    """The *number*-th line of *text* (from 1), without its break."""
    lines = lines_of(text)
    return lines[number - 1] if 1 <= number <= len(lines) else None


def point(text: str, index: int) -> Span:
    """The place of one character of *text*."""
    before = LINE_BREAK.split(text[:index])
    return point_at(len(before) - 1, len(before[-1]))


def point_at(line: int, column: int) -> Span:
    """One character's place; *line* and *column* count from 0."""
    return Span(line=line + 1, column=column + 1, end_line=line + 1, end_column=column + 2)
