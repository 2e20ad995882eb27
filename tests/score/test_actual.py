"""From rows to one actual per measure and period."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bsc_cli.model.measure import Aggregate, Measure
from bsc_cli.model.observation import Observation, Summary
from bsc_cli.model.period import Calendar, Grain, NamedBy, Period
from bsc_cli.score.actual import Actual, MeasureActuals
from bsc_cli.score.reason import Partial
from bsc_cli.score.series.observed import ObservedSeries
from bsc_cli.score.series.series import Accumulator, Part
from tests.score.scorecards import measure, period, rows, together


def actual_at(one: Measure, observations: Iterable[Observation], at: Period) -> Actual | None:
    return MeasureActuals(one, ObservedSeries(observations), one.frequency or at.grain).at(at)


def actual(one: Measure, values: dict[str, Any], at: str = "2025-Q2") -> Actual | None:
    return actual_at(one, rows(values), period(at))


def rows_of(part: Part) -> tuple[Observation, ...]:
    """The rows of a part."""
    return part.accumulator.rows if part.accumulator else ()


def found(one: Measure, values: dict[str, Any], at: str = "2025-Q2") -> Any:
    """Value, period, stale, partial of the actual; None without one."""
    there = actual(one, values, at)
    if there is None:
        return None
    return (
        there.value,
        str(there.period),
        there.stale,
        there.partial and (there.partial.present, there.partial.expected),
    )


MONTHS = {"2025-04": 1, "2025-05": 5, "2025-06": 3}


@pytest.mark.parametrize(
    ("aggregate", "value"), [("last", 3), ("sum", 9), ("mean", 3), ("min", 1), ("max", 5), ("weighted-mean", 3)]
)
def test_rows_of_a_period_are_combined(aggregate: str, value: int) -> None:
    assert found(measure(aggregate=aggregate), MONTHS) == (value, "2025-Q2", False, None)


def test_a_mean_of_percentages_is_weighted() -> None:
    observations = [*rows({"2025-04": 10}, weight=Decimal(1)), *rows({"2025-05": 40}, weight=Decimal(2))]
    one = actual_at(measure(aggregate="weighted-mean"), observations, period("2025-Q2"))
    assert one is not None
    assert one.value == 30


def test_a_row_without_a_weight_counts_once_beside_others() -> None:
    observations = [*rows({"2025-04": 10}), *rows({"2025-05": 40}, weight=Decimal(2))]
    one = actual_at(measure(aggregate="weighted-mean"), observations, period("2025-Q2"))
    assert one is not None
    assert one.value == 30


def test_weights_that_are_all_0_make_no_mean() -> None:
    observations = rows({"2025-04": 10}, weight=Decimal(0))
    one = actual_at(measure(aggregate="weighted-mean"), observations, period("2025-Q2"))
    assert one is None


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        ({}, {}, None),
        ({}, {"2025-Q1": 1}, None),
        ({}, {"2025-Q2": 7}, (7, "2025-Q2", False, None)),
        ({}, {"2025-04": 1}, (1, "2025-Q2", False, (1, 3))),
        ({"aggregate": "sum"}, {"2025-04": 1, "2025-06": 2}, (3, "2025-Q2", False, (2, 3))),
        ({"aggregate": "sum"}, {"2025-04-02": 1, "2025-06-30": 2}, (3, "2025-Q2", False, None)),
        ({"aggregate": "sum"}, {"2025-W14": 1, "2025-W26": 2}, (3, "2025-Q2", False, None)),
        ({}, {"2025": 7}, None),
        # windows
        ({"aggregate": "sum", "window": "year-to-date"}, {"2025-Q1": 1, "2025-Q2": 2}, (3, "2025-Q2", False, None)),
        ({"aggregate": "sum", "window": "year-to-date"}, {"2025-Q2": 2}, (2, "2025-Q2", False, (1, 2))),
        ({"aggregate": "sum", "window": "year-to-date"}, {"2025-Q1": 2}, None),
        (
            {"aggregate": "sum", "window": "year-to-date"},
            {"2024-Q4": 9, "2025-Q1": 1, "2025-Q2": 2},
            (3, "2025-Q2", False, None),
        ),
        (
            {"aggregate": "mean", "window": "rolling-3"},
            {"2024-Q4": 3, "2025-Q1": 2, "2025-Q2": 1},
            (2, "2025-Q2", False, None),
        ),
        ({"aggregate": "mean", "window": "rolling-2"}, {"2024-Q4": 3, "2025-Q2": 1}, (1, "2025-Q2", False, (1, 2))),
        ({"aggregate": "sum", "window": "rolling-2"}, {"2025-01": 1, "2025-Q2": 1}, (2, "2025-Q2", False, (2, 4))),
        ({"aggregate": "sum", "window": "rolling-2"}, {"2025-01-05": 1, "2025-Q2": 1}, (2, "2025-Q2", False, None)),
        # a week may begin before the day that ends the period before it
        ({"aggregate": "sum"}, {"2025-W14": 7, "2025-03-31": 5, "2025-03-30": 3}, (7, "2025-Q2", False, None)),
        ({"aggregate": "sum", "window": "rolling-3"}, {"2024-12-05": 1, "2025-Q2": 1}, (2, "2025-Q2", False, (1, 2))),
        # carry
        ({"carry": 1}, {"2025-Q1": 1}, (1, "2025-Q1", True, None)),
        ({"carry": 1}, {"2024-Q4": 1}, None),
        ({"carry": 2}, {"2024-Q4": 1}, (1, "2024-Q4", True, None)),
        ({"carry": 2}, {"2025-Q1": 1, "2025-Q2": 2}, (2, "2025-Q2", False, None)),
        # own frequency
        ({"frequency": "year"}, {"2024": 1}, (1, "2024", False, None)),
        ({"frequency": "year"}, {"2023": 1}, None),
        ({"frequency": "year"}, {"2025": 1}, None),
        ({"frequency": "year"}, {"2024-12": 1, "2025-05": 2}, (2, "2025", False, (1, 12))),
        ({"frequency": "year"}, {"2024-Q4": 1, "2025-05": 2}, (2, "2025", False, (1, 12))),
        ({"frequency": "year", "carry": 1}, {"2024": 1}, (1, "2024", False, None)),
        ({"frequency": "year", "carry": 2}, {"2023": 1}, (1, "2023", True, None)),
        ({"frequency": "year"}, {"2024-03": 1}, None),
        ({"frequency": "year", "carry": 1}, {"2024-03": 1}, (1, "2024", True, (1, 12))),
        ({"frequency": "year", "carry": 1}, {"2023-06": 1}, (1, "2023", True, (1, 12))),
        ({"frequency": "year", "carry": 1}, {"2023-05": 1}, None),
        ({"frequency": "year", "carry": 1, "aggregate": "mean"}, {"2023": 1}, (1, "2023", True, None)),
        ({"frequency": "year", "aggregate": "mean"}, {"2023": 1}, None),
        (
            {"frequency": "year", "aggregate": "sum"},
            {"2024-Q1": 1, "2024-Q2": 1, "2024-Q3": 1, "2024-Q4": 1, "2025-Q1": 9},
            (4, "2024", False, None),
        ),
        ({"frequency": "half", "aggregate": "sum"}, {"2025-Q1": 1, "2025-Q2": 2}, (3, "2025-S1", False, None)),
        ({"frequency": "quarter"}, {"2025-Q2": 2}, (2, "2025-Q2", False, None)),
    ],
)
def test_one_actual_stands_for_the_period(keys: dict[str, Any], values: dict[str, Any], expected: Any) -> None:
    assert found(measure(**keys), values) == expected


@pytest.mark.parametrize(
    ("frequency", "values", "at", "expected"),
    [
        ("month", {"2025-05": 1}, "2025-W22", (1, "2025-05", False, None)),
        ("month", {"2025-04": 1}, "2025-W22", None),
        ("quarter", {"2025-Q1": 1}, "2025-05", (1, "2025-Q1", False, None)),
        ("quarter", {"2025-Q1": 1}, "2025-06", (1, "2025-Q1", False, None)),
        ("quarter", {"2024-Q4": 1}, "2025-04", None),
        ("quarter", {"2025-02-28": 1}, "2025-05", (1, "2025-Q1", False, None)),
        ("quarter", {"2025-02-27": 1}, "2025-05", None),
        ("month", {"2025-02": 1}, "2025-W13", (1, "2025-02", False, None)),
        ("month", {"2024-12": 1}, "2025-W04", (1, "2024-12", False, None)),
        ("month", {"2024-12": 1}, "2025-W05", None),
        ("half", {"2024-S2": 1}, "2025-05", (1, "2024-S2", False, None)),
        ("half", {"2024-S2": 1}, "2025-07", None),
        ("year", {"2024": 1}, "2024-12", (1, "2024", False, None)),
        ("year", {"2024": 1}, "2025-12", (1, "2024", False, None)),
        ("year", {"2024": 1}, "2026-01", None),
    ],
)
def test_what_is_observed_less_often_holds_for_one_such_period(
    frequency: str, values: dict[str, Any], at: str, expected: Any
) -> None:
    assert found(measure(frequency=frequency), values, at) == expected


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        ({}, {"2025-Q1": 1, "2025-Q2": 0}, (1, "2025-Q1", False, None)),
        ({}, {"2024-05": 1}, (1, "2024-Q2", False, None)),
        ({}, {"2025-Q2": 0}, (0, "2025-Q2", False, None)),
        ({}, {"2025-Q1": 0}, None),
        ({}, {"2025-Q3": 1}, None),
        ({"carry": 1}, {"2025-Q1": 0}, (0, "2025-Q1", True, None)),
        ({"carry": 1}, {"2024-Q4": 0}, None),
        ({"carry": 1}, {"2025-Q1": 1}, (1, "2025-Q1", False, None)),
        ({}, {"2025-W26": 1, "2025-W25": 0}, (1, "2025-Q2", False, None)),
        ({"frequency": "year"}, {"2024": 1}, (1, "2024", False, None)),
        ({"frequency": "year"}, {"2024": 0}, (0, "2024", False, None)),
    ],
)
def test_a_milestone_once_reached_stays_so(keys: dict[str, Any], values: dict[str, Any], expected: Any) -> None:
    assert found(measure(direction="yes-no", due="2025-12-31", **keys), values) == expected


def test_a_yes_of_a_week_holds_in_the_month_it_belongs_to_though_it_ends_after_it() -> None:
    one = measure(direction="yes-no", due="2025-12-31", aggregate="min")
    assert found(one, {"2025-W04": 0, "2025-W05": 1}, "2025-01") == (1, "2025-01", False, None)


def test_a_yes_holds_in_a_period_of_the_fiscal_year() -> None:
    calendar = Calendar(starts=4, named_by=NamedBy.END)
    at = period("FY2026-Q2", calendar)
    one = actual_at(measure(direction="yes-no", due="2025-12-31"), rows({"2025-05": 1}, calendar=calendar), at)
    assert one is not None
    assert one.period == period("FY2026-Q1", calendar)


def test_a_yes_is_told_by_its_own_row() -> None:
    observations = [*rows({"2025-Q1": 1}, note="opened"), *rows({"2025-Q2": 1}, note="still open")]
    one = actual_at(measure(direction="yes-no", due="2025-12-31"), observations, period("2025-Q2"))
    assert one is not None
    assert (one.note, one.basis.rows) == ("opened", (observations[0],))


@pytest.mark.parametrize(
    ("keys", "values", "expected"),
    [
        ({}, {"2025-Q1": 1, "2025-Q2": 0}, (0, "2025-Q2", False, None)),
        ({}, {"2025-Q1": 1}, None),
        ({"carry": 1}, {"2025-Q1": 1}, (1, "2025-Q1", True, None)),
        ({"carry": 1}, {"2025-Q1": 0}, (0, "2025-Q1", True, None)),
        ({}, {"2025-04": 1, "2025-06": 0}, (0, "2025-Q2", False, (2, 3))),
        ({"frequency": "year"}, {"2024": 1}, (1, "2024", False, None)),
    ],
)
def test_without_a_due_each_period_is_asked_anew(keys: dict[str, Any], values: dict[str, Any], expected: Any) -> None:
    assert found(measure(direction="yes-no", **keys), values) == expected


def test_year_to_date_starts_with_the_fiscal_year() -> None:
    calendar = Calendar(starts=4, named_by=NamedBy.END)
    observations = rows({"2025-03": 100, "2025-04": 1, "2025-05": 2, "2025-06": 3}, calendar=calendar)
    at = period("2025-06", calendar)
    one = actual_at(measure(aggregate="sum", window="year-to-date"), observations, at)
    assert one is not None
    assert (one.value, one.partial) == (Fraction(6), None)


def test_each_row_finds_its_period_though_weeks_begin_before_theirs() -> None:
    observations = rows({"2026-W01": 5, "2025-12-28": 1, "2025-12-29": 2, "2025-12-31": 3})
    months = period("2025-12"), period("2026-01")
    parts = ObservedSeries(observations).over(months[0].first, months[-1].last, months)
    assert [(str(one.period), [int(row.value) for row in rows_of(one)]) for one in parts] == [
        ("2025-12", [1, 2, 3]),
        ("2026-01", [5]),
    ]


def test_rows_of_different_lengths_are_in_order_of_time() -> None:
    observations = rows({"2025-05-02": 2, "2025-04": 1})
    one = actual_at(measure(aggregate="sum"), observations, period("2025-Q2"))
    assert one is not None
    assert [str(row.period) for row in one.basis.rows] == ["2025-04", "2025-05-02"]


def test_the_latest_note_is_kept_and_the_rows_in_order() -> None:
    observations = [*rows({"2025-06": 3}), *rows({"2025-05": 2}, note="strike"), *rows({"2025-04": 1}, note="frost")]
    one = actual_at(measure(aggregate="sum"), observations, period("2025-Q2"))
    assert one is not None
    assert one.note == "strike"
    assert [row.value for row in one.basis.rows] == [1, 2, 3]
    assert one.partial is None


@pytest.mark.parametrize("first", ["2025-03-31", "2025-W14"])
def test_no_row_is_lost_where_days_turn_into_weeks(first: str) -> None:
    """The week that belongs to the second quarter begins on the last day of the first."""
    values = {"2025-03-29": 1, "2025-03-30": 2, "2025-03-31": 4, "2025-W14": 8, "2025-W15": 16}
    ordered = dict(sorted(values.items(), key=lambda item: item[0] != first))
    assert found(measure(aggregate="sum"), ordered, "2025-Q1") == (7, "2025-Q1", False, None)
    assert found(measure(aggregate="sum"), ordered, "2025-Q2") == (24, "2025-Q2", False, None)


@pytest.mark.parametrize(("other", "note"), [("storm", "storm"), ("strike", None), (None, "storm")])
def test_facts_of_one_day_have_a_note_if_they_agree(other: str | None, note: str | None) -> None:
    """They have no order: a database gives them in any."""
    facts = [*rows({"2025-04-01": 9}, facts=True, note=other), *rows({"2025-04-01": 2}, facts=True, note="storm")]
    facts += rows({"2025-03-31": 9, "2025-04-02": 1}, facts=True)
    one = actual_at(measure(aggregate="sum"), facts, period("2025-Q2"))
    assert one is not None
    assert together(one.value, one.note) == (12, note)


def test_many_rows_in_one_observation_are_as_good_as_each() -> None:
    days = {"2025-04-01": 9, "2025-04-30": 2, "2025-05-05": 4, "2025-06-20": 1}
    april = Summary(rows=2, sum=Decimal(11), min=Decimal(2), max=Decimal(9), weighted_sum=Decimal(31))
    single = [row._replace(weight=Decimal(3 if row.value == 9 else 2)) for row in rows(days, facts=True)]
    many = [single[1]._replace(summary=april, weight=Decimal(5)), *single[2:]]
    for aggregate in Aggregate:
        found = [
            actual_at(measure(aggregate=aggregate.value, window=window), some, period(at))
            for some in (single, many)
            for window in ("period", "year-to-date")
            for at in ("2025-04", "2025-06")
        ]
        values = [one.value for one in found if one is not None]
        assert values[:4] == values[4:]


def test_many_rows_without_weights_count_once_each() -> None:
    (row,) = rows({"2025-01": 5})
    many = row._replace(summary=Summary(3, Decimal(12), Decimal(1), Decimal(6)))
    assert Accumulator((many, *rows({"2025-02": 4}))).value(Aggregate.WEIGHTED_MEAN) == 4


def test_facts_are_not_expected_for_every_part() -> None:
    facts = rows({"2025-04": 3, "2025-06": 2}, facts=True)
    one = actual_at(measure(aggregate="sum"), facts, period("2025-Q2"))
    assert one is not None
    assert (one.value, one.partial) == (Fraction(5), None)
    mixed = [*rows({"2025-01": 1}, facts=True), *rows({"2025-04": 3, "2025-05": 1})]
    both = measure(aggregate="sum", window="rolling-2")
    one = actual_at(both, mixed, period("2025-Q2"))
    assert one is not None
    assert (one.value, one.partial) == (Fraction(5), Partial(2, 3, Grain.MONTH))


def test_partial_counts_parts_not_rows() -> None:
    observations = [*rows({"2025-04": 3}), *rows({"2025-04": 2})]
    one = actual_at(measure(aggregate="sum"), observations, period("2025-Q2"))
    assert one is not None
    assert one.partial == Partial(1, 3, Grain.MONTH)
