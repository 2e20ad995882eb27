from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.period_parser import is_date_format, read_period
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy, Period, day_of
from bsc_cli.model.unreadable import Unreadable

FISCAL = Calendar(starts=4, named_by=NamedBy.END)
BY_START = Calendar(starts=7, named_by=NamedBy.START)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("2025", "2025"),
        ("2025-S1", "2025-S1"),
        ("2025-H1", "2025-S1"),
        ("H2 2025", "2025-S2"),
        ("2025-Q3", "2025-Q3"),
        ("2025Q3", "2025-Q3"),
        ("2025 Q3", "2025-Q3"),
        (" 2025  q3 ", "2025-Q3"),
        ("Q3 2025", "2025-Q3"),
        ("2025-07", "2025-07"),
        ("2025-M07", "2025-07"),
        ("2025M7", "2025-07"),
        ("Jul 2025", "2025-07"),
        ("Jul-25", "2025-07"),
        ("july 2025", "2025-07"),
        ("Sept. 2025", "2025-09"),
        ("2000 JAN", "2000-01"),
        ("2025-W05", "2025-W05"),
        ("2025W05", "2025-W05"),
        ("2025-07-31", "2025-07-31"),
        ("2025-07-31T10:00:00Z", "2025-07-31"),
        ("2025-07-31T23:59:59.999-11:00", "2025-07-31"),
        ("2025-07-31 00:00:00", "2025-07-31"),
    ],
)
def test_notations_of_a_calendar_year(text: str, id: str) -> None:
    assert str(read_period(text, CALENDAR_YEAR)) == id


@pytest.mark.parametrize(
    ("text", "calendar", "id"),
    [
        ("FY25 Q1", FISCAL, "FY2025-Q1"),
        ("Q1 FY25", FISCAL, "FY2025-Q1"),
        ("FY2025", FISCAL, "FY2025"),
        ("FY 2025", FISCAL, "FY2025"),
        ("fy25", FISCAL, "FY2025"),
        ("FY2025-H2", FISCAL, "FY2025-S2"),
        ("2012/13", FISCAL, "FY2013"),
        ("2001/2002", FISCAL, "FY2002"),
        ("2009/10", FISCAL, "FY2010"),
        ("1999/00", FISCAL, "FY2000"),
        ("2012/13", BY_START, "FY2012"),
        ("FY2012/13", BY_START, "FY2012"),
        ("Jul 2025", FISCAL, "2025-07"),
    ],
)
def test_notations_of_a_fiscal_year(text: str, calendar: Calendar, id: str) -> None:
    assert str(read_period(text, calendar)) == id


FISCAL_HINT = "could be a calendar or a fiscal year; write 'FY2025{}' (the fiscal year starts in month 4)"


@pytest.mark.parametrize(
    ("text", "calendar", "reason"),
    [
        ("", CALENDAR_YEAR, "is no period"),
        ("2025", FISCAL, FISCAL_HINT.format("")),
        ("Q3 2025", FISCAL, FISCAL_HINT.format("-Q3")),
        ("2025H1", FISCAL, FISCAL_HINT.format("-S1")),
        ("2012/15", FISCAL, "is not a fiscal year, which lies in two years that follow each other"),
        ("2025/07", FISCAL, "is not a month as ISO 8601 has it; write '2025-07'"),
        (
            "2012/13",
            CALENDAR_YEAR,
            "is a year in two calendar years, but the scorecard has no 'fiscal_year'; declare it",
        ),
        ("2025/07", CALENDAR_YEAR, "could be a month; write '2025-07'"),
        (
            "2009/10",
            CALENDAR_YEAR,
            "could be a month or a year in two calendar years; write '2009-10' or declare a 'fiscal_year'",
        ),
        (
            "31/07/2025",
            CALENDAR_YEAR,
            "is not a date as ISO 8601 has it; write '2025-07-31', or declare 'date_format', such as \"%d/%m/%Y\"",
        ),
        (
            "7.31.25",
            CALENDAR_YEAR,
            "is not a date as ISO 8601 has it; write '2025-07-31', or declare 'date_format', such as \"%m.%d.%y\"",
        ),
        (
            "03/04/2025",
            CALENDAR_YEAR,
            (
                "can be read as two dates; write '2025-04-03' or '2025-03-04', or declare 'date_format',"
                ' such as "%d/%m/%Y"'
            ),
        ),
        ("41/41/2025", CALENDAR_YEAR, "is not a date"),
        ("20250731", CALENDAR_YEAR, "is not a date as ISO 8601 has it; write '2025-07-31'"),
        ("2025/7/1", CALENDAR_YEAR, "is not a date as ISO 8601 has it; write '2025-07-01'"),
        ("07/2025", CALENDAR_YEAR, "is not a month as ISO 8601 has it; write '2025-07'"),
        ("2025-7", CALENDAR_YEAR, "is not a month as ISO 8601 has it; write '2025-07'"),
        ("Jul-99", CALENDAR_YEAR, "has a year of two digits; write all four"),
        ("2025-02-30", CALENDAR_YEAR, "does not exist"),
        ("2025-W60", CALENDAR_YEAR, "does not exist"),
        ("0999", CALENDAR_YEAR, "has a year outside 1000-9990"),
        (
            "FY25",
            CALENDAR_YEAR,
            "names a fiscal year, but the scorecard has no 'fiscal_year'; write '2025' or declare it",
        ),
    ],
)
def test_what_could_be_two_things_says_what_to_write(text: str, calendar: Calendar, reason: str) -> None:
    assert read_period(text, calendar) == Unreadable(reason)


@pytest.mark.parametrize("text", ["yesterday", "2025-Q5", "٢٠٢٥", "25-Q3", "99", "2025-07-31T25:00", "2025/99/99"])
def test_what_is_no_period_says_what_one_looks_like(text: str) -> None:
    reason = "is not a period such as 2025, 2025-S1, 2025-Q3, 2025-07, 2025-W05 or 2025-07-31"
    assert read_period(text, CALENDAR_YEAR) == Unreadable(reason)


@pytest.mark.parametrize(
    ("text", "date_format", "calendar", "id"),
    [
        ("31/07/2025", "%d/%m/%Y", CALENDAR_YEAR, "2025-07-31"),
        ("03/04/2025", "%m/%d/%Y", FISCAL, "2025-03-04"),
        ("07.2025", "%m.%Y", CALENDAR_YEAR, "2025-07"),
        ("y25", "y%y", CALENDAR_YEAR, "2025"),
        ("2025-Q3", "%d/%m/%Y", CALENDAR_YEAR, "2025-Q3"),
        ("31/12/0999", "%d/%m/%Y", CALENDAR_YEAR, "is not a date as 'date_format: \"%d/%m/%Y\"' says"),
        ("7/31/2025", "%d/%m/%Y", CALENDAR_YEAR, "is not a date as 'date_format: \"%d/%m/%Y\"' says"),
        ("2025", "%Y", FISCAL, FISCAL_HINT.format("")),
    ],
)
def test_a_declared_format_decides(text: str, date_format: str, calendar: Calendar, id: str) -> None:
    found = read_period(text, calendar, date_format=date_format)
    assert (found.reason if isinstance(found, Unreadable) else str(found)) == id


@pytest.mark.parametrize(
    ("text", "fine"), [("%d/%m/%Y", True), ("%d/%m", False), ("%Q", False), ("%d%d%Y", False), ("%", False)]
)
def test_a_format_of_dates_names_the_year(text: str, fine: bool) -> None:
    assert is_date_format(text) is fine


calendars = st.builds(Calendar, starts=st.integers(2, 12), named_by=st.sampled_from(NamedBy)) | st.just(CALENDAR_YEAR)
days = st.dates(min_value=date(1002, 1, 1), max_value=date(9980, 12, 31))


@given(days.map(day_of), st.sampled_from(Grain), calendars)
def test_a_printed_period_is_read_back(day: Period, grain: Grain, calendar: Calendar) -> None:
    period = Period(Grain.DAY, day.ordinal, calendar).parent(grain)
    assert read_period(str(period), calendar) == period


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789/-. QHWMFYTZ")), calendars)
def test_any_text_is_a_period_or_a_reason(text: str, calendar: Calendar) -> None:
    assert isinstance(read_period(text, calendar), Period | Unreadable)
