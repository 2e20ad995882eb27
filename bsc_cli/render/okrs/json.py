"""OKRs as JSON, version 1: a contract (`bsc schema --of okrs`)."""

from __future__ import annotations

import simplejson

from bsc_cli.render.scorecard.okr_json import okr_json
from bsc_cli.review.okrs import OkrsOfDay

VERSION = 1


def render_okrs_json(found: OkrsOfDay, *, file: str) -> str:
    """The OKRs of the scorecard in *file*, with all digits; a missing number is null, with a reason."""
    document = {
        "version": VERSION,
        "scorecard": {"name": found.scorecard.name, "file": file},
        "period": str(found.period) if found.period else None,
        "as_of": found.day.isoformat(),
        "evaluated_period": str(found.evaluation.period),
        "okrs": [okr_json(one.standing, one.moved, found.scorecard, found.day) for one in found.okrs],
    }
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"
