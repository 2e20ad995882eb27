"""The reasons for links stand beside their lines, where they touch nothing, or are counted as left out."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.render.strategy_map.content.options import Aspect, MapFormat, MapOptions, ThemeStyle
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.card_items import items_of
from bsc_cli.render.strategy_map.layout.grid import LEAST, LINE, Box
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.layout.placement import PlacedArrow, Placement
from tests.render.strategy_map.maps import evaluated, example, made, rich
from tests.render.strategy_map.painted import marks_of

WHY = "What is done well here shows there within a quarter or two"
DENSE = made(
    [["Improve it"] * 5] * 5,
    [(f"o{number}", f"o{1 + number * 7 % 20}") for number in range(6, 26)],
    because=WHY,
)
THEMED = rich([["Grow", "Win", "Keep"]] * 3, [("o4", "o1"), ("o9", "o2"), ("o8", "o5")], because=WHY)
SCORECARDS = {name: example(name) for name in ("saas", "logistics", "city")} | {"dense": DENSE, "themed": THEMED}


def placed(scorecard: Scorecard, options: MapOptions) -> Placement:
    return lay_out(describe_map(scorecard, evaluated(scorecard), options), aspect=options.aspect)


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def line_boxes(arrow: PlacedArrow) -> list[Box]:
    """The parts of a line, and its head."""
    corners = [*arrow.points[::3], arrow.tip]
    return [Box(min(x, u), min(y, v), abs(u - x), abs(v - y)) for (x, y), (u, v) in pairwise(corners)]


@pytest.mark.parametrize("name", list(SCORECARDS))
@pytest.mark.parametrize("aspect", [Aspect.WIDE, Aspect.CLASSIC, Aspect.FREE])
@pytest.mark.parametrize("themes", [ThemeStyle.CHIPS, ThemeStyle.COLUMNS])
def test_a_reason_touches_nothing_but_its_own_line(name: str, aspect: Aspect, themes: ThemeStyle) -> None:
    placement = placed(SCORECARDS[name], MapOptions(aspect=aspect, because=True, themes=themes))
    texts = placement.line_texts
    assert texts or name == "dense"
    reasons = {arrow.key: arrow.because for arrow in placement.picture.arrows}
    badges = [chip.box for card in placement.cards for chip in items_of(card, placement.grid).chips if chip.is_badge]
    for text in texts:
        assert len(text.lines) <= 3
        assert " ".join(text.lines) == reasons[text.key]
        assert text.box.width + 0.01 >= max(text_width(line, LEAST) for line in text.lines)
        assert text.box.height + 0.01 >= len(text.lines) * LEAST * LINE
        assert text.box.x >= placement.page.margin + placement.page.label_width - 8
        assert text.box.right <= placement.page.width - placement.page.margin
        assert not any(overlap(text.box, box) for box in [*(card.box for card in placement.cards), *badges])
        for arrow in placement.arrows:
            assert not any(overlap(text.box, box) for box in line_boxes(arrow)), (text, arrow)
        around = Box(text.box.x - 5, text.box.y - 5, text.box.width + 10, text.box.height + 10)
        near = [arrow.arrow.key for arrow in placement.arrows if any(overlap(around, box) for box in line_boxes(arrow))]
        assert near == [text.key]
    assert not any(overlap(one.box, other.box) for one, other in combinations(texts, 2))


def test_what_has_no_room_is_told_and_stays_a_tooltip() -> None:
    told: list[str] = []
    options = MapOptions(because=True)
    svg = draw_map(DENSE, evaluated(DENSE), format=MapFormat.SVG, options=options, tell=told.append).decode()
    count = len(placed(DENSE, options).line_texts)
    assert 0 < count < len(DENSE.links)
    (remark,) = (text for text in told if "reasons" in text)
    assert remark.startswith(
        f"{len(DENSE.links) - count} of {len(DENSE.links)} reasons have no room beside their lines"
    )
    assert svg.count(f": {WHY}</title>") == len(DENSE.links)


def test_without_the_option_no_reason_stands_on_the_map_and_nothing_is_told() -> None:
    told: list[str] = []
    scorecard = example("saas")
    svg = draw_map(scorecard, None, format=MapFormat.SVG, tell=told.append).decode()
    assert not told
    assert all("subscription" not in mark.text for mark in marks_of(svg) if mark.kind == "text")


def test_faded_links_have_no_text() -> None:
    options = MapOptions(because=True, focus="o4")
    scorecard = made([["A", "B"], ["C", "D"]], [("o3", "o1"), ("o4", "o2")], because="It does")
    placement = placed(scorecard, options)
    assert [text.lines for text in placement.line_texts] == [("It does",)]
    told: list[str] = []
    draw_map(scorecard, None, format=MapFormat.SVG, options=options, tell=told.append)
    assert not told


def test_reasons_are_labels_of_edges_in_mermaid_and_dot() -> None:
    scorecard = made([["A"], ["B"]], [("o2", "o1")], because='So "it" is')
    mermaid = draw_map(scorecard, None, format=MapFormat.MERMAID, options=MapOptions(because=True)).decode()
    assert '-->|"So #34;it#34; is"| objective_1_1' in mermaid
    assert "So" not in draw_map(scorecard, None, format=MapFormat.MERMAID).decode()
    dot = draw_map(scorecard, None, format=MapFormat.DOT, options=MapOptions(because=True)).decode()
    assert 'label="So \\"it\\" is"' in dot
