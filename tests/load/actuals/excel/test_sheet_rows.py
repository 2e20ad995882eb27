"""The cells of sheets as they are read here, beside what openpyxl reads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.excel.cell_formats import Writing
from bsc_cli.load.actuals.excel.workbook import open_sheet

FORMATS = ("General", "0%", "0.00", "yyyy-mm-dd", "mmm-yy", "mmm", "h:mm", "[h]:mm:ss", "[mm]:ss", "@", '"%"0', "0;0%")
VALUES = (
    st.integers(-(10**20), 10**20)
    | st.floats(-1e15, 1e15, allow_nan=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
    | st.booleans()
    | st.dates(date(1950, 1, 1), date(2100, 1, 1))
    | st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001  # a workbook has no time zones
    | st.times(time(0), time(23, 59, 59))
    | st.timedeltas(timedelta(0), timedelta(days=99))
    | st.sampled_from(["#N/A", "#DIV/0!", "=1+1", "", " a ", "<&>", "_x000D_"])
    | st.none()
)
CELLS = st.tuples(VALUES, st.sampled_from((None, *FORMATS)))


@pytest.mark.filterwarnings("ignore::UserWarning")  # dates beyond those of Excel are errors that openpyxl warns of
@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=5), st.sampled_from([".", ","]))
def test_every_cell_is_the_text_of_what_openpyxl_reads(rows: list[list[tuple[object, str | None]]], mark: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, (value, number_format) in enumerate(row, 1):
            cell: Any = sheet.cell(number, column)
            cell.value = value
            if number_format is not None:
                cell.number_format = number_format
    data = BytesIO()
    book.save(data)
    writing = Writing(mark)
    read = open_sheet(data.getvalue(), None, file="a.xlsx", place=Location("s.yaml"))
    assert not isinstance(read, Diagnostic)
    found = {
        (row.number, column): text
        for row in read.rows(1, len(rows), writing)
        for column, text in row.cells.items()
        if text and column not in row.unsaved
    }
    openpyxl_sheet = load_workbook(data, read_only=True, data_only=True).worksheets[0]
    expected = {
        (cell.row, cell.column): writing.text(cell.value, cell.number_format)
        for row in openpyxl_sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    }
    assert found == expected
