"""The review as Markdown: for a wiki, minutes, or a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped
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
from bsc_cli.render.scorecard.headline import headline
from bsc_cli.render.scorecard.units_table import units_lines
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import verdict
from bsc_cli.review.meeting import CostlyRed, Meeting


def render_meeting_markdown(meeting: Meeting) -> str:
    """The review as a document."""
    plain, words = words_of(meeting.now.scorecard), words_of(meeting.now.scorecard, escaped)
    return "\n".join([*_title(meeting, plain), *_sections(meeting, plain, words, "##")]) + "\n"


def render_meeting_sections(meeting: Meeting) -> str:
    """The review without its title and units, to stand below an evaluation that has both."""
    plain, words = words_of(meeting.now.scorecard), words_of(meeting.now.scorecard, escaped)
    return "".join(f"{line}\n" for line in _sections(meeting._replace(units=()), plain, words, "###"))


def _title(meeting: Meeting, plain: Words) -> Iterator[str]:
    now = meeting.now
    yield f"# {escaped(now.scorecard.name)} · {escaped(plain.period(now.period))}"
    change = score_change(meeting, plain)
    yield from ("", f"**{escaped(headline(now.result, UNICODE, plain))}**{f' · {escaped(change)}' if change else ''}")
    causes = causes_text(meeting, escaped, plain)
    if causes:
        yield from ("", causes)


def _sections(meeting: Meeting, plain: Words, words: Words, level: str) -> Iterator[str]:
    """All behind the title, with headings of a *level*."""
    yield from _reds(meeting, plain, level)
    yield from _rest(meeting, words, plain, level)


def _reds(meeting: Meeting, plain: Words, level: str) -> Iterator[str]:
    if meeting.reds:
        yield from ("", f"{level} {escaped(plain(Word.RED))}", "")
    for red in meeting.reds:
        cost = cost_text(red, plain)
        yield f"- **{escaped(red.result.name)}**{f' · {escaped(cost)}' if cost else ''}"
        yield from (f"  - {text}" for text in _of_red(red, meeting, plain))


def _of_red(red: CostlyRed, meeting: Meeting, plain: Words) -> Iterator[str]:
    result = red.result
    noise = noise_text(red, UNICODE, plain)
    yield escaped(facts_text(red, UNICODE, plain)) + (f" · {escaped(noise)}" if noise else "")
    if result.actual and result.actual.note:
        yield f"{escaped(plain(Word.NOTE))}: {escaped(result.actual.note)}"
    for text, is_nothing in moved_by(red, meeting, UNICODE, plain):
        yield f"**{escaped(text)}**" if is_nothing else escaped(text)
    endangers, beside = endangers_text(red, escaped, plain), beside_text(red, escaped, UNICODE, plain)
    yield from (text for text in (endangers, beside) if text)


def _rest(meeting: Meeting, words: Words, plain: Words, level: str) -> Iterator[str]:
    moves = status_changes(meeting.turned)
    if moves:
        yield from ("", f"{level} {words(Word.CHANGED_SINCE, period=plain.period(meeting.before.period))}", "")
    for move in moves:
        said, above = turned_text(move, meeting, escaped, UNICODE, words), above_text(move, escaped, words)
        before, now = verdict(move.before, UNICODE, words), verdict(move.now, UNICODE, words)
        yield f"- {before} {UNICODE.arrow} **{now}** {' · '.join(text for text in (said, above) if text)}"
    yield from units_lines(meeting.units, meeting.now.period, words)
    if meeting.warnings:
        yield from ("", f"{level} {words(Word.EARLY_WARNINGS)}", "")
        yield from (f"- {one.code} {escaped(one.message)}" for one in meeting.warnings)
    if meeting.owed:
        yield from ("", f"{level} {words(Word.FIGURES_TO_SEND)}", "")
    for owed in meeting.owed:
        owner = escaped(owed.owner) if owed.owner else words(Word.NO_OWNER)
        yield f"- **{owner}**: {', '.join(owed_text(one, escaped, words) for one in owed.figures)}"
    if meeting.findings:
        yield from ("", f"{level} {words(Word.FINDINGS)}", "")
        yield from (f"- {one.code} {one.name}: {kindred_text(one, escaped)}" for one in meeting.findings)
