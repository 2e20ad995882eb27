"""Children's scores as a parent's."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.scoring import Missing, ParentBands, RedChild, Rollup, Scoring
from bsc_cli.model.status import Status
from bsc_cli.render.words import reason_text
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.result import Counts, Result
from bsc_cli.score.rollup import Rolled, band_of, parent_status, roll_up
from tests.score.scorecards import measure

STAR, GREEN, AMBER, RED, NONE = Status


NODE = measure()


def child(
    score: int | None, weight: int = 1, *, coverage: Fraction | int | None = -1, status: Status | None = None
) -> Result:
    """A child whose status is the band of its score; -1 stands for the coverage that goes with the score."""
    if status is None:
        bands = ((110, STAR), (90, GREEN), (50, AMBER), (0, RED))
        status = NONE if score is None else next(band for least, band in bands if score >= least)
    covered = int(score is not None) if coverage == -1 else coverage
    return Result(
        node=NODE,
        owner=None,
        weight=Fraction(weight),
        score=None if score is None else Fraction(score),
        status=status,
        coverage=None if covered is None else Fraction(covered),
        counts=Counts(**{status.value: 1}),
        reason=None if score is not None else Reason(ReasonKind.NO_DATA if covered is not None else ReasonKind.NOT_DUE),
    )


def why(rolled: Rolled) -> str | None:
    """Why there is no score, in words."""
    return reason_text(rolled.reason) or None


MISSING = child(None)
NOT_DUE = child(None, coverage=None)
NO_TARGET, PARTIAL, EMPTY = (
    MISSING._replace(reason=Reason(kind)) for kind in (ReasonKind.NO_TARGET, ReasonKind.PARTIAL, ReasonKind.NO_MEASURE)
)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("children", "score", "status", "coverage", "reason"),
    [
        ([child(100), child(50)], 75, AMBER, 1, None),
        ([child(100, 3), child(60)], 90, GREEN, 1, None),
        ([child(100), MISSING], 100, GREEN, HALF, None),
        ([child(100), NOT_DUE], 100, GREEN, 1, None),
        ([child(100), child(0, 0)], 100, GREEN, 1, None),
        ([child(100), child(None, 0)], 100, GREEN, 1, None),
        ([child(100, coverage=HALF), child(100)], 100, GREEN, Fraction(3, 4), None),
        ([MISSING, MISSING], None, NONE, 0, "no data"),
        ([NOT_DUE], None, NONE, None, "not due"),
        ([NO_TARGET, NO_TARGET], None, NONE, 0, "no target"),
        ([PARTIAL], None, NONE, 0, "partial"),
        ([MISSING, NO_TARGET], None, NONE, 0, "0 % of its weight is scored"),
        ([MISSING, NOT_DUE], None, NONE, 0, "no data"),
        ([EMPTY, EMPTY], None, NONE, 0, "no measure yet"),
        ([MISSING, EMPTY], None, NONE, 0, "no data"),
        ([NOT_DUE, EMPTY], None, NONE, 0, "0 % of its weight is scored"),
        ([child(100), EMPTY], 100, GREEN, HALF, None),
        ([], None, NONE, 0, "no measure yet"),
        ([child(100, 0)], None, NONE, 0, "nothing to score"),
    ],
)
def test_the_mean_of_what_is_there(
    children: list[Result], score: int | None, status: Status, coverage: Fraction | int | None, reason: str | None
) -> None:
    rolled = roll_up(children, Scoring(), None)
    assert (rolled.score, rolled.status, rolled.coverage, why(rolled)) == (
        score,
        status,
        coverage,
        reason,
    )


@pytest.mark.parametrize(
    ("missing", "rollup", "children", "score", "reason"),
    [
        ("redistribute", "mean", [child(100), MISSING], 100, None),
        ("redistribute", "worst", [child(100), child(60), MISSING], 60, None),
        ("redistribute", "worst", [child(100), child(60, 0)], 100, None),
        ("zero", "mean", [child(100), MISSING], 50, None),
        ("zero", "worst", [child(100), MISSING], 0, None),
        ("zero", "mean", [child(100), NOT_DUE], 100, None),
        ("zero", "mean", [MISSING, MISSING], None, "no data"),
        ("block", "mean", [child(100), MISSING], None, "blocked by missing data"),
        ("block", "mean", [child(100), child(None, 0), NOT_DUE], 100, None),
        ("block", "worst", [child(100), child(60)], 60, None),
        ("zero", "mean", [child(100), EMPTY], 100, None),
        ("zero", "worst", [child(100), EMPTY], 100, None),
        ("block", "mean", [child(100), EMPTY], 100, None),
    ],
)
def test_what_is_missing_follows_the_policy(
    missing: str, rollup: str, children: list[Result], score: int | None, reason: str | None
) -> None:
    rolled = roll_up(children, Scoring(missing=Missing(missing)), Rollup(rollup))
    assert (rolled.score, why(rolled)) == (score, reason)


@pytest.mark.parametrize(
    ("least", "score", "reason"), [("0.5", 100, None), ("0.51", None, "50 % of its weight is scored")]
)
def test_below_the_minimal_coverage_a_parent_is_unscored(least: str, score: int | None, reason: str | None) -> None:
    rolled = roll_up([child(100), MISSING], Scoring(min_coverage=Decimal(least)), None)
    assert (rolled.score, why(rolled), rolled.coverage) == (score, reason, HALF)


def test_an_unscored_child_covers_nothing_however_much_of_it_was_measured() -> None:
    assert roll_up([child(None, coverage=HALF), child(100)], Scoring(), None).coverage == HALF


@pytest.mark.parametrize(
    ("score", "children", "red_child", "status"),
    [
        (120, [STAR, STAR], "amber", STAR),
        (120, [GREEN, GREEN], "amber", GREEN),
        (60, [GREEN, STAR], "amber", GREEN),
        (49, [AMBER, STAR], "amber", AMBER),
        (10, [RED, AMBER], "amber", RED),
        (115, [STAR, RED], "amber", AMBER),
        (115, [STAR, RED], "ignore", STAR),
        (95, [GREEN, AMBER], "amber", GREEN),
        (110, [STAR, GREEN], "amber", STAR),
        (90, [STAR, AMBER], "amber", GREEN),
        (89, [STAR, AMBER], "amber", AMBER),
        (100, [RED], "ignore", RED),
    ],
)
def test_a_parents_status_keeps_within_its_childrens_and_never_hides_a_red(
    score: int, children: list[Status], red_child: str, status: Status
) -> None:
    assert parent_status(Fraction(score), children, ParentBands(red_child=RedChild(red_child))) is status


@pytest.mark.parametrize(
    ("score", "status"), [(110, STAR), (109, GREEN), (90, GREEN), (89, AMBER), (50, AMBER), (49, RED)]
)
def test_a_score_on_the_edge_of_a_band_belongs_to_the_better_one(score: int, status: Status) -> None:
    assert band_of(Fraction(score), ParentBands()) is status


def test_what_counts_as_0_is_red_in_the_status() -> None:
    zero, best = Scoring(missing=Missing.ZERO), child(120)
    assert roll_up([best._replace(weight=Fraction(9)), MISSING], zero, None).status is AMBER
    assert roll_up([child(80), MISSING], zero, None).status is RED
    assert roll_up([child(100), EMPTY], zero, None).status is GREEN


def test_a_red_child_of_weight_0_caps_nothing_and_is_not_counted() -> None:
    rolled = roll_up([child(120), child(0, 0)], Scoring(), None)
    assert rolled.status is STAR
    assert rolled.counts == Counts(star=1)


def test_counts_add_up_over_children() -> None:
    assert roll_up([child(120), child(0), MISSING, child(60)], Scoring(), None).counts == Counts(
        star=1, red=1, none=1, amber=1
    )


children = st.lists(st.builds(child, st.none() | st.integers(0, 120), st.integers(0, 9)), max_size=6)
scorings = st.builds(
    Scoring, missing=st.sampled_from([Missing.REDISTRIBUTE, Missing.BLOCK]), rollup=st.sampled_from(Rollup)
)


@given(children, scorings)
def test_a_parent_scores_between_its_worst_and_its_best_child(family: list[Result], scoring: Scoring) -> None:
    score = roll_up(family, scoring, None).score
    scores = [one.score for one in family if one.score is not None and one.weight]
    assert score is None or min(scores) <= score <= max(scores)


@given(children, scorings, st.fractions(Fraction(1, 100), 100))
def test_weights_are_relative(family: list[Result], scoring: Scoring, factor: Fraction) -> None:
    scaled = [one._replace(weight=one.weight * factor) for one in family]
    assert roll_up(scaled, scoring, None) == roll_up(family, scoring, None)


@given(children, st.builds(Scoring, missing=st.sampled_from(Missing), rollup=st.sampled_from(Rollup)), st.randoms())
def test_the_order_of_children_changes_nothing(family: list[Result], scoring: Scoring, random: Random) -> None:
    shuffled = list(family)
    random.shuffle(shuffled)
    assert roll_up(shuffled, scoring, None) == roll_up(family, scoring, None)


@given(
    children,
    st.builds(
        Scoring,
        missing=st.sampled_from(Missing),
        rollup=st.sampled_from(Rollup),
        parents=st.builds(ParentBands, red_child=st.sampled_from(RedChild)),
    ),
)
def test_a_parents_status_lies_between_its_childrens(family: list[Result], scoring: Scoring) -> None:
    rolled = roll_up(family, scoring, None)
    is_zero = scoring.missing is Missing.ZERO
    counted = [one for one in family if one.weight and (is_zero or one.score is not None)]
    statuses = [RED if one.score is None else one.status for one in counted]
    if rolled.score is None:
        assert rolled.status is NONE
        return
    ranks = [status.rank for status in statuses]
    assert min(ranks) <= rolled.status.rank <= max(ranks)
    if RED in statuses and scoring.parents.red_child is RedChild.AMBER:
        assert rolled.status in (AMBER, RED)
    assert rolled.counts == Counts(*(sum(one.counts.of(s) for one in family if one.weight) for s in Status))


@given(children, st.builds(Scoring, missing=st.just(Missing.ZERO), rollup=st.sampled_from(Rollup)))
def test_what_is_missing_as_0_never_lifts_a_score(family: list[Result], scoring: Scoring) -> None:
    score = roll_up(family, scoring, None).score
    without = roll_up(family, scoring.model_copy(update={"missing": Missing.REDISTRIBUTE}), None).score
    assert (score is None) == (without is None)
    assert score is None or (without is not None and 0 <= score <= without)


@given(children, scorings)
def test_a_child_of_weight_0_changes_nothing(family: list[Result], scoring: Scoring) -> None:
    assert roll_up([*family, child(0, 0)], scoring, None)._replace(reason=None) == roll_up(
        family, scoring, None
    )._replace(reason=None)


@given(children, st.builds(Scoring, missing=st.sampled_from(Missing)))
def test_coverage_is_a_share(family: list[Result], scoring: Scoring) -> None:
    rolled = roll_up(family, scoring, None)
    assert rolled.coverage is None or 0 <= rolled.coverage <= 1
    assert (rolled.score is None) == (rolled.status is NONE) == (rolled.reason is not None)


weights = st.fractions(Fraction(1, 50), 50, max_denominator=60)


@given(st.lists(st.tuples(weights, st.fractions(0, 120), st.fractions(0, 1)), min_size=1, max_size=6))
def test_score_and_coverage_are_means_by_weight(parts: list[tuple[Fraction, Fraction, Fraction]]) -> None:
    family = [child(None)._replace(weight=weight, score=score, coverage=share) for weight, score, share in parts]
    rolled = roll_up(family, Scoring(min_coverage=Decimal(0)), None)
    total = sum(weight for weight, _, _ in parts)
    assert rolled.score == sum(weight * score for weight, score, _ in parts) / total
    assert rolled.coverage == sum(weight * share for weight, _, share in parts) / total
