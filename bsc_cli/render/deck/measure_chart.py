"""A measure over time as a native chart: actuals with their status, levels and limits as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from bsc_cli.model.language import Word
from bsc_cli.model.measure import Direction, Measure
from bsc_cli.model.number import Exact
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.chart.ticks import span_of, ticks_of
from bsc_cli.render.deck.chart_looks import TEXT_POINTS, label_every, legend_below, plain_look, quiet_axes
from bsc_cli.render.deck.measure_marks import mark_actuals
from bsc_cli.render.deck.slide import Place, place_frame
from bsc_cli.render.language import Words, words_of
from bsc_cli.render.scorecard.explain_text import number_text, unit_text
from bsc_cli.render.scorecard.number_format import MOST_PLACES, places_of
from bsc_cli.render.scorecard.numbers_json import number_json
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.export.pptx.looks import colour, emu
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.words import status_word
from bsc_cli.review.history import MeasureHistory
from bsc_cli.score.levels import LevelValue

_MOST_LABELS = 9
"""Names of periods below a chart."""
_MOST_TICKS = 8
"""Round values on an axis, of the values that it is made for."""
_TITLE_POINTS = 14.0
_LINE = LIGHT.banner
_GAP = 150
"""Between the columns of yes and no, in percent of a column."""


class _Series(NamedTuple):
    """A line of the chart."""

    name: str
    values: tuple[Decimal | int | None, ...]
    ink: str = _LINE
    points: float = 2.25
    """Its thickness."""
    dash: MSO_LINE | None = None
    is_named: bool = True
    """Whether the legend has it: of two bounds the first stands for both."""


def add_measure_chart(slide: Any, history: MeasureHistory, scorecard: Scorecard, box: Box) -> Any:
    """Add the chart of *history* to *slide*, in *box*, which is in units of the page; the frame of the chart.

    Values are numbers with all their digits, and gaps are gaps. Raises ValueError where there is no actual at all.
    """
    frame = chart_in(slide, history, scorecard, Place(box))
    if frame is None:
        raise ValueError(f"'{history.measure.id}' has no actuals")
    return frame


def chart_in(
    slide: Any, history: MeasureHistory, scorecard: Scorecard, place: Place, *, is_titled: bool = False
) -> Any:
    """The same, in a *place* that may have a placeholder; None, and no chart, where there is no actual at all.

    Where it *is_titled*, the name of the measure stands above it.
    """
    if not history.periods:
        return None
    words, measure = words_of(scorecard), history.measure
    series = _series(history, words)
    data = CategoryChartData(number_format=_number_format(history, words))
    data.categories = [str(one.period) for one in history.periods]
    for one in series:
        data.add_series(one.name, one.values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *map(emu, place.box), data)
    chart = frame.chart
    plain_look(chart)
    if is_titled:
        chart.has_title = True
        _write_title(chart.chart_title, measure.name, points=_TITLE_POINTS)
    is_yes_no = measure.direction is Direction.YES_NO
    quiet_axes(
        chart, number_format=_yes_no(words) if is_yes_no else _percent(words) if measure.unit == "%" else "General"
    )
    if is_yes_no:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale, chart.value_axis.major_unit = 0, 1, 1
    else:
        _begin_axis(chart.value_axis, [value for one in series for value in one.values if value is not None], words)
        if measure.unit and measure.unit != "%":
            chart.value_axis.has_title = True
            _write_title(chart.value_axis.axis_title, measure.unit)
    label_every(chart, ceil(len(history.periods) / _MOST_LABELS))
    if len(series) > 1:
        legend_below(chart, [number for number, one in enumerate(series) if not one.is_named])
    else:
        chart.has_legend = False
    for one, plotted in zip(series, chart.plots[0].series, strict=True):
        _draw(plotted, one)
    mark_actuals(chart.plots[0].series[0], history, data.number_format)
    place_frame(frame, place, measure.name, description_of(history, words))
    return frame


def description_of(history: MeasureHistory, words: Words) -> str:
    """The chart in words: the periods it covers, and the latest actual with its target and its status."""
    measure, first, last = history.measure, history.periods[0], history.periods[-1]
    said = [words(Word.PERIOD_TO, first=first.period, last=last.period)]
    latest = next((one for one in reversed(history.periods) if one.state.actual), None)
    if latest is not None and latest.state.actual is not None:
        value = _told(latest.state.actual.value, measure, words)
        said.append(f"{words(Word.ACTUAL)} {latest.period}: {value}")
        target = latest.state.levels.target if latest.state.levels else None
        if target is not None:
            bounds = (_told(one, measure, words) for one in _bounds(target))
            said.append(f"{words(Word.TARGET)}: {' – '.join(bounds)}")
        said.append(status_word(latest.state.status, None, words))
    return f"{plain_text(measure.name)}: {'; '.join(said)}"


def _told(value: Exact, measure: Measure, words: Words) -> str:
    if measure.direction is Direction.YES_NO:
        return words(Word.YES if value else Word.NO)
    return f"{number_text(value, words, measure)}{unit_text(measure)}"


def _series(history: MeasureHistory, words: Words) -> list[_Series]:
    """The actuals, then the levels and the limits that there are."""
    actuals = (one.state.actual for one in history.periods)
    found = [_Series(words(Word.ACTUAL), tuple(number_json(one.value) if one else None for one in actuals))]
    if history.measure.direction is Direction.YES_NO:
        return found
    levels = [one.state.levels for one in history.periods]
    green, amber = LIGHT.tones[Status.GREEN].ink, LIGHT.tones[Status.AMBER].glyph
    targets = [one.target if one else None for one in levels]
    thresholds = [one.threshold if one else None for one in levels]
    found += _of_levels(words(Word.TARGET), targets, green, MSO_LINE.SOLID)
    threshold = words(Word.THRESHOLD)
    found += _of_levels(threshold[:1].upper() + threshold[1:], thresholds, amber, MSO_LINE.DASH)
    return [*found, *_limits(history, words)]


def _of_levels(name: str, levels: Sequence[LevelValue | None], ink: str, dash: MSO_LINE) -> Iterable[_Series]:
    """A level over time; that of a range as two lines."""
    for side in (0, -1):
        values = tuple(None if one is None else number_json(_bounds(one)[side]) for one in levels)
        is_second = side == -1
        if all(one is None for one in values) or (is_second and not any(isinstance(one, tuple) for one in levels)):
            continue
        yield _Series(name, values, ink, 1.5, dash, is_named=not is_second)


def _limits(history: MeasureHistory, words: Words) -> Iterable[_Series]:
    """The limits within which the values vary, over the periods they are made of.

    None of a measure with a window: they are about single periods, and the chart is about windows.
    """
    if history.variation is None or history.measure.window != "period":
        return
    first, limits = history.variation.points[0].period, history.variation.variation.limits
    for limit, is_named in ((limits.upper, True), (limits.lower, False)):
        value = number_json(limit)
        values = tuple(value if one.period.first >= first.first else None for one in history.periods)
        yield _Series(words(Word.LIMIT), values, LIGHT.tones[Status.NONE].border, 1.25, MSO_LINE.ROUND_DOT, is_named)


def _bounds(level: LevelValue) -> tuple[Exact, ...]:
    return level if isinstance(level, tuple) else (level,)


def _number_format(history: MeasureHistory, words: Words) -> str:
    """The digits that values are shown with."""
    if history.measure.direction is Direction.YES_NO:
        return _yes_no(words)
    values = [one.state.actual.value for one in history.periods if one.state.actual]
    is_whole: Callable[[int], bool] = lambda places: all((one * 10**places).denominator == 1 for one in values)  # noqa: E731
    least = places_of(history.measure)
    places = next((one for one in range(least, MOST_PLACES + 1) if is_whole(one)), max(least, 2))
    return "#,##0" + ("." + "0" * places if places else "")


def _yes_no(words: Words) -> str:
    yes, no = (words(one).replace('"', "") for one in (Word.YES, Word.NO))
    return f'"{yes}";;"{no}"'


def _percent(words: Words) -> str:
    """Numbers with the sign of percent behind them: they are percents already."""
    return f'General"{words.marks.percent}"'


def _draw(plotted: Any, one: _Series) -> None:
    plotted.smooth = False
    plotted.format.line.color.rgb = colour(one.ink)
    plotted.format.line.width = Pt(one.points)
    if one.dash is not None:
        plotted.format.line.dash_style = one.dash
    plotted.marker.style = XL_MARKER_STYLE.NONE


def _begin_axis(axis: Any, values: Sequence[Decimal | int], words: Words) -> None:
    """Let *axis* begin at a round value below all of *values*; at 0 or below it begins where programs like it to.

    Where it ends is left to them, so that a value that is added later has room.
    """
    span = span_of(Fraction(one) for one in values)
    round_values = ticks_of(span, _MOST_TICKS, words).values
    if span.low > 0 and len(round_values) > 1:
        step = round_values[1] - round_values[0]
        axis.minimum_scale = float(round_values[0] - (step if round_values[0] > span.low else 0))
        axis.major_unit = float(step)


def _write_title(title: Any, text: str, *, points: float = TEXT_POINTS) -> None:
    title.text_frame.text = plain_text(text)
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(points), False
        run.font.color.rgb = colour(LIGHT.quiet)
