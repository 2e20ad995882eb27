"""Every kind of source says the same of the same facts: the same JSON, digit for digit."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bsc_cli.load.actuals.context import FILES_ONLY, ReadContext
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.hosts import AllowedHosts
from bsc_cli.render.scorecard.json import render_json
from bsc_cli.score.evaluate import history
from bsc_cli.score.evaluated_period import choose_period
from tests.conformance.forms import Fact
from tests.examples import examples
from tests.servers import Postgres

if TYPE_CHECKING:
    from tests.servers_spark import SparkServer

CARD = """\
name: Corner Bakery
vision: Be the favourite bakery of the north side by 2028.
frequency: {frequency}
{head}
inputs:
  visits: {{name: Visits, aggregate: sum}}
  rating: {{name: Rating, aggregate: weighted-mean, carry: 1}}
perspectives:
  financial:
    objectives:
      earn:
        name: Earn
        measures:
          takings: {{name: Takings, indicator: lagging, aggregate: sum, window: year-to-date, target: 100}}
          price: {{name: Price, indicator: lagging, aggregate: weighted-mean, targets: {{threshold: 1, target: 20}}}}
          basket: {{name: Basket, indicator: leading, aggregate: mean, carry: 2, target: 10}}
          spend: {{name: Spend, indicator: lagging, formula: takings / visits, allow_partial: true, target: 3}}
          growth:
            {{name: Growth, indicator: lagging, window: year-to-date, target: 5,
            formula: "(takings - year-ago(takings)) * or(rating, 1) / max(visits, 1)"}}
  customer:
    objectives:
      please:
        name: Please
        measures:
          worst: {{name: Worst, indicator: lagging, direction: lower, aggregate: max, window: rolling-2, target: 9}}
          best: {{name: Best, indicator: lagging, direction: lower, aggregate: min, target: 3}}
          regulars: {{name: Regulars, indicator: lagging, targets: {{threshold: -5, target: 5, stretch: 50}}}}
          yearly: {{name: Stock, indicator: lagging, aggregate: sum, frequency: year, target: 4}}
          oven: {{name: Oven, indicator: leading, direction: yes-no, carry: 1}}
          licence: {{name: Licence, indicator: lagging, direction: yes-no, due: 2024-12-31}}
  process:
    objectives:
      bake:
        name: Bake
        measures:
          loaves:
            {{name: Loaves, indicator: lagging, aggregate: sum, window: since-{since}, allow_partial: true,
            targets: {{{months}}}}}
          waste:
            {{name: Waste, indicator: lagging, unit: "%", direction: range, aggregate: weighted-mean,
            targets: {{threshold: [-20, 40], target: [0, 8.5], stretch: [2, 3]}}}}
          heat:
            {{name: Heat, indicator: leading, direction: range, aggregate: mean, window: rolling-2, target: 200,
            tolerance: {{target: 2%, threshold: 900}}}}
"""
MONTHS = ", ".join(
    f"{2024 + month // 12}-{month % 12 + 1:02}: {{threshold: {month}, target: {9 * month + 9}}}" for month in range(24)
)
"""Levels by month."""
YES_NO = ("oven", "licence")
MEASURES = (
    *("takings", "price", "basket", "worst", "best", "yearly", "regulars", "loaves", "waste", "heat", *YES_NO),
    *("visits", "visits", "rating", "spend"),
    *("stranger", "Takings", "ÖFEN"),
)
"""The ids in the rows: of measures, of inputs, of a calculated measure, which takes none, and of nothing."""
HEADER = ("measure", "period", "value", "weight", "note", "region")


class Table(NamedTuple):
    """The rows of a table, and what the scorecard says of them."""

    facts: tuple[Fact, ...]
    by_day: bool
    """Whether they are facts of days; else values of months."""
    frequency: str
    head: str

    @property
    def card(self) -> str:
        """The scorecard that they are for."""
        since = "2024-04" if "fiscal" in self.head else "2024-01"  # where a half starts
        return CARD.format(frequency=self.frequency, head=self.head, months=MONTHS, since=since)

    @property
    def described(self) -> dict[str, Any]:
        """What a source of them says, wherever they lie."""
        return {"facts": self.by_day, "where": {"region": "North"}}


NUMBERS = st.decimals(min_value=-99999, max_value=99999, places=4, allow_nan=False)
NOTES = st.none() | st.sampled_from(
    ["storm", "Storm", "strike", "=1+1", "naïve, “quoted”", 'say "so"', "\u3000", " sun\u00a0"]
)
REGIONS = ["North", "North", "North", " North", "North\t", "\u2003North\u00a0", "north", "NORTH", "South", ""]
"""Of which those that are the same without blanks are meant, and no others."""


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Facts of days, or values of months, of all kinds of measures, of two years."""
    by_day = draw(st.booleans())
    periods: st.SearchStrategy[str | date]
    if by_day:
        periods = st.integers(0, 730).map(lambda day: date(2024, 1, 1) + timedelta(days=day))
    else:
        periods = st.integers(0, 23).map(lambda month: f"{2024 + month // 12}-{month % 12 + 1:02}")
    keys = draw(st.lists(st.tuples(st.sampled_from(MEASURES), periods), min_size=1, max_size=40, unique=True))
    facts = [draw(facts_of(measure, period)) for measure, period in keys]
    if by_day:  # several of one day, but for measures of which one counts
        again = [fact for fact in facts if fact.measure not in ("regulars", *YES_NO)][:8]
        facts += [draw(facts_of(fact.measure, fact.period)) for fact in again]
    head = draw(st.sampled_from(["", "fiscal_year: {starts: 4, named_by: end}", "scoring: {compare: year-ago}"]))
    return Table(tuple(draw(st.permutations(facts))), by_day, draw(st.sampled_from(["month", "quarter", "half"])), head)


def facts_of(measure: str, period: str | date) -> st.SearchStrategy[Fact]:
    """A fact of a measure and period."""
    values = st.none() | (st.sampled_from([Decimal(0), Decimal(1)]) if measure in YES_NO else NUMBERS)
    weights = st.decimals(min_value=0, max_value=999, places=2, allow_nan=False)
    return st.builds(Fact, st.just(measure), st.just(period), values, weights, NOTES, st.sampled_from(REGIONS))


# -- the kinds of source -----------------------------------------------------------------------------------------------


def text_cells(fact: Fact) -> list[str]:
    return ["" if cell is None else str(cell) for cell in as_typed(fact)]


def as_typed(fact: Fact) -> list[object]:
    """The cells of a fact as somebody types them: a percentage with its sign, yes or no."""
    cells: list[object] = list(fact)
    if fact.value is not None and fact.measure in YES_NO:
        cells[HEADER.index("value")] = "yes" if fact.value else "no"
    elif fact.value is not None and fact.measure == "waste":
        cells[HEADER.index("value")] = f"{fact.value} %" if fact.value > 0 else f"{fact.value}%"
    return cells


def in_csv(table: Table, folder: Path) -> dict[str, Any]:
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *map(text_cells, table.facts)])
    return {"path": "facts.csv"}


def in_json_lines(table: Table, folder: Path) -> dict[str, Any]:
    def number(cell: object) -> object:
        if isinstance(cell, Decimal):
            return int(cell) if cell == int(cell) else float(cell)
        return str(cell) if isinstance(cell, date) else cell

    lines = [
        json.dumps(dict(zip(HEADER, map(number, as_typed(fact)), strict=True)), ensure_ascii=False)
        for fact in table.facts
    ]
    (folder / "facts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"path": "facts.jsonl"}


def in_workbook(table: Table, folder: Path) -> dict[str, Any]:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("Facts", 0)
    sheet.append(HEADER)
    for fact in table.facts:
        sheet.append(fact)
        value = sheet.cell(sheet.max_row, HEADER.index("value") + 1)
        if fact.value is not None and fact.measure in YES_NO:
            value.value = bool(fact.value)
        elif fact.value is not None and fact.measure == "waste":
            value.value, value.number_format = fact.value / 100, "0.00%"
        note = sheet.cell(sheet.max_row, HEADER.index("note") + 1)
        note.data_type = "s" if fact.note else "n"  # a note is no formula
    book.save(folder / "facts.xlsx")
    return {"path": "facts.xlsx", "sheet": "Facts"}


def in_sqlite(table: Table, folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(folder / "facts.db")) as connection, connection:
        connection.execute(
            "CREATE TABLE facts (measure TEXT COLLATE NOCASE, period TEXT, value NUMERIC, weight,"
            " note TEXT COLLATE NOCASE, region TEXT COLLATE RTRIM)"
        )
        rows = [
            [float(cell) if isinstance(cell, Decimal) else cell and str(cell) for cell in as_typed(fact)]
            for fact in table.facts
        ]
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", rows)
    return {"url": "sqlite:///facts.db", "table": "facts"}


def duckdb_table(table: Table, path: str) -> Any:
    import duckdb

    connection = duckdb.connect(path)
    day = "DATE" if table.by_day else "VARCHAR"
    connection.execute(
        f"CREATE TABLE facts (measure VARCHAR COLLATE NOCASE, period {day}, value DECIMAL(12, 4), weight DECIMAL(9, 2),"
        " note VARCHAR COLLATE NOCASE, region VARCHAR COLLATE NOCASE)"
    )
    connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)", [list(fact) for fact in table.facts])
    return connection


def in_duckdb(table: Table, folder: Path) -> dict[str, Any]:
    with duckdb_table(table, str(folder / "facts.duckdb")):
        pass
    return {"url": "duckdb:///facts.duckdb", "query": "SELECT * FROM facts -- all of them"}


def in_parquet(table: Table, folder: Path) -> dict[str, Any]:
    with duckdb_table(table, ":memory:") as connection:
        half = len(table.facts) // 2
        for number, part in enumerate((f"LIMIT {half}", f"OFFSET {half}")):
            connection.execute(f"COPY (SELECT * FROM facts {part}) TO '{folder}/part-{number}.parquet'")
    return {"path": "part-*.parquet"}


FILES: dict[str, Callable[[Table, Path], dict[str, Any]]] = {
    "csv": in_csv,
    "json lines": in_json_lines,
    "xlsx": in_workbook,
    "sqlite": in_sqlite,
    "duckdb": in_duckdb,
    "parquet": in_parquet,
}


# -- what is said of them ----------------------------------------------------------------------------------------------


def read(table: Table, folder: Path, source: dict[str, Any], access: ReadContext = FILES_ONLY) -> Actuals:
    """What is read of *table* where *source* is."""
    card = load_scorecard(table.card, file="scorecard.yaml").scorecard
    assert card is not None
    sources = (Source.model_validate({**table.described, **source}),)
    return read_actuals(card.model_copy(update={"actuals": sources}), folder=folder, access=access)


def said(table: Table, actuals: Actuals) -> tuple[list[str], str]:
    """The codes of what is wrong, and the JSON of the last three periods."""
    card = load_scorecard(table.card, file="scorecard.yaml").scorecard
    assert card is not None
    codes = sorted({one.code for one in actuals.diagnostics})
    if not actuals.observations:
        return codes, ""
    period = choose_period(card, actuals.observations, None).period
    evaluations = history(card, actuals.observations, period, count=3)
    return codes, render_json(evaluations[-1], file="scorecard.yaml", history=evaluations, before=evaluations[-2])


def expected(table: Table) -> tuple[list[str], str]:
    """What the careful reader says of them as CSV."""
    with tempfile.TemporaryDirectory() as folder:
        return said(table, read(table, Path(folder), in_csv(table, Path(folder))))


@pytest.mark.parametrize("kind", FILES)
@given(table=tables())
@examples(1 / 4)
def test_a_file_of_any_kind_says_the_same(kind: str, table: Table) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert said(table, read(table, folder, FILES[kind](table, folder))) == expected(table)


@pytest.mark.parametrize("kind", ["csv", "json lines"])
@given(table=tables())
@examples(1 / 3)
def test_a_large_file_says_the_same(kind: str, table: Table) -> None:
    from bsc_cli.diagnostics import Location
    from bsc_cli.load.actuals.large.read import RowByRow, read_large
    from bsc_cli.load.actuals.read import join_rows

    card = load_scorecard(table.card, file="scorecard.yaml").scorecard
    assert card is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # no notes that differ, and nothing that JSON has to escape, which the careful reader would have to tell
        facts = (fact._replace(note=fact.note and "so", region=fact.region.replace("\t", " ")) for fact in table.facts)
        table = table._replace(facts=tuple(facts))
        source = Source.model_validate({**table.described, **FILES[kind](table, folder)})
        rows = read_large(folder / (source.path or ""), source, card, Location(file="facts"), ReadContext())
        if isinstance(rows, RowByRow) and "keeps no row" in rows.reason:
            return  # the careful reader says what there is instead
        assert not isinstance(rows, RowByRow), rows
        assert said(table, join_rows([rows], card)) == expected(table)


@given(table=tables())
@examples(1 / 3, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_postgresql_says_the_same(postgres: Postgres, table: Table, tmp_path: Path) -> None:
    postgres.execute(
        "CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)"
    )
    text = "text COLLATE nocase"
    types = (text, "date" if table.by_day else "text", "numeric", "double precision", text, text)
    postgres.load("conformance", dict(zip(HEADER, types, strict=True)), table.facts)
    access = ReadContext(hosts=AllowedHosts((postgres.address,)), environment=postgres.environment)
    source = {"url": postgres.url, "table": "conformance"}
    assert said(table, read(table, tmp_path, source, access)) == expected(table)


def spark_columns(table: Table) -> str:
    day = "DATE" if table.by_day else "STRING"
    text = "STRING COLLATE UTF8_LCASE"
    return f"measure {text}, period {day}, value DECIMAL(12, 4), weight DECIMAL(9, 2), note {text}, region {text}"


@given(table=tables())
@examples(1 / 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spark_says_the_same(spark_server: SparkServer, table: Table, tmp_path: Path) -> None:
    name = spark_server.load(spark_columns(table), table.facts)
    source = {"url": spark_server.url, "table": name}
    access = ReadContext(hosts=AllowedHosts((f"127.0.0.1:{spark_server.port}",)))
    assert said(table, read(table, tmp_path, source, access)) == expected(table)


def test_what_is_compared_has_numbers_in_it() -> None:
    facts = [Fact("takings", date(2024, 1, day), Decimal(day), Decimal(1), None, "North") for day in (1, 31)]
    codes, text = expected(Table(tuple(facts), by_day=True, frequency="month", head=""))
    assert codes == []
    assert json.loads(text)["perspectives"][0]["objectives"][0]["measures"][0]["actual"] == 32
