"""What `bsc` and the second scorer say of the same scorecards, side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, note

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Evaluation, Result
from bsc_cli.score.unit import Unit
from tests.examples import examples
from tests.score.random_measures import Card, Case
from tests.score.scorecards import period
from tests.score.second_actuals import Row
from tests.score.second_scorer import second_scores
from tests.score.second_units import Below, units_of

KINDS = {
    kind: kind
    for kind in (
        None,
        "no-data",
        "not-due",
        "partial",
        "division-by-zero",
        "dangling-formula",
        "formula-cycle",
        "no-units",
    )
}
"""Reasons that both give; of several things that are wrong with levels either may be named."""
NUMBER_OF: dict[str, Any] = {"yes": 1, "no": 0}

many = examples(2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
"""By default hundreds of measures, in `just properties` thousands."""


def observations(scorecard: Scorecard, rows: Sequence[Row], *, facts: bool) -> list[Observation]:
    return [
        Observation(
            measure=measure,
            period=period(at, scorecard.calendar),
            value=Decimal(str(NUMBER_OF.get(value, value))),
            weight=Decimal(weight) if weight else None,
            facts=facts,
            origin="test",
        )
        for measure, at, value, weight in rows
    ]


def engine_scores(card: Card, rows: Sequence[Row], at: str) -> dict[str, dict[str, Any]] | None:
    """What `bsc` says, in the words of the second scorer; None where *card* is not allowed."""
    top = unit_of(Below("", "1", card, rows))
    if top is None or top.scorecard is None:
        return None
    evaluation = evaluate(top.scorecard, top.rows, period(at, top.scorecard.calendar), top.units)
    return {id: plain(result) for id, result in results(evaluation).items()}


def unit_of(below: Below) -> Unit | None:
    """A scorecard and what is below it, as `bsc` scores it; None where one of them is not allowed."""
    if below.card is None:
        return Unit(below.id, None, (), Decimal(str(below.weight)))
    loaded = load_scorecard(
        json.dumps({key: one for key, one in below.card.items() if key != "below"}), file="scorecard.yaml"
    )
    units = [unit_of(one) for one in units_of(below.card)]
    if loaded.scorecard is None or None in units:
        note(str(loaded.diagnostics))
        return None
    rows = observations(loaded.scorecard, below.rows, facts=below.card.get("actuals", {}).get("facts", False))
    return Unit(below.id, loaded.scorecard, rows, Decimal(str(below.weight)), tuple(one for one in units if one))


def results(evaluation: Evaluation) -> dict[str, Result]:
    return {**evaluation.by_id, "scorecard": evaluation.result}


def plain(result: Result) -> dict[str, Any]:
    plain = {"score": result.score, "status": str(result.status), "trend": str(result.trend)}
    if result.is_measure:
        kind = str(result.reason.kind) if result.reason else None
        actual = result.actual
        lacks = actual.partial.inputs if actual and actual.partial else ()
        told = {"actual": actual.value if actual else None, "lacks": tuple(sorted(lacks))}
        return {**plain, **told, "reason": KINDS.get(kind, "levels")}
    return {**plain, "coverage": result.coverage, "unscored": result.reason is not None}


def second(card: Card, rows: Sequence[Row], at: str) -> dict[str, dict[str, Any]]:
    found = {}
    for id, result in second_scores(card, rows, at).items():
        kept = {key: result[key] for key in ("score", "status", "trend")}
        if "actual" in result:
            kept |= {key: result[key] for key in ("actual", "lacks")}
            found[id] = {**kept, "reason": KINDS.get(result["reason"], "levels")}
        else:
            found[id] = {**kept, "coverage": result["coverage"], "unscored": result["reason"] is not None}
    return found


def agree(case: Case) -> None:
    card, rows, at = case
    engine = engine_scores(card, rows, at)
    assume(engine is not None)
    note(json.dumps(card, indent=1))
    note(f"{rows} at {at}")
    assert engine == second(card, rows, at)
