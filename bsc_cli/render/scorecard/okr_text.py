"""What is said of OKRs and their key results: scores, grades, ways, and what is to be known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from bsc_cli.model.language import Word
from bsc_cli.model.milestone import Milestone
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.okr import KeyResult, KeyResultKind, OkrKind
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import OkrGrades
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.explain_text import number_text
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.number_format import marked, rounded, told_apart
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.render.words import status_word
from bsc_cli.review.okrs import reason_of, reason_of_key_result
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding, grade_bands
from bsc_cli.score.reason import Reason, ReasonKind

_KINDS = {OkrKind.ASPIRATIONAL: Word.ASPIRATIONAL, OkrKind.COMMITTED: Word.COMMITTED}
_ENDS = (Fraction(0), Fraction(1))
_PLACES = 2
"""The decimals of a share of a way."""


def share_of_way_text(share: Exact, words: Words) -> str:
    """A share of a way, 0.00 to 1.00 and beyond; none of it and all of it are shown of just these."""
    return told_apart(share, _PLACES, _ENDS, words)


def okr_text(standing: OkrStanding, grades: OkrGrades, glyphs: Glyphs, words: Words) -> str:
    """An OKR in short: its owner, its score, which no rounding takes to another of the *grades*, and its pace."""
    one, bounds = standing.node, (exact(grades.amber), exact(grades.green), Exact(1))
    said = [safe(one.name), safe(one.owner) if one.owner else words(Word.NO_OWNER)]
    if standing.score is not None:
        grade = status_word(standing.grade, None, words)
        said.append(f"{told_apart(standing.score, 2, bounds, words)} {grade}")
    said.append(words(Word.AT_PACE, pace=rounded(standing.pace, 2, words)))
    return f" {glyphs.dot} ".join(said)


def okr_score_text(standing: OkrStanding, scorecard: Scorecard, words: Words) -> str:
    """The score of an OKR, 0.00 to 1.00, which no rounding lets reach a grade; empty without one."""
    if standing.score is None:
        return ""
    bands = grade_bands(standing.node.kind, scorecard.scoring.okrs)
    return told_apart(standing.score, _PLACES, {*_ENDS, *bands}, words)


def grade_text(standing: OkrStanding, glyphs: Glyphs, words: Words) -> str:
    """The grade as glyph and word; without one, in short why there is none."""
    return f"{glyphs.status[standing.grade]} {status_word(standing.grade, reason_of(standing), words)}"


def okr_headline(standing: OkrStanding, scorecard: Scorecard, glyphs: Glyphs, words: Words) -> str:
    """The grade, the score, and how much of it is known where that is not all."""
    said = f"{grade_text(standing, glyphs, words)} {okr_score_text(standing, scorecard, words)}".rstrip()
    covered = "" if standing.score is None else headline_coverage(standing.coverage, words)
    return f"{said} {glyphs.dot} {covered}" if covered else said


def kind_text(kind: OkrKind, words: Words) -> str:
    """What is expected of an OKR."""
    return words(_KINDS[kind])


def pace_text(pace: Exact, words: Words, *, is_behind: bool) -> str:
    """What is expected by now, and whether it is well ahead of what is done."""
    return words(Word.BEHIND if is_behind else Word.PACE, share=told_apart(pace, _PLACES, _ENDS, words))


def key_result_score_text(one: KeyResultStanding, words: Words) -> str:
    """The score of a key result, 0.00 to 1.00, and beside it the share of its way where that lies beyond."""
    if one.score is None:
        return ""
    said = share_of_way_text(one.score, words)
    return said if one.raw is None or one.raw == one.score else f"{said} ({share_of_way_text(one.raw, words)})"


def actual_of_key_result(
    one: KeyResultStanding, okr: OkrStanding, scorecard: Scorecard, day: date, words: Words
) -> str:
    """What was observed last, or how many milestones are done; in place of nothing, in short why there is nothing."""
    node = one.node
    if node.kind is KeyResultKind.MILESTONES:
        done = sum(each.is_done(day) for each in node.milestones.values())
        return f"{done}/{len(node.milestones)}"
    if one.actual is None:
        reason = reason_of_key_result(one, okr) or Reason(ReasonKind.NO_DATA)
        return status_word(Status.NONE, reason, words)
    if node.kind is KeyResultKind.YES_NO:
        return words(Word.YES if one.actual else Word.NO)
    return number_of_key_result(node, one.actual, scorecard, words)


def number_of_key_result(node: KeyResult, value: Exact, scorecard: Scorecard, words: Words) -> str:
    """A number on the way of a key result, with the decimals of its measure where it has one."""
    ends = [exact(end) for end in (node.start, node.to) if end is not None]
    return number_text(value, words, scorecard.measures.get(node.measure or ""), apart=ends)


def unit_of_key_result(node: KeyResult, scorecard: Scorecard) -> str | None:
    """What a key result is counted in: its own unit, or that of its measure."""
    measure = scorecard.measures.get(node.measure or "")
    return measure.unit if measure is not None and node.unit is None else node.unit


def way_text(
    node: KeyResult, scorecard: Scorecard, glyphs: Glyphs, words: Words, escape: Callable[[str], str] = safe
) -> str:
    """Where a key result goes from and to, or by when it is to be so."""
    if node.start is not None and node.to is not None:
        start, to = (number_of_key_result(node, exact(end), scorecard, words) for end in (node.start, node.to))
        return f"{start} {glyphs.arrow} {to} {escape(unit_of_key_result(node, scorecard) or '')}".rstrip()
    return words(Word.DUE, day=node.due) if node.due else ""


def remarks_of(
    one: KeyResultStanding, okr: OkrStanding, day: date, words: Words, escape: Callable[[str], str] = safe
) -> Iterator[str]:
    """What else there is to know of a key result of *okr*: when, how sure, its weight, owner, milestones and note."""
    if one.seen is not None:
        yield str(one.seen)
    if one.confidence is not None:
        yield words(Word.CONFIDENCE, share=marked(one.confidence, words))
    if one.node.weight != 1:
        yield words(Word.WEIGHT, n=marked(one.node.weight, words))
    if one.node.owner and one.node.owner != okr.node.owner:
        yield escape(one.node.owner)
    for each in one.node.milestones.values():
        told = milestone_text(each, day, words)
        yield f"{escape(each.name)}: {told}" if told else escape(each.name)
    if one.note:
        yield escape(one.note)


def milestone_text(one: Milestone, day: date, words: Words) -> str:
    """When a milestone was reached, or is to be; empty where nothing is said of that."""
    if one.is_done(day):
        return words(Word.DONE_ON, day=one.done)
    if one.is_late(day):
        return words(Word.OVERDUE, day=one.due)
    return words(Word.DUE, day=one.due) if one.due else ""


def grades_legend(kinds: set[OkrKind], scorecard: Scorecard, words: Words) -> Iterator[str]:
    """From which scores OKRs of *kinds* are green and amber."""
    shown = {OkrKind.ASPIRATIONAL: Word.GRADES, OkrKind.COMMITTED: Word.GRADES_COMMITTED}
    for kind, word in shown.items():
        if kind in kinds:
            first, second = (_band_text(band, words) for band in grade_bands(kind, scorecard.scoring.okrs))
            yield words(word, green=words(Word.GREEN), amber=words(Word.AMBER), first=first, second=second)


def _band_text(band: Exact, words: Words) -> str:
    return told_apart(band, _PLACES, (), words)
