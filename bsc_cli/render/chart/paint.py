"""Paints one measure over time as shapes, with the look of the strategy map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bsc_cli.model.language import Word
from bsc_cli.model.number import Exact
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.chart.bands import Band, Stretch
from bsc_cli.render.chart.content import ChartContent, content_of
from bsc_cli.render.chart.foot import paint_foot, paint_notes
from bsc_cli.render.chart.head import paint_head
from bsc_cli.render.chart.plot import LARGE, LEADER, Plot, plot_of
from bsc_cli.render.chart.points import paint_points
from bsc_cli.render.chart.tints import band_fill, mixed
from bsc_cli.render.chart.yes_no import paint_yes_no
from bsc_cli.render.strategy_map.layout.card_items import ASCENT, Anchor
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Item,
    Painting,
    Panel,
    ShapeGroup,
    Stroke,
    Text,
    line,
    rectangle,
    text,
)
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.review.history import MeasureHistory
from bsc_cli.score.scale import LevelName

WIDTH, HEIGHT = 1280.0, 720.0
"""The size of a chart that stands for itself: 16:9, as a map."""
TARGET = 1.6
"""The thickness of the line of the target."""


def paint_chart(
    history: MeasureHistory,
    scorecard: Scorecard,
    *,
    palette: Palette = LIGHT,
    width: float = WIDTH,
    height: float = HEIGHT,
    has_title: bool = True,
    title: str | None = None,
    is_spoken: bool = True,
) -> Painting:
    """The measure of *history*, one of *scorecard*, over its periods; without any it says that there is no data.

    A chart lower than 400 units has no foot: it explains neither its signs nor its notes. Without *has_title* the name
    of the measure is left to what stands around it; else *title* may stand in its place.
    Unless it *is_spoken* its points have no texts for those who cannot see them: a table beside it says the same.
    """
    content = content_of(history, scorecard, title=title, is_spoken=is_spoken)
    plot = plot_of(content, palette, width, height, has_title=has_title)
    parts: list[tuple[Item, ...]] = [tuple(paint_head(content, plot, palette))]
    panels: list[Panel] = []
    if not content.slots:
        parts.append((_nothing(content, plot, palette),))
    elif content.is_yes_no:
        panels += paint_yes_no(content, plot, palette)
    else:
        parts += [
            tuple(_bands(content, plot, palette)),
            tuple(_values(plot, palette)),
            tuple(_edges(content, plot, palette)),
            tuple(_limits(content, plot, palette)),
        ]
        panels += paint_points(content, plot, palette)
    if content.slots:
        parts += [tuple(_periods(plot, palette)), tuple(_labels(plot, palette))]
    groups = [ShapeGroup(part) for part in parts if part]
    foot = paint_foot(content, plot, palette) if height >= LARGE else ()
    return Painting(
        width=width,
        height=height,
        ground=palette.ground,
        title=f"{content.name}: {content.scorecard}",
        description=content.said,
        links=(),
        shapes=(*groups, *panels, *paint_notes(content, plot, palette), *foot),
    )


def _nothing(content: ChartContent, plot: Plot, palette: Palette) -> Text:
    """Says that nothing is known."""
    x, y = plot.width / 2, plot.height / 2
    return text(x, y, content.words(Word.NO_DATA), plot.size, palette.quiet, anchor=Anchor.MIDDLE)


def _bands(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    for stretch in content.stretches:
        x, width = _across(stretch.first, stretch.end, plot)
        for band in stretch.bands:
            top, bottom = _up_and_down(band, plot)
            if bottom - top > 0:
                yield rectangle(Box(x, top, width, bottom - top), band_fill(band.status, palette))


def _across(first: int, end: int, plot: Plot) -> tuple[float, float]:
    """The left end of the periods from *first* to before *end*, and their width."""
    return plot.box.x + first * plot.step, (end - first) * plot.step


def _up_and_down(band: Band, plot: Plot) -> tuple[float, float]:
    """The upper and the lower end of a band, within the plot."""
    return _y(band.high, plot, plot.box.y), _y(band.low, plot, plot.box.bottom)


def _y(value: Exact | None, plot: Plot, end: float) -> float:
    return end if value is None else min(max(plot.y(value), plot.box.y), plot.box.bottom)


def _values(plot: Plot, palette: Palette) -> Iterator[Item]:
    """Round values at the left, with faint lines; that of 0 is a strong one."""
    faint = mixed(palette.ground, palette.ink, 12)
    for value, shown in zip(plot.ticks.values, plot.ticks.texts, strict=True):
        y = plot.y(value)
        stroke = Stroke(palette.plain.border, 1.2) if not value else Stroke(faint, 0.8)
        yield line((plot.box.x, y), (plot.box.right, y), stroke)
        x = plot.box.x - plot.size * 0.6
        yield text(x, y + plot.size * ASCENT, shown, plot.size, palette.quiet, anchor=Anchor.END)


def _edges(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    """The levels as lines, that of the target the strongest; where it changes, a step."""
    for stretch in content.stretches:
        x, width = _across(stretch.first, stretch.end, plot)
        for edge in stretch.edges:
            thickness = TARGET if edge.name is LevelName.TARGET else 0.9
            stroke = Stroke(palette.outside[edge.status].glyph, thickness)
            yield line((x, plot.y(edge.value)), (x + width, plot.y(edge.value)), stroke)
    for before, after in pairwise(content.stretches):
        yield from _steps(before, after, plot, palette)


def _steps(before: Stretch, after: Stretch, plot: Plot, palette: Palette) -> Iterator[Item]:
    """Upright lines from one target to the next."""
    one, other = (_targets(stretch) for stretch in (before, after))
    if before.end != after.first or len(one) != len(other):
        return
    x, _ = _across(after.first, after.end, plot)
    for start, end in zip(one, other, strict=True):
        if start != end:
            stroke = Stroke(palette.outside[Status.GREEN].glyph, TARGET)
            yield line((x, plot.y(start)), (x, plot.y(end)), stroke)


def _targets(stretch: Stretch) -> list[Exact]:
    return [edge.value for edge in stretch.edges if edge.name is LevelName.TARGET]


def _limits(content: ChartContent, plot: Plot, palette: Palette) -> Iterator[Item]:
    """Mean and limits of the process, over the periods that they are made of."""
    process = content.process
    if process is None:
        return
    x, width = _across(process.first, process.last + 1, plot)
    for value in process.limits:
        yield line((x, plot.y(value)), (x + width, plot.y(value)), Stroke(palette.quiet, 1.1, is_dashed=True))


def _periods(plot: Plot, palette: Palette) -> Iterator[Item]:
    """The texts below the plot, on a line with a tick where a longer period begins."""
    size, bottom = plot.size, plot.box.bottom
    yield line((plot.box.x, bottom), (plot.box.right, bottom), Stroke(palette.plain.border, 1.2))
    for x in plot.axis.starts:
        yield line((x, bottom), (x, bottom + size * 0.5), Stroke(palette.plain.border, 1.2))
    first = bottom + size * 1.25
    for one in plot.axis.upper:
        yield text(one.x, first, one.text, size, palette.quiet, anchor=Anchor.MIDDLE)
    second = first + size * LINE if plot.axis.upper else first
    for one in plot.axis.lower:
        yield text(one.x, second, one.text, size, palette.ink, anchor=Anchor.MIDDLE)


def _labels(plot: Plot, palette: Palette) -> Iterator[Item]:
    """The texts at the right, each with a line that leads to what it is the text of."""
    size, right = plot.size, plot.box.right
    start = right + size * LEADER
    for label in plot.labels:
        stroke = Stroke(mixed(palette.ground, palette.ink, 45), 0.9)
        yield line((right + 2, label.line), (start - size * 0.35, label.y), stroke)
        yield text(
            start, label.y + size * ASCENT, label.text, size, label.ink, is_bold=label.is_bold, right_to_left=False
        )
