"""`bsc template -o q.xlsx`: the workbook to fill in, as a spreadsheet and as bsc read it."""

from __future__ import annotations

import json
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bsc_cli.render.template_workbook import _runs
from tests.cli.program import EXAMPLES, bakery, bsc
from tests.cli.test_template import SCORECARD

ODD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        owner: "=cmd|' /C calc'!A0"
        measures:
          regulars: {name: Regulars, unit: "@people", indicator: lagging, targets: {target: 350}}
          wait: {name: Wait, unit: "-s", owner: "+1", indicator: leading, direction: lower, targets: {target: 60}}
          oven: {name: Oven, unit: "#N/A", indicator: leading, direction: yes-no}
          big: {name: Big, unit: "%", indicator: leading, targets: {target: 5}}
"""
ACTUALS = """\
measure,period,value,note
regulars,2025-Q1,312.50,"=HYPERLINK(""http://x"")"
wait,2025-Q1,-3.25,line one
big,2025-Q1,1234567890123456789.25,
"""


def made(folder: Path, name: str = "q.xlsx", *options: str, scorecard: str = ODD, actuals: str = ACTUALS) -> Path:
    """The workbook of a scorecard."""
    path = bakery(folder, scorecard=scorecard, actuals=actuals)
    done = bsc("template", path, "--period", "2025-Q1", "-o", folder / name, *options)
    assert (done.status, done.out, done.err) == (0, "", "")
    return folder / name


def sheet_of(workbook: Workbook, name: str = "actuals") -> Worksheet:
    sheet = workbook[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_every_text_is_a_text_and_every_number_a_number(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(made(tmp_path)))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    owner = "=cmd|' /C calc'!A0"
    assert rows == [
        ["measure", "period", "value", "note", "unit", "owner"],
        ["oven", "2025-Q1", None, None, "#N/A", owner],
        ["regulars", "2025-Q1", 312.5, '=HYPERLINK("http://x")', "@people", owner],
        ["wait", "2025-Q1", -3.25, "line one", "-s", "+1"],
        ["big", "2025-Q1", "1234567890123456789.25", None, "%", owner],
    ]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    signs = {str(cell.value)[0] for row in sheet.iter_rows() for cell in row if cell.quotePrefix}
    assert signs == set("=+-@")
    assert sheet.freeze_panes == "A2"


def test_yes_and_no_are_chosen_from_a_hidden_sheet(tmp_path: Path) -> None:
    workbook = load_workbook(made(tmp_path))
    (validation,) = sheet_of(workbook).data_validations.dataValidation
    assert (validation.type, validation.formula1, str(validation.sqref)) == ("list", "answers!$A$1:$A$2", "C2")
    answers = sheet_of(workbook, "answers")
    assert (answers.sheet_state, [cell.value for cell in answers["A"]]) == ("hidden", ["yes", "no"])
    without = "\n".join(line for line in ODD.splitlines() if "oven:" not in line)
    assert load_workbook(made(tmp_path, "r.xlsx", scorecard=without)).sheetnames == ["actuals"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path)
    time.sleep(2.1)  # the times in a ZIP archive have steps of two seconds
    assert made(tmp_path, "r.xlsx").read_bytes() == first.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(first).properties
    assert properties.created == properties.modified
    assert properties.created.year == 1980


@pytest.mark.parametrize("missing", [False, True])
def test_filling_it_in_and_evaluating_just_works(tmp_path: Path, missing: bool) -> None:
    actuals = "measure,period,value,note\nregulars,2025-Q1,312.50,rain\ntakings,2025-01,3,\n"
    file = made(tmp_path, "q.xlsx", *["--missing"] * missing, scorecard=SCORECARD, actuals=actuals)
    workbook = load_workbook(file)
    sheet = sheet_of(workbook)
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        value, measure = row[columns["value"]], row[columns["measure"]].value
        if value.value is None:
            value.value = "yes" if measure == "oven" else 50
        if measure == "wait":
            row[columns["weight"]].value = 4
    workbook.save(file)
    both = [tmp_path / "actuals.csv", file] if missing else [file]
    done = bsc("evaluate", tmp_path / "scorecard.yaml", *both, "--period", "2025-Q1", "--format", "json")
    assert (done.status, done.err) == (0, "")
    measures = json.loads(done.out)["perspectives"][0]["objectives"][0]["measures"]
    assert [one["actual"] for one in measures] == [312.5, 103, 50, 50, 1]
    assert measures[0]["note"] == "rain"


@pytest.mark.parametrize(("name", "wanted"), [("city", "FY2025-Q3"), ("logistics", "2025-09"), ("saas", "2025-Q3")])
def test_it_says_what_the_csv_says(tmp_path: Path, name: str, wanted: str) -> None:
    scorecard = EXAMPLES / name / "scorecard.yaml"
    period = ["--period", wanted]
    results = []
    for ending in ("csv", "xlsx"):
        assert bsc("template", scorecard, "-o", tmp_path / f"q.{ending}", *period).status == 0
        done = bsc("evaluate", scorecard, tmp_path / f"q.{ending}", *period, "--format", "csv")
        results.append((done.status, done.out, done.err.replace(ending, "")))
    assert results[0] == results[1]


def test_what_is_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    file = made(tmp_path)
    workbook = load_workbook(file)
    workbook.save(file)
    done = bsc("template", tmp_path / "scorecard.yaml", "--period", "2025-Q1", "-o", "q.xlsx", cwd=tmp_path)
    assert (done.status, done.err.splitlines()[0]) == (2, "error: 'q.xlsx' already exists, and is not overwritten")


def test_a_missing_extra_is_named_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "bsc_cli.render.template_workbook", raising=False)
    done = bsc("template", "nowhere.yaml", "-o", "q.xlsx", cwd=tmp_path)
    assert done.status == 2
    assert done.err.startswith("error: a workbook needs a part that is not installed: ")
    assert done.err.endswith(" = help: pip install 'bsc-cli[xlsx]'\n")


@pytest.mark.parametrize(
    "note", ["a\tb", "two\nlines", "\x0b\x1b[31m", "\ufffe\U0001f4a9", "#REF!", "'quoted", "x" * 40_000]
)
def test_any_note_makes_a_workbook_that_can_be_read(tmp_path: Path, note: str) -> None:
    quoted = note.replace('"', '""')
    file = made(tmp_path, actuals=f'measure,period,value,note\nregulars,2025-Q1,312,"{quoted}"\n')
    notes = [row[3] for row in sheet_of(load_workbook(file)).iter_rows(values_only=True)]
    assert any(isinstance(one, str) and one != "note" for one in notes)
    assert bsc("evaluate", tmp_path / "scorecard.yaml", file).status == 0


def test_answers_that_stand_below_each_other_are_offered_as_one_range() -> None:
    assert _runs([2, 3, 4, 7, 9, 10]) == [(2, 4), (7, 7), (9, 10)]
