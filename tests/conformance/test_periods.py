"""Every kind of source reads the periods that it declares alike."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import FILES_ONLY, ReadContext
from bsc_cli.load.actuals.large.read import RowByRow, read_large
from bsc_cli.load.actuals.read import Actuals, join_rows, read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.hosts import AllowedHosts
from tests.servers import Postgres

CARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: {frequency}
{head}
perspectives:
  financial:
    objectives:
      earn:
        name: Earn
        measures:
          takings: {{name: Takings, indicator: lagging, aggregate: sum, target: 100}}
          {yearly}
"""
FISCAL = "fiscal_year: {starts: 4, named_by: start}"
BY_CALENDAR = "stock: {name: Stock, indicator: lagging, calendar_year: true, target: 4}"


class Declared(NamedTuple):
    """A table, what its source says of its periods, and which they are."""

    keys: dict[str, Any]
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    periods: tuple[str, ...]
    frequency: str = "month"
    head: str = ""
    yearly: str = ""


def takings(*periods: Any) -> tuple[tuple[Any, ...], ...]:
    """A row for each of *periods*, of one cell or more each."""
    cells = [period if isinstance(period, tuple) else (period,) for period in periods]
    return tuple(("takings", *cell, number) for number, cell in enumerate(cells, 1))


TIDY = ("measure", "period", "value")
IN_TWO = ("measure", "Jahr", "Monat", "value")
YEAR_AND_MONTH = {"columns": {"year": "Jahr", "month": "Monat"}}
YEAR_AND_QUARTER = {"columns": {"year": "Jahr", "quarter": "Monat"}}
CASES: dict[str, Declared] = {
    "fiscal years with a hyphen": Declared(
        {"grain": "year"}, TIDY, takings("2010-11", "2011-12", "2012/13", "FY13", "2014"),
        ("FY2010", "FY2011", "FY2012", "FY2013", "FY2014"), "year", FISCAL,
    ),
    "years as numbers": Declared({"grain": "year"}, TIDY, takings(2010, 2011), ("FY2010", "FY2011"), "year", FISCAL),
    "spans of several years": Declared({"grain": "year"}, TIDY, takings("2018 - 20", "2019-21"),
        ("2020", "2021"), "year"),
    "months that may be years": Declared({"grain": "month"}, TIDY, takings("2010-11", "2011-12"),
        ("2010-11", "2011-12"), "month", FISCAL),
    "days that stand for months": Declared({"grain": "month"}, TIDY, takings(date(2025, 1, 31), date(2025, 2, 28)),
        ("2025-01", "2025-02")),
    "facts of days that stand for months": Declared({"grain": "month", "facts": True}, TIDY,
        takings(date(2025, 1, 1), date(2025, 1, 1), date(2025, 2, 1)), ("2025-01", "2025-01", "2025-02")),
    "months as numbers": Declared({}, TIDY, takings(202403, 202404), ("2024-03", "2024-04")),
    "one period": Declared({"period": "2025-03", "facts": True}, ("measure", "value"),
        (("takings", 1), ("takings", 2)), ("2025-03", "2025-03")),
    "one fiscal year": Declared({"period": "2024-25", "grain": "year"}, ("measure", "value"), (("takings", 1),),
        ("FY2024",), "year", FISCAL),
    "year and month": Declared(YEAR_AND_MONTH, IN_TWO, takings((2025, 1), (2025, 2)), ("2025-01", "2025-02")),
    "fiscal year and month": Declared(YEAR_AND_MONTH, IN_TWO, takings(("FY2025", "4"), ("2025/26", "Jan")),
        ("2025-04", "2026-01"), "month", FISCAL),
    "a bare year that is declared fiscal": Declared({**YEAR_AND_MONTH, "year": "FY"}, IN_TWO,
        takings((2025, 3), (2025, 4)), ("2026-03", "2025-04"), "month", FISCAL),
    "year and quarter": Declared(YEAR_AND_QUARTER, IN_TWO, takings((2025, 1), (2025, 2)), ("2025-Q1", "2025-Q2"),
        "quarter"),
    "calendar year and quarter": Declared(YEAR_AND_QUARTER, IN_TWO, takings(("CY2025", "Q1"), ("CY2025", "Q2")),
        ("FY2024-Q4", "FY2025-Q1"), "quarter", FISCAL),
    "months of a fiscal year": Declared({"year": "FY2025"}, TIDY, takings("Apr", "Jan"), ("2025-04", "2026-01"),
        "month", FISCAL),
    "months of a year": Declared({"year": 2025}, TIDY, takings("Jan", "Mai"), ("2025-01", "2025-05")),
    "numbers of months of a year": Declared({"year": 2025, "columns": {"month": "period"}}, TIDY, takings(1, 12),
        ("2025-01", "2025-12")),
    "calendar years": Declared({}, TIDY, (("takings", "FY2024", 1), ("stock", "2024", 2)), ("2024", "FY2024"),
        "year", FISCAL, BY_CALENDAR),
}  # fmt: skip


def card_of(case: Declared) -> Scorecard:
    text = CARD.format(frequency=case.frequency, head=case.head, yearly=case.yearly)
    card = load_scorecard(text, file="scorecard.yaml").scorecard
    assert card is not None
    return card


def read_back(actuals: Actuals) -> list[str]:
    """What is wrong, or the periods of all values, each as often as it has one."""
    assert not actuals.diagnostics, actuals.diagnostics
    rows = sorted(actuals.observations, key=lambda row: row.measure)
    return sorted(str(row.period) for row in rows for _ in range(row.rows))


def read(case: Declared, folder: Path, source: dict[str, Any], access: ReadContext = FILES_ONLY) -> list[str]:
    """The periods of what *source* holds."""
    keys = {key: str(cell) if isinstance(cell, int) and cell is not True else cell for key, cell in case.keys.items()}
    card = card_of(case).model_copy(update={"actuals": (Source.model_validate({**keys, **source}),)})
    return read_back(read_actuals(card, folder=folder, access=access))


def in_csv(case: Declared, folder: Path) -> dict[str, Any]:
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([case.header, *case.rows])
    return {"path": "facts.csv"}


def in_json_lines(case: Declared, folder: Path) -> dict[str, Any]:
    lines = [json.dumps(dict(zip(case.header, row, strict=True)), default=str) for row in case.rows]
    (folder / "facts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"path": "facts.jsonl"}


def in_workbook(case: Declared, folder: Path) -> dict[str, Any]:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("Facts", 0)
    for row in (case.header, *case.rows):
        sheet.append(row)
    book.save(folder / "facts.xlsx")
    return {"path": "facts.xlsx", "sheet": "Facts"}


def types_of(case: Declared) -> list[str]:
    """The type of each column, as standard SQL has it."""
    kinds = {int: "INTEGER", date: "DATE"}
    return [kinds.get(type(cell), "VARCHAR(40)") for cell in case.rows[0]]


def defined(case: Declared) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in zip(case.header, types_of(case), strict=True))


def in_sqlite(case: Declared, folder: Path) -> dict[str, Any]:
    marks = ", ".join("?" * len(case.header))
    with closing(sqlite3.connect(folder / "facts.db")) as connection, connection:
        connection.execute(f"CREATE TABLE facts ({defined(case)})")
        rows = [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in case.rows]
        connection.executemany(f"INSERT INTO facts VALUES ({marks})", rows)
    return {"url": "sqlite:///facts.db", "table": "facts"}


def duckdb_table(case: Declared, path: str) -> Any:
    import duckdb

    connection = duckdb.connect(path)
    connection.execute(f"CREATE TABLE facts ({defined(case)})")
    connection.executemany(
        f"INSERT INTO facts VALUES ({', '.join('?' * len(case.header))})", list(map(list, case.rows))
    )
    return connection


def in_duckdb(case: Declared, folder: Path) -> dict[str, Any]:
    with duckdb_table(case, str(folder / "facts.duckdb")):
        pass
    return {"url": "duckdb:///facts.duckdb", "table": "facts"}


def in_parquet(case: Declared, folder: Path) -> dict[str, Any]:
    with duckdb_table(case, ":memory:") as connection:
        connection.execute(f"COPY facts TO '{folder}/facts.parquet'")
    return {"path": "facts.parquet"}


FILES: dict[str, Callable[[Declared, Path], dict[str, Any]]] = {
    "csv": in_csv,
    "json lines": in_json_lines,
    "xlsx": in_workbook,
    "sqlite": in_sqlite,
    "duckdb": in_duckdb,
    "parquet": in_parquet,
}


def expected(case: Declared) -> list[str]:
    return sorted(case.periods)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", CASES)
def test_a_file_of_any_kind_has_the_periods_that_it_declares(name: str, kind: str, tmp_path: Path) -> None:
    case = CASES[name]
    assert read(case, tmp_path, FILES[kind](case, tmp_path)) == expected(case)


@pytest.mark.parametrize("kind", ["csv", "json lines"])
@pytest.mark.parametrize("name", CASES)
def test_a_large_file_has_the_periods_that_it_declares(name: str, kind: str, tmp_path: Path) -> None:
    case = CASES[name]
    keys = {key: str(cell) if isinstance(cell, int) and cell is not True else cell for key, cell in case.keys.items()}
    source = Source.model_validate({**keys, **FILES[kind](case, tmp_path)})
    card = card_of(case)
    rows = read_large(tmp_path / (source.path or ""), source, card, Location(file="facts"), ReadContext())
    assert not isinstance(rows, RowByRow), rows
    assert read_back(join_rows([rows], card)) == expected(case)


@pytest.mark.parametrize("kind", ["sqlite", "duckdb", "parquet"])
@pytest.mark.parametrize("name", ["year and month", "fiscal years with a hyphen", "one period", "months of a year"])
def test_what_is_declared_of_periods_keeps_no_engine_from_aggregating(name: str, kind: str, tmp_path: Path) -> None:
    case = CASES[name]
    heard: list[str] = []
    read(case, tmp_path, FILES[kind](case, tmp_path), ReadContext(tell=heard.append))
    assert all("aggregated there" in text for text in heard)


@pytest.mark.parametrize("name", CASES)
def test_postgresql_has_the_periods_that_it_declares(postgres: Postgres, name: str, tmp_path: Path) -> None:
    case = CASES[name]
    postgres.load("declared", dict(zip(case.header, types_of(case), strict=True)), case.rows)
    access = ReadContext(hosts=AllowedHosts((postgres.address,)), environment=postgres.environment)
    assert read(case, tmp_path, {"url": postgres.url, "table": "declared"}, access) == expected(case)
