"""`bsc review`: what the monthly meeting talks about."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

from bsc_cli.render.schema import output_schema
from bsc_cli.render.text import width_of
from tests.cli.program import EXAMPLES, bsc, environment
from tests.cli.test_terminal import in_terminal, posix
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
SAAS = EXAMPLES / "saas" / "scorecard.yaml"


@pytest.mark.parametrize("name", ["saas", "logistics", "city", "group"])
def test_the_review_of_an_example(name: str, snapshot: Snapshot) -> None:
    done = bsc("review", EXAMPLES / name / "scorecard.yaml")
    snapshot(SNAPSHOTS / f"review-{name}.txt", done.out)
    assert done.status == 0


def test_the_review_of_18_measures_fits_a_screen() -> None:
    lines = bsc("review", SAAS).out.splitlines()
    assert len(lines) <= 40
    assert max(map(width_of, lines)) <= 100


@posix
@pytest.mark.parametrize("columns", [60, 80, 140])
def test_it_keeps_within_the_terminal(columns: int) -> None:
    shown = in_terminal("review", SAAS, columns=columns, env=environment(NO_COLOR="1"))
    assert max(map(width_of, shown.replace("\r\n", "\n").splitlines())) <= columns


@pytest.mark.parametrize("name", ["saas", "logistics", "city", "group"])
def test_json_is_as_published(name: str) -> None:
    document = json.loads(bsc("review", EXAMPLES / name / "scorecard.yaml", "--format", "json").out)
    jsonschema.Draft7Validator(output_schema("review")).validate(document)


def test_reds_stand_by_their_cost_and_each_finding_once() -> None:
    document = json.loads(bsc("review", SAAS, "--format", "json").out)
    costs = [one["cost"] for one in document["reds"]]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] == pytest.approx((100 - 13) / 12)  # all of one of three objectives in one of four perspectives
    own = [one["message"] for red in document["reds"] for one in red["findings"]]
    rest = [one["message"] for one in (*document["findings"], *document["warnings"])]
    assert not set(own) & set(rest)
    assert {one["id"]: one["inaction"] for one in document["reds"]}["named-advisers"] == "no initiative moves it"


def test_what_costs_is_what_the_score_lacks_where_all_else_is_at_its_target(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("measure,period,value\na,2025-Q1,50\nb,2025-Q1,100\n", encoding="utf-8")
    measure = "{{name: {0}, unit: '%', indicator: lagging, targets: {{threshold: 80, target: 100}}}}"
    (tmp_path / "s.yaml").write_text(
        "name: Shop\nvision: Sell the best bread in town by 2030\nfrequency: quarter\nactuals: a.csv\nperspectives:\n"
        "  financial: {objectives: {grow: {name: Grow, measures: {a: "
        + measure.format("A")
        + ", b: "
        + measure.format("B")
        + "}}}}\n",
        encoding="utf-8",
    )
    document = json.loads(bsc("review", "s.yaml", "--format", "json", cwd=tmp_path).out)
    assert document["score"] + document["reds"][0]["cost"] == 100


def test_the_parts_of_the_change_add_up() -> None:
    document = json.loads(bsc("review", SAAS, "--format", "json").out)
    change = document["score"] - document["before"]["score"]
    assert sum(one["points"] for one in document["causes"]) == pytest.approx(change)
    assert document["causes"][0]["id"] == "attrition"


def test_since_compares_with_another_period() -> None:
    document = json.loads(bsc("review", SAAS, "--since", "2025-Q1", "--format", "json").out)
    assert document["before"]["period"] == "2025-Q1"
    refused = bsc("review", SAAS, "--since", "2025-Q4")
    assert (refused.status, "does not end before 2025-Q4" in refused.err) == (2, True)


def test_an_owner_sees_all_about_his_own_alone() -> None:
    document = json.loads(bsc("review", SAAS, "--owner", "Head of People", "--format", "json").out)
    assert [one["id"] for one in document["reds"]] == ["attrition"]
    assert [one["owner"] for one in document["owed"]] == ["Head of People"]
    measures = {one["id"] for one in document["turned"] if one["kind"] == "measure"}
    assert measures <= {"attrition", "pulse", "certified"}


def test_what_is_owed_is_told_once_by_owner(tmp_path: Path) -> None:
    """Also a target that has run out, and a value of an earlier period: their findings stand nowhere else."""
    measures = """
          past: {name: Past, unit: '%', indicator: lagging, targets: {2024: {threshold: 80, target: 90}}}
          old: {name: Old, unit: '%', indicator: leading, carry: 2, targets: {threshold: 80, target: 90}}
          none: {name: None yet, unit: '%', indicator: leading, owner: Head of Care, targets: {threshold: 8, target: 9}}
"""
    objective = f"loyalty:\n        name: Loyal\n        owner: Head of Sales\n        measures:{measures}"
    head = "name: N\nvision: V\nfrequency: quarter\nactuals: actuals.csv\nperspectives:\n  customer:\n    objectives:\n"
    (tmp_path / "scorecard.yaml").write_text(f"{head}      {objective}", encoding="utf-8")
    rows = "measure,period,value\npast,2024-Q4,86\npast,2025-Q1,88\nold,2024-Q4,95\nnone,2024-Q4,9\n"
    (tmp_path / "actuals.csv").write_text(rows, encoding="utf-8")
    found = json.loads(bsc("review", "scorecard.yaml", "--format", "json", cwd=tmp_path).out)
    owed = {one["owner"]: {each["id"]: each["lack"] for each in one["measures"]} for one in found["owed"]}
    assert owed == {"Head of Sales": {"past": "expired", "old": "stale"}, "Head of Care": {"none": "missing"}}
    assert not {one["code"] for one in found["findings"]} & {"BSC703", "BSC707"}


def test_kinds_and_levels_leave_out_the_same_everywhere() -> None:
    missing = json.loads(bsc("review", SAAS, "--only", "missing", "--format", "json").out)
    assert (missing["reds"], [one["owner"] for one in missing["owed"]]) == ([], ["Head of People"])
    above = json.loads(bsc("review", SAAS, "--level", "perspective", "--format", "json").out)
    assert {one["kind"] for one in above["turned"]} <= {"scorecard", "perspective"}
    assert (above["reds"], above["owed"]) == ([], [])


def test_the_reds_are_those_of_the_level() -> None:
    document = json.loads(bsc("review", SAAS, "--level", "objective", "--format", "json").out)
    jsonschema.Draft7Validator(output_schema("review")).validate(document)
    assert [(one["id"], one["kind"]) for one in document["reds"]] == [
        ("lasting-teams", "objective"),
        ("fast-response", "objective"),
    ]
    first = document["reds"][0]
    assert first["cost"] == pytest.approx((100 - 13) / 12)
    assert [one["id"] for one in first["initiatives"]] == ["career-tracks"]
    assert (first["actual"], first["unit"], first["variance"], first["variation"]) == (None, None, None, None)
    assert {one["kind"] for one in document["turned"]} == {"perspective", "objective"}
    text = bsc("review", SAAS, "--level", "objective").out
    assert "1 of 2 Red: Expert attrition" in text
    assert "BSC704 hidden-red: 'Banks' is green over red" in text


def test_a_red_scorecard_is_a_red_of_its_level(tmp_path: Path) -> None:
    path = one_measure(tmp_path, [20, 19])
    for level, id in (
        ("scorecard", None),
        ("perspective", "process"),
        ("objective", "answers"),
        ("measure", "waiting"),
    ):
        document = json.loads(bsc("review", path, "--level", level, "--format", "json").out)
        jsonschema.Draft7Validator(output_schema("review")).validate(document)
        assert [(one["id"], one["kind"], one["cost"]) for one in document["reds"]] == [(id, level, 100)]
        assert bsc("review", path, "--level", level).out.count("BSC701") == 1


@pytest.mark.parametrize(
    "options", [(), ("--level", "objective"), ("--only", "red,missing"), ("--owner", "Head of People")]
)
@pytest.mark.parametrize("name", ["saas", "logistics"])
def test_an_evaluation_counts_what_the_review_holds(name: str, options: tuple[str, ...]) -> None:
    path = EXAMPLES / name / "scorecard.yaml"
    last = bsc("evaluate", path, *options).out.splitlines()[-1].rpartition(": ")[2]
    held = json.loads(bsc("review", path, *options, "--format", "json").out)
    kind = options[1] if "--level" in options else "measure"
    counts = [
        ("red", len(held["reds"])),
        ("turned since", sum(one["kind"] == kind for one in held["turned"])),
        ("early warning", len(held["warnings"])),
        ("to send", sum(len(one["measures"]) for one in held["owed"])),
        ("finding", len(held["findings"])),
    ]
    said = [text for text in last.split(", ") if text]
    assert [int(text.split()[0]) for text in said] == [count for _, count in counts if count]
    assert all(word in text for text, word in zip(said, [word for word, count in counts if count], strict=True))


NOISE = [21, 18, 23, 19, 31, 22, 18, 24, 17, 21, 23, 18, 31]
"""Minutes, of which more than 30 are red and 17 at most are green."""


def one_measure(folder: Path, values: list[int], measure: str = "targets: {threshold: 10, target: 5}") -> Path:
    """A scorecard of one measure by month, of which less is better."""
    months = (f"{2024 + index // 12}-{index % 12 + 1:02}" for index in range(len(values)))
    rows = "".join(f"waiting,{month},{value}\n" for month, value in zip(months, values, strict=True))
    (folder / "actuals.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    path = folder / "scorecard.yaml"
    path.write_text(
        "name: Clinic\nvision: Nobody waits for an answer by 2030\nfrequency: month\nactuals: actuals.csv\n"
        "perspectives:\n  process: {objectives: {answers: {name: Answer, measures: {waiting: {name: Waiting, "
        "indicator: lagging, direction: lower, " + measure + "}}}}}\n",
        encoding="utf-8",
    )
    return path


def test_what_is_only_noise_is_said_so(tmp_path: Path) -> None:
    path = one_measure(tmp_path, NOISE, "targets: {threshold: 30, target: 17}")
    text = bsc("review", path).out
    assert "≈ common cause · ? hit or miss · costs" in text
    assert "▲ Amber → ■ Red  Waiting (≈ only noise); above: " in text
    assert text.count("BSC717") == 1
    document = json.loads(bsc("review", path, "--format", "json").out)
    assert [(one["id"], one["noise"]) for one in document["turned"] if one["kind"] == "measure"] == [("waiting", True)]
    assert document["reds"][0]["variation"]["kind"] == "common-cause"
    assert "BSC717" in [one["code"] for one in document["reds"][0]["findings"]]
    assert "BSC717" not in [one["code"] for one in document["findings"]]
    assert "(≈ only noise)" in bsc("review", path, "--format", "markdown").out


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([*[21, 22, 20, 21, 22, 21, 20, 22, 21, 22, 21, 20], 40], "⇓ worsening · ✗ cannot reach it · costs"),
        ([*[41, 42, 40, 41, 42, 41, 40, 42, 41, 42, 41, 40], 30], "⇑ improving · ✗ cannot reach it · costs"),
        ([21, 22, 20, 21, 22, 21, 20, 22], "≈ common cause · ✗ cannot reach it (trial limits) · costs"),
        ([21, 22, 20, 21, 22, 21, 20], "■ Waiting                "),
    ],
)
def test_a_red_says_whether_it_changed_and_whether_it_can_reach_its_target(
    tmp_path: Path, values: list[int], said: str
) -> None:
    assert said in bsc("review", one_measure(tmp_path, values)).out


def test_a_large_review_is_as_long_as_its_reds(tmp_path: Path) -> None:
    names = [f"m{number:02}" for number in range(40)]
    body = "".join(
        f"      o{name}: {{name: Objective {name}, owner: Head, measures: {{{name}: {{name: Measure {name}, "
        "indicator: lagging, targets: {threshold: 5, target: 10}}}}\n"
        for name in names
    )
    (tmp_path / "s.yaml").write_text(
        "name: Large\nvision: All that a large company wants by 2030\nfrequency: quarter\nactuals: a.csv\n"
        f"perspectives:\n  process:\n    objectives:\n{body}",
        encoding="utf-8",
    )
    rows = "".join(f"{name},2025-Q1,{1 if index < 13 else 10}\n" for index, name in enumerate(names))
    (tmp_path / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    lines = bsc("review", "s.yaml", cwd=tmp_path).out.splitlines()
    assert sum(line.startswith("  ■ ") for line in lines) == 13
    assert len(lines) <= 3 + 13 * 4 + 4


def test_markdown_holds_nothing_that_a_name_could_break(tmp_path: Path) -> None:
    text = SAAS.read_text(encoding="utf-8").replace("Expert attrition", "<b>@all</b> [x](http://y) #1")
    (tmp_path / "scorecard.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "actuals.csv").write_bytes((SAAS.parent / "actuals.csv").read_bytes())
    shown = bsc("review", "scorecard.yaml", "--format", "markdown", cwd=tmp_path).out
    assert "<b>" not in shown
    assert "[x](" not in shown
    assert shown.startswith("# Northwind Security · 2025-Q4\n")


def test_o_writes_markdown_by_its_extension(tmp_path: Path, snapshot: Snapshot) -> None:
    assert bsc("review", SAAS, "-o", tmp_path / "review.md").status == 0
    snapshot(SNAPSHOTS / "review-saas.md", (tmp_path / "review.md").read_text(encoding="utf-8"))


def test_a_page_is_told_by_its_ending_and_says_how_it_was_made(tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    done = bsc("review", SAAS, "--period", "2025-Q3", "--owner", "Controller", "-o", page)
    assert (done.status, done.out, done.err) == (0, "", "")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    command = "bsc review examples/saas/scorecard.yaml --period 2025-Q3 --owner Controller -o review.html"
    assert f"<code>{command}</code>" in text
    assert str(tmp_path) not in text
    hashed = hashlib.sha256(SAAS.read_bytes()).hexdigest()
    assert hashed in text
    assert bsc("review", SAAS, "--period", "2025-Q3", "--owner", "Controller", "--format", "html").out != text


def test_a_page_goes_to_stdout_and_is_the_same_each_time() -> None:
    first, second = (bsc("review", SAAS, "--format", "html") for _ in range(2))
    assert first.status == 0
    assert first.raw == second.raw


def test_a_page_of_an_owner_without_initiatives_has_no_schedule() -> None:
    assert 'id="initiatives"' not in bsc("review", SAAS, "--owner", "Controller", "--format", "html").out
    assert 'id="initiatives"' in bsc("review", SAAS, "--owner", "Head of People", "--format", "html").out


def test_a_page_compares_with_an_earlier_period_alone() -> None:
    done = bsc("review", SAAS, "--since", "2026-Q1", "--format", "html")
    assert done.status == 2
    assert done.err.startswith("error: --since")
