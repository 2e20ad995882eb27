"""A difference as JSON, version 1: a contract (`bsc schema --of diff`)."""

from __future__ import annotations

from collections.abc import Mapping

import simplejson

from bsc_cli.model.number import Exact
from bsc_cli.render.scorecard.numbers_json import Json, number_json, reason_json
from bsc_cli.render.scorecard_difference.words import why_no_effect
from bsc_cli.review.difference.changes import Changed, NamedNode
from bsc_cli.review.difference.difference import Difference
from bsc_cli.review.difference.effect import Cause, NoEffect, Part
from bsc_cli.review.difference.side import Side
from bsc_cli.review.difference.targets import TargetChange, TargetValue
from bsc_cli.score.result import Result

VERSION = 1


def render_difference_json(difference: Difference) -> str:
    """The *difference* with all digits; where the effect is null, `reason` says why."""
    document = {
        "version": VERSION,
        "before": _side(difference.before, difference.before_result),
        "after": _side(difference.after, difference.after_result),
        "shared_sources": difference.shares_sources,
        "targets": [_target(one) for one in difference.targets],
        "added": [_node(one) for one in difference.added],
        "removed": [_node(one) for one in difference.removed],
        "changed": [_changed(one) for one in difference.changed],
        **_effect(difference),
        "statuses": [
            {
                "kind": one.kind.value,
                "id": one.id,
                "name": one.name,
                "before": one.before.value,
                "after": one.after.value,
                "causes": [cause.value for cause in one.causes],
            }
            for one in difference.statuses
        ],
        "restated": [
            {
                "unit": "/".join(one.unit) or None,
                "id": one.id,
                "period": str(one.period),
                "before": number_json(one.before),
                "after": number_json(one.after),
            }
            for one in difference.restated
        ],
    }
    return simplejson.dumps(document, use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side, result: Result | None) -> Json:
    return {
        "file": side.file,
        "name": side.scorecard.name,
        "period": str(side.period) if side.period else None,
        "score": number_json(result.score) if result else None,
        "status": result.status.value if result else None,
        **reason_json(result.reason if result else None),
    }


def _target(one: TargetChange) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "level": one.level,
        "period": str(one.period) if one.period else None,
        "last": str(one.last) if one.last else None,
        "before": _value(one.before),
        "after": _value(one.after),
        "effect": one.effect.value,
    }


def _value(value: TargetValue) -> object:
    if isinstance(value, tuple):
        return [number_json(bound) for bound in value]
    return value if isinstance(value, str) else number_json(value)


def _node(one: NamedNode) -> Json:
    return {"kind": one.kind, "id": one.id, "name": one.name}


def _changed(one: Changed) -> Json:
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.name,
        "field": one.field,
        "before": one.before,
        "after": one.after,
    }


def _effect(difference: Difference) -> Json:
    effect = difference.effect
    if isinstance(effect, NoEffect):
        kind = effect.reason.kind.value if effect.reason else None
        return {"effect": None, "reason": why_no_effect(difference, effect), "reason_kind": kind}
    found: Json = {
        "before": number_json(effect.before),
        "after": number_json(effect.after),
        **_causes(effect.points),
        "measures": [_part(one) for one in effect.parts],
    }
    return {"effect": found, "reason": None, "reason_kind": None}


def _causes(points: Mapping[Cause, Exact]) -> Json:
    return {cause.value: number_json(points.get(cause)) for cause in Cause}


def _part(part: Part) -> Json:
    return {
        "kind": part.kind.value,
        "id": part.id,
        "name": part.name,
        "weight_before": number_json(part.weight_before),
        "weight_after": number_json(part.weight_after),
        "score_before": number_json(part.score_before),
        "score_after": number_json(part.score_after),
        **_causes(part.points),
        "total": number_json(part.total),
    }
