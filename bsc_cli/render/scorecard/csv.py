"""Evaluations as tidy CSV: a row a measure (or parent) and period, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bsc_cli.model.number import Exact, digits_of
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
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    cells = _TextCells()
    writer.writerows([_cell(record.get(name), cells) for name in columns] for record in records(history, depth))
    return text.getvalue()


class _TextCells(dict[str | Period, str]):
    """The cell of each text and period, made once: most stand in the rows of many periods or measures."""

    def __missing__(self, text: str | Period) -> str:
        """The cell of a *text* that was not met before."""
        cell = self[text] = text_cell(text) if isinstance(text, str) else str(text)
        return cell


def _cell(cell: RecordValue, texts: _TextCells) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str | Period):
        return texts[cell]
    if isinstance(cell, Reason):
        return text_cell(reason_text(cell))
    return str(cell) if isinstance(cell, int) else number_cell(cell)


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
    return digits_of(number if isinstance(number, Fraction) else Fraction(number))
