"""`bsc evaluate`: its formats, what it selects, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bakery, bsc

CITY = EXAMPLES / "city" / "scorecard.yaml"
SNAPSHOTS = Path(__file__).parent / "snapshots"

HOSTILE = """\
name: "=cmd|calc"
vision: "- [link](https://evil.example) ![x](y) <img src=x> @someone #12 www.evil.example `code` | pipe"
frequency: quarter
perspectives:
  customer:
    objectives:
      one:
        name: "+one"
        owner: "@boss"
        measures:
          regulars: {name: "=1+1", unit: "-x", indicator: lagging, weight: 3,
                     direction: range, targets: {threshold: [1, 9], target: [2, 8]}}
          share: {name: "<b>a|b</b>", indicator: lagging, carry: 1, targets: {target: 3}}
          gone: {name: Gone, indicator: lagging, owner: Nobody else, targets: {target: 3}}
"""
ROWS = "measure,period,value,note\nregulars,2025-Q1,0.1,=A1\nregulars,2025-Q2,1.1,=A1\nshare,2025-Q1,1,\n"


def hostile(folder: Path) -> list[str]:
    path = bakery(folder, scorecard=HOSTILE, actuals=ROWS)
    return [str(path), str(folder / "actuals.csv")]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_numbers_of_json_with_all_their_digits() -> None:
    found = {row["measure"]: row for row in rows(bsc("evaluate", CITY, "--format", "csv").out)}
    document = json.loads(bsc("evaluate", CITY, "--format", "json").out, parse_float=Decimal, parse_int=Decimal)
    measures = [one for p in document["perspectives"] for o in p["objectives"] for one in o["measures"]]
    assert [one["id"] for one in measures] == list(found)
    for one in measures:
        row = found[one["id"]]
        for key in ("actual", "variance", "variance_percent", "score", "weight"):
            assert row[key] == ("" if one[key] is None else format(one[key], "f")), (one["id"], key)
        for key in ("threshold", "target", "stretch", "baseline"):
            level = one[key]
            bounds = level if isinstance(level, list) else [] if level is None else [level]
            assert row[key] == ";".join(format(bound, "f") for bound in bounds)
        assert row["actual_period"] == (one["actual_period"] or "")
        assert (row["status"], row["trend"]) == (one["status"], one["trend"])


def test_csv_has_no_formulas(tmp_path: Path) -> None:
    done = bsc("evaluate", *hostile(tmp_path), "--format", "csv")
    first = rows(done.out)[0]
    assert first["name"] == "'=1+1"
    assert first["unit"] == "'-x"
    assert first["owner"] == "'@boss"
    assert first["note"] == "'=A1"
    assert first["variance"].startswith("-"), "a number stays a number"
    assert first["target"] == "2;8"
    assert rows(bsc("evaluate", *hostile(tmp_path), "--format", "csv", "--level", "scorecard").out)[0][
        "name"
    ].startswith("'=")


@pytest.mark.parametrize("name", ["evaluate", "explain", "map"])
def test_a_period_far_behind_all_others_is_remarked(name: str, tmp_path: Path) -> None:
    actuals = "measure,period,value\nregulars,2025-Q1,5\nregulars,2031-Q4,5\n"
    card = bakery(tmp_path, scorecard=HOSTILE, actuals=actuals)
    arguments = [name, str(card), str(tmp_path / "actuals.csv")]
    if name == "map":
        arguments += ["-o", str(tmp_path / "map.svg")]
    told = "the actuals before it are of 2025-Q1, more than a year earlier"
    expected = f"2031-Q4 is shown, the latest with actuals; {told} (--period 2025-Q1 shows that)"
    assert expected in bsc(*arguments).err
    assert "2031-Q4 is shown" not in bsc(*arguments, "--period", "2031-Q4").err
