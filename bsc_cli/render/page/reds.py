"""The reds, the costliest first: how far each is from its target, why, what moves it, and what it endangers."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Section, linked, number, said, section, verdict_badge
from bsc_cli.render.page.measure_chart import assurance_node, variation_node
from bsc_cli.render.page.perspectives import trend_mark
from bsc_cli.render.review.words import beside_text, cost_text, endangers_text, moved_by, owner_text, standing_text
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.text import UNICODE
from bsc_cli.review.meeting import CostlyRed
from bsc_cli.score.result import Result


def reds_section(context: Context) -> Section | None:
    """All that there is to say of each red; nothing where nothing is red."""
    reds, words = context.pack.meeting.reds, context.words
    if not reds:
        return None
    return section("reds", words(Word.RED), h.div(".reds")[[_red(one, context) for one in reds]])


def _red(red: CostlyRed, context: Context) -> h.Element:
    words, result = context.words, red.result
    cost = cost_text(red, words)
    return h.article(".red-card", data_owner=result.owner or "", data_status=result.status.value)[
        h.header[
            h.h3[linked(result, context)],
            h.p(".badges")[
                verdict_badge(result, words),
                " ",
                number(result.score, score_text(result.score, words)),
                h.span(".cost")[number(red.cost, cost)] if cost else None,
            ],
        ],
        _standing(red, words),
        _process(result, context),
        _note(red, context),
        h.ul(".movers")[list(_movers(red, context))],
        [h.p(".quiet")[text] for text in _rest(red, context)],
    ]


def _standing(red: CostlyRed, words: Words) -> h.Element:
    """Who answers for it, how it stands, and its trend."""
    texts = owner_text(red, words), standing_text(red, UNICODE, words)
    parts = [*(h.bdi[text] for text in texts if text), trend_mark(red.result.trend, words, is_long=True)]
    known = [part for part in parts if part is not None]
    return h.p[[[" · " if place else None, part] for place, part in enumerate(known)]]


def _process(result: Result, context: Context) -> h.Node:
    """Whether it is a change or noise, and whether the target is in reach; nothing where nothing tells."""
    history = context.pack.histories.get(result.id or "")
    found = history.variation if history else None
    if found is None:
        return None
    return h.p[variation_node(found, context.words), " · ", assurance_node(found, context.words)]


def _note(red: CostlyRed, context: Context) -> h.Node:
    actual = red.result.actual
    if actual is None or not actual.note:
        return None
    return h.p[h.strong[f"{context.words(Word.NOTE)}:"], " ", h.bdi[said(actual.note)]]


def _movers(red: CostlyRed, context: Context) -> Iterator[h.Element]:
    for text, is_nothing in moved_by(red, context.pack.meeting, UNICODE, context.words):
        yield h.li(".nothing")[text] if is_nothing else h.li[text]


def _rest(red: CostlyRed, context: Context) -> Iterator[str]:
    texts = endangers_text(red, said, context.words), beside_text(red, said, UNICODE, context.words)
    return (text for text in texts if text)
