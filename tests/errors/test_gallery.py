"""The gallery: one broken file a code, and the exact text that a user sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bsc_cli.cli.main import program
from bsc_cli.lint.rules import RULES
from tests.conftest import Snapshot

HERE = Path(__file__).parent
GALLERY = HERE / "gallery"
"""Deliberately bad scorecards and actuals that show all rules together."""
ALL = ",".join(["BSC", *(rule.code for rule in RULES if rule.is_off)])
"""What selects every rule, those that are off by default among them."""
SCORECARDS = sorted(path.name for path in HERE.glob("BSC*.yaml"))
ORGANISATIONS = sorted(path.parent.name for path in HERE.glob("BSC8*/scorecard.yaml"))
"""Folders of a scorecard with units."""
FOLDERS = sorted({path.parent.name for path in HERE.glob("BSC*/scorecard.yaml")} - {*ORGANISATIONS})


@pytest.mark.parametrize("name", SCORECARDS)
def test_a_broken_scorecard_is_explained(name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    result = CliRunner().invoke(program(), ["lint", name, "--select", ALL, "--color", "never"])
    snapshot((HERE / name).with_suffix(".txt"), result.output)
    assert f" {name[:6]} " in result.output
    assert result.exit_code == int("error" in result.output.splitlines()[-1])


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_a_broken_organisation_is_explained(name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / name)
    result = CliRunner().invoke(program(), ["lint", "scorecard.yaml", "--select", ALL, "--color", "never"])
    snapshot(HERE / f"{name}.txt", result.output)
    assert f" {name[:6]} " in result.output
    assert result.exit_code == int("error" in result.output.splitlines()[-1])


@pytest.mark.parametrize("name", FOLDERS)
def test_broken_actuals_are_explained(name: str, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / name)
    if name.startswith("BSC607"):  # which `evaluate` says in words of its own
        result = CliRunner().invoke(program(), ["lint", ".", "--actuals", "--select", "BSC6", "--color", "never"])
        said, status = result.output, 0
    else:
        result = CliRunner().invoke(program(), ["evaluate", "scorecard.yaml", "--color", "never"])
        said, status = result.stderr, 2 if ": error BSC" in result.stderr else 0
    snapshot(HERE / f"{name}.txt", said)
    assert f" {name[:6]} " in said
    assert result.exit_code == status


def test_every_code_has_a_broken_file() -> None:
    shown = {name[:6] for name in (*SCORECARDS, *ORGANISATIONS, *FOLDERS)}
    assert shown == {rule.code for rule in RULES}


def test_one_report_shows_every_rule(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    result = CliRunner().invoke(program(), ["lint", ".", "--actuals", "--select", ALL, "--color", "never"])
    snapshot(GALLERY / "report.txt", result.output)
    assert set(re.findall(r" (BSC\d+) ", result.output)) == {rule.code for rule in RULES}


def test_every_expected_text_has_its_broken_file() -> None:
    assert {path.stem for path in HERE.glob("*.txt")} == {
        name.removesuffix(".yaml") for name in (*SCORECARDS, *ORGANISATIONS, *FOLDERS)
    }
