"""The notes of a measure, as a slide with its chart lists them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.model.period import Period
from bsc_cli.render.deck.texts import Line, Run
from bsc_cli.render.strategy_map.content.text import plain_text
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.review.history import MeasureHistory

MOST_NOTES = 5
"""The latest notes that are listed; earlier ones have no sign either."""
_SIGNS = "①②③④⑤"


class Note(NamedTuple):
    """What was noted of an actual."""

    number: int
    """That of its period in the history, from 0."""
    sign: str
    period: Period
    text: str


def notes_of(history: MeasureHistory) -> tuple[Note, ...]:
    """The latest notes, oldest first, each with its sign."""
    found = [
        (number, one.period, plain_text(one.state.actual.note))
        for number, one in enumerate(history.periods)
        if one.state.actual and one.state.actual.note
    ]
    latest = found[-MOST_NOTES:]
    return tuple(Note(number, sign, period, text) for sign, (number, period, text) in zip(_SIGNS, latest, strict=False))


def note_lines(notes: Sequence[Note], *, before: float = 0.0) -> list[Line]:
    """A paragraph a note; the first has space *before* it."""
    return [
        Line((Run(f"{one.sign} {one.period}: ", LIGHT.quiet), Run(one.text)), before=0.2 if number else before)
        for number, one in enumerate(notes)
    ]
