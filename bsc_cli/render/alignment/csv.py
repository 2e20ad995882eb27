"""An alignment as CSV: a row for each objective of a unit and what it supports, raw numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bsc_cli.render.scorecard.csv import number_cell, text_cell
from bsc_cli.review.alignment import AlignedObjective, Alignment, UnitObjective

COLUMNS = (
    "period", "perspective", "objective", "objective_name", "objective_score", "objective_status",
    "unit", "unit_name", "supporter", "supporter_name", "supporter_score", "supporter_status",
)  # fmt: skip


def render_alignment_csv(alignment: Alignment) -> str:
    """The *alignment*: an objective that nobody supports has no supporter, what supports nothing no objective."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(alignment))
    return text.getvalue()


def _rows(alignment: Alignment) -> Iterator[list[str]]:
    names = {one.id: text_cell(one.name) for one in alignment.units}
    period = str(alignment.period or "")
    for objective in alignment.objectives:
        for below in objective.support or (None,):
            yield [period, *_above(objective), *_below(below, names)]
    for below in alignment.unaligned:
        yield [period, *_above(None), *_below(below, names)]


def _above(objective: AlignedObjective | None) -> list[str]:
    if objective is None:
        return [""] * 5
    standing = objective.standing
    return [
        text_cell(objective.perspective),
        text_cell(objective.id),
        text_cell(objective.name),
        number_cell(standing.score),
        standing.status.value,
    ]


def _below(one: UnitObjective | None, names: dict[str, str]) -> list[str]:
    if one is None:
        return [""] * 6
    standing = one.standing
    return [
        text_cell(one.unit),
        names[one.unit],
        text_cell(one.id),
        text_cell(one.name),
        number_cell(standing.score),
        standing.status.value,
    ]
