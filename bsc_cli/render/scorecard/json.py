"""An evaluation as JSON, version 1: a contract (`bsc schema --of evaluate`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import simplejson

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.rows import Tally
from bsc_cli.model.initiative import Initiative
from bsc_cli.model.number import Exact, to_decimal
from bsc_cli.model.period import Period
from bsc_cli.model.perspective import Objective
from bsc_cli.model.status import Status
from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.words import reason_text
from bsc_cli.review.agenda import Change, Red, changes, reds
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Counts, Evaluation, Kind, Result

VERSION = 1

Json = dict[str, object]


def render_json(
    evaluation: Evaluation,
    *,
    file: str,
    findings: tuple[Diagnostic, ...] = (),
    before: Evaluation | None = None,
    rows: Tally | None = None,
    history: Sequence[Evaluation] | None = None,
) -> str:
    """The evaluation with all its digits; a missing number is null, with a reason.

    What changed is told since *before*, the period before. With *rows*, it says what became of the rows of actuals.
    With a *history*, oldest first, the scores of its periods stand in the array `history`.
    """
    scorecard = evaluation.scorecard
    document: Json = {
        "version": VERSION,
        "scorecard": {
            "name": scorecard.name,
            "vision": scorecard.vision,
            "mission": scorecard.mission,
            "value_proposition": scorecard.value_proposition and scorecard.value_proposition.value,
            "file": file,
            "owner": scorecard.owner,
            "frequency": scorecard.frequency.value,
        },
        "period": str(evaluation.period),
        **_parent(evaluation.result),
        "perspectives": [_node(one) for one in evaluation.perspectives],
        "themes": [{"id": one.id, "name": one.name, **_parent(one)} for one in evaluation.themes],
        "links": [
            {"from": link.source, "to": link.target, "because": link.because, "lag": link.lag}
            for link in scorecard.links
        ],
        "initiatives": [_initiative(one, evaluation.period) for one in scorecard.initiatives.values()],
        "changes": [_change(one) for one in changes(evaluation, before)],
        "reds": [_red(one) for one in reds(evaluation)],
        "findings": [diagnostic_json(one) for one in findings],
    }
    if rows is not None:
        document["rows"] = rows_json(rows)
    if history is not None:
        document["history"] = [_period(one) for one in history]
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def rows_json(tally: Tally) -> Json:
    """What became of the rows of actuals; the others add up to those that were read."""
    return {
        "read": tally.read,
        "used": tally.used,
        "missing": tally.missing,
        "filtered": tally.filtered,
        "left_out": tally.reported,
    }


def _period(evaluation: Evaluation) -> Json:
    """The scores and statuses of one period of a history."""
    measures = [{"id": one.id, **_outcome(one)} for one in evaluation.measures]
    return {"period": str(evaluation.period), **_outcome(evaluation.result), "measures": measures}


def _outcome(result: Result) -> Json:
    return {"score": number_json(result.score), "status": result.status.value}


def reason_json(reason: Reason | None) -> Json:
    """Why there is no score: in words, and as a fixed word that programs can rely on."""
    return {"reason": reason_text(reason) or None, "reason_kind": reason.kind.value if reason else None}


def _parent(result: Result) -> Json:
    return {
        **_outcome(result),
        "coverage": number_json(result.coverage),
        "counts": counts_json(result.counts),
        "trend": result.trend.value,
        **reason_json(result.reason),
    }


def counts_json(counts: Counts) -> Json:
    """How many measures have each status."""
    return {status.value: counts.of(status) for status in Status}


_CHILDREN = {Kind.PERSPECTIVE: "objectives", Kind.OBJECTIVE: "measures"}
"""What the children of a result are called."""


def _node(result: Result) -> Json:
    """A perspective or an objective, with all below it; or a measure."""
    if result.is_measure:
        return _measure(result)
    objective = result.node if isinstance(result.node, Objective) else None
    return {
        "id": result.id,
        "name": result.name,
        **(_objective(objective) if objective else {}),
        "weight": number_json(result.weight),
        **_parent(result),
        _CHILDREN[result.kind]: [_node(one) for one in result.children],
    }


def _objective(objective: Objective) -> Json:
    return {"description": objective.description, "owner": objective.owner, "themes": list(objective.themes)}


def _measure(result: Result) -> Json:
    measure, actual, levels = result.measure, result.actual, result.levels
    partial = actual.partial if actual else None
    return {
        "id": measure.id,
        "name": measure.name,
        "description": measure.description,
        "unit": measure.unit,
        "owner": result.owner,
        "indicator": measure.indicator.value,
        "direction": measure.direction.value,
        "formula": str(measure.formula) if measure.formula else None,
        "weight": number_json(result.weight),
        "actual": number_json(actual.value) if actual else None,
        "actual_period": str(actual.period) if actual else None,
        "stale": actual.stale if actual else False,
        "partial": {"present": partial.present, "expected": partial.expected} if partial else None,
        "note": actual.note if actual else None,
        "previous": number_json(result.previous),
        "threshold": _level(levels.threshold) if levels else None,
        "target": _level(levels.target) if levels else None,
        "stretch": _level(levels.stretch) if levels else None,
        "baseline": _level(measure.baseline),
        "levels_from": _origins(result),
        "forecast": number_json(result.forecast),
        "variance": number_json(result.variance),
        "variance_percent": number_json(result.variance_percent),
        **_outcome(result),
        **reason_json(result.reason),
        "trend": result.trend.value,
        "change": number_json(result.change),
    }


def _origins(result: Result) -> Json:
    """Where those of its levels that come from a source were read, by name."""
    named = result.levels.keys if result.levels else ()
    origins = result.measure.level_origins
    return {name: origins[key, name] for name, key in named if (key, name) in origins}


def number_json(value: Exact | Decimal | None) -> Decimal | int | None:
    """A number with all its digits; a whole one without decimals."""
    if value is None:
        return None
    number = to_decimal(value)
    return int(number) if number == number.to_integral_value() else number


def _level(level: Exact | Decimal | tuple[Exact | Decimal, Exact | Decimal] | None) -> object:
    return [number_json(end) for end in level] if isinstance(level, tuple) else number_json(level)


def _initiative(initiative: Initiative, period: Period) -> Json:
    return {
        "id": initiative.id,
        "name": initiative.name,
        "owner": initiative.owner,
        "moves": list(initiative.moves),
        "start": _day(initiative.start),
        "due": _day(initiative.due),
        "completed": _day(initiative.completed),
        "budget": number_json(initiative.budget),
        "progress": number_json(initiative.progress),
        "state": initiative.state_at(period.last).value,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _change(change: Change) -> Json:
    return {
        "kind": change.now.kind.value,
        "id": change.now.id,
        "name": change.now.name,
        "from": change.before.status.value,
        "to": change.now.status.value,
    }


def _red(red: Red) -> Json:
    result = red.result
    return {
        "id": result.id,
        "name": result.name,
        "owner": result.owner,
        "variance": number_json(result.variance),
        "variance_percent": number_json(result.variance_percent),
        "note": result.actual.note if result.actual else None,
        "initiatives": [one.id for one in red.initiatives],
    }
