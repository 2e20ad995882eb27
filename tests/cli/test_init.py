"""`bsc init --template`: whole scorecards to start from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsc_cli.cli.init import TEMPLATES
from tests.cli.program import EXAMPLES, ROOT, bsc

MORE_FILES = {
    "company-with-units": (
        "bsc.toml",
        "shared/shop.base.yaml",
        *(f"units/{unit}/{name}" for unit in ("harbour", "north") for name in ("actuals.csv", "scorecard.yaml")),
    )
}
"""What a template has besides a scorecard, its actuals, its schema and a README."""
FOLDER = ROOT / "bsc_cli" / "cli" / "templates"


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_lints_clean_evaluates_and_draws(template: str, tmp_path: Path) -> None:
    assert bsc("init", ".", "--template", template, cwd=tmp_path).status == 0
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {"README.md", "actuals.csv", "bsc.schema.json", "scorecard.yaml", *MORE_FILES.get(template, ())}
    linted = bsc("lint", ".", "--actuals", "--fail-level", "info", cwd=tmp_path)
    count = sum(name.endswith("scorecard.yaml") for name in names)
    assert linted.out == f"nothing to report in {count} scorecard{'s' * (count > 1)}\n"
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
    reviewed = bsc("review", FOLDER / template / "scorecard.yaml").out
    assert "BSC701" not in reviewed, "somebody works on each red"
    assert "Note: " in reviewed


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("file", ["scorecard.yaml", "actuals.csv"])
def test_a_template_is_the_example_of_its_name(name: str, file: str) -> None:
    assert (FOLDER / name / file).read_bytes() == (EXAMPLES / name / file).read_bytes(), "run: just templates"


def test_every_folder_is_a_template() -> None:
    assert sorted(item.name for item in FOLDER.iterdir() if item.is_dir()) == sorted(TEMPLATES)


def test_a_company_and_its_units_are_evaluated_at_once(tmp_path: Path) -> None:
    done = bsc("init", "group", "--template", "company-with-units", cwd=tmp_path)
    assert done.err == "now try: cd group && bsc evaluate scorecard.yaml\n"
    folder = tmp_path / "group"
    company = json.loads(bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=folder).out)
    assert {unit["id"]: unit["status"] for unit in company["units"]} == {"harbour": "amber", "north": "green"}
    sales = next(one for one in company["perspectives"][0]["objectives"][0]["measures"] if one["id"] == "sales")
    assert sales["actual"] == 121 + 92
    alone = bsc("evaluate", "units/harbour/scorecard.yaml", "--format", "json", cwd=folder)
    assert (alone.status, alone.err, json.loads(alone.out)["status"]) == (0, "", "amber")


@pytest.mark.parametrize("taken", ["units/north/scorecard.yaml", "shared/shop.base.yaml", "bsc.toml"])
def test_no_file_of_a_unit_is_overwritten(taken: str, tmp_path: Path) -> None:
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    done = bsc("init", ".", "--template", "company-with-units", cwd=tmp_path)
    assert (done.status, f"'{taken}' already exists" in done.err, path.read_text("utf-8")) == (2, True, "mine")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]


def test_every_file_of_a_template_names_its_schema(tmp_path: Path) -> None:
    assert bsc("init", ".", "--template", "company-with-units", cwd=tmp_path).status == 0
    for path in tmp_path.rglob("*.yaml"):
        schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).resolve() == tmp_path.resolve() / "bsc.schema.json"
