"""The OKRs as a table: each with its key results."""

from __future__ import annotations

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Heading, Section, cell, number, said, section, status_badge, table
from bsc_cli.render.scorecard.okr_text import (
    actual_of_key_result,
    key_result_score_text,
    okr_score_text,
    share_of_way_text,
    way_text,
)
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import status_word
from bsc_cli.review.okrs import choose_okrs, reason_of
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding


def okrs_section(context: Context) -> Section | None:
    """How the OKRs of the day stand; nothing where there are none."""
    pack, words = context.pack, context.words
    day = pack.meeting.as_of
    shown = choose_okrs(pack.okrs, day, None).standings
    if not shown:
        return None
    title = words(Word.OKRS)
    numbers = (Word.SCORE, Word.EXPECTED, Word.ACTUAL)
    named = (Word.KEY_RESULT, Word.GRADE, *numbers, Word.FROM_TO, Word.OWNER)
    headings = [Heading(words(one), is_number=one in numbers) for one in named]
    groups = [
        h.tbody[_okr(one, context), [_key_result(each, one, context) for each in one.key_results]] for one in shown
    ]
    return section("okrs", title, h.p(".quiet")[words(Word.AS_OF, day=day)], table(title, headings, groups))


def _okr(okr: OkrStanding, context: Context) -> h.Element:
    words, scorecard = context.words, context.pack.meeting.now.scorecard
    return h.tr(".parent")[
        h.th(scope="row")[h.bdi[said(okr.node.name)]],
        cell(status_badge(okr.grade, status_word(okr.grade, reason_of(okr), words))),
        cell(number(okr.score, okr_score_text(okr, scorecard, words)), is_number=True),
        cell(number(okr.pace, share_of_way_text(okr.pace, words)), is_number=True),
        cell(""),
        cell(words.period(okr.period)),
        cell(h.bdi[said(okr.node.owner)] if okr.node.owner else ""),
    ]


def _key_result(one: KeyResultStanding, okr: OkrStanding, context: Context) -> h.Element:
    words, meeting = context.words, context.pack.meeting
    actual = actual_of_key_result(one, okr, meeting.now.scorecard, meeting.as_of, words)
    return h.tr[
        h.th(scope="row")[h.bdi[said(one.node.name)]],
        cell(""),
        cell(number(one.score, key_result_score_text(one, words)), is_number=True),
        cell(number(one.pace, share_of_way_text(one.pace, words)), is_number=True),
        cell(actual, is_number=True),
        cell(way_text(one.node, meeting.now.scorecard, UNICODE, words)),
        cell(h.bdi[said(one.node.owner)] if one.node.owner else ""),
    ]
