"""Which levels are in force, and how much of what is written they are."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bsc_cli.model.period import CALENDAR_YEAR
from bsc_cli.score.levels import Levels, LevelsByPeriod
from tests.score.scorecards import measure, period

TWO_YEARS = {"2024": {"threshold": "20", "target": "40"}, "2025": {"threshold": "40", "target": "80"}}
ONE_QUARTER = {"2025": {"target": "80"}, "2025-Q2": {"target": "7"}}


def levels(threshold: int | None, target: int, key: str, share: Fraction | None) -> Levels:
    return Levels(
        threshold=None if threshold is None else Fraction(threshold), target=Fraction(target), key=key, share=share
    )


@pytest.mark.parametrize(
    ("window", "targets", "at", "expected"),
    [
        ("period", TWO_YEARS, "2025-Q2", levels(10, 20, "2025", Fraction(1, 4))),
        ("year-to-date", TWO_YEARS, "2025-Q3", levels(30, 60, "2025", Fraction(3, 4))),
        ("rolling-2", TWO_YEARS, "2025-Q2", levels(20, 40, "2025", Fraction(1, 2))),
        ("rolling-4", TWO_YEARS, "2025-Q4", levels(40, 80, "2025", Fraction(1))),
        ("rolling-2", TWO_YEARS, "2025-Q1", levels(15, 30, "2025", None)),  # made of the sets of two years
        ("rolling-2", ONE_QUARTER, "2025-Q3", levels(None, 27, "2025", None)),
        ("rolling-2", ONE_QUARTER, "2025-Q2", levels(None, 7, "2025-Q2", Fraction(1))),  # named for this very period
        ("rolling-2", TWO_YEARS, "2024-Q1", None),  # nothing is written for 2023
    ],
)
def test_what_of_longer_periods_falls_on_a_window(
    window: str, targets: dict[str, Any], at: str, expected: Levels | None
) -> None:
    one = measure(aggregate="sum", window=window, phase="even", targets=targets)
    assert LevelsByPeriod(one, CALENDAR_YEAR).in_force(period(at)) == expected


def test_parts_on_which_nothing_falls_add_nothing_to_the_share() -> None:
    one = measure(aggregate="sum", window="rolling-2", phase=["0", "1", "1", "2"], targets=TWO_YEARS)
    found = LevelsByPeriod(one, CALENDAR_YEAR).in_force(period("2025-Q2"))
    assert found == levels(10, 20, "2025", Fraction(1, 4))
