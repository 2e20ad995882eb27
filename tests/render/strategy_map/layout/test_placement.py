"""Cards lie apart and inside their bands, text inside its card, and arrows outside of other cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import Aspect, MapOptions, ThemeStyle
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.card_items import items_of
from bsc_cli.render.strategy_map.layout.grid import Box, Grid
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.layout.placement import Course, PlacedArrow, PlacedCard, Placement
from tests.examples import examples
from tests.render.strategy_map.maps import evaluated, example, made, rich

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
    names = [[draw(NAMES) for _ in range(count)] for count in counts]
    return rich(names, links) if draw(st.booleans()) else made(names, links)


def choices() -> st.SearchStrategy[MapOptions]:
    """Everything that changes where things lie."""
    return st.builds(
        MapOptions,
        aspect=st.sampled_from(Aspect),
        scores=st.booleans(),
        measures=st.booleans(),
        focus=st.sampled_from([None, "o1", "p1"]),
        owners=st.booleans(),
        because=st.booleans(),
        perspectives=st.just(()),
        themes=st.sampled_from(ThemeStyle),
    )


def overlap(first: Box, second: Box) -> bool:
    return first.x < second.right and second.x < first.right and first.y < second.bottom and second.y < first.bottom


def inside(inner: Box, outer: Box) -> bool:
    return inner.x >= outer.x and inner.y >= outer.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def points_on(placed: PlacedArrow) -> list[tuple[float, float]]:
    points = list(placed.points)
    segments = [points[start : start + 4] for start in range(0, len(points) - 1, 3)]
    return [bezier(segment, step / 20) for segment in segments for step in range(21)] + [placed.tip]


def bezier(points: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    """The point at *t*, 0 to 1, of the cubic Bézier curve with four *points*."""
    shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return (
        fsum(share * point[0] for share, point in zip(shares, points, strict=True)),
        fsum(share * point[1] for share, point in zip(shares, points, strict=True)),
    )


def assert_sound(placement: Placement) -> None:
    page = Box(x=0, y=0, width=placement.page.width, height=placement.page.height)
    for band in placement.bands:
        assert inside(band.box, page)
        assert all(inside(card.box, band.box) for card in band.cards)
    assert not any(overlap(one.box, other.box) for one, other in combinations(placement.cards, 2))
    assert not any(overlap(one.box, other.box) for one, other in combinations(placement.bands, 2))
    for card in placement.cards:
        assert_content_lies_inside(card, placement.grid)
    boxes = {card.card.key: card.box for card in placement.cards}
    for placed in placement.arrows:
        assert_touches(placed, boxes)
        for x, y in points_on(placed):
            assert 0 <= x <= page.width
            assert 0 <= y <= page.height
            for box in boxes.values():
                within = box.x + 0.05 < x < box.right - 0.05 and box.y + 0.05 < y < box.bottom - 0.05
                assert not within, placed.arrow


def assert_content_lies_inside(card: PlacedCard, grid: Grid) -> None:
    """No text, glyph or chip leaves its card, and no two texts lie on each other."""
    content, box = items_of(card, grid), card.box
    texts = []
    for run in content.runs:
        width = text_width(run.text, run.size, bold=run.is_bold)
        left = run.x - width * {"start": 0, "middle": 0.5, "end": 1}[run.anchor]
        texts.append(Box(left, run.y - run.size * 0.72, width, run.size * 0.9))
    for glyph in content.glyphs:
        half = glyph.size * 0.56
        assert inside(Box(glyph.x - half, glyph.y - half, 2 * half, 2 * half), box)
    for text in texts:
        assert inside(Box(text.x + 0.05, text.y + 0.05, text.width - 0.1, text.height - 0.1), box), content.runs
    assert not any(overlap(one, other) for one, other in combinations(texts, 2))
    for sign in content.signs:
        half = sign.size * 0.5
        assert inside(Box(sign.x - half, sign.y - half, 2 * half, 2 * half), box)
    for tag in content.tags:
        assert inside(Box(tag.box.x, tag.box.y, tag.box.width - 0.05, tag.box.height - 0.05), box)
        assert not any(overlap(tag.box, text) for text in texts)
    laid = [chip.box for chip in content.chips if not chip.is_badge] + [tag.box for tag in content.tags]
    assert not any(overlap(one, other) for one, other in combinations(laid, 2))
    for chip in content.chips:
        if not chip.is_badge:
            assert inside(Box(chip.box.x, chip.box.y, chip.box.width - 0.05, chip.box.height - 0.05), box)
            assert text_width(chip.theme, chip.size) < chip.box.width
            assert not any(overlap(chip.box, text) for text in texts)


def assert_touches(placed: PlacedArrow, boxes: Mapping[str, Box]) -> None:
    """The arrow starts on the border of its cause, and its head ends on that of its effect."""
    for point, box in ((placed.points[0], boxes[placed.arrow.source]), (placed.tip, boxes[placed.arrow.target])):
        x, y = point
        on_level = min(abs(y - box.y), abs(y - box.bottom)) < 0.02 and box.x <= x <= box.right
        on_upright = min(abs(x - box.x), abs(x - box.right)) < 0.02 and box.y <= y <= box.bottom
        assert on_level or on_upright


def placed(scorecard: Scorecard, options: MapOptions) -> Placement:
    return lay_out(describe_map(scorecard, evaluated(scorecard), options), aspect=options.aspect)


@pytest.mark.parametrize("name", ["saas", "logistics", "city"])
@pytest.mark.parametrize("aspect", list(Aspect))
@pytest.mark.parametrize("scores", [True, False])
@pytest.mark.parametrize("measures", [True, False])
def test_an_example_is_placed_without_overlaps(name: str, aspect: Aspect, scores: bool, measures: bool) -> None:
    assert_sound(placed(example(name), MapOptions(aspect=aspect, scores=scores, measures=measures)))


@examples(1 / 3, suppress_health_check=list(HealthCheck))
@given(scorecard=scorecards(), options=choices())
def test_any_scorecard_is_placed_without_overlaps(scorecard: Scorecard, options: MapOptions) -> None:
    assert_sound(placed(scorecard, options))


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
