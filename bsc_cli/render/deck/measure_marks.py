"""Marks the actuals of a native chart: each by its status, the latest by its number, those with notes by a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from bsc_cli.model.status import Status
from bsc_cli.render.deck.chart_looks import TEXT_POINTS
from bsc_cli.render.deck.measure_notes import notes_of
from bsc_cli.render.strategy_map.export.pptx.looks import colour
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.review.history import MeasureHistory, PastPeriod

_MARKERS = {
    Status.STAR: XL_MARKER_STYLE.DIAMOND,
    Status.GREEN: XL_MARKER_STYLE.CIRCLE,
    Status.AMBER: XL_MARKER_STYLE.TRIANGLE,
    Status.RED: XL_MARKER_STYLE.SQUARE,
    Status.NONE: XL_MARKER_STYLE.CIRCLE,
}
"""No status is told by colour alone."""


def mark_actuals(plotted: Any, history: MeasureHistory, digits: str) -> None:
    """Mark the series of actuals as *plotted*; numbers are formatted with these *digits*."""
    periods = history.periods
    latest = max(number for number, one in enumerate(periods) if one.state.actual)
    signs = {note.number: f'"{note.sign}"' for note in notes_of(history)}
    for number, one in enumerate(periods):
        if one.state.actual is None:
            continue
        tone, marker = LIGHT.tones[one.state.status], plotted.points[number].marker
        marker.style, marker.size = _MARKERS[one.state.status], 9 if number == latest else 7
        marker.format.fill.solid()
        is_open = one.state.status is Status.NONE
        marker.format.fill.fore_color.rgb = colour(tone.tint if is_open else tone.glyph)
        marker.format.line.color.rgb = colour(tone.border)
        if number == latest or number in signs:
            label = plotted.points[number].data_label
            label.position = XL_LABEL_POSITION.BELOW if _falls_to(number, periods) else XL_LABEL_POSITION.ABOVE
            label.font.size, label.font.bold = Pt(TEXT_POINTS + 1), True
            label.font.color.rgb = colour(tone.ink if number == latest else LIGHT.quiet)
        if number in signs:
            _show_as(label, _behind(digits, signs[number]) if number == latest else ";".join([signs[number]] * 3))


def _falls_to(number: int, periods: Sequence[PastPeriod]) -> bool:
    """Whether the line falls to the actual of this *number*, and so has no room for text above it."""
    before, here = (periods[one].state.actual if one >= 0 else None for one in (number - 1, number))
    return before is not None and here is not None and here.value < before.value


def _behind(digits: str, sign: str) -> str:
    """The format *digits* with *sign* behind each number."""
    return ";".join(f"{part} {sign}" for part in digits.split(";"))


def _show_as(label: Any, number_format: str) -> None:
    """Let *label*, which has a font, show its value in a format of its own: it stays bound to the value."""
    element = label._dLbl
    written = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="" sourceLinked="0"/>')
    written.set("formatCode", number_format)
    looks = element.find(qn("c:spPr"))
    (element.find(qn("c:txPr")) if looks is None else looks).addprevious(written)
