"""What a review says of OKRs and initiatives, and with which red they stand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.review.run import review
from bsc_cli.score.evaluate import history
from tests.cli.program import bsc
from tests.score.scorecards import period

TOP = """name: N
vision: V
frequency: quarter
actuals: a.csv
perspectives:
  learning: {objectives: {low: {name: Low, measures: {
    m: {name: M, indicator: leading, targets: {threshold: 5, target: 10}}}}}}
  top: {name: Top, objectives: {high: {name: High, measures: {
    h: {name: H, indicator: lagging, targets: {threshold: 5, target: 10}}}}}}
"""


def said(tmp_path: Path, rest: str, rows: str = "", *, at: str = "2025-Q4", as_of: str = "2025-12-31") -> list[str]:
    """`code message` of every finding as of a day, about measures `m` of objective `low` and `h` of `high`."""
    loaded = load_scorecard(TOP + rest, file="s.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    (tmp_path / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    read = read_actuals(loaded.scorecard, folder=tmp_path, named=(tmp_path / "a.csv",), locations=[])
    evaluated = history(loaded.scorecard, read.observations, period(at), count=2)
    return [f"{one.code} {one.message}" for one in review(loaded, evaluated, as_of=date.fromisoformat(as_of))]


def okr(id: str, keys: str = "", *, at: str = "2025-Q4", key_result: str = "from: 0, to: 10") -> str:
    return f"  {id}: {{name: {id}, period: {at}, {keys}key_results: {{k{id}: {{name: K{id}, {key_result}}}}}}}\n"


def only(code: str, found: list[str]) -> list[str]:
    return [one.removeprefix(f"{code} ") for one in found if one.startswith(code)]


@pytest.mark.parametrize(
    ("moves", "at", "as_of", "is_idle"),
    [
        ("moves: [m], ", "2025-Q4", "2025-12-31", False),
        ("moves: [low], ", "2025-Q4", "2025-12-31", False),
        ("moves: [m], ", "2025-Q4", "2025-10-01", False),
        ("moves: [h], ", "2025-Q4", "2025-12-31", True),
        ("moves: [m], ", "2025-Q3", "2025-12-31", True),
        ("moves: [m], ", "2026-Q1", "2025-12-31", True),
        ("moves: [m], ", "2026-Q1", "2026-01-10", False),
        ("moves: [m], ", "2025-Q4", "2026-01-01", True),
        ("", "2025-Q4", "2025-12-31", True),
    ],
)
def test_a_red_that_a_current_okr_moves_is_worked_on(
    tmp_path: Path, moves: str, at: str, as_of: str, is_idle: bool
) -> None:
    found = said(tmp_path, "okrs:\n" + okr("a", moves, at=at), "m,2025-Q4,1\n", as_of=as_of)
    assert only("BSC701", found) == (["'M' is red and no initiative moves it"] if is_idle else [])


def test_the_review_shows_the_okrs_of_a_red(tmp_path: Path) -> None:
    rest = "okrs:\n" + okr("a", "owner: Head, moves: [low], ")
    (tmp_path / "s.yaml").write_text(TOP + rest + okr("b", "moves: [m], "), encoding="utf-8")
    (tmp_path / "a.csv").write_text("measure,period,value\nm,2025-Q4,1\nka,2025-12-15,6.999\n", encoding="utf-8")
    shown = bsc("review", "s.yaml", cwd=tmp_path).out
    assert "    OKR: a · Head · 0.6999 Amber · pace 1.00\n" in shown
    assert "    OKR: b · no owner · 0.00 Red · pace 1.00\n" in shown
    markdown = bsc("review", "s.yaml", "-o", "-", "--format", "markdown", cwd=tmp_path).out
    assert "  - OKR: a · Head · 0.6999 Amber · pace 1.00\n  - OKR: b" in markdown
    (red,) = json.loads(bsc("evaluate", "s.yaml", "--format", "json", cwd=tmp_path).out)["reds"]
    assert red["okrs"] == [
        {"id": "a", "name": "a", "owner": "Head", "score": 0.6999, "grade": "amber", "pace": 1},
        {"id": "b", "name": "b", "owner": None, "score": 0, "grade": "red", "pace": 1},
    ]


@pytest.mark.parametrize(
    ("value", "as_of", "expected"),
    [
        (7, "2025-12-31", ["OKR 'a' is at 0.70 where 1.00 is expected by now; behind: 'Ka'"]),
        (4.352, "2025-12-31", ["OKR 'a' is at 0.44 where 1.00 is expected by now; behind: 'Ka'"]),
        (8, "2025-12-31", []),
        (3, "2025-11-15", ["OKR 'a' is at 0.30 where 0.50 is expected by now; behind: 'Ka'"]),
        (0, "2025-10-20", []),
        (0, "2026-01-01", []),
    ],
)
def test_an_okr_is_behind_while_it_lasts(tmp_path: Path, value: float, as_of: str, expected: list[str]) -> None:
    found = said(tmp_path, "okrs:\n" + okr("a"), f"m,2025-Q4,10\nka,2025-10-05,{value}\n", as_of=as_of)
    assert only("BSC709", found) == expected


@pytest.mark.parametrize(
    ("third", "fourth", "keys", "as_of", "is_said"),
    [
        (10, 10, "", "2025-12-31", True),
        (10, 12, "", "2026-02-01", True),
        (10, 12, "", "2026-03-31", False),
        (10, 12, "", "2025-12-30", False),
        (9.9, 10, "", "2025-12-31", False),
        (10, 7, "", "2025-12-31", False),
        (10, 10, "kind: committed, ", "2025-12-31", False),
    ],
)
def test_who_always_reaches_all_is_told(
    tmp_path: Path, third: float, fourth: float, keys: str, as_of: str, is_said: bool
) -> None:
    rest = "okrs:\n" + okr("a", keys, at="2025-Q3") + okr("b", keys)
    rows = f"m,2025-Q4,10\nka,2025-09-05,{third}\nkb,2025-11-20,{fourth}\n"
    found = only("BSC710", said(tmp_path, rest, rows, as_of=as_of))
    assert found == (["all aspirational OKRs of 2025-Q3 and 2025-Q4 were reached in full"] if is_said else [])


@pytest.mark.parametrize(
    ("key_result", "rows", "as_of", "expected"),
    [
        ("from: 0, to: 10", "ka,2025-11-20,9\n", "2025-12-20", None),
        ("from: 0, to: 10", "ka,2025-11-20,9\n", "2025-12-21", "last 2025-11-20"),
        ("from: 0, to: 10", "ka,2025-11-20,10\n", "2025-12-31", None),
        ("from: 0, to: 10", "", "2025-10-31", None),
        ("from: 0, to: 10", "", "2025-11-01", "never"),
        ("from: 0, to: 10", "", "2026-01-01", None),
        ("due: 2025-12-01", "", "2025-11-30", None),
        ("due: 2025-12-01", "", "2025-12-01", "never"),
        ("milestones: {a: {name: A}}", "", "2025-12-31", None),
        ("measure: m, from: 0, to: 20", "", "2025-12-31", None),
    ],
)
def test_somebody_checks_in(tmp_path: Path, key_result: str, rows: str, as_of: str, expected: str | None) -> None:
    found = said(tmp_path, "okrs:\n" + okr("a", key_result=key_result), f"m,2025-Q4,10\n{rows}", as_of=as_of)
    text = f"no check-in of OKR 'a' for more than a third of 2025-Q4: 'Ka' ({expected})"
    assert only("BSC711", found) == ([text] if expected else [])


def initiative(keys: str) -> str:
    return f"initiatives: {{i: {{name: I, owner: O, moves: [m], {keys}}}}}\n"


@pytest.mark.parametrize(
    ("keys", "rows", "expected"),
    [
        ("budget: 10, spent: {2025-Q3: 6, 2025-Q4: 4}", "", None),
        ("budget: 10, spent: {2025-Q3: 6, 2025-Q4: 4.5}", "", "10.5, more than its budget of 10"),
        ("budget: 10, currency: EUR, spent: {2025-Q4: 11}", "", "11 EUR, more than its budget of 10"),
        ("budget: 10, spent: {2025-Q4: 9, 2026-Q1: 9}", "", None),
        ("budget: 10", "i,2025-11,7\ni,2025-12,7\n", "14, more than its budget of 10"),
        ("spent: {2025-Q4: 9}", "", None),
        ("budget: 10, spent: {2025-Q3: 11}, stopped: true", "", None),
        ("budget: 10, spent: {2025-Q3: 11}, completed: 2025-09-30", "", None),
        ("budget: 10, spent: {2025-Q3: 11}, completed: 2025-10-01", "", "11, more than its budget of 10"),
    ],
)
def test_no_initiative_costs_more_than_its_budget(tmp_path: Path, keys: str, rows: str, expected: str | None) -> None:
    found = only("BSC712", said(tmp_path, initiative(keys), f"m,2025-Q4,10\n{rows}"))
    assert found == ([f"initiative 'I' has cost {expected}"] if expected else [])


@pytest.mark.parametrize(
    ("one", "keys", "expected"),
    [
        ("due: 2025-12-31, done: 2025-12-31", "", None),
        ("due: 2026-01-01", "", None),
        ("done: 2025-12-20", "", None),
        ("due: 2025-12-31", "", "due on 2025-12-31 and not reached"),
        ("due: 2025-12-15, done: 2025-12-20", "", "due on 2025-12-15 and reached on 2025-12-20"),
        ("due: 2025-12-15, done: 2026-01-20", "", "due on 2025-12-15 and not reached"),
        ("due: 2025-06-15, done: 2025-06-20", "", "due on 2025-06-15 and reached on 2025-06-20"),
        ("due: 2025-12-15", "stopped: true, ", None),
        ("due: 2025-06-15, done: 2025-06-20", "completed: 2025-09-30, ", None),
    ],
)
def test_milestones_are_reached_by_their_day(tmp_path: Path, one: str, keys: str, expected: str | None) -> None:
    rest = initiative(f"{keys}milestones: {{a: {{name: A, {one}}}, b: {{name: B}}}}")
    found = only("BSC713", said(tmp_path, rest, "m,2025-Q4,10\n"))
    assert found == ([f"initiative 'I' missed 'A', {expected}"] if expected else [])


def test_what_was_reached_late_is_forgotten_once_all_is_reached(tmp_path: Path) -> None:
    late = initiative("milestones: {a: {name: A, due: 2025-06-15, done: 2025-10-20}}")
    assert only("BSC713", said(tmp_path, late, "m,2025-Q4,10\n")) != []
    assert only("BSC713", said(tmp_path, late, "m,2026-Q1,10\n", at="2026-Q1", as_of="2026-03-31")) == []


@pytest.mark.parametrize(
    ("due", "links", "at", "year"),
    [
        ("2025-12-31", "", "2025-Q1", None),
        ("2026-01-01", "", "2025-Q1", "2025"),
        ("2025-12-31", "{from: low, to: high, lag: 1}", "2025-Q1", "2025"),
        ("2025-09-30", "{from: low, to: high, lag: 1}", "2025-Q1", None),
        ("2025-12-31", "{from: high, to: low, lag: 1}", "2025-Q1", None),
        ("2026-06-30", "", "2025-Q4", None),
        ("2026-12-31", "{from: low, to: high, lag: 1}", "2025-Q4", "2026"),
        ("2025-03-31", "{from: low, to: high, lag: 9}", "2025-Q1", None),
    ],
)
def test_what_moves_a_red_ends_in_time(tmp_path: Path, due: str, links: str, at: str, year: str | None) -> None:
    rest = f"links: [{links}]\n{initiative(f'due: {due}')}"
    last = period(at).last.isoformat()
    found = only("BSC714", said(tmp_path, rest, f"m,{at},1\n", at=at, as_of=last))
    assert found == ([f"initiative 'I' ends on {due}, too late for red 'M' to tell in {year}"] if year else [])
