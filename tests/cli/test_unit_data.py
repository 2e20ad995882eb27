"""The data of units: rows of theirs in files that the command line names, `pull`, `template` and `sources`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.program import bsc

MEASURE = "{{name: {name}, unit: calls, direction: {direction}, indicator: lagging, aggregate: sum{more}}}"
CARD = """\
name: {name}
vision: Answer every call of the north within a minute by 2030.
{head}
perspectives:
  customer:
    objectives:
      serve:
        name: Serve well
        owner: {owner}
        measures:
          {measures}
"""
TOTAL = "{name: All calls, unit: calls, indicator: lagging, formula: sum(units.calls), target: 40}"
PLAN = "{path: plan.csv, columns: {value: value, target: target}}"


def card(name: str, head: str, owner: str, **measures: str) -> str:
    lines = "\n          ".join(f"{key}: {text}" for key, text in measures.items())
    return CARD.format(name=name, head=head, owner=owner, measures=lines)


def observed(name: str = "Calls", direction: str = "higher", more: str = ", target: 10") -> str:
    return MEASURE.format(name=name, direction=direction, more=more)


FILES = {
    "bsc.toml": "",
    "scorecard.yaml": card(
        "Company",
        'units: ["units/*/scorecard.yaml"]\nactuals: own.csv',
        "COO",
        total=TOTAL,
        complaints=observed("Complaints", "lower"),
    ),
    "own.csv": "measure,period,value\ncomplaints,2025-05,7\ncomplaints,2025-06,9\n",
    "units/north/scorecard.yaml": card(
        "North",
        "frequency: quarter\nfiscal_year: {starts: 4, named_by: end}\nunits: b1\nactuals: [facts.csv]",
        "Head of North",
        calls="{name: Calls, unit: calls, indicator: lagging, formula: sum(units.calls) + local, target: 20}",
        visits=observed("Visits"),
    ).replace("perspectives:", "inputs:\n  local: {name: Local calls, aggregate: sum}\nperspectives:"),
    "units/north/facts.csv": """\
measure,period,value
local,2025-04,2
local,2025-05,3
local,2025-06,4
visits,FY2026-Q1,31
""",
    "units/north/b1/scorecard.yaml": card("Branch", "actuals: b1.csv", "Head of B1", calls=observed()),
    "units/north/b1/b1.csv": "measure,period,value,note\ncalls,2025-05,11,\ncalls,2025-06,12,=storm\n",
    "units/south/scorecard.yaml": card("South", f"actuals: {PLAN}", "Head of South", calls=observed(more="")),
    "units/south/plan.csv": "measure,period,value,target\ncalls,2025-05,8,10\ncalls,2025-06,6,12\ncalls,2025-07,,13\n",
}


def company(folder: Path, **changes: str) -> Path:
    for name, text in {**FILES, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "scorecard.yaml"


def without_places(found: object) -> object:
    """What JSON holds, without where levels were read."""
    if isinstance(found, Mapping):
        return {key: without_places(value) for key, value in found.items() if key != "levels_from"}
    return [without_places(one) for one in found] if isinstance(found, list) else found


def shown(path: Path, *arguments: str | Path) -> object:
    done = bsc("evaluate", path, *arguments, "--format", "json")
    assert done.status == 0, done.err
    return without_places(json.loads(done.out))


def actuals(path: Path, *arguments: str | Path) -> dict[str, object]:
    (perspective,) = shown(path, *arguments)["perspectives"]  # type: ignore[index]
    return {one["id"]: one["actual"] for one in perspective["objectives"][0]["measures"]}


FROZEN = """\
measure,period,value,note,target,source
complaints,2025-05,7,,,own.csv:2
complaints,2025-06,9,,,own.csv:3
north/local,2025-04,2,,,units/north/facts.csv:2
north/local,2025-05,3,,,units/north/facts.csv:3
north/local,2025-06,4,,,units/north/facts.csv:4
north/visits,FY2026-Q1,31,,,units/north/facts.csv:5
north/b1/calls,2025-05,11,,,units/north/b1/b1.csv:2
north/b1/calls,2025-06,12,'=storm,,units/north/b1/b1.csv:3
south/calls,2025-05,8,,10,units/south/plan.csv:2
south/calls,2025-06,6,,12,units/south/plan.csv:3
south/calls,2025-07,,,13,units/south/plan.csv:4
"""


def test_what_is_pulled_has_the_rows_and_the_levels_of_all_units(tmp_path: Path) -> None:
    done = bsc("pull", company(tmp_path), cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert done.out == FROZEN


@pytest.mark.parametrize("arguments", [(), ("--period", "2025-05"), ("--history", "2")])
def test_what_is_pulled_gives_the_same_whatever_becomes_of_the_sources(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    path, frozen = company(tmp_path), tmp_path / "frozen.csv"
    live = shown(path, *arguments)
    assert bsc("pull", path, "-o", frozen).status == 0
    for source in tmp_path.rglob("*.csv"):
        if source != frozen:
            source.unlink()
    assert shown(path, frozen, *arguments) == live
    again = tmp_path / "again.csv"
    assert bsc("pull", path, "--actuals", frozen, "-o", again).status == 0
    assert shown(path, again, *arguments) == live


def test_facts_of_a_unit_are_frozen_by_the_shorter_periods_above(tmp_path: Path) -> None:
    facts = "measure,period,value\nlocal,2025-05-03,1\nlocal,2025-05-09,2\nlocal,2025-06-30,4\nvisits,2025-06-01,31\n"
    north = FILES["units/north/scorecard.yaml"].replace("[facts.csv]", "{path: facts.csv, facts: true}")
    changes = {"units/north/facts.csv": facts, "units/north/scorecard.yaml": north}
    path, frozen = company(tmp_path, **changes), tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).status == 0
    rows = [line.split(",")[:3] for line in frozen.read_text(encoding="utf-8").splitlines() if "local" in line]
    assert rows == [["north/local", "2025-05-09", "3"], ["north/local", "2025-06-30", "4"]]
    assert shown(path, frozen) == shown(path)
    assert shown(path, frozen, "--period", "2025-05") == shown(path, "--period", "2025-05")


def test_no_source_of_a_unit_is_overwritten(tmp_path: Path) -> None:
    done = bsc("pull", company(tmp_path), "-o", tmp_path / "units/south/plan.csv")
    assert done.status == 2
    assert "is a source of the scorecard" in done.err


def test_a_unit_that_cannot_be_read_is_left_out_only_where_that_is_allowed(tmp_path: Path) -> None:
    path = company(tmp_path, **{"units/south/scorecard.yaml": "name: ["})
    for command in ("pull", "template", "sources"):
        assert bsc(command, path).status == 2
        done = bsc(command, path, "--allow-bad-units")
        assert done.status == 0, done.err
        assert "north/b1" in done.out
        assert "south" not in done.out


def test_files_with_a_row_of_a_unit_replace_the_sources_of_all(tmp_path: Path) -> None:
    path, rows = company(tmp_path), tmp_path / "rows.csv"
    rows.write_text("measure,period,value\nnorth/b1/calls,2025-06,5\ncomplaints,2025-06,1\n", encoding="utf-8")
    assert actuals(path, rows) == {"total": None, "complaints": 1}
    rows.write_text("measure,period,value\ncomplaints,2025-06,1\n", encoding="utf-8")
    assert actuals(path, rows) == {"total": 22, "complaints": 1}


OF_UNITS = ("north/b1/calls", "north/local", "south/calls")


def test_values_of_units_may_stand_in_columns(tmp_path: Path) -> None:
    path, wide = company(tmp_path), tmp_path / "wide.csv"
    wide.write_text("period,complaints,north/b1/calls,north/local,south/calls\n2025-06,1,5,6,7\n", encoding="utf-8")
    assert actuals(path, wide) == {"total": 18, "complaints": 1}
    wide.write_text("measure,2025-05,2025-06\nnorth/b1/calls,1,5\nsouth/calls,2,7\nnorth/local,,6\n", encoding="utf-8")
    assert actuals(path, wide) == {"total": 18, "complaints": None}
    book = Workbook()
    book.worksheets[0].append(["measure", "period", "value"])
    for key in OF_UNITS:
        book.worksheets[0].append([key, "2025-06", 5])
    book.save(tmp_path / "rows.xlsx")
    lines = [{"measure": key, "period": "2025-06", "value": 5} for key in OF_UNITS]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    for name in ("rows.xlsx", "rows.jsonl"):
        assert actuals(path, tmp_path / name)["total"] == 15


def test_large_files_are_read_like_small_ones(tmp_path: Path) -> None:
    path, large = company(tmp_path), tmp_path / "large.csv"
    bulk = "".join(f"north/local,2025-06-{number % 30 + 1:02},1\n" for number in range(60_000))
    rows = "north/b1/calls,2025-06-30,5\nsouth/calls,2025-06-30,7\nwest/calls,2025-06-30,7\n"
    large.write_text(f"measure,period,value\n{bulk}{rows}", encoding="utf-8")
    text = FILES["scorecard.yaml"].replace("own.csv", "{path: large.csv, facts: true}")
    (tmp_path / "scorecard.yaml").write_text(text, encoding="utf-8")
    done = bsc("evaluate", path, large, "--format", "json", "--verbose")
    assert done.status == 0, done.err
    assert "aggregated by DuckDB" in done.err
    assert done.err.count("BSC601") == 1
    assert actuals(path, large)["total"] == 60_012


UNKNOWN = [
    ("nort/b1/calls", "did you mean 'north/b1/calls'?"),
    ("north/b1/cals", "did you mean 'north/b1/calls'?"),
    ("north/lokal", "did you mean 'north/local'?"),
    ("complaint", "did you mean 'complaints'?"),
    ("elsewhere/b9/calls", None),
]


@pytest.mark.parametrize(("name", "help"), UNKNOWN)
def test_a_row_of_no_unit_says_which_was_meant(tmp_path: Path, name: str, help: str | None) -> None:
    path, rows = company(tmp_path), tmp_path / "rows.csv"
    rows.write_text(f"measure,period,value\nsouth/calls,2025-06,5\n{name},2025-06,1\n", encoding="utf-8")
    done = bsc("evaluate", path, rows)
    assert done.err.count("BSC601") == 1
    assert "rows.csv:3:1: warning BSC601" in done.err
    assert f"there is no measure '{name}'" in done.err
    assert (help or "rows.csv:3:1") in done.err
    assert help is not None or "did you mean" not in done.err


def test_what_is_wrong_with_a_row_of_a_unit_names_its_line(tmp_path: Path) -> None:
    path, rows = company(tmp_path), tmp_path / "rows.csv"
    bad = "north/visits,2025-Q1,1\nnorth/calls,2025-06,1\nsouth/calls,2025-06,x\nsouth/calls,2025-06,1\n"
    rows.write_text(f"measure,period,value\n{bad}", encoding="utf-8")
    done = bsc("evaluate", path, rows)
    assert done.status == 2
    assert "rows.csv:2:14: error BSC603" in done.err
    assert "rows.csv:3:1: warning BSC609" in done.err
    assert "rows.csv:4:21: error BSC602" in done.err
    allowed = bsc("evaluate", path, rows, "--allow-bad-rows")
    assert "3 of 4 rows of actuals are left out" in allowed.err


def test_a_template_asks_everybody_for_periods_of_their_own(tmp_path: Path) -> None:
    path, sheet = company(tmp_path), tmp_path / "sheet.csv"
    assert bsc("template", path, "-o", sheet, "--period", "2025-09").status == 0
    rows = [line.split(",") for line in sheet.read_text(encoding="utf-8").splitlines()[1:]]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("complaints", "2025-09", "COO"),
        ("north/local", "FY2026-Q2", ""),
        ("north/visits", "FY2026-Q2", "Head of North"),
        ("north/b1/calls", "2025-09", "Head of B1"),
        ("south/calls", "2025-09", "Head of South"),
    ]
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(",,,", ",10,,"), encoding="utf-8")
    assert actuals(path, sheet)["complaints"] == 10


def test_a_template_of_a_unit_asks_it_and_those_below(tmp_path: Path) -> None:
    path = company(tmp_path)
    out = bsc("template", path, "--unit", "north", "--period", "FY2026-Q2").out
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["north/local", "north/visits", "north/b1/calls"]
    owned = bsc("template", path, "--owner", "head of b1").out
    assert [line.split(",")[:3] for line in owned.splitlines()[1:]] == [["north/b1/calls", "2025-07", ""]]
    done = bsc("template", path, "--unit", "nort/b1")
    assert (done.status, "did you mean 'north/b1'?" in done.err) == (2, True)
    assert bsc("template", path, "--unit", "south", "--owner", "Head of North").status == 2


def test_a_template_may_be_a_workbook(tmp_path: Path) -> None:
    path, sheet = company(tmp_path), tmp_path / "sheet.xlsx"
    assert bsc("template", path, "-o", sheet, "--period", "2025-06").status == 0
    book = load_workbook(sheet)
    rows = list(book["actuals"].iter_rows(min_row=2, values_only=True))
    assert ("north/b1/calls", "2025-06", 12) in [row[:3] for row in rows]
    assert actuals(path, sheet)["total"] == 22


def test_sources_of_units_are_shown_under_their_paths(tmp_path: Path) -> None:
    path = company(tmp_path)
    table = bsc("sources", path).out
    assert [line for line in table.splitlines() if line.endswith(":")] == ["north:", "north/b1:", "south:"]
    found = json.loads(bsc("sources", path, "--format", "json").out)["sources"]
    assert [(one.get("unit"), one["source"], one["rows"]) for one in found] == [
        (None, "own.csv", 2),
        ("north", "facts.csv", 4),
        ("north/b1", "b1.csv", 2),
        ("south", "plan.csv", 2),
    ]
    told = bsc("sources", path, "--verbose").err
    assert told.count("read row by row") == 4


def test_files_of_all_are_linted_and_surveyed_without_strangers(tmp_path: Path) -> None:
    path, frozen = company(tmp_path), tmp_path / "frozen.csv"
    frozen.write_text(FROZEN, encoding="utf-8")
    for command in ("lint", "sources"):
        done = bsc(command, path, "--actuals", frozen)
        assert "BSC601" not in done.out + done.err
    (one,) = json.loads(bsc("sources", path, "--actuals", frozen, "--format", "json").out)["sources"]
    assert (one["rows"], one["measures"], one["levels"]) == (10, 5, 3)
