"""docs/formulas.md says what happens: its example is evaluated."""

from __future__ import annotations

import re
from pathlib import Path

from bsc_cli import open as open_scorecard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formulas.md"


def test_the_example_is_a_ratio_of_sums(tmp_path: Path) -> None:
    blocks = dict(re.findall(r"^```(yaml|csv)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    (tmp_path / "scorecard.yaml").write_text(blocks["yaml"], "utf-8")
    (tmp_path / "actuals.csv").write_text(blocks["csv"], "utf-8")
    history = open_scorecard(tmp_path / "scorecard.yaml").evaluate(history=2).history
    actuals = [one.actual.value for evaluation in history for one in evaluation.measures if one.actual]
    assert [*map(int, actuals)] == [1800, 1640]
    assert history[-1].measures[0].status == "amber"
