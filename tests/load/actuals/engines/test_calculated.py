"""Engines that have inputs, measures that are calculated, and levels: they add up, and say what a CSV file says."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.model.source import Source
from tests.load.actuals.large.test_calculated import CARD

COLUMNS = ("measure", "period", "value", "target")
ROWS: list[tuple[str, str, int | None, int | None]] = [
    ("wins", "2025-01", 3, None),
    ("wins", "2025-02", 4, None),
    ("offers", "2025-01", 9, None),
    ("offers", "2025-02", None, None),
    ("arr", "2025-Q1", 2, 9),
    ("won", "2025-Q1", None, 30),
    ("won", "2025-Q2", 7, 31),
    ("won", "2025-Q3", 8, None),
    ("won", "2025-Q4", None, None),
]
INPUT_WITH_LEVEL: list[tuple[str, str, int | None, int | None]] = [("wins", "2025-03", 1, 5)]
LEVELS: dict[str, Any] = {"columns": {"target": "target"}}
KINDS = ("sqlite", "duckdb", "parquet")


def written(kind: str, rows: list[tuple[str, str, int | None, int | None]], folder: Path) -> dict[str, Any]:
    """What a source of *rows* says, once they lie in *folder*."""
    create = "CREATE TABLE facts (measure TEXT, period TEXT, value INTEGER, target INTEGER)"
    insert = "INSERT INTO facts VALUES (?, ?, ?, ?)"
    if kind == "csv":
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
        return {"path": "a.csv"}
    if kind == "sqlite":
        with closing(sqlite3.connect(folder / "a.db")) as connection, connection:
            connection.execute(create)
            connection.executemany(insert, rows)
        return {"url": "sqlite:///a.db", "table": "facts"}
    with duckdb.connect(folder / "a.duckdb") as database:
        database.execute(create)
        database.executemany(insert, rows)
        if kind == "parquet":
            database.execute(f"COPY facts TO '{folder}/a.parquet'")
            return {"path": "a.parquet"}
    return {"url": "duckdb:///a.duckdb", "table": "facts"}


def read(
    kind: str, rows: list[tuple[str, str, int | None, int | None]], folder: Path, keys: dict[str, Any]
) -> tuple[Actuals, list[str]]:
    """What is read of *rows*, and which way."""
    told: list[str] = []
    source = Source.model_validate({**written(kind, rows, folder), **keys})
    card = CARD.model_copy(update={"actuals": (source,)})
    return read_actuals(card, folder=folder, access=ReadContext(tell=told.append)), told


def said(actuals: Actuals) -> tuple[object, ...]:
    """What was read, without places."""
    values = sorted((one.measure, str(one.period), one.value) for one in actuals.observations)
    levels = sorted((one.measure, str(one.role), str(one.period), str(one.value)) for one in actuals.levels)
    return values, levels, sorted((one.code, one.message) for one in actuals.diagnostics), actuals.tally


@pytest.mark.parametrize("keys", [{}, LEVELS, {"others": "ignore", **LEVELS}], ids=["values", "levels", "ignoring"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_engine_adds_up_and_says_the_same(kind: str, keys: dict[str, Any], tmp_path: Path) -> None:
    found, told = read(kind, ROWS, tmp_path, keys)
    assert "aggregated there" in told[0]
    assert said(found) == said(read("csv", ROWS, tmp_path, keys)[0])


@pytest.mark.parametrize("kind", KINDS)
def test_values_of_what_is_calculated_are_said(kind: str, tmp_path: Path) -> None:
    found, _ = read(kind, ROWS, tmp_path, LEVELS)
    message = "'won' is calculated, so what the source has for it is not used (2 rows)"
    assert [(one.code, one.message) for one in found.diagnostics] == [("BSC609", message)]


@pytest.mark.parametrize("kind", KINDS)
def test_levels_of_an_input_have_rows_read_one_by_one(kind: str, tmp_path: Path) -> None:
    found, told = read(kind, [*ROWS, *INPUT_WITH_LEVEL], tmp_path, LEVELS)
    assert "'wins' is an input, and has levels" in told[0]
    assert said(found) == said(read("csv", [*ROWS, *INPUT_WITH_LEVEL], tmp_path, LEVELS)[0])
