"""Rules about what is done: BSC501 to BSC507."""

from __future__ import annotations

import pytest

from tests.lint.said import places, said, with_measures


def doing(keys: str) -> str:
    return with_measures("target: 1") + f"initiatives: {{other: {{name: O}}, it: {{name: I, {keys}}}}}\n"


def test_an_initiative_moves_what_is_there() -> None:
    assert said("BSC501", doing("moves: [m1, o]")) == []
    assert said("BSC501", doing("moves: [x, m1, customer, other]")) == [
        "no measure or objective has the id 'x'",
        "no measure or objective has the id 'customer'; it is a perspective's",
        "no measure or objective has the id 'other'; it is an initiative's",
    ]
    assert places("BSC501", doing("moves: [m1, x]")) == ["/initiatives/it/moves/1"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("moves: [m1], owner: O", []),
        ("owner: O", ["BSC502"]),
        ("moves: [x], owner: O", []),
        ("moves: [m1]", ["BSC503"]),
        ("completed: 2025-01-01", []),
        ("stopped: true", []),
        ("stopped: false", ["BSC502", "BSC503"]),
    ],
)
def test_what_is_being_done_moves_something_and_has_an_owner(keys: str, expected: list[str]) -> None:
    text = doing(keys)
    assert [code for code in ("BSC502", "BSC503") if "/initiatives/it" in places(code, text)] == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("moves: [o]", []),
        ("moves: [bare]", ["initiative 'it' moves no measure: 'bare' has none"]),
        ("moves: [bare, empty]", ["initiative 'it' moves no measure: 'bare', 'empty' have none"]),
        ("moves: [bare, m1]", []),
        ("moves: [bare, o]", []),
        ("moves: [bare, x]", []),
        ("moves: [bare], completed: 2025-01-01", []),
    ],
)
def test_an_objective_without_measures_is_moved_by_nothing(keys: str, expected: list[str]) -> None:
    text = doing(keys).replace(
        "initiatives:", "      bare: {name: B}\n      empty: {name: E, measures: {}}\ninitiatives:"
    )
    assert [one for one in said("BSC502", text) if "'it'" in one] == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("start: 2025-02-01, due: 2025-02-01, completed: 2025-02-01", []),
        ("start: 2025-02-01, due: 2025-01-31", ["is due on 2025-01-31"]),
        ("start: 2025-02-01, completed: 2025-01-31", ["was completed on 2025-01-31"]),
        ("due: 2025-02-01, completed: 2025-01-01", []),
        ("start: 2025-02-01", []),
    ],
)
def test_nothing_ends_before_it_starts(keys: str, expected: list[str]) -> None:
    whole = [f"initiative 'it' {one}, before it starts on 2025-02-01" for one in expected]
    assert said("BSC504", doing(keys)) == whole


PLAN = "milestones: {a: {name: A, done: 2025-02-01}, b: {name: B, done: 2025-05-01}, c: {name: C}}"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (PLAN, []),
        ("progress: 10", []),
        (f"progress: 67, {PLAN}", []),
        (f"progress: 66, {PLAN}", []),
        (f"progress: 50, {PLAN}", ["50 % done as typed, but 66 % by its milestones"]),
        (f"progress: {{2025-Q1: 33, 2025-Q2: 66}}, {PLAN}", []),
        (f"progress: {{2025-Q1: 33}}, {PLAN}", []),
        (f"progress: {{2025-Q1: 66}}, {PLAN}", ["66 % done as typed, but 33 % by its milestones"]),
        (f"progress: {{2025-Q2: 33, 2025-Q1: 33}}, {PLAN}", ["33 % done as typed, but 66 % by its milestones"]),
        ("progress: 10, milestones: {a: {name: A, weight: 0}}", []),
    ],
)
def test_milestones_and_a_typed_progress_say_the_same(keys: str, expected: list[str]) -> None:
    assert said("BSC505", doing(keys)) == [f"initiative 'it' is {one}" for one in expected]


def depending(*needs: str) -> str:
    """Initiatives by letters: "abc" is called a and depends on b and c."""
    lines = "".join(f"  {one[0]}: {{name: I, moves: [m1], depends_on: [{', '.join(one[1:])}]}}\n" for one in needs)
    return with_measures("target: 1") + f"initiatives:\n{lines}"


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        (("ab", "bc", "c"), []),
        (("ab",), ["no initiative has the id 'b'"]),
        (("aa",), ["initiatives depend on each other in a circle: a → a"]),
        (("ab", "bc", "ca", "da"), ["initiatives depend on each other in a circle: a → b → c → a"]),
        (
            ("ab", "ba", "cd", "dc"),
            [
                "initiatives depend on each other in a circle: a → b → a",
                "initiatives depend on each other in a circle: c → d → c",
            ],
        ),
    ],
)
def test_initiatives_wait_for_each_other_in_an_order(needs: tuple[str, ...], expected: list[str]) -> None:
    assert said("BSC506", depending(*needs)) == expected


def test_what_is_no_initiative_is_told_by_its_kind() -> None:
    text = doing("moves: [m1], depends_on: m1")
    assert said("BSC506", text) == ["no initiative has the id 'm1'; it is a measure's"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2025-02-01", None),
        ("2025-06-30", None),
        ("2025-01-31", "before initiative 'it' starts on 2025-02-01"),
        ("2025-07-01", "after initiative 'it' is due on 2025-06-30"),
    ],
)
def test_milestones_lie_within_their_initiative(due: str, expected: str | None) -> None:
    text = doing(f"start: 2025-02-01, due: 2025-06-30, milestones: {{a: {{name: A, due: {due}}}}}")
    assert said("BSC507", text) == ([f"milestone 'a' is due on {due}, {expected}"] if expected else [])
    assert places("BSC507", text) == (["/initiatives/it/milestones/a/due"] if expected else [])


@pytest.mark.parametrize("keys", ["start: 2025-02-01", "due: 2025-06-30", "moves: [m1]"])
def test_without_a_date_nothing_lies_outside(keys: str) -> None:
    assert said("BSC507", doing(f"{keys}, milestones: {{a: {{name: A, due: 2025-04-01}}, b: {{name: B}}}}")) == []
