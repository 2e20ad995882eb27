"""A slide a red: its chart, who answers for it, what moves it, and what it endangers."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.model.measure import Direction
from bsc_cli.model.status import Status
from bsc_cli.render.deck.layouts import Part, SlideKind
from bsc_cli.render.deck.measure_chart import chart_in
from bsc_cli.render.deck.measure_notes import note_lines, notes_of
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.texts import Line, Run, line
from bsc_cli.render.language import Words
from bsc_cli.render.review.words import cost_text, endangers_text, facts_text, moved_by, noise_text, unit_behind
from bsc_cli.render.scorecard.gap_text import gap_text
from bsc_cli.render.scorecard.number_format import actual_text, score_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.render.text import UNICODE, safe
from bsc_cli.render.words import verdict
from bsc_cli.review.history import MeasureHistory
from bsc_cli.review.meeting import CostlyRed
from bsc_cli.review.pack import ReviewPack
from bsc_cli.score.result import Result

NOBODY = "BSC701"
"""The finding that nobody works on a red: slides say it without its code."""
_MOST_POINTS = 15.0
_BETWEEN = 0.6
"""Between what is said, in sizes of the text."""


def add_reds(deck: Deck, pack: ReviewPack, words: Words) -> None:
    """Add a slide for each red, the costliest first."""
    for red in pack.meeting.reds:
        slide = deck.add(SlideKind.RED, *_title(red.result))
        charted = _charted(red, pack)
        if charted is not None:
            is_other = charted.measure.id != red.result.id
            scorecard = pack.meeting.now.scorecard
            chart_in(slide.slide, charted, scorecard, slide.place(Part.CHART), is_titled=is_other)
        else:
            slide.spread(Part.TEXT, Part.CHART)
        lines = [*_lines(red, pack, words), *_earlier_notes(red, charted)]
        slide.write(Part.TEXT, lines, most=_MOST_POINTS)


def _charted(red: CostlyRed, pack: ReviewPack) -> MeasureHistory | None:
    """What is drawn of a red: itself, or of what is no measure the first red measure below it."""
    for one in red.red_measures or (red.result,):
        history = pack.histories.get(one.id or "")
        if history is not None and history.periods and not _is_one_word(history):
            return history
    return None


def _is_one_word(history: MeasureHistory) -> bool:
    """Whether all there is to draw is a single yes or no."""
    return history.measure.direction is Direction.YES_NO and sum(1 for one in history.periods if one.state.actual) < 2


def _title(result: Result) -> tuple[Run, ...]:
    return Run(f"{UNICODE.status[Status.RED]} ", LIGHT.tones[Status.RED].glyph), Run(safe(result.name))


def _lines(red: CostlyRed, pack: ReviewPack, words: Words) -> Iterator[Line]:
    result = red.result
    ink = LIGHT.tones[Status.RED].ink
    if result.is_measure:
        yield from _figures(red, words)
    else:
        yield line(facts_text(red, UNICODE, words), is_bold=True)
        if red.cost:
            yield line(cost_text(red, words), LIGHT.quiet)
    varies = noise_text(red, UNICODE, words)
    if varies:
        yield _labelled(words(Word.VARIATION), varies)
    if result.actual and result.actual.note:
        yield _labelled(words(Word.NOTE), safe(result.actual.note))
    for number, (text, is_nothing) in enumerate(moved_by(red, pack.meeting, UNICODE, words)):
        is_plain = is_nothing and not red.red.initiatives and not red.red.completed
        said = words(Word.NO_INITIATIVE) if is_plain else text.removeprefix(f"{NOBODY} ")
        said = f"{said[:1].upper()}{said[1:]}"
        yield line(said, ink if is_nothing else LIGHT.ink, is_bold=is_nothing, before=_BETWEEN if number == 0 else 0.2)
    endangers = endangers_text(red, safe, words)
    if endangers:
        label, _, names = endangers.partition(": ")
        yield _labelled(label, names)


def _earlier_notes(red: CostlyRed, charted: MeasureHistory | None) -> list[Line]:
    """The notes whose signs stand in the chart, besides that of the latest actual of a red measure, which is said."""
    if charted is None:
        return []
    actual = red.result.actual
    said = actual.period if actual and actual.note else None
    return note_lines([one for one in notes_of(charted) if one.period != said], before=_BETWEEN)


def _labelled(label: str, text: str) -> Line:
    return Line((Run(f"{label}: ", LIGHT.quiet), Run(text)), before=_BETWEEN)


def _figures(red: CostlyRed, words: Words) -> Iterator[Line]:
    """The actual of a measure, against its target, and what it costs."""
    result = red.result
    unit = "" if result.is_yes_no else unit_behind(result, words)
    actual = actual_text(result, words)
    score = f"{verdict(result, UNICODE, words)} {score_text(result.score, words)}".rstrip()
    shown = f"{actual}{unit}" if actual else words(Word.NO_DATA)
    yield Line((Run(shown, LIGHT.tones[Status.RED].ink, is_bold=True),), factor=1.7, is_ours=True)
    yield Line((Run(gap_text(result, UNICODE, words), is_bold=True),), is_ours=True)
    trend = UNICODE.trend[result.trend].strip()
    yield line(" · ".join(filter(None, [score, cost_text(red, words), trend])), LIGHT.quiet)
    yield _labelled(words(Word.OWNER), safe(result.owner) if result.owner else words(Word.NO_OWNER))
