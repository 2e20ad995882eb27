"""Draws a scorecard, with its scores if there are any, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import Aspect, MapEngine, MapFormat, MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.export.mermaid import write_mermaid
from bsc_cli.render.strategy_map.export.painted_file import write_painting
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.crossings import count_crossings
from bsc_cli.render.strategy_map.layout.pages import fit_page, shown_scale
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.shapes import least_size
from bsc_cli.render.strategy_map.paint.themes import PALETTES
from bsc_cli.score.result import Evaluation

if TYPE_CHECKING:
    from bsc_cli.review.alignment import Alignment
    from bsc_cli.review.moving import Moving
    from bsc_cli.score.actual import Actual

POINTS = 0.75
"""Points in a unit of the page: 96 units make an inch."""
LEAST_POINTS = 9.0
"""Smaller text than this is hard to read on a slide."""


def draw_map(
    scorecard: Scorecard,
    evaluation: Evaluation | None,
    *,
    format: MapFormat,
    options: MapOptions = MapOptions(),  # noqa: B008 - a tuple never changes
    alignment: Alignment | None = None,
    moving: Mapping[str, Moving] | None = None,
    last_known: Mapping[str, Actual] | None = None,
    engine: MapEngine = MapEngine.EMBEDDED,
    dpi: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The map of *scorecard* as a file; without an *evaluation* it has no scores.

    With an *alignment* it marks what units support, with *moving* what moves each objective. *last_known* has the
    latest actuals of measures that have none in the period.

    A PNG has *dpi* pixels an inch. What is amiss with fonts is *tell*-ed, a remark a time.
    Raises BscError where the engine, or what a format needs, is missing or fails.
    """
    picture = describe_map(scorecard, evaluation, options, alignment, moving, last_known)
    palette = PALETTES[options.theme]
    if format is MapFormat.MERMAID:
        return write_mermaid(picture, palette=palette).encode()
    if format is MapFormat.DOT:
        from bsc_cli.render.strategy_map.export.dot import write_dot

        plan = fit_page(picture, options.aspect)
        links = [(arrow.source, arrow.target) for arrow in picture.arrows]
        keep_order = not count_crossings(plan.channels.order, links)
        return write_dot(picture, plan.fitted.grid, keep_order=keep_order, palette=palette).encode()
    placement = lay_out(picture, aspect=options.aspect, engine=engine)
    painting = paint_map(placement, palette=palette)
    points = least_size(painting) * POINTS * shown_scale(painting.width, options.aspect)
    if points < LEAST_POINTS - 0.005:
        tell(_small_text(points, options))
    wanted = [arrow for arrow in picture.arrows if arrow.because and not arrow.is_faded] if options.because else []
    if left_out := len(wanted) - len(placement.line_texts):
        tell(_left_out(left_out, len(wanted), options))
    return write_painting(painting, format=format, dpi=dpi, tell=tell)


def _left_out(count: int, of_all: int, options: MapOptions) -> str:
    """That so many reasons for links have no room, and what gives them some."""
    is_free = options.aspect is Aspect.FREE
    ways = "" if is_free else "'--aspect free' for a larger page, or "
    return (
        f"{count} of {of_all} reasons have no room beside their lines, and are tooltips alone; "
        f"choose {ways}'--perspective' for a part of the map"
    )


def _small_text(points: float, options: MapOptions) -> str:
    """That text is too small where the map is shown on a slide, and what makes it larger."""
    ways = [
        "'--aspect free' for a page as large as the text needs",
        "'--focus' or '--perspective' for a part of the map",
    ]
    if options.measures:
        ways.append("no '--measures'")
    return f"the smallest text has {points:.1f} pt on a slide; choose {', '.join(ways[:-1])} or {ways[-1]}"
