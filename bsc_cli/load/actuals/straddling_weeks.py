"""Finds sums whose weeks lie across the months that they are scored by."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.finding import Finding
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.positions import all_placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.measure import Aggregate
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period

_HELP = "if they are weeks of a retail calendar (4-5-4), write the dates of their last days instead"


def straddling_weeks(loaded: Loaded, observations: Iterable[Observation]) -> list[Diagnostic]:
    """What to say of each sum of *loaded* with a week among its *observations* that lies in two months."""
    scorecard = loaded.scorecard
    if scorecard is None:
        return []
    sums = {
        key: one
        for key, one in scorecard.measures.items()
        if one.aggregate is Aggregate.SUM and scorecard.grain_of(one).rank > Grain.WEEK.rank
    }
    first: dict[str, Period] = {}
    for row in observations if sums else ():
        period = row.period
        if period.grain is Grain.WEEK and period.first.month != period.last.month and row.measure in sums:
            first.setdefault(row.measure, period)
    found = (Finding(node=sums[key], message=_message(key, week), help=_HELP) for key, week in first.items())
    return all_placed(found, ACTUALS_RULES["BSC611"], loaded.document, scorecard)


def _message(id: str, week: Period) -> str:
    return f"the weeks of '{id}' lie across months, such as {week}: each counts in the month of its Thursday"
