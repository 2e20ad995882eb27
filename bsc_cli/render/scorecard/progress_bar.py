"""Draws how much is done as a bar, with a mark at what is expected by now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import floor

from bsc_cli.model.number import Exact
from bsc_cli.render.text import Glyphs, Piece


def progress_bar(done: Exact | None, expected: Exact, width: int, glyphs: Glyphs, style: str = "") -> Iterator[Piece]:
    """A bar of *width* columns, filled in *style* as far as *done*, 0 to 1; it is full only where all is done.

    What is *expected* is marked until all is done; None is done of what nobody knows.
    """
    full, empty, mark = tuple(glyphs.progress)
    share = done or Exact(0)
    filled = max(floor(share * width), int(share > 0))
    cells = [full] * filled + [empty] * (width - filled)
    if expected > 0 and share < 1:
        cells[min(floor(expected * width), width - 1)] = mark
    styles = {full: style, mark: "title", empty: "dim"}
    for sign, group in groupby(cells):
        yield "".join(group), styles[sign]
