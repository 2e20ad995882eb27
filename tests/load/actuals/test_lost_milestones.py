"""Milestones that a later row says no of (BSC413)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.load.actuals.lost_milestones import lost_milestones
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard


@pytest.mark.parametrize(
    ("keys", "rows", "lost"),
    [
        (", due: 2025-12-31", "2025-01,yes 2025-03,no", "2025-03"),
        (", due: 2025-12-31", "2025-03,no 2025-01,yes 2025-02,no", "2025-02"),
        (", due: 2025-12-31", "2025-01,no 2025-02,yes", None),
        (", due: 2025-12-31", "2025-01,yes 2025-02,yes", None),
        (", due: 2025-12-31", "2025-01,no 2025-02,no", None),
        ("", "2025-01,yes 2025-03,no", None),
    ],
)
def test_a_milestone_is_lost_by_a_later_no(keys: str, rows: str, lost: str | None, tmp_path: Path) -> None:
    measure = f"{{name: M, indicator: leading, direction: yes-no{keys}}}"
    objectives = f"{{o: {{name: O, measures: {{m: {measure}}}}}}}"
    text = f"name: N\nvision: V\nperspectives: {{customer: {{objectives: {objectives}}}}}\n"
    loaded = load_scorecard(text, file="s.yaml")
    assert loaded.scorecard is not None
    path = tmp_path / "a.csv"
    path.write_text("measure,period,value\n" + "".join(f"m,{row}\n" for row in rows.split()), encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(path,))
    found = [one.message for one in lost_milestones(loaded, read.observations)]
    assert f"{lost} says no" in found[0] if lost else found == [], found
