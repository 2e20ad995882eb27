"""docs/formulas.md says what happens: its example is evaluated and linted."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from bsc_cli import open as open_scorecard
from bsc_cli.model.number import to_decimal
from tests.cli.program import bsc

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formulas.md"


@pytest.fixture
def blocks(tmp_path: Path) -> dict[str, str]:
    """The examples of the page by language; the scorecard and its actuals are written to files."""
    found = dict(re.findall(r"^```(yaml|csv|text)\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    (tmp_path / "scorecard.yaml").write_text(found["yaml"], "utf-8")
    (tmp_path / "actuals.csv").write_text(found["csv"], "utf-8")
    return found


@pytest.mark.usefixtures("blocks")
def test_the_ratio_of_sums_is_shown_against_the_mean_of_ratios(tmp_path: Path) -> None:
    measures = open_scorecard(tmp_path / "scorecard.yaml").evaluate().evaluation.measures
    found = {one.id: (round(to_decimal(one.actual.value), 2), one.status) for one in measures if one.actual}
    assert found == {
        "per-call": (Decimal("1690.83"), "amber"),
        "mean-per-call": (Decimal("1697.63"), "green"),
    }
    assert {"1,690.83", "1,697.63"} <= set(re.findall(r"\*\*([0-9,.]+)\*\*", PAGE.read_text("utf-8")))


def test_lint_warns_of_the_mean_of_ratios(tmp_path: Path, blocks: dict[str, str]) -> None:
    assert blocks["text"] in bsc("lint", "scorecard.yaml", cwd=tmp_path).out
