"""Draws an alignment as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable

from bsc_cli.render.alignment.layout import READABLE, fit_matrix
from bsc_cli.render.alignment.paint import paint_alignment
from bsc_cli.render.alignment.picture import describe_alignment
from bsc_cli.render.strategy_map.export.painted_file import PaintedFormat, write_painting
from bsc_cli.review.alignment import Alignment

SLIDE_WIDTH = 1280.0
"""The width of a slide, in units of the page."""
POINTS = 0.75
"""Points in a unit of the page."""


def draw_alignment(
    alignment: Alignment, *, format: PaintedFormat, tell: Callable[[str], None] = lambda _: None
) -> bytes:
    """The matrix of *alignment* as a file; what is amiss with it is *tell*-ed, a remark a time.

    Raises BscError where what a format needs is missing or fails.
    """
    picture = describe_alignment(alignment)
    matrix = fit_matrix(picture)
    on_slide = matrix.size * SLIDE_WIDTH / matrix.page.width
    if on_slide < READABLE:
        tell(f"the text is small: {on_slide * POINTS:.0f} pt on a slide")
    return write_painting(paint_alignment(picture, matrix), format=format, tell=tell)
