from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.month_names import MONTH_NAMES
from bsc_cli.load.actuals.period_parser import is_date_format, read_period
from bsc_cli.model.period import CALENDAR_YEAR, Calendar, Grain, NamedBy, Period, day_of, unmistakable
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
        ("202403", "2024-03"),
        ("2024M03", "2024-03"),
        ("Q1/2024", "2024-Q1"),
        ("1Q24", "2024-Q1"),
        ("Q2'25", "2025-Q2"),
        ("31-Mar-24", "2024-03-31"),
        ("31-Jan-2025", "2025-01-31"),
        ("31 March 2024", "2024-03-31"),
        ("March 31, 2024", "2024-03-31"),
        ("CY2025", "2025"),
        ("CY2025-Q1", "2025-Q1"),
        ("März 2024", "2024-03"),
        ("31. März 2024", "2024-03-31"),
        ("févr. 2024", "2024-02"),
        ("fevrier 2024", "2024-02"),
        ("31 de marzo de 2024", "2024-03-31"),
        ("paź 2024", "2024-10"),
        ("2024年3月", "2024-03"),
        ("2024年3月31日", "2024-03-31"),
        ("2024年", "2024"),
        ("Jan 2023-Dec 2023", "2023"),
        ("Jan 2023 – Mar 2023", "2023-Q1"),
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
        ("2018-19", FISCAL, "FY2019"),
        ("201819", FISCAL, "FY2019"),
        ("2021 - 22", FISCAL, "FY2022"),
        ("Q1 2022/23", FISCAL, "FY2023-Q1"),
        ("2022/23 Q2", BY_START, "FY2022-Q2"),
        ("Q3 2022-23", BY_START, "FY2022-Q3"),
        ("Jan FY2025", FISCAL, "2025-01"),
        ("Apr FY2025", FISCAL, "2024-04"),
        ("FY2025 Mar", BY_START, "2026-03"),
        ("CY2025", FISCAL, "2025"),
        ("CY2025-Q1", FISCAL, "FY2025-Q4"),
        ("Apr 2023-Mar 2024", FISCAL, "FY2024"),
        ("Jan 2023-Dec 2023", FISCAL, "2023"),
    ],
)
def test_notations_of_a_fiscal_year(text: str, calendar: Calendar, id: str) -> None:
    assert str(read_period(text, calendar)) == id


FISCAL_HINT = "could be a calendar or a fiscal year; write 'FY2025{}' (the fiscal year starts in month 4)"


UNDECIDED = (
    "could be of a calendar or a fiscal year; write 'FY2025{0}' or 'CY2025{0}', or declare 'year: FY' or 'year: CY'"
)
SPAN = "is a span of several years; declare 'grain: year' if it counts for its last one"
TWO_WAYS = "can be read as a month or as a fiscal year; declare 'grain: year' or 'grain: month'"
NO_FISCAL_YEAR = "is a year in two calendar years, but the scorecard has no 'fiscal_year'; declare it"
NO_YEAR = "names no year; declare it, such as 'year: 2025', or its column: 'columns: {year: …}'"
NO_ISO_MONTH = "is not a month as ISO 8601 has it; write '2025-07', or declare 'date_format', such as \"{}\""
SHORT_YEAR = "has a year of two digits; write all four, or declare 'date_format', such as \"{}\""


@pytest.mark.parametrize(
    ("text", "calendar", "reason"),
    [
        ("", CALENDAR_YEAR, "is no period"),
        ("2025", FISCAL, UNDECIDED.format("")),
        ("Q3 2025", FISCAL, UNDECIDED.format("-Q3")),
        ("2025H1", FISCAL, UNDECIDED.format("-S1")),
        ("1Q24", FISCAL, UNDECIDED.replace("2025{0}", "2024-Q1")),
        ("2012/15", FISCAL, SPAN),
        ("2018 - 20", CALENDAR_YEAR, SPAN),
        ("Jan 2021 - Dec 2023", CALENDAR_YEAR, SPAN),
        (
            "Apr 2023-Mar 2024",
            CALENDAR_YEAR,
            "is a span that is no period of the calendar year; declare a 'fiscal_year' if it starts in another month",
        ),
        ("Feb 2023-Mar 2024", FISCAL, "is a span that is no period of the calendar or fiscal year"),
        ("2011-12", FISCAL, TWO_WAYS),
        ("201112", FISCAL, TWO_WAYS),
        ("2018-19", CALENDAR_YEAR, NO_FISCAL_YEAR),
        ("2021 - 22", CALENDAR_YEAR, NO_FISCAL_YEAR),
        ("Q1 2022/23", CALENDAR_YEAR, NO_FISCAL_YEAR),
        (
            "Mar FY25",
            CALENDAR_YEAR,
            "names a fiscal year, but the scorecard has no 'fiscal_year'; write '2025-03' or declare it",
        ),
        ("CY2025-Q1", Calendar(2, NamedBy.END), "is a quarter of the calendar year, and no quarter of the fiscal year"),
        ("Mar", CALENDAR_YEAR, NO_YEAR),
        ("Q1", CALENDAR_YEAR, NO_YEAR),
        ("März", CALENDAR_YEAR, NO_YEAR),
        ("2025/07", FISCAL, NO_ISO_MONTH.format("%Y/%m")),
        ("2012/13", CALENDAR_YEAR, NO_FISCAL_YEAR),
        (
            "2025/07",
            CALENDAR_YEAR,
            "could be a month; write '2025-07', or declare 'date_format', such as \"%Y/%m\"",
        ),
        (
            "2009/10",
            CALENDAR_YEAR,
            (
                "could be a month or a year in two calendar years; write '2009-10',"
                " or declare 'date_format: \"%Y/%m\"' or a 'fiscal_year'"
            ),
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
        (
            "20250731",
            CALENDAR_YEAR,
            "is not a date as ISO 8601 has it; write '2025-07-31', or declare 'date_format', such as \"%Y%m%d\"",
        ),
        (
            "2025/7/1",
            CALENDAR_YEAR,
            "is not a date as ISO 8601 has it; write '2025-07-01', or declare 'date_format', such as \"%Y/%m/%d\"",
        ),
        ("07/2025", CALENDAR_YEAR, NO_ISO_MONTH.format("%m/%Y")),
        ("2025-7", CALENDAR_YEAR, NO_ISO_MONTH.format("%Y-%m")),
        ("Jul-99", CALENDAR_YEAR, SHORT_YEAR.format("%b-%y")),
        ("31-Mar-99", CALENDAR_YEAR, SHORT_YEAR.format("%d-%b-%y")),
        ("31 March 99", CALENDAR_YEAR, SHORT_YEAR.format("%d %B %y")),
        ("Q1 99", CALENDAR_YEAR, "has a year of two digits; write all four"),
        ("März 99", CALENDAR_YEAR, "has a year of two digits; write all four"),
        ("30 Feb 2025", CALENDAR_YEAR, "does not exist"),
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


@pytest.mark.parametrize(
    ("text", "calendar", "declared", "id"),
    [
        ("2011-12", FISCAL, {"grain": Grain.YEAR}, "FY2012"),
        ("2011-12", FISCAL, {"grain": Grain.MONTH}, "2011-12"),
        ("201112", FISCAL, {"grain": Grain.YEAR}, "FY2012"),
        ("2021", FISCAL, {"grain": Grain.YEAR}, "FY2021"),
        ("2021年", FISCAL, {"grain": Grain.YEAR}, "FY2021"),
        ("FY18", FISCAL, {"grain": Grain.YEAR}, "FY2018"),
        ("2021", CALENDAR_YEAR, {"grain": Grain.YEAR}, "2021"),
        ("2011-12", CALENDAR_YEAR, {"grain": Grain.YEAR}, NO_FISCAL_YEAR),
        ("2018 - 20", CALENDAR_YEAR, {"grain": Grain.YEAR}, "2020"),
        ("2010-12", CALENDAR_YEAR, {"grain": Grain.YEAR}, "2012"),
        ("2018 - 20", FISCAL, {"grain": Grain.YEAR}, "FY2020"),
        ("2018/19 - 2020/21", FISCAL, {"grain": Grain.YEAR}, "FY2021"),
        ("Apr 2020-Mar 2023", FISCAL, {"grain": Grain.YEAR}, "FY2023"),
        ("Jan 2021-Dec 2023", CALENDAR_YEAR, {"grain": Grain.YEAR}, "2023"),
        ("2025-03-31", CALENDAR_YEAR, {"grain": Grain.MONTH}, "2025-03"),
        ("2025-Q1", CALENDAR_YEAR, {"grain": Grain.MONTH}, "is a quarter, but the source says 'grain: month'"),
        ("2025", FISCAL, {"year": "FY"}, "FY2025"),
        ("2025", FISCAL, {"year": "CY"}, "2025"),
        ("Q1 2025", FISCAL, {"year": "FY"}, "FY2025-Q1"),
        ("2025-Q1", FISCAL, {"year": "CY"}, "FY2025-Q4"),
        ("2025-03", FISCAL, {"year": "FY"}, "2025-03"),
        ("Mar", CALENDAR_YEAR, {"year": "2025"}, "2025-03"),
        ("Mar", FISCAL, {"year": "FY2025"}, "2025-03"),
        ("Apr", FISCAL, {"year": "2024/25"}, "2024-04"),
        ("Apr", FISCAL, {"year": "CY2025"}, "2025-04"),
        ("Q1", FISCAL, {"year": "FY2025"}, "FY2025-Q1"),
        ("3", CALENDAR_YEAR, {"year": "2025", "part": "month"}, "2025-03"),
        ("2025 3", CALENDAR_YEAR, {"part": "month", "has_year_beside": True}, "2025-03"),
        ("2025 3", CALENDAR_YEAR, {"part": "quarter", "has_year_beside": True}, "2025-Q3"),
        ("FY25 1", FISCAL, {"part": "month", "has_year_beside": True}, "2025-01"),
        ("CY2025 Jan", FISCAL, {"has_year_beside": True}, "2025-01"),
        ("2024/25 Q1", FISCAL, {"has_year_beside": True}, "FY2025-Q1"),
        ("2025 3", FISCAL, {"part": "month", "has_year_beside": True, "year": "FY"}, "2025-03"),
        ("2025 13", CALENDAR_YEAR, {"part": "month", "has_year_beside": True}, "names no month"),
    ],
)
def test_what_a_source_declares_decides(text: str, calendar: Calendar, declared: dict[str, Any], id: str) -> None:
    found = read_period(text, calendar, **declared)
    assert (found.reason if isinstance(found, Unreadable) else str(found)) == id


@pytest.mark.parametrize("language", MONTH_NAMES)
def test_each_language_names_twelve_months(language: str) -> None:
    months = MONTH_NAMES[language]
    assert len(months) == 12
    for number, names in enumerate(months, 1):
        for name in names.split():
            text = f"2024年{name}" if language == "ja" else f"{name.upper()}. 2024"
            assert str(read_period(text)) == f"2024-{number:02}"


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
    assert read_period(str(period), calendar, grain=None if grain is Grain.HALF else grain) == period


@given(days.map(day_of), st.sampled_from(Grain), calendars)
def test_what_we_write_is_read_back_whatever_is_declared(day: Period, grain: Grain, calendar: Calendar) -> None:
    period = Period(Grain.DAY, day.ordinal, calendar).parent(grain)
    assert read_period(unmistakable(period), calendar) == period


@pytest.mark.parametrize(("text", "id"), [("2011-12", "2011-M12"), ("2011-11", "2011-11"), ("2018-12", "2018-12")])
def test_a_month_that_may_be_a_fiscal_year_is_written_otherwise(text: str, id: str) -> None:
    for calendar, written in ((FISCAL, id), (CALENDAR_YEAR, text)):
        period = read_period(text, calendar, grain=Grain.MONTH)
        assert isinstance(period, Period)
        assert unmistakable(period) == written


@pytest.mark.parametrize(
    "text", ["P03 2025", "2025-P03", "Period 3 2025", "Wk 32 2025", "FY25 P3", "2025 Week 6", "P3"]
)
def test_weeks_and_months_of_retailers_are_given_as_dates(text: str) -> None:
    found = read_period(text)
    assert isinstance(found, Unreadable)
    assert found.reason.endswith("give the date of its last day, or an ISO week as 2025-W05")


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789/-. QHWMFYTZ")), calendars)
def test_any_text_is_a_period_or_a_reason(text: str, calendar: Calendar) -> None:
    assert isinstance(read_period(text, calendar), Period | Unreadable)
