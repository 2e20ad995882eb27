"""`bsc init --template`: whole scorecards to start from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsc_cli.cli.init import TEMPLATES
from tests.cli.program import EXAMPLES, ROOT, bsc

FOLDER = ROOT / "bsc_cli" / "cli" / "templates"


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_lints_clean_evaluates_and_draws(template: str, tmp_path: Path) -> None:
    assert bsc("init", ".", "--template", template, cwd=tmp_path).status == 0
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "README.md",
        "actuals.csv",
        "bsc.schema.json",
        "scorecard.yaml",
    ]
    linted = bsc("lint", ".", "--actuals", "--fail-level", "info", cwd=tmp_path)
    assert linted.out == "nothing to report in 1 scorecard\n"
    assert (
        (tmp_path / "scorecard.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=bsc.schema.json\n")
    )
    done = bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["score"] is not None
    assert bsc("map", "scorecard.yaml", "-o", "map.svg", cwd=tmp_path).status == 0


@pytest.mark.parametrize("template", ["hospital", "school", "nonprofit"])
def test_a_template_tells_a_story(template: str) -> None:
    done = bsc("evaluate", FOLDER / template / "scorecard.yaml", "--format", "csv")
    assert all(status in done.out for status in ("red", "amber", "green", "star"))
    reviewed = bsc("evaluate", FOLDER / template / "scorecard.yaml").out
    assert "BSC701" not in reviewed, "somebody works on each red"
    assert "Note: " in reviewed


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("file", ["scorecard.yaml", "actuals.csv"])
def test_a_template_is_the_example_of_its_name(name: str, file: str) -> None:
    assert (FOLDER / name / file).read_bytes() == (EXAMPLES / name / file).read_bytes(), "run: just templates"


def test_every_folder_is_a_template() -> None:
    assert sorted(item.name for item in FOLDER.iterdir() if item.is_dir()) == sorted(TEMPLATES)
