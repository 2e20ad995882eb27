"""Filters that keep no row (BSC610): what is said, and when nothing is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.read import read_actuals
from tests.load.actuals.scorecards import scorecard

HEADER = "measure,period,value,region,unit\n"
ROWS = "arr,2025-Q1,5,Nord,EUR\narr,2025-Q2,6,Süd,USD\narr,2025-Q3,7,Nord,EUR\n"
HELP = "write one of these under 'where', or leave the condition out"


def said(folder: Path, where: dict[str, str], **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    source: dict[str, Any] = {"path": "*.csv", "where": where}
    found = read_actuals(scorecard(actuals=[source]), folder=folder).diagnostics
    return [f"{one.code} {one.message} | {one.help}" for one in found]


REGION = "BSC610 no row has '{}' in the column 'region'; it has 'Nord', 'Süd' | {}"
UNIT = f"BSC610 no row has 'GBP' in the column 'unit'; it has 'EUR', 'USD' | {HELP}"
BOTH = (
    "BSC610 no row has 'Nord' in the column 'region' and 'USD' in the column 'unit' | "
    "each stands in some row, but never together; leave one out under 'where'"
)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"region": "Nord"}, []),
        ({"region": "North"}, [REGION.format("North", HELP)]),
        ({"region": "nord"}, [REGION.format("nord", "did you mean 'Nord'?")]),
        ({"region": "Nord", "unit": "GBP"}, [UNIT]),
        ({"region": "Nord", "unit": "USD"}, [BOTH]),
    ],
)
def test_a_filter_that_keeps_nothing(tmp_path: Path, where: dict[str, str], expected: list[str]) -> None:
    assert said(tmp_path, where, a=HEADER + ROWS) == expected


RELATIONS = {
    "duckdb": {"url": "duckdb:///facts.duckdb", "table": "facts"},
    "parquet": {"path": "facts.parquet"},
    "sqlite": {"url": "sqlite:///facts.db", "table": "facts"},
}


def make(folder: Path) -> None:
    """Write the same rows to a table of each kind."""
    values = ", ".join(f"{tuple(line.split(','))}" for line in ROWS.splitlines())
    create = "CREATE TABLE facts (measure VARCHAR, period VARCHAR, value INTEGER, region VARCHAR, unit VARCHAR)"
    with duckdb.connect(folder / "facts.duckdb") as connection:
        connection.execute(f"{create}; INSERT INTO facts VALUES {values}")
        connection.execute(f"COPY facts TO '{folder}/facts.parquet'")
    with closing(sqlite3.connect(folder / "facts.db")) as plain:
        plain.executescript(f"{create}; INSERT INTO facts VALUES {values}")


@pytest.mark.parametrize("kind", RELATIONS)
@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"region": "Nord\u3000"}, []),
        ({"region": "North"}, [REGION.format("North", HELP)]),
        ({"region": "Nord", "unit": "GBP"}, [UNIT]),
        ({"region": "Nord", "unit": "USD"}, [BOTH]),
    ],
)
def test_a_filter_that_keeps_nothing_of_a_relation(
    tmp_path: Path, kind: str, where: dict[str, str], expected: list[str]
) -> None:
    make(tmp_path)
    told: list[str] = []
    source = {**RELATIONS[kind], "where": where}
    found = read_actuals(scorecard(actuals=[source]), folder=tmp_path, access=ReadContext(tell=told.append))
    assert [f"{one.code} {one.message} | {one.help}" for one in found.diagnostics] == expected
    assert all("aggregated there" in text for text in told)


def test_where_there_are_no_rows_nothing_is_left_out(tmp_path: Path) -> None:
    assert said(tmp_path, {"region": "North"}, a=HEADER) == []


def test_one_file_of_several_may_have_none(tmp_path: Path) -> None:
    other = HEADER + "arr,2025-Q4,5,North,EUR\n"
    assert said(tmp_path, {"region": "North"}, a=HEADER + ROWS, b=other) == []
    assert len(said(tmp_path, {"region": "West"}, a=HEADER + ROWS, b=other)) == 2


def test_long_lists_are_cut_short(tmp_path: Path) -> None:
    rows = "".join(f"arr,2025-01-{number:02},1,R{number:02},\n" for number in range(1, 31))
    (message,) = said(tmp_path, {"region": "x"}, a=HEADER + rows)
    assert "'R01', 'R02'" in message
    assert "'R12' … |" in message
    assert "R13" not in message
