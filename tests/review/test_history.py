"""What a measure was in its last periods."""

from typing import Any

import pytest

from bsc_cli.review.history import history_of
from bsc_cli.score.scorer import ScorecardScorer
from tests.score.scorecards import of_one, period, rows

MONTHLY, QUARTERLY = "frequency: month", "frequency: quarter"
GREEN_FROM_10 = {"targets": "{threshold: 5, target: 10}"}


@pytest.mark.parametrize(
    ("head", "keys", "values", "at", "expected"),
    [
        (
            MONTHLY,
            {},
            {"2025-01": 4, "2025-02": 7, "2025-04": 12},
            "2025-04",
            ["2025-01 4 red", "2025-02 7 amber", "2025-03 - none", "2025-04 12 green"],
        ),
        (MONTHLY, {}, {"2025-01": 4, "2025-02": 7}, "2025-01", ["2025-01 4 red"]),
        (MONTHLY, {"carry": 2}, {"2025-01": 4}, "2025-03", ["2025-01 4 red", "2025-02 - none", "2025-03 - none"]),
        (
            QUARTERLY,
            {"aggregate": "sum"},
            {f"2025-{month:02}": month for month in range(1, 7)},
            "2025-Q2",
            ["2025-Q1 6 amber", "2025-Q2 15 green"],
        ),
        (QUARTERLY, {"frequency": "year"}, {"2023": 5, "2024": 10}, "2025-Q3", ["2023 5 amber", "2024 10 green"]),
        (MONTHLY, {}, {}, "2025-02", []),
    ],
)
def test_a_history_has_each_own_period_from_the_first_actual_on(
    head: str, keys: dict[str, str], values: dict[str, Any], at: str, expected: list[str]
) -> None:
    found = history_of(
        ScorecardScorer(of_one(head, **GREEN_FROM_10, **keys), rows(values)).scorers["m"], period(at), 12
    )
    said = [f"{one} {state.actual.value if state.actual else '-'} {state.status.value}" for one, state in found.periods]
    assert said == expected


def test_a_history_is_as_long_as_asked_for() -> None:
    scorer = ScorecardScorer(of_one(MONTHLY, **GREEN_FROM_10), rows({f"2025-{month:02}": 7 for month in range(1, 13)}))
    found = history_of(scorer.scorers["m"], period("2025-12"), 4)
    assert [str(one.period) for one in found.periods] == ["2025-09", "2025-10", "2025-11", "2025-12"]
