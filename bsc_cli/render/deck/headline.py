"""The first slide: how the scorecard stands, what changed its score, and how its perspectives stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from bsc_cli.model.language import Word
from bsc_cli.model.status import Status
from bsc_cli.render.deck.chart_looks import TEXT_POINTS, plain_look, quiet_axes
from bsc_cli.render.deck.layouts import Part, SlideKind
from bsc_cli.render.deck.slide import DeckSlide, place_frame
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.table import add_table
from bsc_cli.render.deck.table_layout import Column, Row, Table, cell, parts_of, without_empty
from bsc_cli.render.deck.texts import Line, Run, line
from bsc_cli.render.language import Words
from bsc_cli.render.review.words import causes_text, score_change
from bsc_cli.render.scorecard.headline import headline_coverage
from bsc_cli.render.scorecard.number_format import MOST_PLACES, marked, score_text
from bsc_cli.render.scorecard.numbers_json import number_json
from bsc_cli.render.strategy_map.export.pptx.looks import POINTS, colour, emu
from bsc_cli.render.strategy_map.layout.metrics import shorten_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.render.words import count_word, verdict
from bsc_cli.review.difference.effect import Part as Cause
from bsc_cli.review.meeting import Meeting
from bsc_cli.score.result import Result

_MOST_CAUSES = 10
"""Of more measures the further parts of a change are added up."""
_WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN, Status.STAR, Status.NONE)
_LARGE = 2.2
"""The size of the score, in that of the text."""
_NAME_SHARE = 0.42
"""How much of the chart's width the names of measures may take."""


def add_headline(deck: Deck, meeting: Meeting, words: Words) -> None:
    """Add the slide about the scorecard as a whole."""
    now = meeting.now
    slide = deck.add(SlideKind.HEADLINE, Run(f"{safe(now.scorecard.name)} · {words.period(now.period)}"))
    slide.write(Part.TEXT, list(_figures(meeting, words)))
    if not meeting.causes and deck.is_own:
        slide.widen(Part.TABLE, Part.CHART)
    _add_perspectives(slide, now.perspectives, words)
    if meeting.causes:
        _add_causes(slide, meeting, words)


def _figures(meeting: Meeting, words: Words) -> Iterator[Line]:
    """Score, status, coverage, how many measures are what, and the change."""
    result = meeting.now.result
    tone = LIGHT.tones[result.status]
    score = score_text(result.score, words)
    head = [Run(f"{score}  ", LIGHT.ink, is_bold=True)] if score else []
    yield Line((*head, Run(verdict(result, UNICODE, words), tone.ink, is_bold=True)), factor=_LARGE)
    change = score_change(meeting, words)
    if change:
        yield line(change, is_bold=True, before=0.3)
    coverage = headline_coverage(result.coverage, words)
    if coverage:
        yield line(coverage, LIGHT.quiet, before=0.3)
    runs: list[Run] = []
    for status in _WORST_FIRST:
        number = result.counts.of(status)
        if number:
            text = f"{UNICODE.status[status]} {marked(number, words)} {count_word(status, words)}"
            text = text.replace(" ", "\N{NO-BREAK SPACE}")
            runs.append(Run(f"{'   ' if runs else ''}{text}", LIGHT.tones[status].ink))
    if runs:
        yield Line(tuple(runs), before=0.5)
    if meeting.now.scorecard.vision:
        yield line(safe(meeting.now.scorecard.vision), LIGHT.quiet, before=0.5)


def _add_perspectives(slide: DeckSlide, results: Sequence[Result], words: Words) -> None:
    columns = (
        Column(words(Word.PERSPECTIVE)),
        Column(words(Word.STATUS), is_whole=True),
        Column(words(Word.SCORE), is_number=True),
        Column(words(Word.TREND)),
    )
    rows = tuple(
        Row(
            (
                cell(safe(one.name)),
                cell(verdict(one, UNICODE, words), LIGHT.tones[one.status].ink, is_bold=True),
                cell(score_text(one.score, words)),
                cell(UNICODE.trend[one.trend].strip()),
            )
        )
        for one in results
    )
    table = Table(columns, rows)
    points, parts = parts_of(without_empty(table), slide)
    said = "; ".join(
        f"{safe(one.name)}: {verdict(one, UNICODE, words)} {score_text(one.score, words)}" for one in results
    )
    add_table(slide, parts[0], points, name=words(Word.PERSPECTIVE), said=said)


def _add_causes(slide: DeckSlide, meeting: Meeting, words: Words) -> None:
    """What each measure adds to the change of the score, the largest at the top."""
    place = slide.place(Part.CHART)
    causes = shown_causes(meeting.causes, words)
    room = place.box.width * _NAME_SHARE
    digits = "#,##0." + "0" * _places([points for _, points in causes])
    data = CategoryChartData(number_format=f"+{digits};-{digits}")
    data.categories = [shorten_text(name, room, TEXT_POINTS / POINTS) for name, _ in reversed(causes)]
    data.add_series(score_change(meeting, words), [number_json(points) for _, points in reversed(causes)])
    frame = slide.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(emu, place.box), data)
    chart = frame.chart
    plain_look(chart)
    quiet_axes(chart)
    chart.value_axis.has_major_gridlines = chart.value_axis.visible = False  # each bar has its number
    chart.has_legend = False
    chart.has_title = True
    title = chart.chart_title.text_frame
    title.text = words(Word.WHY_CHANGED)
    for run in title.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(14), True
        run.font.color.rgb = colour(LIGHT.ink)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    plot = chart.plots[0]
    plot.gap_width = 45
    bars = plot.series[0]
    bars.invert_if_negative = False
    for number, (_, points) in enumerate(reversed(causes)):
        bars.points[number].format.fill.solid()
        tone = LIGHT.tones[Status.GREEN if points > 0 else Status.RED]
        bars.points[number].format.fill.fore_color.rgb = colour(tone.ink)
        label = bars.points[number].data_label
        label.has_text_frame = False
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.font.size = Pt(TEXT_POINTS)
        label.font.color.rgb = colour(LIGHT.ink)
    said = f"{score_change(meeting, words)}: {causes_text(meeting, safe, words)}"
    place_frame(frame, place, score_change(meeting, words), said)


def _places(values: Sequence[Fraction]) -> int:
    """With how many decimals none of *values* looks like nothing."""
    return next((one for one in range(1, MOST_PLACES) if all(round(abs(value), one) for value in values)), MOST_PLACES)


def shown_causes(causes: Sequence[Cause], words: Words) -> list[tuple[str, Fraction]]:
    """The largest parts of a change by name, and what all others add up to."""
    shown, rest = causes[:_MOST_CAUSES], causes[_MOST_CAUSES:]
    found = [(safe(one.name) or words(Word.SUPPORTERS), Fraction(one.total)) for one in shown]
    if rest:
        others = words.number_of(len(rest), Word.ONE_MEASURE, Word.MEASURES)
        found.append((f"+ {others}", sum((Fraction(one.total) for one in rest), Fraction(0))))
    return found
