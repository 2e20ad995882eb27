"""Which levels are in force, and how much of what is written they are."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.measure import Measure
from bsc_cli.model.period import CALENDAR_YEAR, Grain
from bsc_cli.render.words import reason_text
from bsc_cli.score.levels import Levels
from bsc_cli.score.levels_in_force import LevelsByPeriod
from bsc_cli.score.reason import Reason
from tests.score.scorecards import measure, period

TWO_YEARS = {"2024": {"threshold": "20", "target": "40"}, "2025": {"threshold": "40", "target": "80"}}
ONE_QUARTER = {"2025": {"target": "80"}, "2025-Q2": {"target": "7"}}
QUARTERS = {"2025-Q1": {"threshold": "540", "target": "600"}, "2025-Q2": {"threshold": "540", "target": "600"}}
REPLANNED = {"2025": {"threshold": "2160", "target": "2400"}, "2025-Q2": {"threshold": "540", "target": "660"}}
MONTHS = {f"2025-0{month}": {"target": "200"} for month in range(1, 6)}


def in_force(one: Measure, at: str, grain: Grain = Grain.QUARTER) -> tuple[Any, ...] | str:
    """Threshold, target, key and share in force, or the words for why there are none."""
    found = LevelsByPeriod(one, CALENDAR_YEAR, grain).in_force(period(at))
    if isinstance(found, Reason):
        return reason_text(found)
    return found.threshold, found.target, found.key, found.share


@pytest.mark.parametrize(
    ("window", "targets", "at", "expected"),
    [
        ("period", TWO_YEARS, "2025-Q2", (10, 20, "2025", Fraction(1, 4))),
        ("year-to-date", TWO_YEARS, "2025-Q3", (30, 60, "2025", Fraction(3, 4))),
        ("rolling-2", TWO_YEARS, "2025-Q2", (20, 40, "2025", Fraction(1, 2))),
        ("rolling-4", TWO_YEARS, "2025-Q4", (40, 80, "2025", 1)),
        ("rolling-2", TWO_YEARS, "2025-Q1", (15, 30, "2025", None)),  # made of the sets of two years
        ("rolling-2", ONE_QUARTER, "2025-Q3", (None, 27, "2025", None)),
        ("rolling-2", ONE_QUARTER, "2025-Q2", (None, 27, "2025-Q2", None)),
        ("rolling-2", TWO_YEARS, "2024-Q1", "no target for 2023-Q4, which the window reaches back to"),
        ("rolling-4", TWO_YEARS, "2024-Q1", "no target for 2023-Q2 to 2023-Q4, which the window reaches back to"),
        ("rolling-2", TWO_YEARS, "2026-Q1", "no target for 2026-Q1"),
        ("since-2024-01", TWO_YEARS, "2025-Q2", (40, 80, "2025", None)),
        ("since-2024-Q4", TWO_YEARS, "2025-Q1", (15, 30, "2025", None)),
        ("year-to-date", QUARTERS, "2025-Q2", (1080, 1200, "2025-Q2", None)),
    ],
)
def test_a_window_of_a_sum_has_the_sum_of_its_parts_levels(
    window: str, targets: dict[str, Any], at: str, expected: tuple[Any, ...] | str
) -> None:
    assert in_force(measure(aggregate="sum", window=window, phase="even", targets=targets), at) == expected


@pytest.mark.parametrize(
    ("window", "targets", "phase", "at", "target"),
    [
        ("year-to-date", QUARTERS, "even", "2025-03", 600),
        ("year-to-date", QUARTERS, "even", "2025-04", 800),
        ("year-to-date", QUARTERS, "even", "2025-05", 1000),
        ("year-to-date", REPLANNED, "even", "2025-04", 820),
        ("year-to-date", REPLANNED, "even", "2025-06", 1260),
        ("year-to-date", REPLANNED, "even", "2025-07", 1460),
        ("year-to-date", MONTHS, None, "2025-05", 1000),
        ("rolling-3", MONTHS, None, "2025-05", 600),
        ("year-to-date", MONTHS, None, "2025-06", "no target for 2025-06"),
        ("period", REPLANNED, [1, 1, 1, 1, 2, 3, 1, 1, 1, 1, 1, 1], "2025-05", 220),
        ("period", REPLANNED, [1, 1, 1, 1, 2, 3, 1, 1, 1, 1, 1, 1], "2025-06", 330),
        ("period", REPLANNED, [1, 1, 1, 1, 2, 3, 1, 1, 1, 1, 1, 1], "2025-07", 160),
        ("year-to-date", REPLANNED, "none", "2025-01", "levels of more than 2025-01 are not divided"),
        ("year-to-date", REPLANNED, None, "2025-01", "levels of more than 2025-01 are not divided"),
        ("period", REPLANNED, "none", "2025-01", 2400),
        (
            "rolling-3",
            {"default": {"target": "200"}, "2025-02": {"target": "100"}},
            None,
            "2025-03",
            "levels without a period do not say how much of the window they are for",
        ),
        (
            "rolling-3",
            {"2025-01": {"target": "1"}, "2025-02": {"threshold": "1", "target": "2"}, "2025-03": {"target": "3"}},
            None,
            "2025-03",
            "no threshold for 2025-01 to 2025-03",
        ),
    ],
)
def test_months_of_longer_levels(window: str, targets: dict[str, Any], phase: Any, at: str, target: int | str) -> None:
    phase = [str(share) for share in phase] if isinstance(phase, list) else phase
    found = in_force(measure(aggregate="sum", window=window, phase=phase, targets=targets), at, Grain.MONTH)
    assert (found if isinstance(found, str) else found[1]) == target


def test_levels_of_shorter_periods_are_added_up_for_a_sum_alone() -> None:
    months = {"2025-01": {"target": "1"}, "2025-02": {"target": "2"}, "2025-03": {"target": "4"}}
    assert in_force(measure(aggregate="sum", targets=months), "2025-Q1") == (None, 7, "2025-03", None)
    assert in_force(measure(aggregate="mean", targets=months), "2025-Q1") == (None, None, "default", 1)
    year = {"2025": {"target": "120"}, "2025-01": {"target": "1"}}
    assert in_force(measure(aggregate="sum", phase="even", targets=year), "2025-Q1")[1] == 21
    assert in_force(measure(aggregate="sum", targets={"2025-01": {"target": "1"}}), "2025-Q1") == (
        "no target for 2025-02 to 2025-03, which the window reaches back to"
    )


def test_each_level_is_the_most_specific_one_for_itself() -> None:
    targets = {"2025": {"threshold": "80", "target": "120"}, "2025-Q2": {"target": "50"}}
    assert in_force(measure(aggregate="sum", phase="even", targets=targets), "2025-Q2") == (20, 50, "2025-Q2", 1)
    assert in_force(measure(targets=targets), "2025-Q2") == (80, 50, "2025-Q2", 1)


@pytest.mark.parametrize("targets", [{"target": "10"}, {"2025": {"target": "10"}}, {"2025-Q2": {"target": "10"}}])
def test_levels_of_a_window_are_neither_divided_nor_added_up(targets: dict[str, Any]) -> None:
    one = measure(aggregate="sum", window="rolling-4", levels_of="window", targets=targets)
    assert in_force(one, "2025-Q2")[1] == 10


def test_any_other_window_has_the_levels_of_its_latest_part() -> None:
    one = measure(aggregate="mean", window="rolling-3", targets=MONTHS | {"2025-05": {"target": "300"}})
    assert in_force(one, "2025-05", Grain.MONTH) == (None, 300, "2025-05", 1)


def test_a_baseline_by_period_is_divided_and_added_up_like_the_others() -> None:
    targets = {"2025": {"baseline": "40", "target": "80"}, "2024": {"baseline": "20", "target": "40"}}
    one = measure(aggregate="sum", window="rolling-2", phase="even", targets=targets)
    found = LevelsByPeriod(one, CALENDAR_YEAR, Grain.QUARTER).in_force(period("2025-Q1"))
    assert isinstance(found, Levels)
    assert (found.baseline, found.target) == (Fraction(15), Fraction(30))


@pytest.mark.parametrize("aggregate", ["last", "sum"])
def test_levels_that_name_no_period_are_found_once_for_all(aggregate: str) -> None:
    levels = LevelsByPeriod(measure(aggregate=aggregate, targets={"target": "80"}), CALENDAR_YEAR, Grain.QUARTER)
    assert levels.in_force(period("2025-Q1")) is levels.in_force(period("2031-Q4"))


def test_parts_on_which_nothing_falls_add_nothing_to_the_share() -> None:
    one = measure(aggregate="sum", window="rolling-2", phase=["0", "1", "1", "2"], targets=TWO_YEARS)
    assert in_force(one, "2025-Q2") == (10, 20, "2025", Fraction(1, 4))


@given(
    st.lists(st.integers(0, 1000), min_size=12, max_size=12),
    st.integers(0, 11),
    st.sampled_from(["year-to-date", "rolling-3", "period"]),
)
def test_months_are_the_quarters_that_they_add_up_to(levels: list[int], month: int, window: str) -> None:
    by_month = {f"2025-{number:02}": {"target": str(level)} for number, level in enumerate(levels, 1)}
    found = in_force(measure(aggregate="sum", window=window, targets=by_month), f"2025-{month + 1:02}", Grain.MONTH)
    start = {"year-to-date": 0, "rolling-3": month - 2, "period": month}[window]
    if start < 0:
        assert "which the window reaches back to" in found
    else:
        assert found[1] == sum(levels[start : month + 1])
