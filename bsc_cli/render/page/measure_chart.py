"""The chart of one measure, and what is said of how its values vary."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import htpy as h
from markupsafe import Markup

from bsc_cli.render.language import Words
from bsc_cli.render.page.colours import PAGE
from bsc_cli.render.page.embedded import picture
from bsc_cli.render.strategy_map.paint.shapes import Painting, ShapeGroup, Stroke, line
from bsc_cli.render.text import UNICODE
from bsc_cli.render.variation_words import assurance_sentence, assurance_text, variation_sentence, variation_text
from bsc_cli.review.history import MeasureHistory

if TYPE_CHECKING:
    from bsc_cli.score.process import ProcessVariation

_WIDTH, _HEIGHT = 720.0, 240.0


def chart_svg(history: MeasureHistory, id: str, words: Words) -> Markup | None:
    """The values of a measure over time; None where there are fewer than two."""
    values = [(place, one.state.actual.value) for place, one in enumerate(history.periods) if one.state.actual]
    if len(values) < 2:
        return None
    low, high = min(value for _, value in values), max(value for _, value in values)
    span, last = float(high - low) or 1.0, max(1, len(history.periods) - 1)
    points = [(20 + 680 * place / last, 220 - 200 * float(value - low) / span) for place, value in values]
    stroke = Stroke(PAGE.accents[0], 2)
    lines = tuple(line(start, end, stroke) for start, end in pairwise(points))
    return picture(Painting(_WIDTH, _HEIGHT, PAGE.ground, history.measure.name, "", (), (ShapeGroup(lines),)), id)


def variation_node(found: ProcessVariation | None, words: Words, *, is_short: bool = False) -> h.Node:
    """Whether the latest value is a change or noise, and why unless *is_short*; nothing where nothing tells."""
    if found is None:
        return None
    said = variation_text if is_short else variation_sentence
    return _with_icon(said(found.variation, UNICODE, words), found.variation.kind.value)


def assurance_node(found: ProcessVariation | None, words: Words, *, is_short: bool = False) -> h.Node:
    """Whether the process reaches its target, and what that takes unless *is_short*; nothing where nothing tells."""
    if found is None or found.variation.assurance is None:
        return None
    said = assurance_text if is_short else assurance_sentence
    return _with_icon(said(found.variation, UNICODE, words), found.variation.assurance.value)


def _with_icon(said: str, kind: str) -> h.Element:
    """What is *said* as an icon and words, the icon for the eye alone."""
    icon, _, text = said.partition(" ")
    return h.span(f".process.{kind}")[h.span(".icon", aria_hidden="true")[icon], " ", text]
