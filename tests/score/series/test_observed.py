"""Observed rows, asked by scorecards of different calendars."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.measure import Aggregate
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy, Period
from bsc_cli.score.actual import MeasureActuals
from bsc_cli.score.series.observed import ObservedSeries
from bsc_cli.score.series.series import Gap, Part
from tests.score.scorecards import measure, period, rows

APRIL = Calendar(starts=4, named_by=NamedBy.END)
JULY = Calendar(starts=7, named_by=NamedBy.START)
MONTHS = {f"2025-{month:02}": 10**month for month in range(1, 13)}


def over(series: ObservedSeries, *parts: Period) -> tuple[Part, ...]:
    return series.over(parts[0].first, parts[-1].last, parts)


def sums(parts: tuple[Part, ...]) -> list[Fraction | Gap | None]:
    return [one.accumulator.sum if one.accumulator else one.gap for one in parts]


def test_two_fiscal_calendars_ask_the_same_rows() -> None:
    series = ObservedSeries(rows(MONTHS))
    first, second = period("FY2026-Q1", APRIL), period("FY2026-Q2", APRIL)
    assert sums(over(series, first, second)) == [10**4 + 10**5 + 10**6, 10**7 + 10**8 + 10**9]
    assert sums(over(series, period("FY2025", JULY))) == [sum(10**month for month in range(7, 13))]
    assert sums(over(series, period("2025"))) == [sum(10**month for month in range(1, 13))]


def test_year_to_date_is_that_of_the_calendar_that_asks() -> None:
    one = MeasureActuals(measure(aggregate="sum", window="year-to-date"), ObservedSeries(rows(MONTHS)), Grain.MONTH)
    values = [one.at(period("2025-08", calendar)) for calendar in (CALENDAR_YEAR, APRIL, JULY)]
    starts = (1, 4, 7)
    assert [found and found.value for found in values] == [
        sum(10**month for month in range(start, 9)) for start in starts
    ]


@pytest.mark.parametrize(
    ("row", "asked", "gap"),
    [
        ("2025-Q1", period("FY2025-Q4", APRIL), None),
        ("2025-Q1", period("FY2024", JULY), None),
        ("2025-Q1", period("2025-01"), Gap.NO_ROWS),
        ("2025-Q1", period("2025-03"), Gap.DOES_NOT_FIT),
        ("2025", period("FY2026", APRIL), Gap.DOES_NOT_FIT),
        ("2025-S1", period("FY2024-S2", JULY), None),
        ("2025-W14", period("2025-04"), None),
        ("2025-W14", period("2025-03"), Gap.NO_ROWS),
        ("2025-W14", period("2025-W14"), None),
        ("2025-04-03", period("2025-W14"), None),
        ("2025-03", period("2025-W14"), Gap.DOES_NOT_FIT),
        ("2025-03", period("2025-W13"), Gap.NO_ROWS),
    ],
)
def test_a_row_belongs_to_a_part_that_it_lies_in_whole(row: str, asked: Period, gap: Gap | None) -> None:
    (found,) = over(ObservedSeries(rows({row: 1})), asked)
    assert (found.period, found.gap, found.accumulator is None) == (asked, gap, gap is not None)


def test_rows_after_the_last_day_are_not_known_yet() -> None:
    series = ObservedSeries(rows(MONTHS))
    year = period("2025")
    (found,) = series.over(year.first, date(2025, 5, 30), (year,))
    assert found.accumulator is not None
    assert found.accumulator.sum == sum(10**month for month in range(1, 5))
    assert [int(row.value) for row in series.until(date(2025, 2, 28))] == [10, 100]


grains = st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR])
starts = st.integers(1, 12)


@given(starts, grains, st.lists(st.integers(0, 47), unique=True))
def test_months_are_in_one_part_each_whatever_the_calendar(start: int, grain: Grain, months: list[int]) -> None:
    """Two years around those of the rows hold each month in exactly one part, and the sums add up."""
    values = {str(Period(Grain.MONTH, 2023 * 12 + month)): month + 1 for month in months}
    calendar = Calendar(starts=start, named_by=NamedBy.START)
    first = Period(Grain.YEAR, 2022, calendar)
    parts = [part for year in range(6) for part in first.shifted(year).parts(grain)]
    found = over(ObservedSeries(rows(values)), *parts)
    known = [one.accumulator for one in found if one.accumulator]
    assert sum(one.value(Aggregate.SUM) for one in known) == sum(values.values())
    assert sum(one.number_of_values for one in known) == len(values)
