"""Scoring agrees with a second reading of its rules on organisations at random: formulas over units, and supporters."""

from __future__ import annotations

from hypothesis import HealthCheck, given

from tests.examples import examples
from tests.score.agreement import agree
from tests.score.random_measures import Case
from tests.score.random_organisations import organisations


@examples(
    1 / 2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
)
@given(organisations())
def test_organisations_are_scored_alike(case: Case) -> None:
    agree(case)
