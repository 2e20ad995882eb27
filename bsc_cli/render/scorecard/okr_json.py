"""OKRs and their key results as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_cli.model.milestone import Milestone
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.scorecard.numbers_json import Json, number_json, reason_json
from bsc_cli.render.scorecard.okr_text import unit_of_key_result
from bsc_cli.review.okrs import reason_of, reason_of_key_result
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding
from bsc_cli.score.result import Result


def okr_brief_json(standing: OkrStanding) -> Json:
    """How far an OKR is, without what its key results say of themselves."""
    return {
        **okr_head_json(standing),
        "key_results": [
            {
                "id": one.node.id,
                "score": number_json(one.score),
                "raw": number_json(one.raw),
                "actual": number_json(one.actual),
            }
            for one in standing.key_results
        ],
    }


def okr_head_json(standing: OkrStanding) -> Json:
    """An OKR itself, and its score, 0 to 1."""
    okr = standing.node
    return {
        "id": okr.id,
        "name": okr.name,
        "owner": okr.owner,
        "kind": okr.kind.value,
        "period": str(standing.period),
        "score": number_json(standing.score),
        "grade": standing.grade.value,
        **reason_json(reason_of(standing)),
        "pace": number_json(standing.pace),
        "behind": standing.is_behind,
        "coverage": number_json(standing.coverage),
        "moves": list(okr.moves),
    }


def okr_json(standing: OkrStanding, moved: Sequence[Result], scorecard: Scorecard, day: date) -> Json:
    """All that there is to say of an OKR, and of how what it moves stands."""
    return {
        **okr_head_json(standing),
        "gone": number_json(standing.gone),
        "description": standing.node.description,
        "moved": [moved_json(one) for one in moved],
        "key_results": [key_result_json(one, standing, scorecard, day) for one in standing.key_results],
    }


def moved_json(result: Result) -> Json:
    """How something stands that an OKR moves."""
    return {
        "id": result.id,
        "name": result.name,
        "kind": result.kind.value,
        "status": result.status.value,
        "score": number_json(result.score),
        **reason_json(result.reason),
    }


def key_result_json(one: KeyResultStanding, okr: OkrStanding, scorecard: Scorecard, day: date) -> Json:
    """A key result of *okr*, its score, 0 to 1, and its check-ins up to the *day*."""
    node = one.node
    return {
        "id": node.id,
        "name": node.name,
        "kind": node.kind.value,
        "owner": node.owner or okr.node.owner,
        "measure": node.measure,
        "weight": number_json(node.weight),
        "score": number_json(one.score),
        **reason_json(reason_of_key_result(one, okr)),
        "raw": number_json(one.raw),
        "actual": number_json(one.actual),
        "actual_period": None if one.seen is None else str(one.seen),
        "from": number_json(node.start),
        "to": number_json(node.to),
        "due": _day(node.due),
        "unit": unit_of_key_result(node, scorecard),
        "pace": number_json(one.pace),
        "behind": one.is_behind,
        "confidence": number_json(one.confidence),
        "note": one.note,
        "check_ins": [_check_in(row) for row in one.check_ins],
        "milestones": [_milestone(each, day) for each in node.milestones.values()],
    }


def _check_in(row: Observation) -> Json:
    return {
        "period": str(row.period),
        "value": number_json(row.value),
        "confidence": number_json(row.confidence),
        "note": row.note,
    }


def _milestone(one: Milestone, day: date) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "due": _day(one.due),
        "done": _day(one.done) if one.is_done(day) else None,
        "weight": number_json(one.weight),
        "late": one.is_late(day),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
