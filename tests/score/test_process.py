"""Which values of a measure its limits are made of, and which target they are held against."""

from __future__ import annotations

from typing import Any

import pytest

from bsc_cli.model.period import Calendar
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.process import ProcessVariation
from bsc_cli.score.scorer import ScorecardScorer
from tests.score.scorecards import of_one, period, rows, scorecard

MONTHLY = "frequency: month"


def months(values: list[Any], first: int = 2023 * 12) -> dict[str, Any]:
    """*values* from January 2023 on; None is a gap."""
    dated = ((first + step, value) for step, value in enumerate(values))
    return {f"{month // 12}-{month % 12 + 1:02}": value for month, value in dated if value is not None}


def variation(card: Scorecard, values: dict[str, Any], at: str, **keys: Any) -> ProcessVariation | None:
    read = rows(values, calendar=card.calendar, **keys)
    return ScorecardScorer(card, read).scorers["m"].variation(period(at, card.calendar))


def points(card: Scorecard, values: dict[str, Any], at: str, **keys: Any) -> list[str] | None:
    """The points as `period value`."""
    found = variation(card, values, at, **keys)
    return found and [f"{point.period} {point.value}" for point in found.points]


NINE = [1, 5, 2, 6, 3, 7, 4, 8, 5]


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        ({}, NINE, 9),
        ({}, [*NINE[:4], None, None, *NINE[4:]], 9),  # gaps are skipped
        ({}, [*NINE, None, None], 9),  # the latest value is older than the period
        ({"carry": 12}, [*NINE, None, None], 9),  # what is carried is no point
        ({"carry": 12}, [*NINE[:4], None, *NINE[4:]], 9),
        ({"process": "none"}, NINE, None),
        ({"process": "{since: 2023-02}"}, NINE, 8),
        ({"process": "{since: 2023-03}"}, NINE, None),
        ({"process": "{since: 2022}"}, NINE, 9),
        ({"process": "{since: 2030}"}, NINE, None),
        ({"starts": "2023-02"}, NINE, 8),
        ({"aggregate": "mean"}, NINE, 9),
        ({"aggregate": "weighted-mean"}, NINE, None),  # without weights there is no such mean
        ({"direction": "yes-no"}, [0, 1, 0, 1, 0, 1, 0, 1, 0], None),
    ],
)
def test_points_are_distinct_and_complete(keys: dict[str, str], values: list[Any], expected: int | None) -> None:
    at = 2023 * 12 + len(values) - 1
    found = variation(of_one(MONTHLY, **keys), months(values), f"{at // 12}-{at % 12 + 1:02}")
    assert (found and found.variation.points) == expected


def test_what_comes_after_the_period_is_no_point() -> None:
    card = of_one(MONTHLY)
    assert points(card, months(NINE), "2023-08") == points(card, months(NINE[:8]), "2023-08")


def test_weighted_values_are_points_where_all_have_a_weight() -> None:
    found = variation(of_one(MONTHLY, aggregate="weighted-mean"), months(NINE), "2023-09", weight=3)
    assert found is not None
    assert [point.value for point in found.points] == NINE


def test_rows_of_a_period_are_one_point_and_incomplete_periods_are_none() -> None:
    card = of_one("frequency: quarter", aggregate="sum", allow_partial="true")
    values = [1, 1, 1, 2, 2, 2, 1, 1, None, 3, 3, 3, *[1, 1, 1, 2, 2, 2] * 3]
    found = points(card, months(values), "2025-Q2")
    assert found == [
        *("2023-Q1 3", "2023-Q2 6", "2023-Q4 9", "2024-Q1 3", "2024-Q2 6", "2024-Q3 3", "2024-Q4 6", "2025-Q1 3"),
        "2025-Q2 6",
    ]


def test_a_change_inside_a_period_leaves_that_out() -> None:
    values = {f"{year}-Q{quarter}": year % 7 + quarter for year in range(2020, 2026) for quarter in (1, 2, 3, 4)}
    found = points(of_one("frequency: quarter", process="{since: 2023-02}"), values, "2025-Q4")
    assert found is not None
    assert found[0].startswith("2023-Q2")


def test_weeks_belong_to_the_year_of_their_thursday() -> None:
    values = {f"2024-W{week:02}": week % 5 for week in range(40, 53)} | {
        f"2025-W{week:02}": week for week in range(1, 9)
    }
    found = points(of_one("frequency: week", process="{since: 2025}"), values, "2025-W08")
    assert found is not None
    assert found[0] == "2025-W01 1"


@pytest.mark.parametrize(("written", "latest"), [("2025-03-14", "2025 4"), ("2025-Q1", "2024 2")])
def test_a_year_that_runs_counts_as_it_is_shown(written: str, latest: str) -> None:
    """As a quarter it is 1 of 4, so partial."""
    card = of_one("frequency: quarter", frequency="year")
    values = {str(year): year % 3 for year in range(2015, 2025)}
    found = points(card, {**values, written: 4}, "2025-Q2")
    assert found is not None
    assert found[-1] == latest


@pytest.mark.parametrize("window", ["year-to-date", "rolling-3", "since-2023"])
def test_a_window_is_judged_by_single_periods_and_their_levels(window: str) -> None:
    values = [3, 5] * 9
    keys = {
        "aggregate": "sum",
        "window": window,
        "targets": "{2023: {target: 24}, 2024: {target: 72}}",
        "phase": "even",
    }
    found = variation(of_one(MONTHLY, **keys), months(values), "2024-06")
    assert found is not None
    assert [point.value for point in found.points] == values
    assert found.target == 6
    assert found.variation.assurance is not None


def test_levels_of_a_window_say_nothing_of_a_single_period() -> None:
    keys = {"aggregate": "sum", "window": "year-to-date", "levels_of": "window", "target": 40}
    found = variation(of_one(MONTHLY, **keys), months([3, 5] * 6), "2023-12")
    assert found is not None
    assert (found.target, found.variation.assurance) == (None, None)


def test_without_a_target_there_is_no_assurance() -> None:
    found = variation(of_one(MONTHLY), months([3, 5] * 6), "2023-12")
    assert found is not None
    assert found.variation.assurance is None


def test_the_target_is_the_one_in_force() -> None:
    keys = {"targets": "{2023: {target: 1}, 2023-12: {target: 90}}"}
    card = of_one(MONTHLY, **keys)
    told = [variation(card, months([3, 5] * 6), at) for at in ("2023-11", "2023-12")]
    assert [one and one.variation.assurance for one in told] == ["hit-or-miss", "not-capable"]


@pytest.mark.parametrize("window", ["period", "year-to-date"])
def test_a_calculated_measure_is_judged_by_single_periods(window: str) -> None:
    card = scorecard(
        f"""  financial: {{objectives: {{o: {{name: O, measures: {{
    m: {{name: M, indicator: lagging, formula: a / b, window: {window}}}}}}}}}}}
inputs:
  a: {{name: A, aggregate: sum}}
  b: {{name: B, aggregate: sum}}
""",
        MONTHLY,
    )
    read = [*rows(months([6, 10] * 5), "a"), *rows(months([2] * 4 + [None] + [2] * 5), "b")]
    found = ScorecardScorer(card, read).scorers["m"].variation(period("2023-10"))
    assert found is not None
    assert [point.value for point in found.points] == [3, 5, 3, 5, 5, 3, 5, 3, 5]


def test_a_calendar_year_is_not_that_of_the_scorecard() -> None:
    head = "frequency: quarter\nfiscal_year: {starts: 4, named_by: start}"
    card = of_one(head, calendar_year="true", process="{since: 2012}")
    values = {str(year): year % 3 for year in range(2010, 2025)}
    found = ScorecardScorer(card, rows(values)).scorers["m"].variation(period("FY2024-Q4", Calendar(4)))
    assert found is not None
    assert (str(found.points[0].period), str(found.latest.period)) == ("2012", "2024")


def test_a_value_of_long_ago_is_one_more_point() -> None:
    found = points(of_one(MONTHLY), {"1000-01": 1, **months([1, 3] * 6)}, "2023-12")
    assert found is not None
    assert len(found) == 13
