"""The review in a terminal: what a meeting talks about, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.review.status_changes import status_changes
from bsc_cli.render.review.words import (
    above_text,
    beside_text,
    causes_text,
    cost_text,
    endangers_text,
    facts_text,
    kindred_text,
    moved_by,
    noise_text,
    owed_text,
    score_change,
    turned_text,
)
from bsc_cli.render.scorecard.explain_text import lines, with_right
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.words import verdict
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.review.meeting import CostlyRed, Kindred, Meeting
from bsc_cli.review.owed import OwedBy

_WIDEST = 100
"""Lines of text stay readable up to here, however wide the terminal is."""


def render_meeting(meeting: Meeting, *, width: int | None, glyphs: Glyphs = UNICODE) -> list[Piece]:
    """The review in lines of at most *width* columns."""
    columns = min(width or _WIDEST, _WIDEST)
    words = words_of(meeting.now.scorecard)
    return [
        *_title(meeting, glyphs, words, columns),
        *_reds(meeting, glyphs, words, columns),
        *_turned(meeting, glyphs, words, columns),
        *_units(meeting, glyphs, words, width),
        *_warnings(meeting.warnings, glyphs, words, columns),
        *_owed(meeting.owed, words, columns),
        *_findings(meeting.findings, words, columns),
    ]


def _title(meeting: Meeting, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    now = meeting.now
    right = headline(now.result, glyphs, words)
    left = f"{safe(now.scorecard.name)} {glyphs.dot} {words.period(now.period)}"
    yield from with_right(left, right, columns, ("title", now.result.status.value))
    change = score_change(meeting, words)
    causes = causes_text(meeting, safe, words)
    if change:
        yield from lines(f"{change}: {causes}" if causes else change, 0, columns, "dim")


def _reds(meeting: Meeting, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    if not meeting.reds:
        return
    yield f"\n{words(Word.RED)}\n", "title"
    for red in meeting.reds:
        yield from _red(red, meeting, glyphs, words, columns)


def _red(red: CostlyRed, meeting: Meeting, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    result = red.result
    name = f"{glyphs.status[Status.RED]} {safe(result.name)}"
    cost, noise = cost_text(red, words), noise_text(red, glyphs, words)
    together = f" {glyphs.dot} ".join(text for text in (noise, cost) if text)
    is_on_one_line = 2 + width_of(name) + 2 + width_of(together) <= columns
    yield from with_right(name, together if is_on_one_line else cost, columns, ("red", ""), indent=2, hang=2)
    yield from lines(facts_text(red, glyphs, words), 4, columns, "")
    yield from lines(noise, 4, columns, "") if noise and not is_on_one_line else ()
    if result.actual and result.actual.note:
        yield from lines(f"{words(Word.NOTE)}: {safe(result.actual.note)}", 4, columns, "")
    for text, is_nothing in moved_by(red, meeting, glyphs, words):
        yield from lines(text, 4, columns, "warning" if is_nothing else "")
    for text in (endangers_text(red, safe, words), beside_text(red, safe, glyphs, words)):
        if text:
            yield from lines(text, 4, columns, "dim")


def _turned(meeting: Meeting, glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    moves = status_changes(meeting.turned)
    if not moves:
        return
    yield f"\n{words(Word.CHANGED_SINCE, period=words.period(meeting.before.period))}\n", "title"
    left = max(width_of(verdict(move.before, glyphs, words)) for move in moves)
    right = max(width_of(verdict(move.now, glyphs, words)) for move in moves)
    head = 2 + left + len(f" {glyphs.arrow} ") + right + 2
    for move in moves:
        yield f"  {padded(verdict(move.before, glyphs, words), left)}", move.before.status.value
        yield f" {glyphs.arrow} ", "dim"
        yield padded(verdict(move.now, glyphs, words), right) + "  ", move.now.status.value
        measures, above = turned_text(move, meeting, safe, glyphs, words), above_text(move, safe, words)
        names = [text for text in (measures, above if not (measures and move.is_better) else "") if text]
        for index, line in enumerate(wrapped("; ".join(names), columns - head)):
            yield " " * head * bool(index) + f"{line}\n", ""


def _units(meeting: Meeting, glyphs: Glyphs, words: Words, width: int | None) -> list[Piece]:
    if not meeting.units:
        return []
    from bsc_cli.render.scorecard.units_table import units_table  # few scorecards have units

    return units_table(meeting.units, meeting.now.period, words, width=width, glyphs=glyphs)


def _warnings(warnings: Sequence[Diagnostic], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    if not warnings:
        return
    yield f"\n{words(Word.EARLY_WARNINGS)}\n", "title"
    for one in warnings:
        message = safe(one.message).replace(f" {UNICODE.arrow} ", f" {glyphs.arrow} ")
        yield from lines(f"{one.code} {message}", 2, columns, "")


def _owed(owed: Sequence[OwedBy], words: Words, columns: int) -> Iterator[Piece]:
    if not owed:
        return
    yield f"\n{words(Word.FIGURES_TO_SEND)}\n", "title"
    for one in owed:
        owner = safe(one.owner) if one.owner else words(Word.NO_OWNER)
        figures = ", ".join(owed_text(each, safe, words) for each in one.figures)
        yield from lines(f"{owner}: {figures}", 2, columns, "")


def _findings(findings: Sequence[Kindred], words: Words, columns: int) -> Iterator[Piece]:
    if not findings:
        return
    yield f"\n{words(Word.FINDINGS)}\n", "title"
    for one in findings:
        text = f"{one.code} {one.name}: {kindred_text(one, safe)}"
        yield from lines(text, 2, columns, one.severity.value)
