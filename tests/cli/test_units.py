"""Scorecards below a scorecard: how they stand, what supports an objective, and which unit adds what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bsc_cli.render.schema import output_schema
from bsc_cli.render.text import width_of
from tests.cli.program import bsc, bsc_process, environment
from tests.cli.test_completion import completed
from tests.cli.test_terminal import ESCAPE, in_terminal, posix
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"

COMPANY = """\
name: Parcel Company
vision: The parcel service that shops in Europe recommend by 2030
frequency: month
units: ["units/*/scorecard.yaml"]
perspectives:
  customer:
    objectives:
      service:
        name: Serve well
        owner: COO
        units: {rollup: mean, weight: 1}
        measures:
          complaints:
            name: Complaints
            direction: lower
            indicator: lagging
            formula: sum(units.complaints)
            targets: {threshold: 60, target: 40}
          csat:
            name: Satisfied customers
            unit: "%"
            indicator: lagging
            formula: 100 * sum(units.satisfied) / sum(units.asked)
            targets: {threshold: 80, target: 90}
          calls:
            name: Calls by office
            direction: lower
            indicator: leading
            formula: mean(units.calls)
            targets: {threshold: 30, target: 20}
"""
UNIT = """\
name: {name}
vision: Nobody waits for a parcel in the {name} by 2030
frequency: {frequency}
{more}actuals: a.csv
inputs:
  satisfied: {{name: Satisfied, aggregate: sum}}
  asked: {{name: Asked, aggregate: sum}}
  calls: {{name: Calls, aggregate: sum}}
perspectives:
  customer:
    objectives:
      care:
        name: Care for customers
        supports: [service]
        measures:
          complaints:
            name: Complaints
            direction: lower
            indicator: lagging
            {complaints}
            targets: {{threshold: 30, target: 13}}
"""
OBSERVED = "aggregate: sum"
ADDED_UP = "formula: sum(units.complaints)"
NUMBERS = {"complaints": (12, 14), "satisfied": (80, 90), "asked": (100, 100), "calls": (20, 25)}
MONTHS = ("2025-01", "2025-02")


def rows(*periods: str, without: str = "") -> str:
    """The rows of a unit."""
    found = [
        f"{id},{period},{value}"
        for id, values in NUMBERS.items()
        for period, value in zip(periods, values, strict=True)
        if f"{id},{period}" != without
    ]
    return "\n".join(["measure,period,value", *found, ""])


def unit(folder: Path, name: str, text: str, *, frequency: str = "month", more: str = "", adds: bool = False) -> None:
    """Write a unit."""
    folder.mkdir(parents=True)
    complaints = ADDED_UP if adds else OBSERVED
    written = UNIT.format(name=name, frequency=frequency, more=more, complaints=complaints)
    (folder / "scorecard.yaml").write_text(written, encoding="utf-8")
    (folder / "a.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company of two offices, of which the north has two branches."""
    (tmp_path / "scorecard.yaml").write_text(COMPANY, encoding="utf-8")
    units = tmp_path / "units"
    unit(
        units / "north",
        "Office North",
        rows(*MONTHS),
        more="units: [b1/scorecard.yaml, b2/scorecard.yaml]\n",
        adds=True,
    )
    unit(units / "north" / "b1", "Branch One", rows(*MONTHS))
    unit(units / "north" / "b2", "Branch Two", rows(*MONTHS))
    unit(units / "south", "Office South", rows(*MONTHS))
    return tmp_path


def organisation(out: str) -> list[str]:
    """The lines of the units in a table."""
    lines = out.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("Units "))
    return lines[first : lines.index("", first)]


def test_each_unit_has_a_line_under_the_table_at_any_depth(company: Path, snapshot: Snapshot) -> None:
    done = bsc("evaluate", "scorecard.yaml", cwd=company)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / "units-table.txt", done.out)
    names = ["Office North (north)", "  Branch One (b1)", "  Branch Two (b2)", "Office South (south)"]
    assert [line[:20].rstrip() for line in organisation(done.out)[1:]] == names


@posix
@pytest.mark.parametrize("columns", [80, 140])
def test_the_lines_of_units_fit_the_terminal(company: Path, columns: int) -> None:
    env = environment(TERM="xterm-256color")
    text = ESCAPE.sub("", in_terminal("evaluate", "scorecard.yaml", columns=columns, env=env, cwd=company))
    assert max(map(width_of, organisation(text.replace("\r", "")))) <= columns


def test_markdown_has_the_units_and_csv_has_not(company: Path, snapshot: Snapshot) -> None:
    snapshot(SNAPSHOTS / "units.md", bsc("evaluate", "scorecard.yaml", "--format", "markdown", cwd=company).out)
    table = bsc("evaluate", "scorecard.yaml", "--format", "csv", cwd=company).out
    assert [line.split(",")[3] for line in table.splitlines()] == ["measure", "complaints", "csat", "calls"]


@pytest.mark.parametrize("options", [("--level", "scorecard"), ("--only", "stale"), ("--owner", "COO")])
def test_no_selection_leaves_a_unit_out(company: Path, options: tuple[str, str]) -> None:
    done = bsc("evaluate", "scorecard.yaml", *options, cwd=company)
    assert (done.status, len(organisation(done.out))) == (0, 5)


def test_json_says_what_its_schemas_say(company: Path) -> None:
    done = bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=company)
    document = json.loads(done.out)
    assert [one.message for one in Draft7Validator(output_schema("evaluate")).iter_errors(document)] == []
    north, south = document["units"]
    assert (north["id"], [one["id"] for one in north["units"]], south["id"]) == ("north", ["b1", "b2"], "south")
    (service,) = document["perspectives"][0]["objectives"]
    assert [one["unit"] for one in service["units"]["supporters"]] == ["north", "south"]
    several = json.loads(bsc("evaluate", ".", "--format", "json", cwd=company).out)
    assert [one.message for one in Draft7Validator(output_schema("overview")).iter_errors(several)] == []
    why = Draft7Validator(output_schema("explain"))
    for id in (
        "complaints",
        "csat",
        "calls",
        "service",
        "customer",
        "north",
        "north/complaints",
        "north/b1/complaints",
    ):
        found = json.loads(bsc("explain", "scorecard.yaml", id, "--format", "json", cwd=company).out)
        assert [one.message for one in why.iter_errors(found)] == [], id


def test_nothing_stands_behind_what_changed_without_a_name(company: Path) -> None:
    south = UNIT.format(name="Office South", frequency="month", more="", complaints=OBSERVED)
    (company / "units" / "south" / "scorecard.yaml").write_text(
        south.replace("target: 13", "target: 12"), encoding="utf-8"
    )
    review = bsc("review", "scorecard.yaml", cwd=company).out.partition("Changed since")[2]
    assert review
    assert [line for line in review.splitlines() if line.rstrip().endswith((",", ":"))] == []


@pytest.mark.parametrize(
    "id", ["complaints", "csat", "calls", "service", "north", "north/b1/complaints", "south/asked"]
)
def test_explain_goes_on_into_units(company: Path, id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", "scorecard.yaml", id, cwd=company)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / f"explain-units-{id.replace('/', '-')}.txt", done.out)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("north/nothing", "input, initiative, OKR or key result has the id or the name 'nothing'"),
        ("nowhere", "no measure, objective, perspective or theme has the id or the name 'nowhere'"),
    ],
)
def test_what_no_unit_has_is_said(company: Path, id: str, said: str) -> None:
    done = bsc("explain", "scorecard.yaml", id, cwd=company)
    assert (done.status, said in done.err) == (2, True), done.err


def test_a_unit_without_one_of_the_values_is_left_out_and_named(company: Path) -> None:
    (company / "units" / "south" / "a.csv").write_text(rows(*MONTHS, without="asked,2025-02"), encoding="utf-8")
    done = bsc("evaluate", "scorecard.yaml", cwd=company)
    assert "○ 1 of 2 units ('south/asked'): Satisfied customers" in done.out
    why = " ".join(bsc("explain", "scorecard.yaml", "csat", cwd=company).out.split())
    assert "left out, as there is no 'south/asked'" in why
    assert "Only 1 of 2 units have all; missing: 'south/asked'." in why


def test_a_quarterly_unit_is_missing_from_a_month_and_named(company: Path) -> None:
    unit(company / "units" / "west", "Office West", rows("2024-Q3", "2024-Q4"), frequency="quarter")
    done = bsc("evaluate", "scorecard.yaml", cwd=company)
    assert "○ 2 of 3 units ('west/complaints'): Complaints" in done.out
    assert organisation(done.out)[-1].split()[:4] == ["Office", "West", "(west)", "2024-Q4"]


def test_a_weekly_unit_stands_in_its_own_period(company: Path) -> None:
    unit(company / "units" / "west", "Office West", rows("2025-W08", "2025-W09"), frequency="week")
    assert organisation(bsc("evaluate", "scorecard.yaml", cwd=company).out)[-1].split()[3] == "2025-W08"


def test_a_fiscal_year_that_does_not_fit_is_missing_and_named(company: Path) -> None:
    yearly = COMPANY.replace("frequency: month", "frequency: year")
    (company / "scorecard.yaml").write_text(yearly, encoding="utf-8")
    more = "fiscal_year: {starts: 4, named_by: start}\n"
    unit(company / "units" / "west", "Office West", rows("FY2024", "FY2025"), frequency="year", more=more)
    done = bsc("explain", "scorecard.yaml", "complaints", "--period", "2025", cwd=company)
    assert "'west/complaints'" in done.out


def test_a_unit_that_cannot_be_read_fails_the_command_unless_that_is_allowed(company: Path) -> None:
    (company / "units" / "south" / "scorecard.yaml").write_text("name: [", encoding="utf-8")
    done = bsc_process("evaluate", "scorecard.yaml", cwd=company)
    assert (done.status, done.out) == (2, "")
    assert "units/south/scorecard.yaml" in done.err
    done = bsc("evaluate", "scorecard.yaml", "--allow-bad-units", cwd=company)
    assert done.status == 0
    assert organisation(done.out)[-1].startswith("units/south/scorecard.yaml  ○ Not evaluable: ")
    assert "○ 1 of 2 units ('south/complaints'): Complaints" in done.out
    asked = bsc("explain", "scorecard.yaml", "south/complaints", "--allow-bad-units", cwd=company)
    assert (asked.status, "the unit 'south' cannot be evaluated" in asked.err) == (2, True)


def test_a_unit_that_is_not_there_fails_the_command(company: Path) -> None:
    (company / "units" / "north" / "b2" / "scorecard.yaml").unlink()
    done = bsc("evaluate", "scorecard.yaml", cwd=company)
    assert (done.status, "b2/scorecard.yaml" in done.err) == (2, True)
    assert bsc("evaluate", "scorecard.yaml", "--allow-bad-units", cwd=company).status == 0


def test_which_unit_a_source_is_of_is_told(company: Path) -> None:
    done = bsc("evaluate", "scorecard.yaml", "--verbose", cwd=company)
    assert [line for line in done.err.splitlines() if "a.csv" in line and "units/north/b1/scorecard.yaml: " in line]


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        ("so", ["south"]),
        ("c", ["customer", "complaints", "csat", "calls"]),
        ("north/b", ["north/b1", "north/b2"]),
        ("north/b1/a", ["north/b1/asked"]),
        ("nowhere/", []),
    ],
)
def test_units_and_what_is_in_them_are_completed(company: Path, beginning: str, words: list[str]) -> None:
    assert completed(f"bsc explain scorecard.yaml {beginning}", company) == words


def test_a_unit_together_with_others_stands_as_it_does_alone(company: Path) -> None:
    together = json.loads(bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=company).out)
    assert together["units"]
    for unit in together["units"]:
        done = bsc("evaluate", unit["file"], "--period", unit["period"], "--format", "json", cwd=company)
        alone = json.loads(done.out)
        for key in ("period", "score", "status", "coverage", "counts", "trend", "reason", "reason_kind"):
            assert (unit["id"], key, unit[key]) == (unit["id"], key, alone[key])
        assert unit["changed"] == alone["changes"]
