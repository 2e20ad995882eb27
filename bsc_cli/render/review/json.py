"""The review as JSON, version 1: a contract (`bsc schema --of review`)."""

from __future__ import annotations

import simplejson

from bsc_cli.render.diagnostics.json import diagnostic_json
from bsc_cli.render.scorecard.explain_movers import movers_json
from bsc_cli.render.scorecard.numbers_json import Json, number_json, reason_json
from bsc_cli.render.scorecard.okr_json import okr_head_json
from bsc_cli.render.scorecard.units_json import units_json
from bsc_cli.render.scorecard.variation_json import variation_json
from bsc_cli.review.agenda import Change
from bsc_cli.review.meeting import CostlyRed, Meeting
from bsc_cli.score.result import Evaluation

VERSION = 1


def render_meeting_json(meeting: Meeting, *, file: str) -> str:
    """The review of the scorecard in *file*, with all digits; a missing number is null, with a reason."""
    document: Json = {
        "version": VERSION,
        "scorecard": {"name": meeting.now.scorecard.name, "file": file},
        "as_of": meeting.as_of.isoformat(),
        **_standing(meeting.now),
        "before": _standing(meeting.before),
        "causes": [{"id": one.id, "name": one.name, "points": number_json(one.total)} for one in meeting.causes],
        "reds": [_red(one, meeting) for one in meeting.reds],
        "turned": [_turned(one, meeting) for one in meeting.turned],
        "units": units_json(meeting.units),
        "warnings": [diagnostic_json(one) for one in meeting.warnings],
        "owed": [
            {
                "owner": one.owner,
                "measures": [
                    {"id": each.result.id, "name": each.result.name, "lack": each.lack.value} for each in one.figures
                ],
            }
            for one in meeting.owed
        ],
        "findings": [diagnostic_json(one) for kindred in meeting.findings for one in kindred.findings],
    }
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _standing(evaluation: Evaluation) -> Json:
    result = evaluation.result
    return {
        "period": str(evaluation.period),
        "score": number_json(result.score),
        "status": result.status.value,
        **reason_json(result.reason),
        "coverage": number_json(result.coverage),
    }


def _red(red: CostlyRed, meeting: Meeting) -> Json:
    result = red.result
    inaction = red.red.inaction(meeting.now.period.last)
    return {
        "id": result.id,
        "name": result.name,
        "kind": result.kind.value,
        "owner": result.owner,
        "actual": number_json(result.actual.value) if result.actual else None,
        "unit": result.measure.unit if result.is_measure else None,
        "variance": number_json(result.variance),
        "variance_percent": number_json(result.variance_percent),
        "score": number_json(result.score),
        "cost": number_json(red.cost),
        "trend": result.trend.value,
        "variation": variation_json(red.variation),
        "note": result.actual.note if result.actual else None,
        "initiatives": movers_json(red.movers),
        "okrs": [okr_head_json(one) for one in red.red.okrs],
        "inaction": inaction.text if inaction else None,
        "endangers": [one.id for one in red.endangers],
        "findings": [diagnostic_json(one) for one in red.findings],
    }


def _turned(change: Change, meeting: Meeting) -> Json:
    return {
        "id": change.now.id,
        "name": change.now.name,
        "kind": change.now.kind.value,
        "turn": change.turn.value,
        "from": change.before.status.value,
        "to": change.now.status.value,
        "noise": change.now.id in meeting.noise,
    }
