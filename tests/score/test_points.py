"""One actual against its levels."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.measure import Direction
from bsc_cli.model.scoring import BelowThreshold, Method, Points
from bsc_cli.model.status import Status
from bsc_cli.render.words import reason_text
from bsc_cli.score.levels import Levels
from bsc_cli.score.points import ScoringRule, scale_of, score_yes_no
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.scale import Bound, LevelName, Mark, Scored, Segment, SegmentKind, SideScore

STAR, GREEN, AMBER, RED = Status.STAR, Status.GREEN, Status.AMBER, Status.RED
FULL = {"threshold": 9, "target": 10, "stretch": 12}
NO_STRETCH = {"threshold": 9, "target": 10}
NO_THRESHOLD = {"target": 10, "stretch": 12}
TARGET = {"target": 10}


def exact(value: Any, sign: int = 1) -> Any:
    if isinstance(value, list | tuple):
        return tuple(Fraction(str(item)) for item in value)
    return None if value is None else sign * Fraction(str(value))


def levels_of(written: dict[str, Any], sign: int = 1) -> Levels:
    return Levels(**{name: exact(level, sign) for name, level in written.items()})


def rule(direction: str = "higher", *, baseline: Any = None, points: Points | None = None, **keys: str) -> ScoringRule:
    return ScoringRule(
        direction=Direction(direction),
        method=Method(keys.get("method", "linear")),
        below_threshold=BelowThreshold(keys.get("below", "linear")),
        points=points or Points(),
        baseline=exact(baseline),
    )


def score_value(value: Fraction, levels: Levels, rule: ScoringRule) -> tuple[Fraction, Status] | str:
    """The score and status of *value*, or the words for why it has none."""
    scale = scale_of(levels, rule)
    return reason_text(Reason(scale)) if isinstance(scale, ReasonKind) else in_short(scale(value))


def in_short(found: Scored) -> tuple[Fraction, Status]:
    """Score and status alone."""
    return found.score, found.status


def _points(*values: int) -> Points:
    return Points(**dict(zip(("threshold", "target", "stretch"), map(Decimal, values), strict=True)))


LINEAR = [
    # levels, baseline, below threshold, actual, score, status
    (FULL, None, "linear", 13, 120, STAR),
    (FULL, None, "linear", 12, 120, STAR),
    (FULL, None, "linear", 11, 110, GREEN),
    (FULL, None, "linear", 10, 100, GREEN),
    (FULL, None, "linear", "9.5", 75, AMBER),
    (FULL, None, "linear", 9, 50, AMBER),
    (FULL, None, "linear", "8.5", 25, RED),
    (FULL, None, "linear", 8, 0, RED),
    (FULL, None, "linear", -100, 0, RED),
    (FULL, 5, "linear", 7, 25, RED),
    (FULL, 5, "linear", 5, 0, RED),
    (FULL, 5, "linear", 4, 0, RED),
    (FULL, 9, "linear", "8.5", 25, RED),
    (FULL, 11, "linear", "8.5", 25, RED),
    (FULL, 5, "zero", 7, 0, RED),
    (FULL, None, "zero", "8.999", 0, RED),
    (FULL, None, "zero", 9, 50, AMBER),
    (NO_STRETCH, None, "linear", 10, 100, GREEN),
    (NO_STRETCH, None, "linear", 999, 100, GREEN),
    (NO_STRETCH, None, "linear", "9.5", 75, AMBER),
    (NO_THRESHOLD, None, "linear", 12, 120, STAR),
    (NO_THRESHOLD, None, "linear", 11, 110, GREEN),
    (NO_THRESHOLD, None, "linear", "9.999", 0, RED),
    (TARGET, None, "linear", 10, 100, GREEN),
    (TARGET, None, "linear", 9, 0, RED),
    (TARGET, 0, "linear", 5, 25, RED),
    (TARGET, 0, "linear", 0, 0, RED),
    (TARGET, 0, "zero", 5, 0, RED),
    (TARGET, 10, "linear", 5, 0, RED),
    (TARGET, 11, "linear", 5, 0, RED),
]


@pytest.mark.parametrize(("levels", "baseline", "below", "actual", "score", "status"), LINEAR)
def test_the_score_is_linear_between_the_levels(
    levels: dict[str, Any], baseline: int | None, below: str, actual: Any, score: Any, status: Status
) -> None:
    assert score_value(exact(actual), levels_of(levels), rule(baseline=baseline, below=below)) == (score, status)


@pytest.mark.parametrize(("levels", "baseline", "below", "actual", "score", "status"), LINEAR)
def test_lower_is_higher_with_every_number_negated(
    levels: dict[str, Any], baseline: int | None, below: str, actual: Any, score: Any, status: Status
) -> None:
    mirrored = rule("lower", baseline=None if baseline is None else -baseline, below=below)
    assert score_value(-exact(actual), levels_of(levels, -1), mirrored) == (score, status)


NESTED = {"threshold": [60, 95], "target": [70, 85], "stretch": [75, 80]}


@pytest.mark.parametrize(
    ("levels", "baseline", "actual", "score", "status"),
    [
        (NESTED, None, 77, 120, STAR),
        (NESTED, None, 75, 120, STAR),
        (NESTED, None, "72.5", 110, GREEN),
        (NESTED, None, "82.5", 110, GREEN),
        (NESTED, None, 85, 100, GREEN),
        (NESTED, None, 65, 75, AMBER),
        (NESTED, None, 90, 75, AMBER),
        (NESTED, None, 95, 50, AMBER),
        (NESTED, None, 55, 25, RED),
        (NESTED, None, 200, 0, RED),
        (NESTED, [40, 115], 50, 25, RED),
        (NESTED, [40, 115], 105, 25, RED),
        ({"target": [70, 85]}, None, 70, 100, GREEN),
        ({"target": [70, 85]}, None, 86, 0, RED),
        ({"target": [70, 70], "threshold": [60, 80]}, None, 70, 100, GREEN),
        ({"target": [70, 85], "threshold": [70, 90]}, None, 70, "levels out of order", None),
        ({"target": [85, 70]}, None, 70, "levels out of order", None),
    ],
)
def test_a_range_scores_its_worse_side(
    levels: dict[str, Any], baseline: Any, actual: Any, score: Any, status: Status | None
) -> None:
    expected = score if isinstance(score, str) else (score, status)
    assert score_value(exact(actual), levels_of(levels), rule("range", baseline=baseline)) == expected


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        ("higher", 10, 10, (100, GREEN)),
        ("higher", 10, 5, (50, AMBER)),
        ("higher", 10, "4.9", (49, RED)),
        ("higher", 10, 12, (120, STAR)),
        ("higher", 10, 99, (120, STAR)),
        ("higher", 10, -5, (0, RED)),
        ("lower", 10, 10, (100, GREEN)),
        ("lower", 10, 8, (120, STAR)),
        ("lower", 10, 15, (50, AMBER)),
        ("lower", 10, 30, (0, RED)),
        ("higher", "0.5", "0.25", (50, AMBER)),
        ("higher", 0, 10, "a ratio needs a target above 0"),
        ("higher", -1, 10, "a ratio needs a target above 0"),
        ("range", [1, 2], 10, "no ratio for a range"),
    ],
)
def test_a_ratio_is_the_actual_in_parts_of_the_target(direction: str, target: Any, actual: Any, expected: Any) -> None:
    assert score_value(exact(actual), levels_of({"target": target}), rule(direction, method="ratio")) == expected


THRESHOLD, AIM, STRETCH = (
    Mark(LevelName.THRESHOLD, Fraction(9), Fraction(50)),
    Mark(LevelName.TARGET, Fraction(10), Fraction(100)),
    Mark(LevelName.STRETCH, Fraction(12), Fraction(120)),
)
BASELINE = Mark(LevelName.BASELINE, Fraction(5), Fraction(0))
BETWEEN, BEYOND, REACHED = SegmentKind.BETWEEN, SegmentKind.BEYOND, SegmentKind.REACHED


@pytest.mark.parametrize(
    ("written", "keys", "actual", "segment", "raw"),
    [
        (FULL, {}, "13", Segment(REACHED, STRETCH), "120"),
        (FULL, {}, "11", Segment(BETWEEN, AIM, STRETCH), "110"),
        (FULL, {}, "9.5", Segment(BETWEEN, THRESHOLD, AIM), "75"),
        (FULL, {}, "7", Segment(BEYOND, THRESHOLD, AIM), "-50"),
        (FULL, {"below": "zero"}, "7", Segment(SegmentKind.ZERO, THRESHOLD), "0"),
        (FULL, {"baseline": 5}, "7", Segment(BETWEEN, BASELINE, THRESHOLD), "25"),
        (FULL, {"baseline": 5}, "3", Segment(BEYOND, BASELINE, THRESHOLD), "-25"),
        (NO_THRESHOLD, {}, "7", Segment(SegmentKind.NOTHING, AIM), "0"),
        (NO_THRESHOLD, {"below": "zero"}, "7", Segment(SegmentKind.ZERO, AIM), "0"),
    ],
)
def test_a_score_tells_the_part_of_the_scale_it_lies_on(
    written: dict[str, Any], keys: dict[str, Any], actual: str, segment: Segment, raw: str
) -> None:
    scale = scale_of(levels_of(written), rule(**keys))
    assert not isinstance(scale, ReasonKind)
    points = max(Fraction(0), Fraction(raw))
    assert scale(Fraction(actual)).sides == (SideScore(segment, Fraction(raw), points, Fraction(120)),)


def test_a_range_tells_the_bounds_of_both_sides() -> None:
    scale = scale_of(levels_of({"threshold": [0, 10], "target": [4, 6], "stretch": [5, 5]}), rule("range"))
    assert not isinstance(scale, ReasonKind)

    def marks(bound: int) -> tuple[Mark, Mark, Mark]:
        names, values = (LevelName.THRESHOLD, LevelName.TARGET, LevelName.STRETCH), ((0, 10), (4, 6), (5, 5))
        worths = (50, 100, 120)
        low, middle, high = (
            Mark(name, Fraction(value[bound]), Fraction(worth))
            for name, value, worth in zip(names, values, worths, strict=True)
        )
        return low, middle, high

    (low_threshold, low_target, low_stretch), (high_threshold, high_target, high_stretch) = marks(0), marks(1)
    sides = {value: tuple(side.segment for side in scale(Fraction(value)).sides) for value in (-1, 2, 5, 8, 11)}
    assert sides == {
        -1: (Segment(BEYOND, low_threshold, low_target, Bound.LOW), Segment(REACHED, high_stretch, bound=Bound.HIGH)),
        2: (Segment(BETWEEN, low_threshold, low_target, Bound.LOW), Segment(REACHED, high_stretch, bound=Bound.HIGH)),
        5: (Segment(REACHED, low_stretch, bound=Bound.LOW), Segment(REACHED, high_stretch, bound=Bound.HIGH)),
        8: (Segment(REACHED, low_stretch, bound=Bound.LOW), Segment(BETWEEN, high_threshold, high_target, Bound.HIGH)),
        11: (Segment(REACHED, low_stretch, bound=Bound.LOW), Segment(BEYOND, high_threshold, high_target, Bound.HIGH)),
    }


@pytest.mark.parametrize(
    ("written", "keys", "kinds"),
    [
        ({"threshold": [2, 8], "target": [4, 6]}, {"below": "zero"}, {"zero", "between", "reached"}),
        ({"threshold": [2, 8], "target": [4, 6]}, {"baseline": [0, 10]}, {"beyond", "between", "reached"}),
        ({"target": [4, 6]}, {}, {"nothing", "reached"}),
    ],
)
def test_every_part_of_a_ranges_scale_has_its_bound(
    written: dict[str, Any], keys: dict[str, Any], kinds: set[str]
) -> None:
    scale = scale_of(levels_of(written), rule("range", **keys))
    assert not isinstance(scale, ReasonKind)
    found = [tuple(side.segment for side in scale(Fraction(value)).sides) for value in range(-1, 12)]
    assert {tuple(one.bound for one in sides) for sides in found} == {(Bound.LOW, Bound.HIGH)}
    assert {one.kind.value for sides in found for one in sides} == kinds


@pytest.mark.parametrize(
    ("direction", "actual", "raw", "points"),
    [("higher", 5, 50, 50), ("higher", 20, 200, 120), ("lower", 5, 150, 120), ("lower", 25, -50, 0)],
)
def test_a_ratio_tells_the_target_and_the_points_before_they_are_kept_within_limits(
    direction: str, actual: int, raw: int, points: int
) -> None:
    scale = scale_of(levels_of(TARGET), rule(direction, method="ratio"))
    assert not isinstance(scale, ReasonKind)
    segment = Segment(SegmentKind.RATIO, Mark(LevelName.TARGET, Fraction(10), Fraction(100)))
    assert scale(Fraction(actual)).sides == (SideScore(segment, Fraction(raw), Fraction(points), Fraction(120)),)


@pytest.mark.parametrize(
    ("actual", "expected"), [(12, (120, STAR)), (11, (100, GREEN)), (9, (50, AMBER)), (8, (0, RED))]
)
def test_a_step_is_the_points_of_the_status(actual: int, expected: Any) -> None:
    assert score_value(Fraction(actual), levels_of(FULL), rule(method="step")) == expected


PROGRESSES = [
    # levels, baseline, actual, score, status
    (TARGET, 5, "7.5", 50, AMBER),
    (TARGET, 5, "7.49", "49.8", RED),
    (TARGET, 5, 10, 100, GREEN),
    (TARGET, 5, 99, 100, GREEN),
    (TARGET, 5, 5, 0, RED),
    (TARGET, 5, 4, 0, RED),
    (FULL, 5, 9, 80, AMBER),
    (FULL, 5, "8.99", "79.8", RED),
    (FULL, 5, 11, 110, GREEN),
    (FULL, 5, 12, 120, STAR),
    (NO_THRESHOLD, 0, 5, 50, AMBER),
    (NO_THRESHOLD, 0, 11, 110, GREEN),
]


@pytest.mark.parametrize(("levels", "baseline", "actual", "score", "status"), PROGRESSES)
@pytest.mark.parametrize("sign", [1, -1])
def test_progress_is_the_share_of_the_way(
    levels: dict[str, Any], baseline: int, actual: Any, score: Any, status: Status, sign: int
) -> None:
    judged = rule("higher" if sign == 1 else "lower", baseline=sign * baseline, method="progress")
    assert score_value(exact(actual, sign), levels_of(levels, sign), judged) == (exact(score), status)


def test_progress_of_a_range_counts_the_worse_side() -> None:
    levels, judged = levels_of({"target": [40, 60]}), rule("range", baseline=[20, 100], method="progress")
    found: list[Any] = [score_value(Fraction(value), levels, judged) for value in (20, 30, 50, 80, 100, 101)]
    assert found == [(0, RED), (50, AMBER), (100, GREEN), (50, AMBER), (0, RED), (0, RED)]


@pytest.mark.parametrize(
    ("baseline", "reason"),
    [
        (None, "progress needs a baseline"),
        (10, "the baseline is no worse than the target"),
        (11, "the baseline is no worse than the target"),
    ],
)
def test_progress_needs_somewhere_to_start(baseline: int | None, reason: str) -> None:
    assert score_value(Fraction(9), levels_of(TARGET), rule(baseline=baseline, method="progress")) == reason


@pytest.mark.parametrize(
    ("levels", "points", "actual", "score", "status"),
    [
        (TARGET, None, 4, 40, RED),
        (TARGET, None, 5, 50, AMBER),
        (TARGET, None, 12, 120, STAR),
        (TARGET, Points(stretch=Decimal(100)), 99, 100, GREEN),
        ({"threshold": 2, "target": 10}, None, 3, 30, AMBER),
        ({"threshold": 8, "target": 10}, None, 7, 70, RED),
        ({"target": 10, "stretch": 20}, None, 15, 120, GREEN),
        ({"target": 10, "stretch": 11}, Points(stretch=Decimal(100)), 11, 100, STAR),
    ],
)
def test_a_ratio_has_the_status_of_written_levels_else_of_its_points(
    levels: dict[str, Any], points: Points | None, actual: int, score: Fraction, status: Status
) -> None:
    assert score_value(Fraction(actual), levels_of(levels), rule(method="ratio", points=points)) == (score, status)


@pytest.mark.parametrize(
    ("points", "below", "actual", "score", "status"),
    [
        (_points(0, 100, 120), "linear", "8.9", 0, RED),
        (_points(0, 100, 120), "zero", "8.9", 0, RED),
        (_points(0, 100, 120), "linear", 9, 0, AMBER),
        (_points(100, 100, 120), "linear", "8.9", 0, RED),
        (_points(100, 100, 120), "linear", 9, 100, AMBER),
        (_points(50, 100, 100), "linear", 10, 100, GREEN),
        (_points(50, 100, 100), "linear", 12, 100, STAR),
    ],
)
def test_points_say_what_a_place_is_worth_and_nothing_of_its_status(
    points: Points, below: str, actual: Any, score: Fraction, status: Status
) -> None:
    assert score_value(exact(actual), levels_of(FULL), rule(points=points, below=below)) == (score, status)


@pytest.mark.parametrize(("value", "expected"), [(1, (90, GREEN)), (0, (0, RED))])
def test_yes_scores_the_target(value: int, expected: Any) -> None:
    assert in_short(score_yes_no(Fraction(value), Points(target=Decimal(90)))) == expected


@pytest.mark.parametrize(
    ("direction", "levels", "reason"),
    [
        ("higher", {"threshold": 10, "target": 9}, "levels out of order"),
        ("higher", {"target": 9, "stretch": 9}, "levels out of order"),
        ("lower", FULL, "levels out of order"),
        ("higher", {"threshold": 9}, "no target"),
    ],
)
def test_levels_that_make_no_sense_are_not_scored(direction: str, levels: dict[str, Any], reason: str) -> None:
    assert score_value(Fraction(1), levels_of(levels), rule(direction)) == reason


def _bands(threshold: str, target: str, stretch: str) -> Points:
    return Points(threshold=Decimal(threshold), target=Decimal(target), stretch=Decimal(stretch))


SPIDER = _bands("33.3", "66.7", "100")
BONUS = _bands("80", "100", "120")
PROGRESS = _bands("100", "100", "100")


@pytest.mark.parametrize(
    ("points", "levels", "baseline", "below", "actual", "score", "status"),
    [
        (SPIDER, {"threshold": 9, "target": 10, "stretch": 11}, None, "linear", "9.5", 50, AMBER),
        (SPIDER, {"threshold": 9, "target": 10, "stretch": 11}, None, "linear", "11", 100, STAR),
        (BONUS, FULL, None, "zero", 9, 80, AMBER),
        (BONUS, FULL, None, "zero", "8.99", 0, RED),
        (BONUS, FULL, None, "zero", 11, 110, GREEN),
        (PROGRESS, {"target": 20}, 10, "linear", 15, 50, RED),
        (PROGRESS, {"target": 20}, 10, "linear", 20, 100, GREEN),
    ],
)
def test_other_points_reproduce_other_systems(
    points: Points, levels: dict[str, Any], baseline: Any, below: str, actual: Any, score: Any, status: Status
) -> None:
    found = score_value(exact(actual), levels_of(levels), rule(baseline=baseline, below=below, points=points))
    assert found == (score, status)


LEVEL_NAMES = ("threshold", "target", "stretch")
numbers = st.fractions(-1000, 1000, max_denominator=100)
level_sets = st.lists(numbers, min_size=3, max_size=3, unique=True).map(sorted)
optional = st.booleans()
point_sets = st.lists(st.integers(1, 200), min_size=3, max_size=3).map(
    lambda drawn: Points(**dict(zip(("threshold", "target", "stretch"), map(Decimal, sorted(drawn)), strict=True)))
)
zero_threshold = st.integers(1, 200).map(lambda most: _points(0, most, most))
below = st.sampled_from(["linear", "zero"])


@st.composite
def sides(draw: st.DrawFn) -> tuple[Levels, ScoringRule]:
    threshold, target, stretch = draw(level_sets)
    levels = Levels(
        threshold=threshold if draw(optional) else None, target=target, stretch=stretch if draw(optional) else None
    )
    baseline = draw(st.none() | numbers)
    method = draw(st.sampled_from(["linear", "step"]))
    return levels, rule(baseline=baseline, points=draw(point_sets | zero_threshold), below=draw(below), method=method)


def scored(value: Fraction, levels: Levels, rule: ScoringRule) -> tuple[Fraction, Status]:
    found = score_value(value, levels, rule)
    assert not isinstance(found, str)
    return found


@given(sides(), numbers, numbers)
def test_more_never_scores_less(side: tuple[Levels, ScoringRule], one: Fraction, other: Fraction) -> None:
    levels, judged = side
    less, more = scored(min(one, other), levels, judged), scored(max(one, other), levels, judged)
    assert less[0] <= more[0]
    assert less[1].rank >= more[1].rank


@given(sides(), numbers)
def test_the_status_is_where_the_actual_stands_among_its_levels(
    side: tuple[Levels, ScoringRule], value: Fraction
) -> None:
    levels, judged = side
    score, status = scored(value, levels, judged)
    assert 0 <= score <= judged.points.stretch
    reached = [
        found
        for level, found in ((levels.stretch, STAR), (levels.target, GREEN), (levels.threshold, AMBER))
        if isinstance(level, Fraction) and value >= level
    ]
    assert status is (reached or [RED])[0]


@given(sides())
def test_a_value_on_a_level_scores_its_points_and_belongs_to_the_better_band(side: tuple[Levels, ScoringRule]) -> None:
    levels, judged = side
    for name, status in (("threshold", AMBER), ("target", GREEN), ("stretch", STAR)):
        level = getattr(levels, name)
        if level is not None:
            score, found = scored(level, levels, judged)
            assert score >= getattr(judged.points, name)
            assert found.rank <= status.rank


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Levels, ScoringRule]:
    """Nested bounds, some without a threshold or a stretch."""
    lows, highs = draw(level_sets), draw(level_sets)
    gap = max(Fraction(0), lows[-1] - highs[0])
    pairs = [(low, high + gap) for low, high in zip(lows, reversed(highs), strict=True)]
    levels = Levels(
        threshold=pairs[0] if draw(optional) else None, target=pairs[1], stretch=pairs[2] if draw(optional) else None
    )
    baseline = draw(st.none() | st.tuples(numbers, numbers).map(sorted))
    method = draw(st.sampled_from(["linear", "step"]))
    return levels, rule("range", baseline=baseline, points=draw(point_sets), below=draw(below), method=method)


@given(ranges(), numbers, numbers)
def test_in_a_range_nearer_to_the_middle_never_scores_less(
    inside: tuple[Levels, ScoringRule], one: Fraction, other: Fraction
) -> None:
    levels, judged = inside
    assert isinstance(levels.target, tuple)
    best = levels.stretch if isinstance(levels.stretch, tuple) else levels.target
    middle = sum(best, Fraction(0)) / 2
    for nearer, farther in (
        sorted((max(one, middle), max(other, middle))),
        sorted((min(one, middle), min(other, middle)), reverse=True),
    ):
        good, bad = scored(nearer, levels, judged), scored(farther, levels, judged)
        assert good[0] >= bad[0]
        assert good[1].rank <= bad[1].rank


@given(ranges(), numbers)
def test_a_range_is_the_worse_of_its_sides(inside: tuple[Levels, ScoringRule], value: Fraction) -> None:
    levels, judged = inside
    ends = []
    for end, direction in ((0, Direction.HIGHER), (1, Direction.LOWER)):
        threshold, target, stretch = (level[end] if isinstance(level, tuple) else None for level in levels[:3])
        side = Levels(threshold, target, stretch)
        baseline = judged.baseline[end] if isinstance(judged.baseline, tuple) else None
        ends.append(scored(value, side, judged._replace(direction=direction, baseline=baseline)))
    assert scored(value, levels, judged) == min(ends)


@given(sides(), numbers)
def test_lower_mirrors_higher(side: tuple[Levels, ScoringRule], value: Fraction) -> None:
    levels, judged = side
    threshold, target, stretch = (-level if isinstance(level, Fraction) else None for level in levels[:3])
    mirrored = Levels(threshold, target, stretch)
    baseline = -judged.baseline if isinstance(judged.baseline, Fraction) else None
    other = judged._replace(direction=Direction.LOWER, baseline=baseline)
    assert scored(-value, mirrored, other) == scored(value, levels, judged)


@given(
    st.fractions(Fraction(1, 100), 1000, max_denominator=100), point_sets, numbers, numbers,
    st.sampled_from(["higher", "lower"]),
)  # fmt: skip
def test_a_ratio_is_monotone_within_its_points_and_banded_by_them(
    target: Fraction, points: Points, one: Fraction, other: Fraction, direction: str
) -> None:
    judged = rule(direction, method="ratio", points=points)
    worse, better = sorted((one, other), reverse=direction == "lower")
    low, high = scored(worse, Levels(target=target), judged), scored(better, Levels(target=target), judged)
    assert 0 <= low[0] <= high[0] <= points.stretch
    for score, status in (low, high):
        bands = [(points.target, GREEN), (points.threshold, AMBER), (Decimal(0), RED)]
        if points.stretch > points.target:
            bands.insert(0, (points.stretch, STAR))
        assert status is next(band for least, band in bands if score >= least)
