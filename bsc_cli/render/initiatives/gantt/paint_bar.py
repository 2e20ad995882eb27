"""Paints the bar of an initiative, what runs on behind it, and its milestones."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_cli.model.language import Word
from bsc_cli.render.initiatives.gantt.bars import bar_box, label_baseline, solid_part
from bsc_cli.render.initiatives.gantt.layout import GAP, Chart, PlacedRow
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach
from bsc_cli.render.initiatives.gantt.signs import due_mark, expected_mark, faded_end, milestone_sign, tone_of
from bsc_cli.render.strategy_map.layout.grid import LINE, Box
from bsc_cli.render.strategy_map.paint.palette import Palette, Tone
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Item,
    Panel,
    ShapeGroup,
    Stroke,
    line,
    polygon,
    rectangle,
    text,
)
from bsc_cli.score.health import Health

CUT = 8.0
"""The width of the sign that a bar began before the axis."""
STRIKE = 5.0
"""How far the line through a stopped bar stands out."""


def paint_bar(placed: PlacedRow, picture: GanttPicture, chart: Chart, palette: Palette) -> Panel | None:
    """The time of an initiative, with the part that is done; None where nothing of it has a day."""
    row, whole = placed.content.row, bar_box(placed, chart)
    if whole is None:
        return None
    tone, bar = tone_of(row.health, palette), solid_part(placed, whole)
    border = Stroke(tone.border, 1.6)
    items: list[Item | Badge] = []
    done = bar.width * float(row.progress or 0) if row.span and row.span.is_whole else 0.0
    if done >= 1:
        corner = min(4.0, done / 2)
        part = rectangle(bar._replace(width=done), tone.border, corner=corner, stroke=border._replace(thickness=2.0))
        items.append(Badge((part,)))
    items += (Badge(tuple(one)) for one in _ends(placed, chart, whole, bar, tone) if one)
    if row.health is Health.STOPPED:
        y = bar.y + bar.height / 2
        items.append(Badge((line((bar.x - STRIKE, y), (bar.right + STRIKE, y), Stroke(tone.ink, 2.4)),)))
    ground = rectangle(bar, tone.tint, corner=min(4.0, bar.width / 2), stroke=border)
    return Panel(row.said, row.name, ground, tuple(items), GAP, kind=picture.words(Word.INITIATIVE))


def _ends(placed: PlacedRow, chart: Chart, whole: Box, bar: Box, tone: Tone) -> Iterator[list[Item]]:
    """What is at the ends of a bar: what is not set or not shown, what ran on, and when it was due."""
    span, axis = placed.content.row.span, chart.columns.axis
    if span is None:
        return
    y = bar.y + bar.height / 2
    if bar.x > whole.x:
        yield list(faded_end(bar.x, bar, tone, towards=-1))
        yield [due_mark(bar.right, bar, tone)] if span.has_end else []
    if bar.right < whole.right:
        yield list(faded_end(bar.right, bar, tone, towards=1))
    if not axis.shows(span.first):
        tip, half = bar.x - CUT - 1, bar.height * 0.3
        yield [polygon(((tip, y), (tip + CUT, y - half), (tip + CUT, y + half)), tone.border)]
    if span.overrun:
        end, stroke = axis.end_of(span.overrun), Stroke(tone.border, 2.0)
        cap = line((end, y - bar.height * 0.3), (end, y + bar.height * 0.3), stroke)
        yield [line((bar.right, y), (end, y), stroke._replace(is_dashed=True)), cap]
    if span.due:
        end = axis.end_of(span.due)
        yield [line((bar.right, y), (end, y), Stroke(tone.border, 1.0)), due_mark(end, bar, tone)]


def paint_milestones(placed: PlacedRow, chart: Chart, palette: Palette) -> ShapeGroup | None:
    """What lies on a bar: how much was expected, and the milestones with their names; None where there is nothing."""
    content, size, whole = placed.content, chart.columns.size, bar_box(placed, chart)
    if whole is None:
        return None
    bar, row, half = solid_part(placed, whole), content.row, chart.columns.half
    y = bar.y + bar.height / 2
    items: list[Item | Badge] = []
    for label in content.labels:
        if label.tier:
            top = label_baseline(bar, label.tier, size) - size * LINE * 0.72
            items.append(line((label.x, y + half), (label.x, top), Stroke(milestone_ink(label.reach, palette), 1.0)))
    items += (milestone_sign(one.diamond.reach, one.x, y, half, palette) for one in content.milestones)
    if row.expected is not None and row.span and row.span.is_whole:
        items.append(expected_mark(bar.x + bar.width * float(row.expected), bar.y, palette))
    for label in content.labels:
        baseline = label_baseline(bar, label.tier, size)
        items.append(text(label.left, baseline, label.text, size, milestone_ink(label.reach, palette)))
    return ShapeGroup(tuple(items)) if items else None


def milestone_ink(reach: Reach, palette: Palette) -> str:
    """The colour of a milestone's name."""
    return palette.risk if reach is Reach.LATE else palette.quiet if reach is Reach.DONE else palette.ink
