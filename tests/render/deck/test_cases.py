"""Slides of scorecards that are not as usual: tiny, large, without actuals, with gaps, ranges and yes and no."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.text import PP_ALIGN

from bsc_cli import open as open_scorecard
from bsc_cli.render.deck.measure_chart import add_measure_chart
from bsc_cli.render.deck.measure_slide import render_measure_deck
from bsc_cli.render.strategy_map.layout.grid import Box
from bsc_cli.workspace.review_pack import review_pack
from tests.render.deck.slides import charts, deck_of, evaluated, read, tables, texts, titled

CARD = """\
name: Clinic
vision: The clinic whose patients never wait for an answer by 2030
frequency: month
perspectives:
  process:
    objectives:
      answers:
        name: Answer at once
        measures:
{measures}
"""
WAITING = """\
          waiting:
            {name: Waiting time, unit: minutes, direction: lower,
             indicator: leading, targets: {threshold: 30, target: 20}}
"""


def opened(folder: Path, measures: str, rows: str) -> Any:
    """A scorecard with these *measures* and *rows* of actuals, at its latest period."""
    (folder / "scorecard.yaml").write_text(CARD.format(measures=measures.rstrip()))
    (folder / "actuals.csv").write_text(f"measure,period,value\n{rows}")
    return open_scorecard(folder / "scorecard.yaml", actuals=[folder / "actuals.csv"]).evaluate()


def chart_of(now: Any, id: str) -> Any:
    """The chart of one measure."""
    deck = read(render_measure_deck(review_pack(now, now.meeting()).histories[id], now.evaluation.scorecard))
    return next(charts(deck.slides))


def test_gaps_are_gaps(tmp_path: Path) -> None:
    now = opened(tmp_path, WAITING, "waiting,2025-01,21\nwaiting,2025-03,40.5\n")
    actual, target, threshold = chart_of(now, "waiting").plots[0].series
    assert list(actual.values) == [21, None, 40.5]
    assert list(target.values) == [20, 20, 20]
    assert list(threshold.values) == [30, 30, 30]
    assert actual.format is not None


def test_limits_are_lines_over_the_values_that_they_are_made_of(tmp_path: Path) -> None:
    rows = "".join(f"waiting,2025-{month:02},{20 + month % 3}\n" for month in range(1, 13))
    now = opened(tmp_path, WAITING, rows)
    limits = now.variations["waiting"].variation.limits
    *_, upper, lower = chart_of(now, "waiting").plots[0].series
    assert set(upper.values) == {float(limits.upper)}
    assert set(lower.values) == {float(limits.lower)}


def test_a_range_has_a_line_for_each_bound(tmp_path: Path) -> None:
    measure = (
        "          load: {name: Load, unit: '%', direction: range, indicator: lagging, targets: {target: [60, 80]}}\n"
    )
    now = opened(tmp_path, measure, "load,2025-01,90\n")
    series = chart_of(now, "load").plots[0].series
    assert [(one.name, list(one.values)) for one in series] == [
        ("Actual", [90]),
        ("Target", [60]),
        ("Target", [80]),
    ]


def test_yes_and_no_are_words_on_the_axis(tmp_path: Path) -> None:
    measure = "          live: {name: System live, direction: yes-no, indicator: lagging}\n"
    chart = chart_of(opened(tmp_path, measure, "live,2025-01,no\n"), "live")
    assert chart.value_axis.tick_labels.number_format == '"yes";;"no"'


def test_a_single_yes_or_no_is_said_and_not_drawn(tmp_path: Path) -> None:
    measure = "          live: {name: System live, direction: yes-no, indicator: lagging, due: 2024-12-31}\n"
    slides = titled(deck_of(opened(tmp_path, measure, "live,2025-01,no\n")), "■ System live")
    assert len(slides) == 1
    assert not list(charts(slides))


@pytest.mark.parametrize(
    ("values", "begins", "position"),
    [
        ((85, 92, 95), 15, XL_LABEL_POSITION.ABOVE),  # a threshold of 30 and a target of 20 are in it
        ((95, 92, 25), 15, XL_LABEL_POSITION.BELOW),
        ((0, 92, 25), None, XL_LABEL_POSITION.BELOW),
    ],
)
def test_an_axis_begins_at_a_round_value_and_the_latest_number_lies_off_the_line(
    tmp_path: Path, values: tuple[int, ...], begins: int | None, position: XL_LABEL_POSITION
) -> None:
    rows = "".join(f"waiting,2025-{month:02},{value}\n" for month, value in enumerate(values, start=1))
    chart = chart_of(opened(tmp_path, WAITING, rows), "waiting")
    axis = chart.value_axis
    assert (axis.minimum_scale is None) is (begins is None)
    if axis.minimum_scale is not None:
        assert 0 <= axis.minimum_scale < 20
        assert axis.minimum_scale % axis.major_unit == 0
    assert axis.maximum_scale is None
    assert chart.plots[0].series[0].points[2].data_label.position == position


def test_trial_limits_are_said_once_below_the_table(tmp_path: Path) -> None:
    more = WAITING + WAITING.replace("waiting:", "second:").replace("Waiting time", "Second")
    rows = "".join(f"{id},2025-{month:02},{20 + month % 3}\n" for id in ("waiting", "second") for month in range(1, 11))
    (slide,) = titled(deck_of(opened(tmp_path, more, rows)), "Internal Process")
    (table,) = tables([slide])
    assert [row[-1].endswith("\N{NO-BREAK SPACE}†") for row in texts(table)] == [False, False, True, True]
    assert [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame].count("† trial limits") == 1


def test_a_small_table_has_large_text(tmp_path: Path) -> None:
    slides = titled(deck_of(opened(tmp_path, WAITING, "waiting,2025-01,50\n")), "Internal Process")
    (table,) = tables(slides)
    assert {
        run.font.size.pt for row in table.rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs
    } == {16}


def test_sentences_of_ours_are_written_from_the_left_whatever_the_unit(tmp_path: Path) -> None:
    measure = WAITING.replace("unit: minutes", "unit: دقيقة")
    (slide,) = titled(deck_of(opened(tmp_path, measure, "waiting,2025-01,50\n")), "■")
    (gap,) = (
        one
        for shape in slide.shapes
        if shape.has_text_frame
        for one in shape.text_frame.paragraphs
        if "against" in one.text
    )
    assert gap._p.pPr.get("rtl") is None
    assert gap.alignment == PP_ALIGN.LEFT


def test_values_have_all_their_digits(tmp_path: Path) -> None:
    now = opened(tmp_path, WAITING, "waiting,2025-01,21.123456789\n")
    (value,) = chart_of(now, "waiting").plots[0].series[0].values
    assert value == 21.123456789


def test_without_any_actual_there_is_no_chart(tmp_path: Path) -> None:
    more = WAITING + WAITING.replace("waiting:", "second:").replace("Waiting time", "Second")
    now = opened(tmp_path, more, "second,2025-01,21\n")
    history = review_pack(now, now.meeting()).histories["waiting"]
    deck = read(render_measure_deck(history, now.evaluation.scorecard))
    assert not list(charts(deck.slides))
    with pytest.raises(ValueError, match="'waiting' has no actuals"):
        add_measure_chart(deck.slides[0], history, now.evaluation.scorecard, Box(0, 0, 100, 100))


def test_a_long_table_goes_on_below_the_same_header(tmp_path: Path) -> None:
    measures = "".join(
        WAITING.replace("waiting:", f"waiting-{number}:").replace(
            "Waiting time", f"Waiting time {number} " + "long " * 20
        )
        for number in range(40)
    )
    deck = deck_of(opened(tmp_path, measures, "".join(f"waiting-{number},2025-01,25\n" for number in range(40))))
    slides = titled(deck, "Internal Process")
    assert len(slides) > 1
    assert all("(continued)" in slide.shapes.title.text_frame.text for slide in slides[1:])
    found = [texts(table) for table in tables(slides)]
    assert len({tuple(rows[0]) for rows in found}) == 1
    assert all(rows[1][0] == "Answer at once" for rows in found)
    assert sum(len(rows) - 2 for rows in found) == 40


def test_without_reds_there_are_no_slides_of_reds(tmp_path: Path) -> None:
    deck = deck_of(opened(tmp_path, WAITING, "waiting,2025-01,10\n"))
    assert not titled(deck, "■")
    assert len(deck.slides) == 3


def test_names_cannot_break_the_file(tmp_path: Path) -> None:
    name = '"<a:t> & \\x07 \\ufffe ]]> مرحبا"'
    deck = deck_of(opened(tmp_path, WAITING.replace("Waiting time", name), "waiting,2025-01,50\n"))
    assert len(titled(deck, "■")) == 1


def test_words_are_those_of_the_language(tmp_path: Path) -> None:
    now = opened(tmp_path, WAITING, "waiting,2025-01,50\n")
    file = tmp_path / "scorecard.yaml"
    file.write_text("language: de\n" + file.read_text())
    now = open_scorecard(file, actuals=[tmp_path / "actuals.csv"]).evaluate()
    (chart,) = charts(titled(deck_of(now), "■"))
    assert [one.name for one in chart.plots[0].series] == ["Ist", "Ziel", "Schwelle"]


def test_nothing_that_moves_a_red_is_said() -> None:
    (slide,) = titled(deck_of(evaluated("saas")), "■ Banks with a named adviser")
    text = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "No initiative" in text
    assert "Endangers: Win mid-sized banks" in text
