"""What changed: the score from what it was to what it is, cause by cause, and what turned."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.render.page.colours import PAGE
from bsc_cli.render.page.context import Context
from bsc_cli.render.page.elements import Heading, Section, cell, linked, number, said, section, table, verdict_badge
from bsc_cli.render.page.embedded import picture
from bsc_cli.render.page.waterfall import Step, paint_waterfall
from bsc_cli.render.review.words import causes_text, score_change
from bsc_cli.render.scorecard.number_format import difference_text, marked, score_text
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.review.difference.effect import Part
from bsc_cli.review.meeting import Meeting

_MOST_BARS = 10
"""Of more causes than this the smallest are one bar."""


def changes_section(context: Context) -> Section | None:
    """Why the score changed, as a picture and as a table; nothing where it has no causes."""
    meeting, words = context.pack.meeting, context.words
    if not meeting.causes:
        return None
    title = words(Word.WHY_CHANGED)
    steps = list(_steps(meeting, context))
    spoken = f"{score_change(meeting, words)}: {causes_text(meeting, plain_text, words)}."
    painting = paint_waterfall(steps, title, spoken, palette=PAGE)
    return section(
        "changes",
        title,
        h.div(".scroll.figure", tabindex="0", role="group", aria_label=title)[picture(painting, "waterfall")],
        h.details[h.summary[words(Word.FIGURES)], _causes(context)],
    )


def _steps(meeting: Meeting, context: Context) -> Iterator[Step]:
    """The score before, what each cause adds, and the score now."""
    words, before, now = context.words, meeting.before.result.score, meeting.now.result.score
    if before is None or now is None:
        return
    at, zero = before, Fraction(0)
    yield Step(words.period(meeting.before.period), zero, at, score_text(at, words), meeting.before.result.status)
    few = len(meeting.causes) <= _MOST_BARS
    shown = meeting.causes if few else meeting.causes[: _MOST_BARS - 1]
    rest = meeting.causes[len(shown) :]
    parts = [(plain_text(_name(one, context)), one.total) for one in shown]
    if rest:
        parts.append((f"+ {marked(len(rest), words)}", Fraction(sum(one.total for one in rest))))
    for name, total in parts:
        yield Step(name, at, at + total, difference_text(total, 1, words), None)
        at += total
    yield Step(words.period(meeting.now.period), zero, now, score_text(now, words), meeting.now.result.status)


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
    known = meeting.now.by_id
    rows = [
        h.tr[
            h.th(scope="row")[linked(known[one.id], context) if one.id in known else said(_name(one, context))],
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
    ordered = sorted(meeting.turned, key=lambda one: one.order)
    rows = [
        h.tr[
            h.th(scope="row")[linked(one.now, context)],
            cell(verdict_badge(one.before, words)),
            cell(verdict_badge(one.now, words)),
        ]
        for one in ordered
    ]
    return section("turned", title, table(title, headings, [h.tbody[rows]]))
