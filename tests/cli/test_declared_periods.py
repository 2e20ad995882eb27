"""What a source says of its periods, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import bsc

CARD = """\
name: Depot
vision: Be the depot in the north that is never late by 2030.
frequency: {frequency}
{head}
actuals: {{path: a.csv, {declared}}}
perspectives:
  process:
    objectives:
      run:
        name: Run well
        measures:
          trips: {{name: Trips, indicator: lagging, targets: {{threshold: 1, target: 2}}{more}}}
"""
FISCAL = "fiscal_year: {starts: 4, named_by: start}"
TIDY = "measure,period,value\ntrips,{},2\n"
MONTHS = "measure,{}\ntrips,1,2,3,4\n"


def sources(folder: Path, csv: str, declared: str, head: str = "", frequency: str = "month", more: str = "") -> str:
    """What `bsc sources` says of a table."""
    text = CARD.format(frequency=frequency, head=head, declared=declared, more=more)
    (folder / "scorecard.yaml").write_text(text, encoding="utf-8")
    (folder / "a.csv").write_text(csv, encoding="utf-8")
    done = bsc("sources", folder / "scorecard.yaml")
    return done.err + done.out


@pytest.mark.parametrize(
    ("csv", "declared", "head", "told"),
    [
        (TIDY.format("2011-12"), "grain: month", FISCAL, "1: 2011-12 (grain: month)"),
        (TIDY.format("x"), "period: 2025-03", "", "1: 2025-03 (period: 2025-03)"),
        (TIDY.format("Mar"), "year: FY2025", FISCAL, "1: 2026-03 (year: FY2025)"),
        (TIDY.format("2011-12"), "delimiter: ','", FISCAL, "declare 'grain: year' or 'grain: month'"),
        (TIDY.format("2025-03"), "period: 2025-13", "", "'period': '2025-13' does not exist"),
        (TIDY.format("Mar"), "year: 2025", FISCAL, "write 'year: FY2025' or 'year: CY2025'"),
        (TIDY.format("Mar"), "year: FY2025", "", "names a fiscal year, but the scorecard has no 'fiscal_year'"),
        (TIDY.format("Mar"), "year: fy", "", "'year: FY' speaks of a fiscal year, but the scorecard has none"),
        (TIDY.format("Mar"), "year: soon", "", "'year': 'soon' is not a year such as 2025, FY2025 or CY2025"),
        (TIDY.format("Mar"), 'date_format: "%b"', "", "declare the year of months that stand without"),
        (TIDY.format("Mar"), "columns: {month: period}", "", "a 'month' needs a year"),
        (TIDY.format("Mar"), "columns: {month: a, quarter: b}", "", "'month' and 'quarter' both name the column"),
        (TIDY.format("Mar"), "period: 2025, columns: {period: a}", "", "so no column has it"),
        (TIDY.format("Mar"), "year: 2025, columns: {year: a}", "", "so no column has it"),
        (TIDY.format("Mar"), "grain: half", "", "expected 'day', 'week', 'month', 'quarter' or 'year'"),
        (MONTHS.format("Nov,Dec,Jan,Feb"), "year: 2025", "", "'Jan' is of the year after 2025"),
        (MONTHS.format("Nov,Dec,Jan,Feb"), "year: CY2025", FISCAL, "declare the fiscal year, such as 'year: FY2025'"),
        (MONTHS.format("Nov,Dec,Jan,Feb"), "year: FY2025", FISCAL, "4: 2025-11 – 2026-02 (year: FY2025)"),
        (MONTHS.format("Jan,Feb,Mar,Apr"), "layout: periods-across", "", "declare the year of headings"),
    ],
)
def test_what_is_declared_is_followed_or_refused(csv: str, declared: str, head: str, told: str, tmp_path: Path) -> None:
    if "layout" not in declared and csv.startswith("measure,Nov"):
        declared = f"{declared}, layout: periods-across"
    assert told in sources(tmp_path, csv, declared, head)


@pytest.mark.parametrize(
    ("period", "more", "told"),
    [
        ("2024", ", calendar_year: true", "1: 2024"),
        ("FY2024", ", calendar_year: true", "by calendar year, so the value for FY2024, a fiscal year, is unused"),
        ("CY2024", "", "by fiscal year, so the value for 2024, a calendar year, is unused"),
        ("2024", "", "could be of a calendar or a fiscal year"),
        ("2024", ", calendar_year: true, frequency: quarter", "'calendar_year' is a frequency by itself"),
    ],
)
def test_a_measure_is_observed_by_its_own_years(period: str, more: str, told: str, tmp_path: Path) -> None:
    csv = TIDY.format(period)
    assert told in sources(tmp_path, csv, "delimiter: ','", FISCAL, frequency="year", more=more)


def test_a_scorecard_of_calendar_years_has_no_others(tmp_path: Path) -> None:
    said = sources(tmp_path, TIDY.format("2024"), "delimiter: ','", frequency="year", more=", calendar_year: true")
    assert "the scorecard has no 'fiscal_year', so all its years are of the calendar" in said
