"""Bands have the statuses that values get by the levels in force."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.measure import Direction
from bsc_cli.model.status import Status
from bsc_cli.render.chart.bands import Stretch, stretches_of
from bsc_cli.score.levels import Levels
from tests.examples import examples
from tests.render.chart.histories import drawn, months
from tests.score.scorecards import of_one, result, rows

ONE, TWO, THREE = Fraction(1), Fraction(2), Fraction(3)


def shown(stretch: Stretch) -> list[str]:
    """The bands of *stretch* in short."""
    return [
        f"{'' if one.low is None else one.low}..{'' if one.high is None else one.high} {one.status}"
        for one in stretch.bands
    ]


@pytest.mark.parametrize(
    ("direction", "levels", "bands"),
    [
        (Direction.HIGHER, Levels(ONE, TWO, THREE), ["..1 red", "1..2 amber", "2..3 green", "3.. star"]),
        (Direction.HIGHER, Levels(None, TWO), ["..2 red", "2.. green"]),
        (Direction.LOWER, Levels(THREE, TWO, ONE), ["..1 star", "1..2 green", "2..3 amber", "3.. red"]),
        (
            Direction.RANGE,
            Levels((ONE, Fraction(9)), (TWO, Fraction(8)), (THREE, Fraction(7))),
            ["..1 red", "1..2 amber", "2..3 green", "3..7 star", "7..8 green", "8..9 amber", "9.. red"],
        ),
        (Direction.RANGE, Levels(None, (TWO, THREE)), ["..2 red", "2..3 green", "3.. red"]),
        (Direction.HIGHER, Levels(THREE, TWO), []),
    ],
)
def test_bands_follow_the_direction(direction: Direction, levels: Levels, bands: list[str]) -> None:
    (stretch,) = stretches_of([levels], direction, tells_amber=False)
    assert shown(stretch) == bands


def test_without_a_threshold_points_may_tell_amber_and_then_no_band_does() -> None:
    (stretch,) = stretches_of([Levels(None, TWO)], Direction.HIGHER, tells_amber=True)
    assert shown(stretch) == ["2.. green"]


def test_equal_levels_beside_each_other_are_one_stretch() -> None:
    levels = [Levels(target=ONE), Levels(target=ONE), None, Levels(target=ONE), Levels(target=TWO), Levels()]
    stretches = stretches_of(levels, Direction.HIGHER, tells_amber=False)
    assert [(one.first, one.end) for one in stretches] == [(0, 2), (3, 4), (4, 5)]


@examples(1 / 2)
@given(value=st.integers(0, 12), direction=st.sampled_from(["higher", "lower", "range"]))
def test_a_value_lies_in_the_band_of_its_status(value: int, direction: str) -> None:
    levels = {
        "higher": "{threshold: 3, target: 6, stretch: 9}",
        "lower": "{threshold: 9, target: 6, stretch: 3}",
        "range": "{threshold: [1, 11], target: [3, 9], stretch: [5, 7]}",
    }[direction]
    status = result(of_one(direction=direction, targets=levels), rows({"2025-Q4": value}), "2025-Q4").status
    history, _ = drawn(months(2, lambda _: value), direction=direction, targets=levels)
    (stretch,) = stretches_of([one.state.levels for one in history.periods], Direction(direction), tells_amber=False)
    around = [one.status for one in stretch.bands if _has(one.low, one.high, value)]
    assert status in around
    assert min(around, key=lambda one: one.rank) is status  # a level itself is reached


def _has(low: Fraction | None, high: Fraction | None, value: int) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def test_the_status_of_bands_is_one_that_has_colours() -> None:
    for direction in (Direction.HIGHER, Direction.LOWER):
        for stretch in stretches_of([Levels(target=ONE)], direction, tells_amber=True):
            assert Status.NONE not in [one.status for one in stretch.bands]
