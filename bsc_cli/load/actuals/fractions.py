"""Finds measures in percent whose actuals are written as fractions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.finding import Finding
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.positions import all_placed
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.levels import Bounds
from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation

_BEYOND = 2
"""Levels in percent beyond this cannot be meant as fractions."""
_NEARER = 10
"""How many times an actual its target must be for a hundred times the actual to be nearer it, by ratio."""


def fractions_for_percentages(loaded: Loaded, observations: Iterable[Observation]) -> list[Diagnostic]:
    """What to say of each measure of *loaded* in percent, all of whose *observations* seem to be fractions."""
    if loaded.scorecard is None:
        return []
    aims = {key: aim for key, one in loaded.scorecard.measures.items() if (aim := _nearest_target(one)) is not None}
    rows: dict[str, list[Observation]] = {}
    for row in observations if aims else ():
        if row.measure in aims:
            rows.setdefault(row.measure, []).append(row)
    found = _findings(loaded.scorecard.measures, aims, rows)
    return all_placed(found, ACTUALS_RULES["BSC608"], loaded.document, loaded.scorecard)


def _findings(
    measures: dict[str, Measure], aims: dict[str, Decimal], rows: dict[str, list[Observation]]
) -> Iterator[Finding]:
    for key, own in rows.items():
        highest = max(row.highest for row in own)
        if min(row.lowest for row in own) >= 0 and 0 < highest <= 1 and aims[key] > _NEARER * highest:
            last = max((row for row in own if row.value), key=lambda row: row.period.last, default=own[-1])
            message = f"the actuals of measure '{key}' lie between 0 and 1, and its target in % is {aims[key]:f}"
            help = f"write percentages: {(last.value * 100).normalize():f} where {last.value:f} is written"
            yield Finding(node=measures[key], message=message, help=help)


def _nearest_target(measure: Measure) -> Decimal | None:
    """The lowest target of a *measure* in percent; None where a level might be a fraction, or nothing is in percent."""
    if not (measure.unit or "").strip().lower().startswith(("%", "percent", "per cent")):
        return None
    sets = measure.level_sets.values()
    levels = [_low(level) for one in sets for _, level in one.rising()]
    targets = [_low(one.target) for one in sets if one.target is not None]
    return min(targets) if targets and min(levels) > _BEYOND else None


def _low(level: Decimal | Bounds) -> Decimal:
    return level[0] if isinstance(level, tuple) else level
