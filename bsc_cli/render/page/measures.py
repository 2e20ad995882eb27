"""A section an objective, with one for each of its measures: chart, figures, notes, and what moves it."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h

from bsc_cli.model.language import Language, Word
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Context, anchor
from bsc_cli.render.page.elements import (
    Heading,
    Section,
    exact_text,
    facts,
    linked,
    number,
    said,
    section,
    table,
    verdict_badge,
    written,
)
from bsc_cli.render.page.embedded import Figures, Shown, rows_of
from bsc_cli.render.page.measure_chart import assurance_node, chart_svg, variation_node
from bsc_cli.render.page.perspectives import actual_node, target_node, trend_mark
from bsc_cli.render.review.words import mover_text
from bsc_cli.render.scorecard.explain import measure_sections
from bsc_cli.render.scorecard.explain_text import number_text
from bsc_cli.render.scorecard.gap_text import unit_of
from bsc_cli.render.scorecard.number_format import difference_text, range_text, score_text, telling_places
from bsc_cli.render.scorecard.okr_text import okr_text
from bsc_cli.render.text import UNICODE, plain
from bsc_cli.render.words import reason_text, status_word
from bsc_cli.review.explain import Explanation
from bsc_cli.review.history import MeasureHistory
from bsc_cli.score.levels import LevelValue
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Kind, Result

_WIDE = 10_000
"""Columns in which no line of an explanation is broken: the page breaks them."""


def measures_section(context: Context) -> Section | None:
    """A section an objective that is shown."""
    shown = [one for one in context.pack.shown.walk() if one.kind is Kind.OBJECTIVE]
    if not shown:
        return None
    return section("measures", context.words(Word.OBJECTIVES_AND_MEASURES), [_objective(one, context) for one in shown])


def _objective(result: Result, context: Context) -> h.Element:
    words = context.words
    return h.section(".objective", id=anchor(result))[
        h.h3[h.bdi[said(result.name)]],
        h.p(".badges")[
            verdict_badge(result, words),
            " ",
            number(result.score, score_text(result.score, words)),
            h.span(".quiet")[h.bdi[said(result.owner)]] if result.owner else None,
        ],
        h.p[h.bdi[said(result.description)]] if result.description else None,
        _links(result, context),
        [
            written(_measure(one, context))
            for one in result.children
            if one.is_measure and one.id in context.pack.explanations
        ],
    ]


def _links(result: Result, context: Context) -> h.Node:
    """What an objective drives and is driven by, each with the reason."""
    known = context.pack.meeting.now.by_id
    found = []
    for word, ends in ((Word.DRIVEN_BY, ("target", "source")), (Word.DRIVES, ("source", "target"))):
        for link in context.pack.meeting.now.scorecard.links:
            here, there = (getattr(link, end) for end in ends)
            if here == result.id and there in known:
                because = f" – {said(link.because)}" if link.because else ""
                found.append(h.li[h.span(".quiet")[context.words(word)], " ", linked(known[there], context), because])
    return h.ul(".links")[found] if found else None


def _measure(result: Result, context: Context) -> h.Element:
    id = result.id or ""
    explanation, history = context.pack.explanations[id], context.pack.histories[id]
    chart = chart_svg(history, explanation.evaluation.scorecard, f"chart-{anchor(result)}", context.marks)
    return h.section(".measure", id=anchor(result), data_owner=result.owner or "", data_status=result.status.value)[
        h.h4[h.bdi[said(result.name)]],
        h.p[h.bdi[said(result.description)]] if result.description else None,
        h.div(".sheet" if chart else "")[
            facts(_facts(result, history, context)),
            h.div(".scroll.figure", tabindex="0", role="group", aria_label=said(result.name))[chart] if chart else None,
        ],
        _notes(history, context),
        _movers(explanation, context),
        _figures(result, history, context),
        _explanation(explanation, context),
    ]


def _facts(result: Result, history: MeasureHistory, context: Context) -> Iterator[tuple[str, h.Node]]:
    words = context.words
    yield words(Word.STATUS), verdict_badge(result, words)
    yield words(Word.ACTUAL), actual_node(result, words)
    yield words(Word.TARGET), target_node(result, words)
    if result.variance is not None:
        text = f"{difference_text(result.variance, telling_places(result), words)}{unit_of(result.measure, words)}"
        yield words(Word.VARIANCE), number(result.variance, text)
    yield words(Word.SCORE), number(result.score, score_text(result.score, words))
    if result.reason:
        yield words(Word.NO_SCORE), reason_text(result.reason, words)
    yield words(Word.TREND), trend_mark(result.trend, words)
    yield words(Word.VARIATION), variation_node(history.variation, words)
    yield words(Word.ASSURANCE), assurance_node(history.variation, words)
    yield words(Word.OWNER), h.bdi[said(result.owner)] if result.owner else words(Word.NO_OWNER)


def _figures(result: Result, history: MeasureHistory, context: Context) -> h.Node:
    """The last periods as a table."""
    if not history.periods:
        return None
    words = context.words
    headings = [
        Heading(words(Word.PERIOD)),
        Heading(words(Word.ACTUAL), is_number=True),
        Heading(words(Word.TARGET), is_number=True),
        Heading(words(Word.SCORE), is_number=True),
        Heading(words(Word.STATUS)),
    ]
    caption = f"{said(result.name)}: {words(Word.FIGURES)}"
    rows = h.tbody[rows_of(_rows(result, history, words))]
    return h.details(".figures")[h.summary[words(Word.FIGURES)], table(caption, headings, [rows])]


def _rows(result: Result, history: MeasureHistory, words: Words) -> Iterator[Figures]:
    """A row a period, the latest first."""
    known: dict[LevelValue | None, Shown] = {}
    for one in reversed(history.periods):
        state = one.state
        target = state.levels.target if state.levels else None
        if target not in known:
            known[target] = _level(target, result, words)
        actual = _level(state.actual.value if state.actual else None, result, words)
        reason = state.outcome if isinstance(state.outcome, Reason) else None
        score = _shown(state.score, score_text(state.score, words))
        word = status_word(state.status, reason, words)
        yield Figures(str(one.period), (actual, known[target], score), state.status, word)


def _level(value: LevelValue | None, result: Result, words: Words) -> Shown:
    if value is None:
        return Shown()
    if result.is_yes_no and not isinstance(value, tuple):
        return Shown(words(Word.YES if value else Word.NO), exact_text(value))
    if isinstance(value, tuple):
        return Shown(range_text([number_text(one, words, result.measure) for one in value], UNICODE, words))
    return _shown(value, number_text(value, words, result.measure))


def _shown(value: Exact | None, text: str) -> Shown:
    """*text*, and all digits of the *value* where it does not say them."""
    exact = None if value is None else exact_text(value)
    return Shown(text, None if exact == text else exact)


def _notes(history: MeasureHistory, context: Context) -> h.Node:
    """What was noted in each period, the latest first."""
    notes = [(one.period, one.state.actual.note) for one in history.periods if one.state.actual]
    items = [h.li[h.span(".quiet")[str(period)], " ", h.bdi[said(note)]] for period, note in reversed(notes) if note]
    return [h.h5[context.words(Word.NOTES)], h.ul(".notes")[items]] if items else None


def _movers(explanation: Explanation, context: Context) -> h.Node:
    """The initiatives and OKRs that move it."""
    words, grades = context.words, explanation.evaluation.scorecard.scoring.okrs
    items = [
        h.li[mover_text(one, explanation.result.owner, UNICODE, words)] for one in explanation.movers if one.is_direct
    ]
    items += [h.li[f"{words(Word.OKR)}: {okr_text(one, grades, UNICODE, words)}"] for one in explanation.okrs]
    if not items:
        return None
    return [h.h5[f"{words(Word.INITIATIVES)}, {words(Word.OKRS)}"], h.ul(".movers")[items]]


def _explanation(explanation: Explanation, context: Context) -> h.Element:
    """How its score is made, in the words of `bsc explain`; its history is the table of figures."""
    words = context.words
    parts = [
        h.div[h.dt[one.title], h.dd[plain(list(one.pieces)).rstrip()]]
        for one in measure_sections(explanation, UNICODE, words, _WIDE, has_history=False)
        if one.pieces
    ]
    language = explanation.evaluation.scorecard.language
    lang = {} if language is Language.EN else {"lang": "en"}
    return h.details[h.summary[words(Word.EXPLANATION)], h.dl(".explanation", **lang)[parts]]
