"""Finds milestones that were reached and are said to be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.finding import Finding
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.positions import all_placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation


def lost_milestones(loaded: Loaded, observations: Iterable[Observation]) -> list[Diagnostic]:
    """What to say of each milestone of *loaded* of which *observations* say yes, and no later on."""
    if loaded.scorecard is None:
        return []
    rows: dict[str, list[Observation]] = {
        key: [] for key, measure in loaded.scorecard.measures.items() if measure.is_milestone
    }
    for row in observations if rows else ():
        if row.measure in rows:
            rows[row.measure].append(row)
    found = _findings(loaded.scorecard.measures, rows)
    return all_placed(found, ACTUALS_RULES["BSC413"], loaded.document, loaded.scorecard)


def _findings(measures: dict[str, Measure], rows: dict[str, list[Observation]]) -> Iterator[Finding]:
    for key, own in rows.items():
        own.sort(key=lambda row: row.period.last)
        yes = next((row for row in own if row.highest), None)
        lost = next((row for row in own if yes and row.period.first > yes.period.last and not row.lowest), None)
        if yes and lost:
            yield Finding(
                node=measures[key],
                message=f"milestone '{key}' was reached in {yes.period}, and {lost.period} says no: it still counts",
                help="leave 'due' out if each period asks anew; or correct the rows",
            )
