"""Rules about perspectives, objectives and who answers for them: BSC102 to BSC113."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bsc_cli.findings.limits import Limits, in_words
from tests.lint.said import TOP, places, said, with_measures, with_rows

OBJECTIVE = "objectives: {%s: {name: %s}}"


def perspectives(*keys: str, head: str = "") -> str:
    """A scorecard with a perspective for each of *keys*: an id, or an id and more keys behind a blank."""
    lines = ""
    for key in keys:
        name, _, rest = key.partition(" ")
        lines += f"  {name}: {{name: {name}, {rest}{', ' if rest else ''}objectives: {{{name}-o: {{name: O}}}}}}\n"
    return f"{TOP}{head}perspectives:\n{lines}"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["financial", "customer", "process", "learning"], []),
        (["learning", "money kind: financial", "customer", "process"], []),
        (["financial", "customer", "process"], ["no perspective plays the part of 'learning'"]),
        (["customer"], ["no perspective plays the part of 'financial', 'process' or 'learning'"]),
    ],
)
def test_each_of_the_four_parts_is_played(keys: list[str], expected: list[str]) -> None:
    assert said("BSC102", perspectives(*keys)) == expected


def test_three_objectives_are_enough() -> None:
    assert said("BSC103", with_rows("abc", "defg")) == ["perspective 'p2' (4) has more than 3 objectives"]
    assert said("BSC103", with_rows("abc", "de"), Limits(max_objectives=2)) == [
        "perspective 'p1' (3) has more than 2 objectives"
    ]


def test_perspectives_with_too_many_objectives_are_one_finding() -> None:
    text = with_rows("abcd", "ef", "ghijk", "lmno")
    assert said("BSC103", text) == ["perspectives 'p1' (4), 'p3' (5) and 'p4' (4) have more than 3 objectives"]
    assert places("BSC103", text) == ["/perspectives"]


def test_one_objective_is_lonely() -> None:
    assert said("BSC104", with_rows("ab", "c")) == ["perspective 'p2' has only one objective, fewer than 2"]
    assert said("BSC104", with_rows("a"), Limits(min_objectives=1)) == []
    assert said("BSC104", with_rows("ab"), Limits(min_objectives=3)) == [
        "perspective 'p1' has only 2 objectives, fewer than 3"
    ]


def test_measures_are_counted_for_each_objective_and_in_all() -> None:
    three, four = with_measures(*["target: 1"] * 3), with_measures(*["target: 1"] * 4)
    assert said("BSC105", three) == []
    assert said("BSC105", four) == ["objective 'o' has 4 measures, more than 3"]
    assert said("BSC105", three, Limits(max_measures=2)) == ["the scorecard has 3 measures, more than 2"]
    assert said("BSC105", with_measures(*["target: 1"] * 26), Limits(max_measures_of_objective=99)) == [
        "the scorecard has 26 measures, more than 25"
    ]


def test_the_owner_of_the_scorecard_does_not_stand_for_those_of_objectives() -> None:
    text = with_rows("ab", head="owner: CEO\n").replace("a: {name: a}", "a: {name: a, owner: CFO}")
    assert said("BSC107", text) == ["objective 'b' has no owner"]


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (("Churn", "Churn"), True),
        (("Churn rate", "churn-rate"), True),
        (("Customers lost", "Customer: lost"), True),
        (("Time to re-let", "Time to relet"), True),
        (("Losses", "Loss"), False),
        (("Press", "Pres"), False),
        (("Sales North", "Sales South"), False),
        (("Bus", "Bu"), False),
        (("§", "§§"), False),
        (("§", "§"), True),
    ],
)
def test_names_that_people_confuse_are_told(names: tuple[str, str], same: bool) -> None:
    measures = ", ".join(f"m{number}: {{name: '{name}', indicator: lagging}}" for number, name in enumerate(names))
    text = (
        f"{TOP}perspectives: {{p: {{name: P, objectives: {{o: {{name: '{names[0]}', measures: {{{measures}}}}}}}}}}}\n"
    )
    assert bool(said("BSC108", text)) is same
    assert places("BSC108", text) == (["/perspectives/p/objectives/o/measures/m1/name"] if same else [])


def test_the_earlier_of_two_names_is_named() -> None:
    text = with_rows("ab").replace("name: b", "name: A.")
    assert said("BSC108", text) == ["objective 'b' is called 'A.', much like objective 'a' ('a')"]
    assert said("BSC108", text.replace("name: a", "name: A.")) == [
        "objective 'b' is called 'A.', the same as objective 'a'"
    ]


def test_an_objective_may_be_called_like_its_measure() -> None:
    assert said("BSC108", with_measures("target: 1").replace("name: M1", "name: O")) == []


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((1, 1, 1), []),
        ((2, 1, 1), []),
        ((3, 1, 1), ["perspective 'p0' carries 3 of 5 parts of the weight, more than half"]),
        ((1, 3), ["perspective 'p1' carries 3 of 4 parts of the weight, more than half"]),
        ((7,), []),
        ((0, 0), []),
    ],
)
def test_no_perspective_outweighs_the_others(weights: tuple[int, ...], expected: list[str]) -> None:
    assert said("BSC109", perspectives(*(f"p{i} weight: {weight}" for i, weight in enumerate(weights)))) == expected


def test_how_many_measures_a_perspective_has_is_no_weight() -> None:
    many = "objectives: {o%s: {name: O, measures: {%s}}}"
    measures = ", ".join(f"m{number}: {{name: M, indicator: lagging}}" for number in range(5))
    text = f"{TOP}perspectives:\n  p0: {{name: P, {many % (0, measures)}}}\n  p1: {{name: Q, {many % (1, '')}}}\n"
    assert said("BSC109", text) == []


def test_weights_that_are_not_written_are_not_judged() -> None:
    a_third = Limits(max_share_of_perspective=Decimal("0.3"))
    assert said("BSC109", perspectives("a", "b", "c"), a_third) == []
    assert said("BSC109", perspectives("a", "b weight: 0.25", "c weight: 0.25")) == [
        "perspective 'a' carries 1 of 1.50 parts of the weight, more than half"
    ]


def test_a_share_is_told_as_people_say_it() -> None:
    assert [in_words(Decimal(share)) for share in ("0.5", "0.50", "0.6", "1", "0.125")] == [
        "half",
        "half",
        "60 %",
        "100 %",
        "12.5 %",
    ]


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        (["human", "information", "organization"], []),
        (["human"], ["perspective 'learning' has no objective for information and organization capital"]),
        ([], ["perspective 'learning' has no objective for human, information and organization capital"]),
    ],
)
def test_learning_builds_on_all_three_capitals(capitals: list[str], expected: list[str]) -> None:
    objectives = "".join(f", {capital}: {{name: O, capital: {capital}}}" for capital in capitals)
    text = f"{TOP}perspectives: {{learning: {{objectives: {{o: {{name: O}}{objectives}}}}}}}\n"
    assert said("BSC110", text) == expected


def test_capitals_are_not_missed_where_there_is_no_learning() -> None:
    assert said("BSC110", perspectives("customer")) == []


@pytest.mark.parametrize(
    ("sector", "order", "expected"),
    [
        ("public", ["customer", "financial"], []),
        ("public", ["financial"], []),
        ("public", ["customer"], []),
        ("business", ["financial", "customer"], []),
        ("public", ["financial", "customer"], ["'financial' stands above 'customer', but the sector is public"]),
        (
            "nonprofit",
            ["x", "money kind: financial", "p", "them kind: customer"],
            ["'money' stands above 'them', but the sector is nonprofit"],
        ),
    ],
)
def test_money_stands_below_those_whom_it_serves(sector: str, order: list[str], expected: list[str]) -> None:
    found = said("BSC111", perspectives(*order, head=f"sector: {sector}\n"))
    assert [message.removeprefix("perspective ") for message in found] == expected


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        (["CEO", "CEO", "CFO"], ["'CEO' owns 2 of the 3 objectives, more than half"]),
        (["CFO", "CEO", "ceo", "CEO"], ["'CEO' owns 3 of the 4 objectives, more than half"]),
        (["CEO", "CEO", "Buyer", "Buyer"], []),
        (["CEO", "CEO"], []),
        (["CEO", "CFO"], []),
        ([None, None, None], []),
        (["CEO", "CEO", None, None], []),
    ],
)
def test_no_owner_holds_most_of_the_objectives(owners: list[str | None], expected: list[str]) -> None:
    text = f"{TOP}perspectives:\n  p:\n    name: P\n    objectives:\n"
    for number, owner in enumerate(owners):
        text += f"      o{number}: {{name: O{f', owner: {owner}' if owner else ''}}}\n"
    assert said("BSC112", text) == expected


@pytest.mark.parametrize(
    ("owners", "measured_by", "found"),
    [
        (["CEO", "CFO", "COO"], None, True),
        (["CEO", "CEO", "CFO", "CFO"], None, True),
        (["Chief Executive", "Group CFO", "Managing Director"], None, True),
        (["CEO", "CFO", None, "CIO, Jo Doe"], None, True),
        (["CEO", "CFO", None], None, False),
        (["CEO", "CFO", "Head of Service"], None, False),
        (["CEO", "CFO", "COO"], "Head of Service", False),
        (["CEO", "CFO", "COO"], "CISO", True),
        (["CEO", "CFO", "Office of the COO"], None, False),
        (["CEO", "CFO", "Chief Engineer"], None, False),
        (["CEO", "CFO", "Deputy CEO"], None, False),
        (["CEO", "CFO", "CEO's team"], None, False),
    ],
)
def test_not_only_chiefs_own_objectives(owners: list[str | None], measured_by: str | None, found: bool) -> None:
    text = f"{TOP}perspectives:\n  p:\n    name: P\n    objectives:\n"
    for number, owner in enumerate(owners):
        keys = [f"name: O{number}", *([f"owner: '{owner.replace(chr(39), chr(39) * 2)}'"] if owner else [])]
        if measured_by and not number:
            keys.append(f"measures: {{m: {{name: M, indicator: lagging, owner: {measured_by}}}}}")
        text += f"      o{number}: {{{', '.join(keys)}}}\n"
    assert bool(said("BSC112", text)) is found


@pytest.mark.parametrize(
    ("frequency", "rare"), [("week", False), ("month", False), ("quarter", False), ("half", True), ("year", True)]
)
def test_a_quarter_is_the_longest_between_reviews(frequency: str, rare: bool) -> None:
    text = with_rows("a", head=f"frequency: {frequency}\n")
    assert bool(said("BSC113", text)) is rare
    assert said("BSC113", with_rows("a")) == []
