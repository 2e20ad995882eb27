from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import Actuals, join_rows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

CALLS = {"name": "Calls", "indicator": "leading", "unit": "s"}


def card() -> Scorecard:
    """Four measures as in `scorecards`, and one that is a weighted mean, one that is a sum, one the last."""
    measures = {
        "arr": {"name": "Revenue", "indicator": "lagging", "unit": "EUR m"},
        "churn": {"name": "Churn", "indicator": "lagging", "unit": "%"},
        "answer": {**CALLS, "aggregate": "weighted-mean"},
        "calls": {**CALLS, "aggregate": "sum"},
    }
    objective = {"name": "Grow", "measures": measures}
    return scorecard(perspectives={"financial": {"objectives": {"grow": objective}}})


def read(text: str, **keys: Any) -> Actuals:
    source = Source.model_validate({"path": "a.csv", **keys})
    return join_rows([parse_csv(text, file="a.csv", source=source, scorecard=card())], card())


def seen(actuals: Actuals) -> list[str]:
    return [f"{one.measure} {one.period} {one.value}" for one in actuals.observations]


def said(actuals: Actuals) -> list[str]:
    lines = []
    for found in actuals.diagnostics:
        span = found.location.span
        assert span is not None
        lines.append(f"{span.line}:{span.column} {found.code} {found.message}")
    return lines


BOTH = ["arr 2025-Q1 8", "arr 2025-Q2 9", "churn 2025-Q1 5"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("measure,2025-Q1,Q2 2025\narr,8,9\nchurn,5%,\n", {}),
        ("measure,unit,owner,note,2025-Q1,Q2 2025\narr,EUR,CFO,x,8,9\nchurn,%,CFO,,5%,\n", {}),
        ("KPI;2025-Q1;2025-Q2\nARR;8,0e0;9\nchurn;5;n/a\n",
         {"columns": {"measure": "kpi"}, "rename": {"ARR": "arr"}, "decimal": ","}),
        ("measure,Country,2025-Q1,2025-Q2\narr,,8,9\narr,UK,1,2\nchurn,,5,\n", {"where": {"Country": ""}}),
        ("measure,Source,2025-Q1,2025-Q2\narr,SAP,8,9\nchurn,SAP,5,\n", {"layout": "periods-across"}),
        ("measure,01/01/2025,01/06/2025\narr,8,9\nchurn,5,\n", {"date_format": "%d/%m/%Y"}),
        ("measure,Q1,Q2\narr,8,9\nchurn,5,\n", {"year": "2025"}),
        ("measure,Jan,Juni,Total\narr,8,9,17\nchurn,5,,5\n",
         {"year": "2025", "layout": "periods-across", "grain": "month"}),
        ("measure,Jahr,Q1,Q2\narr,2025,8,9\nchurn,2025,5,\n", {"columns": {"year": "Jahr"}}),
    ],
)  # fmt: skip
def test_a_column_a_period_is_told_from_the_header_or_declared(text: str, keys: dict[str, Any]) -> None:
    actuals = read(text, **keys)
    assert said(actuals) == []
    found = [
        line.replace("8.0", "8")
        .replace("-01-01", "-Q1")
        .replace("2025-01 ", "2025-Q1 ")
        .replace("2025-06 ", "2025-Q2 ")
        .replace("-06-01", "-Q2")
        for line in seen(actuals)
    ]
    assert found == BOTH


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("period,arr,churn\n2025-Q1,8,5%\n2025-Q2,9,\n", {}),
        ("arr|when|churn|note\n8|2025-Q1|5|x\n9|2025-Q2|-|\n", {"columns": {"period": "When"}, "delimiter": "|"}),
        ("period,Revenue (m),churn\n2025-Q1,8,5%\n2025-Q2,9,\n", {"rename": {"Revenue (m)": "arr"}}),
        ("period,Region,arr,churn\n2025-Q1,,8,5\n2025-Q1,N,8,5\n2025-Q2,,9,\n", {"where": {"Region": ""}}),
        ("period,arr,churn\n2025-Q1,8,5%\n2025-Q2,9,\n", {"layout": "measures-across"}),
    ],
)
def test_a_column_a_measure_is_told_from_the_header_or_declared(text: str, keys: dict[str, Any]) -> None:
    actuals = read(text, **keys)
    assert said(actuals) == []
    assert sorted(seen(actuals)) == BOTH


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("measure,2025-Q1,2025-Q9\narr,8,9\n", {"layout": "periods-across"}, "1:17 BSC603 '2025-Q9' is not a period"),
        ("measure,2025-Q1,2025\narr,8,9\n", {}, "2:7 BSC605 'arr' is evaluated by quarter"),
        ("measure,2025-Q1,Q1 2025\narr,8,9\n", {}, "2:7 BSC604 'arr' has a second value for 2025-Q1"),
        ("measure,2025-Q1\nzzz,8\n", {}, "2:1 BSC601 there is no measure 'zzz'"),
        ("measure,2025-Q1\n,8\n", {}, "2:1 BSC606 the row names no measure"),
        ("measure,2025-Q1\narr,8,\n", {}, "2:1 BSC606 the row has 3 cells, but the header has 2"),
        ("measure,2025-Q1\narr,x\n", {}, "2:5 BSC602 'x' is not a number"),
        ("period,arr,ar\n2025-Q1,8,1\n", {}, "1:12 BSC601 there is no measure 'ar'"),
        ("period,arr,churn\nQ9,8,1\n", {}, "2:1 BSC603 'Q9' is not a period"),
        ("measure,x\narr,8\n", {"layout": "periods-across"}, "1:1 BSC606 no column of the header is a period"),
        ("period\n2025\n", {"layout": "measures-across"}, "1:1 BSC606 no column of the header is a measure"),
    ],
)
def test_what_is_wrong_in_a_wide_table_is_reported_where_it_stands(
    text: str, keys: dict[str, Any], expected: str
) -> None:
    (line,) = said(read(text, **keys))
    assert line.startswith(expected)


def test_a_weight_is_read_for_a_weighted_mean() -> None:
    text = (
        "measure,period,value,weight\nanswer,2025-01,20,100\nanswer,2025-02,30,\narr,2025-Q1,8,\nanswer,2025-03,30,-1\n"
    )
    actuals = read(text)
    assert said(actuals) == [
        "3:19 BSC602 'answer' is a weighted mean, but the row has no weight in the column 'weight'",
        "5:19 BSC602 '-1' in the column 'weight' is negative; a weight is 0 or more",
    ]
    assert [(one.measure, one.weight) for one in actuals.observations] == [("answer", 100), ("arr", None)]


def test_a_column_of_weights_may_have_another_name() -> None:
    text = "measure,period,value,cases\nanswer,2025-01,20,1.000\n"
    (one,) = read(text, columns={"weight": "Cases"}, group=".", decimal=",").observations
    assert one.weight == 1000


def test_a_table_without_weights_says_so_once() -> None:
    actuals = read("measure,period,value\nanswer,2025-01,20\nanswer,2025-02,20\n")
    assert said(actuals) == ["1:1 BSC602 'answer' is a weighted mean, but there is no column 'weight'"]
    assert (actuals.tally.reported, actuals.tally.used) == (2, 0)


def test_facts_may_be_many_for_one_period() -> None:
    text = "measure,period,value\ncalls,2025-01-03,2\ncalls,2025-01-03,2\ncalls,2025-01-04,1\n"
    assert [one.facts for one in read(text, facts=True).observations] == [True] * 3
    assert [one.facts for one in read(text).observations] == [False] * 2


def test_of_facts_whose_last_counts_the_last_is_one() -> None:
    rows = ["arr,2025-01,1", "arr,2025-01,2", "arr,2025-03,3", "arr,2025-03,4", "arr,2025-04,5"]
    actuals = read("measure,period,value\n" + "\n".join(rows), facts=True)
    assert said(actuals) == ["5:13 BSC604 'arr' has a second value for 2025-03; first at a.csv:4"]
    assert len(actuals.observations) == 4


CELLS = st.sampled_from(["arr", "churn", "answer", "zzz", "2025-Q1", "2025", "Q9", "8", "8%", "", "x", "n/a"])


@given(
    st.sampled_from(["measure,2025-Q1,2025-Q2,2025", "period,arr,answer,zzz", "measure,period,value,weight"]),
    st.lists(st.lists(CELLS, min_size=1, max_size=5)),
    st.booleans(),
)
def test_no_cell_vanishes(header: str, rows: list[list[str]], facts: bool) -> None:
    actuals = read("\n".join([header, *(",".join(row) for row in rows)]), facts=facts)
    written = sum(1 for row in rows if any(row))
    assert actuals.tally.read == written * (1 if "value" in header else 3)
    assert actuals.tally.used == len(actuals.observations)
