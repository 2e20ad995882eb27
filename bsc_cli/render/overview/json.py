"""Several scorecards as JSON, version 1: a contract (`bsc schema --of overview`)."""

from __future__ import annotations

import simplejson

from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.scorecard.json import rows_json
from bsc_cli.render.scorecard.numbers_json import Json
from bsc_cli.render.scorecard.units_json import standing_json
from bsc_cli.review.overview import Overview, OverviewEntry

VERSION = 1


def render_overview_json(overview: Overview) -> str:
    """The scorecards with all digits, the worst first."""
    document = {"version": VERSION, "scorecards": [_entry(one) for one in overview.entries]}
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: OverviewEntry) -> Json:
    found: Json = {
        "id": entry.id,
        **standing_json(entry),
        "diagnostics": [diagnostic_json(one) for one in entry.diagnostics],
    }
    if entry.tally is not None:
        found["rows"] = rows_json(entry.tally)
    return found
