"""Evaluations as tidy CSV: a row a measure (or parent) and period, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.status import Status
from bsc_cli.render.text import safe
from bsc_cli.render.words import reason_text
from bsc_cli.review.selection import Depth
from bsc_cli.score.result import Evaluation, Kind, Result

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
    """A row a result of *depth*, behind the ids of what it lies in."""
    kind = Kind(depth.value)
    for way in evaluation.ways():
        result = way[-1]
        if result.kind is kind:
            place = {one.kind.value: one.id or "" for one in way if one.id}
            yield {**place, **_result(result), **(_measure(result) if result.is_measure else _parent(result))}


def _result(result: Result) -> Cells:
    """What any result has; the scorecard itself has no weight."""
    return {
        "name": text_cell(result.name),
        "score": number_cell(result.score),
        "status": result.status.value,
        "reason": text_cell(reason_text(result.reason)),
        "trend": result.trend.value,
        "weight": number_cell(result.weight) if result.id else "",
        "owner": text_cell(result.owner),
    }


def _parent(result: Result) -> Cells:
    return {
        "coverage": number_cell(result.coverage),
        **{status.value: str(result.counts.of(status)) for status in Status},
    }


def _measure(result: Result) -> Cells:
    measure, actual, levels = result.measure, result.actual, result.levels
    return {
        "unit": text_cell(measure.unit),
        "actual": number_cell(actual.value) if actual else "",
        "actual_period": str(actual.period) if actual else "",
        "threshold": number_cell(levels.threshold) if levels else "",
        "target": number_cell(levels.target) if levels else "",
        "stretch": number_cell(levels.stretch) if levels else "",
        "baseline": number_cell(measure.baseline),
        "variance": number_cell(result.variance),
        "variance_percent": number_cell(result.variance_percent),
        "note": text_cell(actual.note) if actual else "",
    }
