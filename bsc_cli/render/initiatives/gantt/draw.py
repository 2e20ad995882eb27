"""Draws a portfolio as the text or the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from bsc_cli.render.initiatives.gantt.describe import describe_gantt
from bsc_cli.render.initiatives.gantt.layout import one_page, slides
from bsc_cli.render.initiatives.gantt.mermaid import write_gantt
from bsc_cli.render.initiatives.gantt.paint import paint_gantt
from bsc_cli.render.strategy_map.content.options import MapFormat
from bsc_cli.render.strategy_map.export.painted_file import write_deck, write_painting, write_pdf_pages
from bsc_cli.render.strategy_map.export.svg import write_svg
from bsc_cli.render.strategy_map.paint.shapes import Painting
from bsc_cli.review.portfolio import Portfolio


def _silent(_: str) -> None:
    """Tell nobody."""


def render_svg(portfolio: Portfolio) -> str:
    """The *portfolio* as an SVG document."""
    return write_svg(_painting(portfolio))


def render_png(portfolio: Portfolio, *, tell: Callable[[str], None] = _silent) -> bytes:
    """The *portfolio* as a PNG; what is amiss with fonts is *tell*-ed. Raises BscError if it fails."""
    painting = _painting(portfolio)
    return write_painting(painting, format=MapFormat.PNG, dpi=dots_per_inch(painting), tell=tell)


def dots_per_inch(painting: Painting) -> int:
    """How many pixels an inch of *painting* has: as many as that of a map, but no more than can be drawn."""
    from bsc_cli.render.strategy_map.export.png import DPI, MOST_PIXELS, UNITS

    return min(DPI, int(UNITS * sqrt(MOST_PIXELS / (painting.width * painting.height))))


def render_pdf(portfolio: Portfolio, *, tell: Callable[[str], None] = _silent) -> bytes:
    """The *portfolio* as a PDF, whose pages are those of the slides where one has not room for all.

    What is amiss with fonts is *tell*-ed. Raises BscError if it fails.
    """
    picture = describe_gantt(portfolio)
    charts = slides(picture)
    if len(charts) > 1:
        pages = write_pdf_pages([paint_gantt(picture, chart) for chart in charts], tell=tell)
        if pages is not None:
            return pages
    return write_painting(paint_gantt(picture, one_page(picture)), format=MapFormat.PDF, tell=tell)


def render_pptx(portfolio: Portfolio) -> bytes:
    """The *portfolio* as slides to edit, as many as its rows need. Raises BscError if it fails."""
    picture = describe_gantt(portfolio)
    return write_deck(*(paint_gantt(picture, chart) for chart in slides(picture)))


def render_mermaid(portfolio: Portfolio) -> str:
    """The *portfolio* as a diagram in Mermaid's language."""
    return write_gantt(describe_gantt(portfolio))


def _painting(portfolio: Portfolio) -> Painting:
    picture = describe_gantt(portfolio)
    return paint_gantt(picture, one_page(picture))
