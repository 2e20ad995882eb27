"""Commas that take numbers apart, in braces and brackets, and keys that nobody knows though they have no value."""

from __future__ import annotations

import re

import pytest

from bsc_cli.load.scorecard import load_scorecard
from tests.model.test_schema import kept, top


def said(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.message, one.help) for one in load_scorecard(text, file="scorecard.yaml").diagnostics]


def hints(text: str) -> list[str | None]:
    return [help for _, _, help in said(text)]


@pytest.mark.parametrize(
    ("keys", "written", "meant"),
    [
        ("target: 1,000", "1,000", "1000"),
        ("target: 1, 000", "1,000", "1000"),
        ("target: -1,000", "-1,000", "-1000"),
        ("target: 1,5", "1,5", "1.5"),
        ("target: 1,234.5", "1,234.5", "1234.5"),
        ("target: 1.234,5", "1.234,5", "1234.5"),
        ("target: 12,5%", "12,5", "12.5"),
        ("target: 120,000 EUR", "120,000", "120000"),
        ("targets: {threshold: 1,5, target: 2}", "1,5", "1.5"),
        ("targets: {2025: {target: 1,000}}", "1,000", "1000"),
        ("weight: 0,5, target: 1", "0,5", "0.5"),
        ("target: 1,250,", "1,250", "1250"),
    ],
)
def test_the_end_of_a_number_is_no_key(keys: str, written: str, meant: str) -> None:
    ((code, message, help),) = said(kept(keys))
    assert code == "BSC003"
    assert message.startswith("unknown key '")
    assert help == f"{written} has a mark between its digits: write {meant}"


def test_each_part_of_a_long_number_is_told() -> None:
    expected = "1,000,000 has a mark between its digits: write 1000000"
    found = said(kept("target: 1,000,000"))
    assert sorted(code for code, *_ in found) == ["BSC002", "BSC003"]
    assert {help for *_, help in found} == {expected}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("scoring: {points: {threshold: 50,5}}", ["50,5 has a mark between its digits: write 50.5"]),
        (
            "initiatives: {i: {name: I, budget: 120,000}}",
            ["120,000 has a mark between its digits: write 120000"],
        ),
        ("actuals: {path: a.csv, decimal: ,}", ["in braces a comma ends a value; write 'decimal: \",\"'"]),
        ("actuals: [{path: a.csv, group: , decimal: .}]", ["in braces a comma ends a value; write 'group: \",\"'"]),
        ("actuals: {path: a.csv, decimal: }", []),
        ("actuals: {path: a.csv, decimal: ','}", []),
    ],
)
def test_the_whole_file_is_read_like_that(keys: str, expected: list[str]) -> None:
    assert hints(top(keys)) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("target: [1,000, 2,000]", ["1,000", "1,000", "2,000"]),
        ("target: [1,500, 2,500]", ["1,500"]),
        ("target: [1, 2, 3]", []),
        ("target: [1,2,3]", []),
        ("target: [1,2]", []),
        ("target: [1, 02]", ["1,02"]),
    ],
)
def test_bounds_may_be_taken_apart(keys: str, expected: list[str]) -> None:
    told = [f"{message}, {help}" for _, message, help in said(kept(f"direction: range, {keys}"))]
    marked = [re.search(r"([\d,]+) has a mark between its digits", one) for one in told]
    assert [one[1] for one in marked if one] == expected


def test_shares_may_be_taken_apart() -> None:
    keys = "aggregate: sum, frequency: half, phase: [1,000, 2,000], targets: {2025: {target: 4}}"
    assert [(message, help) for _, message, help in said(kept(keys))][1:] == [
        ("'phase' of measure 'm': 1,000 has a mark between its digits", "write 1000"),
        ("'phase' of measure 'm': 2,000 has a mark between its digits", "write 2000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        top("vison:"),
        top("scoring: {min_coverag: }"),
        top("fiscal_year: {starts: 4, named_by: end, x: ~}"),
        top("actuals: {path: a.csv, sheat: }"),
        top("actuals: [{path: a.csv, columns: {mesure: }}]"),
        top("links: [{from: o, to: o, becuse: }]"),
        top("initiatives: {i: {name: I, ownr: }}"),
        top("themes: {t: {name: T, x}}"),
        kept("targt: , target: 1"),
        kept("targets: {target: 1, strech: }"),
        kept("targets: {2025: {target: 1, strech: }}"),
        kept("direction: range, target: 1, tolerance: {target: 1, threshhold: }"),
    ],
)
def test_an_unknown_key_without_a_value_is_unknown(text: str) -> None:
    assert [code for code, *_ in said(text)] == ["BSC003"]


def test_a_known_key_without_a_value_is_absent() -> None:
    assert said(top("owner:\nscoring: {points: , missing: }\nlinks: [{from: o, to: o, because: }]")) == []
