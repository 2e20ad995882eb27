"""The examples of a rule's manual are its first tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule
from bsc_cli.lint.rules import RULES, SCORECARD_RULES, UNIT_RULES
from bsc_cli.lint.run import lint
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES
from bsc_cli.load.actuals.fractions import fractions_for_percentages
from bsc_cli.load.actuals.lost_milestones import lost_milestones
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.actuals.source_levels import with_levels
from bsc_cli.load.actuals.straddling_weeks import straddling_weeks
from bsc_cli.load.actuals.unmeasured import measures_without_actuals
from bsc_cli.load.document_rules import LOADING_RULES
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.load.unit_rules import UNREADABLE_UNIT
from tests.cli.program import bsc


def example(rule: Rule[...], label: str) -> str:
    """The YAML below *label* in the manual."""
    (block,) = re.findall(rf"^{label}:\n\n```yaml\n(.*?)^```", rule.manual, re.MULTILINE | re.DOTALL)
    return str(block)


def codes(text: str) -> list[str]:
    return [one.code for one in lint(load_scorecard(text, file="scorecard.yaml"))]


def named(rule: Rule[...]) -> str:
    return f"{rule.code}-{rule.name}"


JUDGING = [rule for rule in SCORECARD_RULES if rule.check]
OF_UNITS = [one.rule for one in UNIT_RULES] + [UNREADABLE_UNIT]


def errors(text: str) -> list[str]:
    found = lint(load_scorecard(text, file="scorecard.yaml"))
    return [one.code for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("rule", JUDGING, ids=named)
def test_what_is_wrong_is_reported_once_and_is_the_only_error(rule: Rule[...]) -> None:
    wrong = example(rule, "Wrong")
    assert codes(wrong).count(rule.code) == 1
    assert set(errors(wrong)) <= {rule.code}


@pytest.mark.parametrize("rule", JUDGING, ids=named)
def test_what_is_right_is_not_reported_and_has_no_error(rule: Rule[...]) -> None:
    right = example(rule, "Right")
    assert rule.code not in codes(right)
    assert errors(right) == []


@pytest.mark.parametrize("rule", LOADING_RULES.values(), ids=named)
def test_a_fragment_that_cannot_be_loaded_is_reported(rule: Rule[...]) -> None:
    assert rule.code in codes(example(rule, "Wrong"))
    assert rule.code not in codes(example(rule, "Right")) or rule.code == "BSC004"


def said_of_actuals(rule: Rule[...], label: str, folder: Path) -> list[str]:
    """What is said of the scorecard and the actuals below *label* in the manual."""
    pattern = rf"^{label}:\n\n```yaml\n(.*?)^```\n\n```csv\n(.*?)^```"
    ((scorecard, actuals),) = re.findall(pattern, rule.manual, re.MULTILINE | re.DOTALL)
    (folder / "actuals.csv").write_text(actuals, encoding="utf-8")
    loaded = load_scorecard(scorecard, file="scorecard.yaml")
    assert loaded.scorecard is not None
    read = read_actuals(loaded.scorecard, folder=folder)
    found = (
        *measures_without_actuals(loaded, read.observations),
        *fractions_for_percentages(loaded, read.observations),
        *lost_milestones(loaded, read.observations),
        *straddling_weeks(loaded, read.observations),
        *with_levels(loaded, read.levels).diagnostics,
    )
    return [one.code for one in (*read.diagnostics, *found)]


@pytest.mark.parametrize("rule", ACTUALS_RULES.values(), ids=named)
def test_what_is_wrong_with_actuals_is_reported(rule: Rule[...], tmp_path: Path) -> None:
    found = said_of_actuals(rule, "Wrong", tmp_path)
    assert rule.code in found
    assert set(found) <= {rule.code, "BSC607"}


@pytest.mark.parametrize("rule", ACTUALS_RULES.values(), ids=named)
def test_nothing_is_wrong_with_the_right_actuals(rule: Rule[...], tmp_path: Path) -> None:
    assert said_of_actuals(rule, "Right", tmp_path) == []


def said_of_units(rule: Rule[...], label: str, folder: Path) -> list[str]:
    """What is said of units of the scorecard below *label* in the manual, whose units stand behind it."""
    part = rule.manual.partition(f"{label}:\n")[2].partition("Right:\n")[0]
    for name, text in re.findall(r"^```yaml\n(?:# (\S+)\n)?(.*?)^```", part, re.MULTILINE | re.DOTALL):
        (folder / (name or "scorecard.yaml")).write_text(text, encoding="utf-8")
    done = bsc("lint", "scorecard.yaml", "--select", "BSC010,BSC8", "--format", "concise", cwd=folder)
    return re.findall(r" (BSC\d+) ", done.out)


@pytest.mark.parametrize("rule", OF_UNITS, ids=named)
def test_what_is_wrong_with_units_is_said_and_nothing_worse(rule: Rule[...], tmp_path: Path) -> None:
    wrong = said_of_units(rule, "Wrong", tmp_path)
    assert wrong.count(rule.code) == 1
    assert {code for code in wrong if code != rule.code} <= {"BSC802", "BSC803"}
    assert rule.code not in said_of_units(rule, "Right", tmp_path)


def test_every_rule_has_its_examples_run() -> None:
    run = {rule.code for rule in (*JUDGING, *OF_UNITS)}
    silent = {rule.code for rule in RULES} - run - {*LOADING_RULES, *ACTUALS_RULES}
    assert silent <= {"BSC007"}  # said by the engine of ignores


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_manual_says_what_and_why(rule: Rule[...]) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]", rule.summary)
    assert "\n\nWhy: " in rule.manual
    assert rule.manual.index("Wrong:") < rule.manual.index("Right:")


def test_codes_and_names_are_used_once_and_in_order() -> None:
    found = [rule.code for rule in RULES]
    assert found == sorted(set(found))
    assert len({rule.name for rule in RULES}) == len(RULES)
