"""Several scorecards as a table: a line each, the worst first, and how many there are of each status."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.render.overview.cells import common_words, names_of, sums_of
from bsc_cli.render.scorecard.standing_table import GAP, standing_rows, standing_table
from bsc_cli.render.text import UNICODE, Glyphs, Piece, file_name
from bsc_cli.render.wrap import packed
from bsc_cli.review.overview import Overview


def render_overview_table(overview: Overview, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The *overview* in *width* columns; as wide as needed without a width."""
    words = common_words(overview)
    rows = [
        row._replace(file=file_name(row.entry.file))
        for row in standing_rows(overview.entries, names_of(overview), glyphs, words)
    ]
    pieces = standing_table(rows, words(Word.SCORECARD), words, width=width, glyphs=glyphs)
    return [*pieces, ("\n", ""), *packed(list(sums_of(overview, glyphs, words)), width, gap=GAP)]
