"""The perspectives as tables: how each objective and each of its measures stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import htpy as h

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.status import Trend
from bsc_cli.render.language import Words
from bsc_cli.render.page.context import Context, anchor
from bsc_cli.render.page.elements import Heading, Section, cell, linked, number, said, section, table, verdict_badge
from bsc_cli.render.page.measure_chart import assurance_node, spark_svg, variation_node
from bsc_cli.render.scorecard.number_format import actual_text, score_text, target_text
from bsc_cli.render.scorecard.sparkline import recent_scores
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import name_text
from bsc_cli.score.levels import LevelValue
from bsc_cli.score.result import Result

_TRENDS = {Trend.IMPROVING: Word.IMPROVING, Trend.FLAT: Word.UNCHANGED, Trend.WORSENING: Word.WORSENING}
Recent = Mapping[str, Sequence[Exact | None]]
"""The scores of recent periods by id."""


def perspectives_section(context: Context) -> Section | None:
    """A table a perspective that is shown."""
    words, pack = context.words, context.pack
    recent = {result.id: scores for _, result, scores in recent_scores(pack.recent) if result.id}
    shown = pack.shown.perspectives
    if not shown:
        return None
    return section("perspectives", words(Word.ALL_PERSPECTIVES), [_perspective(one, recent, context) for one in shown])


def _perspective(result: Result, recent: Recent, context: Context) -> list[h.Element]:
    words = context.words
    name = said(result.name)
    named = (Word.MEASURE, Word.STATUS, Word.ACTUAL, Word.TARGET, Word.SCORE, Word.TREND, Word.VARIATION)
    numbers = (Word.ACTUAL, Word.TARGET, Word.SCORE)
    headings = [Heading(words(one), is_number=one in numbers) for one in (*named, Word.ASSURANCE)]
    headings.append(Heading(words(Word.LAST, n=len(context.pack.recent))))
    score = number(result.score, score_text(result.score, words))
    return [
        h.h3[h.bdi[name], " ", verdict_badge(result, words), " ", h.span(".score")[score]],
        table(
            name, headings, [_group(one, recent, context) for one in result.children], is_sortable=True, is_wide=True
        ),
    ]


def _group(objective: Result, recent: Recent, context: Context) -> h.Element:
    """An objective, and its measures below it."""
    return h.tbody[
        _row(objective, recent, context, is_parent=True),
        [_row(one, recent, context) for one in objective.children],
    ]


def _row(result: Result, recent: Recent, context: Context, *, is_parent: bool = False) -> h.Element:
    words = context.words
    name = linked(result, context) if result.id else name_text(result, words)
    attributes = {} if is_parent else {"data_owner": result.owner or "", "data_status": result.status.value}
    return h.tr(".parent" if is_parent else "", **attributes)[
        h.th(scope="row")[name],
        cell(verdict_badge(result, words)),
        _numbers(result, context) if result.is_measure else [cell(""), cell("")],
        cell(number(result.score, score_text(result.score, words)), is_number=True, label=words(Word.SCORE)),
        cell(trend_mark(result.trend, words)),
        list(_process(result, context)),
        cell(_spark(result, recent.get(result.id or "", ()), context)),
    ]


def _numbers(result: Result, context: Context) -> list[h.Element]:
    words = context.words
    return [
        cell(actual_node(result, words), is_number=True, label=words(Word.ACTUAL)),
        cell(target_node(result, words), is_number=True, label=words(Word.TARGET)),
    ]


def actual_node(result: Result, words: Words) -> h.Node:
    """The actual of a measure with its unit."""
    text = actual_text(result, words)
    if result.actual is None or not text:
        return None
    return [number(result.actual.value, text), _unit(result, words)]


def target_node(result: Result, words: Words) -> h.Node:
    """The target in force of a measure."""
    text = target_text(result, UNICODE, words)
    target: LevelValue | None = result.levels.target if result.levels else None
    return number(None if isinstance(target, tuple) else target, text) if text else None


def _unit(result: Result, words: Words) -> h.Node:
    unit = result.measure.unit
    if not unit or result.is_yes_no:
        return None
    return words.marks.percent if unit == "%" else h.span(".unit")[" ", said(unit)]


def trend_mark(trend: Trend, words: Words, *, is_long: bool = False) -> h.Node:
    """The arrow of a trend, and what it says, which is read out alone unless it *is_long*."""
    if trend is Trend.NONE:
        return None
    word = words(_TRENDS[trend])
    return h.span(f".trend.{trend.value}")[
        h.span(aria_hidden="true")[UNICODE.trend[trend]], f" {word}" if is_long else h.span(".hidden")[word]
    ]


def _process(result: Result, context: Context) -> Iterator[h.Element]:
    history = context.pack.histories.get(result.id or "") if result.is_measure else None
    found = history.variation if history else None
    yield cell(variation_node(found, context.words, is_short=True))
    yield cell(assurance_node(found, context.words, is_short=True))


def _spark(result: Result, scores: Sequence[Exact | None], context: Context) -> h.Node:
    words = context.words
    known = [score for score in scores if score is not None]
    if len(known) < 2:
        return None
    title = f"{score_text(known[0], words)} {UNICODE.arrow} {score_text(known[-1], words)}"
    return spark_svg(scores, result.status, title, f"spark-{anchor(result)}", context.marks)
