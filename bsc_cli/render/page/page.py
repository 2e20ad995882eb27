"""Joins the sections of a review to one page, which needs no other file, no network and no script."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.page.changes import changes_section, turned_section
from bsc_cli.render.page.context import Context, Made, Site
from bsc_cli.render.page.document import document, way_back
from bsc_cli.render.page.elements import Section, number, said, verdict_badge, written
from bsc_cli.render.page.embedded import definitions
from bsc_cli.render.page.filters import filters
from bsc_cli.render.page.made import made_section
from bsc_cli.render.page.measures import measures_section
from bsc_cli.render.page.meeting_lists import findings_section, owed_section, warnings_section
from bsc_cli.render.page.okrs import okrs_section
from bsc_cli.render.page.perspectives import perspectives_section
from bsc_cli.render.page.pictures import described_map, initiatives_section, map_section
from bsc_cli.render.page.reds import reds_section
from bsc_cli.render.page.units import units_section
from bsc_cli.render.review.words import score_change
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.number_format import marked, score_text
from bsc_cli.render.scorecard.standing import WORST_FIRST
from bsc_cli.render.strategy_map.content.picture import Picture
from bsc_cli.render.strategy_map.content.statements import Statement, statements_of
from bsc_cli.render.strategy_map.export.svg_in_page import Marks
from bsc_cli.render.strategy_map.paint.mirror import reads_right_to_left
from bsc_cli.render.words import count_word
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.result import Kind


def render_page(pack: ReviewPack, made: Made, site: Site | None = None) -> str:
    """The review as a document of HTML, by itself or as one page of a *site*.

    Raises BscError where the engine of the map is missing or fails.
    """
    now = pack.meeting.now
    words = words_of(now.scorecard)
    kinds = (Kind.OBJECTIVE, Kind.MEASURE)
    shown = frozenset(one.id for one in pack.shown.walk() if one.id and one.kind in kinds)
    context = Context(pack, words, made, Marks(), shown, site)
    described = described_map(context)
    sections = [one for one in _sections(context, described) if one is not None]
    content = [written(one.element) for one in sections]
    return document(
        f"{said(now.scorecard.name)} · {words.period(now.period)}",
        now.scorecard.language,
        words,
        _header(context),
        h.div(".columns")[_contents(sections, words), h.main(id="content", tabindex="-1")[filters(context), content]],
        definitions(context.marks),
        is_mirrored=reads_right_to_left(described),
    )


def _sections(context: Context, described: Picture) -> list[Section | None]:
    """All sections in their order; None for one that has nothing to say."""
    return [
        map_section(described, context),
        changes_section(context),
        reds_section(context),
        turned_section(context),
        warnings_section(context),
        owed_section(context),
        perspectives_section(context),
        measures_section(context),
        initiatives_section(context),
        okrs_section(context),
        units_section(context),
        findings_section(context),
        made_section(context),
    ]


def _header(context: Context) -> h.Element:
    """The headline: name, period, vision, and how all stands."""
    words, meeting = context.words, context.pack.meeting
    now = meeting.now
    change = score_change(meeting, words)
    scored = headline_coverage(now.result.coverage, words)
    return h.header(".headline")[
        way_back(context.site, words),
        h.h1[h.bdi[said(now.scorecard.name)]],
        h.p(".period")[words.period(now.period)],
        h.p(".standing")[
            verdict_badge(now.result, words),
            h.span(".score")[number(now.result.score, score_text(now.result.score, words))],
            h.span(".aside")[" · ".join(text for text in (scored, change) if text)],
        ],
        _counts(context),
        [_statement(one, place) for place, one in enumerate(statements_of(now.scorecard, words))],
    ]


def _counts(context: Context) -> h.Node:
    """How many measures are what; nothing without measures."""
    words, counts = context.words, context.pack.meeting.now.result.counts
    found = [(status, counts.of(status)) for status in WORST_FIRST if counts.of(status)]
    if not found:
        return None
    return h.ul(".counts")[
        [h.li(f".{status.value}")[f"{marked(count, words)} {count_word(status, words)}"] for status, count in found]
    ]


def _statement(one: Statement, place: int) -> h.Element:
    """What the organisation says of itself; the first, its vision, in larger letters."""
    if place == 0:
        return h.p(".vision")[h.span(".hidden")[f"{one.label}: "], h.bdi[one.text]]
    return h.p(".statement")[h.span[one.label], " ", h.bdi[one.text]]


def _contents(sections: Sequence[Section], words: Words) -> h.Element:
    """The list of contents, which stays in view on a wide screen."""
    title = words(Word.CONTENTS)
    links = [h.li[h.a(href=f"#{one.id}")[one.title]] for one in sections]
    return h.nav(".contents", aria_label=title)[h.p[title], h.ol[links]]
