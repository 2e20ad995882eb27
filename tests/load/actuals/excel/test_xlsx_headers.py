"""Headers of sheets that stand below a title, or have several rows, whose cells may be merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.excel.addresses import LAST_COLUMN, Area
from bsc_cli.load.actuals.excel.sheet_header import columns_and_header
from bsc_cli.load.actuals.excel.sheet_rows import SheetRow
from bsc_cli.load.actuals.read import Actuals, read_actuals
from tests.load.actuals.scorecards import scorecard

TITLE: list[list[Any]] = [["Report of the board"], [], ["as of July"]]
ACROSS: dict[str, Any] = {"layout": "periods-across", "header": 2}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, which is the working folder."""
    (tmp_path / "bsc.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path, rows: list[list[Any]], *merged: str, **keys: Any) -> Actuals:
    """What is read of a sheet of *rows*, of which some cells are *merged*."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for address in merged:
        sheet.merge_cells(address)
    book.save(folder / "a.xlsx")
    return read_actuals(scorecard(actuals=[{"path": "a.xlsx", **keys}]), folder=folder, locations=[Location("s.yaml")])


def seen(actuals: Actuals) -> list[str]:
    assert not actuals.diagnostics
    return [f"{one.origin.rpartition('!')[2]} {one.period} {one.value}" for one in actuals.observations]


@pytest.mark.parametrize(
    ("header", "merged", "expected"),
    [
        ([["measure", 2025, None], [None, "Q1", "Q2"]], ["B1:C1"], ["B3 2025-Q1 1", "C3 2025-Q2 2"]),
        ([["measure", 2025, None], [None, "Q1", "Q2"]], ["B1:C1", "A1:A2"], ["B3 2025-Q1 1", "C3 2025-Q2 2"]),
        ([["measure", 2025, None], [None, "Q1", "Q2"]], [], ["B3 2025-Q1 1", "C3 2025-Q2 2"]),
        ([["measure", "2025-Q1", 2025], [None, None, "Q2"]], ["B1:B2", "A1:A2"], ["B3 2025-Q1 1", "C3 2025-Q2 2"]),
        ([["measure", 2025, None], [None, "Q1", None]], ["B1:C1", "B2:C2"], ["B3 2025-Q1 1"]),
        ([["measure", 2025, None], ["measure", "Q1", "Q2"]], ["B1:C1"], ["B3 2025-Q1 1", "C3 2025-Q2 2"]),
    ],
    ids=["over columns", "over rows", "not merged", "mixed", "two columns that are one", "the same text twice"],
)
def test_merged_headings_count_for_all_that_they_span(
    folder: Path, header: list[list[Any]], merged: list[str], expected: list[str]
) -> None:
    value = None if len(expected) == 1 else 2
    assert seen(read(folder, [*header, ["arr", 1, value]], *merged, **ACROSS)) == expected


def test_a_merged_heading_reaches_as_far_as_it_is_merged(folder: Path) -> None:
    rows: list[list[Any]] = [["measure", 2025, None, None], [None, "Q1", "Q2", "2026-Q1"], ["arr", 1, 2, 3]]
    assert seen(read(folder, rows, "B1:C1", **ACROSS))[-1] == "D3 2026-Q1 3"


def test_a_header_stands_below_a_title_and_blank_rows_are_none_of_its_rows(folder: Path) -> None:
    rows: list[list[Any]] = [*TITLE, ["measure", 2025, None], [], [None, "Q1", "Q2"], ["arr", 1, 2]]
    merged = ("A1:C1", "B4:C4")
    assert seen(read(folder, rows, *merged, skip_rows=3, **ACROSS)) == ["B7 2025-Q1 1", "C7 2025-Q2 2"]
    assert seen(read(folder, rows, *merged, range="A3:B9", skip_rows=1, **ACROSS)) == ["B7 2025-Q1 1"]
    (found,) = read(folder, rows, *merged, skip_rows=7, **ACROSS).diagnostics
    assert found.message == "'skip_rows: 7' leaves nothing of the sheet, whose last filled row is 7"
    (found,) = read(folder, rows, *merged, skip_rows=6, **ACROSS).diagnostics
    assert (found.location.file, found.message) == (
        "a.xlsx!Sheet!A7:C7",
        "the header has 2 rows by 'header', but there is only 1 row",
    )


def test_the_message_for_a_title_tells_the_rows_of_the_header(folder: Path) -> None:
    rows: list[list[Any]] = [*TITLE, ["measure", 2025, None], [None, "Q1", "Q2"], ["arr", 1, 2]]
    found = read(folder, rows, "B4:C4").diagnostics
    assert {one.help for one in found} == {"leave out what stands above the header: 'skip_rows: 3, header: 2'"}


def test_what_is_said_of_a_joined_heading_is_said_of_its_lowest_cell(folder: Path) -> None:
    rows: list[list[Any]] = [["measure", 2025, None, "2026-Q9"], [None, "Q1", "Q7", None], ["arr", 1, 2, 3]]
    found = read(folder, rows, "B1:C1", "D1:D2", **ACROSS).diagnostics
    assert {one.location.file for one in found} == {"a.xlsx!Sheet!C2", "a.xlsx!Sheet!D1"}


def test_merged_cells_that_overlap_are_not_all_looked_at() -> None:
    rows = (SheetRow(1, {1: "measure", 2: "2025"}), SheetRow(2, {2: "Q1", 3: "Q2"}))
    columns, header = columns_and_header(rows, Area(), [Area(1, 2, 1, LAST_COLUMN)] * 100_000)
    assert len(columns) == len(header.record.cells) == LAST_COLUMN
    assert header.record.cells[:4] == ("measure", "2025 Q1", "2025 Q2", "2025")
