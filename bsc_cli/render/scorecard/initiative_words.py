"""What the health of an initiative and its rule are called, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.scorecard.number_format import rounded, told_apart
from bsc_cli.render.text import Glyphs, safe
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding

_HEALTHS = {
    Health.LATE: Word.HEALTH_LATE,
    Health.AT_RISK: Word.HEALTH_AT_RISK,
    Health.ON_PLAN: Word.HEALTH_ON_PLAN,
    Health.PLANNED: Word.HEALTH_PLANNED,
    Health.DONE: Word.HEALTH_DONE,
    Health.STOPPED: Word.HEALTH_STOPPED,
}
STYLES = {
    Health.LATE: "red",
    Health.AT_RISK: "amber",
    Health.ON_PLAN: "green",
    Health.PLANNED: "none",
    Health.DONE: "green",
    Health.STOPPED: "none",
}
"""The style of each health, one of those of a terminal."""
_WHOLE_FROM = 100
"""Amounts of money from here on are shown without decimals."""


def health_word(health: Health, words: Words = ENGLISH) -> str:
    """The health as a word."""
    return words(_HEALTHS[health])


def health_text(health: Health, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The health as glyph and word."""
    return f"{glyphs.health[health]} {health_word(health, words)}"


def rule_text(standing: InitiativeStanding, words: Words = ENGLISH, said: Callable[[str], str] = safe) -> str:
    """The rule by which an initiative has its health, in words; names as *said*."""
    one = standing.node
    match standing.rule:
        case HealthRule.STOPPED:
            return words(Word.GIVEN_UP)
        case HealthRule.COMPLETED:
            return words(Word.COMPLETED_ON, day=one.completed)
        case HealthRule.ALL_MILESTONES:
            return words(Word.MILESTONES_DONE)
        case HealthRule.MILESTONE_LATE:
            late = standing.late
            return words(Word.MILESTONE_WAS_DUE, day=late.due, milestone=said(late.name)) if late else ""
        case HealthRule.PAST_DUE:
            return words(Word.WAS_DUE, day=one.due)
        case HealthRule.NOT_STARTED:
            return words(Word.STARTS, day=one.start)
        case HealthRule.BEHIND_TIME:
            done = percent_text(standing.progress or Fraction(0), words)
            return words(Word.BEHIND_EXPECTED, done=done, expected=percent_text(standing.expected, words))
        case HealthRule.AHEAD_IN_MONEY:
            done = percent_text(standing.progress or Fraction(0), words)
            return words(Word.AHEAD_IN_MONEY, done=done, spent=percent_text(standing.money_used, words))
        case HealthRule.NOTHING_AMISS:
            return words(Word.NOTHING_AMISS if standing.progress is not None else Word.NOT_LATE)
        case _:
            assert_never(standing.rule)


def percent_text(share: Exact | None, words: Words = ENGLISH) -> str:
    """A share of a whole in percent, which no rounding makes nothing or all; empty without one."""
    if share is None:
        return ""
    return told_apart(share * 100, 0, (Fraction(0), Fraction(100)), words) + words.marks.percent


def amount_text(amount: Exact, words: Words = ENGLISH) -> str:
    """An amount of money, without decimals where it is whole or large."""
    return rounded(amount, 0 if amount.denominator == 1 or amount >= _WHOLE_FROM else 2, words)


def bar_text(share: Exact | None, width: int, glyphs: Glyphs) -> str:
    """A *share* of a whole as a bar: full only where it is all, and empty only where it is nothing."""
    if share is None:
        return " " * width
    filled = int(share * width) or int(share > 0)
    return glyphs.done * filled + glyphs.open * (width - filled)
