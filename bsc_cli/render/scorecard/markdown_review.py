"""The page of a review meeting as Markdown: what changed, each red and who acts on it, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.scorecard.review_page import above_text, gap_text, initiative_text
from bsc_cli.render.scorecard.status_changes import status_changes_of
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import verdict
from bsc_cli.review.agenda import reds
from bsc_cli.score.result import Evaluation


def review_lines(history: Sequence[Evaluation], findings: Sequence[Diagnostic]) -> list[str]:
    """The review of the last evaluation of *history*; empty where it has nothing to say."""
    words = words_of(history[-1].scorecard, escaped)
    return [*_changes(history, words), *_reds(history[-1], words), *_findings(findings, words)]


def _changes(history: Sequence[Evaluation], words: Words) -> Iterator[str]:
    moves = status_changes_of(history)
    if not moves:
        return
    yield from ("", f"### {words(Word.CHANGED_SINCE, period=words.period(history[-2].period))}", "")
    for move in moves:
        said = ", ".join(map(escaped, move.measures))
        above = above_text(move, escaped, words) if move.parents else ""
        names = " · ".join(text for text in (said, above) if text)
        before, now = verdict(move.before, UNICODE, words), verdict(move.now, UNICODE, words)
        yield f"- {before} {UNICODE.arrow} **{now}** {names}"


def _reds(now: Evaluation, words: Words) -> Iterator[str]:
    found = reds(now)
    if not found:
        return
    yield from ("", f"### {words(Word.RED)}", "")
    yield table_line([words(one) for one in (Word.MEASURE, Word.OWNER, Word.VARIANCE, Word.NOTE, Word.INITIATIVE)])
    plain, nobody = words_of(now.scorecard), f"**{words(Word.NOBODY)}**"
    yield table_line(["---"] * 5)
    for red in found:
        note = red.result.actual.note if red.result.actual else None
        initiatives = [escaped(initiative_text(one, now.period.last, UNICODE, plain)) for one in red.initiatives]
        yield table_line(
            [
                f"{UNICODE.status[Status.RED]} {escaped(red.result.name)}",
                escaped(red.result.owner) if red.result.owner else nobody,
                escaped(gap_text(red.result, UNICODE, plain)),
                escaped(note or ""),
                "<br>".join(initiatives) or nobody,
            ]
        )


def _findings(findings: Sequence[Diagnostic], words: Words) -> Iterator[str]:
    if findings:
        yield from (
            "",
            f"### {words(Word.FINDINGS)}",
            "",
            *(f"- {one.code} {escaped(one.message)}" for one in findings),
        )
