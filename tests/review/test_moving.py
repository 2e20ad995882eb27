"""What moves an objective in a period."""

from __future__ import annotations

from pathlib import Path

import pytest

import bsc_cli
from bsc_cli.score.health import Health

SCORECARD = """
name: Acme
vision: Be the best.
frequency: quarter
perspectives:
  customer:
    objectives:
      grow:
        name: Grow
        measures:
          orders: {name: Orders, indicator: leading, targets: {target: 90, threshold: 80}}
      win: {name: Win}
      keep: {name: Keep}
initiatives:
  running: {name: Running, moves: [orders], start: 2025-01-01, due: 2026-12-31}
  late: {name: Late, moves: [grow], start: 2025-01-01, due: 2025-11-30}
  over: {name: Over, moves: [grow], start: 2025-01-01, completed: 2025-08-31}
  recent: {name: Recent, moves: [win], start: 2025-01-01, completed: 2025-11-30}
  next: {name: Next, moves: [win], start: 2026-02-01}
  stopped: {name: Stopped, moves: [grow], stopped: true}
okrs:
  now: {name: Now, period: 2025-Q4, moves: [orders], key_results: {a: {name: A, measure: orders, from: 0, to: 100}}}
  before: {name: Before, period: 2025-Q3, moves: [grow], key_results: {b: {name: B, measure: orders, from: 0, to: 100}}}
  year: {name: Year, period: 2025, moves: [win], key_results: {c: {name: C, measure: orders, from: 0, to: 100}}}
"""


@pytest.fixture
def card(tmp_path: Path) -> bsc_cli.Opened:
    (tmp_path / "scorecard.yaml").write_text(SCORECARD)
    (tmp_path / "actuals.csv").write_text("measure,period,value\norders,2025-Q4,85\n")
    return bsc_cli.open(tmp_path / "scorecard.yaml", actuals=[tmp_path / "actuals.csv"])


def test_what_runs_in_the_period_moves_an_objective_itself_or_by_a_measure(card: bsc_cli.Opened) -> None:
    moving = card.evaluate("2025-Q4").moving
    found = {id: [(one.node.id, one.health) for one in own.initiatives] for id, own in moving.items()}
    assert found == {
        "grow": [("late", Health.LATE), ("running", Health.ON_PLAN)],
        "win": [("recent", Health.DONE)],
    }
    assert {id: [one.node.id for one in own.okrs] for id, own in moving.items()} == {"grow": ["now"], "win": ["year"]}


def test_without_a_day_all_counts_that_is_not_over(card: bsc_cli.Opened) -> None:
    moving = card.moving
    assert {id: [one.node.id for one in own.initiatives] for id, own in moving.items()} == {
        "grow": ["running", "late"],
        "win": ["next"],
    }
    assert [one.node.id for one in moving["grow"].okrs] == ["now", "before"]
    assert {one.health for own in moving.values() for one in own.initiatives} == {None}
