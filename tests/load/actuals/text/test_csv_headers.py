"""Headers of CSV texts that stand below a title, or have several rows."""

from __future__ import annotations

from typing import Any

import pytest

from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

TITLED = "Report of the board,,\n\nas of July,,\n"
TIDY = "measure,period,value\narr,2025-Q1,8\n"
STACKED = "measure,2025,,2026\n,Q1,Q2,Q1\narr,1,2,3\n"


def parsed(text: str, **keys: Any) -> ActualRows:
    return parse_csv(text, file="a.csv", source=Source(path="a.csv", **keys), scorecard=scorecard())


def seen(text: str, **keys: Any) -> list[str]:
    """What is read of *text*, about which nothing is said."""
    found = parsed(text, **keys)
    assert not found.diagnostics
    return [f"{row.observation.measure} {row.observation.period} {row.observation.value}" for row in found.rows]


def said(text: str, **keys: Any) -> list[str]:
    """The place, the message and the help of what is said of *text*."""
    found = []
    for one in parsed(text, **keys).diagnostics:
        span = one.location.span
        place = "" if span is None else f"{span.line}:{span.column} "
        found.append(f"{place}{one.message}; {one.help}")
    return found


@pytest.mark.parametrize(
    ("above", "skip"),
    [("", 0), ("Report\n", 1), (TITLED, 3), ("sep=,\n" + TITLED, 3), ('An "open quote\n', 1), ("\n\n", 0), ("\n\n", 2)],
)
def test_rows_above_the_header_are_lines(above: str, skip: int) -> None:
    assert seen(above + TIDY, skip_rows=skip) == ["arr 2025-Q1 8"]


def test_what_stands_above_is_not_looked_at_for_the_delimiter() -> None:
    assert seen("a;b;c\n" + TIDY, skip_rows=1) == ["arr 2025-Q1 8"]


def test_lines_are_counted_from_the_first_of_the_file() -> None:
    (found,) = said("sep=,\n" + TITLED + TIDY.replace("8", "x"), skip_rows=3)
    assert found.startswith("6:13 'x' is not a number")


@pytest.mark.parametrize("skip", [2, 3, 1000])
def test_more_rows_above_the_header_than_there_are_is_an_error(skip: int) -> None:
    assert said(TIDY, skip_rows=skip) == [f"'skip_rows: {skip}' leaves nothing of the file, which has 2 lines; None"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (STACKED, ["arr 2025-Q1 1", "arr 2025-Q2 2", "arr 2026-Q1 3"]),
        (STACKED.replace("\n,", "\n\n,,,\n,", 1), ["arr 2025-Q1 1", "arr 2025-Q2 2", "arr 2026-Q1 3"]),
        ("measure,2025,\nmeasure,Q1,Q2\narr,1,2\n", ["arr 2025-Q1 1", "arr 2025-Q2 2"]),
        (",2025,\nmeasure,Q1,Q2\narr,1,2\n", ["arr 2025-Q1 1", "arr 2025-Q2 2"]),
        ("measure,2025\n,Q1,Q2\narr,1,2\n", ["arr 2025-Q1 1", "arr 2025-Q2 2"]),
        ("measure,2025,,,\n,Q1,Q2,,\narr,1,2,,9\n", ["arr 2025-Q1 1", "arr 2025-Q2 2"]),
        ('measure,"20\n25",\n,Q1,Q2\narr,1,2\n', []),
    ],
)
def test_the_texts_of_two_header_rows_are_joined(header: str, expected: list[str]) -> None:
    if expected:
        assert seen(header, header=2, layout="periods-across") == expected
    else:
        assert said(header, header=2, layout="periods-across")


def test_headings_of_three_rows_reach_over_what_is_below_them() -> None:
    text = "measure,2025,,,\n,Q1,,Q2,\n,Plan,Actual,Plan,Actual\narr,1,2,3,4\n"
    found = parsed(text, header=3, headings={"{period} Actual": "value"}, columns={"measure": "measure"})
    assert [f"{row.observation.period} {row.observation.value}" for row in found.rows] == ["2025-Q1 2", "2025-Q2 4"]


def test_what_is_said_of_a_joined_heading_is_said_of_its_lowest_cell() -> None:
    text = "measure,2025,,\n,Q1,Q9,\narr,1,2,\n"
    assert [one.split(" ")[0] for one in said(text, header=2, layout="periods-across")] == ["2:5"]
    assert said("measure,2025\n", header=2)[0].startswith(
        "1:1 the header has 2 rows by 'header', but there is only 1 row"
    )


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        (TITLED + TIDY, {}, "leave out what stands above the header: 'skip_rows: 3'"),
        (
            TITLED.replace(",", "") + TIDY.replace(",", ";"),
            {},
            "leave out what stands above the header: 'skip_rows: 3'",
        ),
        (TITLED + TIDY, {"skip_rows": 2}, "leave out what stands above the header: 'skip_rows: 3'"),
        ("sep=,\n" + TITLED + TIDY, {}, "leave out what stands above the header: 'skip_rows: 3'"),
        (STACKED, {"layout": "tidy"}, None),
        (",2025,\nmeasure,Q1,Q2\narr,1,2\n", {}, "say how many rows the header has: 'header: 2'"),
        (TITLED + STACKED, {}, "leave out what stands above the header: 'skip_rows: 3, header: 2'"),
        (TIDY, {"header": 2}, "say how many rows the header has: 'header: 1'"),
        ("x\n" * 60 + TIDY, {}, None),
    ],
)
def test_a_header_that_is_not_understood_tells_where_one_is(
    text: str, keys: dict[str, Any], expected: str | None
) -> None:
    helps = {one.help for one in parsed(text, **keys).diagnostics}
    if expected is None:
        assert not any("skip_rows" in (help or "") for help in helps)
    else:
        assert helps == {expected}
