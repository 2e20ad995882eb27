"""The words for statuses, and for the reasons why there is no score."""

from __future__ import annotations

from typing import assert_never

from bsc_cli.model.period import Grain
from bsc_cli.model.status import Status
from bsc_cli.render.text import Glyphs
from bsc_cli.score.actual import Actual
from bsc_cli.score.reason import Partial, Reason, ReasonKind
from bsc_cli.score.result import Result

STATUS_WORDS = {
    Status.STAR: "Star",
    Status.GREEN: "Green",
    Status.AMBER: "Amber",
    Status.RED: "Red",
    Status.NONE: "No data",
}
"""What a status is called."""
COUNT_WORDS = {**STATUS_WORDS, Status.NONE: "without a score"}
"""What is said of the measures with a status, behind their number."""

_WITHOUT_SCORE = {
    ReasonKind.NO_DATA: STATUS_WORDS[Status.NONE],
    ReasonKind.NO_TARGET: "No target",
    ReasonKind.NOT_DUE: "Not due",
    ReasonKind.PARTIAL: "Partial",
}
"""What is said in place of a status, where that is not simply that there is no score."""
_GRAINS = {Grain.MONTH: "months", Grain.QUARTER: "quarters", Grain.HALF: "halves", Grain.YEAR: "years"}


def status_word(status: Status, reason: Reason | None) -> str:
    """The status as a word; without a score, in short why there is none."""
    if status is not Status.NONE or reason is None:
        return STATUS_WORDS[status]
    return _WITHOUT_SCORE.get(reason.kind, "No score")


def verdict(result: Result, glyphs: Glyphs) -> str:
    """The status as glyph and word."""
    return f"{glyphs.status[result.status]} {status_word(result.status, result.reason)}"


def reason_text(reason: Reason | None) -> str:
    """Why there is no score, in words that may follow a colon; empty where there is one."""
    if reason is None:
        return ""
    match reason.kind:
        case ReasonKind.NO_DATA:
            return f"no actual for {reason.period}" if reason.period else "no data"
        case ReasonKind.NO_TARGET:
            return f"no target{_where(reason)}"
        case ReasonKind.NO_LEVEL:
            return f"no {reason.level}{_where(reason)}"
        case ReasonKind.LEVEL_SPAN_UNCLEAR:
            return "levels without a period do not say how much of the window they are for"
        case ReasonKind.LEVELS_UNDIVIDED:
            return f"levels of more than {reason.period} are not divided"
        case ReasonKind.NOT_DUE:
            return "not due"
        case ReasonKind.PARTIAL:
            return _partial_text(reason.partial)
        case ReasonKind.TOO_LITTLE_SCORED:
            return "not enough data"
        case ReasonKind.BLOCKED:
            return "blocked by missing data"
        case ReasonKind.NOTHING_TO_SCORE:
            return "nothing to score"
        case ReasonKind.NO_WEIGHTS:
            return "no weights for a weighted mean"
        case ReasonKind.ZERO_WEIGHTS:
            return "all weights are 0, so there is no weighted mean"
        case ReasonKind.LEVELS_OUT_OF_ORDER:
            return "levels out of order"
        case ReasonKind.NO_RATIO_OF_A_RANGE:
            return "no ratio for a range"
        case ReasonKind.NO_RATIO_TO_0:
            return "a ratio needs a target above 0"
        case ReasonKind.NO_BASELINE:
            return "progress needs a baseline"
        case ReasonKind.BASELINE_REACHES_TARGET:
            return "the baseline is no worse than the target"
        case _:
            assert_never(reason.kind)


def _where(reason: Reason) -> str:
    """For which periods something is missing."""
    if reason.period is None:
        return ""
    to = f" to {reason.last}" if reason.last and reason.last != reason.period else ""
    reached = ", which the window reaches back to" if reason.window_of else ""
    return f" for {reason.period}{to}{reached}"


def carried_text(actual: Actual) -> str:
    """From when an actual was carried."""
    return f"carried from {actual.period}"


def _partial_text(partial: Partial | None) -> str:
    return f"{partial.present} of {partial.expected} {_GRAINS[partial.grain]}" if partial else "partial"
