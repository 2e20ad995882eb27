"""Writes the CSV to fill in: a row for each measure in one period, with the values that already exist."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.period import unmistakable
from bsc_cli.render.scorecard.csv import text_cell
from bsc_cli.review.data_entry import DataEntry

_TEXTS = frozenset(("note", "unit", "owner"))
"""The columns that hold what people wrote."""


class TemplateRow(NamedTuple):
    """A value to fill in, or one that is there."""

    entry: DataEntry
    cells: dict[str, str]
    """The text of each column, as it was written."""

    @property
    def is_yes_no(self) -> bool:
        """Whether the value is yes or no."""
        return self.entry.measure.direction is Direction.YES_NO


class TemplateTable(NamedTuple):
    """What is to be filled in, and what is there."""

    columns: tuple[str, ...]
    rows: tuple[TemplateRow, ...]


def template_table(entries: Sequence[DataEntry], *, missing: bool = False) -> TemplateTable:
    """A table of *entries*: what is missing first, then what is there, unless only what is *missing* is wanted.

    The columns unit and owner are comments: reading actuals passes over them.
    """
    weighted = any(entry.measure.aggregate is Aggregate.WEIGHTED_MEAN for entry in entries)
    has_check_ins = any(isinstance(entry.measure, KeyResult) for entry in entries)
    beside = [*(["weight"] if weighted else []), *(["confidence"] if has_check_ins else [])]
    columns = ("measure", "period", "value", *beside, "note", "unit", "owner")
    ordered = sorted(entries, key=lambda entry: entry.observation is not None)
    shown = [entry for entry in ordered if not (missing and entry.observation is not None)]
    return TemplateTable(columns, tuple(TemplateRow(entry, _cells(entry)) for entry in shown))


def render_template(table: TemplateTable) -> str:
    """*table* as a CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in table.rows:
        writer.writerow({name: text_cell(cell) if name in _TEXTS else cell for name, cell in row.cells.items()})
    return text.getvalue()


def _cells(entry: DataEntry) -> dict[str, str]:
    measure, seen = entry.measure, entry.observation
    value = ""
    if seen is not None:
        yes_no = measure.direction is Direction.YES_NO
        value = ("yes" if seen.value else "no") if yes_no else format(seen.value, "f")
    return {
        "measure": measure.id,
        "period": unmistakable(entry.period),
        "value": value,
        "weight": format(seen.weight, "f") if seen and seen.weight is not None else "",
        "confidence": format(seen.confidence, "f") if seen and seen.confidence is not None else "",
        "note": (seen.note or "") if seen else "",
        "unit": measure.unit or "",
        "owner": entry.owner or "",
    }
