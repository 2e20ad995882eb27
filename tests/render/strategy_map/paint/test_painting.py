"""A painting is one list of typed shapes: panels know their cards, marks their statuses, arrows their ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapOptions
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    PaintedArrow,
    Painting,
    Panel,
    Polygon,
    Rectangle,
    ShapeGroup,
    StatusMark,
    Text,
    rectangle,
    text,
)
from tests.render.strategy_map.maps import evaluated, example, made


def painted(name: str = "saas", options: MapOptions | None = None) -> Painting:
    scorecard = example(name)
    return paint_map(lay_out(describe_map(scorecard, evaluated(scorecard), options or MapOptions())))


def items_in(shape: ShapeGroup | Panel) -> Iterator[Item]:
    for item in shape.items:
        yield from item.items if isinstance(item, Badge) else (item,)


def test_header_bands_arrows_cards_and_legend_lie_on_each_other_in_this_order() -> None:
    shapes = painted().shapes
    kinds = ["card" if isinstance(shape, Panel) and shape.card else type(shape).__name__ for shape in shapes]
    assert list(dict.fromkeys(kinds)) == ["ShapeGroup", "Panel", "PaintedArrow", "card"]
    assert kinds[0] == kinds[-1] == "ShapeGroup"
    assert [kinds.count(kind) for kind in ("ShapeGroup", "Panel", "PaintedArrow", "card")] == [2, 4, 13, 12]


def test_an_arrow_leads_from_card_to_card() -> None:
    shapes = painted("city").shapes
    cards = {shape.card for shape in shapes if isinstance(shape, Panel)}
    arrows = [shape.placed.arrow for shape in shapes if isinstance(shape, PaintedArrow)]
    assert arrows
    assert all({arrow.source, arrow.target} <= cards for arrow in arrows)


@pytest.mark.parametrize(
    ("status", "outline"),
    [
        (Status.STAR, Polygon),
        (Status.GREEN, Circle),
        (Status.AMBER, Polygon),
        (Status.RED, Rectangle),
        (Status.NONE, Circle),
    ],
)
def test_a_mark_knows_its_status(status: Status, outline: type) -> None:
    scorecard = made([["A"]])
    painting = paint_map(lay_out(describe_map(scorecard, evaluated(scorecard, {"o1": status}))))
    (card,) = (shape for shape in painting.shapes if isinstance(shape, Panel) and shape.card)
    mark = next(item for item in card.items if isinstance(item, StatusMark))
    assert mark.status is status
    assert isinstance(mark.outline, outline)


def test_without_scores_no_measure_has_a_status() -> None:
    painting = painted("city", MapOptions(scores=False, measures=True))
    cards = [shape for shape in painting.shapes if isinstance(shape, Panel) and shape.card]
    marks = [item for card in cards for item in items_in(card) if isinstance(item, StatusMark)]
    assert {mark.status for mark in marks} == {None}


def test_lengths_are_rounded_to_hundredths() -> None:
    assert rectangle(Box(0.123, 1.256, 2.001, 3.999), "#000000", corner=1.005).box == Box(0.12, 1.26, 2.0, 4.0)
    written = text(1.2345, 2.3456, "a", 10.111, "#000000")
    assert (written.x, written.y, written.size) == (1.23, 2.35, 10.11)


@pytest.mark.parametrize(
    ("said", "shown"), {"plain": "plain", "two\n lines": "two lines", "שלום": "\u2067שלום\u2069"}.items()
)
def test_a_text_is_harmless_and_keeps_its_direction(said: str, shown: str) -> None:
    assert text(0, 0, said, 10, "#000000").text == shown


def test_the_texts_of_a_card_lie_on_it() -> None:
    cards = [shape for shape in painted("logistics").shapes if isinstance(shape, Panel) and shape.card]
    for card in cards:
        box, texts = card.ground.box, [item for item in card.items if isinstance(item, Text)]
        assert texts
        assert all(box.x <= one.x <= box.right and box.y <= one.y <= box.bottom for one in texts)
