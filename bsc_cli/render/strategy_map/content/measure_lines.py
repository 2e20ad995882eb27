"""What a card says of its measures: a line each, which tells in words why nothing is scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bsc_cli.model.measure import Measure
from bsc_cli.model.perspective import Objective
from bsc_cli.model.status import Status, Trend
from bsc_cli.render.language import Words, lower_first
from bsc_cli.render.scorecard.number_format import score_text
from bsc_cli.render.strategy_map.content.text import actual_and_target, plain_text, standing_target
from bsc_cli.render.text import UNICODE
from bsc_cli.render.words import name_text, status_word
from bsc_cli.score.actual import Actual
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Result


class MeasureLine(NamedTuple):
    """A measure, as a card lists it."""

    name: str
    status: Status | None
    """How it stands; None on a map without scores."""
    word: str
    """Its status in words; empty on a map without scores."""
    figures: str
    """Its actual and its target with their unit, and without a score in short why; on a map without scores its target,
    where one holds for all time."""
    trend: Trend = Trend.NONE
    """Where its actual moved."""


def measure_lines(
    objective: Objective, result: Result | None, words: Words, last_known: Mapping[str, Actual]
) -> tuple[MeasureLine, ...]:
    """The measures of an objective, and what else its score is made of; without a *result* they have no scores.

    *last_known* has the latest actuals of measures that have none now, by their ids.
    """
    if result is None:
        return tuple(_unscored(measure, words) for measure in objective.measures.values())
    return tuple(_scored(own, words, last_known) for own in result.children)


def _unscored(measure: Measure, words: Words) -> MeasureLine:
    return MeasureLine(plain_text(measure.name) or measure.id, None, "", plain_text(standing_target(measure, words)))


def _scored(own: Result, words: Words, last_known: Mapping[str, Actual]) -> MeasureLine:
    return MeasureLine(
        name=plain_text(name_text(own, words)) or own.id or "",
        status=own.status,
        word=status_word(own.status, own.reason, words),
        figures=plain_text(_figures(own, words, last_known) if own.is_measure else score_text(own.score, words)),
        trend=own.trend,
    )


def _figures(own: Result, words: Words, last_known: Mapping[str, Actual]) -> str:
    """Actual and target, and from when the actual is where it is an earlier one; else why there is no score."""
    has_none = own.reason is not None and own.reason.kind is ReasonKind.NO_DATA
    known = last_known.get(own.id or "") if has_none and own.actual is None else None
    shown = own._replace(actual=known) if known else own
    is_old = shown.actual is not None and (shown.actual.stale or known is not None)
    figures = actual_and_target(shown, words, seen=str(shown.actual.period) if shown.actual and is_old else "")
    word = "" if own.status is not Status.NONE or known else lower_first(status_word(own.status, own.reason, words))
    return f" {UNICODE.dot} ".join(filter(None, (figures, word)))
