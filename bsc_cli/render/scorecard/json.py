"""An evaluation as JSON, version 1: a contract (`bsc schema --of evaluate`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import simplejson

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.load.actuals.rows import Tally
from bsc_cli.model.number import Exact
from bsc_cli.model.perspective import Objective
from bsc_cli.model.unit import Supporters
from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.scorecard.numbers_json import Json, counts_json, number_json, reason_json
from bsc_cli.render.scorecard.okr_json import okr_brief_json
from bsc_cli.render.scorecard.units_json import supporters_json, units_json
from bsc_cli.render.scorecard.variation_json import variation_json
from bsc_cli.review.agenda import Change, Red, changes, reds
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.score.health import InitiativeStanding
from bsc_cli.score.okrs import OkrStanding
from bsc_cli.score.result import Evaluation, Kind, Result

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding
    from bsc_cli.score.process import ProcessVariation

VERSION = 1


def render_json(
    evaluation: Evaluation,
    *,
    file: str,
    findings: tuple[Diagnostic, ...] = (),
    before: Evaluation | None = None,
    rows: Tally | None = None,
    history: Sequence[Evaluation] | None = None,
    units: Sequence[OverviewEntry] = (),
    okrs: Sequence[OkrStanding] = (),
    as_of: date | None = None,
    variations: Mapping[str, ProcessVariation] | None = None,
) -> str:
    """The evaluation with all its digits, and how the *units* below stand; a missing number is null, with a reason.

    With each red stand those of the current *okrs* that move it.
    What changed is told since *before*, the period before. With *rows*, it says what became of the rows of actuals.
    With a *history*, oldest first, the scores of its periods stand in the array `history`. The *okrs* stand *as_of* a
    day, by default the last of the period. The *variations* of measures are told by their ids.
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
        "perspectives": [_node(one, variations or {}) for one in evaluation.perspectives],
        "themes": [{"id": one.id, "name": one.name, **_parent(one)} for one in evaluation.themes],
        "links": [
            {"from": link.source, "to": link.target, "because": link.because, "lag": link.lag}
            for link in scorecard.links
        ],
        "initiatives": [_initiative(one) for one in evaluation.initiatives],
        "as_of": _day(as_of or evaluation.period.last),
        "okrs": [okr_brief_json(one) for one in okrs],
        "units": units_json(units),
        "changes": [_change(one) for one in changes(evaluation, before)],
        "reds": [_red(one) for one in reds(evaluation, okrs)],
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


def _parent(result: Result) -> Json:
    return {
        **_outcome(result),
        "coverage": number_json(result.coverage),
        "counts": counts_json(result.counts),
        "trend": result.trend.value,
        **reason_json(result.reason),
    }


_CHILDREN = {Kind.PERSPECTIVE: "objectives", Kind.OBJECTIVE: "measures"}
"""What the children of a result are called."""


def _node(result: Result, variations: Mapping[str, ProcessVariation]) -> Json:
    """A perspective or an objective, with all below it; or a measure."""
    if result.is_measure:
        return {**_measure(result), "variation": variation_json(variations.get(result.measure.id))}
    objective = result.node if isinstance(result.node, Objective) else None
    return {
        "id": result.id,
        "name": result.name,
        **(_objective(objective) if objective else {}),
        "weight": number_json(result.weight),
        **_parent(result),
        **(_supporters(result) if objective and objective.units else {}),
        _CHILDREN[result.kind]: [_node(one, variations) for one in result.children if one.kind is not Kind.SUPPORTERS],
    }


def _objective(objective: Objective) -> Json:
    return {
        "description": objective.description,
        "owner": objective.owner,
        "themes": list(objective.themes),
        "supports": list(objective.supports),
    }


def _supporters(objective: Result) -> Json:
    """What enters the score of an objective from below."""
    one = next((child for child in objective.children if isinstance(child.node, Supporters)), None)
    if one is None or not isinstance(one.node, Supporters):
        return {}
    return {
        "units": {
            "rollup": one.node.rollup.value,
            "weight": number_json(one.weight),
            **_outcome(one),
            **reason_json(one.reason),
            "supporters": supporters_json(one),
        }
    }


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


def _level(level: Exact | Decimal | tuple[Exact | Decimal, Exact | Decimal] | None) -> object:
    return [number_json(end) for end in level] if isinstance(level, tuple) else number_json(level)


def _initiative(standing: InitiativeStanding) -> Json:
    initiative, progress = standing.node, standing.progress
    return {
        "id": initiative.id,
        "name": initiative.name,
        "owner": initiative.owner,
        "moves": list(initiative.moves),
        "start": _day(initiative.start),
        "due": _day(initiative.due),
        "completed": _day(initiative.completed),
        "budget": number_json(initiative.budget),
        "progress": None if progress is None else number_json(100 * progress),
        "state": initiative.state_at(standing.day).value,
        "health": standing.health.value,
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
        "okrs": [_okr(one) for one in red.okrs],
    }


def _okr(standing: OkrStanding) -> Json:
    return {
        "id": standing.node.id,
        "name": standing.node.name,
        "owner": standing.node.owner,
        "score": number_json(standing.score),
        "grade": standing.grade.value,
        "pace": number_json(standing.pace),
    }
