"""`bsc template`: the CSV to fill in."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bakery, bsc

SCORECARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        owner: Shop manager
        measures:
          regulars: {name: Regulars, unit: people, indicator: lagging, targets: {target: 350}}
          takings: {name: Takings, unit: EUR, indicator: lagging, aggregate: sum, owner: Owner, targets: {target: 9}}
          wait: {name: Wait, unit: s, indicator: leading, aggregate: weighted-mean, direction: lower, target: 60}
          survey: {name: Survey, unit: "%", indicator: lagging, frequency: year, targets: {target: 80}}
          oven: {name: Oven, indicator: leading, direction: yes-no}
"""
ACTUALS = "measure,period,value,note\nregulars,2025-Q1,312.50,rain\ntakings,2025-01,3,\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def brief(text: str) -> list[str]:
    return [f"{row['measure']} {row['period']} {row['value']}".strip() for row in rows(text)]


def test_every_measure_has_a_row_with_what_is_there(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    done = bsc("template", path, "--period", "2025-Q1")
    assert done.out.splitlines()[0] == "measure,period,value,weight,note,unit,owner"
    assert brief(done.out) == [
        "regulars 2025-Q1 312.50",
        "takings 2025-01 3",
        "takings 2025-02",
        "takings 2025-03",
        "wait 2025-Q1",
        "survey 2024",
        "oven 2025-Q1",
    ]
    first, second = rows(done.out)[:2]
    assert (first["note"], first["unit"], first["owner"]) == ("rain", "people", "Shop manager")
    assert second["owner"] == "Owner"


def test_only_what_is_missing_or_an_owners_is_asked_for(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    missing = brief(bsc("template", path, "--period", "2025-Q1", "--missing").out)
    assert missing == ["takings 2025-02", "takings 2025-03", "wait 2025-Q1", "survey 2024", "oven 2025-Q1"]
    assert brief(bsc("template", path, "--period", "2025-Q1", "--owner", "owner").out)[0] == "takings 2025-01 3"
    assert bsc("template", path, "--owner", "Nobody").status == 2


def test_without_actuals_the_period_is_named(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=None)
    assert bsc("template", path).status == 2
    assert "regulars 2025-Q3" in brief(bsc("template", path, "--period", "2025-Q3").out)


def test_the_next_period_is_asked_for_when_the_latest_is_complete(tmp_path: Path) -> None:
    assert brief(bsc("template", bakery(tmp_path)).out) == ["regulars 2025-Q3"]


@pytest.mark.parametrize("missing", [False, True])
def test_filling_it_in_and_evaluating_just_works(tmp_path: Path, missing: bool) -> None:
    path = bakery(tmp_path, scorecard=SCORECARD, actuals=ACTUALS)
    file = tmp_path / "filled.csv"
    extra = ["--missing"] if missing else []
    assert bsc("template", path, "--period", "2025-Q1", "-o", file, *extra).status == 0
    written = rows(file.read_text(encoding="utf-8"))
    for row in written:
        row["value"] = row["value"] or ("yes" if row["measure"] == "oven" else "50")
        row["weight"] = "4" if row["measure"] == "wait" else ""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, written[0])
        writer.writeheader()
        writer.writerows(written)
    both = [tmp_path / "actuals.csv", file] if missing else [file]
    done = bsc("evaluate", path, *both, "--period", "2025-Q1", "--format", "json")
    assert (done.status, done.err) == (0, "")
    measures = json.loads(done.out)["perspectives"][0]["objectives"][0]["measures"]
    assert [one["actual"] for one in measures] == [312.5, 103, 50, 50, 1]


@pytest.mark.parametrize("name", ["city", "logistics", "saas"])
def test_an_unfilled_template_of_an_example_is_no_error(tmp_path: Path, name: str) -> None:
    scorecard = EXAMPLES / name / "scorecard.yaml"
    assert bsc("template", scorecard, "-o", tmp_path / "a.csv").status == 0
    done = bsc("evaluate", scorecard, tmp_path / "a.csv")
    assert "BSC" not in done.err
