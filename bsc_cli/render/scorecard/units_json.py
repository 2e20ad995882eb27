"""How the units below a scorecard stand, and what supports an objective from there, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from bsc_cli.render.scorecard.numbers_json import Json, counts_json, number_json, reason_json
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.score.result import Result

NOT_EVALUABLE = "not-evaluable"
"""The kind of reason of a scorecard that could not be evaluated."""


def units_json(units: Iterable[OverviewEntry]) -> list[Json]:
    """Each of *units* with those below it, in the order written."""
    return [{"id": one.id, **standing_json(one)} for one in units]


def standing_json(entry: OverviewEntry) -> Json:
    """How one scorecard stands."""
    return {
        "name": entry.name,
        "file": entry.file,
        "period": str(entry.period) if entry.period else None,
        "score": number_json(entry.score),
        "status": entry.status.value,
        "coverage": number_json(entry.coverage),
        "counts": counts_json(entry.counts),
        "trend": entry.trend.value,
        **_reason(entry),
        "changed": [
            {"kind": one.kind.value, "id": one.id, "name": one.name, "from": one.before.value, "to": one.now.value}
            for one in entry.turns
        ],
        "units": units_json(entry.units),
    }


def supporters_json(result: Result) -> list[Json]:
    """The objectives of units behind the *result* of supporters, in the order of the units."""
    return [
        {
            "unit": one.unit,
            "id": one.result.id,
            "name": one.result.name,
            "weight": number_json(one.result.weight),
            "share": number_json(one.result.share),
            "score": number_json(one.result.score),
            "status": one.result.status.value,
            **reason_json(one.result.reason),
        }
        for one in result.supporters
    ]


def _reason(entry: OverviewEntry) -> Json:
    if entry.problem is None:
        return reason_json(entry.reason)
    return {"reason": entry.problem, "reason_kind": NOT_EVALUABLE}
