"""Cards lie apart and inside their bands, text inside its card, and arrows outside of other cards."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.draw import lay_out
from bsc_cli.render.strategy_map.grid import Box, text_height
from bsc_cli.render.strategy_map.metrics import text_width
from bsc_cli.render.strategy_map.order import bezier
from bsc_cli.render.strategy_map.picture import describe_map
from bsc_cli.render.strategy_map.placed import Course, PlacedArrow, Placement
from tests.render.strategy_map.maps import evaluated, example, made

NAMES = st.one_of(
    st.sampled_from(["Grow", "Win new banks", "Improve the reliability of every delivery", "x " * 60, "W" * 120]),
    st.text(min_size=1, max_size=120).filter(lambda text: bool(text.strip())),
)


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """Scorecards of 1-6 perspectives and 1-40 objectives, with any links between them."""
    counts = draw(st.lists(st.integers(1, 10), min_size=1, max_size=6).filter(lambda found: sum(found) <= 40))
    ids = st.integers(0, sum(counts) + 1).map("o{}".format)
    links = draw(st.lists(st.tuples(ids, ids), max_size=40))
    return made([[draw(NAMES) for _ in range(count)] for count in counts], links)


def overlap(first: Box, second: Box) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


def inside(inner: Box, outer: Box) -> bool:
    return inner.x >= outer.x and inner.y >= outer.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def points_on(placed: PlacedArrow) -> list[tuple[float, float]]:
    points = list(placed.points)
    segments = [points[start : start + 4] for start in range(0, len(points) - 1, 3)]
    return [bezier(segment, step / 20) for segment in segments for step in range(21)] + [placed.tip]


def assert_sound(placement: Placement) -> None:
    page = Box(x=0, y=0, width=placement.page.width, height=placement.page.height)
    for band in placement.bands:
        assert inside(band.box, page)
        assert all(inside(card.box, band.box) for card in band.cards)
    assert not any(overlap(one.box, other.box) for one, other in combinations(placement.cards, 2))
    assert not any(overlap(one.box, other.box) for one, other in combinations(placement.bands, 2))
    grid = placement.grid
    for card in placement.cards:
        assert text_height(card.card, len(card.lines), grid) <= card.box.height
        for line in card.lines:
            assert text_width(line, grid.title_size, bold=True) <= card.box.width - 2 * grid.padding + 0.01
    boxes = {card.card.key: card.box for card in placement.cards}
    for placed in placement.arrows:
        for x, y in points_on(placed):
            assert 0 <= x <= page.width
            assert 0 <= y <= page.height
            for box in boxes.values():
                within = box.x + 0.05 < x < box.right - 0.05 and box.y + 0.05 < y < box.bottom - 0.05
                assert not within, placed.arrow


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("scored", [True, False])
def test_an_example_is_placed_without_overlaps(name: str, scored: bool) -> None:
    scorecard = example(name)
    assert_sound(lay_out(describe_map(scorecard, evaluated(scorecard) if scored else None)))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(scorecard=scorecards(), scored=st.booleans())
def test_any_scorecard_is_placed_without_overlaps(scorecard: Scorecard, scored: bool) -> None:
    assert_sound(lay_out(describe_map(scorecard, evaluated(scorecard) if scored else None)))


def test_arrows_touch_the_cards_that_they_join() -> None:
    placement = lay_out(describe_map(example("saas"), None))
    boxes = {card.card.key: card.box for card in placement.cards}
    for placed in placement.arrows:
        source, target = boxes[placed.arrow.source], boxes[placed.arrow.target]
        if placed.course is Course.UP:
            assert placed.points[0][1] == pytest.approx(source.y)
            assert placed.tip[1] == pytest.approx(target.bottom)
            assert source.x < placed.points[0][0] < source.right
            assert target.x < placed.tip[0] < target.right


def test_text_is_at_least_eleven_points_on_a_slide_with_up_to_sixteen_objectives() -> None:
    sixteen = made([["Grow recurring revenue", "Win new banks", "Contain incidents fast", "Keep every client"]] * 4)
    grid = lay_out(describe_map(sixteen, evaluated(sixteen))).grid
    assert grid.size * 0.75 >= 11
    for name in ("saas", "logistics", "city"):
        scorecard = example(name)
        assert lay_out(describe_map(scorecard, evaluated(scorecard))).grid.size * 0.75 >= 11


def test_cards_keep_the_order_of_the_file_where_no_links_cross() -> None:
    scorecard = made([["A", "B", "C"], ["D", "E", "F"]], [("o4", "o1"), ("o5", "o2"), ("o6", "o3")])
    placement = lay_out(describe_map(scorecard, None))
    assert [card.card.name for card in placement.cards] == ["A", "B", "C", "D", "E", "F"]


def test_links_that_cross_in_the_order_of_the_file_are_untangled() -> None:
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o2"), ("o4", "o1")])
    placement = lay_out(describe_map(scorecard, None))
    names = [card.card.name for card in placement.cards]
    assert names in (["A", "B", "D", "C"], ["B", "A", "C", "D"])


def test_a_link_downward_is_told_from_one_upward() -> None:
    scorecard = made([["A"], ["B"]], [("o1", "o2"), ("o2", "o1")])
    assert [placed.course for placed in lay_out(describe_map(scorecard, None)).arrows] == [Course.DOWN, Course.UP]
