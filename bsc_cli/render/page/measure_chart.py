"""The chart of one measure, and what is said of how its values vary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import htpy as h
from markupsafe import Markup

from bsc_cli.model.number import Exact
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.chart.paint import paint_chart
from bsc_cli.render.chart.sparkline import paint_sparkline
from bsc_cli.render.language import Words
from bsc_cli.render.page.colours import PAGE
from bsc_cli.render.page.embedded import chart
from bsc_cli.render.strategy_map.export.svg_in_page import Marks
from bsc_cli.render.text import UNICODE
from bsc_cli.render.variation_words import assurance_sentence, assurance_text, variation_sentence, variation_text
from bsc_cli.review.history import MeasureHistory

if TYPE_CHECKING:
    from bsc_cli.score.process import ProcessVariation

_WIDTH, _HEIGHT = 880.0, 300.0


def chart_svg(history: MeasureHistory, scorecard: Scorecard, id: str, marks: Marks) -> Markup | None:
    """The values of a measure over time with its levels and limits; None where there are none."""
    if not history.periods:
        return None
    painting = paint_chart(
        history, scorecard, palette=PAGE, width=_WIDTH, height=_HEIGHT, has_title=False, is_spoken=False
    )
    return chart(painting, id, marks)


def spark_svg(scores: Sequence[Exact | None], status: Status, said: str, id: str, marks: Marks) -> Markup | None:
    """*scores* of recent periods as a small line, which says what is *said*; None where fewer than two are known."""
    if sum(score is not None for score in scores) < 2:
        return None
    return chart(paint_sparkline(scores, status=status, said=said, palette=PAGE), id, marks)


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
