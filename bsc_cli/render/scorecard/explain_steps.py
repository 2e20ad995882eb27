"""Describes step by step how the score of a measure was computed, from what scoring recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from bsc_cli.model.measure import Direction
from bsc_cli.model.number import Exact
from bsc_cli.model.scoring import Method
from bsc_cli.model.status import Status
from bsc_cli.score.result import Result
from bsc_cli.score.scale import Mark, Segment, SegmentKind, SideScore


class Step(NamedTuple):
    """One step of the arithmetic."""

    template: str
    """A sentence or a formula; `{name}` stands for a number."""
    result: Exact
    """The points that the step ends with."""
    values: dict[str, Exact] = {}
    """The numbers in the measure's unit, by name."""
    points: dict[str, Exact] = {}
    """The numbers that are points, by name."""
    is_formula: bool = False
    """Whether the template is a formula, which does not contain the result."""


def steps_of(result: Result) -> tuple[Step, ...]:
    """From the actual of a measure to its score; empty without a score."""
    if result.actual is None or result.score is None:
        return ()
    return tuple(_steps(result, result.actual.value, result.score))


def _steps(result: Result, value: Exact, score: Exact) -> Iterator[Step]:
    if result.is_yes_no:
        yield Step("yes scores the points of a target" if value else "no scores 0", score)
        return
    if result.method is Method.RATIO:
        yield _ratio(result.sides[0], value, is_lower=result.measure.direction is Direction.LOWER)
        return
    for side in result.sides:
        yield _side(side, value)
    if len(result.sides) > 1:
        worse = min(side.points for side in result.sides)
        yield Step("the worse side counts: {worse}", worse, points={"worse": worse})
    if result.method is Method.STEP:
        article = "an" if result.status is Status.AMBER else "a"
        yield Step(f"in steps, {article} {result.status} scores {{step}}", score, points={"step": score})


def _ratio(side: SideScore, value: Exact, *, is_lower: bool) -> Step:
    target = side.segment.start
    template = "(2 - {actual} / {target}) x {full}" if is_lower else "{actual} / {target} x {full}"
    if side.raw != side.points:
        template += " = {raw}, kept within 0 and {most}"
    values = {"actual": value, "target": target.value}
    points = {"full": target.points, "raw": side.raw, "most": side.most}
    return Step(template, side.points, values, points, is_formula=True)


def _side(side: SideScore, value: Exact) -> Step:
    """The score on one side."""
    segment = side.segment
    start, end = segment.start, segment.end
    worst = f"{{actual}} is worse than the {_named(start, segment)} of {{edge}}"
    match segment.kind:
        case SegmentKind.REACHED:
            template = f"{{actual}} reaches the {_named(start, segment)} of {{level}}, which scores {{worth}}"
            values = {"actual": value, "level": start.value}
            return Step(template, side.points, values, {"worth": start.points})
        case SegmentKind.ZERO:
            template = f"{worst}: below it the score is 0"
            return Step(template, side.points, {"actual": value, "edge": start.value})
        case SegmentKind.NOTHING:
            template = f"{worst}, and without a threshold there is nothing between it and 0"
            return Step(template, side.points, {"actual": value, "edge": start.value})
        case SegmentKind.BETWEEN | SegmentKind.BEYOND | SegmentKind.RATIO:
            assert end is not None  # the line has two ends
            return _line(side, value, start, end)
        case _:
            assert_never(segment.kind)


def _line(side: SideScore, value: Exact, start: Mark, end: Mark) -> Step:
    segment = side.segment
    if segment.kind is SegmentKind.BEYOND:
        where = f"lies beyond the {_named(start, segment)} of {{start}}, on the line from there to"
    else:
        where = f"lies between the {_named(start, segment)} of {{start}} and"
    template = (
        f"{{actual}} {where} the {_named(end, segment)} of {{end}}: "
        "{from} + ({actual} - {start}) / ({end} - {start}) x ({to} - {from})"
    )
    if side.raw < 0:
        template += " = {raw}, and not below 0"
    values = {"actual": value, "start": start.value, "end": end.value}
    points = {"from": start.points, "to": end.points, "raw": side.raw}
    return Step(template, side.points, values, points, is_formula=side.raw >= 0)


def _named(mark: Mark, segment: Segment) -> str:
    """What a level is called; of a range, with its bound."""
    return f"{segment.bound} {mark.name}" if segment.bound else f"{mark.name}"
