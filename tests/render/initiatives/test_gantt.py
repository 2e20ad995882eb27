"""The picture of a portfolio: bars and milestones lie at their days, and no text leaves its place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.language import Language
from bsc_cli.render.initiatives.gantt import render_pdf, render_png, render_pptx, render_svg
from bsc_cli.render.initiatives.gantt.axis import make_axis
from bsc_cli.render.initiatives.gantt.bars import bar_box, labels_of, placed_diamonds
from bsc_cli.render.initiatives.gantt.draw import dots_per_inch
from bsc_cli.render.initiatives.gantt.layout import LEAST_ROW, MOST_ROWS, SMALLEST, Chart, one_page, slides
from bsc_cli.render.initiatives.gantt.paint import paint_gantt
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach, describe_gantt
from bsc_cli.render.language import ENGLISH
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.shapes import Badge, Item, Painting, Panel, ShapeGroup, Text
from tests.conftest import Snapshot
from tests.examples import examples
from tests.render.initiatives.portfolios import DAY, many, portfolio

SNAPSHOTS = Path(__file__).parent / "snapshots"
DATES = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31))


def texts_of(painting: Painting) -> Iterator[Text]:
    """All texts of a page."""
    for shape in painting.shapes:
        assert isinstance(shape, (Panel, ShapeGroup))
        for item in shape.items:
            inside: tuple[Item, ...] = item.items if isinstance(item, Badge) else (item,)
            yield from (one for one in inside if isinstance(one, Text))


def ends(text: Text) -> tuple[float, float]:
    """The left and the right end of *text*."""
    width = text_width(text.text, text.size, bold=text.is_bold)
    left = text.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[text.anchor]
    return left, left + width


def check_page(picture: GanttPicture, chart: Chart) -> None:
    """All of a page lies where it belongs."""
    painting, axis = paint_gantt(picture, chart), chart.axis
    for text in texts_of(painting):
        left, right = ends(text)
        assert left >= 0, text
        assert right <= painting.width, text
        assert text.size * 0.7 <= text.y <= painting.height - 0.2 * text.size, text
        assert text.size >= SMALLEST, text
    for group in chart.groups:
        assert group.box.bottom <= chart.page.body_bottom + 0.1
        for placed in group.rows:
            assert placed.box.height >= LEAST_ROW - 0.1
            bar, span = bar_box(placed, chart), placed.row.span
            if bar is None or span is None:
                continue
            assert bar.right == axis.end_of(span.last)
            assert axis.left - 5 <= bar.x <= bar.right <= axis.right + 0.1
            assert placed.box.y <= bar.y <= bar.bottom <= placed.box.bottom
            diamonds = placed_diamonds(placed, bar, chart)
            for one in diamonds:
                assert one.diamond.day is not None
                assert axis.start_of(one.diamond.day) < one.x < axis.end_of(one.diamond.day)
            labels = labels_of(diamonds, bar, chart, axis.end_of(picture.day))
            assert all(one.right < other.left for one, other in pairwise(labels))
            assert all(label.y + 0.2 * chart.size <= placed.box.bottom for label in labels)
            assert not any(label.left < axis.end_of(picture.day) < label.right for label in labels)


@examples(1 / 3)
@given(count=st.integers(0, 45), days=st.lists(DATES, min_size=1, max_size=6), as_of=DATES)
def test_all_lies_in_its_place(count: int, days: list[date], as_of: date) -> None:
    more = {f"x{place}": {"name": "X", "moves": ["m1"], "due": day} for place, day in enumerate(days)}
    picture = describe_gantt(portfolio({**many(count), **more}, day=as_of))
    check_page(picture, one_page(picture))
    found = slides(picture)
    for chart in found:
        assert (chart.page.width, chart.page.height) == (1280, 720)
        assert sum(len(group.rows) for group in chart.groups) <= MOST_ROWS
        check_page(picture, chart)
    shown = [placed.row for chart in found for group in chart.groups for placed in group.rows]
    assert shown == list(picture.rows)


@pytest.mark.parametrize("language", Language)
def test_every_language_has_room(language: Language) -> None:
    picture = describe_gantt(portfolio(many(20), head=f"language: {language}"))
    assert len(picture.counts) == 6
    check_page(picture, one_page(picture))
    for chart in slides(picture):
        check_page(picture, chart)


@pytest.mark.parametrize(
    ("first", "last", "lower", "upper"),
    [
        ("2025-02-03", "2025-02-20", ["Feb"], ["2025"]),
        ("2025-11-30", "2026-02-01", ["Nov", "Dec", "Jan", "Feb"], ["2025", "2026"]),
        ("2025-02-03", "2029-11-20", ["Q1", "Q2", "Q3", "Q4"] * 5, ["2025", "2026", "2027", "2028", "2029"]),
        ("2021-05-05", "2044-05-05", [str(year) for year in range(2021, 2045)], []),
        ("2025-05-05", "2225-05-05", [str(year) for year in range(2020, 2230, 10)], []),
        ("0001-01-01", "9999-12-31", ["0", "500"], []),
    ],
)
def test_the_axis_has_the_shortest_parts_whose_names_have_room(
    first: str, last: str, lower: list[str], upper: list[str]
) -> None:
    days = [date.fromisoformat(first), date.fromisoformat(last)]
    axis = make_axis(days, 300.0, 900.0, 12.0, ENGLISH)
    assert [part.text for part in axis.lower][: len(lower)] == lower
    assert [part.text for part in axis.upper] == upper
    assert axis.start_of(days[0]) >= 300
    assert axis.end_of(days[1]) <= 1200


def test_quarters_of_a_fiscal_scorecard_are_called_by_their_first_month() -> None:
    days = [date(2025, 1, 1), date(2029, 12, 31)]
    axis = make_axis(days, 300.0, 900.0, 12.0, ENGLISH, is_fiscal=True)
    assert [part.text for part in axis.lower][:4] == ["Jan", "Apr", "Jul", "Oct"]


@pytest.mark.parametrize(
    ("keys", "first", "last", "is_whole", "overrun"),
    [
        ({"start": "2025-10-01", "due": "2026-06-30"}, "2025-10-01", "2026-06-30", True, None),
        ({"start": "2025-10-01", "due": "2025-11-30"}, "2025-10-01", "2025-11-30", True, "2025-12-31"),
        (
            {"start": "2025-10-01", "due": "2025-11-30", "completed": "2025-12-05"},
            "2025-10-01",
            "2025-11-30",
            True,
            "2025-12-05",
        ),
        (
            {"start": "2025-10-01", "due": "2025-11-30", "completed": "2025-11-05"},
            "2025-10-01",
            "2025-11-30",
            True,
            None,
        ),
        ({"start": "2025-10-01", "due": "2025-11-30", "stopped": True}, "2025-10-01", "2025-11-30", True, None),
        ({"start": "2025-10-01"}, "2025-10-01", "2025-12-31", False, None),
        ({"start": "2026-02-01"}, "2026-02-01", "2026-02-01", False, None),
        ({"due": "2026-06-30"}, "2026-06-30", "2026-06-30", False, None),
        (
            {"milestones": {"a": {"name": "A", "due": "2026-03-01"}, "b": {"name": "B", "due": "2026-01-01"}}},
            "2026-01-01",
            "2026-03-01",
            False,
            None,
        ),
    ],
)
def test_a_bar_runs_from_start_to_due(
    keys: dict[str, Any], first: str, last: str, is_whole: bool, overrun: str | None
) -> None:
    (row,) = describe_gantt(portfolio({"one": {"name": "One", "moves": ["m0"], **keys}})).rows
    assert row.span is not None
    assert (str(row.span.first), str(row.span.last), row.span.is_whole) == (first, last, is_whole)
    assert (str(row.span.overrun) if row.span.overrun else None) == overrun


def test_milestones_stand_at_the_day_they_were_reached_else_at_the_day_they_are_due() -> None:
    milestones = {
        "a": {"name": "A", "due": "2025-10-31", "done": "2025-11-20"},
        "b": {"name": "B", "due": "2025-12-15"},
        "c": {"name": "C", "due": "2026-01-31"},
        "d": {"name": "D", "due": "2025-12-20", "done": "2026-01-02"},
        "e": {"name": "E"},
    }
    (row,) = describe_gantt(portfolio({"one": {"name": "One", "moves": ["m0"], "milestones": milestones}})).rows
    assert [(one.name, str(one.day), one.reach) for one in row.diamonds] == [
        ("A", "2025-11-20", Reach.DONE),
        ("B", "2025-12-15", Reach.LATE),
        ("D", "2025-12-20", Reach.LATE),
        ("C", "2026-01-31", Reach.OPEN),
        ("E", "None", Reach.OPEN),
    ]


def test_groups_are_perspectives_in_order_and_undated_initiatives_come_last() -> None:
    picture = describe_gantt(
        portfolio(
            {
                "none": {"name": "None"},
                "late": {"name": "Later", "moves": ["m0"], "start": "2025-05-01"},
                "both": {"name": "Both", "moves": ["m2", "o0"], "start": "2025-02-01"},
                "second": {"name": "Second", "moves": ["m2"], "start": "2025-01-01"},
                "idle": {"name": "Idle", "start": "2025-01-01"},
            }
        )
    )
    assert [(group.name, [row.name for row in group.rows]) for group in picture.groups] == [
        ("Financial", ["Both", "Later"]),
        ("Internal processes", ["Second"]),
        ("", ["Idle"]),
        ("Without dates", ["None"]),
    ]


def test_health_is_told_by_shape_and_word() -> None:
    picture = describe_gantt(portfolio(many(20)))
    painting = paint_gantt(picture, one_page(picture))
    shown = [text.text for text in texts_of(painting)]
    for _, said in picture.counts:
        assert said in shown
    for row in picture.rows:
        assert row.word in shown
    panels = [shape.said for shape in painting.shapes if isinstance(shape, Panel)]
    assert any(one.startswith("Expert career tracks 2025-01-01") for one in panels)


@pytest.mark.parametrize("count", [1, 8, 40])
def test_the_picture_is_the_expected_one(count: int, snapshot: Snapshot) -> None:
    found = portfolio(many(count))
    assert render_svg(found) == render_svg(found)
    snapshot(SNAPSHOTS / f"{count}.svg", render_svg(found))


def test_the_picture_has_the_words_of_the_scorecard(snapshot: Snapshot) -> None:
    snapshot(SNAPSHOTS / "8-de.svg", render_svg(portfolio(many(8), head="language: de")))


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (40, 4)])
def test_slides_have_all_initiatives_to_edit(count: int, pages: int) -> None:
    found = portfolio(many(count))
    deck = render_pptx(found)
    assert deck == render_pptx(found)
    presentation = pptx.Presentation(io.BytesIO(deck))
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    assert len(presentation.slides) == pages
    shapes: list[Any] = [shape for slide in presentation.slides for shape in slide.shapes]
    bars = [shape.name for shape in shapes if shape.name.startswith("Initiative: ")]
    assert len(bars) == sum(row.span is not None for row in describe_gantt(found).rows)
    sizes = [
        run.font.size.pt
        for shape in shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size
    ]
    assert min(sizes) >= 9
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= presentation.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= presentation.slide_height


def test_notes_say_what_waits_for_what() -> None:
    both = {
        "first": {"name": "First", "moves": ["m0"], "due": "2026-01-31"},
        "then": {"name": "Then", "moves": ["m0"], "due": "2026-03-31", "depends_on": ["first"]},
    }
    presentation = pptx.Presentation(io.BytesIO(render_pptx(portfolio(both))))
    assert "Then waits for First" in presentation.slides[0].notes_slide.notes_text_frame.text


def test_a_picture_and_a_page() -> None:
    found = portfolio(many(3))
    assert render_png(found) == render_png(found)
    assert render_png(found).startswith(b"\x89PNG")
    assert render_pdf(found).startswith(b"%PDF")


@pytest.mark.parametrize(("count", "dots"), [(8, 144), (800, range(100, 144))])
def test_a_png_of_hundreds_of_initiatives_has_fewer_pixels_an_inch(count: int, dots: int | range) -> None:
    initiatives = {f"i{number}": {"name": "One", "moves": ["m0"], "due": "2026-01-31"} for number in range(count)}
    picture = describe_gantt(portfolio(initiatives))
    found = dots_per_inch(paint_gantt(picture, one_page(picture)))
    assert found in dots if isinstance(dots, range) else found == dots


def test_the_day_is_a_line_with_its_date() -> None:
    picture = describe_gantt(portfolio(many(4)))
    painting = paint_gantt(picture, one_page(picture))
    assert DAY.isoformat() in [text.text for text in texts_of(painting)]
