"""A scorecard and its observations as scores at one period."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bsc_cli.model.period import CALENDAR_YEAR, Grain
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from bsc_cli.score.levels import Levels
from bsc_cli.score.levels_in_force import LevelsByPeriod
from bsc_cli.score.measure import MeasureState
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Counts, Result
from bsc_cli.score.scale import Scored
from tests.score.scorecards import (
    evaluated,
    measure,
    of_one,
    period,
    result,
    rows,
    scorecard,
    together,
    value_of,
    why,
)

STAR, GREEN, AMBER, RED, NONE = Status
FALL = {"direction": "lower", "targets": "{threshold: 8, target: 6, stretch: 4}"}
RANGE = {"direction": "range", "targets": "{threshold: [60, 95], target: [70, 85]}"}
YES = {"direction": "yes-no", "due": "2025-06-30"}


@pytest.mark.parametrize(
    ("frequency", "days", "expected"),
    [
        ("quarter", ["2025-Q3"], "2025-Q3"),
        ("quarter", ["2025-08"], "2025-Q2"),
        ("quarter", ["2025-08", "2025-09"], "2025-Q3"),
        ("quarter", ["2024", "2025-01"], "2024-Q4"),
        ("month", ["2025-03", "2025"], "2025-03"),
        ("month", ["2025-03", "2025-Q4"], "2025-03"),
        ("month", ["2024", "2025"], "2025-12"),
        ("month", ["2025-07-31"], "2025-07"),
        ("month", ["2025-07-30"], "2025-06"),
        ("month", ["2025-W05"], "2025-01"),
        ("week", ["2025-07"], "2025-W30"),
        ("year", ["2025-11"], "2024"),
        ("half", ["2025-Q2"], "2025-S1"),
    ],
)
def test_the_latest_period_had_ended_by_the_last_day_of_any_actual(
    frequency: str, days: list[str], expected: str
) -> None:
    found = choose_period(of_one(f"frequency: {frequency}"), rows(dict.fromkeys(days, 1)), None).period
    assert str(found) == expected


def test_the_latest_period_of_a_fiscal_calendar() -> None:
    card = of_one("frequency: quarter\nfiscal_year: {starts: 4, named_by: end}")
    assert str(choose_period(card, rows({"2025-06": 1}, calendar=card.calendar), None).period) == "FY2026-Q1"


@pytest.mark.parametrize(
    ("keys", "values", "score", "status", "reason"),
    [
        ({"target": 10}, {"2025-Q2": 10}, 100, GREEN, None),
        ({"target": 10}, {}, None, NONE, "no actual for 2025-Q2"),
        ({}, {"2025-Q2": 10}, None, NONE, "no target for 2025-Q2"),
        ({"targets": "{threshold: 5}"}, {"2025-Q2": 10}, None, NONE, "no target for 2025-Q2"),
        ({"targets": "{2024: {target: 5}}"}, {"2025-Q2": 10}, None, NONE, "no target for 2025-Q2"),
        ({"targets": "{target: 5, stretch: 4}"}, {"2025-Q2": 10}, None, NONE, "levels out of order"),
        ({"target": 10, "aggregate": "sum"}, {"2025-04": 1, "2025-05": 1}, None, NONE, "2 of 3 months"),
        ({"target": 2, "aggregate": "sum", "allow_partial": "true"}, {"2025-04": 1, "2025-05": 1}, 100, GREEN, None),
        ({"target": 1, "aggregate": "mean"}, {"2025-04": 1}, 100, GREEN, None),
        ({"target": 1, "aggregate": "sum", "window": "rolling-4"}, {"2025-Q2": 1}, None, NONE, "1 of 4 quarters"),
        (
            {"target": 1, "aggregate": "sum", "window": "rolling-2", "frequency": "year"},
            {"2024": 1},
            None,
            NONE,
            "1 of 2 years",
        ),
        ({"target": 1, "aggregate": "sum", "frequency": "year"}, {"2024-S1": 1}, None, NONE, "1 of 2 halves"),
        ({"target": 0, "method": "ratio"}, {"2025-Q2": 1}, None, NONE, "a ratio needs a target above 0"),
        ({"targets": "{threshold: 9, target: 10}", "below_threshold": "zero"}, {"2025-Q2": "8.5"}, 0, RED, None),
        ({"targets": "{threshold: 9, target: 10}", "baseline": "5"}, {"2025-Q2": "7"}, 25, RED, None),
        ({"targets": "{threshold: 9, target: 10}", "method": "step"}, {"2025-Q2": "9.9"}, 50, AMBER, None),
        (RANGE, {"2025-Q2": 65}, 75, AMBER, None),
        (RANGE | {"baseline": "[40, 115]"}, {"2025-Q2": 50}, 25, RED, None),
        (
            {"direction": "range", "target": 14, "tolerance": "{target: 0.5, threshold: 1}"},
            {"2025-Q2": "14.75"},
            75,
            AMBER,
            None,
        ),
        (
            {"direction": "range", "target": 200, "tolerance": "{target: 2%, threshold: 5%}"},
            {"2025-Q2": 204},
            100,
            GREEN,
            None,
        ),
        (
            {"direction": "range", "target": -200, "tolerance": "{target: 2%, threshold: 5%}"},
            {"2025-Q2": -210},
            50,
            AMBER,
            None,
        ),
        (YES, {"2025-Q2": 1}, 100, GREEN, None),
        (YES, {"2025-Q1": 1}, 100, GREEN, None),
        (YES, {"2025-Q2": 0}, 0, RED, None),
        (YES, {}, None, NONE, "no actual for 2025-Q2"),
        (YES | {"due": "2025-07-01"}, {"2025-Q2": 0}, None, NONE, "not due"),
        (YES | {"due": "2025-07-01"}, {}, None, NONE, "not due"),
        (YES | {"due": "2025-07-01"}, {"2025-Q2": 1}, 100, GREEN, None),
        ({"direction": "yes-no"}, {"2025-Q2": 0}, 0, Status.RED, None),
        ({"direction": "yes-no"}, {"2025-Q2": 1}, 100, GREEN, None),
    ],
)
def test_a_measure_has_a_score_or_a_reason(
    keys: dict[str, Any], values: dict[str, Any], score: Any, status: Status, reason: str | None
) -> None:
    one = result(of_one(**keys), rows(values), "2025-Q2")
    assert (one.score, one.status, why(one)) == (score, status, reason)
    assert one.is_not_due is (reason == "not due")


SPECIFIC = "{default: {target: 1}, 2025: {target: 2}, 2025-S1: {target: 3}, 2025-Q2: {target: 4}}"


@pytest.mark.parametrize(
    ("at", "key", "target"),
    [("2024-Q4", "default", 1), ("2025-Q4", "2025", 2), ("2025-Q1", "2025-S1", 3), ("2025-Q2", "2025-Q2", 4)],
)
def test_the_most_specific_period_that_contains_the_actuals_wins(at: str, key: str, target: int) -> None:
    levels = result(of_one(targets=SPECIFIC), rows({at: 1}), at).levels
    assert levels is not None
    assert together(levels.key, levels.target) == (key, target)


def test_a_carried_actual_is_judged_by_the_targets_of_its_time() -> None:
    one = result(of_one(targets=SPECIFIC, carry=1), rows({"2025-Q1": 3}), "2025-Q2")
    assert together(one.levels and one.levels.key, one.score, one.actual and one.actual.stale) == (
        "2025-S1",
        100,
        True,
    )


def test_a_yearly_actual_is_judged_by_the_targets_of_its_year() -> None:
    one = result(
        of_one(targets="{2024: {target: 5}, 2025: {target: 9}}", frequency="year"), rows({"2024": 5}), "2025-Q2"
    )
    assert together(one.levels and one.levels.key, one.score) == ("2024", 100)


def test_without_an_actual_the_levels_are_those_of_the_period() -> None:
    assert result(of_one(target=5), [], "2025-Q2").levels is not None
    assert result(of_one(targets="{2025: {target: 5}}", frequency="year"), [], "2025-Q2").levels is not None


@pytest.mark.parametrize(
    ("phase", "window", "at", "target"),
    [
        ("even", "period", "2025-Q2", 25),
        ("even", "year-to-date", "2025-Q2", 50),
        ("even", "rolling-2", "2025-Q2", 50),
        ("even", "rolling-4", "2025-Q4", 100),
        ("[10, 20, 30, 40]", "period", "2025-Q3", 30),
        ("[10, 20, 30, 40]", "year-to-date", "2025-Q3", 60),
        ("[1, 1, 1, 2]", "period", "2025-Q4", 40),
        ("none", "period", "2025-Q2", 100),
        (None, "period", "2025-Q2", 100),
    ],
)
def test_a_longer_periods_levels_are_cut_to_the_window(phase: str | None, window: str, at: str, target: int) -> None:
    keys = {"aggregate": "sum", "window": window, "targets": "{2025: {target: 100}}"} | (
        {"phase": phase} if phase else {}
    )
    levels = result(of_one(**keys), rows({at: 1}), at).levels
    assert levels is not None
    assert levels.target == target


def test_levels_of_the_actuals_own_period_are_not_cut_and_ranges_are_cut_at_both_ends() -> None:
    keys = {"direction": "range", "phase": "even"}
    whole = result(of_one(targets="{2025-Q1: {target: [80, 120]}}", **keys), rows({"2025-Q1": 1}), "2025-Q1")
    part = result(of_one(targets="{2025: {target: [80, 120]}}", **keys), rows({"2025-Q1": 1}), "2025-Q1")
    assert whole.levels is not None
    assert part.levels is not None
    assert together(whole.levels.target, part.levels.target) == ((80, 120), (20, 30))


@pytest.mark.parametrize(
    ("phase", "targets", "target"),
    [
        ("none", "{default: {target: 40}}", 40),
        ("[1, 2, 3, 4]", "{2025: {target: 100}, 2025-Q1: {target: 40}}", 40),
    ],
)
def test_levels_of_no_longer_period_are_not_cut(phase: str, targets: str, target: int) -> None:
    one = result(of_one(aggregate="sum", phase=phase, targets=targets), rows({"2025-Q1": 1}), "2025-Q1")
    levels = one.levels
    assert levels is not None
    assert levels.target == target


def test_a_key_that_names_no_period_holds_nowhere() -> None:
    one = measure(targets={"Q9": {"target": "1"}})
    assert LevelsByPeriod(one, CALENDAR_YEAR, Grain.QUARTER).in_force(period("2025-Q1")) == Levels()


def test_without_an_actual_the_levels_are_those_of_its_own_frequency() -> None:
    levels = result(of_one(frequency="year", phase="even", targets="{2025: {target: 100}}"), [], "2025-Q2").levels
    assert levels is not None
    assert levels.target == 100


def test_months_are_the_parts_of_a_month_by_month_scorecard() -> None:
    one = result(
        of_one("frequency: month", targets="{2025: {target: 120}}", phase="even"), rows({"2025-02": 10}), "2025-02"
    )
    assert one.score == 100


@pytest.mark.parametrize(
    ("keys", "before", "now", "trend"),
    [
        ({"target": 10}, 5, 6, Trend.IMPROVING),
        ({"target": 10}, 5, 5, Trend.FLAT),
        ({"target": 10}, 5, 4, Trend.WORSENING),
        (FALL, 5, 4, Trend.IMPROVING),
        (FALL, 5, 6, Trend.WORSENING),
        (RANGE, 60, 65, Trend.IMPROVING),
        (RANGE, 75, 80, Trend.FLAT),
        (RANGE, 72, 77, Trend.FLAT),
        (RANGE, 70, 69, Trend.WORSENING),
        (RANGE, 75, 90, Trend.WORSENING),
        (YES | {"window": "year-to-date", "due": "2025-03-31"}, 0, 1, Trend.IMPROVING),
        ({"direction": "range"}, 75, 90, Trend.NONE),
        (YES, 0, 1, Trend.IMPROVING),
        (YES, 1, 1, Trend.FLAT),
        ({}, 5, 6, Trend.IMPROVING),
    ],
)
def test_a_trend_is_the_oriented_change(keys: dict[str, Any], before: int, now: int, trend: Trend) -> None:
    one = result(of_one(**keys), rows({"2025-Q1": before, "2025-Q2": now}), "2025-Q2")
    assert together(one.trend, one.previous, one.change) == (trend, before, now - before)


@pytest.mark.parametrize("values", [{"2025-Q2": 1}, {"2025-Q1": 1}, {}])
def test_without_two_actuals_there_is_no_trend(values: dict[str, int]) -> None:
    one = result(of_one(target=10), rows(values), "2025-Q2")
    assert (one.trend, one.previous, one.change) == (Trend.NONE, None, None)


YTD = {"aggregate": "sum", "window": "year-to-date", "phase": "even", "targets": "{2025: {threshold: 60, target: 100}}"}


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ({"2025-Q1": 25, "2025-Q2": 20}, Trend.WORSENING),
        ({"2025-Q1": 20, "2025-Q2": 30}, Trend.IMPROVING),
        ({"2025-Q1": 20, "2025-Q2": 20}, Trend.FLAT),
        ({"2025-Q2": 20}, Trend.NONE),
        ({"2025-01": 20, "2025-02": 20, "2025-Q2": 20}, Trend.NONE),
    ],
)
def test_the_trend_of_year_to_date_is_that_of_its_score(values: dict[str, int], trend: Trend) -> None:
    assert result(of_one(**YTD), rows(values), "2025-Q2").trend is trend


def test_year_to_date_without_earlier_levels_has_no_trend() -> None:
    keys = YTD | {"targets": "{2025-Q2: {target: 30}}"}
    assert result(of_one(**keys), rows({"2025-Q1": 20, "2025-Q2": 20}), "2025-Q2").trend is Trend.NONE


def test_a_trend_may_look_back_a_year() -> None:
    card = of_one("frequency: quarter\nscoring: {compare: year-ago}", target=10)
    one = result(card, rows({"2024-Q2": 9, "2025-Q1": 3, "2025-Q2": 6}), "2025-Q2")
    assert together(one.previous, one.trend) == (9, Trend.WORSENING)


def test_the_trend_of_a_yes_no_measure_may_look_back_a_year() -> None:
    card = of_one("frequency: quarter\nscoring: {compare: year-ago}", direction="yes-no")
    one = result(card, rows({"2024-Q2": 0, "2025-Q1": 1, "2025-Q2": 1}), "2025-Q2")
    assert together(one.previous, one.trend) == (0, Trend.IMPROVING)


def test_the_trend_of_a_parent_may_look_back_a_year() -> None:
    card = of_one("frequency: quarter\nscoring: {compare: year-ago}", target=10, baseline=0)
    assert evaluated(card, rows({"2024-Q2": 9, "2025-Q1": 3, "2025-Q2": 6}), "2025-Q2").result.trend is Trend.WORSENING


def test_what_is_observed_by_year_is_compared_with_the_year_before() -> None:
    one = result(of_one(target=10, frequency="year"), rows({"2023": 4, "2024": 5}), "2025-Q2")
    assert together(value_of(one), one.previous, one.trend) == (5, 4, Trend.IMPROVING)


@pytest.mark.parametrize(
    ("keys", "value", "variance", "percent"),
    [
        ({"target": 10}, 8, -2, -20),
        ({"target": -10}, -8, 2, 20),
        ({"target": 0}, 3, 3, None),
        (RANGE, 77, 0, 0),
        (RANGE, 63, -7, -10),
        ({"direction": "range", "target": "[0, 10]"}, 0, 0, 0),
        ({"direction": "range", "target": "[0, 10]"}, -1, -1, None),
        (RANGE, 102, 17, 20),
        (YES, 1, None, None),
        ({}, 8, None, None),
    ],
)
def test_a_variance_is_the_actual_minus_the_target(
    keys: dict[str, Any], value: int, variance: Any, percent: Any
) -> None:
    one = result(of_one(**keys), rows({"2025-Q2": value}), "2025-Q2")
    assert (one.variance, one.variance_percent) == (variance, percent)


TREE = """\
  financial:
    objectives:
      profit:
        name: Profit
        weight: 3
        themes: [growth]
        measures:
          margin: {name: Margin, indicator: lagging, target: 10, baseline: 0}
          cash: {name: Cash, indicator: lagging, target: 10, baseline: 0}
      costs:
        name: Costs
        measures:
          spend: {name: Spend, indicator: lagging, target: 10, baseline: 0}
  learning:
    rollup: worst
    objectives:
      skills:
        name: Skills
        themes: [growth]
        measures:
          trained: {name: Trained, indicator: leading, target: 10, baseline: 0}
      tools:
        name: Tools
        measures:
          licence: {name: Licence, indicator: leading, direction: yes-no, due: 2026-01-01}
"""
HEAD = "frequency: quarter\nscoring: {points: {threshold: 100}}\nthemes: {growth: {name: Growth}, calm: {name: Calm}}"


def test_scores_roll_up_from_measures_to_the_scorecard() -> None:
    observations = [*rows({"2025-Q2": 10}, "margin"), *rows({"2025-Q2": 6}, "spend"), *rows({"2025-Q2": 5}, "trained")]
    found = evaluated(scorecard(TREE, HEAD), observations, "2025-Q2")
    assert [one.score for one in found.measures] == [100, None, 60, 50, None]
    assert [(one.score, one.coverage) for one in found.objectives] == [
        (100, Fraction(1, 2)),
        (60, 1),
        (50, 1),
        (None, None),
    ]
    financial, learning = found.perspectives
    assert together(financial.score, financial.coverage, financial.status) == (90, Fraction(5, 8), AMBER)
    assert financial.counts == Counts(green=1, none=1, red=1)
    assert together(learning.score, learning.coverage, learning.status) == (50, 1, RED)
    assert together(found.result.score, found.result.coverage, found.result.status) == (70, Fraction(13, 16), AMBER)
    growth, calm = found.themes
    assert together(growth.score, growth.coverage) == (Fraction(350, 4), Fraction(5, 8))
    assert (calm.score, why(calm)) == (None, "no measure yet")


def test_a_perspective_rolls_its_objectives_up_its_own_way() -> None:
    observations = [
        *rows({"2025-Q2": 5}, "trained"),
        *rows({"2025-Q2": 1}, "licence"),
        *rows({"2025-Q2": 10}, "margin"),
        *rows({"2025-Q2": 6}, "spend"),
    ]
    found = evaluated(scorecard(TREE, HEAD), observations, "2025-Q2")
    assert [one.score for one in found.perspectives] == [90, 50]


def test_an_evaluation_knows_its_scorecard() -> None:
    card = scorecard(TREE, HEAD)
    assert evaluated(card, [], "2025-Q2").scorecard is card


def test_nothing_measured_is_nothing_scored() -> None:
    found = evaluated(scorecard(TREE, HEAD), [], "2025-Q2")
    assert together(found.result.score, found.result.status, found.result.coverage, why(found.result)) == (
        None,
        NONE,
        0,
        "no data",
    )


@pytest.mark.parametrize(
    ("earlier", "trend"),
    [
        ({"margin": 5, "spend": 5}, Trend.IMPROVING),
        ({"margin": 10, "spend": 10}, Trend.WORSENING),
        ({"margin": 8, "spend": 6}, Trend.FLAT),
        ({"margin": 5}, Trend.NONE),
        ({"margin": 5, "spend": 5, "trained": 1}, Trend.IMPROVING),
        ({}, Trend.NONE),
    ],
)
def test_the_trend_of_a_parent_needs_the_same_children(earlier: dict[str, int], trend: Trend) -> None:
    observations = [row for key, value in earlier.items() for row in rows({"2025-Q1": value}, key)]
    observations += [*rows({"2025-Q2": 8}, "margin"), *rows({"2025-Q2": 6}, "spend")]
    assert evaluated(scorecard(TREE, HEAD), observations, "2025-Q2").perspectives[0].trend is trend


def test_a_theme_has_a_trend_and_shares_its_objectives_with_the_perspectives() -> None:
    observations = [*rows({"2025-Q1": 5, "2025-Q2": 8}, "margin"), *rows({"2025-Q1": 5, "2025-Q2": 4}, "trained")]
    found = evaluated(scorecard(TREE, HEAD), observations, "2025-Q2")
    growth, calm = found.themes
    assert (growth.trend, calm.trend) == (Trend.IMPROVING, Trend.NONE)
    assert [one.trend for one in growth.children] == [Trend.IMPROVING, Trend.WORSENING]
    profit, _, skills, _ = found.objectives
    assert [one.node for one in growth.children] == [profit.node, skills.node]


def test_a_parent_that_lost_its_score_has_no_trend_though_the_same_children_are_scored() -> None:
    card = scorecard(
        """\
  learning:
    objectives:
      tools:
        name: Tools
        measures:
          trained: {name: Trained, indicator: leading, target: 10, baseline: 0}
          licence: {name: Licence, indicator: leading, direction: yes-no, due: 2025-06-30}
""",
        "frequency: quarter\nscoring: {missing: block}",
    )
    (tools,) = evaluated(card, rows({"2025-Q1": 5, "2025-Q2": 5}, "trained"), "2025-Q2").objectives
    assert (why(tools), tools.trend) == ("blocked by missing data", Trend.NONE)
    (tools,) = evaluated(
        card, [*rows({"2025-Q1": 5, "2025-Q2": 6}, "trained"), *rows({"2025-Q3": 1}, "licence")], "2025-Q1"
    ).objectives
    assert (why(tools), tools.trend) == (None, Trend.NONE)


@pytest.mark.parametrize("trial", [{}, {"2025-Q1": 1}, {"2025-Q2": 1}, {"2025-Q1": 1, "2025-Q2": 9}])
def test_a_child_of_weight_0_takes_no_trend_away(trial: dict[str, int]) -> None:
    card = scorecard(
        """\
  process:
    objectives:
      deliver:
        name: Deliver
        measures:
          speed: {name: Speed, indicator: lagging, target: 10, baseline: 0}
          trial: {name: Trial, indicator: lagging, target: 10, baseline: 0, weight: 0}
""",
        "frequency: quarter",
    )
    observations = [*rows({"2025-Q1": 5, "2025-Q2": 6}, "speed"), *rows(trial, "trial")]
    (deliver,) = evaluated(card, observations, "2025-Q2").objectives
    assert deliver.trend is Trend.IMPROVING


def test_history_is_the_same_evaluation_at_each_period() -> None:
    card, observations = of_one(target=10), rows({"2024-Q4": 10, "2025-Q1": 9, "2025-Q2": 11})
    found = history(card, observations, period("2025-Q2"), count=3)
    assert [str(one.period) for one in found] == ["2024-Q4", "2025-Q1", "2025-Q2"]
    assert tuple(found) == tuple(evaluated(card, observations, str(one.period)) for one in found)
    assert found[1:] == (found[1], found[2])


TWO = """\
  process:
    objectives:
      deliver:
        name: Deliver
        measures:
          speed: {name: Speed, indicator: lagging, target: 10, baseline: 0}
          waste: {name: Waste, indicator: lagging, target: 10, baseline: 0}
"""


def test_a_history_scores_only_what_it_is_asked_for() -> None:
    card = scorecard(TWO, "frequency: quarter")
    both = [*rows({"2025-Q1": 5, "2025-Q2": 6}, "speed"), *rows({"2025-Q2": 6}, "waste")]
    found = history(card, both, period("2025-Q2"), count=4)
    assert len(found) == 4
    past = found.of("speed")
    assert [next(past)[0], next(past)[0]] == [period("2025-Q2"), period("2025-Q1")]
    assert set(found.scorer.scorers["speed"]._states) == {period("2025-Q1"), period("2025-Q2")}
    assert found.scorer.scorers["speed"]._results == {}
    assert found.scorer.scorers["waste"]._states == {}
    assert found[-1].result.score == 30
    assert set(found.scorer.scorers["waste"]._results) == {period("2025-Q1"), period("2025-Q2")}


def test_a_history_tells_a_measures_past_as_its_evaluations_do() -> None:
    card, observations = of_one(target=10, carry=1), rows({"2024-Q4": 10, "2025-Q2": 11})
    found = history(card, observations, period("2025-Q2"), count=4)
    told = [
        (one.period, MeasureState(past.actual, past.levels, outcome_of(past)))
        for one in reversed(found)
        for past in one.measures
    ]
    assert list(found.of("m")) == told


def outcome_of(past: Result) -> Scored | Reason:
    if past.score is None:
        assert past.reason is not None
        return past.reason
    return Scored(past.score, past.status, past.sides)


def test_what_leads_up_to_now_has_no_trends_of_parents() -> None:
    observations = rows({"2024-Q4": 1, "2025-Q1": 5, "2025-Q2": 6})
    found = history(of_one(target=10, baseline=0), observations, period("2025-Q2"), count=3)
    before, now = found.leading_up(2)
    assert now == found[-1]
    assert together(before.result.score, before.result.trend, found[-2].result.trend) == (
        25,
        Trend.NONE,
        Trend.IMPROVING,
    )
    assert before.measures == found[-2].measures
    assert [one.period for one in found.leading_up(3)] == [one.period for one in found]
    assert found.leading_up(1) == (now,)


def test_rows_of_unknown_measures_do_not_count() -> None:
    assert evaluated(of_one(target=1), rows({"2025-Q2": 1}, "other"), "2025-Q2").result.score is None


def test_a_weighted_mean_without_weights_is_no_score() -> None:
    one = result(of_one(aggregate="weighted-mean", target=1), rows({"2025-Q2": 3}), "2025-Q2")
    assert (one.score, why(one)) == (None, "no weights for a weighted mean")


def test_a_rolling_window_over_two_years_takes_its_share_of_both_years_targets() -> None:
    targets = "{2025: {target: 80}, 2026: {target: 120}}"
    card = of_one(aggregate="sum", window="rolling-4", phase="even", targets=targets)
    quarters = {"2025-Q3": 20, "2025-Q4": 20, "2026-Q1": 30, "2026-Q2": 30}
    one = result(card, rows(quarters), "2026-Q2")
    assert one.levels is not None
    assert together(one.levels.target, value_of(one), one.status) == (20 + 20 + 30 + 30, 100, Status.GREEN)


@pytest.mark.parametrize(
    ("targets", "keys", "expected"),
    [
        ("{2024: {threshold: 40, target: 80}, 2025: {threshold: 60, target: 120}}", {}, (25, 50)),
        ("{2024-Q4: {target: 7}, 2025: {target: 120}}", {}, (None, 37)),
        (
            "{2024: {threshold: [4, 88], target: [40, 80]}, 2025: {threshold: [8, 160], target: [80, 120]}}",
            {"direction": "range"},
            ((3, 62), (30, 50)),
        ),
    ],
)
def test_a_rolling_windows_levels_are_the_sum_of_its_parts(targets: str, keys: dict[str, Any], expected: Any) -> None:
    card = of_one(aggregate="sum", window="rolling-2", phase="even", targets=targets, **keys)
    one = result(card, rows({"2024-Q4": 20, "2025-Q1": 30}), "2025-Q1")
    levels = one.levels
    assert levels is not None
    assert (levels.key, levels.threshold, levels.target) == ("2025", *expected)


def test_a_rolling_window_into_a_time_without_targets_has_no_target() -> None:
    card = of_one(aggregate="sum", window="rolling-2", phase="even", targets="{2026: {target: 120}}")
    one = result(card, rows({"2025-Q4": 20, "2026-Q1": 30}), "2026-Q1")
    assert (one.score, why(one)) == (None, "no target for 2025-Q4, which the window reaches back to")


@pytest.mark.parametrize(
    ("targets", "phase", "reason"),
    [
        ("{default: {target: 7}, 2025-Q1: {target: 120}}", "none", "levels without a period"),
        ("{2024: {threshold: 40, target: 80}, 2025: {target: 120}}", "even", "no threshold for 2025-Q1"),
        ("{2024: {target: 80}, 2025: {target: 120}}", "none", "levels of more than 2024-Q4 are not divided"),
    ],
)
def test_levels_that_do_not_add_up_to_a_window_leave_it_unscored(targets: str, phase: str, reason: str) -> None:
    card = of_one(aggregate="sum", window="rolling-2", phase=phase, targets=targets)
    one = result(card, rows({"2024-Q4": 20, "2025-Q1": 30}), "2025-Q1")
    assert one.score is None
    assert (why(one) or "").startswith(reason)


def test_two_months_of_a_sum_are_not_compared_with_a_whole_quarter() -> None:
    card = of_one(aggregate="sum", target=3)
    months = {f"2025-0{month}": 1 for month in range(1, 6)}
    one = result(card, rows(months), "2025-Q2")
    assert (why(one), one.trend) == ("2 of 3 months", Trend.NONE)


@pytest.mark.parametrize(
    ("first", "last", "keys", "trend"),
    [
        (1, 6, {}, Trend.FLAT),
        (1, 5, {}, Trend.NONE),
        (2, 6, {}, Trend.NONE),
        (1, 5, {"allow_partial": "true"}, Trend.WORSENING),
        (2, 6, {"allow_partial": "true"}, Trend.IMPROVING),
        (2, 6, {"aggregate": "mean"}, Trend.FLAT),
    ],
)
@pytest.mark.parametrize("target", [{"target": 3}, {}])
def test_a_sum_is_compared_with_a_sum_of_as_many_months(
    first: int, last: int, keys: dict[str, Any], trend: Trend, target: dict[str, Any]
) -> None:
    months = {f"2025-0{month}": 1 for month in range(first, last + 1)}
    assert result(of_one(**({"aggregate": "sum"} | keys | target)), rows(months), "2025-Q2").trend is trend


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        ({}, "no actual for 2025-Q2"),
        ({"2025-Q1": 1}, "no actual for 2025-Q2"),
        ({"2025-Q2": 0}, "all weights are 0, so there is no weighted mean"),
        ({"2025-Q1": 1, "2025-Q2": 0}, "all weights are 0, so there is no weighted mean"),
        ({"2025-Q2": 1}, None),
    ],
)
def test_weights_of_0_are_told_from_a_missing_actual(weights: dict[str, int], reason: str | None) -> None:
    observations = [row for key, weight in weights.items() for row in rows({key: 3}, weight=Decimal(weight))]
    assert why(result(of_one(aggregate="weighted-mean", target=3), observations, "2025-Q2")) == reason


def test_a_way_leads_from_the_whole_down_to_an_id() -> None:
    evaluation = evaluated(of_one(target="100"), [], "2025-Q1")
    assert [one.id for one in evaluation.way_to("m")] == [None, "financial", "o", "m"]
    assert [one.id for one in evaluation.way_to("financial")] == [None, "financial"]
    assert evaluation.way_to("gone") == ()


def test_results_tell_who_answers_for_them_and_how_much_they_count() -> None:
    card = scorecard(
        """
  financial:
    weight: 3
    objectives:
      o:
        name: O
        owner: CFO
        weight: 2
        measures:
          own: {name: Own, indicator: lagging, owner: Controller, weight: 5}
          m: {name: M, indicator: lagging}
""",
        "frequency: quarter\nowner: CEO",
    )
    told = [(one.id, one.owner, int(one.weight)) for one in evaluated(card, [], "2025-Q1").walk()]
    assert told == [
        (None, "CEO", 1),
        ("financial", None, 3),
        ("o", "CFO", 2),
        ("own", "Controller", 5),
        ("m", "CFO", 1),
    ]


@pytest.mark.parametrize(
    ("head", "keys", "method"),
    [("", {}, "linear"), ("", {"method": "step"}, "step"), ("scoring: {method: ratio}", {}, "ratio")],
)
def test_a_result_tells_how_it_is_scored(head: str, keys: dict[str, str], method: str) -> None:
    card = of_one(f"frequency: quarter\n{head}", target="100", **keys)
    assert result(card, rows({"2025-Q1": 90}), "2025-Q1").method.value == method
