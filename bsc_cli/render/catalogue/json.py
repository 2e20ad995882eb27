"""Common measures as JSON, version 1: a contract (`bsc schema --of catalogue`)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bsc_cli.catalogue import CommonMeasure
from bsc_cli.render.catalogue.words import inputs_of

VERSION = 1


def render_json(measures: Sequence[CommonMeasure]) -> str:
    """One object with all *measures*."""
    document = {"version": VERSION, "measures": [_measure(one) for one in measures]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _measure(measure: CommonMeasure) -> dict[str, object]:
    return {
        "id": measure.id,
        "name": measure.name,
        "perspective": measure.perspective,
        "sectors": list(measure.sectors),
        "description": measure.tells,
        "unit": measure.unit,
        "direction": measure.direction,
        "indicator": measure.indicator,
        "aggregate": measure.aggregate,
        "formula": measure.formula,
        "yearly": measure.is_yearly,
        "inputs": [
            {"id": one.id, "name": one.name, "unit": one.unit, "aggregate": one.aggregate} for one in inputs_of(measure)
        ],
        "guardrail": {"id": measure.guardrail.id, "why": measure.guardrail.why},
        "pitfalls": list(measure.pitfalls),
    }
