"""`bsc explain`: why this number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bsc_cli.render.schema import output_schema
from bsc_cli.render.text import width_of
from tests.cli.program import EXAMPLES, GOOD, bakery, bsc, environment
from tests.cli.test_terminal import in_terminal, posix
from tests.conftest import Snapshot
from tests.review.explained import kinds

SNAPSHOTS = Path(__file__).resolve().parent / "snapshots"
SAAS = "scorecard.yaml"


@pytest.mark.parametrize(
    "id", ["attrition", "pulse", "new-banks", "client-ideas", "dora-pack", "arr", "lasting-teams", "customer"]
)
def test_what_is_explained(id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", SAAS, id, cwd=EXAMPLES / "saas")
    assert done.status == 0, done.err
    snapshot(SNAPSHOTS / f"explain-saas-{id}.txt", done.out)


@pytest.mark.parametrize("id", ["attrition", "learning"])
def test_json_has_all_the_digits(id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", SAAS, id, "--format", "json", cwd=EXAMPLES / "saas")
    assert json.loads(done.out)["version"] == 1
    snapshot(SNAPSHOTS / f"explain-saas-{id}.json", done.out)


def test_an_unknown_id_is_exit_2() -> None:
    done = bsc("explain", SAAS, "atrition", cwd=EXAMPLES / "saas")
    assert (done.status, done.out) == (2, "")
    assert "input, initiative, OKR or key result has the id or the name 'atrition'" in done.err
    assert "did you mean 'attrition'?" in done.err


def test_a_period_and_a_file_can_be_named(tmp_path: Path) -> None:
    bakery(tmp_path)
    done = bsc("explain", "scorecard.yaml", "regulars", "--period", "2025-Q1", "-o", "why.json", cwd=tmp_path)
    assert (done.status, done.out) == (0, "")
    why = json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))
    assert (why["period"], why["score"], why["observations"][0]["origin"]) == ("2025-Q1", 62, "actuals.csv:2")


def test_evaluate_puts_its_findings_into_json() -> None:
    done = bsc("evaluate", SAAS, "--format", "json", cwd=EXAMPLES / "saas")
    found = [(one["code"], one["line"]) for one in json.loads(done.out)["findings"]]
    assert ("BSC701", 86) in found


KINDS = ["red", "missing", "carried", "year", "ranged", "yes", "later", "weighed", "weightless"]
KINDS += ["money", "people", "idle", "financial", "learning", "calm", "empty", ""]


@pytest.mark.parametrize("id", KINDS)
def test_every_kind_is_explained_as_the_schema_says(id: str, tmp_path: Path, snapshot: Snapshot) -> None:
    kinds(tmp_path)
    named = ["scorecard.yaml", *([id] if id else []), "--period", "2025-Q2"]
    why = json.loads(bsc("explain", *named, "--format", "json", cwd=tmp_path).out)
    assert [error.message for error in Draft7Validator(output_schema("explain")).iter_errors(why)] == []
    assert (why["id"], why["compared_with"]) == (id or None, "2025-Q1" if id != "carried" else "2024-Q4")
    snapshot(SNAPSHOTS / f"explain-kinds-{id or 'scorecard'}.txt", bsc("explain", *named, cwd=tmp_path).out)


def test_the_schema_of_explanations_is_published_and_refuses_others(tmp_path: Path) -> None:
    published = json.loads(bsc("schema", "--of", "explain").out)
    assert published == output_schema("explain")
    Draft7Validator.check_schema(published)
    kinds(tmp_path)
    why = json.loads(bsc("explain", "scorecard.yaml", "red", "--format", "json", cwd=tmp_path).out)
    wrongs: tuple[dict[str, object], ...] = (
        {"kind": "theme"},
        {"score": "48"},
        {"more": 1},
        {"status": "blue"},
        {"levels": {}},
    )
    for wrong in wrongs:
        assert not Draft7Validator(published).is_valid({**why, **wrong}), wrong


def test_a_file_behind_the_scorecard_is_one_of_actuals(tmp_path: Path) -> None:
    bakery(tmp_path)
    (tmp_path / "other.csv").write_text("measure,period,value\nregulars,2025-Q1,350\n", encoding="utf-8")
    for arguments in (("other.csv",), ("--actuals", "other.csv"), ("./other.csv", "--format", "table")):
        done = bsc("explain", "scorecard.yaml", *arguments, cwd=tmp_path)
        assert (done.status, "100.0" in done.out, "2025-Q1" in done.out) == (0, True, True), done.err
    done = bsc("explain", "scorecard.yaml", "regulars", "other.csv", cwd=tmp_path)
    assert (done.status, done.out.startswith("Regular customers")) == (0, True)
    assert "there is no file 'no.csv'" in bsc("explain", "scorecard.yaml", "no.csv", cwd=tmp_path).err


@pytest.mark.parametrize("command", [("evaluate",), ("explain",), ("map", "-o", "-"), ("template",)])
def test_actuals_are_an_option_of_every_command_that_reads_them(tmp_path: Path, command: tuple[str, ...]) -> None:
    bakery(tmp_path)
    text = "measure,period,value\nregulars,2025-Q1,350\nregulars,2025-Q4,many\n"
    (tmp_path / "other.csv").write_text(text, encoding="utf-8")
    arguments = (command[0], "scorecard.yaml", *command[1:], "--actuals", "other.csv")
    assert bsc(*arguments, cwd=tmp_path).status == 2
    done = bsc(*arguments, "--allow-bad-rows", cwd=tmp_path)
    assert (done.status, "1 of 2 rows of actuals is left out" in done.err) == (0, True), done.err


def test_a_name_will_do_for_an_id_though_it_looks_like_a_file(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=GOOD.replace("Regular customers", "Shops/customers v1.2"))
    by_id = bsc("explain", path, "regulars")
    assert by_id.status == 0
    assert bsc("explain", path, "shops/customers  V1.2") == by_id
    assert bsc("explain", path, tmp_path / "actuals.csv").status == 0
    assert bsc("map", path, "-o", tmp_path / "map.mmd", "--focus", "win REGULARS").status == 0


@pytest.mark.parametrize("red", ["named-advisers", "contained", "attrition"])
def test_a_red_is_explained_on_one_screen(red: str) -> None:
    done = bsc("explain", EXAMPLES / "saas" / "scorecard.yaml", red)
    assert "■ Red" in done.out.splitlines()[0]
    assert "Initiatives " in done.out
    assert len(done.out.splitlines()) <= 46


@posix
@pytest.mark.parametrize(("columns", "first"), [(80, "Rows            "), (60, "Rows\n  ")])
def test_titles_stand_beside_their_texts_where_there_is_room(columns: int, first: str) -> None:
    shown = in_terminal(
        "explain", EXAMPLES / "saas" / "scorecard.yaml", "attrition", columns=columns, env=environment(NO_COLOR="1")
    ).replace("\r\n", "\n")
    assert f"\n{first}2025-Q4" in shown
    assert max(map(width_of, shown.splitlines())) <= columns
