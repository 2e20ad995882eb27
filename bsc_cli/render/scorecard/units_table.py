"""How the units below a scorecard stand: a line each, at any depth, under its table and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.period import Period
from bsc_cli.render.language import Words
from bsc_cli.render.markdown_text import INDENT, escaped, table_line
from bsc_cli.render.scorecard.standing import sums
from bsc_cli.render.scorecard.standing_markdown import ALIGNMENT, standing_cells, standing_headings
from bsc_cli.render.scorecard.standing_table import GAP, standing_rows, standing_table
from bsc_cli.render.text import UNICODE, Glyphs, Piece, file_name, safe
from bsc_cli.render.wrap import packed
from bsc_cli.review.overview import OverviewEntry


class _Place(NamedTuple):
    """A unit and where it stands."""

    entry: OverviewEntry
    depth: int
    period: str
    """Its own period, where that is not the one of the scorecard above it."""


def units_table(
    units: Sequence[OverviewEntry], period: Period, words: Words, *, width: int | None, glyphs: Glyphs = UNICODE
) -> list[Piece]:
    """The *units* below a scorecard at *period*, in the order written, and how many have which status.

    It is *width* columns wide, or as wide as needed. Nothing where there are none.
    """
    places = list(_places(units, period))
    if not places:
        return []
    entries = [one.entry for one in places]
    rows = [
        row._replace(depth=place.depth, period=place.period)
        for row, place in zip(standing_rows(entries, list(map(_name, entries)), glyphs, words), places, strict=True)
    ]
    heading = words(Word.UNITS)
    pieces: list[Piece] = [("\n", "")]
    pieces += standing_table(rows, heading, words, width=width, glyphs=glyphs)
    if len(entries) > 1:
        total = f"{heading}: {len(entries)}"
        pieces += [("\n", ""), *packed(list(sums(entries, total, glyphs, words)), width, gap=GAP)]
    return pieces


def units_lines(units: Sequence[OverviewEntry], period: Period, words: Words) -> list[str]:
    """The same as lines of Markdown."""
    places = list(_places(units, period))
    if not places:
        return []
    lines = ["", table_line(standing_headings(Word.UNITS, words)), table_line(ALIGNMENT)]
    for place in places:
        _, _, *cells = standing_cells(place.entry, words)
        name = escaped(_name(place.entry))
        lines.append(
            table_line([f"**{name}**" if place.depth == 0 else INDENT * place.depth + name, place.period, *cells])
        )
    return lines


def _places(units: Sequence[OverviewEntry], above: Period, depth: int = 0) -> Iterator[_Place]:
    """The *units* and those below them, each before what is below it."""
    for one in units:
        own = one.period or above
        yield _Place(one, depth, str(own) if own != above else "")
        yield from _places(one.units, own, depth + 1)


def _name(unit: OverviewEntry) -> str:
    """What a unit is called, with its id, by which it can be explained; the file of one that is no scorecard."""
    return file_name(unit.file) if unit.name is None else f"{safe(unit.name)} ({safe(unit.id)})"
