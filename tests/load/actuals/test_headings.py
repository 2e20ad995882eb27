"""What headings mean: patterns, the columns that they find, and what is said of headings that fit none."""

from __future__ import annotations

from typing import Any

import pytest

from bsc_cli.load.actuals.declared_slots import declared_columns
from bsc_cli.load.actuals.heading_patterns import matches, patterns_of
from bsc_cli.load.actuals.heading_uses import heading_uses
from bsc_cli.load.actuals.record import TableRecord
from bsc_cli.load.actuals.row_reader.typed import Numbered
from bsc_cli.load.actuals.table import Table, read_table
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard


def fiscal() -> Scorecard:
    return scorecard(frequency="year", fiscal_year={"starts": 7, "named_by": "end"})


def source(headings: dict[str, Any], **keys: Any) -> Source:
    return Source.model_validate({"path": "a.csv", "headings": headings, **keys})


def uses(header: str, headings: dict[str, Any], card: Scorecard | None = None, **keys: Any) -> list[str]:
    """What becomes of the headings of *header*, or what is wrong with it."""
    record = TableRecord(1, 1, tuple(header.split(",")))
    table = read_table(record, Numbered("a.csv"), source(headings, **keys), card or scorecard())
    if not isinstance(table, Table):
        return [one.message for one in table]
    return [f"{one.heading}: {one.use}" for one in heading_uses(table)] + [one.message for one in table.faults]


@pytest.mark.parametrize(
    ("pattern", "heading", "expected"),
    [
        ("{period} Actual", "FY18 Actual", [(None, "FY18")]),
        ("{period} Actual", "fy18   ACTUAL", [(None, "fy18")]),
        ("{period} Actual", "Actual", []),
        ("{period} Actual", "FY18 Actuals", []),
        ("{measure} (Ist)", "Umsatz (Ist)", [("Umsatz", None)]),
        ("{measure} (Ist)", "(Ist)", []),
        ("Straße {period}", "STRASSE 2025", []),  # what folds to more letters is another text
        ("{measure} - {period}", "A - B - 2025", [("A", "B - 2025"), ("A - B", "2025")]),
        ("Plan", "plan", [(None, None)]),
        ("Plan", "Plan 2025", []),
        ("{period}", "2025-Q1", [(None, "2025-Q1")]),
        ("{period}", "", []),
    ],
)
def test_a_pattern_fits_headings_but_for_case_and_blanks(
    pattern: str, heading: str, expected: list[tuple[str | None, str | None]]
) -> None:
    found = matches(heading, patterns_of(source({pattern: "value"}).headings))
    assert [(way.measure, way.period) for ways in found for way in ways] == expected


@pytest.mark.parametrize(
    ("header", "headings", "keys", "expected"),
    [
        (
            "KPI,2024-Q1 Actual,2024-Q1 Target,Total",
            {"{period} Actual": "value", "{period} Target": "target"},
            {"columns": {"measure": "kpi"}},
            ["KPI: measure", "2024-Q1 Actual: value of 2024-Q1", "2024-Q1 Target: target of 2024-Q1", "Total: None"],
        ),
        (
            "Month,Revenue (Ist),Revenue (Soll),Owner",
            {"Month": "period", "{measure} (Ist)": "value", "{measure} (Soll)": "target"},
            {"rename": {"Revenue": "arr"}},
            ["Month: period", "Revenue (Ist): value of Revenue", "Revenue (Soll): target of Revenue", "Owner: None"],
        ),
        (
            "kpi,month,ist,soll,why",
            {"kpi": "measure", "month": "period", "ist": "value", "soll": "target", "why": "note"},
            {},
            ["kpi: measure", "month: period", "ist: value", "soll: target", "why: note"],
        ),
        (
            "measure,Jan,Feb,Plan",
            {"{period}": "value", "Plan": "target"},
            {"year": "2025"},
            ["measure: measure", "Jan: value of 2025-01", "Feb: value of 2025-02", "Plan: target"],
        ),
        (
            "measure,Year,Jan Ist,Jan Plan",
            {"{period} Ist": "value", "{period} Plan": "target"},
            {"columns": {"year": "Year"}},
            ["measure: measure", "Year: year", "Jan Ist: value of Jan", "Jan Plan: target of Jan"],
        ),
        (
            "measure,2024 Note,2024 Value",
            {"{period} Value": "value", "{period} Note": "note"},
            {},
            ["measure: measure", "2024 Note: note of 2024", "2024 Value: value of 2024"],
        ),
        (
            "measure,arr 2024,arr 2025,churn - 2025",
            {"{measure} {period}": "value", "{measure} - {period}": "target"},
            {},
            [
                "measure: None",
                "arr 2024: value of arr in 2024",
                "arr 2025: value of arr in 2025",
                "churn - 2025: target of churn in 2025",
            ],
        ),
        (
            "measure,2025 actual,2025 outlook",
            {"{period} actual": "value", "2025 outlook": {"value": "2025"}},
            {},
            [
                "measure: measure",
                "2025 actual: value of 2025",
                "2025 outlook: value of 2025 where '2025 actual' has none",
            ],
        ),
    ],
)
def test_headings_find_columns(
    header: str, headings: dict[str, Any], keys: dict[str, Any], expected: list[str]
) -> None:
    assert uses(header, headings, **keys) == expected


def test_a_heading_stands_for_a_period_that_it_does_not_name() -> None:
    headings = {"{period} Actual": "value", "FY19 Projected": {"value": "FY2019"}}
    assert uses("measure,FY18 Actual,FY19 Projected", headings, fiscal())[1:] == [
        "FY18 Actual: value of FY2018",
        "FY19 Projected: value of FY2019",
    ]


def test_the_pattern_with_more_literal_text_counts_and_a_tie_is_an_error() -> None:
    headings = {"{period}": "value", "{period} Plan": "target"}
    assert uses("measure,2025,2025 Plan", headings)[1:] == ["2025: value of 2025", "2025 Plan: target of 2025"]
    tied = {"a {period}": "value", "{period} b": "target"}
    assert uses("measure,a 2025 b,a 2024", tied)[-1] == "'a 2025 b' fits 'a {period}' and '{period} b' equally well"


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("Total", None),
        ("Total 2025", None),
        ("YTD Mar 2025", None),
        ("Q5 2025", "'Q5 2025' has no period in the place of '{period}': 'Q5 2025' is not a period"),
        ("2O25", "'2O25' has no period in the place of '{period}': '2O25' is not a period"),
    ],
)
def test_a_heading_that_looks_like_a_period_is_never_left_alone(heading: str, message: str | None) -> None:
    said = uses(f"measure,2025,{heading}", {"{period}": "value"})
    assert said[-1] == f"{heading}: None" if message is None else said[-1].startswith(message)


def test_two_columns_of_one_pattern_and_period_are_read_both() -> None:
    found = declared_columns(["measure", "Jan 2025", "2025-01"], source({"{period}": "value"}), scorecard())
    assert [(slot.column, slot.others) for slot in found.slots] == [(1, ()), (2, ())]


@pytest.mark.parametrize(
    ("header", "headings", "expected"),
    [
        (
            "measure,a,b",
            {"{period} Actual": "value"},
            "no heading fits a pattern of 'headings' that has values or levels",
        ),
        ("a,2025 x", {"{period} x": "value"}, "there is no column 'measure'; the header has 'a', '2025 x'"),
        ("measure,x", {"x": "value"}, "there is no column 'period'; the header has 'measure', 'x'"),
    ],
)
def test_what_a_header_lacks_is_said(header: str, headings: dict[str, Any], expected: str) -> None:
    assert uses(header, headings) == [expected]
