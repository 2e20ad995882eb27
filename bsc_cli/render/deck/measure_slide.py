"""One measure over time as a deck of one slide: a native chart, and its notes below."""

from __future__ import annotations

from bsc_cli.model.language import Word
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.deck.layouts import GAP, Part, SlideKind, own_presentation
from bsc_cli.render.deck.measure_chart import chart_in
from bsc_cli.render.deck.measure_notes import note_lines, notes_of
from bsc_cli.render.deck.slide import Place, remove
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.texts import Run, height_of, line, write_lines
from bsc_cli.render.language import words_of
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.export.pptx.looks import emu
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.review.history import MeasureHistory

_NOTE_POINTS = 14.0


def render_measure_deck(history: MeasureHistory, scorecard: Scorecard, *, title: str | None = None) -> bytes:
    """One measure as a deck of one slide; its *title* stands in place of the measure's name."""
    deck = Deck(own_presentation())
    shown = plain_text(title or history.measure.name)
    slide = deck.add(SlideKind.TABLE, Run(shown))
    if not history.periods:
        slide.write(Part.TABLE, [line(words_of(scorecard)(Word.NO_DATA), LIGHT.quiet)])
        return deck.written(shown)
    box, holder = slide.place(Part.TABLE)
    remove(holder)
    notes = note_lines(notes_of(history))
    if notes:
        height = height_of(notes, box.width, _NOTE_POINTS)
        below = box._replace(y=box.bottom - height, height=height)
        box = box._replace(height=box.height - height - GAP)
        frame = slide.slide.shapes.add_textbox(*map(emu, below)).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write_lines(frame, notes, _NOTE_POINTS)
    chart_in(slide.slide, history, scorecard, Place(box))
    return deck.written(shown)
