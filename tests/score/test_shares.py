"""A parent's score is the sum of what its children bring: share × score, at every level."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Missing, Rollup
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.result import Evaluation, Result
from tests.score.scorecards import evaluated, rows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def assert_shares_add_up(evaluation: Evaluation) -> None:
    """Fail unless the children of every parent bring its score, and the measures that of the whole."""
    for parent in (*evaluation.walk(), *evaluation.themes):
        if parent.children:
            shares = [one.share for one in parent.children]
            assert min(shares) >= 0
            assert sum(shares) == (0 if parent.score is None else 1)
            assert brought(parent.children) == (parent.score or 0)
    whole = Fraction(0)
    for way in evaluation.ways():
        share = Fraction(1)
        for one in way[1:]:
            share *= one.share
        whole += share * (way[-1].score or 0) if way[-1].is_measure else 0
    assert whole == (evaluation.result.score or 0)


def brought(children: tuple[Result, ...]) -> Any:
    """Σ share × score; what is missing brings 0."""
    return sum(one.points or 0 for one in children)


@cache
def example(name: str) -> tuple[Scorecard, tuple[Observation, ...]]:
    folder = EXAMPLES / name
    card = load_scorecard((folder / "scorecard.yaml").read_text("utf-8"), file="scorecard.yaml").scorecard
    assert card is not None
    return card, read_actuals(card, folder=folder).observations


def scored_with(card: Scorecard, **keys: object) -> Scorecard:
    """*card* with other settings of scoring, which hold for all its nodes."""
    return card.model_copy(update={"scoring": card.scoring.model_copy(update=keys)})


@pytest.mark.parametrize("missing", Missing)
@pytest.mark.parametrize("rollup", Rollup)
@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_shares_add_up_in_every_period_of_the_examples(name: str, rollup: Rollup, missing: Missing) -> None:
    card, observations = example(name)
    card = scored_with(card, rollup=rollup, missing=missing)
    latest = choose_period(card, observations, None).period
    assert latest is not None
    for evaluation in history(card, observations, latest, count=6):  # some periods lack actuals, the first ones most
        assert_shares_add_up(evaluation)


weights = st.sampled_from([Decimal(number) for number in range(4)])
rollups = st.sampled_from([None, *Rollup])
measures = st.builds(
    lambda weight, due: {
        "weight": weight,
        **({"direction": "yes-no", "due": due} if due else {"target": Decimal(100)}),
    },
    weights,
    st.sampled_from([None, None, "2030-01-01"]),  # which is not due yet
)
objectives = st.builds(
    lambda children, weight, rollup: {"measures": children, "weight": weight, "rollup": rollup, "themes": ["t"]},
    st.lists(measures, max_size=4),
    weights,
    rollups,
)
perspectives = st.builds(
    lambda children, weight, rollup: {"objectives": children, "weight": weight, "rollup": rollup},
    st.lists(objectives, min_size=1, max_size=3),
    weights,
    rollups,
)
scorings = st.fixed_dictionaries(
    {
        "missing": st.sampled_from(Missing),
        "rollup": st.sampled_from(Rollup),
        "min_coverage": st.sampled_from([Decimal(0), Decimal("0.5")]),
        "method": st.just("ratio"),
    }
)
values = st.lists(st.none() | st.integers(0, 130), min_size=36, max_size=36)


def scorecard(perspectives: list[dict[str, Any]], scoring: dict[str, Any]) -> Scorecard:
    """A scorecard of nodes without names; measures are called m0, m1 … in order."""
    number = 0
    named = {}
    for place, perspective in enumerate(perspectives):
        inside = {}
        for row, objective in enumerate(perspective["objectives"]):
            own = {}
            for keys in objective["measures"]:
                own[f"m{number}"] = {"name": "M", "indicator": "lagging", **keys}
                number += 1
            inside[f"o{place}{row}"] = {"name": "O", **objective, "measures": own}
        named[f"p{place}"] = {"name": "P", **perspective, "objectives": inside}
    data = {"name": "N", "vision": "V", "frequency": "quarter", "scoring": scoring, "themes": {"t": {"name": "T"}}}
    return Scorecard.model_validate({**data, "perspectives": named})


@given(st.lists(perspectives, min_size=1, max_size=3), scorings, values)
def test_shares_add_up_in_any_scorecard(
    perspectives: list[dict[str, Any]], scoring: dict[str, Any], values: list[int | None]
) -> None:
    card = scorecard(perspectives, scoring)
    written = [
        row
        for key, value in zip(card.measures, values, strict=False)
        if value is not None and not card.measures[key].due
        for row in rows({"2025-Q1": value}, key)
    ]
    assert_shares_add_up(evaluated(card, written, "2025-Q1"))
