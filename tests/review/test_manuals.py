"""The examples of a finding's manual are its first tests: a scorecard and its actuals, wrong and right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule
from bsc_cli.lint.rules import RULES
from bsc_cli.lint.run import lint
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.review.findings import REVIEW_RULES
from bsc_cli.review.rule_decorator import Reviewed
from bsc_cli.review.run import periods_needed, review
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from tests.cli.program import bsc

OF_UNITS = [rule for rule in REVIEW_RULES if rule.code.startswith("BSC8")]
OF_ONE = [rule for rule in REVIEW_RULES if rule not in OF_UNITS]


def codes(rule: Rule[Reviewed], label: str, folder: Path) -> list[str]:
    """What a review of the example below *label* says."""
    pattern = rf"^{label}:\n\n```yaml\n(.*?)^```\n\n```csv\n(.*?)^```"
    ((scorecard, actuals),) = re.findall(pattern, rule.manual, re.MULTILINE | re.DOTALL)
    (folder / "actuals.csv").write_text(actuals, encoding="utf-8")
    loaded = load_scorecard(scorecard, file="scorecard.yaml")
    assert [one for one in lint(loaded) if one.severity is Severity.ERROR] == []
    assert loaded.scorecard is not None
    named = [loaded.document.location(("actuals",))]
    read = read_actuals(loaded.scorecard, folder=folder, named=(), locations=named)
    assert read.diagnostics == ()
    at = choose_period(loaded.scorecard, read.observations, None).period
    assert at is not None
    evaluated = history(loaded.scorecard, read.observations, at, count=periods_needed(loaded.scorecard))
    return [one.code for one in review(loaded, evaluated, demanded=[rule.code])]


def named(rule: Rule[Reviewed]) -> str:
    return f"{rule.code}-{rule.name}"


def codes_of_units(rule: Rule[Reviewed], label: str, folder: Path) -> list[str]:
    """What a review of the example below *label* says, where files of units stand behind it."""
    part = rule.manual.partition(f"{label}:\n")[2].partition("Right:\n")[0]
    for name, text in re.findall(r"^```\w+\n(?:# (\S+)\n)?(.*?)^```", part, re.MULTILINE | re.DOTALL):
        (folder / (name or "scorecard.yaml")).write_text(text, encoding="utf-8")
    done = bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=folder)
    return [one["code"] for one in json.loads(done.out)["findings"]]


def test_what_is_wrong_with_units_is_said_and_nothing_else(tmp_path: Path) -> None:
    (rule,) = OF_UNITS
    assert codes_of_units(rule, "Wrong", tmp_path) == [rule.code]
    assert codes_of_units(rule, "Right", tmp_path) == []


@pytest.mark.parametrize("rule", OF_ONE, ids=named)
def test_what_is_wrong_is_said_and_nothing_else(rule: Rule[Reviewed], tmp_path: Path) -> None:
    assert set(codes(rule, "Wrong", tmp_path)) == {rule.code}


@pytest.mark.parametrize("rule", OF_ONE, ids=named)
def test_what_is_right_is_not_said(rule: Rule[Reviewed], tmp_path: Path) -> None:
    assert codes(rule, "Right", tmp_path) == []


@pytest.mark.parametrize("rule", REVIEW_RULES, ids=named)
def test_a_manual_says_what_and_why(rule: Rule[Reviewed]) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]", rule.summary)
    assert "\n\nWhy: " in rule.manual
    assert rule.manual.index("Wrong:") < rule.manual.index("Right:")


@pytest.mark.parametrize("rule", REVIEW_RULES, ids=named)
def test_the_manual_is_printed_by_code_and_by_name(rule: Rule[Reviewed]) -> None:
    by_code, by_name = bsc("rule", rule.code), bsc("rule", rule.name)
    assert (by_code.status, by_code.out) == (0, by_name.out)
    assert by_code.out.startswith(f"{rule.code} {rule.name}  {'off' if rule.is_off else rule.severity}\n\n")
    assert re.search(r"^    actuals: \w+\.csv$", by_code.out, re.MULTILINE)


def test_the_list_has_all_rules_by_code() -> None:
    listed = [line.split()[0] for line in bsc("rule").out.splitlines()]
    assert listed == sorted(rule.code for rule in (*RULES, *REVIEW_RULES))
