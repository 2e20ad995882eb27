"""What changed, and in which way."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from bsc_cli.model.status import Status
from bsc_cli.review.agenda import Change, Turn
from bsc_cli.score.result import Counts, Result
from tests.score.scorecards import measure

STAR, GREEN, AMBER, RED, NONE = Status


def with_status(status: Status) -> Result:
    return Result(
        node=measure(), owner=None, weight=Fraction(1), score=None, status=status, coverage=None, counts=Counts()
    )


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        (GREEN, RED, Turn.WORSENED),
        (GREEN, AMBER, Turn.WORSENED),
        (NONE, AMBER, Turn.WORSENED),
        (AMBER, RED, Turn.WORSENED),
        (RED, AMBER, Turn.IMPROVED),
        (STAR, GREEN, Turn.WORSENED),
        (NONE, GREEN, Turn.IMPROVED),
        (GREEN, NONE, Turn.LOST),
        (RED, NONE, Turn.LOST),
    ],
)
def test_a_status_turns_in_one_of_three_ways(before: Status, now: Status, turn: Turn) -> None:
    assert Change(with_status(before), with_status(now)).turn is turn


def test_what_worsened_comes_first_and_of_that_the_worst() -> None:
    pairs = [(before, now) for before, now in product(Status, Status) if before is not now]
    ordered = sorted(
        (Change(with_status(before), with_status(now)) for before, now in pairs), key=lambda one: one.order
    )
    assert [(one.before.status, one.now.status) for one in ordered][:5] == [
        (STAR, RED),
        (GREEN, RED),
        (AMBER, RED),
        (NONE, RED),
        (STAR, AMBER),
    ]
    turns = [one.turn for one in ordered]
    assert turns == sorted(turns, key=list(Turn).index)
