"""The examples of a rule's manual are its first tests."""

from __future__ import annotations

import re

import pytest

from bsc_cli.lint.rule import Rule
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import lint
from bsc_cli.load.scorecard import load_scorecard


def example(rule: Rule, label: str) -> str:
    """The YAML below *label* in the manual."""
    (block,) = re.findall(rf"^{label}:\n\n```yaml\n(.*?)^```", rule.manual, re.MULTILINE | re.DOTALL)
    return str(block)


def codes(text: str) -> list[str]:
    return [one.code for one in lint(load_scorecard(text, file="scorecard.yaml"))]


def named(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}"


JUDGING = [rule for rule in RULES if rule.check]
LOADING = [rule for rule in RULES if not rule.check]


@pytest.mark.parametrize("rule", JUDGING, ids=named)
def test_what_is_wrong_is_reported_and_nothing_else(rule: Rule) -> None:
    assert set(codes(example(rule, "Wrong"))) == {rule.code}


@pytest.mark.parametrize("rule", JUDGING, ids=named)
def test_what_is_right_is_not_reported(rule: Rule) -> None:
    assert codes(example(rule, "Right")) == []


@pytest.mark.parametrize("rule", LOADING, ids=named)
def test_a_fragment_that_cannot_be_loaded_is_reported(rule: Rule) -> None:
    assert rule.code in codes(example(rule, "Wrong"))
    assert rule.code not in codes(example(rule, "Right")) or rule.code == "BSC004"


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_manual_says_what_and_why(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]", rule.summary)
    assert "\n\nWhy: " in rule.manual
    assert rule.manual.index("Wrong:") < rule.manual.index("Right:")


def test_codes_and_names_are_used_once_and_in_order() -> None:
    found = [rule.code for rule in RULES]
    assert found == sorted(set(found))
    assert len({rule.name for rule in RULES}) == len(RULES)


HEAD = "name: N\nvision: V\nthemes: {t: {name: T}}\nperspectives:\n  customer:\n    objectives:\n"
MEASURES = "measures: {m%s: {name: M, indicator: lagging, %s}}"


def one(keys: str) -> str:
    return HEAD + f"      a: {{name: A, {MEASURES % ('', keys)}}}\n"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: 1", []),
        ("targets: {default: {target: 1}, 2025: {threshold: 0, target: 1}}", []),
        ("targets: {threshold: 1}", ["BSC401"]),
        ("targets: {2025: {threshold: 1}, 2026: {target: 1}}", []),
        ("targets: {}", ["BSC401"]),
        ("direction: yes-no, due: 2025-12-31", []),
        ("direction: yes-no", ["BSC401"]),
        ("direction: lower, targets: {threshold: 3, target: 2, stretch: 1}", []),
        ("direction: lower, targets: {threshold: 1, target: 2}", ["BSC402"]),
        ("targets: {target: 2, stretch: 2}", ["BSC402"]),
        ("targets: {threshold: 1, target: 3, stretch: 2}", ["BSC402"]),
        ("targets: {default: {threshold: 2, target: 1}, 2025: {threshold: 2, target: 1}}", ["BSC402", "BSC402"]),
        ("direction: range, targets: {threshold: [1, 9], target: [2, 8], stretch: [3, 7]}", []),
        ("direction: range, targets: {threshold: [1, 9], target: [1, 8]}", ["BSC402"]),
        ("direction: range, targets: {threshold: [1, 9], target: [2, 9]}", ["BSC402"]),
        ("direction: range, targets: {target: [8, 2]}", ["BSC402"]),
        ("direction: range, target: 5, tolerance: {target: 1, threshold: 2}", []),
        ("direction: range, target: 5, tolerance: {target: 1%, threshold: 2}", []),
        ("direction: range, target: 5, tolerance: {target: 2%, threshold: 1%}", ["BSC402"]),
    ],
)
def test_levels_are_judged(keys: str, expected: list[str]) -> None:
    assert codes(one(keys)) == expected


def linked(*links: str) -> str:
    objectives = "".join(
        f"      {name}: {{name: {name}, {MEASURES % (name, 'target: 1')}}}\n" for name in ("a", "b", "c")
    )
    return HEAD + objectives + "links:\n" + "".join(f"  - {{from: {link[0]}, to: {link[1]}}}\n" for link in links)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (["ab", "bc", "ac"], []),
        (["ab", "ba"], ["BSC202"]),
        (["aa"], ["BSC202"]),
        (["ab", "bc", "ca"], ["BSC202"]),
        (["ab", "bc", "ca", "cb"], ["BSC202", "BSC202"]),
        (["ax", "xb"], ["BSC201", "BSC201"]),
        (["xx"], ["BSC201", "BSC201", "BSC202"]),
    ],
)
def test_links_are_judged(links: list[str], expected: list[str]) -> None:
    assert sorted(codes(linked(*links))) == expected


def test_a_cycle_is_named_whole() -> None:
    (found,) = lint(load_scorecard(linked("ab", "bc", "ca"), file="scorecard.yaml"))
    assert found.message == "this link closes a circle of cause and effect: c → a → b → c"
