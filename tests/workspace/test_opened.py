"""Scorecards opened, read and evaluated as any front end does it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import bsc_cli as bsc
from bsc_cli.workspace.opening import open_content, open_file
from bsc_cli.workspace.read_options import ReadOptions
from tests.cli.program import EXAMPLES, bakery

SAAS = EXAMPLES / "saas" / "scorecard.yaml"


def test_a_scorecard_opens_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    path = bakery(tmp_path, scorecard="name: X\n")
    card = bsc.open(path)
    assert [one.code for one in card.diagnostics] == ["BSC004", "BSC004"]
    for ask in (card.evaluate, card.explain, card.survey, card.frozen, card.to_fill_in):
        with pytest.raises(bsc.NotEvaluable) as error:
            ask()
        assert error.value.diagnostics == card.diagnostics
    assert card.lint() == card.diagnostics


def test_what_is_not_there_or_no_text_or_a_folder_is_an_error(tmp_path: Path) -> None:
    bakery(tmp_path)
    (tmp_path / "latin.yaml").write_bytes(b"name: Caf\xe9\n")
    for name, message in (("x.yaml", "there is no file"), ("latin.yaml", "not UTF-8"), (".", "is a folder")):
        with pytest.raises(bsc.BscError, match=message):
            bsc.open(tmp_path / name)


def test_actuals_are_read_when_they_are_asked_for_and_once(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    card = bsc.open(path)
    (tmp_path / "actuals.csv").write_text("measure,period,value\nregulars,2025-Q3,400\n", encoding="utf-8")
    assert str(card.evaluate().period) == "2025-Q3"
    (tmp_path / "actuals.csv").unlink()
    assert card.evaluate()["regulars"].actual == card.evaluate()["regulars"].actual


def test_rows_that_cannot_be_used_are_left_out_where_that_is_allowed(tmp_path: Path) -> None:
    path = bakery(tmp_path, actuals="measure,period,value\nregulars,2025-Q1,312\nregulars,2025-Q2,many\n")
    with pytest.raises(bsc.NotEvaluable, match="is not a number"):
        bsc.open(path).evaluate()
    card = bsc.open(path, allow_bad_rows=True)
    assert str(card.evaluate().period) == "2025-Q1"
    assert card.actuals.tally.reported == 1


def test_other_actuals_are_read_instead(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    other = tmp_path / "other.csv"
    other.write_text("measure,period,value\nregulars,2025-Q2,300\n", encoding="utf-8")
    assert bsc.open(path, actuals=[other]).evaluate()["regulars"].status is bsc.Status.AMBER


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("soon", "^'soon' is not a period such as"),
        ("2025-05", "^'2025-05' is a month; the scorecard is scored by quarter$"),
        ("2025", "^'2025' is a year; the scorecard is scored by quarter$"),
    ],
)
def test_a_period_that_is_none_of_the_scorecards_is_an_error(tmp_path: Path, period: str, message: str) -> None:
    card = bsc.open(bakery(tmp_path))
    with pytest.raises(bsc.BscError, match=message):
        card.evaluate(period)


def test_a_period_may_be_a_value(tmp_path: Path) -> None:
    card = bsc.open(bakery(tmp_path))
    assert card.evaluate(card.period("2025-Q1")).period == card.evaluate("Q1 2025").period
    with pytest.raises(bsc.BscError, match="is a month"):
        card.evaluate(card.period("2025-Q1").parts(card.period("2025-Q1").grain.MONTH)[0])


def test_results_are_found_by_id_and_themes_too() -> None:
    now = bsc.open(SAAS).evaluate("2025-Q4")
    assert [now[id].kind for id in ("attrition", "lasting-teams", "learning", "trusted-partner")] == [
        bsc.Kind.MEASURE,
        bsc.Kind.OBJECTIVE,
        bsc.Kind.PERSPECTIVE,
        bsc.Kind.THEME,
    ]
    with pytest.raises(bsc.BscError, match="has the id or the name 'atrition'") as error:
        now["atrition"]
    assert error.value.help == "did you mean 'attrition'?"
    with pytest.raises(TypeError, match="is no measure"):
        _ = now["learning"].measure


def test_a_history_has_as_many_periods_as_were_asked_for() -> None:
    card = bsc.open(SAAS)
    assert [str(one.period) for one in card.evaluate("2025-Q4", history=3).history] == ["2025-Q2", "2025-Q3", "2025-Q4"]
    assert len(card.evaluate(history=30).history) == 30
    with pytest.raises(ValueError, match="at least one period"):
        card.evaluate(history=0)


def test_findings_are_those_of_a_review() -> None:
    now = bsc.open(SAAS).evaluate("2025-Q4")
    assert {one.code for one in now.findings(demanded=["BSC708"])} >= {one.code for one in now.findings()}


@pytest.mark.parametrize(("level", "count"), [("scorecard", 1), ("perspective", 4), ("objective", 12), ("measure", 18)])
def test_there_is_a_row_a_result_and_period(level: str, count: int) -> None:
    now = bsc.open(SAAS).evaluate("2025-Q4", history=2)
    rows = now.rows(level)
    assert len(rows) == 2 * len([one for one in now.result.walk() if one.kind.value == level])
    assert len({tuple(row) for row in rows}) == 1, "all rows have the same columns"
    assert len(rows) == 2 * count


def test_rows_have_plain_values() -> None:
    rows = {row["measure"]: row for row in bsc.open(SAAS).evaluate("2025-Q4").rows()}
    assert {type(cell) for row in rows.values() for cell in row.values()} <= {str, float, bool, type(None)}
    attrition, pulse = rows["attrition"], rows["pulse"]
    assert (attrition["actual"], attrition["target"], attrition["target_high"]) == (18.7, 10.0, None)
    assert (pulse["score"], pulse["status"], pulse["reason"]) == (None, "none", "no-data")
    with pytest.raises(ValueError, match="'everything'"):
        bsc.open(SAAS).evaluate().rows("everything")


def test_the_bounds_of_a_range_stand_in_two_columns(tmp_path: Path) -> None:
    scorecard = """\
name: N
vision: V
frequency: quarter
actuals: actuals.csv
perspectives: {process: {objectives: {o: {name: O, measures: {
  m: {name: M, indicator: leading, direction: range, targets: {threshold: [60, 95], target: [70, 85]}}}}}}}
"""
    path = bakery(tmp_path, scorecard=scorecard, actuals="measure,period,value\nm,2025-Q1,72\n")
    (row,) = bsc.open(path).evaluate().rows()
    assert [row[name] for name in ("threshold", "threshold_high", "target", "target_high")] == [60, 95, 70, 85]
    assert [row["stretch"], row["stretch_high"]] == [None, None]


def test_lint_heeds_the_configuration_of_the_folder(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    assert "BSC107" in {one.code for one in bsc.open(path).lint()}
    (tmp_path / "bsc.toml").write_text(
        'ignore = ["BSC107"]\n[per-file-ignores]\n"score*" = ["BSC3"]\n', encoding="utf-8"
    )
    codes = {one.code for one in bsc.open(path).lint()}
    assert "BSC102" in codes
    assert not {code for code in codes if code == "BSC107" or code.startswith("BSC3")}


def test_a_text_may_stand_for_a_file(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    card = open_content(path.read_bytes(), "<editor>", tmp_path, ReadOptions())
    assert card.file == "<editor>"
    assert card.evaluate().result.score == bsc.open(path).evaluate().result.score


def test_sources_that_are_not_there_yet_may_be_passed_over(tmp_path: Path) -> None:
    path = bakery(tmp_path)
    text = path.read_text(encoding="utf-8").replace("actuals: actuals.csv", "actuals: [next.csv, bad.csv]")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("measure,period,value\nregulars,2025-Q2,361\n", encoding="utf-8")
    with pytest.raises(bsc.NotEvaluable, match="there is no file"):
        bsc.open(path).evaluate()
    card = open_file(path, ReadOptions(skip_absent=True))
    assert card.evaluate()["regulars"].score == Fraction(100)
    (tmp_path / "bad.csv").write_bytes(b"\xff")
    with pytest.raises(bsc.NotEvaluable, match="not UTF-8"):
        _ = open_file(path, ReadOptions(skip_absent=True)).actuals


def test_what_is_frozen_evaluates_alike(tmp_path: Path) -> None:
    card = bsc.open(bakery(tmp_path))
    assert [(str(row.period), int(row.value)) for row in card.frozen()] == [("2025-Q1", 312), ("2025-Q2", 361)]
    (source,) = card.survey()
    assert (source.name, source.measures, source.can_be_used) == ("actuals.csv", 1, True)


def test_what_is_to_be_filled_in_is_the_first_period_that_is_not_complete(tmp_path: Path) -> None:
    card = bsc.open(bakery(tmp_path))
    assert [(str(one.period), one.observation) for one in card.to_fill_in()] == [("2025-Q3", None)]
    assert [one.observation is not None for one in card.to_fill_in("2025-Q2")] == [True]
    assert card.to_fill_in(owner="Nobody") == []
