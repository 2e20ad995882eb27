"""The page of a review meeting as Markdown: what changed, each red and who acts on it, the findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.scorecard.review_page import above_text, gap_text, initiative_text, okr_text
from bsc_cli.render.scorecard.status_changes import status_changes_of
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import verdict
from bsc_cli.review.agenda import Red, reds, remaining
from bsc_cli.score.result import Evaluation

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding


def review_lines(
    history: Sequence[Evaluation], findings: Sequence[Diagnostic], okrs: Sequence[OkrStanding] = ()
) -> list[str]:
    """The review of the last evaluation of *history*; empty where it has nothing to say.

    With each red stand those of the current *okrs* that move it.
    """
    now, words = history[-1], words_of(history[-1].scorecard, escaped)
    found = reds(now, okrs)
    return [
        *_changes(history, words),
        *_reds(now, found, findings, words),
        *_findings(remaining(findings, found), words),
    ]


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


def _reds(now: Evaluation, found: Sequence[Red], findings: Sequence[Diagnostic], words: Words) -> Iterator[str]:
    if not found:
        return
    yield from ("", f"### {words(Word.RED)}", "")
    yield table_line([words(one) for one in (Word.MEASURE, Word.OWNER, Word.VARIANCE, Word.NOTE, Word.INITIATIVE)])
    plain, nobody = words_of(now.scorecard), f"**{words(Word.NOBODY)}**"
    yield table_line(["---"] * 5)
    for red in found:
        note = red.result.actual.note if red.result.actual else None
        said = {(one.code, one.subject) for one in red.findings(findings)}
        demanded = ("BSC708", red.result.id) in said
        yield table_line(
            [
                f"{UNICODE.status[Status.RED]} {escaped(red.result.name)}",
                escaped(red.result.owner) if red.result.owner else nobody,
                escaped(gap_text(red.result, UNICODE, plain)),
                escaped(note) if note else "**BSC708** no note says why" if demanded else "",
                "<br>".join(_acting(red, now, said, plain)) or nobody,
            ]
        )


def _acting(red: Red, now: Evaluation, said: Collection[tuple[str, str | None]], words: Words) -> Iterator[str]:
    """The initiatives and OKRs that move *red*, and what is *said* of them, or of there being none that counts."""
    for one in red.initiatives:
        late = "**BSC705** " if ("BSC705", one.id) in said else ""
        yield f"{late}{escaped(initiative_text(now.initiative(one.id), UNICODE, words))}"
    for okr in red.okrs:
        text = okr_text(okr, now.scorecard.scoring.okrs, UNICODE, words)
        yield f"{words(Word.OKR)}: {escaped(text)}"
    inaction = red.inaction(now.period.last)
    if inaction and ("BSC701", red.result.id) in said:
        yield f"**BSC701** {escaped(inaction.text)}"


def _findings(findings: Sequence[Diagnostic], words: Words) -> Iterator[str]:
    if findings:
        yield from (
            "",
            f"### {words(Word.FINDINGS)}",
            "",
            *(f"- {one.code} {escaped(one.message)}" for one in findings),
        )
