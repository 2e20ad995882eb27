"""`bsc evaluate`: its formats, what it selects, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.program import EXAMPLES, GOOD, bakery, bsc, environment
from tests.conftest import Snapshot

CITY = EXAMPLES / "city" / "scorecard.yaml"
SNAPSHOTS = Path(__file__).parent / "snapshots"

HOSTILE = """\
name: "=cmd|calc"
vision: "- [link](https://evil.example) ![x](y) <img src=x> @someone #12 www.evil.example `code` | pipe"
frequency: quarter
perspectives:
  customer:
    objectives:
      one:
        name: "+one"
        owner: "@boss"
        measures:
          regulars: {name: "=1+1", unit: "-x", indicator: lagging, weight: 3,
                     direction: range, targets: {threshold: [1, 9], target: [2, 8]}}
          share: {name: "<b>a|b</b>", indicator: lagging, carry: 1, targets: {target: 3}}
          gone: {name: Gone, indicator: lagging, owner: Nobody else, targets: {target: 3}}
"""
ROWS = "measure,period,value,note\nregulars,2025-Q1,0.1,=A1\nregulars,2025-Q2,1.1,=A1\nshare,2025-Q1,1,\n"


def hostile(folder: Path) -> list[str]:
    path = bakery(folder, scorecard=HOSTILE, actuals=ROWS)
    return [str(path), str(folder / "actuals.csv")]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_numbers_of_json_with_all_their_digits() -> None:
    found = {row["measure"]: row for row in rows(bsc("evaluate", CITY, "--format", "csv").out)}
    document = json.loads(bsc("evaluate", CITY, "--format", "json").out, parse_float=Decimal, parse_int=Decimal)
    measures = [one for p in document["perspectives"] for o in p["objectives"] for one in o["measures"]]
    assert [one["id"] for one in measures] == list(found)
    for one in measures:
        row = found[one["id"]]
        for key in ("actual", "variance", "variance_percent", "score", "weight"):
            assert row[key] == ("" if one[key] is None else format(one[key], "f")), (one["id"], key)
        for key in ("threshold", "target", "stretch", "baseline"):
            level = one[key]
            bounds = level if isinstance(level, list) else [] if level is None else [level]
            assert row[key] == ";".join(format(bound, "f") for bound in bounds)
        assert row["actual_period"] == (one["actual_period"] or "")
        assert (row["status"], row["trend"]) == (one["status"], one["trend"])


def test_csv_has_no_formulas(tmp_path: Path) -> None:
    done = bsc("evaluate", *hostile(tmp_path), "--format", "csv")
    first = rows(done.out)[0]
    assert first["name"] == "'=1+1"
    assert first["unit"] == "'-x"
    assert first["owner"] == "'@boss"
    assert first["note"] == "'=A1"
    assert first["variance"].startswith("-"), "a number stays a number"
    assert first["target"] == "2;8"
    assert rows(bsc("evaluate", *hostile(tmp_path), "--format", "csv", "--level", "scorecard").out)[0][
        "name"
    ].startswith("'=")


@pytest.mark.parametrize("command", [["evaluate"], ["explain"]])
def test_json_escapes_what_a_terminal_obeys_and_loses_nothing(tmp_path: Path, command: list[str]) -> None:
    name = "a\x1b[31m\x9b1m\x7f \u202eb\u2066 é"
    path = bakery(tmp_path, scorecard=GOOD.replace("Corner Bakery", json.dumps(name)))
    files: tuple[list[str], ...] = ([], ["-o", str(tmp_path / "out.json")])
    for output in files:
        done = bsc(*command, path, "--format", "json", *output)
        text = (tmp_path / "out.json").read_text(encoding="utf-8") if output else done.out
        assert not set("\x1b\x9b\x7f\u202e\u2066") & set(text)
        assert "é" in text
        assert json.loads(text)["scorecard"]["name"] == name


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠"])
def test_no_text_cell_of_csv_begins_like_a_formula(tmp_path: Path, sign: str) -> None:
    text = f"{sign}1+1"
    path = bakery(tmp_path, scorecard=GOOD.replace("Regular customers", json.dumps(text)))
    (tmp_path / "actuals.csv").write_text(
        f'measure,period,value,note\nregulars,2025-Q1,-1,"{text}"\n', encoding="utf-8", newline=""
    )
    (row,) = rows(bsc("evaluate", path, "--format", "csv").out)
    assert row["name"] == row["note"] == f"'{text.strip()}"
    assert row["actual"] == "-1"
    (filled,) = rows(bsc("template", path, "--period", "2025-Q1").out)
    assert filled["note"] == f"'{text.strip()}"
    assert filled["value"] == "-1"


def test_no_text_is_markdown(tmp_path: Path) -> None:
    text = bsc("evaluate", *hostile(tmp_path), "--format", "markdown").out
    for sign in ("](", "![", "<img", "<b>", "https://", "@someone", " #12", "www.evil", "`"):
        assert sign not in text, sign
    assert len({line.count("|") for line in text.splitlines() if line.startswith("|")}) == 1
    assert "\n- [" not in text


@pytest.mark.parametrize(("level", "count"), [("scorecard", 1), ("perspective", 4), ("objective", 11), ("measure", 19)])
def test_a_level_is_how_far_down_it_is_shown(level: str, count: int) -> None:
    assert len(rows(bsc("evaluate", CITY, "--format", "csv", "--level", level).out)) == count
    table = bsc("evaluate", CITY, "--format", "markdown", "--level", level).out
    assert ("Killed or seriously injured |" in table) == (level == "measure")
    done = bsc("evaluate", CITY, "--level", level)
    assert done.status == 0


def test_only_some_kinds_are_shown(tmp_path: Path) -> None:
    arguments = [*hostile(tmp_path), "--format", "csv", "--only"]
    assert [row["measure"] for row in rows(bsc("evaluate", *arguments, "amber,stale").out)] == ["regulars", "share"]
    assert [row["measure"] for row in rows(bsc("evaluate", *arguments, "missing").out)] == ["gone"]
    assert [row["measure"] for row in rows(bsc("evaluate", *arguments, "Stale").out)] == ["share"]
    assert rows(bsc("evaluate", *arguments, "star").out) == []
    assert "no measure is star" in bsc("evaluate", *hostile(tmp_path), "--only", "star").err
    assert bsc("evaluate", *arguments, "blue").status == 2


def test_an_owner_is_the_measures_own_or_its_objectives(tmp_path: Path) -> None:
    arguments = [*hostile(tmp_path), "--format", "csv", "--owner"]
    assert [row["measure"] for row in rows(bsc("evaluate", *arguments, "@Boss").out)] == ["regulars", "share"]
    assert [row["measure"] for row in rows(bsc("evaluate", *arguments, "nobody else").out)] == ["gone"]
    assert bsc("evaluate", *arguments, "Someone").status == 2


def test_json_shows_what_is_selected_and_scores_the_whole(tmp_path: Path) -> None:
    schema = json.loads(bsc("schema", "--of", "evaluate").out)

    def document(*options: str) -> Any:
        found = json.loads(bsc("evaluate", *hostile(tmp_path), "--format", "json", *options).out)
        jsonschema.validate(found, schema)
        return found

    def shown(found: Any) -> list[str]:
        return [one["id"] for p in found["perspectives"] for o in p["objectives"] for one in o["measures"]]

    whole = document()
    assert shown(whole) == ["regulars", "share", "gone"]
    for options, ids in (
        (["--only", "amber,stale"], ["regulars", "share"]),
        (["--only", "missing", "--owner", "Nobody else"], ["gone"]),
        (["--only", "star"], []),
        (["--owner", "@boss"], ["regulars", "share"]),
    ):
        found = document(*options)
        assert shown(found) == ids
        assert [one["id"] for one in found["reds"]] == [one for one in ids if one == "share"]
        assert {one["id"] for one in found["changes"] if one["kind"] == "measure"} <= set(ids)
        selected: dict[str, Any] = {"perspectives": [], "changes": [], "reds": []}
        assert {**found, **selected} == {**whole, **selected}
    assert document("--level", "scorecard")["perspectives"] == []
    assert [one["objectives"] for one in document("--level", "perspective")["perspectives"]] == [[]]
    objectives = document("--level", "objective")["perspectives"][0]["objectives"]
    assert [one["measures"] for one in objectives] == [[]]
    past = document("--only", "missing", "--history", "2")["history"]
    assert [[one["id"] for one in period["measures"]] for period in past] == [["gone"], ["gone"]]


def test_notes_can_be_demanded(tmp_path: Path) -> None:
    path = bakery(tmp_path, actuals="measure,period,value,note\nregulars,2025-Q1,12,\n")
    assert "BSC708" not in bsc("review", path).out
    assert "BSC708 red-without-note" in bsc("review", path, "--demand-notes").out
    assert bsc("evaluate", path, "--demand-notes").out == bsc("evaluate", path).out
    (tmp_path / "actuals.csv").write_text("measure,period,value,note\nregulars,2025-Q1,12,rain\n", encoding="utf-8")
    assert "BSC708" not in bsc("review", path, "--demand-notes").out
    assert "--demand-notes" in bsc("rule", "BSC708").out


def test_what_fails(tmp_path: Path) -> None:
    assert bsc("evaluate", CITY, "--fail-on", "red").status == 1
    assert bsc("evaluate", CITY, "--fail-on", "missing").status == 1
    path = bakery(tmp_path)
    assert bsc("evaluate", path, "--fail-on", "red").status == 0
    assert bsc("evaluate", path, "--fail-on", "amber").status == 0
    assert bsc("evaluate", path, "--fail-on", "amber", "--period", "2025-Q1").status == 1
    assert bsc("evaluate", path, "--fail-on", "red", "--period", "2025-Q1").status == 0
    assert bsc("evaluate", path, "--fail-on", "missing", "--period", "2025-Q3").status == 2


def test_history_has_the_last_periods_oldest_first(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    found = rows(bsc("evaluate", path, "--format", "csv", "--history", "2").out)
    assert [(row["period"], row["actual"]) for row in found] == [("2025-Q1", "312"), ("2025-Q2", "361")]
    document = json.loads(bsc("evaluate", path, "--format", "json", "--history", "2").out)
    jsonschema.validate(document, json.loads(bsc("schema", "--of", "evaluate").out))
    assert [one["period"] for one in document["history"]] == ["2025-Q1", "2025-Q2"]
    assert document["history"][1]["score"] == document["score"]
    assert document["history"][0]["measures"] == [{"id": "regulars", "score": 62, "status": "amber"}]
    plain = json.loads(bsc("evaluate", path, "--format", "json").out)
    assert {**plain, "history": document["history"]} == document
    assert "| Recent |" in bsc("evaluate", path, "--format", "markdown", "--history", "2").out


def test_a_history_of_one_period_still_tells_what_changed(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    assert "turned since 2025-Q1" in bsc("evaluate", path, "--history", "1").out
    document = json.loads(bsc("evaluate", path, "--history", "1", "--format", "json").out)
    assert [one["period"] for one in document["history"]] == ["2025-Q2"]
    assert [(one["from"], one["to"]) for one in document["changes"]] == [("amber", "green")] * 4
    assert "Recent" not in bsc("evaluate", path, "--history", "1", "--format", "markdown").out


@pytest.mark.parametrize(("name", "start"), [("a.csv", "period,"), ("a.md", "## Corner"), ("a.json", "{")])
def test_the_format_is_told_from_the_file(tmp_path: Path, name: str, start: str) -> None:
    assert bsc("evaluate", bakery(tmp_path), "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_bad_rows_can_be_left_out_and_are_counted(tmp_path: Path) -> None:
    bad = "measure,period,value\nregulars,2025-Q1,312\nregulars,2025-Q2,361\nregulars,Q9,x\n"
    path = bakery(tmp_path, actuals=bad)
    assert bsc("evaluate", path).status == 2
    done = bsc("evaluate", path, "--allow-bad-rows")
    assert done.status == 0
    assert "1 of 3 rows of actuals is left out" in done.out
    assert "BSC603" in done.err
    assert "1 of 3 rows" in bsc("evaluate", path, "--allow-bad-rows", "--format", "markdown").out
    document = json.loads(bsc("evaluate", path, "--allow-bad-rows", "--format", "json").out)
    assert document["rows"] == {"read": 3, "used": 2, "missing": 0, "filtered": 0, "left_out": 1}
    jsonschema.validate(document, json.loads(bsc("schema", "--of", "evaluate").out))
    csv_done = bsc("evaluate", path, "--allow-bad-rows", "--format", "csv")
    assert "1 of 3 rows" in csv_done.err
    assert "1 of 3 rows" not in csv_done.out


def test_a_file_that_cannot_be_read_is_no_bad_row(tmp_path: Path) -> None:
    path = bakery(tmp_path, actuals=None)
    assert bsc("evaluate", path, "--allow-bad-rows").status == 2


WHOLE = ("--fail-on", "amber,missing,coverage<100,BSC701", "--expect", "FY2026-Q1")


@pytest.mark.parametrize(
    ("name", "options"), [("city", ()), ("city-fails", WHOLE), ("city-owner", ("--owner", "Head of Housing"))]
)
def test_annotations_of_github(snapshot: Snapshot, name: str, options: tuple[str, ...]) -> None:
    done = bsc("evaluate", CITY, "--format", "github", *options)
    assert done.status == int(options is WHOLE)
    snapshot(SNAPSHOTS / f"github-{name}.txt", done.out)


def test_no_text_of_a_file_is_a_command_of_github(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=GOOD.replace("Regular customers", '"a,b::c %0A::error::x"'))
    done = bsc("evaluate", path, "--format", "github", "--period", "2025-Q1", "--fail-on", "amber", cwd=tmp_path)
    (line,) = [line for line in done.out.splitlines() if "Amber" in line]
    assert line.startswith(
        "::error file=scorecard.yaml,line=11,col=11,endLine=11,endColumn=19,title=Amber%3A a%2Cb%3A%3Ac %250A"
    )
    assert line.count("::") == 2


def test_a_job_of_github_gets_a_summary_whatever_the_format(tmp_path: Path) -> None:
    path, summary = bakery(tmp_path), tmp_path / "summary.md"
    env = environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    for format in ("table", "json", "github"):
        bsc("evaluate", path, "--format", format, "--fail-on", "green", env=env)
    text = summary.read_text(encoding="utf-8")
    assert text.count("## Corner Bakery · 2025-Q2") == 3
    assert text.count("\n### Changed since 2025-Q1\n") == 3
    assert text.count("**failed**: 1 green (--fail-on green)") == 3
    summary.unlink()
    bsc("evaluate", path, env=environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=""))
    done = bsc("evaluate", path, env=environment(GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path)))
    assert (done.status, done.err) == (0, "the job summary cannot be written: Is a directory\n")


@pytest.mark.parametrize("name", ["evaluate", "explain", "map"])
def test_a_period_far_behind_all_others_is_remarked(name: str, tmp_path: Path) -> None:
    actuals = "measure,period,value\nregulars,2025-Q1,5\nregulars,2031-Q4,5\n"
    card = bakery(tmp_path, scorecard=HOSTILE, actuals=actuals)
    arguments = [name, str(card), str(tmp_path / "actuals.csv")]
    if name == "map":
        arguments += ["-o", str(tmp_path / "map.svg")]
    told = "the actuals before it are of 2025-Q1, more than a year earlier"
    expected = f"2031-Q4 is shown, the latest with actuals; {told} (--period 2025-Q1 shows that)"
    assert expected in bsc(*arguments).err
    assert "2031-Q4 is shown" not in bsc(*arguments, "--period", "2031-Q4").err


RED = """\
name: N
vision: V
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      one:
        name: One
        owner: Boss
        measures:
          bad: {name: Bad, unit: "%", indicator: lagging, targets: {threshold: 80, target: 90}}
          worse: {name: Worse, unit: "%", indicator: lagging, targets: {threshold: 80, target: 90}}
          good: {name: Good, unit: "%", indicator: lagging, weight: 9, targets: {threshold: 80, target: 90}}
initiatives:
  late: {name: Late, owner: Boss, moves: [bad], due: 2025-03-31}
  off: {name: Off, owner: Boss, moves: [good], due: 2025-03-31}
"""
RED_ROWS = "measure,period,value\nbad,2025-Q1,0.9\nworse,2025-Q1,70\ngood,2025-Q1,90\n"


def test_it_ends_with_one_line_about_the_review(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=RED, actuals=RED_ROWS)
    line = "bsc review: 2 red, 1 finding"
    table = bsc("evaluate", "scorecard.yaml", cwd=tmp_path).out
    assert table.splitlines()[-1] == line
    assert "BSC7" not in table
    markdown = bsc("evaluate", "scorecard.yaml", "--format", "markdown", cwd=tmp_path).out
    assert markdown.endswith(f"\n\n{line}\n")
    found = json.loads(bsc("evaluate", path, "--demand-notes", "--format", "json").out)["findings"]
    assert [one["code"] for one in found] == ["BSC701", "BSC701", "BSC705", "BSC705", "BSC708", "BSC708", "BSC704"]


def test_nothing_to_talk_about_is_no_line(tmp_path: Path) -> None:
    path = bakery(
        tmp_path,
        scorecard=RED.partition("initiatives:")[0],
        actuals="measure,period,value\ngood,2025-Q1,90\nbad,2025-Q1,90\nworse,2025-Q1,90\n",
    )
    assert "bsc review" not in bsc("evaluate", path).out


@pytest.mark.parametrize(
    ("configuration", "comment", "codes"),
    [
        ("", "", {"BSC608", "BSC701", "BSC704", "BSC705"}),
        ('ignore = ["BSC7"]', "", {"BSC608"}),
        ('ignore = ["red-without-initiative", "BSC6"]', "", {"BSC704", "BSC705"}),
        ('ignore = ["BSC7"]\nselect = ["BSC2", "BSC601"]', "", {"BSC608"}),
        ('select = ["BSC2"]', "", {"BSC608", "BSC701", "BSC704", "BSC705"}),
        ('per-file-ignores = {"*.yaml" = ["BSC70"]}', "", {"BSC608"}),
        ('per-file-ignores = {"other/*" = ["BSC7"]}', "", {"BSC608", "BSC701", "BSC704", "BSC705"}),
        ("", "bad:", {"BSC701", "BSC704", "BSC705"}),
        ("", "name: N", {"BSC608", "BSC701", "BSC705"}),
    ],
)
def test_what_is_ignored_is_not_said_of_actuals_nor_in_a_review(
    tmp_path: Path, configuration: str, comment: str, codes: set[str]
) -> None:
    scorecard = RED
    if comment:
        line = next(line for line in RED.splitlines() if line.strip().startswith(comment))
        scorecard = RED.replace(line, f"# bsc: ignore[BSC701, hidden-red, BSC608] known\n{line}", 1)
    path = bakery(tmp_path, scorecard=scorecard, actuals=RED_ROWS)
    (tmp_path / "bsc.toml").write_text(configuration, encoding="utf-8")
    ran = bsc("evaluate", path, "--format", "json")
    found = json.loads(ran.out)["findings"]
    said = {one["code"] for one in found} | ({"BSC608"} if "BSC608" in ran.err else set())
    assert said == codes
    assert ("/worse" in str(found)) is ("BSC701" in said)
    assert "BSC007" not in bsc("lint", path).out


def test_an_ignored_finding_fails_no_gate(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=RED, actuals=RED_ROWS)
    assert bsc("evaluate", path, "--fail-on", "BSC701,BSC608").status == 1
    (tmp_path / "bsc.toml").write_text('ignore = ["BSC701", "BSC608"]', encoding="utf-8")
    assert bsc("evaluate", path, "--fail-on", "BSC701,BSC608").status == 0


def test_actuals_that_cannot_be_used_are_no_less_so_for_being_ignored(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=RED, actuals=RED_ROWS + "good,2025-Q2,many\n")
    (tmp_path / "bsc.toml").write_text('ignore = ["BSC602"]', encoding="utf-8")
    assert "BSC602" in bsc("evaluate", path).err
    allowed = bsc("evaluate", path, "--allow-bad-rows")
    assert (allowed.status, "BSC602" in allowed.err) == (0, False)


def test_a_configuration_with_a_mistake_is_an_error_where_something_might_be_ignored(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard=RED, actuals=RED_ROWS)
    (tmp_path / "bsc.toml").write_text('ignore = ["BSC799"]', encoding="utf-8")
    ran = bsc("evaluate", path)
    assert (ran.status, "there is no rule 'BSC799'" in ran.err) == (2, True)


def test_a_period_without_any_actual_is_an_error_that_names_those_that_have(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    commands: tuple[list[str | Path], ...] = (
        ["evaluate", path],
        ["explain", path],
        ["map", path, "-o", tmp_path / "map.svg"],
    )
    for command in commands:
        done = bsc(*command, "--period", "2031-Q1")
        assert done.status == 2
        assert "no measure has an actual in 2031-Q1" in done.err
        assert "there are actuals for 2025-Q1 to 2025-Q2" in done.err


EMPTY = """\
name: T
vision: V
frequency: quarter
actuals: a.csv
scoring: {min_coverage: 0.1}
perspectives:
  financial:
    objectives:
      a:
        name: Alpha
        measures: {m: {name: M, indicator: lagging, target: 5}, n: {name: N, indicator: lagging, target: 5}}
      b: {name: Beta}
  customer: {objectives: {c: {name: Gamma}}}
"""


@pytest.mark.parametrize("format", ["table", "markdown", "json", "csv", "map"])
def test_what_has_no_measure_is_shown_everywhere(format: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(EMPTY, encoding="utf-8")
    (tmp_path / "a.csv").write_text("measure,2025-Q1\nm,5\nn,5\n", encoding="utf-8")
    path = tmp_path / "s.yaml"
    if format == "map":
        picture = tmp_path / "map.mmd"
        bsc("map", path, "-o", picture)
        said = picture.read_text(encoding="utf-8")
        assert "● Green 100.0 · 25 % scored" in said
        (tmp_path / "a.csv").write_text("measure,2025-Q1\nm,5\n", encoding="utf-8")
        bsc("map", path, "-o", picture)
        assert "1 of 2 measured" in picture.read_text(encoding="utf-8")
    else:
        options = ["--level", "objective"] if format == "csv" else []
        said = bsc("evaluate", path, "--format", format, *options).out
        assert {"table": "● Green 100.0 · 25 % scored", "markdown": "**● Green** 100.0 · 25 % scored"}.get(
            format, ""
        ) in said
    assert "no measure yet" in said.lower()
    assert "Beta" in said
    assert "Gamma" in said
