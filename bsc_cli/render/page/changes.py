"""What changed: the score from what it was to what it is, cause by cause, and what turned."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Heading, Section, cell, linked, number, said, section, table, verdict_badge
from bsc_cli.render.page.waterfall import Step, waterfall_rows
from bsc_cli.render.review.status_changes import StatusChange, status_changes
from bsc_cli.render.scorecard.number_format import difference_text, marked, score_text
from bsc_cli.render.text import UNICODE
from bsc_cli.review.difference.effect import Part
from bsc_cli.score.result import Kind
from bsc_cli.score.variation import VariationKind

_MOST_BARS = 10
"""Of more causes than this the smallest are one bar."""
_KINDS = {Kind.OBJECTIVE: Word.OBJECTIVE, Kind.PERSPECTIVE: Word.PERSPECTIVE, Kind.SCORECARD: Word.SCORECARD}
"""What is above measures is said to be."""
_NOISE = UNICODE.variation[VariationKind.COMMON_CAUSE]


def changes_section(context: Context) -> Section | None:
    """Why the score changed, as a picture and as a table; nothing where it has no causes."""
    meeting, words = context.pack.meeting, context.words
    if not meeting.causes:
        return None
    title = words(Word.WHY_CHANGED)
    periods = f"{words.period(meeting.before.period)} {UNICODE.arrow} {words.period(meeting.now.period)}"
    headings = [Heading(words(Word.MEASURE)), Heading(periods), Heading(words(Word.EFFECT_ON_SCORE), is_number=True)]
    return section(
        "changes",
        title,
        h.div(".waterfall")[table(title, headings, [h.tbody[list(waterfall_rows(list(_steps(context))))]])],
        h.details[h.summary[words(Word.FIGURES)], _causes(context)],
    )


def _steps(context: Context) -> Iterator[Step]:
    """The score before, what each cause adds, and the score now."""
    meeting, words = context.pack.meeting, context.words
    before, now = meeting.before.result.score, meeting.now.result.score
    if before is None or now is None:
        return
    at = before
    yield _score(words.period(meeting.before.period), before, words)
    few = len(meeting.causes) <= _MOST_BARS
    shown = meeting.causes if few else meeting.causes[: _MOST_BARS - 1]
    rest = meeting.causes[len(shown) :]
    parts: list[tuple[h.Node, Exact]] = [(_cause(one, context), one.total) for one in shown]
    if rest:
        others = f"+ {words(Word.MEASURES, n=marked(len(rest), words))}"
        parts.append((others, Fraction(sum(one.total for one in rest))))
    for name, total in parts:
        yield Step(name, at, at + total, number(total, difference_text(total, 1, words)))
        at += total
    yield _score(words.period(meeting.now.period), now, words)


def _score(period: str, score: Exact, words: Words) -> Step:
    return Step(period, score, score, number(score, score_text(score, words)), is_score=True)


def _cause(part: Part, context: Context) -> h.Node:
    """What a part of the change comes from, with a way to it."""
    known = context.pack.meeting.now.by_id
    return linked(known[part.id], context) if part.id in known else said(_name(part, context))


def _name(part: Part, context: Context) -> str:
    return part.name or context.words(Word.SUPPORTERS)


def _causes(context: Context) -> h.Element:
    meeting, words = context.pack.meeting, context.words
    headings = [
        Heading(words(Word.MEASURE)),
        Heading(words.period(meeting.before.period), is_number=True),
        Heading(words.period(meeting.now.period), is_number=True),
        Heading(words(Word.EFFECT_ON_SCORE), is_number=True),
    ]
    rows = [
        h.tr[
            h.th(scope="row")[_cause(one, context)],
            cell(number(one.score_before, score_text(one.score_before, words)), is_number=True),
            cell(number(one.score_after, score_text(one.score_after, words)), is_number=True),
            cell(number(one.total, difference_text(one.total, 1, words)), is_number=True),
        ]
        for one in meeting.causes
    ]
    return table(words(Word.WHY_CHANGED), headings, [h.tbody[rows]], is_sortable=True)


def turned_section(context: Context) -> Section | None:
    """What has another status than before; nothing where nothing has."""
    meeting, words = context.pack.meeting, context.words
    if not meeting.turned:
        return None
    title = words(Word.CHANGED_SINCE, period=words.period(meeting.before.period))
    headings = [
        Heading(words(Word.MEASURE)),
        Heading(words.period(meeting.before.period)),
        Heading(words.period(meeting.now.period)),
    ]
    moves = [h.tbody[list(_moved(one, context))] for one in status_changes(meeting.turned)]
    return section("turned", title, h.div(".turned")[table(title, headings, moves)])


def _moved(move: StatusChange, context: Context) -> Iterator[h.Element]:
    """What turned in one way: its measures, then what lies above measures, and says so."""
    words, meeting = context.words, context.pack.meeting
    before = {one.now.id: one.before for one in meeting.turned}
    for one in (*move.measures, *move.parents):
        known = h.span(".quiet")[" · ", words(_KINDS[one.kind])] if one.kind in _KINDS else None
        noise = h.span(".quiet")[" · ", f"{_NOISE} {words(Word.ONLY_NOISE)}"] if one.id in meeting.noise else None
        yield h.tr(".above" if known else "")[
            h.th(scope="row")[linked(one, context), known, noise],
            cell(verdict_badge(before[one.id], words)),
            cell(verdict_badge(one, words)),
        ]
