"""Running rules over a loaded scorecard."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import ALL, judge, lint
from bsc_cli.load.scorecard import load_scorecard

TEXT = """\
name: N
vision: V
perspectives:
  customer:
    objectives:
      b: {name: B}
      a: {name: A, themes: [x], measures: {m: {name: M, indicator: lagging}}}
links:
  - {from: a, to: c}
"""


SOME = [rule for rule in RULES if rule.code in ("BSC106", "BSC114", "BSC201", "BSC401")]


def test_findings_come_in_the_order_of_the_file() -> None:
    found = lint(load_scorecard(TEXT, file="s.yaml"), SOME)
    places = [(one.location.span.line, one.location.span.column) for one in found if one.location.span]
    assert places == [(6, 7), (7, 29), (7, 44), (9, 19)]
    assert [one.code for one in found] == ["BSC106", "BSC114", "BSC401", "BSC201"]


def test_a_finding_has_all_that_a_reader_needs() -> None:
    found = lint(load_scorecard(TEXT, file="s.yaml"), SOME)[1]
    assert (found.name, found.severity, found.location.file) == ("unknown-theme", Severity.ERROR, "s.yaml")
    assert found.location.pointer == "/perspectives/customer/objectives/a/themes/0"
    assert found.location.excerpt == TEXT.splitlines()[6]
    assert found.help == "declare it under 'themes:'"


def test_only_the_rules_asked_for_are_run() -> None:
    rules = [rule for rule in RULES if rule.code == "BSC201"]
    assert [one.code for one in lint(load_scorecard(TEXT, file="s.yaml"), rules)] == ["BSC201"]


def test_what_cannot_be_loaded_is_not_judged() -> None:
    found = lint(load_scorecard(TEXT.replace("vision: V\n", ""), file="s.yaml"))
    assert [one.code for one in found] == ["BSC004"]


WRONG = """\
name: N
vision: V
themes: {growth: {name: Growth}}
perspectives:
  customer:
    objectives:
      loyalty:
        name: Keep our customers
        themes: [grwth]
        measures: {churn: {name: Churn, indicator: laging}}
links: [{from: loyalty, to: nowhere}]
initiatives: {call-back: {name: Call back, moves: [churn, chrun]}}
"""


def test_a_value_that_is_wrong_hides_no_id_that_is() -> None:
    found = judge(load_scorecard(WRONG, file="s.yaml"), ALL).diagnostics
    assert [(one.code, one.location.span and one.location.span.line) for one in found] == [
        ("BSC114", 9),
        ("BSC005", 10),
        ("BSC201", 11),
        ("BSC501", 12),
    ]


@pytest.mark.parametrize("old", ["objectives:", "from: loyalty", "name: N"])
def test_keys_that_are_wrong_make_no_ids_dangle(old: str) -> None:
    """Nobody knows what would be below them."""
    key, _, value = old.partition(":")
    text = WRONG.replace(old, f"{key}x:{value}", 1)
    codes = {one.code for one in judge(load_scorecard(text, file="s.yaml"), ALL).diagnostics}
    assert codes <= {"BSC003", "BSC004", "BSC005"}
