"""Several scorecards as a Markdown table, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.overview.cells import (
    common_words,
    coverage_of,
    own_turn,
    status_of,
    sums,
    turned_measures,
    words_of_entry,
)
from bsc_cli.render.scorecard.counts import counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import UNICODE, file_name
from bsc_cli.review.overview import Overview, OverviewEntry

_ALIGNMENT = ["---", "---", "---:", ":---:", "---", "---", "---:", "---", "---"]


def render_overview_markdown(overview: Overview, *, remarks: Sequence[str] = (), most: int | None = None) -> str:
    """The *overview*, of which the *most* worst ones are shown; *remarks* are our own words."""
    words = common_words(overview)
    named = (Word.SCORECARD, Word.PERIOD, Word.SCORE, Word.TREND, Word.STATUS, Word.ALL_MEASURES)
    headings = [escaped(words(one)) for one in (*named, Word.COVERAGE, Word.CHANGED)]
    shown = overview.entries[:most]
    first, *others = (text for text, _ in sums(overview, UNICODE, words))
    lines = [f"## {escaped(first)}", "", " · ".join(map(escaped, others)), ""]
    lines += [table_line([*headings, ""]), table_line(_ALIGNMENT)]
    lines += [table_line(_row(one, words)) for one in shown]
    left = len(overview.entries) - len(shown)
    said = [*([f"{left} more, which stand better, are left out"] if left else []), *remarks]
    lines += ["", *(f"- {escaped(text)}" for text in said)] if said else []
    return "\n".join(lines) + "\n"


def _row(entry: OverviewEntry, common: Words) -> list[str]:
    """A line of the table; its file stands at the end."""
    words = words_of_entry(entry, common, escaped)
    status = status_of(entry, UNICODE, words)
    measures = [f"{UNICODE.status[one.now]} {escaped(one.name)}" for one in turned_measures(entry)]
    name = f"**{escaped(entry.name)}**" if entry.name is not None else ""
    return [
        name,
        str(entry.period or ""),
        score_text(entry.score, words),
        UNICODE.trend[entry.trend].strip(),
        status if entry.problem is None else f"{status}: {escaped(entry.problem)}",
        counts_text(entry.counts, UNICODE),
        coverage_of(entry, common),
        "<br>".join(filter(None, [own_turn(entry, UNICODE), *measures])),
        escaped(file_name(entry.file)),
    ]
