"""Evaluations as tidy CSV: a row a measure (or parent) and period, raw numbers; and what is selected of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bsc_cli.model.number import to_decimal
from bsc_cli.model.status import Status
from bsc_cli.render.text import safe
from bsc_cli.score.result import (
    Evaluation,
    Exact,
    MeasureResult,
    ObjectiveResult,
    ParentResult,
    PerspectiveResult,
)

MEASURE_COLUMNS = (
    "period", "perspective", "objective", "measure", "name", "unit", "actual", "actual_period", "threshold", "target",
    "stretch", "baseline", "variance", "variance_percent", "score", "status", "reason", "trend", "weight", "owner",
    "note",
)  # fmt: skip
PARENT_COLUMNS = (
    "period", "perspective", "objective", "name", "score", "status", "coverage", *(status.value for status in Status),
    "reason", "trend", "weight", "owner",
)  # fmt: skip

Amount = Exact | Decimal
Cells = dict[str, str]


class Depth(StrEnum):
    """How far down a scorecard is shown."""

    SCORECARD = "scorecard"
    PERSPECTIVE = "perspective"
    OBJECTIVE = "objective"
    MEASURE = "measure"


def render_csv(history: Sequence[Evaluation], *, depth: Depth = Depth.MEASURE) -> str:
    """The evaluations, oldest first, as CSV; the bounds of a range stand in one cell, as `low;high`."""
    columns = MEASURE_COLUMNS if depth is Depth.MEASURE else PARENT_COLUMNS
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for evaluation in history:
        for row in _rows(evaluation, depth):
            writer.writerow({"period": str(evaluation.period), **row})
    return text.getvalue()


def text_cell(text: str | None) -> str:
    """A text as no spreadsheet takes it for a formula."""
    cell = safe(text or "")
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def number_cell(number: Amount | tuple[Amount, Amount] | None) -> str:
    """A number with all its digits, without an exponent; the two bounds of a range with `;` between."""
    if number is None:
        return ""
    if isinstance(number, tuple):
        return ";".join(map(number_cell, number))
    return format(to_decimal(Fraction(number)), "f")


def _rows(evaluation: Evaluation, depth: Depth) -> Iterator[Cells]:
    if depth is Depth.SCORECARD:
        yield _parent(evaluation, evaluation.scorecard.name, evaluation.scorecard.owner)
        return
    for one in evaluation.perspectives:
        perspective = {"perspective": one.perspective.id}
        if depth is Depth.PERSPECTIVE:
            yield {**perspective, "weight": number_cell(one.weight), **_parent(one, one.perspective.title, None)}
            continue
        for result in one.objectives:
            place = {**perspective, "objective": result.objective.id}
            if depth is Depth.OBJECTIVE:
                parent = _parent(result, result.objective.name, result.objective.owner)
                yield {**place, "weight": number_cell(result.weight), **parent}
                continue
            for measure in result.measures:
                yield {**place, **_measure(measure, owner_of(measure, result))}


def _parent(result: ParentResult, name: str, owner: str | None) -> Cells:
    return {
        "name": text_cell(name),
        "score": number_cell(result.score),
        "status": result.status.value,
        "coverage": number_cell(result.coverage),
        **{status.value: str(result.counts.of(status)) for status in Status},
        "reason": text_cell(result.reason),
        "trend": result.trend.value,
        "owner": text_cell(owner),
    }


def _measure(result: MeasureResult, owner: str | None) -> Cells:
    measure, actual, levels = result.measure, result.actual, result.levels
    return {
        "measure": measure.id,
        "name": text_cell(measure.name),
        "unit": text_cell(measure.unit),
        "actual": number_cell(actual.value) if actual else "",
        "actual_period": str(actual.period) if actual else "",
        "threshold": number_cell(levels.threshold) if levels else "",
        "target": number_cell(levels.target) if levels else "",
        "stretch": number_cell(levels.stretch) if levels else "",
        "baseline": number_cell(measure.baseline),
        "variance": number_cell(result.variance),
        "variance_percent": number_cell(result.variance_percent),
        "score": number_cell(result.score),
        "status": result.status.value,
        "reason": text_cell(result.reason),
        "trend": result.trend.value,
        "weight": number_cell(result.weight),
        "owner": text_cell(owner),
        "note": text_cell(actual.note) if actual else "",
    }


def owner_of(result: MeasureResult, objective: ObjectiveResult) -> str | None:
    """Who answers for a measure: its own owner, or its objective's."""
    return result.measure.owner or objective.objective.owner


def is_missing(result: MeasureResult) -> bool:
    """Whether a measure that should have an actual has none."""
    return result.actual is None and not result.not_due


def kinds_of(result: MeasureResult) -> frozenset[str]:
    """What a measure can be selected by: its status, `missing`, `stale`."""
    stale = result.actual is not None and result.actual.stale
    missing = is_missing(result)
    return frozenset((result.status.value, *(["stale"] if stale else []), *(["missing"] if missing else [])))


def selected(
    history: Sequence[Evaluation], *, kinds: Collection[str] = (), owner: str | None = None
) -> tuple[Evaluation, ...]:
    """*history* with the measures alone that are of one of *kinds* at its end, and that *owner* answers for.

    Parents without any of them are left out; scores and counts stay those of the whole scorecard.
    """

    def is_meant(result: MeasureResult, objective: ObjectiveResult) -> bool:
        answers = (owner_of(result, objective) or "").casefold()
        return (not kinds or bool(kinds_of(result) & set(kinds))) and (owner is None or answers == owner.casefold())

    meant = {
        result.measure.id
        for objective in history[-1].objectives
        for result in objective.measures
        if is_meant(result, objective)
    }
    return tuple(_cut(evaluation, lambda result: result.measure.id in meant) for evaluation in history)


def _cut(evaluation: Evaluation, is_meant: Callable[[MeasureResult], bool]) -> Evaluation:
    perspectives: list[PerspectiveResult] = []
    for perspective in evaluation.perspectives:
        cut = (
            replace(objective, measures=tuple(filter(is_meant, objective.measures)))
            for objective in perspective.objectives
        )
        objectives = tuple(objective for objective in cut if objective.measures)
        if objectives:
            perspectives.append(replace(perspective, objectives=objectives))
    return replace(evaluation, perspectives=tuple(perspectives))


def down_to(history: Sequence[Evaluation], depth: Depth) -> tuple[Evaluation, ...]:
    """*history* without what lies below *depth*."""
    if depth in (Depth.MEASURE, Depth.SCORECARD):
        return tuple(history)
    return tuple(
        replace(
            evaluation,
            perspectives=tuple(
                replace(
                    one,
                    objectives=()
                    if depth is Depth.PERSPECTIVE
                    else tuple(replace(objective, measures=()) for objective in one.objectives),
                )
                for one in evaluation.perspectives
            ),
        )
        for evaluation in history
    )
