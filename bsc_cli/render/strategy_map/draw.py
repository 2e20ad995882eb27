"""The front door of the renderer: a scorecard, and its scores if there are any, as the bytes of a file."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.dot import write_dot, write_order
from bsc_cli.render.strategy_map.engine import Engine, run_dot
from bsc_cli.render.strategy_map.grid import Grid
from bsc_cli.render.strategy_map.options import Aspect, MapOptions
from bsc_cli.render.strategy_map.order import crosses_nothing, read_order
from bsc_cli.render.strategy_map.pages import fit_page
from bsc_cli.render.strategy_map.palette import Palette
from bsc_cli.render.strategy_map.palettes import LIGHT, PALETTES
from bsc_cli.render.strategy_map.picture import Picture, describe_map
from bsc_cli.render.strategy_map.placed import Placement
from bsc_cli.render.strategy_map.placement import place_map
from bsc_cli.render.strategy_map.svg import paint_svg
from bsc_cli.score.result import Evaluation


class MapFormat(StrEnum):
    """The kinds of file a map is drawn as; each is also the file's extension."""

    DOT = "dot"
    SVG = "svg"


def draw_map(
    scorecard: Scorecard,
    evaluation: Evaluation | None,
    *,
    format: MapFormat,
    options: MapOptions = MapOptions(),  # noqa: B008 - a tuple never changes
    engine: Engine = Engine.EMBEDDED,
) -> bytes:
    """The map of *scorecard* as a file; without an *evaluation* it has no scores.

    Raises BscError where the engine is missing or fails.
    """
    picture = describe_map(scorecard, evaluation, options)
    match format:
        case MapFormat.DOT:
            _, grid = fit_page(picture, options.aspect)
            return dot_source(picture, grid, PALETTES[options.theme]).encode()
        case MapFormat.SVG:
            placement = lay_out(picture, aspect=options.aspect, engine=engine)
            return paint_svg(placement, palette=PALETTES[options.theme]).encode()
        case _:
            assert_never(format)


def lay_out(picture: Picture, *, aspect: Aspect = Aspect.WIDE, engine: Engine = Engine.EMBEDDED) -> Placement:
    """Where everything of *picture* lies on a page of this *aspect*: all that painters need."""
    page, grid = fit_page(picture, aspect)
    source = write_order(picture, grid, keep_order=crosses_nothing(picture, grid))
    answer = run_dot(source, engine=engine)
    return place_map(picture, page, grid, read_order(picture, grid, answer))


def dot_source(picture: Picture, grid: Grid, palette: Palette = LIGHT) -> str:
    """The DOT of *picture*; cards stay in the order of the file unless links would cross."""
    return write_dot(picture, grid, keep_order=crosses_nothing(picture, grid), palette=palette)
