"""Limits of a process and what its latest point says: published figures, each rule at its edges, and properties."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.measure import Direction
from bsc_cli.score.levels import LevelValue
from bsc_cli.score.variation import Limits, Variation, assurance_of, limits_of, special_cause, variation_of
from tests.examples import examples
from tests.score.second_variation import told

# BaseLoader leaves numbers as text, so they stay as exact as they were printed.
PUBLISHED: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("xmr.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


def exact(values: Sequence[object]) -> list[Fraction]:
    return [Fraction(str(value)) for value in values]


# -- published figures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vector", "how"),
    [
        pytest.param(one, how, id=f"{one['id']}-{how}")
        for one in PUBLISHED
        for how in ("screened", "unscreened")
        if how in one
    ],
)
def test_published_limits_are_reproduced(vector: dict[str, Any], how: str) -> None:
    found = limits_of(exact(vector["values"]), is_screened=how == "screened")
    assert found is not None
    for name, printed in vector[how].items():
        places = len(printed.partition(".")[2])
        half = Fraction(1, 2 * 10**places)
        assert abs(getattr(found, name) - Fraction(printed)) <= half, name


@pytest.mark.parametrize("vector", [pytest.param(one, id=one["id"]) for one in PUBLISHED if "special" in one])
def test_published_special_causes_are_reproduced(vector: dict[str, Any]) -> None:
    values = exact(vector["values"])
    limits = limits_of(values)
    assert limits is not None
    found = [end for end in range(1, len(values) + 1) if special_cause(values[:end], limits)]
    assert found == [int(one) for one in vector["special"]]


# -- where there are limits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "points", "is_trial"),
    [
        ([], None, None),
        ([1, 3, 1, 3, 1, 3, 1], None, None),
        ([1, 3, 1, 3, 1, 3, 1, 3], 8, True),
        ([1, 3] * 5 + [1], 11, True),
        ([1, 3] * 6, 12, False),
        ([5] * 20, None, None),
        ([1, 1, 2, 2, 3, 3, 4, 4, 5], None, None),  # 4 of 8 moving ranges are 0
        ([1, 1, 2, 2, 3, 3, 4, 5, 6], 9, True),  # 3 of 8
        ([1, 2, 2, 3, 3, 4, 4, 5], 8, True),  # 3 of 7
        ([1, 1, 2, 2, 3, 3, 4, 4], None, None),  # 4 of 7
    ],
)
def test_limits_take_enough_points_and_enough_different_ones(
    values: list[int], points: int | None, is_trial: bool | None
) -> None:
    found = variation_of(exact(values), Direction.HIGHER, None)
    assert (found and found.points, found and found.is_trial) == (points, is_trial)


def test_a_moving_range_that_is_just_too_long_is_left_out() -> None:
    def ranges(longest: Fraction) -> Fraction:
        values = [Fraction(index % 2) for index in range(10)]
        found = limits_of([*values, values[-1] + longest])
        assert found is not None
        return (found.upper - found.mean) / Fraction(266, 100)

    edge = Fraction(3267 * 9, 10000 - 3267)  # x = 3.267 × (9 + x) / 10
    assert ranges(edge) == 1
    just_less = edge - Fraction(1, 10**6)
    assert ranges(just_less) == (9 + just_less) / 10


# -- rules at their edges: mean 0, limits -9 to 9, so near is beyond 6 -----------------------------------------------

LIMITS = Limits(Fraction(0), Fraction(-9), Fraction(9))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        # outside
        ([0, "9.001"], ("outside-limits", True)),
        ([0, 9], None),
        ([0, -9], None),
        ([0, "-9.001"], ("outside-limits", False)),
        ([10, 0], None),
        # a trend
        ([-3, -2, -1, 0, 1, 2, 3], ("trend", True)),
        ([3, 2, 1, 0, -1, -2, -3], ("trend", False)),
        ([-2, -1, 0, 1, 2, 3], None),
        ([-3, -2, -1, 0, 0, 1, 2], None),
        ([5, -3, -2, -1, 0, 1, 2, 3], ("trend", True)),
        ([-3, -2, -1, 0, 1, 2, 3, 2], None),
        ([-6, -5, -4, -3, -2, -1, 0], ("trend", True)),  # the latest lies on the mean
        ([-8, -7, -6, -5, -4, -3, -2], ("trend", True)),  # it rises, though it is below
        # two of three
        ([0, 7, 7], None),
        ([1, 7, 7], ("two-of-three", True)),
        ([7, 1, 7], ("two-of-three", True)),
        ([7, 7, 1], None),
        ([7, -1, 7], None),
        ([7, 1, 6], None),
        ([7, 1, "6.001"], ("two-of-three", True)),
        ([9, 1, 9], ("two-of-three", True)),
        ([10, 1, 7], None),  # what lies outside is not near
        ([-7, -1, -7], ("two-of-three", False)),
        ([7, 7], ("two-of-three", True)),
        ([7, 1, 1, 7], None),
        # a shift
        ([1, 2, 1, 2, 1, 2, 1], ("shift", True)),
        ([1, 2, 1, 0, 1, 2, 1], None),
        ([-1, 1, 2, 1, 2, 1, 2], None),
        ([-1, -2, -1, -2, -1, -2, -1], ("shift", False)),
        ([2, 1, 2, 1, 2, 1], None),
        # the first that holds
        ([4, 5, 6, 7, "7.5", 8, 10], ("outside-limits", True)),
        ([2, 3, 4, 5, 6, 7, 8], ("trend", True)),
        ([1, 2, 1, 2, 7, 1, 7], ("two-of-three", True)),
    ],
)
def test_rules_at_their_edges(values: list[object], rule: tuple[str, bool] | None) -> None:
    found = special_cause(exact(values), LIMITS)
    assert (found and (found[0].value, found[1])) == rule


@pytest.mark.parametrize(
    ("direction", "up", "down"),
    [
        (Direction.HIGHER, "improving", "worsening"),
        (Direction.LOWER, "worsening", "improving"),
        (Direction.RANGE, "changed", "changed"),
    ],
)
def test_the_kind_is_told_by_the_direction(direction: Direction, up: str, down: str) -> None:
    values = [0, 2] * 6

    def kind(latest: int) -> str:
        found = variation_of(exact([*values, latest]), direction, None)
        assert found is not None
        return found.kind.value

    assert (kind(20), kind(-20), kind(2)) == (up, down, "common-cause")


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        (Direction.HIGHER, "9.1", "not-capable"),
        (Direction.HIGHER, "9", "hit-or-miss"),
        (Direction.HIGHER, "0", "hit-or-miss"),
        (Direction.HIGHER, "-9", "hit-or-miss"),
        (Direction.HIGHER, "-9.1", "capable"),
        (Direction.LOWER, "9.1", "capable"),
        (Direction.LOWER, "9", "hit-or-miss"),
        (Direction.LOWER, "-9", "hit-or-miss"),
        (Direction.LOWER, "-9.1", "not-capable"),
        (Direction.RANGE, ("-10", "10"), "capable"),
        (Direction.RANGE, ("-5", "10"), "hit-or-miss"),
        (Direction.RANGE, ("-5", "5"), "hit-or-miss"),
        (Direction.RANGE, ("10", "12"), "not-capable"),
        (Direction.RANGE, ("-12", "-10"), "not-capable"),
        (Direction.RANGE, ("9", "12"), "hit-or-miss"),
    ],
)
def test_assurance(direction: Direction, target: str | tuple[str, str], expected: str) -> None:
    level: LevelValue = Fraction(target) if isinstance(target, str) else (Fraction(target[0]), Fraction(target[1]))
    assert assurance_of(LIMITS, direction, level).value == expected


# -- properties ----------------------------------------------------------------------------------------------------

numbers = st.one_of(st.integers(-20, 20).map(Fraction), st.decimals(-1000, 1000, places=2).map(Fraction))
series = st.lists(numbers, min_size=8, max_size=40)
plain = examples(2)


def of(values: Sequence[Fraction], direction: Direction = Direction.HIGHER, target: object = 0) -> Variation | None:
    return variation_of(values, direction, Fraction(str(target)))


@given(series, st.fractions(-100, 100), st.fractions(Fraction(1, 100), 100), st.integers(-50, 50))
@plain
def test_limits_move_with_what_they_are_of(
    values: list[Fraction], shift: Fraction, scale: Fraction, target: int
) -> None:
    before = variation_of(values, Direction.HIGHER, Fraction(target))
    after = variation_of([one * scale + shift for one in values], Direction.HIGHER, target * scale + shift)
    if before is None:
        assert after is None
        return
    moved = Limits(*(one * scale + shift for one in before.limits))
    assert after == before._replace(limits=moved)


MIRRORED = {"improving": "worsening", "worsening": "improving"}


@given(series, st.integers(-50, 50))
@plain
def test_a_mirrored_series_gets_worse_where_the_other_improved(values: list[Fraction], target: int) -> None:
    before, after = of(values), of([-one for one in values])
    assert (before is None) == (after is None)
    if before and after:
        assert after.kind.value == MIRRORED.get(before.kind.value, before.kind.value)
        assert after.rule is before.rule
        mean, lower, upper = before.limits
        assert after.limits == Limits(-mean, -upper, -lower)
    # where less is better, the mirrored series is the same in all
    same = variation_of([-one for one in values], Direction.LOWER, Fraction(-target))
    first = variation_of(values, Direction.HIGHER, Fraction(target))
    assert (same and (same.kind, same.rule, same.assurance)) == (first and (first.kind, first.rule, first.assurance))


@given(st.one_of(series, st.lists(st.integers(0, 5).map(Fraction), min_size=0, max_size=30)))
@examples(5)
def test_a_second_computation_says_the_same(values: list[Fraction]) -> None:
    found = variation_of(values, Direction.HIGHER, None)
    second = told([float(Decimal(one.numerator) / Decimal(one.denominator)) for one in values])
    assert (found is None) == (second is None)
    if found is None or second is None:
        return
    assert [float(one) for one in found.limits] == pytest.approx(second[:3], rel=1e-9, abs=1e-9)
    if not _is_on_an_edge(values, found.limits):
        kinds = {None: "common-cause", True: "improving", False: "worsening"}
        assert (found.rule and found.rule.value, found.kind.value) == (second[3], kinds[second[4]])


def _is_on_an_edge(values: Sequence[Fraction], limits: Limits) -> bool:
    """Whether one of the last values lies so near to what it is compared with that floats cannot tell."""
    far = limits.upper - limits.mean
    edges = [part * far for part in (0, Fraction(2, 3), 1)]
    return any(abs(abs(value - limits.mean) - edge) < Fraction(1, 10**6) for value in values[-7:] for edge in edges)
