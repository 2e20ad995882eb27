"""Rules about what is done: BSC501 to BSC504."""

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
