"""The parts of a difference add up exactly, whatever is compared with what."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, event, given, note

from bsc_cli.review.difference.difference import Difference, difference_of
from bsc_cli.review.difference.effect import Cause, Effect, NoEffect
from bsc_cli.review.difference.side import Side
from bsc_cli.score.result import Kind
from tests.examples import examples
from tests.review.difference.edits import edited_cases
from tests.review.difference.sides import ROWS, between, card, side
from tests.score.agreement import unit_of
from tests.score.random_measures import Case
from tests.score.random_organisations import organisations
from tests.score.scorecards import period
from tests.score.second_scorer import second_scores
from tests.score.second_units import Below
from tests.score.test_second_scorer import observed_cases, rollup_cases

SLOW = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.filter_too_much]
many = examples(2, suppress_health_check=SLOW)
some = examples(0.5, suppress_health_check=SLOW)
few = examples(0.2, suppress_health_check=SLOW)
"""By default some hundred pairs together, in `just properties` thousands."""


def side_of(case: Case) -> Side:
    """A random scorecard with its rows and units."""
    scorecard, rows, at = case
    unit = unit_of(Below("", "1", scorecard, rows))
    assume(unit is not None and unit.scorecard is not None)
    assert unit is not None
    assert unit.scorecard is not None
    return Side("scorecard.yaml", unit.scorecard, unit.rows, unit.units, period(at, unit.scorecard.calendar))


def check(before: Case, after: Case) -> None:
    """The parts of the difference add up, by cause and by measure."""
    check_difference(difference_of(side_of(before), side_of(after)))


def check_difference(found: Difference) -> None:
    """What is said of the score adds up, and what is said to be counted is what is."""
    effect = found.effect
    note(str(effect))
    assert found.before_result is not None
    assert found.after_result is not None
    event("no effect" if isinstance(effect, NoEffect) else "effect")
    if isinstance(effect, NoEffect):
        return
    assert (effect.before, effect.after) == (found.before_result.score, found.after_result.score)
    assert effect.before + sum(effect.points.values()) == effect.after
    for cause, points in effect.points.items():
        assert sum(part.points[cause] for part in effect.parts) == points
    for part in effect.parts:
        before_score, after_score = part.score_before or Fraction(0), part.score_after or Fraction(0)
        change = part.weight_after * (after_score - before_score)
        change += (part.weight_after - part.weight_before) * (before_score - effect.before)
        assert part.total == change  # w₁·Δs + Δw·(s₀ − S₀)
    assert sum(part.weight_before for part in effect.parts) == 1
    assert sum(part.weight_after for part in effect.parts) == 1
    assert sum(part.weight_before * (part.score_before or 0) for part in effect.parts) == effect.before
    assert sum(part.weight_after * (part.score_after or 0) for part in effect.parts) == effect.after
    check_kinds(found, effect)


def check_kinds(found: Difference, effect: Effect) -> None:
    """What only one side has counts on that side alone, and no status is compared with that of something else."""
    added, removed = ({one.id for one in named if one.kind == "measure"} for named in (found.added, found.removed))
    for part in effect.parts:
        if part.kind is Kind.MEASURE:
            assert not (part.id in added and part.id not in removed and part.weight_before)
            assert not (part.id in removed and part.id not in added and part.weight_after)
    known = {(one.kind, one.id) for one in found.added}
    assert not [one for one in found.statuses if (one.kind.value, one.id) in known]


@many
@given(edited_cases())
def test_random_edits_add_up(cases: tuple[Case, Case]) -> None:
    """With measures and objectives added, removed, renamed and moved, and ids that others had before."""
    check(*cases)


@some
@given(edited_cases())
def test_what_is_compared_with_itself_is_the_same(cases: tuple[Case, Case]) -> None:
    assert difference_of(side_of(cases[1]), side_of(cases[1])).is_empty


@many
@given(rollup_cases(), rollup_cases())
def test_random_roll_ups_add_up(before: Case, after: Case) -> None:
    check(before, after)


@some
@given(observed_cases(), observed_cases())
def test_random_measures_add_up(before: Case, after: Case) -> None:
    check(before, after)


def scored(case: Case) -> Case:
    """The same, with a score wherever anything below has one."""
    card, rows, at = case
    return {**card, "scoring": {**card.get("scoring", {}), "min_coverage": 0}}, rows, at


@few
@given(organisations(), organisations())
def test_random_organisations_add_up(before: Case, after: Case) -> None:
    check(scored(before), scored(after))


@many
@given(rollup_cases(), rollup_cases())
def test_the_middle_is_the_older_definition_with_newer_actuals(before: Case, after: Case) -> None:
    """What the second scorer says of the older scorecard with the newer rows is where the actuals lead."""
    at = before[2]
    found = difference_of(side_of(before), side_of((after[0], after[1], at))).effect
    if isinstance(found, Effect) and found.before is not None:
        score = second_scores(before[0], after[1], at)["scorecard"]["score"]
        assert found.before + found.points[Cause.ACTUALS] == score


def test_the_worst_child_has_all_the_weight() -> None:
    head = "scoring: {rollup: worst}"
    found = between(card(head=head), card(head=head, ovens="target: 12")).effect
    assert isinstance(found, Effect)
    assert [(part.id, str(part.weight_after)) for part in found.parts if part.weight_after] == [("ovens", "1")]


def test_each_part_is_told() -> None:
    after = side(card(regulars="targets: {threshold: 300, target: 320}"), [*ROWS[:2], ("ovens", "2025-Q1", "10")])
    found = difference_of(side(card()), after)
    assert isinstance(found.effect, Effect)
    told = {
        part.id: {cause.value: points for cause, points in part.points.items() if points} for part in found.effect.parts
    }
    assert told["ovens"].keys() == {"actuals"}
    assert told["regulars"].keys() == {"definition"}
    assert told["waste"] == {}
    assert {one.id: [cause.value for cause in one.causes] for one in found.statuses}["ovens"] == ["actuals"]


def test_levels_are_a_part_of_their_own_between_periods() -> None:
    plan = "targets: {2025-Q1: {threshold: 200, target: 300}, 2025-Q2: {threshold: 250, target: 400}}"
    rows = [(id, quarter, value) for quarter in ("2025-Q1", "2025-Q2") for id, _, value in ROWS]
    found = difference_of(side(card(regulars=plan), rows), side(card(regulars=plan), rows, "2025-Q2")).effect
    assert isinstance(found, Effect)
    assert list(found.points) == [Cause.ACTUALS, Cause.LEVELS, Cause.DEFINITION]
    assert found.points[Cause.ACTUALS] == found.points[Cause.DEFINITION] == 0
    assert found.points[Cause.LEVELS] == found.after - found.before < 0


NO_EFFECT = [
    (side(card(), ()), side(card()), "before"),
    (side(card()), side(card(), ()), "between"),
    (side(card()), side(card(ovens="unit: pcs", regulars="unit: pcs", waste="unit: g")), "after"),
    (side(card(), (), None), side(card()), "before"),
    (side(card()), side(card(head="fiscal_year: {starts: 4, named_by: end}"), (), None), "after"),
]


@pytest.mark.parametrize(("before", "after", "where"), NO_EFFECT)
def test_there_is_no_effect_without_a_score_on_the_way(before: Side, after: Side, where: str) -> None:
    found = difference_of(before, after).effect
    assert isinstance(found, NoEffect)
    assert found.where == where


def test_actuals_of_the_past_that_are_others_are_told() -> None:
    later = [("regulars", "2025-Q2", "340")]
    earlier = [("regulars", "2024-Q4", "290"), *ROWS]
    found = difference_of(
        side(card(), earlier), side(card(), [("regulars", "2024-Q4", "291"), ("waste", "2024-Q4", "7"), *ROWS, *later])
    )
    assert [(one.id, str(one.period), str(one.before), str(one.after)) for one in found.restated] == [
        ("regulars", "2024-Q4", "290", "291"),
        ("waste", "2024-Q4", "None", "7"),
    ]
