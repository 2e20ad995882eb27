"""What a chart shows of a measure, in words and exact numbers, before anything is placed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.model.language import Word
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Method
from bsc_cli.model.status import Status
from bsc_cli.render.chart.bands import Edge, Stretch, stretches_of
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.number_format import (
    Figures,
    actual_text,
    level_text,
    levels_in_force,
    marked,
    places_of,
    target_text,
    told_apart,
)
from bsc_cli.render.strategy_map.content.text import MINUS, plain_text
from bsc_cli.render.text import UNICODE
from bsc_cli.render.variation_words import RULE_WORDS, VARIATION_WORDS
from bsc_cli.render.words import present_text, status_word
from bsc_cli.review.history import MeasureHistory, PastPeriod
from bsc_cli.score.process import ProcessVariation
from bsc_cli.score.reason import Reason
from bsc_cli.score.scale import LevelName
from bsc_cli.score.variation import Limits, VariationKind

_LEVEL_WORDS = {
    LevelName.THRESHOLD: Word.THRESHOLD,
    LevelName.TARGET: Word.TARGET,
    LevelName.STRETCH: Word.STRETCH,
}
_KINDS = {
    VariationKind.IMPROVING: Status.GREEN,
    VariationKind.WORSENING: Status.RED,
    VariationKind.CHANGED: Status.STAR,
}
"""The status whose colour a change of a process has."""


class Slot(NamedTuple):
    """A period of the chart."""

    period: Period
    value: Exact | None
    """None where nothing is known."""
    status: Status
    is_provisional: bool
    """Whether its value is of a part of it only, or of an earlier one in part."""
    note: str
    said: str
    """All that is known of it, in a line."""
    forecast: Exact | None
    forecast_said: str


class Process(NamedTuple):
    """The limits of the process behind a measure, and what its latest point says."""

    limits: Limits
    mean_text: str
    limit_texts: tuple[str, str]
    first: int
    """The number of the first period that they are made of, among those that are shown."""
    last: int
    change: Status | None
    """The status in whose colour the latest point is marked; None where it says nothing."""
    said: str
    """What it says, and why."""


class ChartContent(NamedTuple):
    """A measure over time."""

    name: str
    scorecard: str
    unit: str
    """Empty where there is none, and for percent."""
    is_percent: bool
    is_yes_no: bool
    slots: tuple[Slot, ...]
    stretches: tuple[Stretch, ...]
    edges: tuple[tuple[Edge, str, str], ...]
    """The latest levels, each with its name and its value."""
    process: Process | None
    latest: str
    """The latest actual without its unit; empty without one."""
    latest_target: str
    """The target beside it, without its unit."""
    latest_word: str
    """Its status as a word."""
    words: Words

    @property
    def values(self) -> Iterator[Exact]:
        """Every number that has a place in the plot."""
        for slot in self.slots:
            yield from (value for value in (slot.value, slot.forecast) if value is not None)
        for stretch in self.stretches:
            yield from (edge.value for edge in stretch.edges)
        if self.process:
            yield from self.process.limits

    @property
    def latest_slot(self) -> Slot | None:
        """The last period with an actual."""
        return next((slot for slot in reversed(self.slots) if slot.value is not None), None)

    @property
    def said(self) -> str:
        """The chart in sentences, for those who cannot see it."""
        shown = [slot.said for slot in self.slots if slot.value is not None and slot.said]
        return ". ".join([*shown, *([self.process.said] if self.process else [])]) + "."


def content_of(
    history: MeasureHistory, scorecard: Scorecard, *, title: str | None = None, is_spoken: bool = True
) -> ChartContent:
    """What a chart shows of a measure of *scorecard*, called by its name or by *title*.

    Unless it *is_spoken* nothing is said of its periods: a table beside it does.
    """
    measure, words = history.measure, words_of(scorecard, plain_text)
    levels = [past.state.levels for past in history.periods]
    method = measure.method or scorecard.scoring.method
    is_yes_no = measure.direction is Direction.YES_NO
    tells_amber = method in (Method.RATIO, Method.PROGRESS)
    stretches = () if is_yes_no else stretches_of(levels, measure.direction, tells_amber=tells_amber)
    latest = next((past for past in reversed(history.periods) if past.state.actual), None)
    return ChartContent(
        name=plain_text(title or measure.name),
        scorecard=plain_text(scorecard.name),
        unit="" if measure.unit in (None, "%") else plain_text(measure.unit or ""),
        is_percent=measure.unit == "%",
        is_yes_no=is_yes_no,
        slots=tuple(_slot(past, measure, words, is_spoken=is_spoken) for past in history.periods),
        stretches=stretches,
        edges=tuple(_edges(stretches, history, words)),
        process=_process(history, words),
        latest=actual_text(_figures(latest, measure), words).replace("-", MINUS) if latest else "",
        latest_target=target_text(_figures(latest, measure), UNICODE, words).replace("-", MINUS) if latest else "",
        latest_word=_word(latest, words) if latest else "",
        words=words,
    )


def with_unit(figures: str, measure: Measure, words: Words) -> str:
    """*figures* with a true minus and the unit; empty as they are."""
    shown = figures.replace("-", MINUS)
    if not figures or not measure.unit or measure.direction is Direction.YES_NO:
        return shown
    return f"{shown}{words.marks.percent}" if measure.unit == "%" else f"{shown} {plain_text(measure.unit)}"


def _figures(past: PastPeriod, measure: Measure) -> Figures:
    return Figures(measure, past.state.actual, past.state.levels)


def _word(past: PastPeriod, words: Words) -> str:
    outcome = past.state.outcome
    return status_word(past.state.status, outcome if isinstance(outcome, Reason) else None, words)


def _target(past: PastPeriod, measure: Measure, words: Words) -> str:
    """The target in words with its unit."""
    text = target_text(_figures(past, measure), UNICODE, words)
    return f"{words(Word.TARGET)} {with_unit(text, measure, words)}" if text else ""


def _slot(past: PastPeriod, measure: Measure, words: Words, *, is_spoken: bool) -> Slot:
    actual = past.state.actual
    forecast = measure.forecasts.get(past.period)
    note = plain_text(actual.note) if actual and actual.note else ""
    expected = _expected(forecast, measure, words) if is_spoken and forecast is not None else ""
    return Slot(
        period=past.period,
        value=actual.value if actual else None,
        status=past.state.status,
        is_provisional=actual is not None and (actual.stale or actual.partial is not None),
        note=note,
        said=_said(past, measure, expected, note, words) if is_spoken else "",
        forecast=None if forecast is None else exact(forecast),
        forecast_said=f"{words.period(past.period)}: {expected}" if is_spoken else "",
    )


def _expected(forecast: Decimal, measure: Measure, words: Words) -> str:
    """A forecast in words with its unit."""
    yes_no = words(Word.YES if forecast else Word.NO)
    number = yes_no if measure.direction is Direction.YES_NO else marked(forecast, words)
    return f"{words(Word.FORECAST)} {with_unit(number, measure, words)}"


def _said(past: PastPeriod, measure: Measure, expected: str, note: str, words: Words) -> str:
    """All that is known of a period: actual, target, status, how much of it there is, forecast and note."""
    actual = past.state.actual
    said = [with_unit(actual_text(_figures(past, measure), words), measure, words), _target(past, measure, words)]
    said += [_word(past, words), present_text(actual.partial, words) if actual and actual.partial else "", expected]
    return f"{words.period(past.period)}: {f' {UNICODE.dot} '.join(filter(None, [*said, note]))}"


def _edges(stretches: tuple[Stretch, ...], history: MeasureHistory, words: Words) -> Iterator[tuple[Edge, str, str]]:
    """The levels of the last stretch that reaches the end, with their names and values."""
    if not stretches or stretches[-1].end != len(history.periods):
        return
    figures = _figures(history.periods[-1], history.measure)
    for edge in stretches[-1].edges:
        name = words(_LEVEL_WORDS[edge.name])
        text = level_text(edge.value, figures, words)
        yield edge, name[:1].upper() + name[1:], text.replace("-", MINUS)


def _process(history: MeasureHistory, words: Words) -> Process | None:
    """The limits; none of a measure with a window, as they are those of its single periods."""
    found, measure = history.variation, history.measure
    if found is None or measure.window != "period":
        return None
    own = {point.period for point in found.points}
    shown = [number for number, past in enumerate(history.periods) if past.period in own]
    if not shown:
        return None
    variation = found.variation
    limits = variation.limits
    rule = variation.rule
    kind = words(VARIATION_WORDS[variation.kind])
    is_shown = history.periods[shown[-1]].period == found.latest.period
    mean, lower, upper = (_number(value, found, history, words) for value in limits)
    return Process(
        limits=limits,
        mean_text=mean,
        limit_texts=(lower, upper),
        first=shown[0],
        last=shown[-1],
        change=_KINDS[variation.kind] if rule is not None and is_shown else None,
        said=kind[:1].upper() + kind[1:] + (f": {words(RULE_WORDS[rule])}" if rule else ""),
    )


def _number(value: Exact, found: ProcessVariation, history: MeasureHistory, words: Words) -> str:
    """A limit with a decimal more than the measure, and no level or latest value that it is not."""
    apart = (*levels_in_force(_figures(history.periods[-1], history.measure)), found.latest.value)
    return told_apart(value, places_of(history.measure) + 1, apart, words).replace("-", MINUS)
