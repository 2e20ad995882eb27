"""The table: aligned by what a terminal shows, within its width, and silent about what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_cli.load.actuals.period_parser import read_period
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.period import Period
from bsc_cli.render.scorecard.table import render_table
from bsc_cli.render.text import ASCII, UNICODE, plain, width_of
from bsc_cli.score.evaluate import history
from bsc_cli.score.result import Evaluation
from tests.render.scorecard.test_review_page import reviewed

SCORECARD = """\
name: NAME
vision: Be the favourite bakery of the north side, of the south side and of everything between them by 2028.
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win:
        name: 常連客を増やす and keep them coming back every week
        measures:
          regulars: {name: 常連客, unit: 人, indicator: lagging, targets: {threshold: 300, target: 350}}
          queue: {name: Waiting time, unit: minutes at noon, indicator: leading, direction: lower, target: 4.0}
          sum: {name: Sold, indicator: lagging, aggregate: mean, target: 10}
          app: {name: App in use, indicator: leading, direction: yes-no, due: 2030-01-01}
          free: {name: Free, indicator: leading}
"""
ACTUALS = """\
measure,period,value
regulars,2025-Q1,312
regulars,2025-Q2,361
queue,2025-Q1,4.2
sum,2025-04,9
sum,2025-05,12
free,2025-Q2,3
"""


def table(
    folder: Path, *, width: int | None = None, name: str = "Corner", period: str = "2025-Q2", count: int = 8
) -> str:
    """The table of the scorecard at *period*."""
    (folder / "actuals.csv").write_text(ACTUALS, encoding="utf-8")
    scorecard = load_scorecard(SCORECARD.replace("NAME", name), file="scorecard.yaml").scorecard
    assert scorecard is not None
    observations = read_actuals(scorecard, folder=folder).observations
    evaluated = read_period(period, scorecard.calendar)
    assert isinstance(evaluated, Period)
    return plain(render_table(history(scorecard, observations, evaluated, count=count), width=width, glyphs=UNICODE))


@pytest.mark.parametrize("width", [None, 140, 100, 80, 72])
def test_statuses_stand_below_one_another_whatever_the_letters(tmp_path: Path, width: int | None) -> None:
    lines = table(tmp_path, width=width).splitlines()
    if width:
        assert max(map(width_of, lines)) <= width
    start = next(line for line in lines if "Status" in line).index("Status")
    body = lines[lines.index("") + 1 :]
    marked = [line for line in body if any(f" {glyph} " in line for glyph in "★●▲■○") and not line.startswith("○")]
    marked = [line for line in marked if " measures" not in line]
    assert len(marked) == 7
    for line in marked:
        before = next(i for i in range(len(line)) if line[i] in "★●▲■○" and line[i + 1] == " ")
        assert width_of(line[:before]) == start, line


@pytest.mark.parametrize("width", [80, 100])
def test_a_long_name_breaks_into_lines_and_the_verdict_stays_on_the_first(tmp_path: Path, width: int) -> None:
    first, second, *_ = table(tmp_path, width=width, name="Corner Bakery of the North Side " * 4).splitlines()
    assert first.startswith("Corner Bakery")
    assert first.rstrip(" ↗↘→").endswith(" % scored")
    assert second.startswith(("Corner", "Bakery", "of", "the", "North", "Side"))


def test_the_last_lines_say_once_what_is_missing_and_of_what(tmp_path: Path) -> None:
    tail = table(tmp_path).partition("\n5 measures")[2].splitlines()[1:]
    assert "○ no actual for 2025-Q2: Waiting time" in tail
    assert "○ not due: App in use" in tail
    assert [line for line in tail if line.endswith(": Free")] == ["○ no target for 2025-Q2: Free"]
    assert [line for line in tail if line.endswith(": Sold")] == ["● 2 of 3 rows are there: Sold"]


def test_recent_periods_begin_with_the_first_that_has_a_score(tmp_path: Path) -> None:
    assert "Last 2" in table(tmp_path)
    assert "Last" not in table(tmp_path, period="2025-Q1")
    assert "Last" not in table(tmp_path, period="1999-Q1")
    assert "Last" not in table(tmp_path, count=1)


def test_without_any_actual_every_reason_is_said_once(tmp_path: Path) -> None:
    assert table(tmp_path, period="1999-Q1").count("not due") == 1
    text = table(tmp_path, period="2031-Q1")
    assert text.count("no actual for 2031-Q1") == 1
    assert "0 % scored" in text.splitlines()[0]


def test_no_line_ends_in_blanks(tmp_path: Path) -> None:
    for width in (None, 80):
        assert [line for line in table(tmp_path, width=width).splitlines() if line != line.rstrip()] == []


def test_the_ascii_signs_are_ascii() -> None:
    signs = [*ASCII.status.values(), *ASCII.trend.values(), ASCII.bars, ASCII.gap, ASCII.dash, ASCII.dot, ASCII.rule]
    assert all(sign.isascii() for sign in signs)
    assert len(set(ASCII.status.values())) == 5


@pytest.mark.parametrize(("width", "count"), [(80, 8), (80, 30), (100, 30), (140, 30)])
def test_a_history_that_was_asked_for_is_shown_at_every_width(width: int, count: int) -> None:
    evaluations = recent("city", count)
    text = plain(render_table(evaluations, width=width, recent=True))
    assert "Last " in text
    assert [line for line in text.splitlines() if width_of(line) > width] == []


def recent(name: str, count: int) -> tuple[Evaluation, ...]:
    """An example at *count* periods, as if its last one had come again and again."""
    evaluations, _ = reviewed(name)
    return (evaluations[-1],) * count
