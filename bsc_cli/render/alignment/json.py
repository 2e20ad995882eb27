"""An alignment as JSON, version 1: a contract (`bsc schema --of alignment`)."""

from __future__ import annotations

import simplejson

from bsc_cli.render.scorecard.numbers_json import Json, number_json, reason_json
from bsc_cli.render.scorecard.units_json import NOT_EVALUABLE
from bsc_cli.review.alignment import AlignedObjective, AlignedUnit, Alignment, Standing, UnitObjective

VERSION = 1


def render_alignment_json(alignment: Alignment, *, file: str) -> str:
    """The *alignment* of the scorecard in *file*, with all digits; a missing score is null, with a reason."""
    document = {
        "version": VERSION,
        "scorecard": {"name": alignment.scorecard.name, "file": file},
        "period": str(alignment.period) if alignment.period else None,
        "units": [_unit(one) for one in alignment.units],
        "objectives": [_objective(one) for one in alignment.objectives],
        "unaligned": [_below(one) for one in alignment.unaligned],
    }
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _standing(standing: Standing) -> Json:
    return {
        "score": number_json(standing.score),
        "status": standing.status.value,
        **reason_json(standing.reason),
    }


def _unit(unit: AlignedUnit) -> Json:
    found: Json = {
        "id": unit.id,
        "name": unit.name,
        "file": unit.file,
        "period": str(unit.period) if unit.period else None,
        **_standing(unit.standing),
    }
    return found if unit.problem is None else found | {"reason": unit.problem, "reason_kind": NOT_EVALUABLE}


def _objective(objective: AlignedObjective) -> Json:
    return {
        "id": objective.id,
        "name": objective.name,
        "perspective": objective.perspective,
        **_standing(objective.standing),
        "supported": objective.is_supported,
        "support": [_below(one) for one in objective.support],
    }


def _below(one: UnitObjective) -> Json:
    return {"unit": one.unit, "id": one.id, "name": one.name, **_standing(one.standing)}
