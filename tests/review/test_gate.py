"""What an evaluation fails on: statuses, gaps, coverage and findings."""

from __future__ import annotations

import pytest

from bsc_cli.diagnostics import BscError, Diagnostic, Location, Severity
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.review.gate import demanded_codes, is_outdated, judge_gate, read_demands
from bsc_cli.score.result import Evaluation
from tests.score.scorecards import evaluated, period, rows

CARD = """\
name: Example
vision: The leading example in Europe by 2030
frequency: quarter
scoring: {min_coverage: 0.5}
perspectives:
  customer:
    objectives:
      one:
        name: One
        measures:
          bad: {name: Bad, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          worse: {name: Worse, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          fair: {name: Fair, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          good: {name: Good, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          best: {name: Best, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          idle: {name: Idle, weight: 0, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
      two:
        name: Two
        measures:
          gone: {name: Gone, indicator: lagging, targets: {threshold: 5, target: 10, stretch: 20}}
          part: {name: Part, indicator: lagging, aggregate: sum, targets: {target: 10}, window: year-to-date}
          aimless: {name: Aimless, indicator: lagging}
          later: {name: Later, indicator: lagging, direction: yes-no, due: 2026-12-31}
"""


VALUES: dict[str, dict[str, float]] = {
    "bad": {"2025-Q1": 1},
    "worse": {"2025-Q1": 2},
    "fair": {"2025-Q1": 7},
    "good": {"2025-Q1": 12},
    "best": {"2025-Q1": 20},
    "idle": {"2025-Q1": 1},
    "part": {"2025-01": 1},
    "aimless": {"2025-Q1": 1},
}
FINDINGS = [
    Diagnostic(code, name, Severity.WARNING, message, Location("x.yaml"))
    for code, name, message in (
        ("BSC607", "measure-without-actuals", "a"),
        ("BSC701", "red-without-initiative", "b"),
        ("BSC701", "red-without-initiative", "c"),
        ("BSC706", "early-warning", "d"),
    )
]


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    scorecard = load_scorecard(CARD, file="x.yaml").scorecard
    assert scorecard is not None
    return evaluated(scorecard, [row for id, values in VALUES.items() for row in rows(values, id)], "2025-Q1")


@pytest.mark.parametrize(
    ("words", "failures"),
    [
        ("red", {"red": 2}),
        ("amber", {"red": 2, "amber": 1}),
        ("green", {"red": 2, "amber": 1, "green": 1}),
        ("amber,red", {"red": 2, "amber": 1}),
        ("RED", {"red": 2}),
        ("missing", {"missing": 2}),
        ("no-target", {"no-target": 1}),
        ("red, missing ,no-target", {"red": 2, "missing": 2, "no-target": 1}),
        ("coverage", {"coverage": 1}),
        ("coverage<63", {"coverage<63": 1}),
        ("coverage < 50 %", {}),
        ("coverage<50,coverage", {"coverage": 1}),
        ("BSC701", {"BSC701": 2}),
        ("bsc7", {"BSC7": 3}),
        ("BSC", {"BSC": 4}),
        ("red-without-initiative,Early-Warning", {"red-without-initiative": 2, "early-warning": 1}),
        ("stale-actual", {}),
        ("BSC607", {"BSC607": 1}),
    ],
)
def test_what_fails_is_counted(evaluation: Evaluation, words: str, failures: dict[str, int]) -> None:
    verdict = judge_gate(read_demands([words]), evaluation, FINDINGS)
    assert dict(verdict.failures) == failures


def test_a_verdict_says_which(evaluation: Evaluation) -> None:
    demands = read_demands(["amber", "missing,BSC706", "coverage"])
    verdict = judge_gate(demands, evaluation, FINDINGS)
    assert verdict.measures == {"bad", "worse", "fair", "gone", "part"}
    assert verdict.findings == {FINDINGS[-1]}
    assert [one.id for one in verdict.uncovered] == ["two"]


@pytest.mark.parametrize(
    ("words", "message", "help"),
    [
        ("reed", "there is nothing called 'reed' to fail on", "did you mean 'red'?"),
        ("star", "there is nothing called 'star' to fail on", "write some of red, amber"),
        ("red,mising", "'mising'", "did you mean 'missing'?"),
        ("early-warnin", "'early-warnin'", "did you mean 'early-warning'?"),
        ("BSC719", "'BSC719'", "did you mean 'BSC7"),
        ("BSC2", "'BSC2'", "'bsc lint' says BSC2; what 'bsc evaluate' says are BSC4…, BSC6…, BSC7…"),
        ("dangling-link", "'dangling-link'", "'bsc lint' says dangling-link"),
        ("coverage>90", "'coverage>90'", "coverage<90"),
        ("coverage<101", "between 0 and 100 percent", ""),
        (" , ", "it names nothing", "write some of"),
    ],
)
def test_a_word_that_names_nothing_is_an_error(words: str, message: str, help: str) -> None:
    with pytest.raises(BscError) as error:
        read_demands([words])
    assert message in error.value.message
    assert help in (error.value.help or "")


def test_a_finding_that_is_off_by_default_is_looked_for_where_it_is_named() -> None:
    assert demanded_codes(read_demands(["BSC708", "early-warning,BSC7,red"])) == ["BSC708", "BSC706"]


@pytest.mark.parametrize(
    ("latest", "expected", "outdated"),
    [("2025-Q3", "2025-Q4", True), ("2025-Q4", "2025-Q4", False), ("2026-Q1", "2025-Q4", False)],
)
def test_actuals_that_end_too_early_are_outdated(latest: str, expected: str, outdated: bool) -> None:
    assert is_outdated(period(latest), period(expected)) is outdated
