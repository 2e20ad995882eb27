"""An explanation adds up to the scores that it explains."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from bsc_cli.diagnostics import BscError
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.render.scorecard.explain_steps import steps_of
from bsc_cli.review.explain import explain
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.result import Evaluation
from tests.score.scorecards import evaluated, of_one, rows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def evaluations(name: str) -> tuple[Evaluation, ...]:
    """An example at its last eight periods."""
    path = EXAMPLES / name / "scorecard.yaml"
    card = load_scorecard(path.read_text(encoding="utf-8"), file="scorecard.yaml").scorecard
    assert card is not None
    location = load_scorecard(path.read_text(encoding="utf-8"), file="s").document.location(("actuals",))
    read = read_actuals(card, folder=path.parent, named=(), locations=[location])
    at = choose_period(card, read.observations, None).period
    assert at is not None
    return history(card, read.observations, at, count=8)[:]


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_steps_and_contributions_add_up(name: str) -> None:
    for evaluation in evaluations(name):
        points = Fraction(0)
        for result in evaluation.measures:
            found = explain(evaluation, result.id)
            assert result.score is None or steps_of(found.result)[-1].result == result.score
            points += found.contributions[-1].points or 0
        assert points == (evaluation.result.score or 0)
        for parent in evaluation.perspectives:
            below = explain(evaluation, parent.id).result.children
            assert sum((one.points or Fraction(0) for one in below), Fraction(0)) == (parent.score or 0)


KEYS = (
    {"targets": "{threshold: 5, target: 10, stretch: 20}"},
    {"targets": "{threshold: 5, target: 10}", "baseline": 2},
    {"targets": "{threshold: 5, target: 10}", "below_threshold": "zero"},
    {"target": 10},
    {"target": 10, "baseline": 2},
    {"targets": "{target: 10, stretch: 20}", "method": "step"},
    {"target": 10, "method": "ratio"},
    {"target": 10, "method": "ratio", "direction": "lower"},
    {"targets": "{threshold: 20, target: 10, stretch: 5}", "direction": "lower", "baseline": 25},
    {"targets": "{threshold: [2, 18], target: [5, 12], stretch: [8, 9]}", "direction": "range"},
    {"targets": "{threshold: [2, 18], target: [5, 12]}", "direction": "range", "baseline": "[0, 30]"},
    {"target": 10, "tolerance": "{threshold: 50%, target: 10%}", "direction": "range"},
    {"direction": "yes-no", "due": "2025-01-01"},
)


@pytest.mark.parametrize("keys", KEYS, ids=str)
def test_the_steps_end_with_the_score(keys: dict[str, object]) -> None:
    card = of_one("frequency: quarter", **keys)
    for value in (
        ("0", "1") if keys.get("direction") == "yes-no" else ("0", "1", "4", "5", "7", "9.5", "10", "14", "25", "40")
    ):
        evaluation = evaluated(card, rows({"2025-Q1": value}), "2025-Q1")
        (one,) = evaluation.measures
        assert steps_of(explain(evaluation, "m").result)[-1].result == one.score, value


def test_worst_gives_all_to_the_lowest_and_weight_0_nothing() -> None:
    evaluation = evaluated(
        of_one("frequency: quarter\nscoring: {rollup: worst}", target=10), rows({"2025-Q1": 10}), "2025-Q1"
    )
    assert [one.share for one in explain(evaluation, "m").contributions] == [1, 1, 1]
    evaluation = evaluated(of_one(target=10, weight=0), rows({"2025-Q1": 10}), "2025-Q1")
    assert [one.share for one in explain(evaluation, "m").contributions] == [0, 0, 0]


@pytest.mark.parametrize(("id", "help"), [("churm", "did you mean 'churn'?"), ("zzz", "there are financial, customer")])
def test_an_unknown_id_is_told_the_nearest(id: str, help: str) -> None:
    with pytest.raises(BscError, match="no measure, objective, perspective or theme has the id") as error:
        explain(evaluations("saas")[-1], id)
    assert error.value.help is not None
    assert error.value.help.startswith(help)
