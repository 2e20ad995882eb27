"""Several scorecards as CSV: a row each, raw numbers."""

from __future__ import annotations

import csv
import io

from bsc_cli.model.status import Status
from bsc_cli.render.scorecard.csv import number_cell, text_cell
from bsc_cli.render.text import file_name
from bsc_cli.render.words import reason_text
from bsc_cli.review.overview import Overview, OverviewEntry

COLUMNS = (
    "file", "id", "name", "period", "score", "status", "coverage", *(status.value for status in Status),
    "trend", "reason", "changed",
)  # fmt: skip


def render_overview_csv(overview: Overview) -> str:
    """A row a scorecard, the worst first; what changed is written as `id before>now`, with `; ` between."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one) for one in overview.entries)
    return text.getvalue()


def _row(entry: OverviewEntry) -> list[str]:
    changed = [f"{one.id or 'scorecard'} {one.before}>{one.now}" for one in entry.turns]
    return [
        text_cell(file_name(entry.file)),
        text_cell(entry.id),
        text_cell(entry.name),
        str(entry.period or ""),
        number_cell(entry.score),
        entry.status.value,
        number_cell(entry.coverage),
        *(str(entry.counts.of(status)) for status in Status),
        entry.trend.value,
        text_cell(reason_text(entry.reason) if entry.problem is None else entry.problem),
        text_cell("; ".join(changed)),
    ]
