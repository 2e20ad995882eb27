"""Evaluations as tidy CSV: a row a measure (or parent) and period, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.number import to_decimal
from bsc_cli.model.status import Status
from bsc_cli.render.scorecard.select import Depth, owner_of
from bsc_cli.render.text import safe
from bsc_cli.score.result import Evaluation, Exact, MeasureResult, ParentResult

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
    """A text as no spreadsheet takes it for a formula; some read full-width signs as plain ones."""
    cell = safe(text or "")
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else cell


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
