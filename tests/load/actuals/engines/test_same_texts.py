"""Texts are trimmed as Python does and compared byte by byte in every engine, whatever its collation."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.project.hosts import AllowedHosts
from tests.load.actuals.scorecards import scorecard
from tests.servers import Postgres

FACTS = [
    ("arr", "North", "storm"),
    ("arr", "north", "case"),
    ("arr", " North\u3000", "\u00a0storm\t"),
    ("arr", "North\u200b", "a blank that is none"),
    ("ARR", "North", "another measure"),
    ("\u2003arr ", "North", "a name in blanks"),
    ("arr", "Nörth", "composed"),
    ("arr", "No\u0308rth", "decomposed"),
    ("arr", "NORTH", None),
    ("arr", "North ", "  "),
    ("arr", None, "none"),
    ("churn", "North", "Storm"),
]
"""A fact a month, of a measure in a region, with a note."""
ROWS = [(measure, f"2025-{month:02}", month, region, note) for month, (measure, region, note) in enumerate(FACTS, 1)]


class Engine(NamedTuple):
    """Where the facts are, and what reading them may reach."""

    source: dict[str, object]
    access: ReadContext = ReadContext()


def sqlite(folder: Path, _: pytest.FixtureRequest) -> Engine:
    with closing(sqlite3.connect(folder / "facts.sqlite")) as connection:
        text = "TEXT COLLATE NOCASE"
        connection.execute(f"CREATE TABLE facts (measure {text}, period TEXT, value REAL, region {text}, note {text})")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", ROWS)
        connection.commit()
    return Engine({"url": "sqlite:///facts.sqlite", "table": "facts"})


def duckdb_file(folder: Path, _: pytest.FixtureRequest) -> Engine:
    with duckdb.connect(folder / "facts.duckdb") as connection:
        text = "VARCHAR COLLATE NOCASE"
        columns = f"measure {text}, period VARCHAR, value DOUBLE, region {text}, note {text}"
        connection.execute(f"CREATE TABLE facts ({columns})")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", ROWS)
    return Engine({"url": "duckdb:///facts.duckdb", "table": "facts"})


def parquet(folder: Path, request: pytest.FixtureRequest) -> Engine:
    duckdb_file(folder, request)
    with duckdb.connect(folder / "facts.duckdb") as connection:
        connection.execute(f"COPY facts TO '{folder / 'facts.parquet'}' (FORMAT parquet)")
    return Engine({"path": "facts.parquet"})


def postgres(_: Path, request: pytest.FixtureRequest) -> Engine:
    server: Postgres = request.getfixturevalue("postgres")
    server.execute(
        "CREATE COLLATION IF NOT EXISTS caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
    )
    text = "text COLLATE caseless"
    columns = {"measure": text, "period": "text", "value": "double precision", "region": text, "note": text}
    server.load("same_texts", columns, ROWS)
    access = ReadContext(hosts=AllowedHosts((server.host,)), environment=server.environment)
    return Engine({"url": server.url, "table": "same_texts"}, access)


@pytest.fixture(params=[sqlite, duckdb_file, parquet, postgres])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    make: Callable[[Path, pytest.FixtureRequest], Engine] = request.param
    return make(tmp_path, request)


def read(engine: Engine, folder: Path, **keys: object) -> tuple[Actuals, str]:
    """What the facts say, and how they were read."""
    told: list[str] = []
    card = scorecard(actuals=[engine.source | keys], frequency="month")
    return read_actuals(card, folder=folder, access=engine.access._replace(tell=told.append)), told[0]


@pytest.mark.parametrize(
    ("region", "months"),
    [("North", [1, 3, 6, 10, 12]), (" North\u00a0", [1, 3, 6, 10, 12]), ("north", [2]), ("Nörth", [7]),
     ("No\u0308rth", [8]), ("North\u200b", [4]), ("", [11])],
)  # fmt: skip
def test_where_keeps_the_same_rows(region: str, months: list[int], engine: Engine, tmp_path: Path) -> None:
    for keys in ({}, {"missing": ["n/a"]}):  # aggregated there, and row by row
        actuals, _ = read(engine, tmp_path, where={"region": region}, **keys)
        assert [int(one.value) for one in actuals.observations] == months


def test_measures_and_notes_are_the_same_texts(engine: Engine, tmp_path: Path) -> None:
    found = []
    for keys in ({}, {"missing": ["n/a"]}):
        actuals, _ = read(engine, tmp_path, **keys)
        found.append([(one.measure, int(one.value), one.note) for one in actuals.observations])
    wanted = [
        (measure.strip(), month, (note or "").strip() or None)
        for month, (measure, _, note) in enumerate(FACTS, 1)
        if measure != "ARR"
    ]
    assert found == [wanted, wanted]
