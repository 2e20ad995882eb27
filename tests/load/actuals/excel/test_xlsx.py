from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import LineChart
from openpyxl.worksheet.worksheet import Worksheet

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals import files
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.project import files as project_files
from tests.load.actuals.scorecards import scorecard

PLACE = Location(file="scorecard.yaml")
HEADER = ["measure", "period", "value"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, which is the working folder."""
    (tmp_path / "bsc.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(
    folder: Path,
    *rows: Sequence[Any],
    formats: Mapping[str, str] | None = None,
    change: Callable[[Worksheet], object] | None = None,
    name: str = "a.xlsx",
) -> None:
    """A workbook whose one sheet, Facts, holds *rows*."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Facts"
    for row in rows:
        sheet.append(list(row))
    for address, number_format in (formats or {}).items():
        sheet[address].number_format = number_format
    if change is not None:
        change(sheet)
    book.save(folder / name)


def read(folder: Path, **keys: Any) -> Actuals:
    return read_actuals(scorecard(actuals=[{"path": "a.xlsx", **keys}]), folder=folder, locations=[PLACE])


def seen(actuals: Actuals) -> list[str]:
    return [
        f"{one.origin.removeprefix('a.xlsx!Facts!')} {one.measure} {one.period} {one.value}"
        for one in actuals.observations
    ]


def said(actuals: Actuals) -> list[str]:
    assert all(found.location.span is None for found in actuals.diagnostics)
    return [f"{found.location.file} {found.code} {found.message}" for found in actuals.diagnostics]


def rewrite(folder: Path, part: str, change: Callable[[str], str]) -> None:
    """Change the text of a part of the workbook a.xlsx."""
    data = io.BytesIO((folder / "a.xlsx").read_bytes())
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)


SHEET = "xl/worksheets/sheet1.xml"


def test_a_workbook_is_read_like_what_it_shows(folder: Path) -> None:
    write(
        folder,
        [*HEADER, "note"],
        ["arr", "2025-Q1", 8.5, "late"],
        ["churn", date(2025, 3, 31), 8],
        [],
        ["certificate", datetime(2025, 3, 1, 23, 30), True],  # noqa: DTZ001  # a workbook has no time zones
        ["survey", 2024, "7"],
        ["arr", "2025-07", None],
        ["arr", "2025-08", "#N/A"],
    )
    actuals = read(folder)
    assert said(actuals) == []
    assert seen(actuals) == [
        "C2 arr 2025-Q1 8.5",
        "C3 churn 2025-03-31 8",
        "C5 certificate 2025-03-01 1",
        "C6 survey 2024 7",
    ]
    assert [one.note for one in actuals.observations] == ["late", None, None, None]
    assert actuals.tally.missing == 2
    assert actuals.observations[0].origin == "a.xlsx!Facts!C2"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1, "0.1"),
        (8.0, "8"),
        (-2.5, "-2.5"),
        (1e-7, "1E-7"),
        (1e21, "1000000000000000000000"),
        ("8.50", "8.50"),
    ],
)
def test_a_number_is_the_shortest_decimal_that_is_read_as_it(folder: Path, value: object, expected: str) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", value])
    (one,) = read(folder).observations
    assert str(one.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.30000000000000004", "0.30000000000000004"),
        ("0.10000000000000001", "0.1"),
        ("8.5000000000000000", "8.5"),
        ("123456789012345678", "123456789012345678"),
        ("1.5E-3", "0.0015"),
    ],
)
def test_a_number_may_be_written_with_more_digits_than_it_needs(folder: Path, text: str, expected: str) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 42])
    rewrite(folder, SHEET, lambda sheet: sheet.replace("<v>42</v>", f"<v>{text}</v>"))
    (one,) = read(folder).observations
    assert str(one.value) == expected


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.08, "0%", "8"),
        (0.085, "0%", "8.5"),
        (0.07, "0.00%", "7"),
        (0.1425, "0.0%;[Red]-0.0%", "14.25"),
        (-0.29, "0%;[Red]-0%", "-29"),
        (1, "0%", "100"),
        (0.5, '[<1]0.0" about "%', "50"),
        (0.00001, "0%", "0.001"),
        (8, '0"%"', "8"),
        (8, r"0\%", "8"),
        (8, "0;0%", "8"),
        (8, "General", "8"),
    ],
)
def test_a_cell_formatted_as_percent_counts_as_percent(
    folder: Path, value: object, number_format: str, expected: str
) -> None:
    write(folder, HEADER, ["churn", "2025-Q1", value], formats={"C2": number_format})
    (one,) = read(folder).observations
    assert str(one.value) == expected


def test_a_percentage_of_what_is_none_is_the_error_that_it_is_in_a_csv_file(folder: Path) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 0.08], formats={"C2": "0%"})
    assert said(read(folder)) == [
        "a.xlsx!Facts!C2 BSC602 '8%' has a percent sign; declare 'unit: \"%\"' for 'arr' if it is a percentage"
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (date(2025, 3, 31), "yyyy-mm-dd", "2025-03-31"),
        (date(2025, 3, 31), "d/m/yy", "2025-03-31"),
        (date(2025, 3, 31), "mm-dd-yy", "2025-03-31"),
        (date(2025, 3, 31), "[$-409]d\\-mmm\\-yy;@", "2025-03-31"),
        (date(2025, 3, 31), "mmm-yy", "2025-03"),
        (date(2025, 3, 31), "mmm yyyy", "2025-03"),
        (date(2025, 3, 31), '[$-de-DE]mmmm" des Jahres "yyyy;@', "2025-03"),
        (date(2024, 3, 31), "yyyy", "2024"),
        (datetime(2025, 3, 31, 23, 59), "yyyy-mm-dd hh:mm", "2025-03-31"),  # noqa: DTZ001  # a workbook has no time zones
        (45747, "General", "BSC603 '45747' is not a period such as"),
        (time(12, 30), "hh:mm", "BSC603 '12:30:00' is not a period such as"),
        (timedelta(days=2), "[h]:mm", "BSC603 '48:00:00' is not a period such as"),
        (3e9, "yyyy-mm-dd", "BSC603 '#VALUE!' is not a period such as"),
    ],
)
def test_a_date_is_the_period_that_its_format_shows(
    folder: Path, value: object, number_format: str, expected: str
) -> None:
    write(folder, HEADER, ["survey", value, 8], formats={"B2": number_format})
    actuals = read(folder)
    found = [str(one.period) for one in actuals.observations] or said(actuals)
    assert found[0].removeprefix("a.xlsx!Facts!B2 ").startswith(expected)


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (time(7, 30), "h:mm", "7:30:00"),
        (0.3125, "h:mm:ss", "7:30:00"),
        (timedelta(hours=31, minutes=30), "[h]:mm:ss", "31:30:00"),
        (1.3125, "[h]:mm", "31:30:00"),
        (timedelta(minutes=75, seconds=5), "[mm]:ss", "1:15:05"),
        (time(0, 4, 10), "mm:ss", "0:04:10"),
        (time(0, 0, 1, 500_000), "mm:ss.0", "0:00:01.5"),
        (1 / 3, "[h]:mm", "8:00:00"),
    ],
)
def test_a_time_is_hours_minutes_and_seconds(folder: Path, value: object, number_format: str, expected: str) -> None:
    write(folder, HEADER, [value, "2025-Q1", 8], formats={"A2": number_format})
    (found,) = said(read(folder))
    assert f"'{expected}'" in found


def test_a_date_that_shows_a_month_alone_is_of_the_year_that_the_source_declares(folder: Path) -> None:
    write(folder, HEADER, ["arr", date(2024, 3, 1), 8], formats={"B2": "mmm"})
    assert [str(one.period) for one in read(folder).observations] == ["2024-03"]
    assert [str(one.period) for one in read(folder, year="2025").observations] == ["2025-03"]
    write(folder, HEADER, ["arr", date(2024, 3, 1), 8], formats={"B2": "mmm-yy"})
    assert [str(one.period) for one in read(folder, year="2025").observations] == ["2024-03"]


def test_errors_of_a_spreadsheet_are_errors_unless_they_mean_no_value(folder: Path) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", "#DIV/0!"], ["arr", "2025-Q2", "#REF!"], ["arr", "#N/A", 8])
    actuals = read(folder)
    assert [one.partition(";")[0][:80] for one in said(actuals)] == [
        "a.xlsx!Facts!C3 BSC602 '#REF!' is an error of a spreadsheet",
        "a.xlsx!Facts!B4 BSC603 '#N/A' is not a period such as 2025, 2025-S1, 2025-Q3, 20",
    ]
    assert actuals.tally.missing == 1


UNSAVED = "is a formula without a saved value; open the workbook in a spreadsheet and save it"


def test_a_formula_without_a_saved_value_is_an_error_where_it_matters(folder: Path) -> None:
    write(
        folder,
        [*HEADER, "other"],
        ["arr", "2025-Q1", "=1+1", None],
        ["arr", "=B2", 8, None],
        ["=A2", "2025-Q3", 8, None],
        ["arr", "2025-Q4", 8, "=1+2"],
        ["arr", "2024-Q4", "=SUM(C2,C3)", "=1+2"],
    )
    actuals = read(folder)
    assert seen(actuals) == ["C5 arr 2025-Q4 8"]
    assert said(actuals) == [
        f"a.xlsx!Facts!C2 BSC602 '=1+1' {UNSAVED}",
        f"a.xlsx!Facts!B3 BSC603 '=B2' {UNSAVED}",
        f"a.xlsx!Facts!A4 BSC606 '=A2' {UNSAVED}",
        f"a.xlsx!Facts!C6 BSC602 '=SUM(C2,C3)' {UNSAVED}",
    ]
    assert actuals.tally.reported == 4
    assert said(read(folder, where={"other": ""}))[-1] == f"a.xlsx!Facts!D6 BSC606 '=1+2' {UNSAVED}"


def test_a_formula_with_a_saved_value_is_that_value(folder: Path) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", "=1+1"], ["arr", "2025-Q2", '=""'], ["arr", "2025-Q3", "=3"])

    def save(text: str) -> str:
        text = re.sub(r"<f>1\+1</f><v(></v>| ?/>)", "<f>1+1</f><v>2</v>", text)
        text = text.replace('<c r="C3"><f>', '<c r="C3" t="str"><f>')
        return text.replace("<f>3</f>", '<f t="shared" si="0"/>')

    rewrite(folder, SHEET, save)
    actuals = read(folder)
    assert seen(actuals) == ["C2 arr 2025-Q1 2"]
    assert said(actuals) == [f"a.xlsx!Facts!C4 BSC602 '=…' {UNSAVED}"]
    assert actuals.tally.missing == 1


def test_a_header_is_read_with_its_formulas_and_dates(folder: Path) -> None:
    write(folder, ["measure", "period", "=A1"], ["arr", "2025-Q1", 8])
    assert said(read(folder)) == [f"a.xlsx!Facts!C1 BSC606 '=A1' {UNSAVED}"]
    rows: list[list[Any]] = [
        ["measure", date(2025, 1, 31), date(2025, 4, 1), "2025-Q3", "Q4"],
        ["arr", 1, 2, 3, 4],
        ["churn", None, 0.05],
    ]
    write(folder, *rows, formats={"B1": "mmm-yy", "C3": "0%"})
    actuals = read(folder, layout="periods-across")
    assert seen(actuals) == ["B2 arr 2025-01 1", "C2 arr 2025-04-01 2", "D2 arr 2025-Q3 3", "C3 churn 2025-04-01 5"]
    assert said(actuals)[0].startswith("a.xlsx!Facts!E1 BSC603 'Q4' names no year")


def test_measures_may_stand_across(folder: Path) -> None:
    write(
        folder,
        ["period", "arr", "churn"],
        [date(2025, 1, 1), 8, 0.05],
        [date(2025, 2, 1), 9],
        formats={"A2": "yyyy", "A3": "mmm-yy", "C2": "0%"},
    )
    actuals = read(folder)
    assert seen(actuals) == ["B3 arr 2025-02 9"]
    assert [one.partition(" '")[0] for one in said(actuals)] == ["a.xlsx!Facts!A2 BSC605"] * 2


def test_problems_are_told_in_the_order_of_rows(folder: Path) -> None:
    write(folder, HEADER, *(["arr", "2025-Q9", 8] for _ in range(10)), ["arr", "2025-Q9", "x"])
    places = [one.partition(" ")[0].removeprefix("a.xlsx!Facts!") for one in said(read(folder))]
    assert places == [*(f"B{number}" for number in range(2, 13)), "C12"]


def test_columns_without_a_name_and_rows_without_a_cell_in_others_are_for_people(folder: Path) -> None:
    write(
        folder,
        [],
        [None, "measure", "period", None, "value", " "],
        [None, "arr", "2025-Q1", "about", 8, "x"],
        ["total", None, None, 17, None, None, 42],
        ["x", "arr", "2025-Q9", None, 9],
    )
    actuals = read(folder)
    assert seen(actuals) == ["E3 arr 2025-Q1 8"]
    (found,) = said(actuals)
    assert found.startswith("a.xlsx!Facts!C5 BSC603")
    assert actuals.tally.read == 2


def test_a_range_is_a_table_of_its_own(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["Northwind in figures", None, None, None, "measure"],
        [],
        [None, *HEADER, "note"],
        [None, "arr", "2025-Q1", 8, "x"],
        [None, "arr", "2025-Q2", 9, "y"],
    ]
    write(folder, *rows, [None, "total", "2025", 17])
    for text in ("B3:D5", "$B$3:$D$5", "d5:b3", " B3:D5 "):
        actuals = read(folder, range=text)
        assert seen(actuals) == ["D4 arr 2025-Q1 8", "D5 arr 2025-Q2 9"]
        assert {one.note for one in actuals.observations} == {None}
    assert read(folder, range="B3:E5").observations[0].note == "x"
    assert len(read(folder, range="B3:D4").observations) == 1
    assert said(read(folder, range="A9:C20")) == ["a.xlsx!Facts BSC606 the range is empty"]
    write(folder, *(row[1:] for row in rows[2:]))
    assert len(read(folder, range="A:C").observations) == 2


def test_a_title_above_a_table_is_told_by_the_rows_to_skip(folder: Path) -> None:
    rows: list[list[Any]] = [["Northwind in figures"], ["as of March"], [], [None, *HEADER, "note"]]
    write(folder, *rows, [None, "arr", "2025-Q1", 8], [], [None, "arr", "2025-Q2", 9])
    actuals = read(folder)
    assert {one.location.file for one in actuals.diagnostics} == {"a.xlsx!Facts!A1"}
    assert {one.help for one in actuals.diagnostics} == {"leave out what stands above the header: 'skip_rows: 3'"}
    assert len(read(folder, skip_rows=3).observations) == 2
    assert len(read(folder, range="B4:E7").observations) == 2
    assert len(read(folder, range="A2:E7", skip_rows=2).observations) == 2
    write(folder, *rows[:3], ["more"])
    assert "skip_rows" not in str([one.help for one in read(folder).diagnostics])


@pytest.mark.parametrize(
    "text", ["B3", "B3:", "Facts!B3:D5", "B0:C4", "B3:C", "XFE1:XFF2", "A1:B1048577", "A1:ZZZZ9", "sales"]
)
def test_a_range_that_is_none_is_an_error(folder: Path, text: str) -> None:
    write(folder, HEADER)
    actuals = read(folder, range=text)
    assert said(actuals) == [f"scorecard.yaml BSC606 '{text}' is no range of cells"]
    assert actuals.diagnostics[0].help == "it is written as B3:F40, or B:F for whole columns"


def test_merged_cells_name_what_each_of_their_rows_is_about(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["measure", "period", "region", "value", "note"],
        ["arr", "2025-Q1", "North", 1, "both"],
        [None, "2025-Q2", None, 2],
        [None, "2025-Q3", None, None],
        ["churn", "2025-Q1", "South", 4],
        [None, "2025-Q2", None, 5],
        [None, "2025-Q3", "North", 6],
        [None, None, None, None, None],
    ]

    def merge(sheet: Worksheet) -> None:
        for address in ("A2:A4", "C2:C4", "D3:D4", "E2:E3", "A5:A5", "A5:A8", "C5:C6"):
            sheet.merge_cells(address)

    write(folder, *rows, change=merge)
    actuals = read(folder)
    assert said(actuals) == []
    assert seen(actuals) == [
        "D2 arr 2025-Q1 1",
        "D3 arr 2025-Q2 2",
        "D5 churn 2025-Q1 4",
        "D6 churn 2025-Q2 5",
        "D7 churn 2025-Q3 6",
    ]
    assert actuals.tally.missing == 1
    assert [one.note for one in actuals.observations][:2] == ["both", None]
    assert len(read(folder, where={"region": "South"}).observations) == 2
    write(folder, *rows)
    assert len(said(read(folder))) == 4


def test_a_formula_in_a_merged_cell_that_has_no_value_is_wrong_for_all_rows(folder: Path) -> None:
    rows: list[list[Any]] = [HEADER, ["=B1", "2025-Q1", 1], [None, "2025-Q2", 2]]
    write(folder, *rows, change=lambda sheet: sheet.merge_cells("A2:A3"))
    assert said(read(folder)) == [f"a.xlsx!Facts!A{row} BSC606 '=B1' {UNSAVED}" for row in (2, 3)]


def test_hidden_rows_and_columns_count(folder: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True

    write(folder, HEADER, ["arr", "2025-Q1", 8], change=hide)
    assert seen(read(folder)) == ["C2 arr 2025-Q1 8"]


def test_the_first_sheet_that_is_not_hidden_is_read_unless_one_is_named(folder: Path) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Lists"
    first.sheet_state = "hidden"
    chart = book.create_chartsheet("Chart")
    chart.add_chart(LineChart())
    for name, value in (("Facts", 8), ("Plan", 9)):
        sheet = book.create_sheet(name)
        for row in (HEADER, ["arr", "2025-Q1", value]):
            sheet.append(row)
    book.save(folder / "a.xlsx")
    assert seen(read(folder)) == ["C2 arr 2025-Q1 8"]
    for name in ("Plan", "PLAN"):
        assert [one.origin for one in read(folder, sheet=name).observations] == ["a.xlsx!Plan!C2"]
    assert said(read(folder, sheet="Lists")) == ["a.xlsx!Lists BSC606 the sheet is empty"]
    for name, help in (("Fact", "did you mean 'Facts'?"), ("Chart", None)):
        actuals = read(folder, sheet=name)
        assert said(actuals) == [
            f"scorecard.yaml BSC606 there is no sheet '{name}' in 'a.xlsx'; it has 'Lists', 'Facts', 'Plan'"
        ]
        assert actuals.diagnostics[0].help == help


def test_marks_that_a_source_declares_are_those_of_its_texts_alone(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["arr", "01/2025", "1.234,5"],
        ["churn", date(2025, 2, 1), 0.085],
        ["arr", date(2025, 6, 1), 1234.5],
    ]
    write(folder, HEADER, *rows, formats={"B3": "mmm-yy", "C3": "0.0%"})
    actuals = read(folder, decimal=",", group=".", date_format="%d/%m/%Y", measure=None)
    assert said(actuals)[0].startswith("a.xlsx!Facts!B2 BSC603 '01/2025' is not a month")
    actuals = read(folder, decimal=",", group=".", date_format="%m/%Y")
    assert seen(actuals) == ["C2 arr 2025-01 1234.5", "C3 churn 2025-02 8.5", "C4 arr 2025-06-01 1234.5"]


def test_a_date_is_not_read_by_the_format_of_texts(folder: Path) -> None:
    write(folder, HEADER, ["arr", "2025-02-01", 1], ["arr", date(2025, 2, 1), 2])
    assert [str(one.period) for one in read(folder, date_format="%Y-%d-%m").observations] == [
        "2025-01-02",
        "2025-02-01",
    ]


def test_what_is_said_of_a_header_names_its_cells(folder: Path) -> None:
    write(folder, [None, "measure", "month", None, "value"])
    assert said(read(folder)) == [
        "a.xlsx!Facts!B1:E1 BSC606 there is no column 'period'; the header has 'measure', 'month', 'value'"
    ]
    write(folder, [*["x"] * 26, "measure", "Measure"])
    assert said(read(folder, columns={"measure": "MEASURE"}))[-1] == (
        "a.xlsx!Facts!AB1 BSC606 the column 'MEASURE' stands twice in the header"
    )
    write(folder, ["measure"])
    assert said(read(folder))[0].startswith("a.xlsx!Facts!A1 BSC606 the header tells no layout: it has 'measure'")


def test_a_workbook_with_macros_is_read_and_a_named_one_may_lie_anywhere(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere, HEADER, ["arr", "2025-Q1", 8], name="A.XLSM")
    path = elsewhere / "A.XLSM"
    actuals = read_actuals(scorecard(), folder=folder, named=[path])
    assert [one.origin for one in actuals.observations] == [f"{path.as_posix()}!Facts!C2"]
    actuals = read_actuals(scorecard(actuals=[str(path)]), folder=folder)
    assert "lies outside of the project" in said(actuals)[0]


BROKEN = "scorecard.yaml BSC606 'a.xlsx' is no Excel workbook, or a broken one"


def test_a_file_that_is_no_workbook_is_an_error(folder: Path) -> None:
    path = folder / "a.xlsx"
    assert said(read(folder)) == ["scorecard.yaml BSC606 there is no file 'a.xlsx'"]
    for data in (b"", b"measure,period,value\n", b"PK\x03\x04 and no more"):
        path.write_bytes(data)
        assert said(read(folder)) == [BROKEN]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert said(read(folder)) == [BROKEN]
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert said(read(folder)) == [
        "scorecard.yaml BSC606 'a.xlsx' is protected by a password or of an older format than .xlsx"
    ]
    path.unlink()
    path.mkdir()
    assert said(read(folder)) == ["scorecard.yaml BSC606 'a.xlsx' cannot be read: is a directory"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("[Content_Types].xml", lambda text: text.replace("sheet.main", "sheet.other")),
        ("xl/workbook.xml", lambda text: text[:200]),
        ("xl/workbook.xml", lambda text: re.sub("<sheets>.*</sheets>", "<sheets/>", text)),
        ("xl/styles.xml", lambda _: "<styleSheet"),
    ],
)
def test_a_workbook_with_a_broken_part_is_an_error(folder: Path, part: str, change: Callable[[str], str]) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 8])
    rewrite(folder, part, change)
    (found,) = said(read(folder))
    assert found in {BROKEN, "scorecard.yaml BSC606 there is no sheet '' in 'a.xlsx'; it has "}


def test_a_sheet_that_breaks_off_is_an_error_there(folder: Path) -> None:
    write(folder, HEADER, *(["arr", f"2025-{month:02}", month] for month in range(1, 13)))
    rewrite(folder, SHEET, lambda text: text.replace('<c r="C7"', "<c r="))
    actuals = read(folder)
    assert said(actuals) == ["a.xlsx!Facts!A6 BSC606 the sheet cannot be read to its end; it breaks off here"]
    rewrite(folder, SHEET, lambda text: re.sub('<row r="1".*?</row>', "<row><c t='s'><v>999</v></c></row>", text))
    (found,) = read(folder).unreadable
    assert found.location.file == "a.xlsx!Facts!A1"


def test_addresses_may_be_left_out(folder: Path) -> None:
    write(folder, HEADER, [], ["arr", "2025-Q1", "=1"], ["arr", "2025-Q2", 2])
    rewrite(folder, SHEET, lambda text: re.sub(r' r="[A-Z]+\d+"', "", text))
    actuals = read(folder)
    assert said(actuals) == [f"a.xlsx!Facts!C3 BSC602 '=1' {UNSAVED}"]
    assert seen(actuals) == ["C4 arr 2025-Q2 2"]


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1:A1", "A1"])
def test_what_a_sheet_says_of_its_size_is_not_believed(folder: Path, dimension: str) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 8])
    rewrite(folder, SHEET, lambda text: re.sub('<dimension ref="[^"]*"', f'<dimension ref="{dimension}"', text))
    assert seen(read(folder)) == ["C2 arr 2025-Q1 8"]


def test_a_row_beyond_the_last_of_excel_ends_the_sheet(folder: Path) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 8])
    rewrite(
        folder,
        SHEET,
        lambda text: text.replace("</sheetData>", '<row r="99999999999"><c><v>1</v></c></row></sheetData>'),
    )
    assert seen(read(folder)) == ["C2 arr 2025-Q1 8"]


def test_a_workbook_that_unpacks_to_too_much_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, HEADER, *(["arr", "2025-Q1", 8] for _ in range(20_000)))
    monkeypatch.setattr(files, "SMALL", 1 << 20)
    monkeypatch.setattr(files, "MAX_RATIO", 2)
    assert said(read(folder)) == ["scorecard.yaml BSC606 'a.xlsx' is more than 1 MiB when decompressed"]
    monkeypatch.setattr(project_files, "MAX_SIZE", 1 << 10)
    assert said(read(folder)) == ["scorecard.yaml BSC606 'a.xlsx' is larger than 0 MiB"]


def test_without_openpyxl_it_is_said_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, HEADER, ["arr", "2025-Q1", 8])
    for name in [name for name in sys.modules if name.startswith(("bsc_cli.load.actuals.excel.", "openpyxl"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    actuals = read(folder)
    assert said(actuals) == ["scorecard.yaml BSC606 reading 'a.xlsx' needs openpyxl"]
    assert actuals.diagnostics[0].help == "pip install 'bsc-cli[xlsx]'"


@pytest.mark.parametrize(
    ("name", "help"), [("a.xls", "save it as .xlsx"), ("a.ods", "save it as .xlsx"), ("a.XLSB", "save it as .xlsx")]
)
def test_other_workbooks_are_not_read(folder: Path, name: str, help: str) -> None:
    (folder / name).touch()
    (found,) = read_actuals(scorecard(actuals=[name]), folder=folder).diagnostics
    assert (found.message, found.help) == (f"a file of kind '{Path(name).suffix.lower()}' is not read", help)


def test_a_sheet_is_for_no_url() -> None:
    source = {"url": "sqlite:///a.db", "table": "t", "sheet": "Facts", "encoding": "utf-8", "skip_rows": 2, "header": 2}
    actuals = read_actuals(scorecard(actuals=[source]), folder=Path(), locations=[PLACE])
    assert said(actuals) == [
        "scorecard.yaml BSC606 'encoding' is for text files; a 'url' is none",
        "scorecard.yaml BSC606 'header' is for CSV files and Excel workbooks; a 'url' is none",
        "scorecard.yaml BSC606 'sheet' is for Excel workbooks; a 'url' is none",
        "scorecard.yaml BSC606 'skip_rows' is for CSV files and Excel workbooks; a 'url' is none",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_rows_above_a_header_are_for_files_that_have_one(folder: Path, name: str) -> None:
    (folder / name).write_text("{}", encoding="utf-8")
    actuals = read_actuals(scorecard(actuals=[{"path": name, "skip_rows": 1}]), folder=folder, locations=[PLACE])
    (found,) = said(actuals)
    assert found.startswith(f"scorecard.yaml BSC606 'skip_rows' is for CSV files and Excel workbooks; '{name}' is a")


def test_values_are_exact_decimals(folder: Path) -> None:
    write(folder, HEADER, ["churn", "2025-Q1", 0.145], formats={"C2": "0.0%"})
    (one,) = read(folder).observations
    assert one.value == Decimal("14.5")
