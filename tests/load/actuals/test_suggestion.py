"""Tables that nothing is declared of, as people keep them: one message says all that is to be declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.suggestion import suggestion
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

SOURCE = Source.model_validate({"path": "a.csv"})
NOTHING = "name its columns under 'columns', say what its headings mean under 'headings', or declare its 'layout'"
WHERE = "say where the header stands and what its columns are, beside 'path'"
WHAT = "say what its columns are, beside 'path'"
LEVELS = 'headings: {"{period} Target": target, "{period} Actual": value}'
GERMAN = 'headings: {"{period} Ist": value, "{period} Soll": target}'
BEFORE = 'headings: {"Actual {period}": value, "Target {period}": target}'
TWO_ROWS = "Report,,,,\nKPI,Q1 25,,Q2 25,\n,Target,Actual,Target,Actual\narr,1,2,3,4\n"
READ = (["2025-Q1 2", "2025-Q2 4"], ["2025-Q1 target 1", "2025-Q2 target 3"])
VALUES = ["2025-Q1 1", "2025-Q2 2"]


def read(folder: Path, text: str, keys: dict[str, Any]) -> Actuals:
    (folder / "bsc.toml").touch()
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return read_actuals(scorecard(actuals=[{"path": "a.csv", **keys}]), folder=folder)


def advised(actuals: Actuals) -> tuple[str, dict[str, Any]]:
    """The one help of what is wrong, and the keys that it says."""
    (help,) = {one.help for one in actuals.diagnostics}
    keys = (help or "").partition(": '")[2].removesuffix("'")
    return help or "", yaml.safe_load(f"{{{keys}}}")


@pytest.mark.parametrize(
    ("text", "keys", "said", "values", "levels"),
    [
        (TWO_ROWS, {}, f"{WHERE}: 'skip_rows: 1, header: 2, columns: {{measure: KPI}}, {LEVELS}'", *READ),
        (TWO_ROWS, {"header": 2}, f"{WHERE}: 'skip_rows: 1, columns: {{measure: KPI}}, {LEVELS}'", *READ),
        (TWO_ROWS, {"skip_rows": 1}, f"{WHERE}: 'header: 2, columns: {{measure: KPI}}, {LEVELS}'", *READ),
        (TWO_ROWS, {"skip_rows": 1, "header": 2}, f"{WHAT}: 'columns: {{measure: KPI}}, {LEVELS}'", *READ),
        (TWO_ROWS.replace("KPI", "measure"), {}, f"{WHERE}: 'skip_rows: 1, header: 2, {LEVELS}'", *READ),
        (
            TWO_ROWS,
            {"headings": {"{period} Target": "target", "{period} Actual": "value"}},
            f"{WHERE}: 'skip_rows: 1, header: 2, columns: {{measure: KPI}}'",
            *READ,
        ),
        (
            "Unit,Name of it,Q1 2025 Ist,Q1 2025 Soll,Total 2025\nEUR,arr,2,1,2\n",
            {},
            f"{WHAT}: 'columns: {{measure: Name of it}}, {GERMAN}'",
            ["2025-Q1 2"],
            ["2025-Q1 target 1"],
        ),
        (
            ",Actual,,Target,\nKPI,Q1 25,Q2 25,Q1 25,Q2 25\narr,2,4,1,3\n",
            {},
            f"{WHERE}: 'header: 2, columns: {{measure: KPI}}, {BEFORE}'",
            *READ,
        ),
        ("No,KPI: id,2025-Q1,2025-Q2\nx,arr,1,2\n", {}, f"{WHAT}: 'columns: {{measure: \"KPI: id\"}}'", VALUES, []),
    ],
)
def test_one_message_says_all_that_is_to_be_declared(
    tmp_path: Path, text: str, keys: dict[str, Any], said: str, values: list[str], levels: list[str]
) -> None:
    help, advice = advised(read(tmp_path, text, keys))
    assert help == said
    found = read(tmp_path, text, {**keys, **advice})
    assert found.diagnostics == ()
    assert [f"{one.period} {one.value}" for one in found.observations] == values
    assert [f"{one.period} {one.role} {one.value}" for one in found.levels] == levels


def test_a_year_that_only_the_reader_knows_is_left_to_be_written(tmp_path: Path) -> None:
    text = "As of May\n\nKPI,Q1,Q2\narr,1,2\n"
    help, advice = advised(read(tmp_path, text, {}))
    assert help == f"{WHERE}: 'skip_rows: 2, columns: {{measure: KPI}}, year: …'"
    found = read(tmp_path, text, {**advice, "year": "2025"})
    assert [f"{one.period} {one.value}" for one in found.observations] == VALUES


@pytest.mark.parametrize(
    "text",
    [
        "KPI,Month,Actual,Target\narr,2025-01,1,2\n",
        "KPI,Year,Actual\narr,2025,2010\nchurn,2024,2013\n",
        "Start,End,Owner\n2025-01-01,2025-02-03,x\n2025-01-01,2025-02-03,y\n",
        "arr,Q1 2025\nchurn,1\n",
        "revenue,1200,1184\ncosts,1201,1100\n",
        "2025-Q1,2025-Q2\n1,2\n",
        "KPI,KPI,2025-Q1,2025-Q2\narr,arr,1,2\n",
    ],
    ids=["tidy", "years and values", "dates", "one", "no header", "no measures", "twice the same"],
)
def test_rows_that_may_be_anything_are_taken_for_no_header(tmp_path: Path, text: str) -> None:
    assert advised(read(tmp_path, text, {}))[0] == NOTHING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KPI,Q1 2025\narr,1\n", "columns: {measure: KPI}"),
        ("measure,Q1 2025 Actual\narr,1\n", 'headings: {"{period} Actual": value}'),
    ],
)
def test_one_period_is_enough_in_the_first_row(tmp_path: Path, text: str, said: str) -> None:
    help, advice = advised(read(tmp_path, text, {}))
    assert help == f"say what its columns are: '{said}'"
    assert [str(one.value) for one in read(tmp_path, text, advice).observations] == ["1"]


def test_a_row_of_words_below_a_header_may_be_a_part_of_it(tmp_path: Path) -> None:
    text = TWO_ROWS.partition("\n")[2] + ",,1,,\n"
    first, second = read(tmp_path, text, {"columns": {"measure": "KPI"}, "layout": "periods-across"}).diagnostics
    assert (first.message, first.help) == (
        "the row names no measure",
        "if it is a row of the header, declare 'header: 2'",
    )
    assert (second.message, second.help) == ("the row names no measure", None)


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4), st.sampled_from(["2025-Q1", "Q2 2025", "Mar", "2025"]))
@example(["yes", "a: b"], "Mar")
@example(["- a", '"'], "2025-Q1")
@example(["{", "#"], "2025")
@example(["null\\", "x,y"], "2025")
@example(["…"], "2025-Q1")
def test_what_is_suggested_can_be_written(texts: list[str], period: str) -> None:
    card = scorecard()
    cells = [texts[0], *(f"{text} {period}" for text in texts)]
    found = suggestion(cells, (), SOURCE, card)
    if found is not None:
        written = yaml.safe_load(f"{{path: a.csv, {found.line().replace('year: …', 'year: 2000')}}}")
        source = Source.model_validate({**written, "year": found.applied(SOURCE, card).year})
        assert source.columns == found.applied(SOURCE, card).columns
        assert source.headings == found.applied(SOURCE, card).headings


def test_headings_with_braces_fit_no_pattern() -> None:
    found = suggestion(["KPI", "{a} 2025-Q1", "2025-Q2 Plan"], (), SOURCE, scorecard())
    assert found is not None
    assert list(found.headings) == ["{period} Plan"]
