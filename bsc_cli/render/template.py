"""Writes the CSV to fill in: a row for each measure in one period, with the values that already exist."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bsc_cli.model.measure import Aggregate, Direction
from bsc_cli.render.scorecard.csv import text_cell
from bsc_cli.review.data_entry import DataEntry


def render_template(entries: Sequence[DataEntry], *, missing: bool = False) -> str:
    """A CSV of *entries*: what is missing first, then what is there, unless only what is *missing* is wanted.

    The columns unit and owner are comments: reading actuals passes over them.
    """
    weighted = any(entry.measure.aggregate is Aggregate.WEIGHTED_MEAN for entry in entries)
    columns = ["measure", "period", "value", *(["weight"] if weighted else []), "note", "unit", "owner"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for entry in sorted(entries, key=lambda entry: entry.observation is not None):
        if not (missing and entry.observation is not None):
            writer.writerow(_cells(entry))
    return text.getvalue()


def _cells(entry: DataEntry) -> dict[str, str]:
    measure, seen = entry.measure, entry.observation
    value = ""
    if seen is not None:
        yes_no = measure.direction is Direction.YES_NO
        value = ("yes" if seen.value else "no") if yes_no else format(seen.value, "f")
    return {
        "measure": measure.id,
        "period": str(entry.period),
        "value": value,
        "weight": format(seen.weight, "f") if seen and seen.weight is not None else "",
        "note": text_cell(seen.note) if seen else "",
        "unit": text_cell(measure.unit),
        "owner": text_cell(entry.owner),
    }
