"""The gallery: one broken file a code, and the exact text that a user sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bsc_cli.cli.main import program
from bsc_cli.lint.rules import RULES
from bsc_cli.load.actuals.problems import RULES as ACTUALS_RULES
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.actuals.unmeasured import measures_without_actuals
from bsc_cli.load.scorecard import load_scorecard
from tests.conftest import Snapshot

HERE = Path(__file__).parent
GALLERY = HERE / "gallery"
"""Deliberately bad scorecards and actuals that show all rules together."""
SCORECARDS = sorted(path.name for path in HERE.glob("BSC*.yaml"))
FOLDERS = sorted(path.parent.name for path in HERE.glob("BSC*/scorecard.yaml"))


@pytest.mark.parametrize("name", SCORECARDS)
def test_a_broken_scorecard_is_explained(name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    result = CliRunner().invoke(program(), ["lint", name, "--color", "never"])
    snapshot((HERE / name).with_suffix(".txt"), result.output)
    assert f" {name[:6]} " in result.output
    assert result.exit_code == int("error" in result.output.splitlines()[-1])


@pytest.mark.parametrize("name", FOLDERS)
def test_broken_actuals_are_explained(name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / name)
    result = CliRunner().invoke(program(), ["evaluate", "scorecard.yaml", "--color", "never"])
    snapshot(HERE / f"{name}.txt", result.stderr)
    assert f" {name[:6]} " in result.stderr
    assert result.exit_code == (2 if ": error BSC" in result.stderr else 0)


def test_every_code_has_a_broken_file() -> None:
    shown = {name[:6] for name in (*SCORECARDS, *FOLDERS)}
    assert shown == {rule.code for rule in RULES} - {"BSC607"}  # which `evaluate` says in words of its own


def test_one_report_shows_every_rule_about_scorecards(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    result = CliRunner().invoke(program(), ["lint", ".", "--color", "never"])
    snapshot(GALLERY / "report.txt", result.output)
    shown = set(re.findall(r" (BSC\d+) ", result.output))
    assert shown == {rule.code for rule in RULES} - set(ACTUALS_RULES)


def test_its_actuals_show_every_rule_about_actuals() -> None:
    loaded = load_scorecard((GALLERY / "3-meaning.scorecard.yaml").read_text("utf-8"), file="scorecard.yaml")
    assert loaded.scorecard is not None
    read = read_actuals(loaded.scorecard, folder=GALLERY)
    said = (*read.diagnostics, *measures_without_actuals(loaded, read.observations))
    assert {one.code for one in said} == set(ACTUALS_RULES)


def test_every_expected_text_has_its_broken_file() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == {
        name.removesuffix(".yaml") for name in (*SCORECARDS, *FOLDERS)
    }
