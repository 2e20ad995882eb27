"""`bsc evaluate` of several scorecards: a line each, the worst first, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bsc_cli.project import processes
from bsc_cli.render.schema import output_schema
from bsc_cli.render.text import width_of
from bsc_cli.review.agenda import Change, Turn, changes
from bsc_cli.review.overview import StatusTurn
from bsc_cli.workspace.opening import open_scorecard
from tests.cli.program import ACTUALS, CLEAN, EXAMPLES, GOOD, bakery, bsc, environment
from tests.cli.test_terminal import ESCAPE, in_terminal, posix
from tests.conftest import Snapshot
from tests.examples import examples

SNAPSHOTS = Path(__file__).parent / "snapshots"
SCHEMA = jsonschema.Draft7Validator(output_schema("overview"))


def rows(*pairs: tuple[str, float]) -> str:
    return "measure,period,value\n" + "".join(f"regulars,{period},{value}\n" for period, value in pairs)


def shop(
    folder: Path, name: str, value: float | None = 361, *, scorecard: str = GOOD, actuals: str | None = None
) -> Path:
    """A bakery in a folder of its own whose regular customers were 312 and are *value*."""
    (folder / name).mkdir(parents=True)
    text = scorecard.replace("Corner Bakery", f"Bakery {name}")
    data = actuals or rows(("2025-Q1", 312), *([("2025-Q2", value)] if value is not None else []))
    return bakery(folder / name, scorecard=text, actuals=data)


@pytest.fixture
def street(tmp_path: Path) -> Path:
    """Four bakeries in every state, one that is no scorecard, one without actuals, and one far away from its data."""
    shop(tmp_path, "best", 361)
    shop(tmp_path, "amber", 320)
    shop(tmp_path, "red", 290)
    shop(tmp_path, "worst", 150)
    shop(tmp_path, "broken", scorecard=GOOD.replace("vision", "vison"))
    shop(tmp_path, "idle", scorecard=GOOD.replace("actuals: actuals.csv\n", ""))
    shop(tmp_path, "spoilt", actuals=ACTUALS + "regulars,2025-Q3,many\n")
    return tmp_path


def listed(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    """The scorecards of the JSON by their ids, in order."""
    done = bsc("evaluate", *(arguments or [folder]), "--format", "json", cwd=folder)
    document = json.loads(done.out)
    SCHEMA.validate(document)
    return {one["id"]: one for one in document["scorecards"]}


def test_the_worst_comes_first(street: Path) -> None:
    assert list(listed(street)) == ["broken", "idle", "spoilt", "worst", "red", "amber", "best"]


def test_what_cannot_be_evaluated_says_why_and_keeps_no_other_from_it(street: Path) -> None:
    found = listed(street)
    assert {id: one["reason"] for id, one in found.items() if one["reason"]} == {
        "broken": "the scorecard has no 'vision' (1 more)",
        "idle": "there are no actuals to evaluate",
        "spoilt": "'many' is not a number; list it under 'missing' if it means 'no value'",
    }
    assert {one["reason_kind"] for one in found.values()} == {"not-evaluable", None}
    assert [one["code"] for one in found["broken"]["diagnostics"]] == ["BSC004", "BSC003"]
    assert [one["name"] for one in found.values()][:2] == [None, "Bakery idle"]
    assert all(one["units"] == [] for one in found.values())
    done = bsc("evaluate", street)
    assert done.status == 2
    for said in ("BSC004 missing-key", "idle/scorecard.yaml: there are no actuals to evaluate", "BSC602"):
        assert said in done.err


def test_what_changed_is_that_of_one_alone(street: Path) -> None:
    found = listed(street)["worst"]["changed"]
    alone = json.loads(bsc("evaluate", street / "worst" / "scorecard.yaml", "--format", "json").out)
    assert found == alone["changes"]
    assert [(one["kind"], one["from"], one["to"]) for one in found][-1] == ("measure", "amber", "red")


@pytest.mark.parametrize(
    ("names", "arguments", "status"),
    [
        (["best", "amber"], [], 0),
        (["best", "amber"], ["--fail-on", "red"], 0),
        (["best", "red"], ["--fail-on", "red"], 1),
        (["best", "amber"], ["--fail-on", "amber"], 1),
        (["best", "amber"], ["--expect", "2025-Q3"], 1),
        (["best", "amber"], ["--expect", "2025-Q2"], 0),
        (["best", "amber"], ["--expect", "2025-06"], 2),
        (["best", "red", "idle"], ["--fail-on", "red"], 2),
        (["best", "spoilt"], [], 2),
        (["best", "spoilt"], ["--allow-bad-rows"], 0),
        (["best", "amber"], ["--period", "2025-Q4"], 2),
        (["best", "amber"], ["--period", "2025-Q1"], 0),
    ],
)
def test_the_exit_status_is_the_worst_of_all(street: Path, names: list[str], arguments: list[str], status: int) -> None:
    files = [f"{name}/scorecard.yaml" for name in names]
    alone = [bsc("evaluate", file, *arguments, cwd=street).status for file in files]
    assert (bsc("evaluate", *files, *arguments, cwd=street).status, max(alone)) == (status, status)


def test_what_failed_is_said_of_each(street: Path) -> None:
    done = bsc("evaluate", "red", "best", "worst", "--fail-on", "red", cwd=street)
    assert done.err.splitlines() == [
        f"failed: {name}/scorecard.yaml: 1 red (--fail-on red)" for name in ("worst", "red")
    ]


def test_csv_is_a_row_a_scorecard(street: Path) -> None:
    found = list(csv.DictReader(io.StringIO(bsc("evaluate", ".", "--format", "csv", cwd=street).out)))
    named = {one["id"]: one for one in found}
    assert [one["file"] for one in found] == [f"{id}/scorecard.yaml" for id in listed(street)]
    assert (named["amber"]["score"], named["amber"]["status"], named["amber"]["period"]) == ("70", "amber", "2025-Q2")
    assert (named["idle"]["reason"], named["idle"]["score"]) == ("there are no actuals to evaluate", "")
    assert named["worst"]["changed"].endswith("regulars amber>red")


def test_github_annotates_as_for_each_alone(street: Path) -> None:
    done = bsc("evaluate", ".", "--format", "github", "--fail-on", "red", cwd=street)
    for name in ("worst", "red", "amber", "best"):
        alone = bsc("evaluate", f"{name}/scorecard.yaml", "--format", "github", "--fail-on", "red", cwd=street).out
        assert alone in done.out
    assert "::error file=idle/scorecard.yaml,title=not evaluable::there are no actuals to evaluate" in done.out
    assert "::error file=broken/scorecard.yaml,line=1,col=1" in done.out


def test_markdown_is_a_table_in_which_no_text_is_markup(tmp_path: Path) -> None:
    shop(tmp_path, "a", scorecard=GOOD.replace("Corner Bakery", "'[x](https://evil.example) | <b>'"))
    shop(tmp_path, "b")
    text = bsc("evaluate", tmp_path, "--format", "markdown", cwd=tmp_path).out
    assert text.startswith("## 2 scorecards\n")
    assert "](" not in text
    assert "<b>" not in text
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count("|") for line in lines}) == 1


@posix
@pytest.mark.parametrize("columns", [80, 140])
def test_the_table_fits_the_terminal(street: Path, columns: int, snapshot: Snapshot) -> None:
    for name, folder in (("street", street), ("examples", EXAMPLES)):
        text = in_terminal("evaluate", ".", columns=columns, env=environment(TERM="xterm-256color"), cwd=folder)
        bare = re.sub(r"(?s)^.*(?=Scorecard +Period)", "", ESCAPE.sub("", text))  # without a bar of progress
        assert max(width_of(line) for line in bare.splitlines()) <= columns
        assert [line for line in bare.splitlines() if line != line.rstrip()] == [], "no line ends in blanks"
        snapshot(SNAPSHOTS / f"several-{name}-{columns}.txt", bare)


def test_a_pipe_gets_all_columns(street: Path, snapshot: Snapshot) -> None:
    for name, folder in (("street", street), ("examples", EXAMPLES)):
        snapshot(SNAPSHOTS / f"several-{name}-piped.txt", bsc("evaluate", ".", cwd=folder).out)


def test_what_falls_from_a_star_to_green_became_worse(tmp_path: Path) -> None:
    stretched = GOOD.replace("target: 350", "target: 350, stretch: 400")
    shop(tmp_path, "a", scorecard=stretched, actuals=rows(("2025-Q1", 410), ("2025-Q2", 360)))
    shop(tmp_path, "b", scorecard=stretched, actuals=rows(("2025-Q1", 360), ("2025-Q2", 410)))
    found = bsc("evaluate", tmp_path, "--format", "table", env=environment(PYTHONIOENCODING="ascii")).out
    assert "*->+  + Regular customers" in found
    turns = [StatusTurn.of(change) for change in _changes(tmp_path / "a" / "scorecard.yaml")]
    assert {one.turn for one in turns} == {Turn.WORSENED}


def _changes(path: Path) -> tuple[Change, ...]:
    before, now = open_scorecard(path).evaluate().recent(2)
    return changes(now, before)


def test_a_terminal_without_the_glyphs_gets_others(street: Path) -> None:
    out = bsc("evaluate", ".", cwd=street, env=environment(PYTHONIOENCODING="ascii")).out
    assert "x Red" in out
    assert "?" not in out


def test_one_file_is_shown_whole_and_a_folder_is_a_list_however_many_it_has(tmp_path: Path) -> None:
    path = shop(tmp_path, "one")
    assert "Be the favourite bakery" in bsc("evaluate", path).out
    assert bsc("evaluate", path.parent).out.endswith("\n1 scorecard  ● 1 green\n")
    assert list(listed(tmp_path)) == ["one"]
    assert list(listed(tmp_path, path, path.parent)) == ["one"], "once, however often it is named"


def test_anything_else_is_actuals_of_the_one_scorecard(street: Path) -> None:
    new = street / "new.csv"
    new.write_text(rows(("2025-Q1", 312), ("2025-Q2", 100)))
    for arguments in (["new.csv"], ["--actuals", "new.csv"]):
        assert listed(street, "best", *arguments)["best"]["status"] == "red"
        assert "■ Red" in bsc("evaluate", "best/scorecard.yaml", *arguments, cwd=street).out
        done = bsc("evaluate", "best", "red", *arguments, cwd=street)
        assert (done.status, done.out) == (2, "")
        assert "files of actuals are for one scorecard, and these are 2" in done.err
    assert "■ Red" in bsc("evaluate", "new.csv", "best/scorecard.yaml", cwd=street).out, "in any order"


def test_stdin_is_one_of_several(street: Path) -> None:
    text = (street / "best" / "scorecard.yaml").read_text()
    arguments = ["evaluate", "-", "../red", "--stdin-filename", "best/scorecard.yaml", "--format", "json"]
    document = json.loads(bsc(*arguments, cwd=street / "best", stdin=text).out)
    assert [(one["id"], one["status"]) for one in document["scorecards"]] == [("red", "red"), ("best", "green")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--history", "4"], "--history is for one scorecard"),
        (["--only", "red"], "--only is for one scorecard"),
        (["--owner", "CFO"], "--owner is for one scorecard"),
        (["--level", "measure"], "--level is for one scorecard"),
        (["--demand-notes"], "--demand-notes changes nothing"),
    ],
)
def test_an_option_that_would_change_nothing_is_an_error(street: Path, arguments: list[str], said: str) -> None:
    done = bsc("evaluate", street, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_demanded_notes_are_findings_of_each(street: Path) -> None:
    done = bsc("evaluate", "red", "best", "--demand-notes", "--format", "json", cwd=street)
    red = json.loads(done.out)["scorecards"][0]
    assert "BSC708" in {one["code"] for one in red["diagnostics"]}
    assert bsc("evaluate", "red", "best", "--fail-on", "BSC708", cwd=street).status == 1


@pytest.mark.parametrize(
    ("paths", "status", "shown", "said"),
    [
        (["best", "nowhere.yaml"], 2, 2, "there"),
        (["best", "empty"], 2, 1, "there is no scorecard in 'empty'"),
        (["empty"], 2, 0, "there is no scorecard in 'empty'"),
        (["empty", "hollow"], 2, 0, "there is no scorecard in 'hollow'"),
    ],
)
def test_a_path_that_means_nothing_keeps_no_other_from_it(
    street: Path, paths: list[str], status: int, shown: int, said: str
) -> None:
    for name in ("empty", "hollow"):
        (street / name).mkdir()
    done = bsc("evaluate", *paths, "--format", "csv", cwd=street)
    assert (done.status, max(0, len(done.out.splitlines()) - 1)) == (status, shown)
    assert said in done.err


def test_a_remark_is_said_once_with_how_many_it_is_about(tmp_path: Path) -> None:
    early = rows(("2025-Q1", 312), ("2025-04", 361))
    shop(tmp_path, "a", actuals=early)
    shop(tmp_path, "b", actuals=early)
    shop(tmp_path, "c", actuals=rows(("2025-Q1", 312), ("2025-05", 361)))
    assert bsc("evaluate", ".", cwd=tmp_path).err.splitlines() == [
        "2025-Q2 is left out: the actuals end on 2025-04-30, before it does (2 scorecards)",
        "c/scorecard.yaml: 2025-Q2 is left out: the actuals end on 2025-05-31, before it does",
    ]


def test_the_job_summary_lists_them(street: Path) -> None:
    summary = street / "summary.md"
    env = environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    bsc("evaluate", ".", "--fail-on", "red", cwd=street, env=env)
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("## 7 scorecards")
    assert text.count("**failed**") == 2


def test_the_language_is_that_of_all(tmp_path: Path) -> None:
    shop(tmp_path, "a", 250, scorecard=f"language: de\nlabels: {{red: Kritisch}}\n{GOOD}")
    shop(tmp_path, "b", scorecard=f"language: de\n{GOOD}")
    german = bsc("evaluate", ".", cwd=tmp_path).out
    assert "Zeitraum" in german
    assert "Kritisch" in german
    shop(tmp_path, "c")
    assert "Period" in bsc("evaluate", ".", cwd=tmp_path).out


def test_several_processes_write_what_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        shop(tmp_path, f"shop-{number}", 200 + 20 * number)
    shop(tmp_path, "broken", scorecard="perspectives: [")
    monkeypatch.setattr(processes, "WORTHWHILE", 4)
    for format in ("table", "json", "csv", "markdown", "github"):
        one, several = (
            bsc("evaluate", ".", "--format", format, "--fail-on", "red", "--jobs", jobs, "-v", cwd=tmp_path)
            for jobs in ("1", "3")
        )
        assert one == several


SHARED = ("period", "score", "status", "coverage", "counts", "trend", "reason", "reason_kind")
_VALUES = st.lists(st.one_of(st.none(), st.integers(0, 600)), min_size=2, max_size=5)


@examples(1 / 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=_VALUES, fails=st.sampled_from(["red", "amber", "missing", "coverage<90", "BSC7"]))
def test_together_they_are_what_each_is_alone(
    tmp_path_factory: pytest.TempPathFactory, values: list[int | None], fails: str
) -> None:
    folder = tmp_path_factory.mktemp("street")
    files = [shop(folder, f"shop-{number}", value) for number, value in enumerate(values)]
    together = bsc("evaluate", ".", "--format", "json", "--fail-on", fails, cwd=folder)
    statuses = []
    for entry in json.loads(together.out)["scorecards"]:
        alone = bsc("evaluate", entry["file"], "--format", "json", "--fail-on", fails, cwd=folder)
        statuses.append(alone.status)
        whole = json.loads(alone.out)
        own = {"name": whole["scorecard"]["name"], "changed": whole["changes"], "diagnostics": whole["findings"]}
        alike = {**{key: whole[key] for key in SHARED}, **own}
        assert {key: entry[key] for key in alike} == alike
    assert together.status == max(statuses)
    assert len(statuses) == len(files)


def test_hostile_names_stay_names(tmp_path: Path) -> None:
    shop(tmp_path, "a", scorecard=GOOD.replace("Corner Bakery", '"=cmd|\\e[31m"'))
    shop(tmp_path, "b", scorecard=CLEAN)
    done = bsc("evaluate", tmp_path, "--format", "csv")
    assert "'=cmd" in done.out
    assert not re.search(r"[\x1b\u202e]", done.out + bsc("evaluate", tmp_path).out)
