"""Rules about cause and effect, and about what measures tell: BSC203 to BSC207, BSC301 and BSC302."""

from __future__ import annotations

import pytest

from tests.lint.said import TOP, places, said, with_rows


def ends(code: str, *rows: str, links: str = "") -> list[str]:
    """The ids of the objectives that *code* speaks of."""
    return [str(place).rpartition("/")[2] for place in places(code, with_rows(*rows, links=links))]


def test_an_effect_below_its_cause_is_told() -> None:
    assert said("BSC203", with_rows("a", "bc", links="ab ba bc xa bx")) == [
        "'b' in 'p2' stands below its cause 'a' in 'p1'"
    ]


@pytest.mark.parametrize(
    ("rows", "links", "expected"),
    [
        (["a", "b"], "ba", []),
        (["a", "bc"], "ba", ["c"]),
        (["a", "b", "c"], "cb", ["b"]),
        (["a", "bc"], "ba cb", []),
        (["a", "bc"], "ba cx", []),  # where it was meant to lead, BSC201 asks
        (["a", "bc"], "ba cc", ["c"]),
        (["a", "bc"], "ba xa", ["c"]),
        (["ab"], "ab", []),
        (["ab"], "", []),
    ],
)
def test_a_chain_leads_to_the_top_or_its_end_is_named(rows: list[str], links: str, expected: list[str]) -> None:
    assert ends("BSC204", *rows, links=links) == expected


def test_a_scorecard_without_links_is_told_once() -> None:
    assert said("BSC204", with_rows("ab", "cd", "ef")) == ["no link says which objective leads to which"]
    assert said("BSC205", with_rows("ab", "cd", "ef")) == []


@pytest.mark.parametrize(
    ("rows", "links", "expected"),
    [
        (["a", "b"], "ba", []),
        (["ac", "b"], "ba", ["c"]),
        (["ac", "b"], "ba ac", []),
        (["ac", "b"], "ba xc", []),
        (["ac", "b"], "ba cc", ["c"]),
        (["a", "b", "c"], "ba", ["b"]),
        (["ab"], "ab", []),
    ],
)
def test_an_outcome_has_a_cause(rows: list[str], links: str, expected: list[str]) -> None:
    assert ends("BSC205", *rows, links=links) == expected


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("customer process learning financial", ["b"]),
        ("customer learning process financial", ["c"]),
        ("learning customer process financial", ["b", "c"]),
        ("customer process financial learning", ["b", "c"]),
    ],
)
def test_causes_start_in_learning_and_growth_and_at_the_bottom(roles: str, expected: list[str]) -> None:
    text = with_rows("a", "b", "c", "d", links="da")
    for number, role in enumerate(roles.split(), start=1):
        text = text.replace(f"name: P{number}", f"name: P{number}, kind: {role}")
    assert [str(place).rpartition("/")[2] for place in places("BSC205", text)] == expected


def test_a_mistyped_end_counts_as_the_one_that_was_meant() -> None:
    text = with_rows("a", "b", links="ba").replace("b: {name", "skills: {name")
    assert said("BSC204", text.replace("from: b", "from: skils")) == []
    assert said("BSC204", text) == [
        "objective 'skills' leads to no objective, and so to none of the top perspective 'p1'"
    ]
    text = with_rows("a", "b", links="ba").replace("a: {name", "profit: {name")
    assert said("BSC205", text.replace("to: a", "to: proft")) == []
    assert said("BSC205", text) == ["nothing is said to drive objective 'profit'"]


def test_links_say_why_and_stand_once() -> None:
    text = with_rows("a", "bc", links="ba ca ba ab ba")
    assert len(said("BSC206", text)) == 5
    assert said("BSC206", text.replace("to: a}", "to: a, because: so}")) == [
        "the link from 'a' to 'b' does not say why"
    ]
    assert said("BSC207", text) == ["the link from 'b' to 'a' repeats link 1"] * 2


def indicators(*rows: str) -> str:
    """A scorecard with a perspective for each of *rows*; an `l` is a lagging measure, a `d` a leading one."""
    kinds = {"l": "lagging", "d": "leading"}
    text = f"{TOP}perspectives:\n"
    for row, letters in enumerate(rows, start=1):
        measures = ", ".join(
            f"m{row}{number}: {{name: M, indicator: {kinds[letter]}}}" for number, letter in enumerate(letters)
        )
        text += f"  p{row}: {{name: P, objectives: {{o{row}: {{name: O, measures: {{{measures}}}}}}}}}\n"
    return text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["l", "d"], []),
        (["l", "ld"], []),
        (["d", "l", "d"], ["all measures of perspective 'p2' are lagging"]),
        (["l", "", "d"], []),
        (["l", "l"], ["all measures of the scorecard are lagging: it looks back only"]),
        (["", ""], []),
    ],
)
def test_what_lies_below_the_top_looks_ahead(rows: list[str], expected: list[str]) -> None:
    assert said("BSC301", indicators(*rows)) == expected


def test_a_scorecard_has_an_outcome() -> None:
    assert said("BSC302", indicators("d", "d")) == [
        "all measures of the scorecard are leading: none tells what came of it"
    ]
    assert said("BSC302", indicators("d", "l")) == said("BSC302", indicators("")) == []
