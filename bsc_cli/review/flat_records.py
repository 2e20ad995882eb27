"""The results of evaluations as flat records: what a CSV and a data frame have in their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bsc_cli.model.period import Period
from bsc_cli.model.status import Status
from bsc_cli.review.selection import Depth
from bsc_cli.score.levels import LevelValue, exact_level
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Evaluation, Kind, Result

RecordValue = str | bool | int | LevelValue | Period | Reason | None
"""A number is exact, a pair the [low, high] of a range; a Reason says why there is no score."""
ResultRecord = dict[str, RecordValue]

PlainValue = str | bool | int | float | None
_LEVELS = ("threshold", "target", "stretch", "baseline")


def records(history: Sequence[Evaluation], depth: Depth) -> Iterator[ResultRecord]:
    """A record a result of *depth* and period, oldest first, behind the ids of what it lies in."""
    kind = Kind(depth.value)
    for evaluation in history:
        for way in evaluation.ways():
            result = way[-1]
            if result.kind is kind:
                place: ResultRecord = {one.kind.value: one.id for one in way if one.id}
                inside = _measure(result) if result.is_measure else _parent(result)
                yield {"period": evaluation.period, **place, **_result(result), **inside}


def flat(record: ResultRecord) -> dict[str, PlainValue]:
    """*record* as any data frame takes it: nearest floats, texts, the high bound of a level in a column of its own."""
    found: dict[str, PlainValue] = {}
    for name, cell in record.items():
        if isinstance(cell, tuple) and not isinstance(cell, Period | Reason):
            found[name], found[f"{name}_high"] = map(float, cell)
        else:
            found[name] = _plain(cell)
            if name in _LEVELS:
                found[f"{name}_high"] = None
    return found


def _plain(cell: str | bool | int | Fraction | Period | Reason | None) -> PlainValue:
    if isinstance(cell, Fraction):
        return float(cell)
    if isinstance(cell, Reason):
        return cell.kind.value
    return str(cell) if isinstance(cell, Period) else cell


def _result(result: Result) -> ResultRecord:
    """What any result has; the scorecard itself has no weight."""
    return {
        "name": result.name,
        "score": result.score,
        "status": result.status.value,
        "reason": result.reason,
        "trend": result.trend.value,
        "weight": result.weight if result.id else None,
        "owner": result.owner,
    }


def _parent(result: Result) -> ResultRecord:
    return {"coverage": result.coverage, **{status.value: result.counts.of(status) for status in Status}}


def _measure(result: Result) -> ResultRecord:
    measure, actual, levels = result.measure, result.actual, result.levels
    return {
        "unit": measure.unit,
        "actual": actual.value if actual else None,
        "actual_period": actual.period if actual else None,
        "stale": actual.stale if actual else False,
        "threshold": levels.threshold if levels else None,
        "target": levels.target if levels else None,
        "stretch": levels.stretch if levels else None,
        "baseline": levels.baseline if levels and levels.baseline is not None else exact_level(measure.baseline),
        "variance": result.variance,
        "variance_percent": result.variance_percent,
        "note": actual.note if actual else None,
    }
