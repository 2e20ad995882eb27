"""Tells how many measures, or supporters, have each status, and writes it as glyphs with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bsc_cli.model.status import Status
from bsc_cli.render.text import Glyphs, Piece, width_of
from bsc_cli.score.result import Counts, Kind, Result


def counts_of(result: Result) -> Counts:
    """The statuses of the measures below a parent; of supporters, which count no measures, their own."""
    if result.kind is not Kind.SUPPORTERS:
        return result.counts
    return Counts(**Counter(one.result.status.value for one in result.supporters))


def counts_text(counts: Counts | None, glyphs: Glyphs) -> str:
    """The counts in one line, of statuses that occur."""
    return " ".join(text for text, _ in _each(counts, glyphs)) if counts else ""


def _each(counts: Counts, glyphs: Glyphs) -> list[Piece]:
    return [(f"{glyphs.status[status]}{counts.of(status)}", status.value) for status in Status if counts.of(status)]


def count_pieces(counts: Counts, glyphs: Glyphs, width: int) -> Iterator[Piece]:
    """The counts on the right of *width* columns, each in its colour."""
    yield " " * max(0, width - width_of(counts_text(counts, glyphs))), ""
    for index, (text, style) in enumerate(_each(counts, glyphs)):
        yield (" " if index else "") + text, style
