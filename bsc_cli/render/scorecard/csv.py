"""Evaluations as tidy CSV: a row a measure (or parent) and period, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.render.text import safe
from bsc_cli.render.words import reason_text
from bsc_cli.review.flat_records import RecordValue, records
from bsc_cli.review.selection import Depth
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Evaluation

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


def render_csv(history: Sequence[Evaluation], *, depth: Depth = Depth.MEASURE) -> str:
    """The evaluations, oldest first, as CSV; the bounds of a range stand in one cell, as `low;high`."""
    columns = MEASURE_COLUMNS if depth is Depth.MEASURE else PARENT_COLUMNS
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(cell) for name, cell in record.items()} for record in records(history, depth))
    return text.getvalue()


def _cell(cell: RecordValue) -> str:
    if isinstance(cell, Reason):
        return text_cell(reason_text(cell))
    if isinstance(cell, str | None):
        return text_cell(cell)
    return str(cell) if isinstance(cell, Period | int) else number_cell(cell)


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
