"""`bsc diff`: two scorecards, or two periods of one, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from bsc_cli.render.scorecard_difference.shortened import MOST_CHARACTERS
from tests.cli.program import ACTUALS, EXAMPLES, GOOD, bakery, bsc, bsc_process
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
EASIER = GOOD.replace("target: 350", "target: 340")


def two(folder: Path, *, newer: str = EASIER, actuals: str = ACTUALS) -> tuple[Path, Path]:
    """The bakery, and another state of it."""
    for name in ("old", "new"):
        (folder / name).mkdir()
    return bakery(folder / "old"), bakery(folder / "new", scorecard=newer, actuals=actuals)


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    old, new = two(tmp_path, actuals=ACTUALS.replace("312", "311").replace("361", "320"))
    found = json.loads(bsc("diff", old, new, "--format", "json").out)
    jsonschema.validate(found, json.loads(bsc("schema", "--of", "diff").out))
    assert found["version"] == 1
    assert [
        (one["id"], one["level"], one["period"], one["before"], one["after"], one["effect"]) for one in found["targets"]
    ] == [("regulars", "target", "2025-Q2", 350, 340, "easier")]
    effect = found["effect"]
    assert (effect["before"], effect["actuals"], effect["definition"], effect["after"]) == (100, -30, 5, 75)
    assert [(one["id"], one["actuals"], one["definition"], one["total"]) for one in effect["measures"]] == [
        ("regulars", -30, 5, -25)
    ]
    assert next((one["id"], one["before"], one["after"], one["causes"]) for one in found["statuses"]) == (
        None,
        "green",
        "amber",
        ["actuals"],
    )
    assert [(one["period"], one["before"], one["after"]) for one in found["restated"]] == [
        ("2025-Q1", 312, 311),
        ("2025-Q2", 361, 320),
    ]


def test_each_side_is_looked_at_in_its_own_latest_period(tmp_path: Path) -> None:
    old, new = two(tmp_path, newer=GOOD, actuals=ACTUALS + "regulars,2025-Q3,325\n")
    found = json.loads(bsc("diff", old, new, "--format", "json").out)
    assert (found["before"]["period"], found["after"]["period"]) == ("2025-Q2", "2025-Q3")
    assert (found["effect"]["before"], found["effect"]["after"], found["effect"]["levels"]) == (100, 75, 0)
    same = json.loads(bsc("diff", old, new, "--format", "json", "--period", "2025-Q1").out)
    assert (same["before"]["period"], same["after"]["period"]) == ("2025-Q1", "2025-Q1")
    assert same["effect"]["levels"] is None


def test_periods_have_levels_as_a_third_part() -> None:
    card = EXAMPLES / "saas" / "scorecard.yaml"
    found = json.loads(bsc("diff", card, "--periods", "2025-Q2", "2025-Q3", "--format", "json").out)
    effect = found["effect"]
    assert effect["definition"] == 0
    assert effect["before"] + effect["actuals"] + effect["levels"] == pytest.approx(effect["after"])
    scores = [
        json.loads(bsc("evaluate", card, "--period", period, "--format", "json").out)["score"]
        for period in ("2025-Q2", "2025-Q3")
    ]
    assert [effect["before"], effect["after"]] == scores


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_what_people_read(format: str, snapshot: Snapshot) -> None:
    card = EXAMPLES / "saas" / "scorecard.yaml"
    done = bsc("diff", card, "--periods", "2025-Q2", "2025-Q3", "--format", format)
    assert done.status == 0
    snapshot(SNAPSHOTS / f"diff-{format}.txt", done.out)


def test_without_actuals_the_definitions_are_compared(tmp_path: Path) -> None:
    old = bakery(tmp_path, scorecard=GOOD.replace("actuals: actuals.csv\n", ""), actuals=None)
    new = tmp_path / "new.yaml"
    new.write_text(EASIER.replace("actuals: actuals.csv\n", ""), encoding="utf-8")
    found = json.loads(bsc("diff", old, new, "--format", "json").out)
    assert [one["effect"] for one in found["targets"]] == ["easier"]
    assert found["effect"] is None
    assert "no actuals" in found["reason"]


def test_exit_status(tmp_path: Path) -> None:
    old, new = two(tmp_path)
    assert bsc("diff", old, new).status == 0
    assert bsc("diff", old, new, "--exit-code").status == 1
    same = bsc("diff", old, old, "--exit-code")
    assert (same.status, "Nothing is different." in same.out) == (0, True)
    process = bsc_process("diff", old, new, "--exit-code", "-o", tmp_path / "diff.md")
    assert process.status == 1
    assert (tmp_path / "diff.md").read_text(encoding="utf-8").startswith("## Corner Bakery\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("{old}", "name OLD and NEW, or --periods"),
        ("{old} {new} --periods 2025-Q1 2025-Q2", "name OLD and NEW, or --periods"),
        ("{old} --periods 2025-Q1 nonsense", "--periods: "),
        ("{old} {new} --period nonsense", "--period: "),
        ("{old} --periods 2025-Q1 2025-Q2 --period 2025-Q1", "exclude each other"),
        ("{old} nowhere.yaml", "there is no file 'nowhere.yaml'"),
        ("{old} {new} -o out.csv", "cannot tell a format"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, arguments: str, said: str) -> None:
    old, new = two(tmp_path)
    done = bsc("diff", *(one.format(old=old, new=new) for one in arguments.split()))
    assert done.status == 2
    assert said in done.err


def test_markdown_is_inert_and_fits_a_comment(tmp_path: Path) -> None:
    hostile = "@octocat #12 <img src=x> [a](http://evil.example) `x` | www.evil.example GH-12 <!-- bsc diff -->"
    measures = "".join(
        f'          m{number}: {{name: "{hostile}", indicator: lagging, target: {number + 1}}}\n'
        for number in range(700)
    )
    old, new = two(tmp_path, newer=GOOD.replace("Corner Bakery", f'"{hostile}"') + measures)
    text = bsc("diff", old, new, "--format", "markdown").out
    assert len(text) <= MOST_CHARACTERS
    assert " lines of: Added, Changed): `bsc diff` shows all of it.*\n" in text
    for sign in ("@octocat", " #12", "<img", "[a]", "http://", "`x`", "www.evil", "GH-12", "<!-- bsc"):
        assert sign not in text


@pytest.mark.parametrize("width", [80, 140])
def test_text_fits_the_terminal(width: int) -> None:
    from bsc_cli.render.scorecard_difference.text import render_difference_text
    from bsc_cli.render.text import UNICODE, plain, width_of
    from bsc_cli.workspace.difference import compare_periods
    from bsc_cli.workspace.opening import open_scorecard

    found = compare_periods(open_scorecard(EXAMPLES / "saas" / "scorecard.yaml"), "2025-Q1", "2025-Q4")
    text = plain(render_difference_text(found, width=width, glyphs=UNICODE))
    assert max(map(width_of, text.splitlines())) <= width
