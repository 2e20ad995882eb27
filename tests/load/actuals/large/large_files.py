"""Large files in small: what DuckDB makes of a CSV text, beside what the careful reader makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.files import read_text
from bsc_cli.load.actuals.large.read import RowByRow, read_large
from bsc_cli.load.actuals.rows import ActualRow, ActualRows, Tally
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.measure import Direction
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.text import shown_path

MEASURES = {
    "arr": {"name": "Annual recurring revenue", "unit": "EUR m"},
    "churn": {"name": "Revenue churn", "unit": "%", "aggregate": "sum"},
    "certificate": {"name": "ISO certificate", "direction": "yes-no"},
    "survey": {"name": "Employee survey", "frequency": "year", "aggregate": "mean"},
    "delay": {"name": "Delay", "unit": "%", "aggregate": "weighted-mean"},
}


def scorecard(**keys: object) -> Scorecard:
    """A scorecard by quarter with a measure of every kind, and *keys* besides."""
    measures = {key: {"indicator": "lagging", **measure} for key, measure in MEASURES.items()}
    objectives = {"grow": {"name": "Grow", "measures": measures}}
    return Scorecard.model_validate(
        {
            "name": "Northwind",
            "vision": "Lead",
            "frequency": "quarter",
            "perspectives": {"financial": {"objectives": objectives}},
            **keys,
        }
    )


CARD = scorecard()


class Said(NamedTuple):
    """What a reader says of a file, as far as scoring and people see it."""

    sums: dict[tuple[str, str, int], tuple[object, ...]]
    diagnostics: tuple[Diagnostic, ...]
    tally: Tally
    levels: frozenset[tuple[object, ...]] = frozenset()
    """With their periods, as written."""


def by_duckdb(path: Path, card: Scorecard = CARD, **keys: Any) -> Said | str:
    """What DuckDB makes of a file, or why it is left to the careful reader."""
    source = Source.model_validate({"path": path.name, **keys})
    rows = read_large(path, source, card, Location(file="scorecard.yaml"), ReadContext())
    return rows.reason if isinstance(rows, RowByRow) else said(rows, source, card)


def by_hand(path: Path, card: Scorecard = CARD, **keys: Any) -> Said:
    """What the careful reader makes of a file."""
    source = Source.model_validate({"path": path.name, **keys})
    text = read_text(path, encoding=source.encoding)
    if isinstance(text, Diagnostic):
        return Said({}, (text,), Tally())
    rows = parse_csv(text, file=shown_path(path), source=source, scorecard=card)
    return said(rows, source, card)


def said(rows: ActualRows, source: Source, card: Scorecard) -> Said:
    """What *rows* come to, put together as facts are evaluated together."""
    groups: dict[tuple[str, str, int], list[ActualRow]] = {}
    for row in rows.rows:
        seen = row.observation
        within = seen.period
        yes_no = card.observed[seen.measure].direction is Direction.YES_NO
        if source.facts and not yes_no and within.grain.rank < card.frequency.rank:
            within = within.parent(card.frequency)
        groups.setdefault((seen.measure, seen.period.grain, within.ordinal), []).append(row)
    sums = {key: summed([row.observation for row in group]) for key, group in groups.items()}
    levels = frozenset((one.measure, one.role, one.period, str(one.value)) for one in rows.levels)
    return Said(sums, rows.diagnostics, rows.tally, levels)


def summed(rows: Sequence[Observation]) -> tuple[object, ...]:
    """What rows that are evaluated together come to."""
    latest = max(row.period.ordinal for row in rows)
    last = [row for row in rows if row.period.ordinal == latest]
    weighted: list[Decimal] = []
    for row in rows:
        if row.summary is not None and row.summary.weighted_sum is not None:
            weighted.append(row.summary.weighted_sum)
        elif row.weight is not None:
            weighted.append(row.value * row.weight)
    noted = [row for row in rows if row.note]
    last_noted = max((row.period.ordinal for row in noted), default=0)
    notes = {row.note for row in noted if row.period.ordinal == last_noted}
    return (
        sum(row.rows for row in rows),
        sum(row.total for row in rows),
        min(row.lowest for row in rows),
        max(row.highest for row in rows),
        sum(row.weight for row in rows if row.weight is not None),
        sum(weighted),
        _period(last),
        max(row.value for row in last),
        sum(row.summary.latest_rows if row.summary else 1 for row in last),
        notes.pop() if len(notes) == 1 else None,
        {row.facts for row in rows},
    )


def _period(rows: Sequence[Observation]) -> Period:
    (period,) = {row.period for row in rows}
    return period
