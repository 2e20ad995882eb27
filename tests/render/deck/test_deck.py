"""A review as slides: read back, every part is native, and every number is that of the JSON."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from bsc_cli.render.deck.draw import render_review_deck
from bsc_cli.render.scorecard.number_format import actual_text, score_text, target_text
from bsc_cli.render.scorecard.numbers_json import number_json
from bsc_cli.render.strategy_map.export.pptx.undated import NO_DATE
from bsc_cli.render.text import UNICODE
from bsc_cli.workspace.review_pack import review_pack
from tests.render.deck.slides import charts, deck_of, evaluated, pack_of, tables, texts, titled

NAMES = ["saas", "city", "logistics", "group"]
PAINTED = ("Strategy map", "Initiatives", "Alignment")


@pytest.fixture(scope="module", params=NAMES)
def example(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """An example, and its review as slides."""
    now = evaluated(request.param)
    return now, deck_of(now)


def is_painted(slide: Any) -> bool:
    """Whether it is a picture of shapes, whose sizes are those of `bsc map` and `bsc initiatives`."""
    return bool(slide.has_notes_slide)


def test_slides_are_wide_and_each_has_a_title_in_a_placeholder(example: tuple[Any, Any]) -> None:
    _, deck = example
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    for slide in deck.slides:
        assert slide.shapes.title.is_placeholder
        assert slide.shapes.title.text_frame.text.strip()


def test_a_table_a_perspective_has_each_measure_with_its_figures(example: tuple[Any, Any]) -> None:
    now, deck = example
    for perspective in now.evaluation.perspectives:
        slides = titled(deck, perspective.name)
        rows = {row[0].partition(" · ")[0]: row for table in tables(slides) for row in texts(table)}
        for result in perspective.measures:
            row = rows[result.name]
            assert row[1].startswith(UNICODE.status[result.status])
            assert row[2].startswith(actual_text(result))
            assert row[3].startswith(target_text(result, UNICODE))
            assert row[4] == score_text(result.score)


def test_each_red_has_a_native_chart_of_its_actuals(example: tuple[Any, Any]) -> None:
    now, deck = example
    pack = review_pack(now, now.meeting())
    for red in pack.meeting.reds:
        (slide,) = titled(deck, f"■ {red.result.name}")
        (chart,) = charts([slide])
        history = pack.histories[red.result.id or ""]
        assert list(chart.plots[0].categories) == [str(one.period) for one in history.periods]
        actual, *others = chart.plots[0].series
        expected = [number_json(one.state.actual.value) if one.state.actual else None for one in history.periods]
        assert list(actual.values) == [None if one is None else float(one) for one in expected]
        assert [one.name for one in others][:1] in ([], ["Target"])
        assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"


def test_the_headline_tells_why_the_score_changed(example: tuple[Any, Any]) -> None:
    now, deck = example
    causes = review_pack(now, now.meeting()).meeting.causes
    (chart,) = charts([deck.slides[0]])
    values = chart.plots[0].series[0].values
    assert sum(values) == pytest.approx(float(sum(one.total for one in causes)))


def test_no_text_is_smaller_than_10_points(example: tuple[Any, Any]) -> None:
    _, deck = example
    for slide in deck.slides:
        if not is_painted(slide):
            sizes = [int(one.get("sz")) for one in slide._element.iter() if one.get("sz", "").isdigit()]
            assert min(sizes) >= 1000
    for chart in charts(deck.slides):
        assert chart.font.size >= Pt(10)


def test_all_shapes_lie_on_their_slides(example: tuple[Any, Any]) -> None:
    _, deck = example
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 1
            bottom = shape.top + (sum(row.height for row in shape.table.rows) if shape.has_table else shape.height)
            assert bottom <= deck.slide_height + 1


def test_charts_and_tables_say_what_they_are_to_those_who_cannot_see(example: tuple[Any, Any]) -> None:
    _, deck = example
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert frames
    for frame in frames:
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr")


def test_no_placeholder_is_left_empty(example: tuple[Any, Any]) -> None:
    _, deck = example
    for slide in deck.slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip()


@pytest.mark.parametrize("name", ["saas", "group"])
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    first, second = (render_review_deck(pack_of(name)) for _ in range(2))
    assert first == second


def test_no_file_in_it_has_a_time() -> None:
    packed = zipfile.ZipFile(io.BytesIO(render_review_deck(pack_of("saas"))))
    assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    workbooks = [one for one in packed.namelist() if one.endswith(".xlsx")]
    assert workbooks
    for name in workbooks:
        with zipfile.ZipFile(io.BytesIO(packed.read(name))) as workbook:
            assert {one.date_time for one in workbook.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert NO_DATE.isoformat() in workbook.read("docProps/core.xml").decode()
