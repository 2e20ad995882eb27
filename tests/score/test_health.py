"""How initiatives stand on a day: every combination of dates, milestones and money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bsc_cli.model.initiative import Initiative
from bsc_cli.model.period import CALENDAR_YEAR
from bsc_cli.score.health import Health, HealthRule, InitiativeStanding, standing
from tests.score.scorecards import period, rows, scorecard, together

DATES: dict[str, object] = {"start": "2025-01-01", "due": "2025-12-31"}
TWO = {"a": {"name": "A", "due": "2025-03-31", "weight": "3"}, "b": {"name": "B", "due": "2025-09-30"}}


def at(day: str, **keys: Any) -> InitiativeStanding:
    """How an initiative with *keys* stands; `read` are the rows of what it cost."""
    read, is_latest = keys.pop("read", ()), keys.pop("is_latest", True)
    one = Initiative.model_validate({"name": "I", **keys})
    return standing(one, date.fromisoformat(day), CALENDAR_YEAR, read, is_latest=is_latest)


def done(*days: str | None) -> dict[str, object]:
    """Two milestones, of which some are done."""
    return {key: {**one, "done": day} if day else one for (key, one), day in zip(TWO.items(), days, strict=True)}


@pytest.mark.parametrize(
    ("day", "keys", "health", "rule"),
    [
        # what was given up stays given up, whatever else holds
        ("2025-06-30", {**DATES, "stopped": "true", "completed": "2025-05-01"}, Health.STOPPED, HealthRule.STOPPED),
        ("2026-06-30", {**DATES, "stopped": "true"}, Health.STOPPED, HealthRule.STOPPED),
        # done, on the day and after it
        ("2025-05-01", {**DATES, "completed": "2025-05-01"}, Health.DONE, HealthRule.COMPLETED),
        ("2025-04-30", {"completed": "2025-05-01", "progress": "9"}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2026-01-31", {**DATES, "completed": "2026-01-15"}, Health.DONE, HealthRule.COMPLETED),
        ("2025-10-31", {"milestones": done("2025-03-01", "2025-10-15")}, Health.DONE, HealthRule.ALL_MILESTONES),
        # late: a milestone before the whole
        ("2025-03-30", {**DATES, "milestones": done(None, None)}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2025-03-31", {**DATES, "milestones": done(None, None)}, Health.LATE, HealthRule.MILESTONE_LATE),
        ("2025-04-15", {**DATES, "milestones": done("2025-04-15", None)}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2025-10-01", {**DATES, "milestones": done("2025-04-15", None)}, Health.LATE, HealthRule.MILESTONE_LATE),
        ("2025-12-31", {**DATES, "progress": "99"}, Health.LATE, HealthRule.PAST_DUE),
        ("2025-12-30", {**DATES, "progress": "99"}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        # planned
        ("2024-12-31", {**DATES}, Health.PLANNED, HealthRule.NOT_STARTED),
        ("2024-12-31", {**DATES, "completed": "2024-12-01"}, Health.DONE, HealthRule.COMPLETED),
        # at risk: 15 points and more
        ("2025-07-02", {**DATES, "progress": "35"}, Health.AT_RISK, HealthRule.BEHIND_TIME),
        ("2025-07-02", {**DATES, "progress": "36"}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2025-02-28", {**DATES, "progress": "20", "budget": "100", "spent": {"2025-01": "35"}},
         Health.AT_RISK, HealthRule.AHEAD_IN_MONEY),
        ("2025-02-28", {**DATES, "progress": "20", "budget": "100", "spent": {"2025-01": "34"}},
         Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        # without dates, without anything told
        ("2025-07-02", {}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2025-07-02", {**DATES}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
        ("2025-07-02", {"progress": "10"}, Health.ON_PLAN, HealthRule.NOTHING_AMISS),
    ],
)  # fmt: skip
def test_health_is_the_first_that_holds(day: str, keys: dict[str, object], health: Health, rule: HealthRule) -> None:
    one = at(day, **keys)
    assert (one.health, one.rule) == (health, rule)


@pytest.mark.parametrize(
    ("day", "keys", "progress", "expected"),
    [
        ("2025-06-30", {**DATES, "milestones": done("2025-03-01", None)}, Fraction(3, 4), Fraction(3, 4)),
        ("2025-06-30", {**DATES, "milestones": done(None, None), "progress": "80"}, 0, Fraction(3, 4)),
        ("2025-07-02", {**DATES, "progress": "40"}, Fraction(2, 5), Fraction(183, 365)),
        ("2025-07-02", {**DATES}, None, Fraction(183, 365)),
        ("2024-07-02", {**DATES}, None, 0),
        ("2026-07-02", {"progress": {"2025-Q4": "40", "2026-Q1": "70", "2026-Q3": "90"}}, Fraction(9, 10), None),
        ("2026-06-30", {"progress": {"2025-Q4": "40", "2026-Q1": "70", "2026-Q3": "90"}}, Fraction(7, 10), None),
        ("2025-05-01", {**DATES, "completed": "2025-05-01"}, 1, Fraction(121, 365)),
    ],
)
def test_progress_and_what_is_expected(day: str, keys: dict[str, object], progress: object, expected: object) -> None:
    one = at(day, **keys)
    assert together(one.progress, one.expected) == (progress, expected)


def test_an_undated_progress_is_not_that_of_an_earlier_period() -> None:
    assert at("2025-07-02", is_latest=False, progress="40").progress is None


def test_a_milestone_without_a_day_is_due_with_the_whole() -> None:
    milestones = {"a": {"name": "A", "due": "2025-03-31"}, "b": {"name": "B"}}
    assert [at(day, **DATES, milestones=milestones).expected for day in ("2025-12-30", "2025-12-31")] == [
        Fraction(1, 2),
        1,
    ]


def test_money_counts_once_its_period_has_begun() -> None:
    keys = {"budget": "100", "spent": {"2025-Q1": "20", "2025-Q2": "30"}}
    assert [at(day, **keys).spent for day in ("2024-12-31", "2025-03-31", "2025-04-01")] == [None, 20, 50]
    read = rows({"2025-01": 5, "2025-02": 6}, "i")
    assert [at(day, read=read, budget="100").spent for day in ("2025-01-31", "2025-02-01")] == [5, 11]
    assert at("2025-02-01", read=read, budget="100").money_used == Fraction(11, 100)
    assert at("2025-02-01", read=read, budget="0").money_used is None


def test_the_next_milestone_is_the_earliest_undone() -> None:
    one = at("2025-06-30", **DATES, milestones=done("2025-03-01", None))
    assert one.next_milestone is not None
    assert one.next_milestone.name == "B"
    late = at("2025-06-30", **DATES, milestones=done(None, None))
    assert together(late.next_milestone and late.next_milestone.name, late.late and late.late.name) == ("A", "A")


def test_an_evaluation_tells_how_initiatives_stand_at_the_end_of_its_period() -> None:
    from bsc_cli.score.scorer import ScorecardScorer

    card = scorecard(
        "  customer: {objectives: {o: {name: O, measures: {m: {name: M, indicator: lagging, target: 1}}}}}\n"
        "initiatives: {i: {name: I, moves: [m], progress: 40, budget: 100}}"
    )
    observed = [*rows({"2025-01": 1, "2025-02": 1}), *rows({"2025-01": 30, "2025-03": 40}, "i")]
    scorer = ScorecardScorer(card, observed)
    earlier, now = scorer.at(period("2025-01")), scorer.at(period("2025-02"))
    assert together(earlier.initiative("i").progress, earlier.initiative("i").spent) == (None, 30)
    assert together(now.initiative("i").progress, now.initiative("i").spent) == (Fraction(2, 5), Decimal(30))
