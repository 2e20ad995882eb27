"""Draws a scorecard, with its scores if there are any, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bsc_cli.diagnostics import BscError
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import MapEngine, MapFormat, MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.export.mermaid import write_mermaid
from bsc_cli.render.strategy_map.export.svg import write_svg
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.order import crosses_nothing
from bsc_cli.render.strategy_map.layout.pages import fit_page
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.shapes import Painting
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from bsc_cli.score.result import Evaluation


def draw_map(
    scorecard: Scorecard,
    evaluation: Evaluation | None,
    *,
    format: MapFormat,
    options: MapOptions = MapOptions(),  # noqa: B008 - a tuple never changes
    engine: MapEngine = MapEngine.EMBEDDED,
    dpi: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The map of *scorecard* as a file; without an *evaluation* it has no scores.

    A PNG has *dpi* pixels an inch. What is amiss with fonts is *tell*-ed, a remark a time.
    Raises BscError where the engine, or what a format needs, is missing or fails.
    """
    picture = describe_map(scorecard, evaluation, options)
    palette = PALETTES[options.theme]
    if format is MapFormat.MERMAID:
        return write_mermaid(picture, palette=palette).encode()
    if format is MapFormat.DOT:
        from bsc_cli.render.strategy_map.export.dot import write_dot

        _, grid = fit_page(picture, options.aspect)
        return write_dot(picture, grid, keep_order=crosses_nothing(picture, grid), palette=palette).encode()
    painting = paint_map(lay_out(picture, aspect=options.aspect, engine=engine), palette=palette)
    match format:
        case MapFormat.SVG:
            return write_svg(painting).encode()
        case MapFormat.PNG:
            return _png(write_svg(painting), dpi, tell)
        case MapFormat.PDF:
            return _pdf(write_svg(painting), tell)
        case MapFormat.PPTX:
            return _deck(painting)
        case _:
            assert_never(format)


def _png(svg: str, dpi: int | None, tell: Callable[[str], None]) -> bytes:
    from bsc_cli.render.strategy_map.export.png import DPI, write_png

    return write_png(svg, dpi=dpi or DPI, tell=tell)


def _pdf(svg: str, tell: Callable[[str], None]) -> bytes:
    try:
        from bsc_cli.render.strategy_map.export.pdf import write_pdf
    except ImportError as problem:
        raise _lacks("PDF", problem, extra="pdf") from problem
    return write_pdf(svg, tell=tell)


def _deck(painting: Painting) -> bytes:
    try:
        from bsc_cli.render.strategy_map.export.pptx.deck import write_pptx
    except ImportError as problem:
        raise _lacks("PowerPoint", problem, extra="decks") from problem
    return write_pptx(painting)


def _lacks(format: str, problem: ImportError, *, extra: str) -> BscError:
    return BscError(f"{format} needs a part that is not installed: {problem}", help=f"pip install 'bsc-cli[{extra}]'")
