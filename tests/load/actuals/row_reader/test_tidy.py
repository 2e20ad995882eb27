from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import Actuals, join_rows
from bsc_cli.load.actuals.text.csv_records import split_lines
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard


def read(*texts: str, **keys: Any) -> Actuals:
    """The actuals of files a.csv, b.csv … with the same keys of a source."""
    card = scorecard()
    source = Source.model_validate({"path": "a.csv", **keys})
    parts = [
        parse_csv(text, file=f"{name}.csv", source=source, scorecard=card)
        for name, text in zip("abc", texts, strict=False)
    ]
    return join_rows(parts, card)


def seen(actuals: Actuals) -> list[str]:
    return [f"{one.measure} {one.period} {one.value}" for one in actuals.observations]


def said(actuals: Actuals) -> list[str]:
    """Diagnostics as `file:line:column-end code message | help`."""
    lines = []
    for found in actuals.diagnostics:
        span = found.location.span
        place = f"{found.location.file}:{span.line}:{span.column}-{span.end_column}" if span else found.location.file
        lines.append(f"{place} {found.code} {found.message}" + (f" | {found.help}" if found.help else ""))
    return lines


HEADER = "measure,period,value\n"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (HEADER + "arr,2025-Q1,8\n", {}),
        (HEADER + "arr,2025-Q1,8", {}),
        ("\ufeff" + HEADER + "arr,2025-Q1,8\n", {}),
        ("\n,,\n" + HEADER + "\n , ,\t\narr,2025-Q1,8\n\n", {}),
        ("VALUE, Period ,other,Measure\r\n8,2025-Q1,x,arr\r\n", {}),
        ("measure,period,value\rarr,2025-Q1,8\r", {}),
        ('"measure","period","value"\n"arr","2025-Q1","8"\n', {}),
        ("measure;period;value\narr;2025-Q1;8\n", {}),
        ("measure\tperiod\tvalue\narr\t2025-Q1\t8\n", {}),
        ("sep=|\nmeasure|period|value\narr|2025-Q1|8\n", {}),
        ("measure|period|value\narr|2025-Q1|8\n", {"delimiter": "|"}),
        ("kpi,when,amount\narr,2025-Q1,8\n", {"columns": {"measure": "KPI", "period": "when", "value": "amount"}}),
        ("period,value\n2025-Q1,8\n", {"measure": "arr"}),
        ("measure,period,value\nARR (m),2025-Q1,8\n", {"rename": {"ARR (m)": "arr"}}),
        (HEADER + "arr,2025-Q1,8\narr,2025-Q2,?\n", {"missing": ["?"]}),
        (HEADER + "arr,01/2025,8\n", {"date_format": "%m/%Y"}),
    ],
)
def test_a_row_is_found_however_the_table_is_written(text: str, keys: dict[str, Any]) -> None:
    actuals = read(text, **keys)
    assert said(actuals) == []
    assert seen(actuals)[0].removeprefix("arr ") in {"2025-Q1 8", "2025-01 8"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Umsatz, netto;period;measure\n8;2025-Q1;arr\n", {"columns": {"value": "Umsatz, netto"}}),
        ("period;arr;churn, net\n2025-Q1;8;\n", {}),
        ("period,arr,churn; net\n2025-Q1,8,\n", {}),
        ("measure;2025-Q1;all, in EUR\narr;8;\n", {"layout": "periods-across"}),
        ("2025-Q1;as read, on time\n8;\n", {"measure": "arr", "layout": "periods-across"}),
        ("2025-Q1;2025-Q2\n8;\n", {"measure": "arr", "layout": "periods-across"}),
        ("measure\tperiod\tvalue\tnote, if any; short\narr\t2025-Q1\t8\t\n", {}),
    ],
)
def test_the_header_tells_the_delimiter_by_the_columns_it_has(text: str, keys: dict[str, Any]) -> None:
    actuals = read(text, **keys)
    assert seen(actuals) == ["arr 2025-Q1 8"]
    assert {found.code for found in actuals.diagnostics} <= {"BSC601"}


@pytest.mark.parametrize(
    ("header", "keys", "message", "help"),
    [
        ("kpi;when, exactly;amount", {}, "the header can be split by ',' or ';'", "'delimiter: \",\"'"),
        ("kpi;when, exactly\tamount", {}, "the header can be split by ',', ';' or '\\t'", "'delimiter: \",\"'"),
        ("kpi;when\tamount", {}, "the header can be split by ';' or '\\t'", "'delimiter: \";\"'"),
        ("a\tb;c", {"layout": "periods-across"}, "the header can be split by ';' or '\\t'", "'delimiter: \";\"'"),
    ],
)
def test_a_header_that_can_be_split_in_two_ways_asks_for_the_delimiter(
    header: str, keys: dict[str, Any], message: str, help: str
) -> None:
    expected = f"a.csv:1:1-{len(header) + 1} BSC606 {message} | declare which it is, such as {help}"
    assert said(read(f"{header}\narr,2025-Q1,8\n", **keys)) == [expected]
    assert "BSC606 the header can" not in str(said(read(f"{header}\n", delimiter=";", **keys)))


def test_a_row_tells_its_note_and_origin() -> None:
    (one,) = read('measure,period,value,note\n\narr,2025-Q1,8,"late, but\nfine"\n').observations
    assert one.note == "late, but\nfine"
    assert one.origin == "a.csv:3"


def test_where_keeps_only_rows_whose_cells_equal_it() -> None:
    text = "Year,Sex,Value\n2020,,3\n2020,F,4\n2021, ,5\n"
    actuals = read(text, measure="survey", columns={"period": "Year"}, where={"sex": ""})
    assert seen(actuals) == ["survey 2020 3", "survey 2021 5"]
    assert actuals.tally.filtered == 1
    assert actuals.tally.read == 3


def test_missing_values_are_counted_and_not_used() -> None:
    actuals = read(HEADER + "arr,2025-Q1,\narr,2025-Q2,n/a\narr,2025-Q3,8\n")
    assert seen(actuals) == ["arr 2025-Q3 8"]
    assert (actuals.tally.read, actuals.tally.used, actuals.tally.missing) == (3, 1, 2)


NO_COLUMN = " | write a header such as measure,period,value, or name the column: 'columns: {{{}: …}}'"


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("", {}, ["a.csv BSC606 the file is empty | its first line names its columns, such as measure,period,value"]),
        (
            "\n,\n",
            {},
            ["a.csv BSC606 the file is empty | its first line names its columns, such as measure,period,value"],
        ),
        (
            "measure;quarter;value\n",
            {},
            [
                "a.csv:1:1-22 BSC606 there is no column 'period'; the header has 'measure', 'quarter', 'value'"
                + NO_COLUMN.format("period")
                + ", or declare the one 'period' of all rows"
            ],
        ),
        (
            "measure,period,value,Value\narr,2025-Q1,8,9\n",
            {"columns": {"value": "VALUE"}},
            ["a.csv:1:22-27 BSC606 the column 'VALUE' stands twice in the header"],
        ),
        (
            HEADER,
            {"where": {"sex": ""}},
            ["a.csv:1:1-21 BSC606 there is no column 'sex'; the header has 'measure', 'period', 'value'"],
        ),
        (
            '"measure" x,period\n',
            {},
            [
                (
                    "a.csv:1:1-19 BSC606 the header cannot be read: text follows a closing quote;"
                    " expected ',' or the end of the line"
                )
            ],
        ),
        (
            HEADER + "a\0r\n",
            {},
            ["a.csv:2:1-4 BSC606 the file is not text | declare its 'encoding', such as utf-16, or save it as UTF-8"],
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_one_error(text: str, keys: dict[str, Any], expected: list[str]) -> None:
    assert said(read(text, **keys)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("arr,2025-Q1,1_0\n", "a.csv:2:13-16 BSC602 '1_0' has an underscore; write its digits without marks"),
        ('"arr","2025-Q1","1_0"\n', "a.csv:2:17-22 BSC602 '1_0' has an underscore; write its digits without marks"),
        ("arr,Q9,8\n", ("a.csv:2:5-7 BSC603 'Q9' is not a period such as 2025, 2025-S1, 2025-Q3, 2025-07, "
         "2025-W05 or 2025-07-31")),
        ("arr,,8\n", "a.csv:2:5-5 BSC603 the row names no period"),
        (",2025-Q1,8\n", "a.csv:2:1-1 BSC606 the row names no measure"),
        ("arr,2025,8\n", ("a.csv:2:5-9 BSC605 'arr' is evaluated by quarter, so the value for 2025, a whole year, "
         "is unused | if it is only observed by year, declare 'frequency: year' for it")),
        ("arr,2025-Q1\n", "a.csv:2:1-12 BSC606 the row has 2 cells, but the header has 3"),
        ("arr,2025-Q1,8,5\n", ("a.csv:2:1-16 BSC606 the row has 4 cells, but the header has 3"
         " | a cell that holds the delimiter wants double quotes")),
        ('arr,2025-Q1,"8\n', "a.csv:2:1-15 BSC606 a quoted cell is never closed"),
        ('"ar"r,2025-Q1,8\n', "a.csv:2:1-16 BSC606 text follows a closing quote; expected ',' or the end of the line"),
        ("ARR,2025-Q1,8\n", "a.csv:2:1-4 BSC601 there is no measure 'ARR' | did you mean 'arr'?"),
        ("revenue churn,2025-Q1,8\n", ("a.csv:2:1-14 BSC601 there is no measure 'revenue churn' | "
         "did you mean 'churn'?")),
        ("zzz,2025-Q1,8\nzzz,2025-Q2,8\n", "a.csv:2:1-4 BSC601 there is no measure 'zzz' (2 rows)"),
        ("zzz,2025-Q1,8\nxxx,2025-Q2,8\n", ("a.csv:2:1-4 BSC601 2 names are no measures of the scorecard (2 rows): "
         "'zzz', 'xxx'")),
        ('"zz\nz",2025-Q1,8\n', "a.csv:2:1-4 BSC601 there is no measure 'zz\\nz'"),
        ('arr,2025-Q1,"x\ny"\n', ("a.csv:2:13-15 BSC602 'x\\ny' is not a number; list it under 'missing' "
         "if it means 'no value'")),
    ],
)  # fmt: skip
def test_a_bad_row_is_reported_where_it_stands(rows: str, expected: str) -> None:
    actuals = read(HEADER + rows)
    assert said(actuals) == [expected]
    assert seen(actuals) == []
    assert actuals.tally.read == actuals.tally.reported


def test_a_cell_behind_a_line_break_is_found_in_its_own_line() -> None:
    actuals = read('note,measure,period,value\n"one\ntwo, ""three""",arr,2025-Q1,x\n')
    assert said(actuals)[0].startswith("a.csv:3:29-30 BSC602 'x'")
    assert actuals.diagnostics[0].location.excerpt == 'two, ""three""",arr,2025-Q1,x'


def test_everything_wrong_is_reported_at_once_and_the_rest_is_used() -> None:
    rows = ["arr,Q9,x", '"a"b,2025-Q1,1', "arr,2025-Q1,8", "churn", "churn,2025-Q1,8%", "certificate,2025-Q1,maybe"]
    actuals = read(HEADER + "\n".join(rows))
    assert [line.split(" ")[1] for line in said(actuals)] == ["BSC603", "BSC602", "BSC606", "BSC606", "BSC602"]
    assert seen(actuals) == ["arr 2025-Q1 8", "churn 2025-Q1 8"]
    assert (actuals.tally.used, actuals.tally.reported) == (2, 4)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        (['arr,2025-Q1,"8', "churn,2025-Q1,2", "arr,2025-Q2,3"], ["2 a quoted cell is never closed"]),
        (
            ['arr,2025-Q1,"8', "churn,2025-Q1,2", 'survey,"2025,2', "arr,2025-Q2,3"],
            ["2 text follows a closing quote", "4 a quoted cell is never closed"],
        ),
        (['arr,2025-Q1,"8', "churn,2025-Q1,2", "arr,2025-Q2,3", "x" * 1_100_000 + ",,"], ["2 the cell is longer"]),
    ],
)
def test_a_quote_that_is_not_closed_costs_its_own_row_only(rows: list[str], faults: list[str]) -> None:
    actuals = read(HEADER + "\n".join(rows))
    assert seen(actuals) == ["churn 2025-Q1 2", "arr 2025-Q2 3"]
    found = [one for one in actuals.diagnostics if one.code == "BSC606"]
    told = [f"{one.location.span.line} {one.message}" for one in found if one.location.span]
    assert [line[: len(fault)] for line, fault in zip(told, faults, strict=False)] == faults
    assert actuals.tally.read == len(rows)


def test_a_yearly_measure_takes_a_value_for_a_year() -> None:
    assert seen(read(HEADER + "survey,2025,8\n")) == ["survey 2025 8"]


def test_a_second_value_names_the_first_and_the_columns_in_which_they_differ() -> None:
    text = "measure,period,value,Region,Sex\narr,2025-Q1,8,,F\narr,Q1 2025,9,,M\n"
    actuals = read(text)
    assert said(actuals) == [
        (
            "a.csv:3:13-14 BSC604 'arr' has a second value for 2025-Q1; first at a.csv:2"
            " | the rows differ in 'Sex'; keep those that are meant with 'where'"
        )
    ]
    assert seen(actuals) == ["arr 2025-Q1 8"]


@pytest.mark.parametrize(
    ("value", "help"), [("8", "keep one of them"), ("9", "the rows are the same but for the value; keep one")]
)
def test_a_second_value_may_stand_in_another_file(value: str, help: str) -> None:
    actuals = read(HEADER + "arr,2025-Q1,8\n", HEADER + f"arr,2025-Q1,{value}\n")
    assert said(actuals) == [f"b.csv:2:13-14 BSC604 'arr' has a second value for 2025-Q1; first at a.csv:2 | {help}"]


def test_files_with_other_columns_are_not_compared() -> None:
    actuals = read(HEADER + "arr,2025-Q1,8\n", "measure,period,value,Sex\narr,2025-Q1,8,F\n")
    assert said(actuals)[0].endswith("first at a.csv:2 | keep one of them")


def test_a_total_beside_its_parts_is_an_error() -> None:
    actuals = read(HEADER + "arr,2025-Q1,8\narr,2025-02,3\narr,2025-04,3\narr,2025-05,3\n")
    assert said(actuals) == [
        (
            "a.csv:3:13-14 BSC604 'arr' has a month's value (2025-02) beside a quarter's (2025-Q1) in 2025-Q1;"
            " first at a.csv:2 | keep one grain: the total, or its parts"
        )
    ]
    assert seen(actuals) == ["arr 2025-Q1 8", "arr 2025-04 3", "arr 2025-05 3"]


def test_a_yearly_measure_has_one_grain_within_a_year() -> None:
    actuals = read(HEADER + "survey,2025,8\nsurvey,2025-Q3,3\n")
    assert said(actuals)[0].startswith("a.csv:3:16-17 BSC604 'survey' has a quarter's value (2025-Q3) beside a year's")


CELLS = st.sampled_from(["arr", "churn", "2025-Q1", "2025-07", "8", "8%", "", '"', '""', "x", "€", "\u2028", "\x1c"])
MARKS = st.sampled_from([",", ",", ";", "\n", "\r\n", "\r", '"', " "])
TEXTS = st.text() | st.lists(CELLS | MARKS).map("".join)


@given(
    st.sampled_from(["", HEADER, "sep=;\n", "sep=;\nmeasure;period;value\n", '"no\nte",measure,value,period\n']), TEXTS
)
def test_any_text_is_read_and_every_diagnostic_lies_inside_it(header: str, text: str) -> None:
    actuals = read(header + text)
    lines = split_lines((header + text).removeprefix("\ufeff"))
    assert actuals.tally.used == len(actuals.observations)
    for found in actuals.diagnostics:
        span = found.location.span
        if span is None:
            continue
        line = lines[span.line - 1].rstrip("\r\n")
        assert found.location.excerpt == line
        assert span.line == span.end_line
        assert 1 <= span.column <= span.end_column <= len(line) + 1


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=3, max_size=3)))
def test_no_row_vanishes(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    actuals = read(HEADER + "\n".join(quoted))
    assert actuals.tally.read == sum(1 for row in rows if any(cell.strip() for cell in row))
