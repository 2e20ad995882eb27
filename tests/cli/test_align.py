"""`bsc align`: what of the units below supports which objective, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.program import EXAMPLES, bsc, bsc_process
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
COMPANY = """\
name: Parcel service
vision: The parcel service that shops in Europe recommend by 2030
units: ["units/*/scorecard.yaml"]
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      service:
        name: Serve shops well
        measures: {nps: {name: NPS, indicator: lagging, targets: {threshold: 20, target: 40}}}
      punctual:
        name: Deliver on time
        measures: {on-time: {name: On time, indicator: lagging, targets: {threshold: 80, target: 90}}}
"""
UNIT = """\
name: {name}
vision: Best
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      answer:
        name: Answer every call
        supports: [service]
        measures: {{calls: {{name: Calls, indicator: lagging, targets: {{threshold: 80, target: 90}}}}}}
      win:
        name: Win mid-sized shops
        supports: {supports}
        measures: {{shops: {{name: Shops, indicator: lagging, targets: {{threshold: 80, target: 90}}}}}}
"""


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company with two units: the north has a red under a green, the south what supports nothing."""
    (tmp_path / "scorecard.yaml").write_text(COMPANY, "utf-8")
    (tmp_path / "actuals.csv").write_text("measure,period,value\nnps,2025-06,41\non-time,2025-06,70\n", "utf-8")
    for id, supports, calls in (("north", "[service]", 60), ("south", "[somewhere-else]", 85)):
        folder = tmp_path / "units" / id
        folder.mkdir(parents=True)
        text = UNIT.format(name=f"Office {id.title()}", supports=supports)
        (folder / "scorecard.yaml").write_text(text, "utf-8")
        rows = f"measure,period,value\ncalls,2025-06,{calls}\nshops,2025-06,95\n"
        (folder / "actuals.csv").write_text(rows, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("format", "ending"), [("table", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")])
def test_every_format_of_text(company: Path, format: str, ending: str, snapshot: Snapshot) -> None:
    done = bsc("align", "scorecard.yaml", "--format", format, cwd=company)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / f"align.{ending}", done.out)


def test_json_keeps_its_schema(company: Path) -> None:
    found = json.loads(bsc("align", "scorecard.yaml", "--format", "json", cwd=company).out)
    jsonschema.validate(found, json.loads(bsc("schema", "--of", "alignment").out))
    service, punctual = found["objectives"]
    assert [service["supported"], punctual["supported"]] == [True, False]
    told = [(one["unit"], one["id"], one["status"]) for one in service["support"]]
    assert told == [("north", "answer", "red"), ("north", "win", "green"), ("south", "answer", "amber")]
    assert [(one["unit"], one["id"]) for one in found["unaligned"]] == [("south", "win")]


def test_csv_has_a_row_for_what_nobody_supports_and_for_what_supports_nothing(company: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(bsc("align", "scorecard.yaml", "--format", "csv", cwd=company).out)))
    assert [(row["objective"], row["unit"], row["supporter"]) for row in rows] == [
        ("service", "north", "answer"),
        ("service", "north", "win"),
        ("service", "south", "answer"),
        ("punctual", "", ""),
        ("", "south", "win"),
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.svg", b"<svg "),
        ("a.png", b"\x89PNG"),
        ("a.pdf", b"%PDF"),
        ("a.pptx", b"PK"),
        ("a.md", b"## "),
        ("a", b"Par"),
    ],
)
def test_the_ending_of_the_file_tells_the_format(company: Path, name: str, start: bytes) -> None:
    done = bsc_process("align", "scorecard.yaml", "-o", name, cwd=company)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert (company / name).read_bytes().startswith(start)


def test_a_scorecard_without_units_is_told_what_to_write() -> None:
    done = bsc("align", EXAMPLES / "saas" / "scorecard.yaml")
    assert done.status == 2
    assert "has no units to align with" in done.err
    assert "units/*/scorecard.yaml" in done.err


def test_without_any_actuals_there_are_no_statuses(company: Path) -> None:
    for file in company.rglob("actuals.csv"):
        file.write_text("measure,period,value\n", "utf-8")
    done = bsc("align", "scorecard.yaml", "--format", "json", cwd=company)
    found = json.loads(done.out)
    assert "there are no actuals" in done.err
    assert found["period"] is None
    assert found["objectives"][0]["supported"]
    assert {one["status"] for one in (*found["units"], *found["objectives"])} == {"none"}
    assert "Amber" not in bsc("align", "scorecard.yaml", cwd=company).out


def test_a_unit_that_cannot_be_read_ends_the_command_unless_it_is_allowed(company: Path) -> None:
    (company / "units" / "north" / "scorecard.yaml").write_text("name: [", "utf-8")
    assert bsc("align", "scorecard.yaml", cwd=company).status == 2
    done = bsc("align", "scorecard.yaml", "--allow-bad-units", cwd=company)
    assert done.status == 0
    assert "Not evaluable" in done.out
    assert "BSC001" in done.err


def test_a_unit_whose_actuals_are_wrong_still_says_what_it_supports(company: Path) -> None:
    (company / "units" / "north" / "actuals.csv").write_text("measure,period,value\ncalls,2025-06,many\n", "utf-8")
    done = bsc("align", "scorecard.yaml", "--allow-bad-units", "--format", "json", cwd=company)
    found = json.loads(done.out)
    assert found["units"][0]["reason_kind"] == "not-evaluable"
    assert found["objectives"][0]["support"][0]["status"] == "none"


def test_the_map_marks_what_is_supported_from_below(company: Path) -> None:
    bsc("map", "scorecard.yaml", "-o", "map.svg", cwd=company)
    drawn = (company / "map.svg").read_text("utf-8")
    assert "Supported from below: 2 (Red)" in drawn
    assert ">Supported from below</text>" in drawn
    strategy = bsc("map", "scorecard.yaml", "--no-scores", "-o", "-", "--format", "mmd", cwd=company).out
    assert strategy.count("Supported from below: 2") == 1
    assert "xlabel" in bsc("map", "scorecard.yaml", "-o", "-", "--format", "dot", cwd=company).out


def test_a_map_leaves_out_units_that_cannot_be_read_where_that_is_allowed(company: Path) -> None:
    (company / "units" / "north" / "scorecard.yaml").write_text("name: [", "utf-8")
    assert bsc("map", "scorecard.yaml", "-o", "map.svg", cwd=company).status == 2
    assert bsc("map", "scorecard.yaml", "-o", "map.svg", "--allow-bad-units", cwd=company).status == 0
    assert "Supported from below: 1 (Amber)" in (company / "map.svg").read_text("utf-8")
