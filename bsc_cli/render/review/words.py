"""What a review says of its parts, whatever the format: each as a text of one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.scorecard.initiative_words import health_text, percent_text, rule_text
from bsc_cli.render.scorecard.number_format import actual_text, difference_text, marked, score_text
from bsc_cli.render.scorecard.review_page import gap_text, okr_text, unit_of
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.render.words import carried_text, present_text, reason_text, verdict
from bsc_cli.review.meeting import HIDDEN_RED, CostlyRed, Kindred, Lack, Meeting, Owed
from bsc_cli.review.movers import Mover
from bsc_cli.score.health import Health
from bsc_cli.score.result import Result

SHOWN_BY_WORDS = frozenset(("BSC701", "BSC705", "BSC709", "BSC713", "BSC714"))
"""Findings about what moves a red: the line of the initiative or OKR says what they do."""
_FEW_CAUSES = 4
"""Of more measures than this the further parts of a change are added up."""
_FEW = 3
"""Of more effects than this the further ones are counted."""


def score_change(meeting: Meeting, words: Words) -> str:
    """By how much the score changed, and since when; empty where either has none."""
    now, before = meeting.now.result.score, meeting.before.result.score
    if now is None or before is None:
        return ""
    change = difference_text(now - before, 1, words)
    return words(Word.CHANGE_SINCE, change=change, period=words.period(meeting.before.period))


def causes_text(meeting: Meeting, said: Callable[[str], str], words: Words) -> str:
    """Which measures changed the score most, each with its part; empty where nothing did."""
    shown, rest = meeting.causes[:_FEW_CAUSES], meeting.causes[_FEW_CAUSES:]
    parts = [f"{said(one.name)} {difference_text(one.total, 1, words)}" for one in shown if one.name]
    if rest:
        others = difference_text(sum((one.total for one in rest), Fraction(0)), 1, words)
        parts.append(f"+ {marked(len(rest), words)}: {others}")
    return ", ".join(parts)


def cost_text(red: CostlyRed, words: Words) -> str:
    """How many points of the scorecard's score a red costs; empty where it costs none."""
    return words(Word.COSTS, points=score_text(red.cost, words)) if red.cost else ""


def facts_text(result: Result, glyphs: Glyphs, words: Words) -> str:
    """Who answers for a measure, its actual against its target, and its trend."""
    owner = safe(result.owner) if result.owner else words(Word.NO_OWNER)
    said = [owner]
    if result.variance is not None:
        said.append(f"{actual_text(result, words)}{unit_behind(result, words)}: {gap_text(result, glyphs, words)}")
    else:
        said.append(gap_text(result, glyphs, words))
    trend = glyphs.trend[result.trend].strip()
    return f" {glyphs.dot} ".join([*said, *([trend] if trend else [])])


def unit_behind(result: Result, words: Words) -> str:
    """The unit of a measure behind a blank; of percent its sign."""
    measure = result.measure
    if measure.unit == "%":
        return words.marks.percent
    return unit_of(measure, words)


def mover_text(mover: Mover, owner: str | None, glyphs: Glyphs, words: Words) -> str:
    """An initiative that moves a red: health, name, owner if not that of the red, how far it is, and why or when."""
    standing = mover.standing
    one = standing.node
    said = [f"{health_text(standing.health, glyphs, words)}: {safe(one.name)}"]
    if not one.owner or one.owner != owner:
        said.append(safe(one.owner) if one.owner else words(Word.NO_OWNER))
    if standing.progress is not None:
        said.append(words(Word.DONE, share=percent_text(standing.progress, words)))
    if standing.health in (Health.LATE, Health.AT_RISK):
        said.append(rule_text(standing, words))
    elif one.due is not None:
        said.append(words(Word.DUE, day=one.due))
    return f" {glyphs.dot} ".join(said)


def moved_by(red: CostlyRed, meeting: Meeting, glyphs: Glyphs, words: Words) -> Iterator[tuple[str, bool]]:
    """What moves a red, a line each, and whether that is nothing."""
    for mover in red.movers:
        yield mover_text(mover, red.result.owner, glyphs, words), False
    for okr in red.red.okrs:
        yield f"{words(Word.OKR)}: {okr_text(okr, meeting.now.scorecard.scoring.okrs, glyphs, words)}", False
    inaction = red.red.inaction(meeting.now.period.last)
    if inaction and any(one.code == "BSC701" for one in red.findings):
        yield f"BSC701 {safe(inaction.text)}", True
    elif not red.movers and not red.red.okrs:
        yield words(Word.NO_INITIATIVE), True


def endangers_text(red: CostlyRed, said: Callable[[str], str], words: Words) -> str:
    """What a red drives, the nearest first; empty where it drives nothing."""
    shown, rest = red.endangers[:_FEW], red.endangers[_FEW:]
    more = f" + {marked(len(rest), words)}" if rest else ""
    names = ", ".join(said(one.name) for one in shown)
    return f"{words(Word.ENDANGERS)}: {names}{more}" if names else ""


def beside_text(red: CostlyRed, said: Callable[[str], str], glyphs: Glyphs, words: Words) -> str:
    """Which parent hides a red, and the findings about it that no other line of it says, by code and name."""
    hiding = red.hidden_in
    hidden = [f"{HIDDEN_RED} hidden-red: {said(hiding.name)} {verdict(hiding, glyphs, words)}"] if hiding else []
    rest = [one for one in red.findings if one.code not in SHOWN_BY_WORDS]
    return f" {glyphs.dot} ".join([*hidden, *dict.fromkeys(f"{one.code} {one.name}" for one in rest)])


def owed_text(owed: Owed, said: Callable[[str], str], words: Words) -> str:
    """A figure that somebody has to send, and why."""
    result, actual = owed.result, owed.result.actual
    why = reason_text(result.reason, words) if result.status is Status.NONE else ""
    if not why and actual is not None:
        if owed.lack is Lack.STALE:
            why = carried_text(actual, words)
        elif actual.partial is not None:
            why = present_text(actual.partial, words)
    return f"{said(result.name)} ({why})" if why else said(result.name)


def kindred_text(kindred: Kindred, said: Callable[[str], str]) -> str:
    """All findings of a kind on one line: whom they are about, or what the only one says."""
    if len(kindred.findings) == 1:
        return said(kindred.findings[0].message)
    return ", ".join(subjects_of(kindred.findings))


def subjects_of(findings: Sequence[Diagnostic]) -> tuple[str, ...]:
    """The ids that *findings* are about, each once; what a finding says where it is about none."""
    return tuple(dict.fromkeys(one.subject or one.message for one in findings))
