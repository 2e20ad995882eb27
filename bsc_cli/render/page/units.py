"""How the units below a scorecard stand, and which of their objectives support those above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.document import address
from bsc_cli.render.page.elements import Heading, Section, cell, number, said, section, status_badge, table
from bsc_cli.render.page.perspectives import trend_mark
from bsc_cli.render.page.pictures import alignment_picture
from bsc_cli.render.scorecard.counts import counts_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.scorecard.standing import coverage_of, words_of_entry
from bsc_cli.render.text import UNICODE, file_name
from bsc_cli.render.words import status_word
from bsc_cli.review.overview import OverviewEntry


def units_section(context: Context) -> Section | None:
    """A line each, and the alignment; nothing without units."""
    units, words = context.pack.meeting.units, context.words
    if not units:
        return None
    title = words(Word.UNITS)
    named = (Word.PERIOD, Word.STATUS, Word.SCORE, Word.TREND, Word.ALL_MEASURES, Word.COVERAGE)
    headings = [Heading(title), *(Heading(words(one), is_number=one is Word.SCORE) for one in named)]
    return section(
        "units",
        title,
        table(title, headings, [h.tbody[list(_rows(units, context))]]),
        [h.h3[words(Word.ALIGNMENT)], alignment_picture(context)] if context.pack.alignment else None,
    )


def _rows(units: Sequence[OverviewEntry], context: Context, depth: int = 0) -> Iterator[h.Element]:
    for one in units:
        yield _row(one, context, depth)
        yield from _rows(one.units, context, depth + 1)


def _row(unit: OverviewEntry, context: Context, depth: int) -> h.Element:
    words = words_of_entry(unit, context.words)
    is_usable = unit.problem is None
    word = status_word(unit.status, unit.reason, words) if is_usable else words(Word.NOT_EVALUABLE)
    name = file_name(unit.file) if unit.name is None else said(unit.name)
    page = context.site.pages.get(unit.file) if context.site else None
    return h.tr[
        h.th(f".depth-{min(depth, 4)}", scope="row")[h.a(href=address(page))[h.bdi[name]] if page else h.bdi[name]],
        cell(str(unit.period or "")),
        cell([status_badge(unit.status, word), None if is_usable else f": {said(unit.problem or '')}"]),
        cell(number(unit.score, score_text(unit.score, words)), is_number=True),
        cell(trend_mark(unit.trend, words)),
        cell(counts_text(unit.counts, UNICODE)),
        cell(coverage_of(unit, words)),
    ]
