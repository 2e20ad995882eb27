"""A chart of a measure over time: all lies in its place, and no text leaves the page or touches another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.language import Language
from bsc_cli.model.status import Status
from bsc_cli.render.chart.content import content_of
from bsc_cli.render.chart.paint import paint_chart
from bsc_cli.render.chart.plot import plot_of
from bsc_cli.render.chart.sparkline import paint_sparkline
from bsc_cli.render.chart.tints import band_fill
from bsc_cli.render.strategy_map.export.svg import write_svg
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.palette import Palette
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Circle,
    Item,
    Line,
    PaintedArrow,
    Painting,
    Panel,
    Rectangle,
    StatusMark,
    Text,
    hundredths,
)
from bsc_cli.render.strategy_map.paint.themes import DARK, LIGHT, MONO
from tests.examples import examples
from tests.render.chart.histories import LEVELS, Drawn, drawn, months, wave

SIZES = ((1280.0, 720.0), (720.0, 260.0))


def items_of(painting: Painting) -> Iterator[Item]:
    """All shapes of a chart, those that are one sign one by one."""
    for shape in painting.shapes:
        assert not isinstance(shape, PaintedArrow)
        for item in shape.items:
            yield from item.items if isinstance(item, Badge) else (item,)


def texts_of(painting: Painting) -> list[Text]:
    return [item for item in items_of(painting) if isinstance(item, Text)]


def box_of(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text, as tight as capital letters and digits are."""
    width = text_width(text.text, text.size, bold=text.is_bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, text.y - 0.72 * text.size, left + width, text.y


def check(painting: Painting) -> None:
    """No text leaves the page, and none touches another."""
    boxes = [(box_of(text), text.text) for text in texts_of(painting)]
    for (left, top, right, bottom), said in boxes:
        assert left >= 0, said
        assert right <= painting.width + 0.01, said
        assert top >= 0, said
        assert bottom <= painting.height, said
    for (one, said), (other, also) in combinations(boxes, 2):
        is_apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert is_apart, (said, also)


def points_of(painting: Painting) -> list[StatusMark]:
    """The points of actuals, from left to right."""
    return [
        one
        for shape in painting.shapes
        if isinstance(shape, Panel)
        for item in shape.items
        if isinstance(item, Badge)
        for one in item.items
        if isinstance(one, StatusMark)
    ]


VALUES = st.one_of(st.none(), st.integers(-(10**15), 10**15), st.integers(-300, 300).map(lambda n: n / 100))


@examples(1 / 4)
@given(
    values=st.lists(VALUES, min_size=1, max_size=60),
    direction=st.sampled_from(["higher", "lower", "range"]),
    size=st.sampled_from(SIZES),
    has_title=st.booleans(),
    note=st.sampled_from([None, "Strike", "A long story " * 30]),
)
def test_all_texts_have_their_place(
    values: list[Any], direction: str, size: tuple[float, float], has_title: bool, note: str | None
) -> None:
    known = months(len(values), lambda number: values[number])
    levels = {
        "higher": "{threshold: -10, target: 60, stretch: 61}",
        "lower": "{threshold: 80, target: 60}",
        "range": "{threshold: [30, 80], target: [40, 65], stretch: [48, 55]}",
    }[direction]
    history, card = drawn(known or {"2019-01": 1}, note=note, direction=direction, targets=levels, unit="EUR per week")
    width, height = size
    check(paint_chart(history, card, width=width, height=height, has_title=has_title))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["Zufriedenheit", "再配達の件数" * 20, "عدد الشكاوى من المتاجر " * 9])
def test_every_language_and_long_names_have_room(language: Language, name: str) -> None:
    history, card = drawn(months(30, wave), targets=LEVELS, head=f"frequency: month\nlanguage: {language}")
    for width, height in SIZES:
        painting = paint_chart(history, card, width=width, height=height, title=name)
        check(painting)
        assert painting.title.startswith(name[:5])


@pytest.mark.parametrize("palette", [LIGHT, DARK, MONO])
def test_points_lie_in_order_at_their_values_with_the_sign_of_their_status(palette: Palette) -> None:
    history, card = drawn(months(24, lambda number: None if number in (5, 6) else wave(number)), targets=LEVELS)
    content = content_of(history, card)
    plot = plot_of(content, palette, 1280, 720, has_title=True)
    points = points_of(paint_chart(history, card, palette=palette))
    known = [(number, slot) for number, slot in enumerate(content.slots) if slot.value is not None]
    assert len(points) == len(known) == 22
    for point, (number, slot) in zip(points, known, strict=True):
        assert point.status is slot.status
        assert slot.value is not None
        x, y = point.outline.middle
        assert x == pytest.approx(plot.x(number), abs=0.02)
        assert y == pytest.approx(plot.y(slot.value), abs=plot.glyph)
    highest = max(known, key=lambda pair: pair[1].value or 0)
    assert min(points, key=lambda one: one.outline.middle[1]) is points[known.index(highest)]


def test_the_line_has_a_gap_where_nothing_is_known() -> None:
    history, card = drawn(months(10, lambda number: None if number == 4 else wave(number)), targets=LEVELS)
    content, painting = content_of(history, card), paint_chart(history, card)
    plot = plot_of(content, LIGHT, 1280, 720, has_title=True)
    (panel,) = [one for one in painting.shapes if isinstance(one, Panel) and one.name == "M"]
    lines = [item for item in panel.items if isinstance(item, Line)]
    spans = [
        (round((one.start[0] - plot.x(0)) / plot.step), round((one.end[0] - plot.x(0)) / plot.step)) for one in lines
    ]
    assert spans == [(number, number + 1) for number in range(9) if number not in (3, 4)]


def test_bands_lie_between_the_levels_of_their_periods() -> None:
    levels = "{2020: {threshold: 45, target: 60}, 2021: {target: 70, stretch: 90}}"
    history, card = drawn(months(24, wave), targets=levels)
    plot = plot_of(content_of(history, card), LIGHT, 1280, 720, has_title=True)
    painting = paint_chart(history, card)
    bands = [item for item in items_of(painting) if isinstance(item, Rectangle) and item.corner == 0]
    found = {
        (status, round((one.box.x - plot.box.x) / plot.step), round(one.box.width / plot.step)): one.box
        for one in bands
        for status in Status
        if status is not Status.NONE and one.fill == band_fill(status, LIGHT)
    }
    assert set(found) == {
        (Status.RED, 0, 12),
        (Status.AMBER, 0, 12),
        (Status.GREEN, 0, 12),
        (Status.RED, 12, 12),
        (Status.GREEN, 12, 12),
        (Status.STAR, 12, 12),
    }
    amber, green = found[Status.AMBER, 0, 12], found[Status.GREEN, 12, 12]
    assert amber.y == hundredths(plot.y(content_of(history, card).stretches[0].edges[1].value))
    assert green.bottom == pytest.approx(plot.y(content_of(history, card).stretches[1].edges[0].value), abs=0.02)


def test_limits_are_dashed_lines_over_their_periods_and_the_change_is_marked() -> None:
    history, card = drawn(months(20, lambda number: 100 if number == 19 else 50 + number % 3), targets=LEVELS)
    content, painting = content_of(history, card), paint_chart(history, card)
    assert content.process is not None
    assert content.process.change is Status.GREEN
    dashed = [item for item in items_of(painting) if isinstance(item, Line) and item.stroke.is_dashed]
    plot = plot_of(content, LIGHT, 1280, 720, has_title=True)
    assert [one.start[1] for one in dashed] == [hundredths(plot.y(value)) for value in content.process.limits]
    assert any("Improving: outside of the limits" in text.text for text in texts_of(painting))
    rings = [item for item in items_of(painting) if isinstance(item, Circle) and item.fill is None]
    assert len(rings) == 2  # around the point, and in the legend


def test_a_window_has_no_limits_of_its_single_periods() -> None:
    values = months(20, lambda number: 50 + number % 3)
    history, card = drawn(values, targets=LEVELS, window="rolling-3", aggregate="mean")
    assert history.variation is not None
    assert content_of(history, card).process is None


def test_yes_and_no_are_filled_and_empty_squares() -> None:
    history, card = drawn(months(6, lambda number: None if number == 3 else number % 2), direction="yes-no")
    squares = [one.ground for one in paint_chart(history, card).shapes if isinstance(one, Panel)]
    green, red = LIGHT.outside[Status.GREEN].glyph, LIGHT.outside[Status.RED].glyph
    assert [(one.fill, one.stroke.ink if one.stroke else None) for one in squares[:2]] == [
        ("#FFFFFF", red),
        (green, None),
    ]
    assert [one.stroke for one in squares[3:4]] == [None]
    xs = [one.box.middle for one in squares]
    assert all(before < after for before, after in pairwise(xs))


def test_notes_are_marks_with_their_text_and_listed_below_a_large_chart() -> None:
    history, card = drawn({"2020-01": 50, "2020-02": 70}, note="Strike <of> drivers", targets=LEVELS)
    large, small = (paint_chart(history, card, width=width, height=height) for width, height in SIZES)
    assert "Strike <of> drivers" in [text.text for text in texts_of(large)]
    assert "Strike <of> drivers" not in [text.text for text in texts_of(small)]
    for painting in (large, small):
        said = [shape.said for shape in painting.shapes if isinstance(shape, Panel)]
        assert sum("Strike <of> drivers" in one for one in said) == 4


def test_a_measure_without_any_actual_says_so() -> None:
    history, card = drawn({"2020-01": 1}, at="2019-01", targets=LEVELS)
    assert history.periods == ()
    assert "No data" in [text.text for text in texts_of(paint_chart(history, card))]


def test_a_sparkline_runs_from_left_to_right_and_ends_with_its_status() -> None:
    history, _ = drawn(months(12, lambda number: None if number == 6 else wave(number)), targets=LEVELS)
    values = [one.state.actual.value if one.state.actual else None for one in history.periods]
    painting = paint_sparkline(values, status=Status.RED, said="M")
    lines = [item for item in items_of(painting) if isinstance(item, Line)]
    assert len(lines) == 9
    assert all(0 <= x <= 120 and 0 <= y <= 28 for one in lines for x, y in (one.start, one.end))
    marks = [item for item in items_of(painting) if isinstance(item, StatusMark)]
    assert [(one.status, one.outline.middle[0]) for one in marks] == [(Status.RED, 114.0)]
    assert write_svg(paint_sparkline(values, said="A & B")).count("<title>A &amp; B</title>") == 1


@pytest.mark.parametrize("values", [[], [None, None], [1], [1, None, 1]])
def test_a_sparkline_of_few_values_is_drawn(values: list[Any]) -> None:
    painting = paint_sparkline(values)
    assert all(0 <= one.middle[1] <= 28 for one in items_of(painting) if isinstance(one, Circle))


def test_the_same_history_gives_the_same_painting() -> None:
    one: Drawn = drawn(months(36, wave), targets=LEVELS, note="N")
    other: Drawn = drawn(months(36, wave), targets=LEVELS, note="N")
    assert paint_chart(*one) == paint_chart(*other)
