"""The words for statuses, and for the reasons why there is no score."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.period import Grain
from bsc_cli.model.status import Status
from bsc_cli.render.language import ENGLISH, Words
from bsc_cli.render.text import Glyphs
from bsc_cli.score.actual import Actual
from bsc_cli.score.reason import Partial, Reason, ReasonKind
from bsc_cli.score.result import Kind, Result

_STATUSES = {
    Status.STAR: Word.STAR,
    Status.GREEN: Word.GREEN,
    Status.AMBER: Word.AMBER,
    Status.RED: Word.RED,
    Status.NONE: Word.NO_DATA,
}
_WITHOUT_SCORE = {
    ReasonKind.NO_DATA: Word.NO_DATA,
    ReasonKind.NO_TARGET: Word.NO_TARGET,
    ReasonKind.NOT_DUE: Word.NOT_DUE,
    ReasonKind.PARTIAL: Word.PARTIAL,
    ReasonKind.TOO_LITTLE_SCORED: Word.TOO_LITTLE,
    ReasonKind.NO_MEASURE: Word.NO_MEASURE,
}
"""What is said in place of a status, where that is not simply that there is no score."""
_LEVELS = {"threshold": Word.THRESHOLD, "stretch": Word.STRETCH, "baseline": Word.BASELINE}
_GRAINS = {
    Grain.DAY: Word.DAYS,
    Grain.WEEK: Word.WEEKS,
    Grain.MONTH: Word.MONTHS,
    Grain.QUARTER: Word.QUARTERS,
    Grain.HALF: Word.HALVES,
    Grain.YEAR: Word.YEARS,
}


def status_word(status: Status, reason: Reason | None, words: Words = ENGLISH) -> str:
    """The status as a word; without a score, in short why there is none."""
    if status is not Status.NONE or reason is None:
        return words(_STATUSES[status])
    return words(_WITHOUT_SCORE.get(reason.kind, Word.NO_SCORE))


def count_word(status: Status, words: Words = ENGLISH) -> str:
    """What is said of the measures with a status, behind their number."""
    return words(Word.WITHOUT_SCORE if status is Status.NONE else _STATUSES[status])


def verdict(result: Result, glyphs: Glyphs, words: Words = ENGLISH) -> str:
    """The status as glyph and word."""
    return f"{glyphs.status[result.status]} {status_word(result.status, result.reason, words)}"


def name_text(result: Result, words: Words = ENGLISH) -> str:
    """The name of a result, as it was written; what supports an objective from below is called by a word."""
    return words(Word.SUPPORTERS) if result.kind is Kind.SUPPORTERS else result.name


def covered_percent(coverage: Exact) -> str:
    """How much is scored, in whole percent, rounded down: only all of it is 100 %, only nothing 0 %."""
    return "<1" if 0 < coverage < Fraction(1, 100) else str(int(coverage * 100))


def reason_text(reason: Reason | None, words: Words = ENGLISH) -> str:
    """Why there is no score, in words that may follow a colon; empty where there is one."""
    if reason is None:
        return ""
    match reason.kind:
        case ReasonKind.NO_DATA:
            if reason.period is None:
                return words.within(Word.NO_DATA)
            if reason.inputs:
                return words(Word.NO_ACTUAL_OF, inputs=_listed(reason.inputs), period=reason.period)
            return words(Word.NO_ACTUAL_FOR, period=reason.period)
        case ReasonKind.NO_TARGET:
            return words.within(Word.NO_TARGET) if reason.period is None else _missing(reason, words)
        case ReasonKind.NO_LEVEL:
            return _missing(reason, words)
        case ReasonKind.LEVEL_SPAN_UNCLEAR:
            return words(Word.LEVEL_SPAN_UNCLEAR)
        case ReasonKind.LEVELS_UNDIVIDED:
            return words(Word.LEVELS_UNDIVIDED, period=reason.period)
        case ReasonKind.NOT_DUE:
            return words.within(Word.NOT_DUE)
        case ReasonKind.PARTIAL:
            return _partial_text(reason.partial, words) + _lacking(reason.inputs)
        case ReasonKind.TOO_LITTLE_SCORED:
            if reason.coverage is None:
                return words.within(Word.TOO_LITTLE)
            return words(Word.WEIGHT_SCORED, percent=covered_percent(reason.coverage))
        case ReasonKind.BLOCKED:
            return words(Word.BLOCKED)
        case ReasonKind.NO_MEASURE:
            return words.within(Word.NO_MEASURE)
        case ReasonKind.NO_SUPPORTERS:
            return words(Word.NO_SUPPORTERS)
        case ReasonKind.NOTHING_TO_SCORE:
            return words(Word.NOTHING_TO_SCORE)
        case ReasonKind.NO_WEIGHTS:
            return words(Word.NO_WEIGHTS)
        case ReasonKind.ZERO_WEIGHTS:
            return words(Word.ZERO_WEIGHTS)
        case ReasonKind.LEVELS_OUT_OF_ORDER:
            return words(Word.LEVELS_OUT_OF_ORDER)
        case ReasonKind.NO_RATIO_OF_A_RANGE:
            return words(Word.NO_RATIO_OF_A_RANGE)
        case ReasonKind.NO_RATIO_TO_0:
            return words(Word.NO_RATIO_TO_0)
        case ReasonKind.NO_BASELINE:
            return words(Word.NO_BASELINE)
        case ReasonKind.BASELINE_REACHES_TARGET:
            return words(Word.BASELINE_REACHES_TARGET)
        case ReasonKind.DIVISION_BY_ZERO:
            return words(Word.DIVISION_BY_ZERO)
        case ReasonKind.TOO_LARGE:
            return words(Word.TOO_LARGE)
        case ReasonKind.DANGLING_FORMULA:
            return words(Word.DANGLING_FORMULA, inputs=_listed(reason.inputs))
        case ReasonKind.FORMULA_CYCLE:
            return words(Word.FORMULA_CYCLE, inputs=_listed(reason.inputs))
        case ReasonKind.NO_UNITS:
            return words(Word.NO_UNITS, inputs=_listed(reason.inputs))
        case _:
            assert_never(reason.kind)


_MOST_INPUTS = 3
"""How many inputs a reason names."""


def _listed(ids: Sequence[str]) -> str:
    """Ids of inputs, the first of them if they are many."""
    named = ", ".join(f"'{id}'" for id in ids[:_MOST_INPUTS])
    return named + (" …" if len(ids) > _MOST_INPUTS else "")


def _missing(reason: Reason, words: Words) -> str:
    """Which level is missing, and for which periods."""
    level = words(_LEVELS[reason.level]) if reason.level in _LEVELS else None
    if reason.period is None:
        return words(Word.NO_LEVEL, level=level)
    period = str(reason.period)
    if reason.last and reason.last != reason.period:
        period = words(Word.PERIOD_TO, first=reason.period, last=reason.last)
    text = words(Word.NO_LEVEL_FOR, level=level, period=period) if level else words(Word.NO_TARGET_FOR, period=period)
    return text + (words(Word.REACHED_BACK) if reason.window_of else "")


def carried_text(actual: Actual, words: Words = ENGLISH) -> str:
    """From when an actual was carried."""
    return words(Word.CARRIED_FROM, period=actual.period)


def present_text(partial: Partial, words: Words = ENGLISH) -> str:
    """How many rows, or units, an actual is made of that was scored though some lack."""
    if partial.grain is None:
        return _partial_text(partial, words) + _lacking(partial.inputs)
    return words(Word.ROWS_PRESENT, present=partial.present, expected=partial.expected)


def _lacking(inputs: Sequence[str]) -> str:
    return f" ({_listed(inputs)})" if inputs else ""


def _partial_text(partial: Partial | None, words: Words) -> str:
    if partial is None:
        return words.within(Word.PARTIAL)
    parts = words(_GRAINS[partial.grain] if partial.grain else Word.UNIT_PARTS)
    return words(Word.PRESENT_OF, present=partial.present, expected=partial.expected, parts=parts)
