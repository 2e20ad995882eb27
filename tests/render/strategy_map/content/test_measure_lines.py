"""The list of measures on a card says what is known, from when, and in words what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import bsc_cli
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.measure_lines import MeasureLine
from bsc_cli.render.strategy_map.content.options import MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.content.words import card_in_words

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
          both: {name: Both, unit: "%", indicator: leading, targets: {target: 90, threshold: 80}}
          old: {name: Old, unit: "%", indicator: leading, targets: {target: 90, threshold: 80}}
          carried: {name: Carried, indicator: leading, targets: {target: 90, threshold: 80}, carry: 2}
          never: {name: Never, unit: days, indicator: leading, direction: lower, targets: {target: 4, threshold: 5}}
          aimless: {name: Aimless, unit: "%", indicator: leading}
          later: {name: Later, indicator: leading, targets: {target: 90, threshold: 80}, starts: 2026-Q1}
          certified: {name: Certified, indicator: leading, direction: yes-no}
"""
ACTUALS = """measure,period,value
both,2025-Q3,85
both,2025-Q4,88
old,2025-Q2,71
carried,2025-Q3,72
aimless,2025-Q4,12
certified,2025-Q4,no
"""


@pytest.fixture
def lines(tmp_path: Path) -> dict[str, MeasureLine]:
    (tmp_path / "scorecard.yaml").write_text(SCORECARD)
    (tmp_path / "actuals.csv").write_text(ACTUALS)
    card = bsc_cli.open(tmp_path / "scorecard.yaml", actuals=[tmp_path / "actuals.csv"])
    now = card.evaluate("2025-Q4")
    picture = describe_map(card.scorecard, now.evaluation, MapOptions(measures=True), last_known=now.last_known)
    said = card_in_words(picture.cards[0], picture.words)
    assert "Both Amber 88 / 90%, improving" in said
    assert "Old No data 71 (2025-Q2) / 90%" in said
    assert said.count("no data") + said.count("No data") == 2
    return {line.name: line for line in picture.cards[0].measures}


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("Both", "88 / 90%"),
        ("Old", "71 (2025-Q2) / 90%"),
        ("Carried", "72 (2025-Q3) / 90"),
        ("Never", "Target 4 days · no data"),
        ("Aimless", "12% · no target"),
        ("Later", "Target 90 · not due"),
        ("Certified", "no / yes"),
    ],
)
def test_figures_say_what_is_known_and_what_is_not(lines: dict[str, MeasureLine], name: str, figures: str) -> None:
    assert lines[name].figures == figures


def test_what_has_no_score_is_told_apart_by_words(lines: dict[str, MeasureLine]) -> None:
    without = [line for line in lines.values() if line.status is Status.NONE]
    assert {line.word for line in without} == {"No data", "No target", "Not due"}
