"""Periods: integer arithmetic over calendars."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.period import (
    CALENDAR_YEAR,
    Calendar,
    Grain,
    NamedBy,
    Period,
    canonical_period,
    day_of,
    month_of,
    week_of,
    weeks_in,
)
from bsc_cli.model.unreadable import Unreadable

FISCAL = Calendar(starts=4, named_by=NamedBy.END)
calendars = st.builds(Calendar, starts=st.integers(2, 12), named_by=st.sampled_from(NamedBy)) | st.just(CALENDAR_YEAR)
days = st.dates(date(1003, 1, 1), date(9980, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    return day_of(draw(days), draw(calendars)).parent(draw(st.sampled_from(Grain)))


@given(periods())
def test_an_id_names_its_period(period: Period) -> None:
    assert canonical_period(str(period), period.calendar) == period


@given(periods(), st.sampled_from(Grain))
def test_parts_follow_one_another_and_fill_the_period(period: Period, grain: Grain) -> None:
    if grain.rank > period.grain.rank:
        with pytest.raises(ValueError, match="has no"):
            period.parts(grain)
        with pytest.raises(ValueError, match="has no"):
            period.length_in(grain)
        return
    parts = period.parts(grain)
    assert period.length_in(grain) == len(parts)
    assert all(one.next == other for one, other in pairwise(parts))
    assert all(part.parent(period.grain) == period and period.contains(part) for part in parts)
    assert parts[0].previous.parent(period.grain) == period.previous
    assert parts[-1].next.parent(period.grain) == period.next
    if grain is not Grain.WEEK and period.grain is not Grain.WEEK:
        assert (parts[0].first, parts[-1].last) == (period.first, period.last)


@given(periods())
def test_neighbours_touch(period: Period) -> None:
    assert period.first <= period.last
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next.previous == period == period.shifted(5).shifted(-5)


@given(periods(), st.sampled_from(Grain))
def test_a_parent_is_coarser(period: Period, grain: Grain) -> None:
    if grain.rank < period.grain.rank:
        with pytest.raises(ValueError, match="no single"):
            period.parent(grain)
        assert not Period(grain, 0, period.calendar).contains(period)
    else:
        parent = period.parent(grain)
        assert parent.contains(period)
        assert parent.first - timedelta(days=3) <= period.first


@given(days, calendars)
def test_every_day_lies_in_one_period_of_each_grain(day: date, calendar: Calendar) -> None:
    for grain in Grain:
        period = day_of(day, calendar).parent(grain)
        assert period.first <= day <= period.last


@given(days, calendars, st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR]))
def test_a_week_belongs_to_the_period_of_its_thursday(day: date, calendar: Calendar, grain: Grain) -> None:
    week = day_of(day, calendar).parent(Grain.WEEK)
    assert week.parent(grain) == month_of(week.first + timedelta(days=3), calendar).parent(grain)


@given(st.integers(1003, 9980))
def test_a_year_has_the_weeks_that_iso_says(year: int) -> None:
    found = canonical_period(f"{year:04}")
    assert isinstance(found, Period)
    weeks = found.parts(Grain.WEEK)
    assert len(weeks) == weeks_in(year)
    assert (str(weeks[0]), str(weeks[-1])) == (f"{year}-W01", f"{year}-W{weeks_in(year)}")


@pytest.mark.parametrize(
    ("id", "calendar", "first", "last", "grain"),
    [
        ("2025", CALENDAR_YEAR, date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("2025-S2", CALENDAR_YEAR, date(2025, 7, 1), date(2025, 12, 31), "half"),
        ("2025-Q3", CALENDAR_YEAR, date(2025, 7, 1), date(2025, 9, 30), "quarter"),
        ("2024-02", CALENDAR_YEAR, date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-W01", CALENDAR_YEAR, date(2024, 12, 30), date(2025, 1, 5), "week"),
        ("2025-07-31", CALENDAR_YEAR, date(2025, 7, 31), date(2025, 7, 31), "day"),
        ("FY2026", FISCAL, date(2025, 4, 1), date(2026, 3, 31), "year"),
        ("FY2026-Q4", FISCAL, date(2026, 1, 1), date(2026, 3, 31), "quarter"),
        ("FY2026-S1", FISCAL, date(2025, 4, 1), date(2025, 9, 30), "half"),
        ("FY2026", Calendar(starts=10, named_by=NamedBy.START), date(2026, 10, 1), date(2027, 9, 30), "year"),
        ("2026-01", FISCAL, date(2026, 1, 1), date(2026, 1, 31), "month"),
    ],
)
def test_a_period_knows_its_days(id: str, calendar: Calendar, first: date, last: date, grain: str) -> None:
    period = canonical_period(id, calendar)
    assert isinstance(period, Period)
    assert (period.first, period.last, period.grain, str(period)) == (first, last, grain, id)


SAMPLES = "is not a period such as 2025, 2025-S1, 2025-Q3, 2025-07, 2025-W05 or 2025-07-31"


@pytest.mark.parametrize(
    ("text", "calendar", "reason"),
    [
        ("", CALENDAR_YEAR, SAMPLES),
        ("2025Q3", CALENDAR_YEAR, SAMPLES),
        ("2025-q3", CALENDAR_YEAR, SAMPLES),
        ("2025-Q5", CALENDAR_YEAR, SAMPLES),
        ("2025 ", CALENDAR_YEAR, SAMPLES),
        ("２０２５", CALENDAR_YEAR, SAMPLES),
        ("2025-13", CALENDAR_YEAR, "does not exist"),
        ("2025-W53", CALENDAR_YEAR, "does not exist"),
        ("2025-02-29", CALENDAR_YEAR, "does not exist"),
        ("0999", CALENDAR_YEAR, "has a year outside 1000-9990"),
        ("2025", FISCAL, "could be a calendar or a fiscal year; write 'FY2025' (the fiscal year starts in month 4)"),
        ("FY2025-07", FISCAL, "names a month, which has no fiscal year; write '2025-07'"),
        (
            "FY2025-Q1",
            CALENDAR_YEAR,
            "names a fiscal year, but the scorecard has no 'fiscal_year'; write '2025-Q1' or declare it",
        ),
    ],
)
def test_what_names_no_period_says_why(text: str, calendar: Calendar, reason: str) -> None:
    assert canonical_period(text, calendar) == Unreadable(reason)


@pytest.mark.parametrize(
    ("id", "earlier"),
    [
        ("2025", "2024"),
        ("2025-Q1", "2024-Q1"),
        ("2025-02", "2024-02"),
        ("2020-W53", "2019-W52"),
        ("2025-W05", "2024-W05"),
        ("2024-02-29", "2023-02-28"),
        ("2025-03-01", "2024-03-01"),
    ],
)
def test_a_year_earlier_is_the_same_name_in_the_year_before(id: str, earlier: str) -> None:
    period = canonical_period(id)
    assert isinstance(period, Period)
    assert str(period.a_year_earlier()) == earlier


def test_a_week_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="week"):
        week_of(2025, 53)


@pytest.mark.parametrize(
    ("id", "grain", "ended"),
    [
        ("2025-05", Grain.QUARTER, "2025-Q1"),
        ("2025-06", Grain.QUARTER, "2025-Q2"),
        ("2025-06", Grain.MONTH, "2025-06"),
        ("2025-W27", Grain.MONTH, "2025-06"),
        ("2025-12-30", Grain.YEAR, "2024"),
    ],
)
def test_the_last_period_that_has_ended(id: str, grain: Grain, ended: str) -> None:
    period = canonical_period(id)
    assert isinstance(period, Period)
    assert str(period.last_ended(grain)) == ended
