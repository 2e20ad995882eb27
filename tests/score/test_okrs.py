"""How far OKRs are: shares of the way, grades, pace, check-ins, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.observation import Observation
from bsc_cli.model.okr import OkrKind
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import OkrGrades
from bsc_cli.model.status import Status
from bsc_cli.score.okrs import OkrStanding, grade_of
from bsc_cli.score.scorer import ScorecardScorer
from tests.score.scorecards import period, rows, scorecard, together

MEASURES = """\
  customer:
    objectives:
      service:
        name: Serve
        measures:
          contained: {name: C, unit: "%", indicator: lagging, target: 92}
          headcount: {name: H, indicator: lagging, frequency: quarter, target: 9}
"""
Values = Mapping[str, Mapping[str, object]]


def card(key_results: str, more: str = "", head: str = "") -> Scorecard:
    okr = f"okrs:\n  o: {{name: O, period: 2025-Q4, moves: [contained]{more}, key_results: {{{key_results}}}}}\n"
    return scorecard(MEASURES + okr, head)


def standing(key_results: str, values: Values, day: str = "2025-12-31", more: str = "", head: str = "") -> OkrStanding:
    """The one OKR at the end of a day; dated rows are check-ins."""
    found = card(key_results, more, head)
    observed = [row for key, one in values.items() for row in dated(key, one)]
    (one,) = ScorecardScorer(found, observed).okrs_at(date.fromisoformat(day))
    return one


def dated(id: str, values: Mapping[str, object]) -> list[Observation]:
    return [
        Observation(id, day(key), Decimal(str(value)), "test") if len(key) == 10 else rows({key: value}, id)[0]
        for key, value in values.items()
    ]


def day(text: str) -> Period:
    from bsc_cli.model.period import day_of

    return day_of(date.fromisoformat(text))


NUMBER = "n: {name: N, from: 0, to: 100}"


@pytest.mark.parametrize(
    ("key_result", "value", "raw", "score"),
    [
        ("n: {name: N, from: 0, to: 12}", 3, Fraction(1, 4), Fraction(1, 4)),
        ("n: {name: N, from: 86, to: 92}", 89, Fraction(1, 2), Fraction(1, 2)),
        ("n: {name: N, from: 10, to: 4}", 7, Fraction(1, 2), Fraction(1, 2)),
        ("n: {name: N, from: 10, to: 4}", 3, Fraction(7, 6), 1),
        ("n: {name: N, from: 10, to: 4}", 12, Fraction(-1, 3), 0),
        ("n: {name: N, from: -5, to: 5}", 0, Fraction(1, 2), Fraction(1, 2)),
        ("n: {name: N}", 1, 1, 1),
        ("n: {name: N}", 0, 0, 0),
    ],
)
def test_a_key_result_is_a_share_of_its_way(key_result: str, value: object, raw: object, score: object) -> None:
    (one,) = standing(key_result, {"n": {"2025-11-03": value}}).key_results
    assert together(one.raw, one.score) == (raw, score)


@pytest.mark.parametrize(
    ("percents", "score", "grade"),
    [
        ([87, 79, 100, 100, 0], Fraction(366, 500), Status.GREEN),  # a public handbook's quarter
        ([70], Fraction(7, 10), Status.GREEN),
        ([69], Fraction(69, 100), Status.AMBER),
        ([40], Fraction(4, 10), Status.AMBER),
        ([39], Fraction(39, 100), Status.RED),
        ([0], 0, Status.RED),
        ([100, 130], 1, Status.GREEN),  # what is beyond helps no other
    ],
)
def test_published_gradings(percents: list[int], score: object, grade: Status) -> None:
    key_results = ", ".join(f"k{number}: {{name: K, from: 0, to: 100}}" for number in range(len(percents)))
    values = {f"k{number}": {"2025-12-30": percent} for number, percent in enumerate(percents)}
    one = standing(key_results, values)
    assert together(one.score, one.grade) == (score, grade)


@pytest.mark.parametrize(
    ("kind", "score", "grade"),
    [
        (OkrKind.COMMITTED, "1", Status.GREEN),
        (OkrKind.COMMITTED, "0.99", Status.AMBER),
        (OkrKind.COMMITTED, "0.7", Status.AMBER),
        (OkrKind.COMMITTED, "0.69", Status.RED),
        (OkrKind.ASPIRATIONAL, "0.7", Status.GREEN),
        (OkrKind.ASPIRATIONAL, "0.4", Status.AMBER),
        (OkrKind.ASPIRATIONAL, "0.39", Status.RED),
    ],
)
def test_grades(kind: OkrKind, score: str, grade: Status) -> None:
    assert grade_of(Fraction(score), kind, OkrGrades()) is grade


def test_milestones_count_by_weight_until_the_day() -> None:
    milestones = "a: {name: A, weight: 1, due: 2025-10-31, done: 2025-11-02}, b: {name: B, weight: 2}"
    key_result = f"m: {{name: M, milestones: {{{milestones}}}}}"
    early, late = standing(key_result, {}, "2025-11-01"), standing(key_result, {}, "2025-11-02")
    assert [one.key_results[0].score for one in (early, late)] == [0, Fraction(1, 3)]
    assert late.key_results[0].pace == Fraction(1, 3)


@pytest.mark.parametrize(
    ("values", "day", "score"),
    [
        ({"2025-09": 91, "2025-10": 88}, "2025-12-31", Fraction(1, 3)),
        ({"2025-10": 88, "2025-11": 89}, "2025-11-15", Fraction(1, 3)),  # November has not ended
        ({"2025-10": 88, "2025-12": 92, "2026-01": 60}, "2026-02-01", 1),
        ({"2025-09": 91}, "2025-11-15", None),
        ({"2025-09": 91}, "2025-12-31", 0),  # the quarter is over
    ],
)
def test_on_a_measure_its_latest_actual_inside_of_the_period(
    values: Mapping[str, object], day: str, score: object
) -> None:
    one = standing("k: {name: K, measure: contained, from: 86, to: 92}", {"contained": values}, day)
    assert one.key_results[0].score == score


def test_a_quarterly_measure() -> None:
    one = standing("k: {name: K, measure: headcount, from: 5, to: 9}", {"headcount": {"2025-Q4": 8}})
    assert one.score == Fraction(3, 4)


def test_what_has_no_actual_is_left_out_until_the_period_is_over() -> None:
    key_results = "a: {name: A, from: 0, to: 10, weight: 3}, b: {name: B, from: 0, to: 10}"
    values = {"a": {"2025-10-15": 5}}
    now, over = standing(key_results, values, "2025-11-15"), standing(key_results, values, "2025-12-31")
    assert together(now.score, now.coverage) == (Fraction(1, 2), Fraction(3, 4))
    assert together(over.score, over.coverage) == (Fraction(3, 8), 1)
    other = standing(key_results, {"b": {"2025-10-15": 5}}, "2025-11-15")
    assert together(other.score, other.grade, other.coverage) == (None, Status.NONE, Fraction(1, 4))


@pytest.mark.parametrize(
    ("value", "day", "pace", "is_behind"),
    [
        (0, "2025-10-22", Fraction(22, 92), False),  # too early to say
        (0, "2025-10-23", Fraction(1, 4), True),
        (37, "2025-11-15", Fraction(1, 2), True),
        ("37.5", "2025-11-15", Fraction(1, 2), False),
        (74, "2025-12-31", 1, True),
        (75, "2025-12-31", 1, False),
    ],
)
def test_pace(value: object, day: str, pace: object, is_behind: bool) -> None:
    one = standing(NUMBER, {"n": {"2025-10-02": value}}, day)
    assert together(one.pace, one.gone, one.is_behind, one.key_results[0].is_behind) == (
        pace,
        pace,
        is_behind,
        is_behind,
    )


@pytest.mark.parametrize(("day", "pace"), [("2025-11-29", 0), ("2025-11-30", 1)])
def test_yes_and_no_is_expected_by_its_day(day: str, pace: object) -> None:
    one = standing("n: {name: N, due: 2025-11-30}", {"n": {"2025-10-02": 0}}, day)
    assert together(one.key_results[0].pace, one.is_behind) == (pace, bool(pace))


def test_check_ins_are_kept_with_confidence_and_notes() -> None:
    found = card(NUMBER)
    values = [
        Observation("n", day("2025-09-30"), Decimal(99), "t"),  # of the quarter before
        Observation("n", day("2025-10-20"), Decimal(10), "t", note="begun", confidence=Decimal("0.5")),
        Observation("n", day("2025-11-20"), Decimal(40), "t"),
        Observation("n", day("2026-01-02"), Decimal(95), "t"),
    ]
    (one,) = ScorecardScorer(found, values).okrs_at(date(2026, 2, 1))
    (result,) = one.key_results
    assert [row.value for row in result.check_ins] == [10, 40]
    assert together(result.score, result.confidence, result.note) == (Fraction(2, 5), Decimal("0.5"), "begun")


def test_key_results_do_not_choose_what_the_scorecard_is_scored_by() -> None:
    found = card(NUMBER)
    scorer = ScorecardScorer(
        found, [*rows({"2025-11": 92}, "contained"), Observation("n", day("2026-05-01"), Decimal(1), "t")]
    )
    evaluation = scorer.at(period("2025-11"))
    assert evaluation.by_id["contained"].score == 100
    assert [one.id for one in evaluation.measures] == ["contained", "headcount"]


@given(st.lists(st.tuples(st.integers(-50, 150), st.integers(0, 5)), min_size=1, max_size=5))
def test_an_okr_lies_between_its_key_results(found: list[tuple[int, int]]) -> None:
    key_results = ", ".join(
        f"k{n}: {{name: K, from: 0, to: 100, weight: {weight}}}" for n, (_, weight) in enumerate(found)
    )
    one = standing(key_results, {f"k{n}": {"2025-11-01": value} for n, (value, _) in enumerate(found)})
    capped = [Fraction(min(max(value, 0), 100), 100) for value, weight in found if weight]
    if not capped:
        assert one.score is None
    else:
        assert one.score is not None
        assert min(capped) <= one.score <= max(capped)
