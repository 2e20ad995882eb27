"""The index of a site: how each scorecard stands, as a tree of units, each line with the page that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Period
from bsc_cli.render.language import Words
from bsc_cli.render.overview.cells import common_words, sums_of
from bsc_cli.render.page.document import address, document
from bsc_cli.render.page.elements import Heading, cell, number, said, status_badge, table
from bsc_cli.render.scorecard.counts import counts_text
from bsc_cli.render.scorecard.number_format import difference_text, score_text
from bsc_cli.render.scorecard.standing import words_of_entry
from bsc_cli.render.text import UNICODE, file_name, plain
from bsc_cli.render.words import status_word
from bsc_cli.review.overview import Overview, OverviewEntry

_DEEPEST = 4
"""What lies deeper is moved in no further."""
_UNBROKEN = "\u00a0"
"""A blank at which no line is broken."""


class IndexRow(NamedTuple):
    """A line of the index."""

    entry: OverviewEntry
    page: str
    """The file that it leads to."""
    depth: int
    """How many scorecards are above it, here."""
    change: Exact | None = None
    """By how much its score changed; None where it has none, now or before."""
    since: Period | None = None
    """The period that it is compared with."""


class IndexGroup(NamedTuple):
    """What stands in one folder, with the units below it."""

    folder: str
    """From the top of the site; empty for the top itself."""
    rows: Sequence[IndexRow]


class SiteIndex(NamedTuple):
    """All that an index shows."""

    title: str | None
    """What it is called, if not as all are."""
    groups: Sequence[IndexGroup]
    overview: Overview
    """All scorecards, each once."""


def render_index(index: SiteIndex) -> str:
    """The *index* as a document of HTML, in the language that all its scorecards have, else in English."""
    words = common_words(index.overview)
    title = said(index.title or words(Word.ALL_SCORECARDS))
    named = (Word.SCORECARD, Word.STATUS, Word.SCORE, Word.CHANGED, Word.PERIOD, Word.ALL_MEASURES)
    headings = [Heading(words(one), is_number=one is Word.SCORE) for one in named]
    groups = [h.tbody[list(_group(one, words))] for one in index.groups]
    sums = " · ".join(plain([one]).replace(" ", _UNBROKEN) for one in sums_of(index.overview, UNICODE, words))
    return document(
        title,
        index.overview.language,
        words,
        h.header(".headline")[h.h1[h.bdi[title]], h.p(".period")[sums]],
        h.div(".columns.single")[
            h.main("#content", tabindex="-1")[
                h.section(".index", aria_label=title)[table(words(Word.ALL_SCORECARDS), headings, groups)]
            ]
        ],
        has_script=False,
    )


def _group(group: IndexGroup, words: Words) -> Iterator[h.Element]:
    if group.folder:
        yield h.tr(".parent")[h.th(colspan="6", scope="rowgroup")[h.bdi[file_name(group.folder)]]]
    for row in group.rows:
        yield _row(row, words, depth=row.depth + bool(group.folder))


def _row(row: IndexRow, common: Words, *, depth: int) -> h.Element:
    entry = row.entry
    words = words_of_entry(entry, common)
    name = file_name(entry.file) if entry.name is None else said(entry.name)
    heading = h.th(f".depth-{min(depth, _DEEPEST)}", scope="row")[h.a(href=address(row.page))[h.bdi[name]]]
    if entry.problem is not None:
        badge = status_badge(entry.status, words(Word.NOT_EVALUABLE))
        return h.tr[heading, cell(badge), h.td(".why", colspan="4")[h.bdi[said(entry.problem)]]]
    return h.tr[
        heading,
        cell(status_badge(entry.status, status_word(entry.status, entry.reason, words))),
        cell(number(entry.score, score_text(entry.score, words)), is_number=True),
        h.td(".change")[_change(row, words)],
        h.td(".more")[words.period(entry.period) if entry.period else ""],
        h.td(".more")[counts_text(entry.counts, UNICODE)],
    ]


def _change(row: IndexRow, words: Words) -> h.Node:
    if row.change is None or row.since is None:
        return None
    change = difference_text(row.change, 1, words)
    ahead, _, behind = words(Word.CHANGE_SINCE, period=words.period(row.since)).partition("{change}")
    kind = "improving" if row.change > 0 else "worsening" if row.change < 0 else "flat"
    return [
        h.span(".since")[ahead] if ahead else None,
        h.span(f".trend.{kind}")[number(row.change, change)],
        h.span(".since")[behind] if behind else None,
    ]
