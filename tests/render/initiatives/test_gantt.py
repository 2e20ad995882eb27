"""The picture of a portfolio: bars and milestones lie at their days, and no text leaves its place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
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
from bsc_cli.render.initiatives.gantt.bars import LEAST_BAR, STUB, bar_box, label_baseline
from bsc_cli.render.initiatives.gantt.describe import describe_gantt
from bsc_cli.render.initiatives.gantt.draw import dots_per_inch
from bsc_cli.render.initiatives.gantt.layout import OF_SEVERAL, SMALLEST, Chart, PlacedRow, one_page, slides
from bsc_cli.render.initiatives.gantt.paint import paint_gantt
from bsc_cli.render.initiatives.gantt.picture import GanttPicture, Reach
from bsc_cli.render.initiatives.gantt.short_amount import short_amount
from bsc_cli.render.language import ENGLISH
from bsc_cli.render.strategy_map.export.pdf_pages import joined
from bsc_cli.render.strategy_map.layout.card_items import Anchor
from bsc_cli.render.strategy_map.layout.metrics import text_width
from bsc_cli.render.strategy_map.paint.health import tone_of
from bsc_cli.render.strategy_map.paint.shapes import (
    Badge,
    Item,
    Line,
    Painting,
    Panel,
    Polygon,
    ShapeGroup,
    Text,
    hundredths,
)
from bsc_cli.render.strategy_map.paint.themes import LIGHT
from bsc_cli.score.health import Health
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
    painting = paint_gantt(picture, chart)
    for text in texts_of(painting):
        left, right = ends(text)
        assert left >= 0, text
        assert right <= painting.width, text
        assert text.size * 0.7 <= text.y <= painting.height - 0.2 * text.size, text
        assert text.size >= SMALLEST, text
    for group in chart.groups:
        assert group.box.bottom <= chart.page.body_bottom + 0.6  # the height of a page is whole
        for placed in group.rows:
            check_row(placed, picture, chart)


def check_row(placed: PlacedRow, picture: GanttPicture, chart: Chart) -> None:
    """The bar, the milestones and their names lie at their days, within their row."""
    content, axis, half = placed.content, chart.columns.axis, chart.columns.half
    bar, span = bar_box(placed, chart), content.row.span
    if bar is None or span is None:
        return
    if span.has_end:
        assert bar.right == axis.end_of(span.last)
    if span.has_start and bar.width > LEAST_BAR:
        assert bar.x == axis.start_of(span.first)
    assert axis.left - 5 <= bar.x <= bar.right <= axis.right + 10.1
    assert placed.box.y <= bar.y <= bar.bottom <= placed.box.bottom
    for one in content.milestones:
        assert one.diamond.day is not None
        assert axis.start_of(one.diamond.day) < one.x < axis.end_of(one.diamond.day)
    for label in content.labels:
        assert label_baseline(bar, label.tier, chart.columns.size) + 0.2 * chart.columns.size <= placed.box.bottom
        assert not label.left < axis.end_of(picture.day) < label.right
        assert label.left - half - 3 <= label.x <= label.right + half + 3
        others = [one.x for one in content.milestones if one.x != label.x]
        if label.tier == 0:
            assert not any(label.left < x + half and x - half < label.right for x in others)
    for tier in (0, 1):
        in_line = [label for label in content.labels if label.tier == tier]
        assert all(one.right < other.left for one, other in pairwise(in_line))


@examples(1 / 3)
@given(count=st.integers(0, 45), days=st.lists(DATES, min_size=1, max_size=6), as_of=DATES)
def test_all_lies_in_its_place(count: int, days: list[date], as_of: date) -> None:
    more = {f"x{place}": {"name": "X", "moves": ["m1"], "due": day} for place, day in enumerate(days)}
    picture = describe_gantt(portfolio({**many(count), **more}, day=as_of))
    check_page(picture, one_page(picture))
    found = slides(picture)
    for chart in found:
        assert (chart.page.width, chart.page.height) == (1280, 720)
        assert chart.columns.size >= (OF_SEVERAL if len(found) > 1 else SMALLEST)
        check_page(picture, chart)
    shown = [placed.content.row for chart in found for placed in chart.rows]
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
            "2025-11-05",
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


def drawn(initiatives: dict[str, dict[str, Any]]) -> tuple[GanttPicture, Chart]:
    """The page with *initiatives*, each of which moves something."""
    picture = describe_gantt(portfolio({id: {"moves": ["m0"], **one} for id, one in initiatives.items()}))
    return picture, one_page(picture)


def test_a_bar_that_was_done_early_ends_when_it_was_done_and_tells_when_it_was_due() -> None:
    early: dict[str, Any] = {"name": "Early", "start": "2025-01-01", "due": "2025-12-15", "completed": "2025-07-15"}
    picture, chart = drawn({"early": early})
    (placed,) = chart.rows
    bar, axis = bar_box(placed, chart), chart.columns.axis
    assert bar is not None
    assert bar.right == axis.end_of(date(2025, 7, 15))
    (panel,) = [
        shape for shape in paint_gantt(picture, chart).shapes if isinstance(shape, Panel) and shape.kind == "Initiative"
    ]
    inside = [one for item in panel.items if isinstance(item, Badge) for one in item.items]
    ticks = [one for one in inside if isinstance(one, Line) and one.start[0] == one.end[0]]
    assert [one.start[0] for one in ticks] == [pytest.approx(axis.end_of(date(2025, 12, 15)), abs=0.01)]


def test_a_bar_without_a_start_fades_in_to_its_due_date_and_one_without_an_end_fades_out() -> None:
    _, chart = drawn({"due": {"name": "Due", "due": "2026-05-31"}, "start": {"name": "Start", "start": "2025-03-01"}})
    axis = chart.columns.axis
    boxes = {placed.content.row.name: bar_box(placed, chart) for placed in chart.rows}
    due, start = boxes["Due"], boxes["Start"]
    assert due is not None
    assert start is not None
    assert due.right == axis.end_of(date(2026, 5, 31))
    assert due.width >= STUB
    assert start.x == axis.start_of(date(2025, 3, 1))
    assert start.right > axis.end_of(DAY)


def test_the_line_of_the_day_lies_on_bars_and_below_milestones() -> None:
    picture = describe_gantt(portfolio(many(8)))
    chart = one_page(picture)
    x = hundredths(chart.columns.axis.end_of(picture.day))
    shapes = paint_gantt(picture, chart).shapes
    bars = [place for place, shape in enumerate(shapes) if isinstance(shape, Panel) and shape.kind == "Initiative"]
    days = [place for place, shape in enumerate(shapes) if any(is_upright_at(item, x) for item in shape_items(shape))]
    signs = [
        place
        for place, shape in enumerate(shapes)
        if isinstance(shape, ShapeGroup) and any(is_milestone(item) for item in shape.items)
    ]
    assert max(bars) < max(days) < min(signs)


def shape_items(shape: object) -> tuple[Item | Badge, ...]:
    """What is in a part of a page."""
    assert isinstance(shape, (Panel, ShapeGroup))
    return shape.items


def is_upright_at(item: Item | Badge, x: float) -> bool:
    """Whether *item* is an upright line at *x*."""
    return isinstance(item, Line) and item.start[0] == item.end[0] == x


def is_milestone(item: Item | Badge) -> bool:
    """Whether *item* is the sign of a milestone."""
    return isinstance(item, Badge) and isinstance(item.items[0], Polygon) and len(item.items[0].points) == 4


def test_the_late_the_next_and_the_last_milestone_are_always_named() -> None:
    days = ("2025-12-28", "2026-01-02", "2026-01-05", "2026-01-08")
    milestones = {f"m{place}": {"name": f"Steering committee {place}", "due": day} for place, day in enumerate(days)}
    _, chart = drawn({"one": {"name": "One", "start": "2021-01-01", "due": "2034-01-08", "milestones": milestones}})
    labels = chart.rows[0].content.labels
    assert {label.text for label in labels} >= {f"Steering committee {place}" for place in (0, 1, 3)}
    assert {label.text for label in labels if label.reach is Reach.LATE} == {"Steering committee 0"}


def test_a_row_says_what_it_waits_for_that_is_not_done() -> None:
    initiatives: dict[str, dict[str, Any]] = {
        "desk": {"name": "Desk", "due": "2025-06-30", "completed": "2025-06-30"},
        "books": {"name": "Runbook refresh", "due": "2025-11-30"},
        "then": {"name": "Then", "due": "2026-03-31", "depends_on": ["desk", "books"]},
        "over": {"name": "Over", "due": "2026-03-31", "depends_on": ["books"], "stopped": True},
    }
    picture, chart = drawn(initiatives)
    rows = {row.name: row for row in picture.rows}
    assert [(one.before, one.health, one.text) for one in rows["Then"].details[2:]] == [
        ("waits for ", Health.LATE, "Runbook refresh")
    ]
    assert "waits for \u25a0 Runbook refresh" in rows["Then"].said
    assert "waits for" not in rows["Over"].said
    shown = [text.text for text in texts_of(paint_gantt(picture, chart))]
    assert "Runbook refresh" in shown
    assert shown.count("waits for") == 1


def test_the_axis_begins_where_something_is_still_to_be_done() -> None:
    long_ago: dict[str, Any] = {
        "name": "Long ago",
        "start": "2019-01-01",
        "due": "2025-03-31",
        "completed": "2025-03-14",
    }
    picture, chart = drawn({"long": long_ago, "now": {"name": "Now", "start": "2025-02-01", "due": "2026-06-30"}})
    assert min(picture.days) == date(2025, 1, 1)
    first = next(placed for placed in chart.rows if placed.content.row.name == "Long ago")
    bar = bar_box(first, chart)
    assert bar is not None
    assert bar.x == chart.columns.axis.left
    assert min(drawn({"long": long_ago})[0].days) == date(2019, 1, 1)


def test_without_dates_there_is_no_axis() -> None:
    picture, chart = drawn({"idea": {"name": "Idea"}})
    shown = [text.text for text in texts_of(paint_gantt(picture, chart))]
    assert not picture.has_days
    assert "2025" not in shown
    assert DAY.isoformat() not in shown
    assert "not late; its progress is not told" in shown


def test_a_group_that_goes_on_says_so_and_no_row_of_it_stands_alone() -> None:
    initiatives = {
        f"i{number}": {"name": f"One {number}", "due": "2026-01-31", "moves": ["m0"]} for number in range(30)
    }
    pages = slides(describe_gantt(portfolio(initiatives)))
    names = [[group.group.name for group in page.groups] for page in pages]
    assert names == [["Financial"], *[["Financial (continued)"]] * (len(pages) - 1)]
    assert min(len(page.rows) for page in pages) > 1


@pytest.mark.parametrize(
    ("amount", "said"),
    [(9_999, "9,999"), (10_000, "10k"), (660_000, "660k"), (1_250_000, "1.25M"), (50_390_000, "50.4M"),
     (900_000_000, "900M"), (1_250_000_000, "1.25bn")],
)  # fmt: skip
def test_amounts_have_three_digits(amount: int, said: str) -> None:
    assert short_amount(Fraction(amount), ENGLISH) == said


def test_the_budget_of_what_was_stopped_is_said() -> None:
    initiatives = {
        "a": {"name": "A", "moves": ["m0"], "budget": 60_000, "currency": "EUR"},
        "b": {"name": "B", "moves": ["m0"], "budget": 450_000, "currency": "EUR", "stopped": True},
    }
    assert describe_gantt(portfolio(initiatives)).money == ("Budget 510k EUR (450k of it stopped)",)


def test_text_has_contrast_on_every_band() -> None:
    for health in Health:
        assert all(contrast(tone_of(health, LIGHT).ink, band) >= 4.5 for band in LIGHT.bands), health


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, by the Web Content Accessibility Guidelines."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, written as `#RRGGBB`."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (40, 5)])
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


def test_a_pdf_has_the_pages_of_the_slides() -> None:
    found = portfolio(many(40))
    pages = len(slides(describe_gantt(found)))
    document = render_pdf(found)
    assert document == render_pdf(found)
    assert len(re.findall(rb"/Type /Page\n", document)) == pages > 1
    assert b"/Count %d" % pages in document
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", document)]
    assert [document[place:].split(b" ", 1)[0] for place in places] == [
        b"%d" % (number + 1) for number in range(len(places))
    ]
    assert b"/Size %d\n" % (len(places) + 1) in document
    assert len(re.findall(rb"/Type /Page\n", render_pdf(portfolio(many(3))))) == 1


def test_pages_that_are_written_in_another_way_are_not_joined() -> None:
    page = render_pdf(portfolio(many(3)))
    assert joined([page, b"%PDF-2.0 of somebody else"]) is None
    assert joined([page]) == page


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
