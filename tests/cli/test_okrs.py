"""`bsc okrs`: how far OKRs are, in every format, and what explains them."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bsc_cli.render.text import width_of
from tests.cli.program import EXAMPLES, bsc, environment
from tests.cli.test_completion import completed
from tests.cli.test_terminal import ESCAPE, in_terminal
from tests.conftest import Snapshot

SNAPSHOTS = Path(__file__).parent / "snapshots"
CARD = """\
name: Parcel Service
vision: The parcel service that shops in Europe recommend by 2030
frequency: month
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      service:
        name: Answer shops before they ask
        owner: COO
        measures:
          first-answer: {name: Time to first answer, unit: h, direction: lower, indicator: leading, targets: {threshold: 6, target: 4}}
          nps: {name: Recommendation, indicator: lagging, targets: {threshold: 20, target: 40}}
  financial:
    objectives:
      margin:
        name: Earn what growth costs
        owner: CFO
        measures:
          ebit: {name: EBIT margin, unit: "%", indicator: lagging, targets: {threshold: 8, target: 10}}
links:
  - {from: service, to: margin, because: shops that are answered stay}
okrs:
  answer-first:
    name: Answer shops before they ask twice
    period: 2025-Q4
    owner: Head of Service
    moves: [first-answer, service]
    key_results:
      faster: {name: Time to first answer, measure: first-answer, from: 8, to: 4}
      runbooks: {name: Runbooks rewritten, unit: runbooks, from: 0, to: 12, weight: 2}
      pilot: {name: Night desk pilot runs, due: 2025-11-30}
      hiring: {name: Experts hired, milestones: {offer: {name: Offers out, due: 2025-10-31, done: 2025-11-02}, start: {name: Started, weight: 2, due: 2025-11-15}}}
  cheaper-returns:
    name: Make returns cheap, easy and predictable for every mid-sized shop
    period: 2025-Q4
    owner: Head of Operations
    kind: committed
    moves: [ebit]
    key_results:
      label-free: {name: Returns without a printed label, unit: "%", from: 20, to: 60}
      cost: {name: Cost of a return, unit: EUR, from: 4.2, to: 3.1, owner: Controller}
      depots: {name: Depots that take returns, unit: depots, from: 0, to: 40}
  win-shops:
    name: Win shops that ship abroad
    period: 2025-Q3
    owner: Head of Sales
    moves: [nps]
    key_results:
      won: {name: Shops won, unit: shops, from: 0, to: 50}
      talks: {name: Talks held, unit: talks, from: 0, to: 200}
  recommended:
    name: Be the one that shops recommend
    period: 2026
    owner: CEO
    moves: [nps]
    key_results:
      nps-26: {name: Recommendation, measure: nps, from: 30, to: 45}
"""  # noqa: E501 - as people write it
ACTUALS = """\
measure,period,value,note
first-answer,2025-09,8,
first-answer,2025-10,7,
first-answer,2025-11,6.5,
nps,2025-10,31,
nps,2025-11,33,
ebit,2025-11,7.6,
runbooks,2025-10-15,3,begun
runbooks,2025-11-20,7,two writers since November
pilot,2025-11-28,yes,
label-free,2025-11-28,64,the new depots print on the spot
cost,2025-11-28,4.3,
won,2025-09-30,31,
"""

TOP = """\
name: Group
vision: The group that shops in Europe recommend by 2030
units: [north/scorecard.yaml]
perspectives:
  customer:
    objectives:
      keep:
        name: Keep shops
        measures: {all: {name: Recommendation, indicator: lagging, formula: mean(units.nps), target: 30}}
"""


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    """A folder with a scorecard of four OKRs, of three periods."""
    (tmp_path / "scorecard.yaml").write_text(CARD, "utf-8")
    (tmp_path / "actuals.csv").write_text(ACTUALS, "utf-8")
    return tmp_path


def found(folder: Path, *options: str) -> Any:
    done = bsc("okrs", "scorecard.yaml", "--format", "json", *options, cwd=folder)
    assert done.status == 0, done.err
    return json.loads(done.out)


def ids(document: Any) -> list[str]:
    return [one["id"] for one in document["okrs"]]


@pytest.mark.parametrize(("format", "ending"), [("table", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")])
def test_every_format(parcels: Path, format: str, ending: str, snapshot: Snapshot) -> None:
    done = bsc("okrs", "scorecard.yaml", "--format", format, cwd=parcels)
    assert (done.status, done.err) == (0, "")
    snapshot(SNAPSHOTS / f"okrs.{ending}", done.out)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
@pytest.mark.parametrize("columns", [80, 100, 140])
def test_the_table_fits_the_terminal(parcels: Path, columns: int, snapshot: Snapshot) -> None:
    text = in_terminal("okrs", "scorecard.yaml", columns=columns, env=environment(TERM="xterm-256color"), cwd=parcels)
    bare = ESCAPE.sub("", text)
    assert [line for line in bare.splitlines() if width_of(line) > columns or line != line.rstrip()] == []
    assert "\x1b[33m▲ Amber 0.58" in text
    snapshot(SNAPSHOTS / f"okrs-{columns}.txt", bare)


def test_a_terminal_of_ascii_gets_ascii(parcels: Path) -> None:
    done = bsc("okrs", "scorecard.yaml", cwd=parcels, env=environment(PYTHONIOENCODING="ascii"))
    assert done.out.isascii()
    assert "!" in done.out
    assert "#######......|......" in done.out
    assert "?" not in done.out


def test_json_keeps_its_schema_and_has_exact_numbers(parcels: Path) -> None:
    document = found(parcels)
    jsonschema.validate(document, json.loads(bsc("schema", "--of", "okrs").out))
    assert [document[key] for key in ("version", "period", "as_of")] == [1, "2025-Q4", "2025-11-30"]
    first, second = document["okrs"]
    assert [first[key] for key in ("id", "kind", "score", "grade", "behind", "coverage", "moves")] == [
        "answer-first", "aspirational", 0.575, "amber", True, 1, ["first-answer", "service"],
    ]  # fmt: skip
    assert [(one["id"], one["status"], one["score"]) for one in first["moved"]] == [
        ("first-answer", "red", 37.5),
        ("service", "amber", 60),
    ]
    told = {
        one["id"]: (one["kind"], one["score"], one["raw"]) for one in (*first["key_results"], *second["key_results"])
    }
    assert told["faster"] == ("measure", 0.375, 0.375)
    assert told["pilot"] == ("yes-no", 1, 1)
    assert told["label-free"] == ("number", 1, 1.1)
    assert told["cost"][1] == 0
    assert told["cost"][2] < 0
    assert [(one["period"], one["value"]) for one in first["key_results"][1]["check_ins"]] == [
        ("2025-10-15", 3),
        ("2025-11-20", 7),
    ]
    assert [one["late"] for one in first["key_results"][3]["milestones"]] == [False, True]
    depots = second["key_results"][2]
    assert (depots["score"], depots["reason_kind"], depots["reason"]) == (None, "no-data", "no actual for 2025-Q4")


@pytest.mark.parametrize(
    ("options", "shown", "period", "said"),
    [
        ([], ["answer-first", "cheaper-returns"], "2025-Q4", ""),
        (["--as-of", "2025-10-01"], ["answer-first", "cheaper-returns"], "2025-Q4", ""),
        (["--as-of", "2025-09-30"], ["win-shops"], "2025-Q3", ""),
        (["--as-of", "2026-01-01"], ["recommended"], "2026", ""),
        (["--as-of", "2027-02-01"], ["recommended"], "2026", "no OKR is current on 2027-02-01"),
        (["--as-of", "2025-01-31"], ["win-shops"], "2025-Q3", "the first that are to begin"),
        (["--period", "2025-Q3"], ["win-shops"], "2025-Q3", ""),
        (["--period", "2025"], ["answer-first", "cheaper-returns", "win-shops"], "2025", ""),
        (["--period", "2025", "--owner", "head of sales"], ["win-shops"], "2025", ""),
        (["--owner", "Controller"], ["cheaper-returns"], "2025-Q4", ""),
    ],
)
def test_which_okrs_are_shown(parcels: Path, options: list[str], shown: list[str], period: str, said: str) -> None:
    done = bsc("okrs", "scorecard.yaml", "--format", "json", *options, cwd=parcels)
    document = json.loads(done.out)
    assert (ids(document), document["period"]) == (shown, period)
    assert said in done.err
    assert bool(said) == bool(done.err)


def test_after_its_period_a_key_result_without_an_actual_counts_nothing(parcels: Path) -> None:
    scores = {one["id"]: one["score"] for one in found(parcels, "--period", "2025-Q3")["okrs"][0]["key_results"]}
    assert scores == {"won": 0.62, "talks": 0}
    later = found(parcels, "--as-of", "2025-12-31")["okrs"][1]
    assert (later["coverage"], later["grade"]) == (1, "red")


def test_an_okr_says_why_it_has_no_score(parcels: Path) -> None:
    early = found(parcels, "--as-of", "2025-10-01")["okrs"]
    assert [(one["grade"], one["reason_kind"]) for one in early] == [("none", "too-little-scored"), ("none", "no-data")]
    planned = found(parcels, "--period", "2026")["okrs"][0]
    assert (planned["score"], planned["reason_kind"]) == (None, "not-due")


def test_csv_has_a_row_a_key_result(parcels: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(bsc("okrs", "scorecard.yaml", "--format", "csv", cwd=parcels).out)))
    assert [(row["okr"], row["key_result"]) for row in rows] == [
        *(("answer-first", id) for id in ("faster", "runbooks", "pilot", "hiring")),
        *(("cheaper-returns", id) for id in ("label-free", "cost", "depots")),
    ]
    assert (rows[0]["okr_score"], rows[0]["score"], rows[0]["moves"]) == ("0.575", "0.375", "first-answer service")


def test_the_language_of_the_scorecard(parcels: Path) -> None:
    (parcels / "scorecard.yaml").write_text(f"language: de\n{CARD}", "utf-8")
    out = bsc("okrs", "scorecard.yaml", cwd=parcels).out
    assert "▲ Gelb 0,58" in out
    assert "im Rückstand: bis jetzt 0,80 erwartet" in out
    assert "verbindlich" in out


def test_texts_of_the_file_are_data(parcels: Path) -> None:
    text = CARD.replace("Runbooks rewritten", '"<b>*x*</b> \\u001b[31m| =1+1"')
    (parcels / "scorecard.yaml").write_text(text, "utf-8")
    for format in ("table", "markdown", "csv"):
        out = bsc("okrs", "scorecard.yaml", "--format", format, cwd=parcels).out
        assert "\x1b" not in out
    assert "<b>" not in bsc("okrs", "scorecard.yaml", "--format", "markdown", cwd=parcels).out


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (["--period", "2024-Q1"], "no OKR is of 2024-Q1", "2025-Q3, 2025-Q4, 2026"),
        (["--period", "soon"], "'soon' is not a period", ""),
        (["--as-of", "soon"], "--as-of: 'soon' is no day", "2025-11-30"),
        (["--as-of", "2025-02-30"], "is no day", "2025-11-30"),
        (["--as-of", "2025-Q4"], "is no day", "2025-11-30"),
        (["--owner", "Head of Sale"], "nobody called 'Head of Sale'", "did you mean 'Head of Sales'?"),
        (["-o", "okrs.svg"], "cannot tell a format", ".csv"),
    ],
)
def test_what_cannot_be_shown_has_a_next_step(parcels: Path, options: list[str], message: str, hint: str) -> None:
    done = bsc("okrs", "scorecard.yaml", *options, cwd=parcels)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err


def test_a_scorecard_without_okrs_is_told_what_to_write() -> None:
    done = bsc("okrs", "-", stdin=(EXAMPLES / "city" / "scorecard.yaml").read_text("utf-8").partition("\nokrs:")[0])
    assert done.status == 2
    assert "has no OKRs" in done.err
    assert "add 'okrs:'" in done.err


def test_milestones_need_no_rows_but_a_day(parcels: Path) -> None:
    (parcels / "actuals.csv").write_text("measure,period,value\n", "utf-8")
    done = bsc("okrs", "scorecard.yaml", cwd=parcels)
    assert done.status == 2
    assert "--as-of" in done.err
    document = found(parcels, "--as-of", "2025-11-30")
    assert document["okrs"][0]["key_results"][3]["score"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("id", ["answer-first", "cost", "hiring", "nps", "recommended"])
def test_explain_tells_why_and_what_moves(parcels: Path, id: str, snapshot: Snapshot) -> None:
    done = bsc("explain", "scorecard.yaml", id, cwd=parcels)
    assert (done.status, done.err) == (0, "")
    assert max(width_of(line) for line in done.out.splitlines()) <= 100
    snapshot(SNAPSHOTS / f"explain-okr-{id}.txt", done.out)


def test_explanations_as_json(parcels: Path) -> None:
    schema = json.loads(bsc("schema", "--of", "explain").out)
    told = {}
    for id in ("answer-first", "Cost of a return", "nps", "service", "customer"):
        told[id] = json.loads(bsc("explain", "scorecard.yaml", id, "--format", "json", cwd=parcels).out)
        jsonschema.validate(told[id], schema)
    okr, cost = told["answer-first"], told["Cost of a return"]
    assert (okr["kind"], okr["score"], okr["grade"]) == ("okr", 0.575, "amber")
    assert [(one["id"], one["share"], one["adds"]) for one in okr["key_results"]][:1] == [("faster", 0.2, 0.075)]
    assert [one["id"] for one in okr["drives"]] == ["margin"]
    assert (cost["kind"], cost["okr"]["id"], cost["share"]) == ("key-result", "cheaper-returns", 0.5)
    for id in ("nps", "service"):
        assert [one["id"] for one in told[id]["okrs"]] == ["answer-first", "recommended", "win-shops"]
        assert told[id]["okrs_as_of"] == "2025-11-30"


def test_an_okr_of_a_unit_is_explained_by_its_path(parcels: Path) -> None:
    (parcels / "top.yaml").write_text(TOP, "utf-8")
    north = parcels / "north"
    north.mkdir()
    for name in ("scorecard.yaml", "actuals.csv"):
        (parcels / name).rename(north / name)
    done = bsc("explain", "top.yaml", "north/answer-first", "--as-of", "2025-11-30", cwd=parcels)
    assert "Unit north" in done.out, done.err
    assert "▲ Amber 0.58" in done.out
    assert "(answer-first)" in bsc("explain", "top.yaml", "north/nps", cwd=parcels).out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("bsc okrs scorecard.yaml --period 2025-Q", {"2025-Q3", "2025-Q4"}),
        ("bsc okrs scorecard.yaml --owner Con", {"Controller"}),
        ("bsc explain scorecard.yaml co", {"cost"}),
        ("bsc explain scorecard.yaml answer", {"answer-first"}),
    ],
)
def test_ids_periods_and_owners_of_okrs_are_completed(parcels: Path, line: str, words: set[str]) -> None:
    assert set(completed(line, parcels)) == words


def test_an_evaluation_has_all_okrs(parcels: Path) -> None:
    document = json.loads(bsc("evaluate", "scorecard.yaml", "--format", "json", cwd=parcels).out)
    jsonschema.validate(document, json.loads(bsc("schema", "--of", "evaluate").out))
    assert ids(document) == ["answer-first", "cheaper-returns", "win-shops", "recommended"]
    assert document["okrs"][0]["key_results"][0] == {"id": "faster", "score": 0.375, "raw": 0.375, "actual": 6.5}
    assert document["okrs"][0]["moves"] == ["first-answer", "service"]


def test_an_evaluation_shows_okrs_and_initiatives_as_of_a_day() -> None:
    saas = EXAMPLES / "saas" / "scorecard.yaml"
    document = json.loads(bsc("evaluate", saas, "--as-of", "2025-11-30", "--format", "json").out)
    assert (document["period"], document["as_of"]) == ("2025-Q3", "2025-11-30")
    assert {one["id"]: one["health"] for one in document["initiatives"]}["runbook-refresh"] == "late"
    assert [one["score"] is None for one in document["okrs"]] == [False, False]
    wrong = bsc("evaluate", saas, "--as-of", "2025-11-31")
    assert (wrong.status, "write a day of the calendar" in wrong.err) == (2, True)
