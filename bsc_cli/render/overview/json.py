"""Several scorecards as JSON, version 1: a contract (`bsc schema --of overview`)."""

from __future__ import annotations

import simplejson

from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.scorecard.json import counts_json, number_json, reason_json, rows_json
from bsc_cli.review.overview import Overview, OverviewEntry, StatusTurn

VERSION = 1
NOT_EVALUABLE = "not-evaluable"
"""The kind of reason of a scorecard that could not be evaluated."""

Json = dict[str, object]


def render_overview_json(overview: Overview) -> str:
    """The scorecards with all digits, the worst first."""
    document = {"version": VERSION, "scorecards": [_entry(one) for one in overview.entries]}
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: OverviewEntry) -> Json:
    found: Json = {
        "id": entry.id,
        "name": entry.name,
        "file": entry.file,
        "period": str(entry.period) if entry.period else None,
        "score": number_json(entry.score),
        "status": entry.status.value,
        "coverage": number_json(entry.coverage),
        "counts": counts_json(entry.counts),
        "trend": entry.trend.value,
        **_reason(entry),
        "changed": [_turn(one) for one in entry.turns],
        "units": [],
        "diagnostics": [diagnostic_json(one) for one in entry.diagnostics],
    }
    if entry.tally is not None:
        found["rows"] = rows_json(entry.tally)
    return found


def _reason(entry: OverviewEntry) -> Json:
    if entry.problem is None:
        return reason_json(entry.reason)
    return {"reason": entry.problem, "reason_kind": NOT_EVALUABLE}


def _turn(turn: StatusTurn) -> Json:
    return {
        "kind": turn.kind.value,
        "id": turn.id,
        "name": turn.name,
        "from": turn.before.value,
        "to": turn.now.value,
    }
