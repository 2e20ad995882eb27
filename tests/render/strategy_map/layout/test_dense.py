"""Lines of dense maps can be told apart, and text is large enough to read, or it is said that it is not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow
from tests.render.strategy_map.layout.test_placement import assert_sound
from tests.render.strategy_map.maps import evaluated, example, made
from tests.render.strategy_map.painted import marks_of

Point = tuple[float, float]
Part = tuple[Point, Point]
POINTS = 0.75
"""Points in a unit of a page that is as large as a slide."""
VERBS = ("Improve", "Raise", "Halve", "Simplify", "Deliver", "Understand")
THINGS = (
    "first-contact resolution",
    "gross margin",
    "orders",
    "the reliability of deliveries",
    "skills",
    "waiting time",
)


def dense(objectives: int, links: int, seed: int) -> Scorecard:
    """A scorecard of four perspectives with so many objectives and links, nearly all of them upwards."""
    choice = random.Random(seed)
    counts = [objectives // 4 + (place < objectives % 4) for place in range(4)]
    names = [
        [f"{choice.choice(VERBS)} {choice.choice(THINGS)} {number + 1}" for number in range(count)] for count in counts
    ]
    ids = [f"o{number + 1}" for number in range(objectives)]
    joins = set[tuple[str, str]]()
    while len(joins) < links:
        upper, lower = sorted(choice.sample(range(objectives), 2))
        if lower - upper < objectives / 2:
            joins.add((ids[lower], ids[upper]) if choice.random() < 0.95 else (ids[upper], ids[lower]))
    return made(names, sorted(joins))


FAMILY = [(12, 10), (17, 16), (25, 24), (32, 40), (40, 40), (60, 60)]


def scorecards() -> Iterator[tuple[str, Scorecard]]:
    yield from ((name, example(name)) for name in ("saas", "logistics", "city"))
    yield from ((f"{count}-{links}", dense(count, links, count)) for count, links in FAMILY)


CASES = [pytest.param(scorecard, id=name) for name, scorecard in scorecards()]


@pytest.mark.parametrize("scorecard", CASES)
def test_a_dense_map_is_sound(scorecard: Scorecard) -> None:
    assert_sound(lay_out(describe_map(scorecard, evaluated(scorecard))))


@pytest.mark.parametrize("scorecard", CASES)
def test_lines_run_nine_units_apart_or_share_their_way_to_the_end(scorecard: Scorecard) -> None:
    arrows = lay_out(describe_map(scorecard, evaluated(scorecard))).arrows
    for one, other in combinations(arrows, 2):
        shares = {one.arrow.source, one.arrow.target} & {other.arrow.source, other.arrow.target}
        for first in parts_of(one):
            for second in parts_of(other):
                distance = apart(first, second)
                if distance is not None and distance < 9 - 0.05:
                    assert shares, (one.arrow, other.arrow, first, second)
                    assert distance < 0.05, (one.arrow, other.arrow, first, second)


@pytest.mark.parametrize("scorecard", CASES)
def test_lines_that_share_a_way_part_at_a_dot_and_lead_to_no_other_card(scorecard: Scorecard) -> None:
    arrows = lay_out(describe_map(scorecard, evaluated(scorecard))).arrows
    dots = {dot for placed in arrows for dot in placed.dots}
    ends = Counter(end for placed in arrows for end in (placed.points[0], placed.tip))
    for one, other in combinations(arrows, 2):
        if any(apart(a, b) is not None and apart(a, b) < 0.05 for a in parts_of(one) for b in parts_of(other)):  # type: ignore[operator]
            assert one.points[0] == other.points[0] or one.tip == other.tip
            assert one.arrow.risk == other.arrow.risk
    shared = {end for end, count in ends.items() if count > 1}
    assert bool(shared) <= bool(dots)


@pytest.mark.parametrize("aspect", [Aspect.WIDE, Aspect.CLASSIC, Aspect.FREE])
@pytest.mark.parametrize("scorecard", CASES)
def test_no_text_is_smaller_than_nine_points_without_a_remark(scorecard: Scorecard, aspect: Aspect) -> None:
    from bsc_cli.render.strategy_map.content.options import MapOptions

    told: list[str] = []
    svg = draw_map(
        scorecard, evaluated(scorecard), format=MapFormat.SVG, options=MapOptions(aspect=aspect), tell=told.append
    ).decode()
    least = min(mark.size for mark in marks_of(svg) if mark.kind == "text")
    width = float(svg.split('viewBox="0 0 ')[1].split(" ")[0])
    page = {Aspect.WIDE: 1280.0, Aspect.CLASSIC: 960.0, Aspect.FREE: width}[aspect]
    assert least >= 12
    assert bool(told) == (least * POINTS * page / width < 8.995)


def parts_of(placed: PlacedArrow) -> list[Part]:
    """The straight parts of an arrow's line."""
    found = []
    points = placed.points
    for start in range(0, len(points) - 1, 3):
        (x, y), first, _, (end_x, end_y) = points[start : start + 4]
        is_level = abs(y - end_y) < 0.01 and abs(first[1] - y) < 0.01
        is_upright = abs(x - end_x) < 0.01 and abs(first[0] - x) < 0.01
        if is_level or is_upright:
            found.append(((x, y), (end_x, end_y)))
    return found


def apart(first: Part, second: Part) -> float | None:
    """How far two parts that run side by side for more than a few units are from each other; None if they do not."""
    for level in (0, 1):
        across = 1 - level
        if all(abs(part[0][level] - part[1][level]) < 0.05 for part in (first, second)):
            ranges = [sorted((part[0][across], part[1][across])) for part in (first, second)]
            if min(ranges[0][1], ranges[1][1]) - max(ranges[0][0], ranges[1][0]) > 3:
                return abs(first[0][level] - second[0][level])
    return None


def test_a_card_stays_where_the_file_has_it_where_its_links_allow() -> None:
    scorecard = made(
        [["A", "Unlinked", "B"], ["C", "D", "E"]], [("o4", "o3"), ("o6", "o1"), ("o5", "o3"), ("o4", "o1")]
    )
    names = [card.card.name for card in lay_out(describe_map(scorecard, None)).cards]
    assert names.index("Unlinked") == 1


def test_rows_begin_and_end_at_the_same_place() -> None:
    placement = lay_out(describe_map(dense(25, 24, 25), None))
    rows: dict[float, list[float]] = {}
    for card in placement.cards:
        rows.setdefault(card.box.y, []).extend((card.box.x, card.box.right))
    full = [ends for ends in rows.values() if len(ends) >= 6]
    assert len(full) > 3
    assert max(min(ends) for ends in full) - min(min(ends) for ends in full) < 0.01
    assert all(later - before >= 0 for before, later in pairwise(sorted(rows)))


def test_cards_without_links_stand_where_the_file_has_them() -> None:
    upper = ["A", "B", "C", "Unlinked", "D", "E"]
    links = [("o7", "o6"), ("o8", "o5"), ("o9", "o3"), ("o10", "o2"), ("o11", "o1")]
    scorecard = made([upper, ["F", "G", "H", "I", "J"]], links)
    names = [card.card.name for card in lay_out(describe_map(scorecard, None)).cards]
    assert names.index("Unlinked") == 3
