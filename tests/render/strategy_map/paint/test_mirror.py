"""The map of a scorecard that is written from right to left is read from the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.render.strategy_map.content.options import MapFormat, MapOptions, MapTheme
from bsc_cli.render.strategy_map.content.picture import describe_map
from bsc_cli.render.strategy_map.draw import draw_map
from bsc_cli.render.strategy_map.layout.arrangement import lay_out
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.mirror import mirrored
from bsc_cli.render.strategy_map.paint.painting import paint_map
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Item,
    PaintedArrow,
    Painting,
    Panel,
    Rectangle,
    ShapeGroup,
    StatusMark,
    Text,
)
from tests.render.strategy_map.maps import evaluated, example, made, rich
from tests.render.strategy_map.painted import contrast, marks_of

NAMES = [["زيادة الإيرادات من CloudOne", "تحسين هامش الربح"], ["عملاء أوفياء", "خدمة موثوقة"], ["موظفون ماهرون"]]
LINKS = [("o3", "o1"), ("o4", "o2"), ("o4", "o3"), ("o5", "o3"), ("o5", "o4")]
STATUSES = {"o1": Status.GREEN, "o2": Status.AMBER, "o3": Status.RED, "o4": Status.GREEN, "o5": Status.RED}
ARABIC: dict[str, Any] = {"name": "بطاقة الأداء", "vision": "أن نكون الأفضل مع CloudOne."}


def painted(scorecard: Scorecard, **options: Any) -> Painting:
    return paint_map(lay_out(describe_map(scorecard, evaluated(scorecard, STATUSES), MapOptions(**options))))


def items_in(shape: ShapeGroup | Panel) -> Iterator[Item]:
    for item in shape.items:
        yield from item.items if isinstance(item, Badge) else (item,)


def left_and_right(text: Text) -> tuple[float, float]:
    """The ends of a text."""
    width = text_width(text.text, text.size, bold=text.is_bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, left + width


def plain(text: Text) -> str:
    return text.text.strip("\u2066\u2067\u2069")


@pytest.mark.parametrize(
    ("name", "names", "turned"),
    [
        ("Acme", [["Grow"], ["Learn"]], False),
        ("بطاقة الأداء", [["Grow"], ["Learn"]], True),
        ("Acme", [["زيادة", "تحسين", "عملاء"], ["خدمة"]], True),
        ("Acme", [["زيادة"], ["Learn", "Grow"]], False),
    ],
)
def test_the_title_or_most_names_say_where_a_map_begins(name: str, names: list[list[str]], turned: bool) -> None:
    assert painted(made(names, name=name)).is_right_to_left is turned


def test_labels_stand_at_the_right_and_cards_at_their_left() -> None:
    painting = painted(rich(NAMES, LINKS, **ARABIC), measures=True)
    panels = [shape for shape in painting.shapes if isinstance(shape, Panel)]
    bands = [panel for panel in panels if panel.card is None]
    cards = [panel for panel in panels if panel.card]
    assert len(bands) == 3
    assert len(cards) == 5
    assert {band.ground.box.right for band in bands} == {painting.width - 24}
    for band in bands:
        stripe, *rest = items_in(band)
        assert isinstance(stripe, Rectangle)
        assert stripe.box.right == band.ground.box.right
        texts = [item for item in rest if isinstance(item, Text)]
        assert {text.anchor for text in texts} == {Anchor.END}
        labels = min(left_and_right(text)[0] for text in texts)
        assert labels > max(card.ground.box.right for card in cards)


def test_every_name_and_status_of_a_card_begins_at_its_right() -> None:
    painting = painted(rich(NAMES, LINKS, **ARABIC), measures=True)
    for card in (shape for shape in painting.shapes if isinstance(shape, Panel) and shape.card):
        start = card.ground.box.right - card.padding
        texts = [item for item in items_in(card) if isinstance(item, Text) and item.size > 12]
        (name, *_) = texts
        assert card.name.startswith(plain(name))
        assert name.anchor is Anchor.END
        assert name.x == pytest.approx(start, abs=0.02)
        for item in items_in(card):
            if isinstance(item, StatusMark):
                x, y = item.outline.middle
                beside = [text for text in texts if abs(text.y - 0.36 * text.size - y) < 3]
                assert beside
                assert all(left_and_right(text)[1] < x for text in beside)
                assert start - 20 < x < start
        for text in texts:
            left, right = left_and_right(text)
            assert card.ground.box.x <= left
            assert right <= card.ground.box.right


def test_the_title_and_the_vision_begin_at_the_right_and_the_legend_ends_at_the_left() -> None:
    painting = painted(made(NAMES, LINKS, **ARABIC))
    header, *_, legend = painting.shapes
    assert isinstance(header, ShapeGroup)
    assert isinstance(legend, ShapeGroup)
    texts = {plain(item): item for item in items_in(header) if isinstance(item, Text)}
    assert (texts["بطاقة الأداء"].x, texts["بطاقة الأداء"].anchor) == (painting.width - 24, Anchor.END)
    assert left_and_right(texts["Vision"])[0] > texts["أن نكون الأفضل مع CloudOne."].x
    assert min(left_and_right(item)[0] for item in items_in(legend) if isinstance(item, Text)) == pytest.approx(24, 1)


def test_arrows_lead_from_card_to_card() -> None:
    painting = painted(made(NAMES, LINKS, **ARABIC))
    boxes = {shape.card: shape.ground.box for shape in painting.shapes if isinstance(shape, Panel) and shape.card}
    arrows = [shape for shape in painting.shapes if isinstance(shape, PaintedArrow)]
    assert len(arrows) == len(LINKS)
    for arrow in arrows:
        for key, (x, y) in (
            (arrow.placed.arrow.source, arrow.placed.points[0]),
            (arrow.placed.arrow.target, arrow.placed.tip),
        ):
            box = boxes[key]
            assert box.x - 0.02 <= x <= box.right + 0.02
            assert box.y - 0.02 <= y <= box.bottom + 0.02
        tip_x, tip_y = arrow.head.points[0]
        assert (tip_x, tip_y) == pytest.approx(arrow.placed.tip, abs=0.01)


def test_what_is_mirrored_twice_is_as_it_was() -> None:
    scorecard = example("saas")
    painting = paint_map(lay_out(describe_map(scorecard, evaluated(scorecard), MapOptions(measures=True))))
    twice = mirrored(mirrored(painting))
    for one, other in zip(painting.shapes, twice.shapes, strict=True):
        if isinstance(one, PaintedArrow) or isinstance(other, PaintedArrow):
            continue
        for item, again in zip(items_in(one), items_in(other), strict=True):
            if isinstance(item, Text) and isinstance(again, Text):
                assert again._replace(x=item.x) == item
                assert again.x == pytest.approx(item.x, abs=0.011)


@pytest.mark.parametrize("theme", list(MapTheme))
def test_contrasts_are_those_of_every_map(theme: MapTheme) -> None:
    scorecard = rich(NAMES, LINKS, **ARABIC)
    options = MapOptions(theme=theme, measures=True)
    svg = draw_map(scorecard, evaluated(scorecard, STATUSES), format=MapFormat.SVG, options=options).decode()
    marks = list(marks_of(svg))
    assert len(marks) > 60
    for mark in marks:
        assert contrast(mark.colour, mark.ground) >= (4.5 if mark.kind == "text" else 3.0), mark
