"""What the program imports before it knows what is asked of it, and what it leaves to be swept."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import ROOT, bsc, environment

SCRIPT = """
import gc, json, sys
from bsc_cli.cli.start import run
sys.argv = ["bsc", *json.loads(sys.argv[1])]
try:
    run()
finally:
    print("\\n" + json.dumps([gc.isenabled(), sorted(sys.modules)]))
"""
EXAMPLE = "examples/saas/scorecard.yaml"


def run_apart(*arguments: str) -> tuple[str, bool, set[str]]:
    """What `bsc` says, whether garbage is swept, and what it has imported."""
    command = [sys.executable, "-c", SCRIPT, json.dumps(arguments)]
    done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    said, _, last = done.stdout.rstrip("\n").rpartition("\n")
    sweeps, modules = json.loads(last)
    return said, sweeps, set(modules)


def test_the_version_is_told_without_pydantic_and_the_model() -> None:
    said, _, modules = run_apart("--version")
    assert said.startswith("bsc ")
    assert not modules & {"pydantic", "yaml", "bsc_cli.model.scorecard"}


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        ("lint", {"bsc_cli.review.run", "bsc_cli.load.actuals.read", "bsc_cli.render.scorecard.table"}),
        ("evaluate", {"bsc_cli.lint.rules", "bsc_cli.workspace.targets", "bsc_cli.render.schema"}),
    ],
)
def test_a_command_imports_what_it_needs_and_sweeps_nothing(command: str, needless: set[str]) -> None:
    _, sweeps, modules = run_apart(command, EXAMPLE)
    assert not sweeps
    assert not modules & (
        needless
        | {"htpy", "pptx", "importlib.metadata", "rich.table", "duckdb", "sqlalchemy", "openpyxl", "pathspec", "pyphen"}
    )


def test_pydantic_finds_no_plugins_but_its_own_module_tells_the_rest() -> None:
    script = """
import sys
from bsc_cli.cli.start import _NoPlugins
sys.modules[_NoPlugins.PLACE] = _NoPlugins(_NoPlugins.PLACE)
from pydantic.plugin._loader import get_plugins
assert list(get_plugins()) == []
from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP
assert PYDANTIC_ENTRY_POINT_GROUP == "pydantic"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", [("evaluate", "--format", "csv", "--history", "6"), ("lint",)])
def test_a_larger_scorecard_leaves_no_more_to_be_swept(command: tuple[str, ...], tmp_path: Path) -> None:
    left = []
    for count in (4, 4, 64):  # the first makes what is made once
        card = tmp_path / f"{count}.yaml"
        card.write_text(scorecard(count), encoding="utf-8")
        rows = [f"m{number},2025-{month:02},{number + month}\n" for number in range(count) for month in range(1, 13)]
        (tmp_path / "rows.csv").write_text("measure,period,value\n" + "".join(rows), encoding="utf-8")
        gc.collect()
        gc.disable()
        try:
            bsc(command[0], card, *command[1:])
            left.append(gc.collect())
        finally:
            gc.enable()
    assert left[2] < left[1] + 64, left


def scorecard(count: int) -> str:
    """A scorecard of *count* measures."""
    measures = "".join(
        f"          m{number}: {{name: M {number}, indicator: lagging, target: 9}}\n" for number in range(count)
    )
    return (
        "name: Example\nvision: The leading example in Europe by 2030\nactuals: rows.csv\nperspectives:\n"
        f"  financial:\n    objectives:\n      all:\n        name: All of it\n        measures:\n{measures}"
    )
