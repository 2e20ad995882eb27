"""Levels beside values and alone, notes of wide rows, words, durations and names that are left out."""

from __future__ import annotations

from typing import Any

import pytest

from bsc_cli.load.actuals.duplicates import without_second_levels
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

LAGGING = {"indicator": "lagging"}
MEASURES: dict[str, dict[str, Any]] = {
    "arr": {"name": "Revenue", "unit": "EUR m", **LAGGING},
    "churn": {"name": "Churn", "unit": "%", **LAGGING},
    "load": {"name": "Load", "unit": "%", "direction": "range", **LAGGING},
    "plan": {"name": "Plan", "direction": "yes-no", **LAGGING},
    "wait": {"name": "Wait", "unit": "min", **LAGGING},
    "stay": {"name": "Stay", "unit": "h", **LAGGING},
}


def card() -> Scorecard:
    return scorecard(perspectives={"financial": {"objectives": {"grow": {"name": "Grow", "measures": MEASURES}}}})


def read(text: str, **keys: Any) -> ActualRows:
    source = Source.model_validate({"path": "a.csv", **keys})
    return parse_csv(text, file="a.csv", source=source, scorecard=card())


def levels(found: ActualRows) -> list[str]:
    def shown(value: Any) -> str:
        return "..".join(map(str, value)) if isinstance(value, tuple) else str(value)

    return [f"{one.measure} {one.role} {one.period} {shown(one.value)}" for one in found.levels]


def seen(found: ActualRows) -> list[str]:
    return [f"{one.observation.measure} {one.observation.period} {one.observation.value}" for one in found.rows]


def said(found: ActualRows) -> list[str]:
    places = [(one, one.location.span) for one in found.diagnostics]
    return [f"{span.line}:{span.column} {one.code} {one.message}" for one, span in places if span]


TIDY = {"columns": {"target": "soll", "threshold": "min"}}


def test_levels_stand_beside_values_or_alone() -> None:
    text = (
        "measure,period,value,soll,min\narr,2025-Q1,8,9,7\narr,2025,,40,\narr,2025-Q2,n/a,10,-\n"
        "churn,2025-Q1,5,8%,\narr,2025-Q3,,,\n"
    )
    found = read(text, **TIDY)
    assert said(found) == []
    assert seen(found) == ["arr 2025-Q1 8", "churn 2025-Q1 5"]
    assert levels(found) == [
        "arr target 2025-Q1 9",
        "arr threshold 2025-Q1 7",
        "arr target 2025 40",
        "arr target 2025-Q2 10",
        "churn target 2025-Q1 8",
    ]
    assert (found.tally.used, found.tally.levels, found.tally.missing, found.tally.reported) == (2, 5, 1, 0)


def test_a_level_without_a_period_and_a_value_is_one_of_all_time() -> None:
    text = "measure,period,value,soll,min\narr,,,9,7\nchurn, ,n/a,8,\narr,2025-Q1,8,,\nchurn,,5,8,7\narr,,,9,\n"
    found = read(text, **TIDY)
    assert said(found) == ["5:7 BSC603 the row names no period"]
    assert levels(found) == ["arr target None 9", "arr threshold None 7", "churn target None 8"]
    assert (found.tally.used, found.tally.levels, found.tally.missing, found.tally.reported) == (1, 4, 0, 3)


def test_what_is_wrong_with_a_level_is_said_once_where_it_stands() -> None:
    text = "measure,period,value,soll,min\narr,2025-Q1,8,x,7\narr,Q9,8,9,7\nplan,2025-Q1,yes,5,\n"
    found = read(text, **TIDY)
    assert [line[:11] for line in said(found)] == ["2:15 BSC602", "3:5 BSC603 ", "4:18 BSC602"]
    assert "a yes-no measure has no 'target'" in said(found)[2]
    assert (found.tally.used, found.tally.levels) == (2, 1)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("70-85", "70..85"),
        ("70–85", "70..85"),
        ("70 to 85", "70..85"),
        ('"[70, 85]"', "70..85"),
        ("[70;85]", "70..85"),
        ("70 % - 85 %", "70..85"),
        ("70-85%", "70..85"),
        ("-5 - -3", "-5..-3"),
        ("70.5-71", "70.5..71"),
        ("85-70", "is no range; its low end lies above its high one"),
        ("70", "is one number, and a range has two; write both bounds, such as 70-85, or declare a 'tolerance'"),
        ("x-y", "is not a range; write both bounds, such as 70-85, or [70, 85]"),
    ],
)
def test_a_range_has_two_ends(cell: str, expected: str) -> None:
    found = read(f"measure,period,soll\nload,2025-Q1,{cell}\n", columns={"target": "soll"})
    assert levels(found) == [f"load target 2025-Q1 {expected}"] or said(found)[0].endswith(expected)


def test_the_same_level_twice_is_kept_once_if_it_is_equal() -> None:
    text = "measure,period,value,soll,min\narr,2025-Q1,8,9,\narr,2025-Q2,8,9,\narr,Q1 2025,,9.0,\narr,2025-Q1,,8,\n"
    found = read(text, **TIDY)
    assert levels(found) == ["arr target 2025-Q1 9", "arr target 2025-Q2 9"]
    assert said(found) == ["5:14 BSC604 'arr' has a second target for 2025-Q1; first at a.csv:2"]
    assert (found.tally.levels, found.tally.reported) == (3, 1)
    other = read("measure,period,value,soll,min\narr,2025-Q2,,7,\narr,2025-Q1,,9,\n", **TIDY)
    kept, diagnostics = without_second_levels([*found.levels, *other.levels])
    assert kept == found.levels
    assert [one.message for one in diagnostics] == ["'arr' has a second target for 2025-Q2; first at a.csv:3"]


def test_headings_mix_values_and_levels_of_many_periods() -> None:
    text = "measure,2024 Ist,2024 Soll,2025-Q1 Ist,2025-Q1 Soll,2025-Q2 Ist,note\narr,,30,8,9,7,late\narr,,,,,,\n"
    found = read(text, headings={"{period} Ist": "value", "{period} Soll": "target", "note": "note"})
    assert said(found) == []
    assert seen(found) == ["arr 2025-Q1 8", "arr 2025-Q2 7"]
    assert levels(found) == ["arr target 2024 30", "arr target 2025-Q1 9"]
    assert [one.observation.note for one in found.rows] == [None, "late"]
    assert (found.tally.levels, found.tally.missing) == (2, 3)


def test_a_note_of_a_wide_row_is_on_its_latest_value() -> None:
    text = "measure,2025-Q2,2025-Q1,2025-Q3,note\narr,7,8,,late\nchurn,,,,x\nwait,1,2,3,\n"
    found = read(text)
    assert [(*one.split()[:2], row.observation.note) for one, row in zip(seen(found), found.rows, strict=True)] == [
        ("arr", "2025-Q2", "late"),
        ("arr", "2025-Q1", None),
        ("wait", "2025-Q2", None),
        ("wait", "2025-Q1", None),
        ("wait", "2025-Q3", None),
    ]
    across = read("period,arr,churn,note\n2025-Q1,8,5,both\n")
    assert [row.observation.note for row in across.rows] == ["both", "both"]


def test_measures_that_the_scorecard_lacks_may_be_ignored() -> None:
    text = "measure,period,value\narr,2025-Q1,8\nar,2025-Q1,8\nzzz,2025-Q1,8\n"
    found = read(text, others="ignore")
    assert said(found) == []
    assert (found.tally.used, found.tally.filtered, found.tally.read) == (1, 2, 3)


def test_a_source_has_words_of_its_own_for_yes_and_no() -> None:
    text = "measure,period,value\nplan,2025-Q1,ACHIEVED\nplan,2025-Q2,Not achieved\nplan,2025-Q3,done\nplan,2025-Q4,x\n"
    found = read(text, yes=["Achieved"], no=["not achieved"])
    assert [str(row.observation.value) for row in found.rows] == ["1", "0", "1"]
    assert len(said(found)) == 1


@pytest.mark.parametrize(
    ("measure", "cell", "expected"),
    [
        ("wait", "1:30", "90"),
        ("wait", "1:30:30", "90.5"),
        ("wait", "1 h 30 min", "90"),
        ("wait", "1h30", "90"),
        ("wait", "90 min", "90"),
        ("stay", "2 d", "48"),
        ("stay", "90 min", "1.5"),
        ("stay", "-0:45", "-0.75"),
        ("stay", "20 min", "'20 min' has no exact number in 'h'; declare 'unit: min', in which it has one"),
        ("arr", "1:30", "'1:30' is a duration; declare a unit of time, such as 'unit: min'"),
        ("wait", "1:75", "'1:75' is not a number; list it under 'missing' if it means 'no value'"),
    ],
)
def test_durations_are_numbers_in_the_unit_of_the_measure(measure: str, cell: str, expected: str) -> None:
    found = read(f"measure,period,value\n{measure},2025-Q1,{cell}\n")
    assert [str(row.observation.value) for row in found.rows] == [expected] or said(found)[0].endswith(expected)
