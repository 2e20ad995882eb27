"""Check-ins of key results, and what initiatives cost, among the rows of actuals."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bsc_cli
from tests.cli.program import bsc, bsc_process
from tests.examples import examples
from tests.score.scorecards import together

CARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: month
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      win-regulars:
        name: Win regulars
        owner: Baker
        measures:
          regulars: {name: Regulars, unit: people, indicator: lagging, targets: {threshold: 300, target: 350}}
okrs:
  known-by-name:
    name: Know each regular by name
    period: 2025-Q4
    owner: Shop lead
    moves: win-regulars
    key_results:
      names: {name: Names learnt, unit: names, from: 0, to: 40, weight: 2}
      board: {name: Board with faces hangs, due: 2025-11-30}
      visits: {name: Regulars come back, measure: regulars, from: 300, to: 350}
      staff: {name: Staff hired, milestones: {offer: {name: Offer out, done: 2025-10-20}, start: {name: Started}}}
initiatives:
  oven: {name: New oven, owner: Baker, moves: [regulars], due: 2026-03-31, budget: 1000, currency: EUR}
  app: {name: App, owner: Baker, moves: [regulars], budget: 90, spent: {2025-11: 30}}
  paint: {name: New paint, owner: Baker, moves: [regulars]}
"""
ROWS = """\
measure,period,value,confidence,note
regulars,2025-10,320,,
regulars,2025-11,330,,
names,2025-10-17,6,0.5,Slow start
names,2025-10-31,12,0.65,
names,2025-11-14,20,,Whole team
names,2026-01-09,40,1,
board,2025-11-28,yes,0.9,
oven,2025-10,120,,
oven,2025-11,80.50,,Second rate
"""


def shop(folder: Path, rows: str = ROWS, card: str = CARD) -> Path:
    """The files of a scorecard in *folder*; its path."""
    (folder / "scorecard.yaml").write_text(card, encoding="utf-8")
    (folder / "actuals.csv").write_text(rows, encoding="utf-8")
    return folder / "scorecard.yaml"


def standing(path: Path, *actuals: Path, as_of: date | None = None) -> object:
    """All that is known of OKRs and initiatives on a day, without the places of rows."""
    evaluated = bsc_cli.open(path, actuals=actuals).evaluate(as_of=as_of or date(2025, 11, 30))
    okrs = [
        (okr.score, okr.grade, okr.coverage, *(_of_key_result(one) for one in okr.key_results))
        for okr in evaluated.okrs
    ]
    return okrs, [(one.node.id, one.health, one.spent, one.money_used) for one in evaluated.initiatives]


def _of_key_result(one: object) -> object:
    check_ins = [(str(row.period), row.value, row.confidence, row.note) for row in one.check_ins]  # type: ignore[attr-defined]
    return one.actual, one.raw, one.confidence, one.note, check_ins  # type: ignore[attr-defined]


def test_a_check_in_has_a_day_a_note_and_a_confidence(tmp_path: Path) -> None:
    (okr,) = bsc_cli.open(shop(tmp_path)).evaluate(as_of=date(2025, 11, 30)).okrs
    names, board, *_ = okr.key_results
    assert [together(str(one.period), one.value, one.confidence, one.note) for one in names.check_ins] == [
        ("2025-10-17", 6, Decimal("0.5"), "Slow start"),
        ("2025-10-31", 12, Decimal("0.65"), None),
        ("2025-11-14", 20, None, "Whole team"),
    ]
    assert together(names.raw, names.confidence, names.note) == (Decimal("0.5"), Decimal("0.65"), "Whole team")
    assert together(board.actual, board.confidence) == (1, Decimal("0.9"))


def test_spending_is_added_up_as_its_periods_begin(tmp_path: Path) -> None:
    card = bsc_cli.open(shop(tmp_path))
    spent = [
        next(one.spent for one in card.evaluate(as_of=day).initiatives if one.node.id == "oven")
        for day in (date(2025, 10, 31), date(2025, 11, 1))
    ]
    assert spent == [120, Decimal("200.5")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("names,2025-11-21,24,1.1,", "actuals.csv:2:21: error BSC602 invalid-number\n"),
        ("names,2025-11-21,24,-0.1,", "'-0.1' in the column 'confidence' is no confidence"),
        ("names,2025-11-21,24,high,", "'high' in the column 'confidence' is no confidence"),
        ("names,2025-11-21,24,70%,", "is no confidence: it has a percent sign"),
        ("names,2025-11-21,24,70,", "help: a confidence is a number from 0 to 1, such as 0.7 for 70 %"),
        ('names,2025-11-21,24,"0,7",', "it has a decimal comma; declare 'decimal: \",\"'"),
        ("board,2025-11-21,soon,0.5,", "'soon' is neither yes nor no"),
        ("names,2025-11-32,24,0.5,", "error BSC603 invalid-period"),
        ("nmaes,2025-11-21,24,0.5,", "help: did you mean 'names'?"),
        ("names,2025-11-21,24,0.5,\nnames,2025-11-21,25,0.5,", "'names' has a second value for 2025-11-21"),
        ("oven,2025-11,3,,\noven,2025-Q4,9,,", "'oven' has a quarter's value (2025-Q4) beside a month's (2025-11)"),
        ("oven,2025-Q4,9,,\noven,2025-11,3,,", "'oven' has a month's value (2025-11) beside a quarter's (2025-Q4)"),
    ],
)
def test_wrong_rows_are_said_with_their_place(tmp_path: Path, row: str, said: str) -> None:
    path = shop(tmp_path, f"measure,period,value,confidence,note\n{row}\nregulars,2025-11,330,,\n")
    done = bsc("evaluate", path, cwd=tmp_path)
    assert said in done.err
    assert done.status == (0 if "did you mean" in said else 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("visits,2025-11-21,330", "'visits' is told by the measure 'regulars', so what the source has"),
        ("staff,2025-11-21,1", "'staff' is told by its milestones, so what the source has"),
        ("app,2025-11,30", "'app' has its 'spent' in the scorecard, so what the source has"),
        ("paint,2025-11,30", "'paint' has no 'budget', so what the source has"),
        ("known-by-name,2025-11,30", "'known-by-name' is an OKR, so what the source has"),
    ],
)
def test_rows_of_what_is_told_elsewhere_are_not_used(tmp_path: Path, row: str, said: str) -> None:
    path = shop(tmp_path, f"measure,period,value\nregulars,2025-11,330\n{row}\n")
    done = bsc_process("evaluate", "scorecard.yaml", cwd=path.parent)
    assert done.status == 0
    assert "actuals.csv:3:1: warning BSC609 unused-rows" in done.err
    assert said in done.err


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("names,2025-11-03,1\nnames,2025-11-04,2\nnames,2025-11,3\n", id="days beside their month"),
        pytest.param("names,2025-Q4,3\nnames,2025-11-04,2\n", id="a quarter in a monthly scorecard"),
        pytest.param("oven,2025-Q3,3\noven,2025-10,2\n", id="a quarter beside a month of another"),
    ],
)
def test_check_ins_of_any_grain_are_kept(tmp_path: Path, rows: str) -> None:
    path = shop(tmp_path, f"measure,period,value\nregulars,2025-11,330\n{rows}")
    assert bsc("evaluate", path).err == ""
    assert len(bsc_cli.open(path).actuals.observations) == 1 + rows.count("\n")


def test_check_ins_choose_no_period_and_make_no_score(tmp_path: Path) -> None:
    with_check_ins = json.loads(bsc("evaluate", shop(tmp_path), "--format", "json").out)
    plain = "".join(line for line in ROWS.splitlines(keepends=True) if line.startswith(("measure", "regulars")))
    without = json.loads(bsc("evaluate", shop(tmp_path, plain), "--format", "json").out)
    assert with_check_ins["period"] == "2025-11"
    assert [with_check_ins[key] for key in ("score", "counts", "perspectives")] == [
        without[key] for key in ("score", "counts", "perspectives")
    ]


@pytest.mark.parametrize("format", ["table", "json"])
def test_a_scorecard_with_check_ins_only_says_so(tmp_path: Path, format: str) -> None:
    path = shop(tmp_path, "measure,period,value\nnames,2025-11-14,20\noven,2025-11,80\n")
    done = bsc("evaluate", path, "--format", format)
    assert (done.status, done.out) == (2, "")
    assert "there are check-ins or spending, but no actuals of measures to evaluate" in done.err


def test_sources_tell_check_ins_from_measures(tmp_path: Path) -> None:
    path = shop(tmp_path)
    lines = bsc("sources", path).out.splitlines()
    assert lines[1].split()[:4] == ["actuals.csv", "CSV", "9", "1"]
    assert lines[2] == "  among them 5 check-ins of key results and 2 rows of spending"
    (source,) = json.loads(bsc("sources", path, "--format", "json").out)["sources"]
    assert (source["measures"], source["check_ins"], source["spending"]) == (1, 5, 2)
    assert source["headings"][3] == {"heading": "confidence", "use": "confidence"}


def test_the_column_of_confidences_may_be_called_otherwise(tmp_path: Path) -> None:
    card = CARD.replace("actuals: actuals.csv", "actuals: {path: actuals.csv, columns: {confidence: Sure}}")
    path = shop(tmp_path, ROWS.replace("confidence", "Sure"), card)
    assert standing(path) == standing(shop(tmp_path))


def test_headings_may_say_where_confidences_are(tmp_path: Path) -> None:
    card = CARD.replace(
        "actuals: actuals.csv",
        "actuals: {path: actuals.csv, headings: {'{measure}': value, '{measure} sure': confidence}}",
    )
    rows = "period,names,names sure,regulars\n2025-11,,,330\n2025-11-14,20,0.5,\n"
    (okr,) = bsc_cli.open(shop(tmp_path, rows, card)).evaluate(as_of=date(2025, 11, 30)).okrs
    assert together(okr.key_results[0].actual, okr.key_results[0].confidence) == (20, Decimal("0.5"))


@pytest.mark.parametrize(
    ("period", "asked"),
    [
        (
            "2025-11",
            [
                "names,2025-11-30,,,,names,Shop lead",
                "regulars,2025-11,330,,,people,Baker",
                "names,2025-11-14,20,,Whole team,names,Shop lead",
                "board,2025-11-28,yes,0.9,,,Shop lead",
                "oven,2025-11,80.50,,Second rate,EUR,Baker",
            ],
        ),
        (
            "2025-12",
            [
                "regulars,2025-12,,,,people,Baker",
                "names,2025-12-31,,,,names,Shop lead",
                "oven,2025-12,,,,EUR,Baker",
            ],
        ),
    ],
)
def test_a_template_asks_for_check_ins_of_the_period(tmp_path: Path, period: str, asked: list[str]) -> None:
    head, *rows = bsc("template", shop(tmp_path), "--period", period).out.splitlines()
    assert head == "measure,period,value,confidence,note,unit,owner"
    assert rows == asked


def test_a_template_of_another_quarter_asks_for_no_check_in(tmp_path: Path) -> None:
    head, *rows = bsc("template", shop(tmp_path), "--period", "2025-09").out.splitlines()
    assert head == "measure,period,value,note,unit,owner"
    assert [row.partition(",")[0] for row in rows] == ["regulars"]


def test_check_ins_alone_leave_nothing_open(tmp_path: Path) -> None:
    rows = bsc("template", shop(tmp_path)).out.splitlines()
    assert "regulars,2025-12,,,,people,Baker" in rows  # November is complete, whatever was not checked in


def test_a_filled_template_is_read_again(tmp_path: Path) -> None:
    path, sheet = shop(tmp_path), tmp_path / "december.csv"
    assert bsc("template", path, "--period", "2025-12", "--missing", "-o", sheet).status == 0
    filled = sheet.read_text(encoding="utf-8").replace("names,2025-12-31,,,", "names,2025-12-31,36,0.8,Nearly")
    sheet.write_text(filled, encoding="utf-8")
    (okr,) = bsc_cli.open(path, actuals=[tmp_path / "actuals.csv", sheet]).evaluate(as_of=date(2025, 12, 31)).okrs
    assert together(okr.key_results[0].raw, okr.key_results[0].confidence) == (Decimal("0.9"), Decimal("0.8"))


def test_a_workbook_asks_for_confidences_too(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path, sheet = shop(tmp_path), tmp_path / "november.xlsx"
    assert bsc("template", path, "--period", "2025-11", "-o", sheet).status == 0
    rows = list(openpyxl.load_workbook(sheet)["actuals"].iter_rows(values_only=True))
    assert rows[0] == ("measure", "period", "value", "confidence", "note", "unit", "owner")
    assert ("board", "2025-11-28", "yes", 0.9, None, None, "Shop lead") in rows
    assert standing(path, sheet) != standing(path)
    assert bsc("evaluate", path, sheet).status == 0


def test_what_is_pulled_has_all_of_it(tmp_path: Path) -> None:
    path, frozen = shop(tmp_path), tmp_path / "frozen.csv"
    assert bsc_process("pull", "scorecard.yaml", "-o", "frozen.csv", cwd=tmp_path).status == 0
    assert frozen.read_text(encoding="utf-8").splitlines()[3:] == [
        "names,2025-10-17,6,0.5,Slow start,actuals.csv:4",
        "names,2025-10-31,12,0.65,,actuals.csv:5",
        "names,2025-11-14,20,,Whole team,actuals.csv:6",
        "names,2026-01-09,40,1,,actuals.csv:7",
        "board,2025-11-28,yes,0.9,,actuals.csv:8",
        "oven,2025-10,120,,,actuals.csv:9",
        "oven,2025-11,80.50,,Second rate,actuals.csv:10",
    ]
    assert standing(path, frozen) == standing(path)


def in_sqlite(folder: Path, *, facts: bool, confidence: bool) -> str:
    """The rows in a database, as facts or not; what the scorecard says of it."""
    with closing(sqlite3.connect(folder / "kpis.db")) as database, database:
        database.execute("CREATE TABLE kpis (measure TEXT, period TEXT, value NUMERIC, confidence REAL, note TEXT)")
        for row in csv.DictReader(ROWS.splitlines()):
            value = {"yes": "1"}.get(row["value"], row["value"])
            cells = (row["measure"], row["period"], value, row["confidence"] or None, row["note"] or None)
            database.execute("INSERT INTO kpis VALUES (?, ?, ?, ?, ?)", cells)
    names = "*" if confidence else "measure, period, value, note"
    return f"{{url: 'sqlite:///kpis.db', query: 'SELECT {names} FROM kpis', facts: {str(facts).lower()}}}"


@pytest.mark.parametrize("facts", [False, True])
@pytest.mark.parametrize("confidence", [False, True])
def test_a_database_says_the_same(tmp_path: Path, facts: bool, confidence: bool) -> None:
    rows = ROWS if confidence else _without_confidence(ROWS)
    expected = standing(shop(tmp_path, rows))
    card = CARD.replace("actuals: actuals.csv", f"actuals: {in_sqlite(tmp_path, facts=facts, confidence=confidence)}")
    path = shop(tmp_path, card=card)
    assert standing(path) == expected
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).status == 0
    assert standing(path, frozen) == expected


@pytest.mark.parametrize("facts", [False, True])
def test_dated_rows_of_parquet_say_the_same(tmp_path: Path, facts: bool) -> None:
    duckdb = pytest.importorskip("duckdb")
    dated = [row for row in csv.DictReader(ROWS.splitlines()) if row["measure"] in ("names", "oven")]
    days = [(row["measure"], f"{row['period']}-05"[:10], row["value"], row["note"]) for row in dated]
    days.append(("regulars", "2025-11-30", "330", ""))
    expected = standing(shop(tmp_path, "measure,period,value,note\n" + "".join(f"{','.join(row)}\n" for row in days)))
    with closing(duckdb.connect()) as database:
        database.execute("CREATE TABLE kpis (measure TEXT, period DATE, value DECIMAL(9, 2), note TEXT)")
        database.executemany("INSERT INTO kpis VALUES (?, ?, ?, nullif(?, ''))", days)
        database.execute(f"COPY kpis TO '{tmp_path / 'kpis.parquet'}' (FORMAT parquet)")
    card = CARD.replace("actuals: actuals.csv", f"actuals: {{path: kpis.parquet, facts: {str(facts).lower()}}}")
    path = shop(tmp_path, card=card)
    assert "aggregated there" in bsc("evaluate", path, "--verbose").err
    assert standing(path) == expected
    frozen = tmp_path / "frozen.csv"
    assert bsc("pull", path, "-o", frozen).status == 0
    assert standing(path, frozen) == expected


@pytest.mark.parametrize("confidence", [False, True])
def test_a_large_file_says_the_same(tmp_path: Path, confidence: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    rows = ROWS if confidence else _without_confidence(ROWS)
    expected = standing(shop(tmp_path, rows))
    monkeypatch.setattr("bsc_cli.load.actuals.kinds.LARGE", 0)
    path = shop(tmp_path, rows)
    assert ("aggregated by DuckDB" in bsc("evaluate", path, "--verbose").err) is not confidence
    assert standing(path) == expected


def _without_confidence(rows: str) -> str:
    cells = [line.split(",") for line in rows.splitlines()]
    return "".join(f"{','.join((*row[:3], row[4]))}\n" for row in cells)


def test_units_have_check_ins_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "north").mkdir()
    shop(tmp_path / "north")
    above = CARD.partition("okrs:")[0].replace("actuals: actuals.csv", "units: north/scorecard.yaml")
    path = tmp_path / "scorecard.yaml"
    path.write_text(above, encoding="utf-8")
    done = bsc("pull", path, "-o", tmp_path / "frozen.csv")
    frozen = (tmp_path / "frozen.csv").read_text(encoding="utf-8")
    assert done.status == 0
    assert "north/names,2025-10-17,6,0.5,Slow start,north/actuals.csv:4\n" in frozen
    assert "north/oven,2025-11,80.50,,Second rate,north/actuals.csv:10\n" in frozen
    assert bsc("pull", path, "--actuals", tmp_path / "frozen.csv").out.count("\n") == frozen.count("\n")
    template = bsc("template", path, "--period", "2025-12").out
    assert "north/names,2025-12-31,,,,names,Shop lead\n" in template


def _checked_in() -> st.SearchStrategy[list[list[str]]]:
    """Rows of check-ins and spending, each of its period."""
    days = st.integers(0, 120).map(lambda number: str(date(2025, 9, 20) + timedelta(days=number)))
    sure = st.one_of(st.just(""), st.decimals(0, 1, places=2).map(str))
    note = st.sampled_from(["", "Slow start", "a, b", '"quoted"'])
    number = st.decimals(-1000, 1000, places=3).map(str)
    period = st.one_of(days, st.sampled_from(["2025-10", "2025-11", "2025-Q4", "2025-W45", "2025"]))
    names = st.tuples(st.just("names"), period, number, sure, note)
    board = st.tuples(st.just("board"), period, st.sampled_from(["yes", "no"]), sure, note)
    oven = st.tuples(st.just("oven"), days, st.decimals(0, 100, places=2).map(str), st.just(""), note)
    row = st.one_of(names, board, oven).map(lambda cells: [str(cell) for cell in cells])
    return st.lists(row, max_size=12, unique_by=lambda cells: tuple(cells[:2]))


@given(rows=_checked_in(), facts=st.booleans())
@examples(1 / 3)
def test_pulling_is_the_identity_for_check_ins(rows: list[list[str]], facts: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        card = CARD.replace("actuals: actuals.csv", f"actuals: {{path: actuals.csv, facts: {str(facts).lower()}}}")
        path = shop(folder, card=card)
        with (folder / "actuals.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["measure", "period", "value", "confidence", "note"])
            writer.writerow(["regulars", "2025-09", "330", "", ""])
            writer.writerows(rows)
        assert bsc("pull", path, "-o", folder / "frozen.csv").status == 0
        frozen = (folder / "frozen.csv").read_text(encoding="utf-8")
        again = bsc("pull", path, "--actuals", folder / "frozen.csv").out
        assert [row[:-1] for row in csv.reader(again.splitlines())] == [
            row[:-1] for row in csv.reader(frozen.splitlines())
        ]
        assert frozen.count("\n") == len(rows) + 2
        for day in (date(2025, 10, 31), date(2025, 12, 31)):
            assert standing(path, folder / "frozen.csv", as_of=day) == standing(path, as_of=day)
