"""OKRs as a table: each with its key results, their progress, and how what it moves stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.okrs.heading import about_parts, moved_text, title_parts
from bsc_cli.render.scorecard.columns import aligned, right
from bsc_cli.render.scorecard.explain_text import lines
from bsc_cli.render.scorecard.okr_text import (
    actual_of_key_result,
    grades_legend,
    key_result_score_text,
    okr_headline,
    pace_text,
    remarks_of,
    way_text,
)
from bsc_cli.render.scorecard.progress_bar import progress_bar
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.review.okrs import MovingOkr, OkrsOfDay
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding

_WIDEST = 140
_GAP = "  "
_INDENT = "  "
_SHORT_BAR, _LONG_BAR = 12, 20
_LEAST_NAME, _MOST_NAME = 16, 36
"""The columns that the names of key results take."""
_LEAST_REMARKS = 30
"""Remarks stand beside a key result from so many columns on, else below it."""


class _Row(NamedTuple):
    """A key result before it is laid out."""

    standing: KeyResultStanding
    name: str
    score: str
    actual: str
    way: str
    behind: str
    """Empty where it is not behind."""
    remarks: str


class _Layout(NamedTuple):
    """The width of the columns."""

    name: int
    bar: int
    score: int
    actual: int
    way: int
    remarks: int
    """0 where remarks stand below."""
    columns: int
    """Of a whole line, at most."""


def render_okrs_table(found: OkrsOfDay, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The OKRs in *width* columns; as wide as needed without a width."""
    words = words_of(found.scorecard)
    columns = min(width or _WIDEST, _WIDEST)
    rows = {one.standing.node.id: _rows(one.standing, found, glyphs, words) for one in found.okrs}
    layout = _layout([row for of_one in rows.values() for row in of_one], columns, words)
    dot = f" {glyphs.dot} "
    pieces = list(lines(dot.join(title_parts(found, words)), 0, columns, "title", hang=0))
    for one in found.okrs:
        pieces.append(("\n", ""))
        pieces += _head(one.standing, found, layout, glyphs, words)
        pieces += _table(rows[one.standing.node.id], layout, glyphs, words)
        pieces += _moved(one, found, layout, glyphs, words)
    pieces.append(("\n", ""))
    kinds = {one.standing.node.kind for one in found.okrs}
    legend = [f"{glyphs.progress[-1]} {words(Word.EXPECTED_NOW)}", *grades_legend(kinds, found.scorecard, words)]
    return [*pieces, *lines(dot.join(legend), 0, columns, "dim", hang=0)]


def _rows(standing: OkrStanding, found: OkrsOfDay, glyphs: Glyphs, words: Words) -> list[_Row]:
    return [
        _Row(
            standing=one,
            name=safe(one.node.name),
            score=key_result_score_text(one, words),
            actual=actual_of_key_result(one, standing, found.scorecard, found.day, words),
            way=way_text(one.node, found.scorecard, glyphs, words),
            behind=pace_text(one.pace, words, is_behind=True) if one.is_behind else "",
            remarks=f" {glyphs.dot} ".join(remarks_of(one, standing, found.day, words)),
        )
        for one in standing.key_results
    ]


def _layout(rows: Sequence[_Row], columns: int, words: Words) -> _Layout:
    scores = aligned((row.score.partition(" ")[0] for row in rows), words.marks.point)
    score = max(width_of(words(Word.SCORE)), *map(width_of, scores), *(width_of(row.score) for row in rows))
    actual = max(width_of(words(Word.ACTUAL)), *(width_of(row.actual) for row in rows))
    way = max(width_of(words(Word.FROM_TO)), *(width_of(row.way) for row in rows))
    name = max(_LEAST_NAME, width_of(words(Word.KEY_RESULT)), *(width_of(row.name) for row in rows))
    for bar in (_LONG_BAR, _SHORT_BAR):
        others = len(_INDENT) + bar + score + actual + way + 4 * len(_GAP)
        beside = columns - others - min(name, _MOST_NAME) - len(_GAP)
        if beside >= _LEAST_REMARKS:
            return _Layout(min(name, _MOST_NAME), bar, score, actual, way, beside, columns)
    room = columns - others
    if room < _LEAST_NAME:  # a long unit is broken before a name is
        way = max(width_of(words(Word.FROM_TO)), way - (_LEAST_NAME - room))
        room = _LEAST_NAME
    return _Layout(min(name, _MOST_NAME, room), _SHORT_BAR, score, actual, way, 0, columns)


def _head(standing: OkrStanding, found: OkrsOfDay, layout: _Layout, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """The name of an OKR and its grade, what it is, and how far it is."""
    outcome = okr_headline(standing, found.scorecard, glyphs, words)
    first, *more = wrapped(safe(standing.node.name), layout.columns - width_of(outcome) - 2)
    yield f"{outcome}{_GAP}", standing.grade.value
    yield f"{first}\n", "title"
    yield from ((" " * (width_of(outcome) + 2) + f"{line}\n", "title") for line in more)
    yield from lines(f" {glyphs.dot} ".join(about_parts(standing, words)), len(_INDENT), layout.columns, "dim", hang=0)
    yield _INDENT, ""
    yield from progress_bar(standing.score, standing.pace, _LONG_BAR, glyphs, standing.grade.value)
    pace = pace_text(standing.pace, words, is_behind=standing.is_behind)
    yield f"{_GAP}{pace}\n", "warning" if standing.is_behind else "dim"


def _table(rows: Sequence[_Row], layout: _Layout, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    heads = (
        padded(words(Word.KEY_RESULT), layout.name),
        " " * layout.bar,
        padded(words(Word.SCORE), layout.score),
        right(words(Word.ACTUAL), layout.actual),
        words(Word.FROM_TO),
    )
    yield f"\n{_INDENT}{_GAP.join(heads)}\n", "dim"
    for row in rows:
        yield from _row(row, layout, glyphs)


def _row(row: _Row, layout: _Layout, glyphs: Glyphs) -> Iterator[Piece]:
    """A key result; what there is to know of it stands beside it where there is room, else below."""
    beside = _remarks(row, layout.remarks, glyphs) if layout.remarks else []
    texts = zip_longest(wrapped(row.name, layout.name), wrapped(row.way, layout.way), beside)
    for place, (name, way, remark) in enumerate(texts):
        line: list[Piece] = [(f"{_INDENT}{padded(name or '', layout.name)}{_GAP}", "")]
        if place == 0:
            line += progress_bar(row.standing.score, row.standing.pace, layout.bar, glyphs)
            line += [(f"{_GAP}{padded(row.score, layout.score)}{_GAP}{right(row.actual, layout.actual)}{_GAP}", "")]
        else:
            line += [(" " * (layout.bar + layout.score + layout.actual + 3 * len(_GAP)), "")]
        yield from _ended([*line, (f"{padded(way or '', layout.way)}{_GAP}", ""), *(remark or ())])
    if not layout.remarks:
        indent = " " * (2 * len(_INDENT))
        for remark in _remarks(row, layout.columns - len(indent), glyphs):
            yield from _ended([(indent, ""), *remark])


def _ended(line: list[Piece]) -> Iterator[Piece]:
    """*line* without blanks at its end."""
    while line and not line[-1][0].strip():
        line = line[:-1]
    *before, (text, style) = line
    yield from before
    yield f"{text.rstrip()}\n", style


def _remarks(row: _Row, width: int, glyphs: Glyphs) -> list[list[Piece]]:
    """What there is to know of a key result in lines of *width* columns: on one, where all of it fits."""
    told = [(text, style) for text, style in ((row.behind, "warning"), (row.remarks, "dim")) if text]
    joint: Piece = (f" {glyphs.dot} ", "dim")
    whole = [told[0], joint, told[1]] if len(told) > 1 else told
    if sum(width_of(text) for text, _ in whole) <= width:
        return [whole] if whole else []
    return [[(line, style)] for text, style in told for line in wrapped(text, width)]


def _moved(okr: MovingOkr, found: OkrsOfDay, layout: _Layout, glyphs: Glyphs, words: Words) -> Iterator[Piece]:
    """How what an OKR moves stands."""
    period = words.period(found.evaluation.period)
    if not okr.moved:
        yield from lines(f"{words(Word.MOVES)}: {words(Word.NOBODY)}", len(_INDENT), layout.columns, "warning")
        return
    yield f"\n{_INDENT}{words(Word.MOVES)} {glyphs.dot} {period}\n", "dim"
    verdicts = [moved_text(one, glyphs, words) for one in okr.moved]
    widest = max(map(width_of, verdicts))
    for one, verdict in zip(okr.moved, verdicts, strict=True):
        yield f"{_INDENT}{padded(verdict, widest)}{_GAP}", one.status.value
        first, *more = wrapped(safe(one.name), layout.columns - len(_INDENT) - widest - len(_GAP))
        yield f"{first}\n", ""
        yield from ((" " * (len(_INDENT) + widest + len(_GAP)) + f"{line}\n", "") for line in more)
