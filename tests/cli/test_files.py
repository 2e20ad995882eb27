"""What is read and written: stdin, `-o`, and the files of `bsc init`."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.program import GOOD, bakery, bsc


def test_a_dash_is_stdin_and_has_a_name_in_messages(tmp_path: Path) -> None:
    text = GOOD.replace("frequency:", "frequncy:")
    done = bsc("lint", "-", "--stdin-filename", "a/b.yaml", "--format", "concise", cwd=tmp_path, stdin=text)
    assert (done.status, done.out.split(" ")[0]) == (1, "a/b.yaml:3:1:")
    assert bsc("lint", "-", "--format", "concise", cwd=tmp_path, stdin=text).out.startswith("<stdin>:3:1:")


def test_a_scorecard_from_stdin_finds_its_actuals_in_the_working_folder(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    from_stdin = bsc("evaluate", "-", cwd=tmp_path, stdin=GOOD)
    assert from_stdin.status == 0
    assert from_stdin.out == bsc("evaluate", path.name, cwd=tmp_path).out


def test_actuals_on_the_command_line_replace_those_of_the_file(tmp_path: Path) -> None:
    bakery(tmp_path)
    (tmp_path / "other.csv").write_text("measure,period,value\nregulars,2024-Q4,299\n", encoding="utf-8")
    assert bsc("evaluate", "scorecard.yaml", "other.csv", cwd=tmp_path).out.startswith("Corner Bakery · 2024-Q4")


def test_actuals_lie_beside_the_scorecard_wherever_the_command_runs(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    path = bakery(folder)
    here = bsc("evaluate", path.name, cwd=folder)
    assert here.status == 0
    assert bsc("evaluate", "cards/scorecard.yaml", cwd=tmp_path).out == here.out


@pytest.mark.parametrize("name", ["out.txt", "out.json", "out", "out.JSON"])
def test_the_extension_of_the_output_tells_the_format(tmp_path: Path, name: str) -> None:
    bakery(tmp_path)
    done = bsc("evaluate", "scorecard.yaml", "-o", name, cwd=tmp_path)
    assert (done.status, done.out, done.err) == (0, "", "")
    written = (tmp_path / name).read_bytes()
    as_json = ("--format", "json") if name.lower().endswith("json") else ()
    assert written == bsc("evaluate", "scorecard.yaml", *as_json, cwd=tmp_path).raw


def test_a_format_wins_over_the_extension(tmp_path: Path) -> None:
    bakery(tmp_path)
    bsc("evaluate", "scorecard.yaml", "--format", "json", "-o", "out.dat", cwd=tmp_path)
    assert json.loads((tmp_path / "out.dat").read_bytes())["version"] == 1


def test_a_written_table_has_no_colours_even_when_they_are_asked_for(tmp_path: Path) -> None:
    bakery(tmp_path)
    bsc("evaluate", "scorecard.yaml", "-o", "out.txt", "--color", "always", cwd=tmp_path)
    assert b"\x1b" not in (tmp_path / "out.txt").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        "evaluate broken.yaml -o old.json",
        "evaluate scorecard.yaml --period soon -o old.json",
        "evaluate scorecard.yaml nowhere.csv -o old.json",
        "map broken.yaml -o old.svg",
        "map scorecard.yaml nowhere.csv -o old.svg",
    ],
)
def test_a_failing_run_leaves_the_old_file_and_nothing_else(tmp_path: Path, arguments: str) -> None:
    bakery(tmp_path)
    (tmp_path / "broken.yaml").write_text("name: [", encoding="utf-8")
    old = tmp_path / arguments.rsplit(maxsplit=1)[-1]
    old.write_text("old", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    assert bsc(*arguments.split(), cwd=tmp_path).status == 2
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_writing_replaces_the_file_at_once_and_keeps_its_permissions(tmp_path: Path) -> None:
    bakery(tmp_path)
    old = tmp_path / "out.json"
    old.write_text("old", encoding="utf-8")
    old.chmod(0o640)
    inode = old.stat().st_ino
    assert bsc("evaluate", "scorecard.yaml", "-o", "out.json", cwd=tmp_path).status == 0
    assert old.stat().st_ino != inode, "renamed into place, not rewritten"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.parametrize("target", ["old.d", "old.d/"])
def test_a_folder_is_not_overwritten(tmp_path: Path, target: str) -> None:
    bakery(tmp_path)
    (tmp_path / "old.d").mkdir()
    done = bsc("evaluate", "scorecard.yaml", "--format", "json", "-o", target, cwd=tmp_path)
    assert (done.status, done.err.startswith("error: cannot write")) == (2, True)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["actuals.csv", "old.d", "scorecard.yaml"]


def test_lint_writes_its_findings_to_a_file_too(tmp_path: Path) -> None:
    bakery(tmp_path, scorecard=GOOD.replace("frequency:", "frequncy:"))
    done = bsc("lint", ".", "--format", "json", "-o", "found.json", cwd=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert json.loads((tmp_path / "found.json").read_bytes())["diagnostics"][0]["code"] == "BSC003"


def test_init_writes_what_lints_clean_evaluates_and_draws(tmp_path: Path) -> None:
    done = bsc("init", "acme", cwd=tmp_path)
    folder = tmp_path / "acme"
    assert done.status == 0
    assert set(done.out.splitlines()) == {f"acme/{item.name}" for item in folder.iterdir()}
    assert bsc("lint", ".", "--fail-level", "info", cwd=folder).out == "nothing to report in 1 scorecard\n"
    evaluated = bsc("evaluate", "scorecard.yaml", cwd=folder)
    assert (evaluated.status, evaluated.err) == (0, "")
    assert bsc("map", "scorecard.yaml", "-o", "map.svg", cwd=folder).status == 0
    modeline = (folder / "scorecard.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = folder / modeline.rpartition("$schema=")[2]
    assert schema.read_text(encoding="utf-8") == bsc("schema").out


def test_init_without_a_folder_writes_here(tmp_path: Path) -> None:
    assert bsc("init", cwd=tmp_path).status == 0
    assert (tmp_path / "scorecard.yaml").exists()


def test_init_never_overwrites_and_then_writes_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "actuals.csv").write_text("mine", encoding="utf-8")
    done = bsc("init", ".", cwd=tmp_path)
    assert done.status == 2
    assert "'actuals.csv' already exists" in done.err
    assert [item.name for item in tmp_path.iterdir()] == ["actuals.csv"]
    assert (tmp_path / "actuals.csv").read_text(encoding="utf-8") == "mine"


def test_rules_are_listed_in_order_and_each_has_a_manual() -> None:
    codes = [line.split()[0] for line in bsc("rule").out.splitlines()]
    assert codes == sorted(codes)
    for code in codes[-2:]:
        manual = bsc("rule", code.lower()).out
        assert manual.startswith(f"{code} ")
        assert all(part in manual for part in ("Why: ", "Wrong:", "Right:"))
        assert "```" not in manual


@pytest.mark.parametrize("of", ["scorecard", "evaluate", "lint"])
def test_every_published_schema_is_a_valid_one(of: str) -> None:
    from jsonschema import Draft7Validator

    done = bsc("schema", "--of", of)
    assert done.err == ""
    Draft7Validator.check_schema(json.loads(done.out))
