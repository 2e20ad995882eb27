"""Lines up the numbers of a column at their decimal points."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.render.text import width_of


def aligned(texts: Iterable[str], point: str) -> list[str]:
    """*texts* with blanks behind them, so that the decimal points stand below each other where all end in one column.

    What is no number, such as a yes, ends where whole numbers end; of a range the last number counts.
    """
    given = list(texts)
    tails = [_decimals(text, point) for text in given]
    longest = max(tails, default=0)
    return [text + " " * (longest - tail) if text else "" for text, tail in zip(given, tails, strict=True)]


def _decimals(text: str, point: str) -> int:
    """How many signs stand behind the whole part of a number, its point included."""
    _, found, decimals = text.rpartition(point)
    return len(decimals) + 1 if found and decimals.isdigit() else 0


def right(text: str, width: int) -> str:
    """*text* behind blanks, up to *width* columns."""
    return " " * max(0, width - width_of(text)) + text
