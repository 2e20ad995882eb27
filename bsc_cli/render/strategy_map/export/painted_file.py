"""A painting as the bytes of a file, whatever kind of file that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, assert_never

from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import MapFormat
from bsc_cli.render.strategy_map.export.failures import Tell
from bsc_cli.render.strategy_map.export.svg import write_svg
from bsc_cli.render.strategy_map.paint.shapes import Painting

PaintedFormat = Literal[MapFormat.SVG, MapFormat.PNG, MapFormat.PDF, MapFormat.PPTX]
"""The kinds of file that are written from shapes."""
PAINTED: Mapping[str, PaintedFormat] = {
    "svg": MapFormat.SVG,
    "png": MapFormat.PNG,
    "pdf": MapFormat.PDF,
    "pptx": MapFormat.PPTX,
}
"""The same by their names."""


def write_painting(painting: Painting, *, format: PaintedFormat, dpi: int | None = None, tell: Tell) -> bytes:
    """*painting* as a file; a PNG has *dpi* pixels an inch. What is amiss with fonts is *tell*-ed, a remark a time.

    Raises BscError where what a format needs is missing or fails.
    """
    match format:
        case MapFormat.SVG:
            return write_svg(painting).encode()
        case MapFormat.PNG:
            return _png(write_svg(painting), dpi, tell)
        case MapFormat.PDF:
            return _pdf(write_svg(painting), tell)
        case MapFormat.PPTX:
            return write_deck(painting)
        case _:
            assert_never(format)


def _png(svg: str, dpi: int | None, tell: Tell) -> bytes:
    from bsc_cli.render.strategy_map.export.png import DPI, write_png

    return write_png(svg, dpi=dpi or DPI, tell=tell)


def _pdf(svg: str, tell: Tell) -> bytes:
    try:
        from bsc_cli.render.strategy_map.export.pdf import write_pdf
    except ImportError as problem:
        raise _lacks("PDF", problem, extra="pdf") from problem
    return write_pdf(svg, tell=tell)


def write_pdf_pages(paintings: Sequence[Painting], *, tell: Tell) -> bytes | None:
    """Each of *paintings* as a page of one PDF; None where the pages cannot be joined.

    Raises BscError where what a PDF needs is missing or fails.
    """
    try:
        from bsc_cli.render.strategy_map.export.pdf import write_pages
    except ImportError as problem:
        raise _lacks("PDF", problem, extra="pdf") from problem
    return write_pages([write_svg(painting) for painting in paintings], tell=tell)


def write_deck(first: Painting, *others: Painting) -> bytes:
    """Slides, each with a painting. Raises BscError where what they need is missing."""
    try:
        from bsc_cli.render.strategy_map.export.pptx.deck import write_pptx
    except ImportError as problem:
        raise _lacks("PowerPoint", problem, extra="decks") from problem
    return write_pptx(first, *others)


def _lacks(format: str, problem: ImportError, *, extra: str) -> BscError:
    return BscError(f"{format} needs a part that is not installed: {problem}", help=f"pip install 'bsc-cli[{extra}]'")
