"""However many rows are wrong: the first hundred of a code are said, the rest is counted, by every reader."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bsc_cli.diagnostics import Location
from bsc_cli.findings.limited import MOST
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.row_reader import kept
from tests.load.actuals.scorecards import scorecard

HEADER = ("measure", "period", "value")
ROWS = 450
Rows = Sequence[tuple[str, str, str]]


def in_csv(folder: Path, rows: Rows) -> dict[str, Any]:
    (folder / "facts.csv").write_text("".join(",".join(row) + "\n" for row in (HEADER, *rows)))
    return {"path": "facts.csv"}


def in_large_csv(folder: Path, rows: Rows) -> dict[str, Any]:
    padding = [("churn", f"{year}-Q1", "- " + "." * 100_000) for year in range(1900, 1912)]
    return {**in_csv(folder, [*rows, *padding]), "missing": ["- " + "." * 100_000, "-"]}


def in_json_lines(folder: Path, rows: Rows) -> dict[str, Any]:
    (folder / "facts.jsonl").write_text("".join(json.dumps(dict(zip(HEADER, row, strict=True))) + "\n" for row in rows))
    return {"path": "facts.jsonl"}


def in_workbook(folder: Path, rows: Rows) -> dict[str, Any]:
    from openpyxl import Workbook

    book = Workbook()
    for row in (HEADER, *rows):
        book.worksheets[0].append(row)
    book.save(folder / "facts.xlsx")
    return {"path": "facts.xlsx"}


def in_sqlite(folder: Path, rows: Rows) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "facts.db")) as connection, connection:
        connection.execute("CREATE TABLE facts (measure, period, value)")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?)", rows)
    return {"url": "sqlite:///facts.db", "table": "facts"}


def in_duckdb(folder: Path, rows: Rows) -> dict[str, Any]:
    with duckdb.connect(folder / "facts.duckdb") as connection:
        connection.execute("CREATE TABLE facts (measure VARCHAR, period VARCHAR, value VARCHAR)")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?)", rows)
    return {"url": "duckdb:///facts.duckdb", "table": "facts"}


def in_many_files(folder: Path, rows: Rows) -> dict[str, Any]:
    for number, start in enumerate(range(0, len(rows), 50)):
        lines = "".join(",".join(row) + "\n" for row in (HEADER, *rows[start : start + 50]))
        (folder / f"part-{number}.csv").write_text(lines)
    return {"path": "part-*.csv"}


KINDS: dict[str, Callable[[Path, Rows], dict[str, Any]]] = {
    "csv": in_csv,
    "large csv": in_large_csv,
    "json lines": in_json_lines,
    "xlsx": in_workbook,
    "sqlite": in_sqlite,
    "duckdb": in_duckdb,
    "many files": in_many_files,
}
WRONG: dict[str, Rows] = {
    "BSC602": [("arr", "2025-Q1", "x")] * ROWS,
    "BSC603": [("arr", f"in {number}", "1") for number in range(ROWS)],
    "BSC604": [("arr", "2025-Q1", "1")] * (ROWS + 1),
    "BSC605": [("arr", f"{1900 + number // 3}{('', '-H1', '-H2')[number % 3]}", "1") for number in range(ROWS)],
    "BSC606": [("", "2025-Q1", "1")] * ROWS,
}


def read(folder: Path, source: dict[str, Any]) -> Actuals:
    return read_actuals(scorecard(actuals=[source]), folder=folder, locations=[Location(file="scorecard.yaml")])


@pytest.mark.parametrize("code", WRONG)
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_hundred_are_said_and_the_rest_is_counted(kind: str, code: str, tmp_path: Path) -> None:
    actuals = read(tmp_path, KINDS[kind](tmp_path, WRONG[code]))
    assert Counter(one.code for one in actuals.diagnostics) == {code: MOST + 1}
    rest = actuals.diagnostics[-1]
    assert (rest.message, rest.rest, rest.help) == (f"and {ROWS - MOST} more rows like this", ROWS - MOST, None)
    assert all(one.message != rest.message and not one.rest for one in actuals.diagnostics[:-1])
    assert actuals.tally.reported == ROWS


def test_what_is_more_is_said_at_the_file_or_where_the_source_is_named(tmp_path: Path) -> None:
    places = {
        kind: read(tmp_path, KINDS[kind](tmp_path, WRONG["BSC602"])).diagnostics[-1].location.file for kind in KINDS
    }
    file = {kind: Path(place).name for kind, place in places.items()}
    assert file == {
        "csv": "facts.csv",
        "large csv": "facts.csv",
        "json lines": "facts.jsonl",
        "xlsx": "facts.xlsx!Sheet",
        "sqlite": "scorecard.yaml",
        "duckdb": "scorecard.yaml",
        "many files": "scorecard.yaml",
    }


def test_second_values_beyond_very_many_rows_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT", 20)
    actuals = read(tmp_path, in_csv(tmp_path, [("arr", f"{2000 + n % 30}-Q1", "1") for n in range(ROWS)]))
    assert len(actuals.observations) == 30
    assert (actuals.tally.used, actuals.tally.reported) == (30, ROWS - 30)
    assert actuals.diagnostics[-1].message == f"and {ROWS - 30 - MOST} more rows like this"


def test_a_name_that_no_measure_has_is_one_finding_and_very_many_are_not_told_apart(tmp_path: Path) -> None:
    rows = [(f"stranger {number}", "2025-Q1", "1") for number in range(10_050)]
    (one,) = read(tmp_path, in_csv(tmp_path, rows)).diagnostics
    assert one.message.startswith("more than 10,000 names are no measures of the scorecard (10050 rows): ")


def test_names_that_may_be_meant_are_cut_short_too(tmp_path: Path) -> None:
    (one, *_, rest) = read(tmp_path, in_csv(tmp_path, [(f"arr{n}", "2025-Q1", "1") for n in range(ROWS)])).diagnostics
    assert (one.help, rest.code, rest.rest > 0) == ("did you mean 'arr'?", "BSC601", True)
