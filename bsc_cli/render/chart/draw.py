"""Draws a measure over time as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.chart.html import render_html
from bsc_cli.render.chart.options import ChartFormat
from bsc_cli.render.chart.paint import paint_chart
from bsc_cli.render.strategy_map.content.options import MapFormat, MapTheme
from bsc_cli.render.strategy_map.export.painted_file import write_painting
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from bsc_cli.review.history import MeasureHistory


def _silent(_: str) -> None:
    """Tell nobody."""


def draw_chart(
    history: MeasureHistory,
    scorecard: Scorecard,
    *,
    format: ChartFormat,
    theme: MapTheme = MapTheme.LIGHT,
    title: str | None = None,
    tell: Callable[[str], None] = _silent,
) -> bytes:
    """The measure of *history*, one of *scorecard*, as a file; what is amiss with fonts is *tell*-ed.

    Its *title* stands in place of the measure's name. Raises BscError where what a format needs is missing or fails.
    """
    palette = PALETTES[theme]
    painting = paint_chart(history, scorecard, palette=palette, title=title)
    match format:
        case ChartFormat.SVG:
            return write_painting(painting, format=MapFormat.SVG, tell=tell)
        case ChartFormat.PNG:
            return write_painting(painting, format=MapFormat.PNG, tell=tell)
        case ChartFormat.PDF:
            return write_painting(painting, format=MapFormat.PDF, tell=tell)
        case ChartFormat.HTML:
            return render_html(painting, history, scorecard, palette).encode()
        case _:
            assert_never(format)
