"""Levels that come from sources of actuals: scored, explained, frozen and linted as if they were in the scorecard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import bsc

CARD = """\
name: Depot
vision: Be the depot in the north that is never late by 2030.
frequency: month
actuals: {actuals}
perspectives:
  process:
    objectives:
      run:
        name: Run well
        owner: Head of Depot
        measures:
          orders: {{name: Orders, unit: orders, indicator: lagging, aggregate: sum{orders}}}
          load: {{name: Load, unit: "%", indicator: leading, direction: range}}
"""
TIDY = "{path: plan.csv, columns: {value: Ist, target: Soll, threshold: Min, forecast: Outlook}}"
PLAN = """\
measure,period,Ist,Soll,Min,Outlook
orders,2025-01,85,80,60,
orders,2025-02,,95,70,90
load,2025-01,70,60-80,50 to 90,
load,,,65–75,,
"""


def desk(folder: Path, actuals: str = TIDY, plan: str = PLAN, orders: str = "") -> Path:
    """A folder with a scorecard and its plan."""
    card = folder / "scorecard.yaml"
    card.write_text(CARD.format(actuals=actuals, orders=orders), encoding="utf-8")
    (folder / "plan.csv").write_text(plan, encoding="utf-8")
    (folder / "bsc.toml").touch()
    return card


def measures(card: Path, *arguments: str | Path) -> dict[str, dict[str, object]]:
    done = bsc("evaluate", card, *arguments, "--format", "json")
    assert done.status == 0, done.err
    (perspective,) = json.loads(done.out)["perspectives"]
    return {one["id"]: one for one in perspective["objectives"][0]["measures"]}


def test_levels_beside_the_values_are_scored(tmp_path: Path) -> None:
    found = measures(desk(tmp_path))
    orders, load = found["orders"], found["load"]
    assert (orders["actual"], orders["target"], orders["threshold"]) == (85, 80, 60)
    assert (load["target"], load["threshold"]) == ([60, 80], [50, 90])
    assert {name: str(place).rpartition("/")[2] for name, place in orders["levels_from"].items()} == {  # type: ignore[attr-defined]
        "target": "plan.csv:2",
        "threshold": "plan.csv:2",
    }


def test_a_period_without_values_has_its_levels_and_its_forecast(tmp_path: Path) -> None:
    plan = PLAN.replace("load,,,", "load,2025-02,72,")
    orders = measures(desk(tmp_path, plan=plan), "--period", "2025-02")["orders"]
    assert (orders["actual"], orders["target"], orders["forecast"]) == (None, 95, 90)
    table = bsc("evaluate", tmp_path / "scorecard.yaml", "--period", "2025-02", "--color", "never").out
    assert "Forecast: Orders 90 orders" in table


def test_a_level_without_a_period_is_one_of_all_time(tmp_path: Path) -> None:
    load = measures(desk(tmp_path, plan=PLAN + "load,2025-03,71,,,\n"), "--period", "2025-03")["load"]
    assert load["target"] == [65, 75]


def test_an_explanation_says_where_levels_were_read(tmp_path: Path) -> None:
    out = bsc("explain", desk(tmp_path), "orders").out
    assert "plan.csv:2" in out
    document = json.loads(bsc("explain", tmp_path / "scorecard.yaml", "orders", "--format", "json").out)
    assert set(document["levels"]["read_from"]) == {"target", "threshold"}


def test_a_file_of_targets_alone_reaches_into_the_future(tmp_path: Path) -> None:
    (tmp_path / "values.csv").write_text("measure,period,value\norders,2025-01,85\nload,2025-01,70\n", encoding="utf-8")
    plan = "measure,period,value\norders,2025-01,80\norders,2026-12,300\norders,2025,1100\n"
    card = desk(tmp_path, "[values.csv, {path: plan.csv, columns: {target: value}}]", plan)
    found = bsc("evaluate", card, "--format", "json")
    assert json.loads(found.out)["period"] == "2025-01"  # levels push no period
    assert measures(card)["orders"]["target"] == 80


def test_a_level_of_the_file_counts_and_both_are_reported(tmp_path: Path) -> None:
    card = desk(tmp_path, orders=", targets: {threshold: 10, target: 100}")
    done = bsc("evaluate", card, "--format", "json")
    assert done.err.count("BSC409") == 2
    assert measures(card)["orders"]["target"] == 100


def test_equal_levels_may_stand_twice_and_others_not(tmp_path: Path) -> None:
    twice = "[{path: plan.csv, columns: {value: Ist, target: Soll}}, {path: more.csv, columns: {target: value}}]"
    (tmp_path / "more.csv").write_text("measure,period,value\norders,2025-01,80.0\n", encoding="utf-8")
    card = desk(tmp_path, twice)
    assert measures(card)["orders"]["target"] == 80
    (tmp_path / "more.csv").write_text("measure,period,value\norders,2025-01,81\n", encoding="utf-8")
    done = bsc("evaluate", card)
    assert done.status == 2
    assert "BSC604" in done.err
    assert "'orders' has a second target for 2025-01; first at" in done.err


@pytest.mark.parametrize("arguments", [(), ("--period", "2025-01")])
def test_what_is_frozen_keeps_the_levels(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    card = desk(tmp_path)
    before = measures(card, *arguments)
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", card, "-o", frozen).status == 0
    after = measures(card, frozen, *arguments)
    for one in (*before.values(), *after.values()):
        del one["levels_from"]
    assert after == before


def test_lint_does_not_miss_targets_that_a_source_gives(tmp_path: Path) -> None:
    card = desk(tmp_path)
    assert "BSC401" not in bsc("lint", card).out
    assert "BSC403" not in bsc("lint", card).out
    (tmp_path / "plan.csv").write_text(PLAN.replace("80,60", ",").replace("95,70", ","), encoding="utf-8")
    assert "measure 'orders' has no target" in bsc("lint", card, "--actuals").out


def test_levels_out_of_order_are_found_with_the_actuals(tmp_path: Path) -> None:
    card = desk(tmp_path, plan=PLAN.replace("80,60", "80,90"))
    assert "BSC402" not in bsc("lint", card).out
    assert "BSC402" in bsc("lint", card, "--actuals").out


def test_a_milestone_has_no_level(tmp_path: Path) -> None:
    card = desk(tmp_path, orders=", direction: yes-no")
    done = bsc("evaluate", card)
    assert done.status == 2
    assert "a yes-no measure has no 'target'" in done.err
