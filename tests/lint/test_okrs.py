"""Rules about OKRs: BSC901 to BSC908, and what is due in a key result."""

from __future__ import annotations

import pytest

from bsc_cli.findings.limits import Limits
from bsc_cli.lint.fix import fix
from bsc_cli.load.scorecard import load_scorecard
from tests.lint.said import places, said, with_measures

NUMBER = "{name: N, from: 0, to: 9}"
YES_NO = "{name: Y}"


def okr(keys: str = "moves: [m1], owner: A", *key_results: str, measure: str = "target: 10") -> str:
    """A scorecard with an OKR of the last quarter of 2025, whose key results are k1, k2 and so on."""
    inside = ", ".join(f"k{number}: {one}" for number, one in enumerate(key_results or (NUMBER,), start=1))
    return (
        with_measures(measure, head="frequency: quarter\n")
        + f"okrs: {{it: {{name: I, period: 2025-Q4, {keys}, key_results: {{{inside}}}}}}}\n"
    )


def test_an_okr_moves_what_is_there_and_is_told_by_what_is_there() -> None:
    assert said("BSC901", okr("moves: [m1, o]", "{name: K, measure: m1, from: 0, to: 9}")) == []
    text = okr("moves: [x, customer, it, k1]", "{name: K, measure: m2, from: 0, to: 9}")
    assert sorted(said("BSC901", text)) == [
        "no measure has the id 'm2'",
        "no measure or objective has the id 'customer'; it is a perspective's",
        "no measure or objective has the id 'it'; it is an OKR's",
        "no measure or objective has the id 'k1'; it is a key result's",
        "no measure or objective has the id 'x'",
    ]
    assert "/okrs/it/key_results/k1/measure" in places("BSC901", text)
    assert said("BSC901", okr("moves: [m1]", "{name: K, measure: o, from: 0, to: 9}")) == [
        "no measure has the id 'o'; it is an objective's"
    ]


def test_a_slip_in_what_an_okr_moves_can_be_fixed() -> None:
    text = okr("moves: [churn]", "{name: K, measure: churn, from: 2, to: 9}").replace("m1:", "churn:")
    wrong = text.replace("[churn]", "[chrun]").replace("measure: churn", "measure: churm")
    fixed = fix(load_scorecard(wrong, file="s.yaml"))
    assert fixed.loaded.document.text == text
    assert [one.code for one in fixed.mended] == ["BSC901", "BSC901"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("moves: [o]", []),
        ("moves: [x]", []),
        ("owner: A", ["OKR 'it' moves no measure and no objective"]),
        ("moves: []", ["OKR 'it' moves no measure and no objective"]),
        ("moves: bare", ["OKR 'it' moves no measure: 'bare' has none"]),
        ("moves: [bare, m1]", []),
    ],
)
def test_an_okr_moves_a_measure(keys: str, expected: list[str]) -> None:
    text = okr(keys).replace("okrs:", "      bare: {name: B}\nokrs:")
    assert said("BSC902", text) == expected


def test_an_okr_has_few_key_results() -> None:
    assert said("BSC903", okr("moves: [m1]", *[NUMBER] * 5)) == []
    text = okr("moves: [m1]", *[NUMBER] * 6)
    assert said("BSC903", text) == ["OKR 'it' has 6 key results, more than 5"]
    assert said("BSC903", text, Limits(max_key_results=6)) == []
    assert said("BSC903", okr("moves: [m1]", NUMBER, NUMBER), Limits(max_key_results=1)) != []


@pytest.mark.parametrize(
    ("count", "owner", "period", "expected"),
    [
        (6, "A", "2025-Q4", ["'A' has 6 OKRs in 2025-Q4, more than 5"]),
        (6, "a", "2025-Q4", ["'A' has 6 OKRs in 2025-Q4, more than 5"]),
        (5, "A", "2025-Q4", []),
        (6, "B", "2025-Q4", []),
        (6, "A", "2025-Q3", []),
    ],
)
def test_an_owner_has_few_okrs_in_a_period(count: int, owner: str, period: str, expected: list[str]) -> None:
    members = "".join(
        f"  o{number}: {{name: O, period: {period if number == 3 else '2025-Q4'}, moves: [m1],"
        f" owner: {owner if number == 3 else 'A'}, key_results: {{k{number}: {NUMBER}}}}}\n"
        for number in range(count)
    )
    assert said("BSC903", with_measures("target: 10") + f"okrs:\n{members}") == expected


@pytest.mark.parametrize(
    ("key_results", "expected"),
    [
        ((NUMBER,), []),
        (("{name: M, milestones: {a: {name: A}}}",), []),
        ((NUMBER, YES_NO), ["key result 'k2' is told by yes and no alone, so it is a task"]),
        ((YES_NO, YES_NO), ["OKR 'it' is told by yes and no alone, so it is an initiative in disguise"]),
    ],
)
def test_a_key_result_is_no_task(key_results: tuple[str, ...], expected: list[str]) -> None:
    assert said("BSC904", okr("moves: [m1]", *key_results)) == expected


def test_an_okr_has_an_owner() -> None:
    assert said("BSC905", okr("owner: A")) == []
    assert said("BSC905", okr("moves: [m1]")) == ["OKR 'it' has no owner"]


YEAR = "targets: {2025: {target: 12}, 2025-Q1: {target: 3}}"


@pytest.mark.parametrize(
    ("measure", "start", "to", "period", "short_of"),
    [
        ("target: 10", 1, 9, "2025-Q4", "2025-Q4, which is 10"),
        ("target: 10", 1, 10, "2025-Q4", None),
        ("target: 10", 1, 11, "2025-Q4", None),
        ("target: 10", 1, 9, "2025-Q3", None),
        ("target: 10", 1, 9, "2025-12", "2025-Q4, which is 10"),
        ("target: 10", 1, 9, "2025", "2025-Q4, which is 10"),
        ("target: 10", 1, 9, "2025-S1", None),
        (YEAR, 1, 9, "2025-Q4", "2025-Q4, which is 12"),
        ("frequency: year, targets: {2025: {target: 12}}", 1, 9, "2025-Q4", "2025, which is 12"),
        ("aggregate: sum, phase: even, targets: {2025: {target: 12}}", 1, 2, "2025-Q4", "2025-Q4, which is 3"),
        ("aggregate: sum, phase: even, targets: {2025: {target: 12}}", 1, 3, "2025-Q4", None),
        ("targets: {2024: {target: 12}}", 1, 9, "2025-Q4", None),
        ("unit: x", 1, 9, "2025-Q4", None),
        ("direction: lower, target: 4", 9, 5, "2025-Q4", "2025-Q4, which is 4"),
        ("direction: lower, target: 4.0", 9, 4, "2025-Q4", None),
        ("direction: range, target: [4, 6]", 9, 7, "2025-Q4", "2025-Q4, which is 4 to 6"),
        ("direction: range, target: [4, 6]", 9, 6, "2025-Q4", None),
        ("direction: yes-no", 0, 1, "2025-Q4", None),
    ],
)
def test_a_key_result_at_the_end_of_the_year_reaches_its_target(
    measure: str, start: int, to: int, period: str, short_of: str | None
) -> None:
    one = f"{{name: K, measure: m1, from: {start}, to: {to}}}"
    text = okr("moves: [m1]", one, measure=measure).replace("period: 2025-Q4", f"period: {period}")
    expected = [] if short_of is None else [f"OKR 'it' takes 'm1' to {to}, short of the target for {short_of}"]
    assert said("BSC906", text) == expected


@pytest.mark.parametrize(("start", "to", "count"), [("3", "3", 1), ("3", "3.0", 1), ("3", "4", 0), ("4", "3", 0)])
def test_a_key_result_has_a_way_to_go(start: str, to: str, count: int) -> None:
    one = f"{{name: K, from: {start}, to: {to}}}"
    assert len(said("BSC907", okr("moves: [m1]", one))) == count
    assert len(said("BSC907", okr("moves: [m1]", one.replace("from", "measure: m1, from")))) == count


@pytest.mark.parametrize(
    ("measure", "start", "to", "why"),
    [
        ("target: 10", 5, 7, None),
        ("target: 10", 5, 5, None),
        ("target: 10", 7, 5, "higher is better"),
        ("unit: x", 7, 5, "higher is better"),
        ("direction: lower, target: 4", 7, 5, None),
        ("direction: lower, target: 4", 5, 7, "lower is better"),
        ("direction: range, target: [4, 6]", 9, 7, None),
        ("direction: range, target: [4, 6]", 5, 6, None),
        ("direction: range, target: [4, 6]", 1, 5, None),
        ("direction: range, target: [4, 6]", 7, 9, "its target is 4 to 6"),
        ("direction: range, target: [4, 6]", 5, 1, "its target is 4 to 6"),
        ("direction: range", 5, 1, None),
        ("direction: yes-no", 1, 0, "higher is better"),
    ],
)
def test_a_key_result_makes_its_measure_no_worse(measure: str, start: int, to: int, why: str | None) -> None:
    text = okr("moves: [m1]", f"{{name: K, measure: m1, from: {start}, to: {to}}}", measure=measure)
    expected = [] if why is None else [f"key result 'k1' takes 'm1' from {start} to {to}, which is worse: {why}"]
    assert said("BSC908", text) == expected
    if why is not None:
        assert said("BSC906", text) == []


def test_numbers_of_its_own_may_go_down() -> None:
    assert said("BSC908", okr("moves: [m1]", "{name: K, from: 9, to: 0}")) == []


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ("{name: K, due: 2025-12-31}", None),
        ("{name: K, due: 2026-01-01}", "key result 'k1' is due on 2026-01-01"),
        ("{name: K, due: 2025-09-30}", "key result 'k1' is due on 2025-09-30"),
        ("{name: K, milestones: {a: {name: A, due: 2025-10-01}, b: {name: B}}}", None),
        ("{name: K, milestones: {a: {name: A, due: 2026-02-01}}}", "milestone 'a' is due on 2026-02-01"),
    ],
)
def test_what_is_due_in_a_key_result_lies_in_the_period_of_its_okr(one: str, expected: str | None) -> None:
    found = said("BSC507", okr("moves: [m1]", one))
    assert found == ([f"{expected}, outside of 2025-Q4, the period of OKR 'it'"] if expected else [])
