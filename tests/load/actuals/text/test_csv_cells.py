"""Cells of CSV as long as a cell may be, and longer ones."""

from __future__ import annotations

import csv

import pytest

from bsc_cli.load.actuals.record import LONGEST_CELL
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard


def parsed(*rows: str) -> ActualRows:
    text = "\n".join(("measure,period,value,note", *rows))
    return parse_csv(text, file="facts.csv", source=Source(path="facts.csv"), scorecard=scorecard())


@pytest.mark.parametrize("cell", ["x" * LONGEST_CELL, '"' + "x\n" * (LONGEST_CELL // 2) + '"'])
def test_a_cell_of_a_mebibyte_is_read(cell: str) -> None:
    before = csv.field_size_limit()
    found = parsed(f"arr,2025-Q1,1,{cell}")
    assert not found.diagnostics
    assert found.rows[0].observation.note == cell.strip('"').strip()
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [
        ("arr,2025-Q1,1," + "x" * (LONGEST_CELL + 1), 3, 15),
        ('arr,2025-Q1,1,"' + "x" * (LONGEST_CELL + 1) + '"', 3, 15),
        ('arr,2025-Q1,"1\n",' + "x" * (LONGEST_CELL + 1), 4, 3),
        ("x" * (LONGEST_CELL + 1) + ",2025-Q1,1,", 3, 1),
    ],
)
def test_a_longer_one_is_an_error_where_it_begins(row: str, line: int, column: int) -> None:
    found = parsed("churn,2025-Q1,1,", row, "arr,2025-Q2,1,")
    assert {(one.code, one.message) for one in found.diagnostics} == {
        ("BSC606", "the cell is longer than 1 MiB; a quote may not be closed")
    }
    spans = [one.location.span for one in found.diagnostics if one.location.span is not None]
    assert (line, column) in [(span.line, span.column) for span in spans]
    assert [row.observation.measure for row in found.rows] == ["churn", "arr"]
