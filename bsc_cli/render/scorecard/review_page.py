"""The page of a review meeting: what changed, what is red and who acts on it, and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.initiative import InitiativeState
from bsc_cli.model.language import Word
from bsc_cli.model.measure import Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.scoring import OkrGrades
from bsc_cli.model.status import Status
from bsc_cli.render.language import ENGLISH, Words, words_of
from bsc_cli.render.scorecard.number_format import (
    actual_text,
    difference_text,
    marked,
    rounded,
    target_text,
    telling_places,
    told_apart,
)
from bsc_cli.render.scorecard.status_changes import StatusChange, status_changes_of
from bsc_cli.render.text import UNICODE, Glyphs, Piece, safe, width_of
from bsc_cli.render.words import status_word, verdict
from bsc_cli.render.wrap import padded, wrapped
from bsc_cli.review.agenda import Red, reds, remaining
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.result import Evaluation, Result

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding

_WIDEST = 100
"""Lines of text stay readable up to here, however wide the terminal is."""


def render_review(
    history: Sequence[Evaluation],
    findings: Sequence[Diagnostic],
    *,
    width: int | None,
    glyphs: Glyphs = UNICODE,
    okrs: Sequence[OkrStanding] = (),
) -> list[Piece]:
    """What the review of the last evaluation of *history* has to say; nothing where it has nothing.

    With each red stand those of the current *okrs* that move it.
    """
    columns = min(width or _WIDEST, _WIDEST)
    found = reds(history[-1], okrs)
    words = words_of(history[-1].scorecard)
    parts = [
        *_changes(history, glyphs, words, columns),
        *_reds(history[-1], found, findings, glyphs, words, columns),
        *_findings(remaining(findings, found), glyphs, words, columns),
    ]
    return [(f"\n{words(Word.REVIEW)}\n", "title"), *parts] if parts else []


def _changes(history: Sequence[Evaluation], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    moves = status_changes_of(history)
    if not moves:
        return
    yield f"\n  {words(Word.CHANGED_SINCE, period=words.period(history[-2].period))}\n", "title"
    left = max(width_of(verdict(move.before, glyphs, words)) for move in moves)
    right = max(width_of(verdict(move.now, glyphs, words)) for move in moves)
    head = 4 + left + len(f" {glyphs.arrow} ") + right + 2
    for move in moves:
        yield f"    {padded(verdict(move.before, glyphs, words), left)}", move.before.status.value
        yield f" {glyphs.arrow} ", "dim"
        yield padded(verdict(move.now, glyphs, words), right) + "  ", move.now.status.value
        measures = wrapped(", ".join(map(safe, move.measures)), columns - head) if move.measures else []
        above = wrapped(above_text(move, safe, words), columns - head) if move.parents else []
        for index, line in enumerate([*measures, *above]):
            yield " " * head * bool(index) + f"{line}\n", "" if index < len(measures) else "dim"


def above_text(move: StatusChange, said: Callable[[str], str], words: Words = ENGLISH) -> str:
    """The names of parents, each as *said*, marked as such where they stand behind those of measures."""
    return (f"{words(Word.ABOVE)}: " if move.measures else "") + ", ".join(map(said, move.parents))


def _reds(
    now: Evaluation,
    found: Sequence[Red],
    findings: Sequence[Diagnostic],
    glyphs: Glyphs,
    words: Words,
    columns: int,
) -> Iterator[Piece]:
    if not found:
        return
    grades = now.scorecard.scoring.okrs
    yield f"\n  {words(Word.RED)}\n", "title"
    for red in found:
        result = red.result
        yield from _hanging(f"{glyphs.status[Status.RED]} {safe(result.name)}", 4, 2, columns, "red")
        owner = _owner_text(result.owner, words)
        yield from _hanging(f"{owner} {glyphs.dot} {gap_text(result, glyphs, words)}", 6, 2, columns, "")
        if result.actual and result.actual.note:
            yield from _hanging(f"{words(Word.NOTE)}: {safe(result.actual.note)}", 6, 2, columns, "")
        said = {(one.code, one.subject): one for one in red.findings(findings)}
        if unexplained := said.get(("BSC708", result.id)):
            yield from _hanging(f"{unexplained.code} no note says why", 6, 2, columns, unexplained.severity.value)
        for one in red.initiatives:
            late = said.get(("BSC705", one.id))
            shown = f"{words(Word.INITIATIVE)}: {initiative_text(now.initiative(one.id), glyphs, words)}"
            text = f"{late.code} {shown}" if late else shown
            yield from _hanging(text, 6, 2, columns, late.severity.value if late else "dim")
        for okr in red.okrs:
            yield from _hanging(f"{words(Word.OKR)}: {okr_text(okr, grades, glyphs, words)}", 6, 2, columns, "dim")
        inaction, idle = red.inaction(now.period.last), said.get(("BSC701", result.id))
        if inaction and idle:
            yield from _hanging(f"{idle.code} {safe(inaction.text)}", 6, 2, columns, idle.severity.value)
        elif not red.initiatives and not red.okrs:
            yield from _hanging(words(Word.NO_INITIATIVE), 6, 2, columns, "red")


def gap_text(result: Result, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The actual against its target, with the unit."""
    measure = result.measure
    if result.variance is None:
        said = words(Word.IS_SHOULD_BE, actual=actual_text(result, words), target=target_text(result, glyphs, words))
        return f"{said} {words(Word.SINCE, day=measure.due)}" if measure.due else said
    variance = f"{difference_text(result.variance, telling_places(result), words)}{unit_of(measure, words)}"
    percent = ""
    if result.variance_percent and measure.unit != "%":
        percent = f" ({difference_text(result.variance_percent, 0, words)} %)"
    target = target_text(result, glyphs, words)
    return words(Word.AGAINST_TARGET, variance=f"{variance}{percent}", target=target)


def unit_of(measure: Measure, words: Words = ENGLISH) -> str:
    """The measure's unit behind a blank; of percent, whose differences are no percents, `points`."""
    if not measure.unit:
        return ""
    return f" {words(Word.PERCENTAGE_POINTS) if measure.unit == '%' else safe(measure.unit)}"


def initiative_text(standing: InitiativeStanding, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """An initiative in short: its owner, what is due when, and how far it is."""
    one = standing.node
    state = one.state_at(standing.day)
    said = [safe(one.name), _owner_text(one.owner, words)]
    if state is InitiativeState.PLANNED:
        said.append(words(Word.STARTS, day=one.start))
    if one.due is not None:
        said.append(words(Word.OVERDUE if state is InitiativeState.OVERDUE else Word.DUE, day=one.due))
    if standing.progress is not None:
        share = rounded(100 * standing.progress, 0, words)
        said.append(words(Word.DONE, share=f"{share}{words.marks.percent}"))
    if one.budget is not None:
        said.append(words(Word.BUDGET, amount=marked(one.budget, words)))
    return f" {glyphs.dot} ".join(said)


def okr_text(standing: OkrStanding, grades: OkrGrades, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """An OKR in short: its owner, its score, which no rounding takes to another of the *grades*, and its pace."""
    one, bounds = standing.node, (exact(grades.amber), exact(grades.green), Exact(1))
    said = [safe(one.name), _owner_text(one.owner, words)]
    if standing.score is not None:
        grade = status_word(standing.grade, None, words)
        said.append(f"{told_apart(standing.score, 2, bounds, words)} {grade}")
    said.append(words(Word.AT_PACE, pace=rounded(standing.pace, 2, words)))
    return f" {glyphs.dot} ".join(said)


def _owner_text(owner: str | None, words: Words) -> str:
    return safe(owner) if owner else words(Word.NO_OWNER)


def _findings(findings: Sequence[Diagnostic], glyphs: Glyphs, words: Words, columns: int) -> Iterator[Piece]:
    if not findings:
        return
    yield f"\n  {words(Word.FINDINGS)}\n", "title"
    for one in findings:
        label = f"    {one.code} {one.name}: "
        message = safe(one.message).replace(f" {UNICODE.arrow} ", f" {glyphs.arrow} ")
        if width_of(label) > columns - 20:  # no room for a word behind it
            yield f"{label.rstrip()}\n", one.severity.value
            yield from ((f"      {line}\n", "") for line in wrapped(message, columns - 6))
            continue
        first, *more = _flowed(label, message, 6, columns)
        yield label, one.severity.value
        yield f"{first}\n", ""
        yield from ((f"      {line}\n", "") for line in more)


def _flowed(label: str, text: str, hang: int, columns: int) -> list[str]:
    """*text* behind *label* on the first line, and then behind *hang* columns."""
    first = wrapped(text, columns - width_of(label))[0]
    rest = text[len(first) :].lstrip()
    return [first, *(wrapped(rest, columns - hang) if rest else [])]


def _hanging(text: str, indent: int, hang: int, columns: int, style: str) -> Iterator[Piece]:
    """*text* behind *indent* columns, its further lines *hang* columns deeper."""
    first, *more = _flowed(" " * indent, text, indent + hang, columns)
    yield f"{' ' * indent}{first}\n", style
    yield from ((f"{' ' * (indent + hang)}{line}\n", style) for line in more)
