"""How scorecards stand as lines of a Markdown table, in which no text is ever markup."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.markdown_text import escaped
from bsc_cli.render.scorecard.counts import counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.scorecard.standing import coverage_of, own_turn, status_of, turned_measures, words_of_entry
from bsc_cli.render.text import UNICODE
from bsc_cli.review.overview import OverviewEntry

ALIGNMENT = ["---", "---", "---:", ":---:", "---", "---", "---:", "---"]


def standing_headings(first: Word, words: Words) -> list[str]:
    """The headings of the columns, of which the *first* says what they are about."""
    named = (first, Word.PERIOD, Word.SCORE, Word.TREND, Word.STATUS, Word.ALL_MEASURES, Word.COVERAGE, Word.CHANGED)
    return [escaped(words(one)) for one in named]


def standing_cells(entry: OverviewEntry, common: Words) -> list[str]:
    """The cells of a line; one that could not be evaluated says why behind its status."""
    words = words_of_entry(entry, common, escaped)
    status = status_of(entry, UNICODE, words)
    measures = [f"{UNICODE.status[one.now]} {escaped(one.name)}" for one in turned_measures(entry)]
    return [
        f"**{escaped(entry.name)}**" if entry.name is not None else "",
        str(entry.period or ""),
        score_text(entry.score, words),
        UNICODE.trend[entry.trend].strip(),
        status if entry.problem is None else f"{status}: {escaped(entry.problem)}",
        counts_text(entry.counts, UNICODE),
        coverage_of(entry, common),
        "<br>".join(filter(None, [own_turn(entry, UNICODE), *measures])),
    ]
