"""Rules about where links lead: BSC201 and BSC202."""

from __future__ import annotations

import pytest

from tests.lint.said import said

HEAD = (
    "name: N\nvision: V\nperspectives: {p: {name: P, objectives: {a: {name: a}, b: {name: b}, c: {name: c}}}}\nlinks:\n"
)


def linked(*links: str) -> str:
    return HEAD + "".join(f"  - {{from: {link[0]}, to: {link[1]}}}\n" for link in links)


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
    assert [code for code in ("BSC201", "BSC202") for _ in said(code, linked(*links))] == expected


def test_a_cycle_is_named_whole() -> None:
    (message,) = said("BSC202", linked("ab", "bc", "ca"))
    assert message == "this link closes a circle of cause and effect: c → a → b → c"
