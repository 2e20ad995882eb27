"""What a review says of its parts, whatever the format: each as a text of one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.language import Words
from bsc_cli.render.review.status_changes import StatusChange
from bsc_cli.render.scorecard.gap_text import gap_text, unit_of
from bsc_cli.render.scorecard.initiative_words import health_text, percent_text, rule_text
from bsc_cli.render.scorecard.number_format import actual_text, difference_text, marked, score_text
from bsc_cli.render.scorecard.okr_text import okr_text
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.render.variation_words import both_texts
from bsc_cli.render.words import carried_text, present_text, reason_text, status_word, verdict
from bsc_cli.review.contents import HIDDEN_RED
from bsc_cli.review.meeting import CostlyRed, Kindred, Meeting
from bsc_cli.review.movers import Mover
from bsc_cli.review.owed import Lack, Owed
from bsc_cli.score.health import Health
from bsc_cli.score.result import Kind, Result
from bsc_cli.score.variation import VariationKind

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


def facts_text(red: CostlyRed, glyphs: Glyphs, words: Words) -> str:
    """Who answers for a red, how it stands, and its trend."""
    said = owner_text(red, words), standing_text(red, glyphs, words), glyphs.trend[red.result.trend].strip()
    return f" {glyphs.dot} ".join(text for text in said if text)


def owner_text(red: CostlyRed, words: Words) -> str:
    """Who answers for a red, or that nobody does; empty of what needs nobody."""
    result = red.result
    if result.owner:
        return safe(result.owner)
    return words(Word.NO_OWNER) if result.kind in (Kind.OBJECTIVE, Kind.MEASURE) else ""


def noise_text(red: CostlyRed, glyphs: Glyphs, words: Words) -> str:
    """Whether a red is a change or noise, and whether its target can be reached; empty where nothing tells it."""
    return both_texts(red.variation.variation, glyphs, words) if red.variation else ""


def standing_text(red: CostlyRed, glyphs: Glyphs, words: Words) -> str:
    """The actual against the target; of what is no measure its score, and which of its measures are red."""
    result = red.result
    if result.is_measure:
        gap = gap_text(result, glyphs, words)
        return gap if result.variance is None else f"{actual_text(result, words)}{unit_behind(result, words)}: {gap}"
    score = f"{words(Word.SCORE)} {score_text(result.score, words)}"
    if not red.red_measures:
        return score
    reds = words(
        Word.REDS_OF,
        n=marked(len(red.red_measures), words),
        all=marked(result.counts.total, words),
        red=status_word(Status.RED, None, words),
    )
    return f"{score} {glyphs.dot} {reds}: {', '.join(safe(one.name) for one in red.red_measures)}"


def turned_text(move: StatusChange, meeting: Meeting, said: Callable[[str], str], glyphs: Glyphs, words: Words) -> str:
    """The measures that turned in one way, marked where that is only noise; empty where only parents did."""
    noise = f" ({glyphs.variation[VariationKind.COMMON_CAUSE]} {words(Word.ONLY_NOISE)})"
    return ", ".join(said(one.name) + noise * (one.id in meeting.noise) for one in move.measures)


def above_text(move: StatusChange, said: Callable[[str], str], words: Words) -> str:
    """The parents that turned in one way, marked as such where they stand behind measures; empty where none did."""
    if not move.parents:
        return ""
    above = f"{words(Word.ABOVE)}: " if move.measures else ""
    return above + ", ".join(said(one.name) for one in move.parents)


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
    if inaction and any(one.code == "BSC701" and one.subject == red.result.id for one in red.findings):
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
    """Which parent hides a red, and the findings about it that no other line of it says, by code and name.

    Findings about the measures below a red that is none are all of these.
    """
    hiding = red.hidden_in
    hidden = [f"{HIDDEN_RED} hidden-red: {said(hiding.name)} {verdict(hiding, glyphs, words)}"] if hiding else []
    below = {one.id for one in red.result.measures if one.id != red.result.id}
    rest = [one for one in red.findings if one.code not in SHOWN_BY_WORDS or one.subject in below]
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
