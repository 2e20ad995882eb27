"""`bsc pull`: what sources say today, to be evaluated tomorrow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLES, bakery, bsc

CARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: month
actuals:
  - {path: sales.csv, facts: true}
  - {path: people.csv, measure: regulars}
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        measures:
          regulars: {name: Regulars, unit: people, indicator: lagging, targets: {target: 350}}
          takings: {name: Takings, indicator: lagging, aggregate: sum, window: year-to-date, target: 9}
          price: {name: Price, indicator: lagging, aggregate: weighted-mean, target: 2}
          oven: {name: Oven, indicator: leading, direction: yes-no}
"""
SALES = """\
measure,period,value,weight,note
takings,2025-01-03,2.50,,
takings,2025-01-03,1.25,,
takings,2025-02-01,7,,=storm
price,2025-01-03,2,3,
price,2025-01-04,1,1,
price,2025-02-01,5,2,
oven,2025-01-09,no,,
oven,2025-02-09,done,,
"""
PEOPLE = "period,value\n2025-01,312\n2025-02,361\n"
FROZEN = """\
measure,period,value,weight,note,source
regulars,2025-01,312,,,people.csv:2
regulars,2025-02,361,,,people.csv:3
takings,2025-01-03,3.75,,,sales.csv:3
takings,2025-02-01,7,,'=storm,sales.csv:4
price,2025-01-04,1.75,4,,sales.csv:6
price,2025-02-01,5,2,,sales.csv:7
oven,2025-01-09,no,,,sales.csv:8
oven,2025-02-09,yes,,,sales.csv:9
"""


def shop(folder: Path) -> Path:
    path = bakery(folder, scorecard=CARD, actuals=None)
    (folder / "sales.csv").write_text(SALES, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return path


def test_facts_are_one_row_a_period_and_the_rest_stays(tmp_path: Path) -> None:
    assert bsc("pull", shop(tmp_path)).out == FROZEN


def test_what_is_pulled_says_the_same_from_any_folder(tmp_path: Path) -> None:
    shop(tmp_path)
    assert bsc("pull", "scorecard.yaml", cwd=tmp_path).out == FROZEN


@pytest.mark.parametrize("period", ["2025-01", "2025-02"])
def test_what_is_pulled_is_evaluated_to_the_same_scores(tmp_path: Path, period: str) -> None:
    path = shop(tmp_path)
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).status == 0
    live, cold = (
        json.loads(bsc("evaluate", path, *named, "--period", period, "--format", "json").out)
        for named in ([], [frozen])
    )
    for one in (live, cold):
        for measure in one["perspectives"][0]["objectives"][0]["measures"]:
            measure["note"] = (measure["note"] or "").lstrip("'")  # it is written as no formula
    assert cold == live


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
def test_the_examples_are_the_same_when_they_are_frozen(tmp_path: Path, name: str) -> None:
    path = EXAMPLES / name / "scorecard.yaml"
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).err == ""
    for format in ("json", "table", "csv"):
        live = bsc("evaluate", path, "--format", format)
        assert bsc("evaluate", path, frozen, "--format", format).out == live.out


def test_a_source_is_not_written_over(tmp_path: Path) -> None:
    path = shop(tmp_path)
    done = bsc("pull", path, "-o", tmp_path / "people.csv")
    assert (done.status, (tmp_path / "people.csv").read_text(encoding="utf-8")) == (2, PEOPLE)
    assert "is a source of the scorecard, and is not overwritten" in done.err


def test_bad_rows_are_told_and_left_out_only_if_that_is_allowed(tmp_path: Path) -> None:
    path = shop(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE + "2025-03,many\n", encoding="utf-8")
    done = bsc("pull", path, "-o", tmp_path / "frozen.csv")
    assert done.status == 2
    assert "'many' is not a number" in done.err
    assert not (tmp_path / "frozen.csv").exists()
    allowed = bsc("pull", path, "--allow-bad-rows")
    assert (allowed.status, allowed.out) == (0, FROZEN)
    assert "1 of 11 rows of actuals is left out" in allowed.err


def test_a_scorecard_without_sources_has_nothing_to_pull(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=CARD.replace("actuals:", "themes: {}\nactuals: []\nx:").split("x:")[0]
                  + "perspectives:" + CARD.split("perspectives:")[1])  # fmt: skip
    for command in ("pull", "sources"):
        done = bsc(command, path)
        assert (done.status, done.err.splitlines()[0]) == (2, "error: the scorecard names no sources")


def test_files_that_are_named_are_frozen_in_place_of_the_sources(tmp_path: Path) -> None:
    path = shop(tmp_path)
    done = bsc("pull", path, "--actuals", "people.csv", cwd=tmp_path)
    assert (done.status, done.out) == (
        0,
        "measure,period,value,source\nregulars,2025-01,312,people.csv:2\nregulars,2025-02,361,people.csv:3\n",
    )
    spared = bsc("pull", path, "--actuals", "people.csv", "-o", "people.csv", cwd=tmp_path)
    assert (spared.status, "is a source of the scorecard" in spared.err) == (2, True)
