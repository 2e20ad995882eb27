"""What can be reached along links."""

from __future__ import annotations

import pytest

from bsc_cli.model.reachability import following, nearest_first, reached_from, way_to

CIRCLE = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("a", "d")]


@pytest.mark.parametrize(
    ("starts", "reached"), [({"a"}, "bcd"), ({"d"}, ""), ({"b", "d"}, "ac"), ({"elsewhere"}, ""), (set(), "")]
)
def test_what_is_reached_is_what_follows_without_the_starts(starts: set[str], reached: str) -> None:
    assert reached_from(starts, CIRCLE) == frozenset(reached)


def test_the_nearest_comes_first_and_its_way_is_the_shortest() -> None:
    came = nearest_first(["a"], following(CIRCLE))
    assert list(came) == ["a", "b", "d", "c"]
    assert [way_to(end, came) for end in came] == [("a",), ("a", "b"), ("a", "d"), ("a", "b", "c")]


def test_a_link_to_itself_leads_nowhere_else() -> None:
    assert nearest_first(["a"], following([("a", "a")])) == {"a": None}


def test_a_long_chain_is_no_deep_recursion() -> None:
    pairs = [(str(index), str(index + 1)) for index in range(10_000)]
    assert len(way_to("10000", nearest_first(["0"], following(pairs)))) == 10_001
