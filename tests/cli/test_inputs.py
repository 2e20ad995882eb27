"""Inputs beside measures: they are asked for, pulled, listed and explained; calculated measures are not asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.program import bakery, bsc, environment
from tests.conformance.kinds import KINDS, Written

CARD = """\
name: Parcel Service
vision: The parcel service that shops in Europe recommend by 2030
frequency: month
actuals: actuals.csv
inputs:
  deliveries: {name: Deliveries, unit: parcels, aggregate: sum, owner: Dispatch}
  on-time: {name: Deliveries on time, unit: parcels, aggregate: sum}
  packages: {name: Packages}
  staff: {name: Drivers, unit: people, frequency: quarter, owner: Human Resources}
perspectives:
  process:
    objectives:
      deliver:
        name: Deliver on time
        owner: Operations
        measures:
          punctuality:
            {name: On-time delivery, unit: "%", indicator: lagging, formula: 100 * on-time / deliveries,
            targets: {threshold: 90, target: 95}}
          damaged: {name: Damaged parcels, indicator: lagging, direction: lower, aggregate: sum, target: 9}
"""
ROWS = [
    ("deliveries", "2026-01", "400", "Christmas"),
    ("deliveries", "2026-02", "100", ""),
    ("on-time", "2026-01", "288", ""),
    ("on-time", "2026-02", "96", ""),
    ("staff", "2025-Q4", "12", ""),
    ("damaged", "2026-01", "3", ""),
    ("damaged", "2026-02", "1", ""),
]
OWN_RATIO = ("punctuality", "2026-02", "99", "")
"""A row of a measure that is calculated."""
HEADER = ("measure", "period", "value", "note")


def text_of(rows: list[tuple[str, str, str, str]]) -> str:
    return "\n".join(map(",".join, [HEADER, *rows])) + "\n"


def depot(folder: Path, *, card: str = CARD, rows: list[tuple[str, str, str, str]] = ROWS) -> Path:
    return bakery(folder, scorecard=card, actuals=text_of(rows))


def asked(text: str) -> list[str]:
    return [f"{row['measure']} {row['period']} {row['value']}".strip() for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (
            ["--missing"],
            ["deliveries 2026-03", "on-time 2026-03", "packages 2026-03", "damaged 2026-03", "staff 2026-Q1"],
        ),
        (["--owner", "Dispatch"], ["deliveries 2026-03"]),
        (["--owner", "Human Resources"], ["staff 2026-Q1"]),
        (["--owner", "Operations"], ["damaged 2026-03"]),
    ],
)
def test_a_template_asks_for_inputs_and_not_for_what_is_calculated(
    tmp_path: Path, options: list[str], rows: list[str]
) -> None:
    done = bsc("template", depot(tmp_path), "--period", "2026-03", *options)
    assert sorted(asked(done.out)) == sorted(rows)


def test_a_filled_template_is_evaluated(tmp_path: Path) -> None:
    path = depot(tmp_path)
    table = [*csv.DictReader(io.StringIO(bsc("template", path, "--period", "2026-03").out))]
    values = {"deliveries": "50", "on-time": "48", "damaged": "0", "staff": "12", "packages": "7"}
    with (tmp_path / "march.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows({**row, "value": values[row["measure"]]} for row in table)
    done = bsc("evaluate", path, tmp_path / "march.csv", "--period", "2026-03", "--format", "json")
    assert measures(json.loads(done.out))["punctuality"]["actual"] == 96


def measures(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        one["id"]: one
        for perspective in document["perspectives"]
        for objective in perspective["objectives"]
        for one in objective["measures"]
    }


def test_inputs_are_pulled_and_rows_of_calculated_measures_are_not(tmp_path: Path) -> None:
    path = depot(tmp_path, rows=[*ROWS, OWN_RATIO])
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).status == 0
    pulled = csv.DictReader(io.StringIO(frozen.read_text("utf-8")))
    assert sorted((row["measure"], row["period"], row["value"]) for row in pulled) == sorted(row[:3] for row in ROWS)
    live, cold = (
        json.loads(bsc("evaluate", path, *named, "--period", "2026-02", "--format", "json").out)
        for named in ([], [frozen])
    )
    for one in (live, cold):
        one.pop("inputs", None)
        one.pop("actuals", None)
    assert measures(live) == measures(cold)
    assert measures(cold)["punctuality"]["actual"] == 96


def test_sources_count_the_rows_of_inputs(tmp_path: Path) -> None:
    (source,) = json.loads(bsc("sources", depot(tmp_path), "--format", "json").out)["sources"]
    assert (source["rows"], source["measures"], source["first"], source["last"]) == (7, 4, "2025-Q4", "2026-02")


def cells_of(rows: list[tuple[str, str, str, str]]) -> Written:
    return Written(HEADER, [[*row] for row in rows])


@pytest.mark.parametrize("kind", ["csv", "json lines", "xlsx", "sqlite", "duckdb", "parquet"])
def test_rows_of_a_calculated_measure_are_left_alone_whatever_the_source(tmp_path: Path, kind: str) -> None:
    write: Callable[..., dict[str, Any]] = KINDS[kind]
    own, path = tmp_path / "own", depot(tmp_path)
    own.mkdir()
    source = write(cells_of([*ROWS, OWN_RATIO]), own, "facts")
    other = depot(own, card=CARD.replace("actuals.csv", json.dumps([source])))
    done = bsc("evaluate", other, "--period", "2026-02", "--format", "json")
    expected = bsc("evaluate", path, "--period", "2026-02", "--format", "json")
    assert measures(json.loads(done.out)) == measures(json.loads(expected.out))
    assert done.err.count("BSC609") == 1
    assert "'punctuality' is calculated, so what the source has for it is not used" in done.err
    assert "BSC609" not in expected.err


def test_an_input_is_explained_by_its_rows_and_the_formulas_with_it(tmp_path: Path) -> None:
    depot(tmp_path)
    done = bsc("explain", "scorecard.yaml", "Deliveries", "--period", "2026-01", cwd=tmp_path)
    assert (
        done.out
        == """\
Deliveries · January 2026
Input · Dispatch

Rows            2026-01  400  actuals.csv:2
                It comes to 400 parcels in 2026-01 (sum of 1 row).

Used by         On-time delivery (punctuality): ■ Red 0.0
                  100 * on-time / deliveries
"""
    )


@pytest.mark.parametrize(
    ("id", "period", "value", "of", "reason", "used_by"),
    [
        ("on-time", "2026-02", 96, "2026-02", None, ["punctuality"]),
        ("staff", "2026-02", 12, "2025-Q4", None, []),
        ("packages", "2026-02", None, None, "no-data", []),
    ],
)
def test_an_input_is_explained_in_json(
    tmp_path: Path, id: str, period: str, value: int | None, of: str | None, reason: str | None, used_by: list[str]
) -> None:
    document = json.loads(bsc("explain", depot(tmp_path), id, "--period", period, "--format", "json").out)
    jsonschema.validate(document, json.loads(bsc("schema", "--of", "explain").out))
    assert (document["kind"], document["id"], document["actual"], document["actual_period"]) == ("input", id, value, of)
    assert document["reason_kind"] == reason
    assert [one["id"] for one in document["used_by"]] == used_by


def test_ids_of_inputs_are_hinted_at_and_completed(tmp_path: Path) -> None:
    done = bsc("explain", depot(tmp_path), "deliveriess")
    assert (done.status, done.err.splitlines()[1]) == (2, " = help: did you mean 'deliveries'?")
    line = "bsc explain scorecard.yaml del"
    asked = environment(_BSC_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="3")
    assert bsc(cwd=tmp_path, env=asked).out.split() == ["deliver", "deliveries"]


@pytest.mark.parametrize(
    ("lines", "help"),
    [
        (["on-time,2026-01,9", "deliveries,2026-01,10"], "there are actuals for 2026-01; formulas lack 'on-time'"),
        ([], "formulas lack 'on-time'"),
    ],
)
def test_a_period_in_which_only_inputs_have_rows_is_none_with_actuals(
    tmp_path: Path, lines: list[str], help: str
) -> None:
    rows = ["measure,period,value", *lines, "deliveries,2026-02,10", "deliveries,2026-03,10"]
    path = bakery(tmp_path, scorecard=CARD, actuals="\n".join(rows) + "\n")
    done = bsc("evaluate", path)
    assert done.status == 2
    assert done.err == f"error: no measure has an actual in 2026-03\n = help: {help}\n"
