"""Several scorecards as a Markdown table, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.model.language import Word
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.overview.cells import common_words, sums_of
from bsc_cli.render.scorecard.standing_markdown import ALIGNMENT, standing_cells, standing_headings
from bsc_cli.render.text import UNICODE, file_name
from bsc_cli.review.overview import Overview


def render_overview_markdown(overview: Overview, *, remarks: Sequence[str] = (), most: int | None = None) -> str:
    """The *overview*, of which the *most* worst ones are shown; *remarks* are our own words."""
    words = common_words(overview)
    shown = overview.entries[:most]
    first, *others = (text for text, _ in sums_of(overview, UNICODE, words))
    lines = [f"## {escaped(first)}", "", " · ".join(map(escaped, others)), ""]
    lines += [table_line([*standing_headings(Word.SCORECARD, words), ""]), table_line([*ALIGNMENT, "---"])]
    lines += [table_line([*standing_cells(one, words), escaped(file_name(one.file))]) for one in shown]
    left = len(overview.entries) - len(shown)
    said = [*([f"{left} more, which stand better, are left out"] if left else []), *remarks]
    lines += ["", *(f"- {escaped(text)}" for text in said)] if said else []
    return "\n".join(lines) + "\n"
