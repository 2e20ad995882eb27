"""An explanation as JSON, version 1: all digits, and null where there is no number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import simplejson

from bsc_cli.model.number import to_decimal
from bsc_cli.model.observation import Observation
from bsc_cli.render.language import ENGLISH
from bsc_cli.render.scorecard.explain_history import history_json
from bsc_cli.render.scorecard.explain_movers import movers_json
from bsc_cli.render.scorecard.explain_steps import steps_of
from bsc_cli.render.scorecard.explain_values import with_numbers
from bsc_cli.render.scorecard.numbers_json import Json, reason_json
from bsc_cli.render.scorecard.okr_json import okr_head_json
from bsc_cli.render.scorecard.units_json import supporters_json
from bsc_cli.render.scorecard.variation_json import variation_json
from bsc_cli.render.words import name_text
from bsc_cli.review.chain import ChainLink
from bsc_cli.review.explain import Explanation
from bsc_cli.score.calculation import Calculation, InputValue, UnitsValue
from bsc_cli.score.result import Kind, Result

VERSION = 1


def render_explanation_json(explanation: Explanation, *, file: str) -> str:
    """The explanation with 28 digits; *file* is that of the scorecard, where it is not of a unit of it."""
    result, unit = explanation.result, explanation.unit
    document: Json = {
        "version": VERSION,
        "scorecard": {"name": explanation.evaluation.scorecard.name, "file": unit.file if unit else file},
        "period": str(explanation.evaluation.period),
        "kind": result.kind.value,
        "id": result.id,
        "name": result.name,
        "description": result.description,
        "owner": result.owner,
        "compared_with": str(explanation.compared_with),
        **_outcome(result),
        **(_measure(explanation) if result.is_measure else _parent(explanation)),
        "initiatives": movers_json(explanation.movers),
        "contributions": [
            {"kind": to.kind.value, "name": to.name, "share": share, "points": points, "of": to.score}
            for to, share, points in explanation.contributions
        ],
        "drives": chain_json(explanation.drives),
        "driven_by": chain_json(explanation.driven_by),
        **(_moving(explanation) if result.kind in (Kind.MEASURE, Kind.OBJECTIVE) else {}),
    }
    return simplejson.dumps(document, use_decimal=True, default=exact_number, ensure_ascii=False, indent=2) + "\n"


def exact_number(value: object) -> Decimal:
    """An exact number as a decimal. Raises TypeError for anything else."""
    if isinstance(value, Fraction):
        return to_decimal(value)
    raise TypeError(f"{value!r} has no JSON")


def _outcome(result: Result) -> Json:
    return {
        "score": result.score,
        "status": result.status.value,
        **reason_json(result.reason),
        "trend": result.trend.value,
    }


def _measure(explanation: Explanation) -> Json:
    result = explanation.result
    measure, actual, levels = result.measure, result.actual, result.levels
    partial = actual.partial if actual else None
    return {
        "unit": measure.unit,
        "weight": Fraction(measure.weight),
        "observations": [observation_json(row) for row in (actual.basis.rows if actual else ())],
        "formula": _calculation(result.calculation) if result.calculation else None,
        "aggregate": measure.aggregate.value,
        "window": measure.window,
        "actual": actual.value if actual else None,
        "forecast": None if result.forecast is None else Fraction(result.forecast),
        "actual_period": str(actual.period) if actual else None,
        "stale": actual.stale if actual else False,
        "partial": {"present": partial.present, "expected": partial.expected} if partial else None,
        "levels": {
            "key": levels.key,
            "phased": None if levels.share == 1 else levels.share,
            "threshold": levels.threshold,
            "target": levels.target,
            "stretch": levels.stretch,
            "read_from": dict(explanation.level_places),
        }
        if levels
        else None,
        "steps": [
            {"words": step.template, "numbers": {**step.values, **step.points}, "result": step.result}
            for step in steps_of(result)
        ],
        "previous": result.previous,
        "change": result.change,
        "variance": result.variance,
        "variation": variation_json(explanation.variation),
        "history": history_json(explanation.past),
    }


def _calculation(calculation: Calculation) -> Json:
    """The formula, and what was put in for each of its inputs."""
    return {
        "text": str(calculation.formula),
        "with_numbers": with_numbers(calculation, ENGLISH),
        "inputs": [_units(one) if isinstance(one, UnitsValue) else _input(one) for one in calculation.inputs],
    }


def _input(one: InputValue) -> Json:
    """What was put in for an input or a measure."""
    return {
        "id": one.use.id,
        "name": one.node.name if one.node else None,
        "unit": one.node.unit if one.node else None,
        "period": str(one.period),
        "value": one.value,
        "stale": one.is_stale,
        "filled": one.filled,
        "observations": [observation_json(row) for row in (one.basis.rows if one.basis else ())],
    }


def _units(one: UnitsValue) -> Json:
    """What was put in for a value over units, and what each unit adds."""
    return {
        "id": one.name,
        "function": one.function,
        "period": str(one.period),
        "value": one.value,
        "units": [
            {
                "id": unit.id,
                "name": unit.name,
                "weight": unit.weight,
                "value": unit.value,
                **reason_json(unit.reason),
                "counts": unit.counts,
                "formula": _calculation(unit.calculation) if unit.calculation else None,
                "observations": [
                    observation_json(row) for row in (unit.input.basis.rows if unit.input and unit.input.basis else ())
                ],
            }
            for unit in one.units
        ],
    }


def observation_json(row: Observation) -> Json:
    """A row, or many that one stands for."""
    return {
        "origin": row.origin,
        "period": str(row.period),
        "value": Fraction(row.value),
        "weight": None if row.weight is None else Fraction(row.weight),
        "note": row.note,
        "rows": row.rows,
        "sum": Fraction(row.total),
    }


def _parent(explanation: Explanation) -> Json:
    return {
        "coverage": explanation.result.coverage,
        "band": explanation.band.value if explanation.band else None,
        "children": [_child(one) for one in explanation.result.children],
        "missing": [{"id": one.id, **reason_json(one.reason)} for one in explanation.missing],
        "hidden": [{"id": one.id, **_outcome(one)} for one in explanation.hidden],
    }


def _child(result: Result) -> Json:
    found: Json = {
        "kind": result.kind.value,
        "id": result.id,
        "name": name_text(result, ENGLISH),
        "weight": result.weight,
        "share": result.share,
        "points": result.points,
        **_outcome(result),
    }
    return found | {"supporters": supporters_json(result)} if result.kind is Kind.SUPPORTERS else found


def _moving(explanation: Explanation) -> Json:
    """The OKRs that move it."""
    as_of = explanation.as_of.isoformat() if explanation.as_of else None
    return {"okrs": [okr_head_json(one) for one in explanation.okrs], "okrs_as_of": as_of}


def chain_json(chain: Sequence[ChainLink]) -> list[Json]:
    """A chain of cause and effect."""
    return [
        {
            "depth": one.depth,
            "id": one.result.id,
            "name": one.result.name,
            "perspective": one.perspective,
            "score": one.result.score,
            "status": one.result.status.value,
            "because": one.link.because,
            "lag": one.link.lag,
            "repeated": one.is_repeated,
        }
        for one in chain
    ]
