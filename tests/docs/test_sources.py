"""What docs/sources.md shows is what happens, on real files, databases and clusters."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Snapshot
from tests.docs.test_readme import BLOCK, ROOT, rerun
from tests.servers import Postgres
from tests.servers_spark import SparkServer

PAGE = ROOT / "docs" / "sources.md"
RECEIPTS = [
    (f"2025-{month:02}-{day:02}", Decimal(total) + Decimal(cents) / 100)
    for month, total, cents in ((1, 332, 58), (2, 311, 32))
    for day in range(1, 29)
]
"""A receipt a day."""
PEOPLE = {"2025-01": 331, "2025-02": 352}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a POSIX shell")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the reader has it: the files of the page, and those that it speaks of."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / ".git").mkdir()
    blocks = list(BLOCK.finditer(PAGE.read_text(encoding="utf-8")))
    for block in blocks:
        if block["marker"] == "file":
            (folder / block["name"]).write_text(block["body"], encoding="utf-8")
    bakery = (folder / "bakery.yaml").read_text(encoding="utf-8")
    for block in blocks:
        if block["marker"] == "actuals":
            text = bakery.replace("actuals: actuals.csv\n", block["body"])
            (folder / block["name"]).write_text(text, encoding="utf-8")
    _write_files(folder)
    _write_plugin(folder)
    return folder


def _write_files(folder: Path) -> None:
    import duckdb
    from openpyxl import Workbook

    rows = [f"takings,{day}T{8 + hour:02}:15:00,{total / 2}\n" for day, total in RECEIPTS for hour in (0, 9)]
    (folder / "till.csv").write_text("measure,period,value\n" + "".join(rows), encoding="utf-8")
    people = [{"measure": "regulars", "period": period, "value": value} for period, value in PEOPLE.items()]
    lines = [f"regulars,{period},{value}\n" for period, value in PEOPLE.items()]
    (folder / "people.csv").write_text("measure,period,value\n" + "".join(lines), encoding="utf-8")
    (folder / "people.jsonl").write_text("".join(json.dumps(one) + "\n" for one in people), encoding="utf-8")
    book = Workbook()
    sheet = book.create_sheet("Till")
    for row, cells in enumerate([("measure", "period", "value"), ("takings", "2025-01", 9312.4)], 3):
        for column, cell in enumerate(cells, 2):
            sheet.cell(row, column, cell)
    book.save(folder / "office.xlsx")
    _write_report(folder / "streets.xlsx")
    (folder / "lake").mkdir()
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE till (measure VARCHAR, period DATE, value DECIMAL(9, 2))")
        connection.executemany("INSERT INTO till VALUES ('takings', ?, ?)", [list(row) for row in RECEIPTS])
        for month in (1, 2):
            part = f"SELECT * FROM till WHERE month(period) = {month}"
            connection.execute(f"COPY ({part}) TO '{folder}/lake/till-{month:02}.parquet'")
    with closing(sqlite3.connect(folder / "bakery.db")) as database, database:
        database.execute("CREATE TABLE receipts (day TEXT, total NUMERIC)")
        database.executemany("INSERT INTO receipts VALUES (?, ?)", [(day, float(total)) for day, total in RECEIPTS])


def _write_report(path: Path) -> None:
    """The workbook that the page shows as a table, as it shows it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    lines = re.findall(r"^\| \*\*\d\*\* \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(map(str.strip, line.split("|")), 1):
            number = re.fullmatch(r"(-?[0-9.]+)(%?)", text)
            if number is None:
                sheet.cell(row, column, text or None)
                continue
            cell = sheet.cell(row, column, float(number[1]) / (100 if number[2] else 1))
            cell.number_format = "0%" if number[2] else "General"
    for cells in ("A1:G1", "C2:D2", "E2:F2"):
        sheet.merge_cells(cells)
    book.save(path)


def _write_plugin(folder: Path) -> None:
    (metadata := folder / "bsc_till-1.0.dist-info").mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: bsc-till\nVersion: 1.0\n", encoding="utf-8")
    block = next(one for one in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if one["kind"] == "toml")
    name, value = re.findall(r'^(\w+) = "(.*)"$', block["body"], re.MULTILINE)[0]
    (metadata / "entry_points.txt").write_text(f"[bsc.sources]\n{name} = {value}\n", encoding="utf-8")


@pytest.fixture
def at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    paths = filter(None, (str(desk), os.environ.get("PYTHONPATH")))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    return desk


def again(desk: Path, needs: str | None, shown: dict[str, str]) -> str:
    """The page with the outputs of now, of the commands that need one thing; *shown* stands where it is another."""

    def fresh(block: re.Match[str]) -> str:
        mine = block["name"] if block["marker"] == "needs" else None
        if block["kind"] != "console" or mine != needs:
            return block[0]
        body = block["body"]
        for word, real in shown.items():
            body = body.replace(word, real)
        output = "".join(rerun(body, desk))
        for word, real in shown.items():
            output = output.replace(real, word)
        return block[0].replace(block["body"], output)

    page = BLOCK.sub(fresh, PAGE.read_bytes().decode())
    assert "Traceback" not in page
    return page


def test_every_command_prints_what_the_page_shows(at_the_desk: Path, snapshot: Snapshot) -> None:
    snapshot(PAGE, again(at_the_desk, None, {}))


def test_a_server_says_what_the_page_shows(
    at_the_desk: Path, postgres: Postgres, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.load("receipts", {"day": "date", "total": "numeric(9, 2)"}, RECEIPTS)
    monkeypatch.setenv("BSC_PASSWORD", postgres.password)
    card = at_the_desk / "warehouse.yaml"
    text = card.read_text(encoding="utf-8").replace("reader:", f"{postgres.user}:")
    card.write_text(text.replace("db.bakery:15432", postgres.address), encoding="utf-8")
    shown = {"db.bakery:15432": postgres.address, "db.bakery": postgres.host, "reader:": "bsc:"}
    snapshot(PAGE, again(at_the_desk, "postgres", shown))


def test_a_cluster_says_what_the_page_shows(
    at_the_desk: Path, spark_server: SparkServer, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = spark_server.load("day DATE, total DECIMAL(9, 2)", [(_day(day), total) for day, total in RECEIPTS])
    monkeypatch.setenv("BSC_TOKEN", "not-asked-for")
    card = at_the_desk / "cluster.yaml"
    text = card.read_text(encoding="utf-8").replace("FROM receipts", f"FROM {view}")
    url = "sc://spark-hub:15002/;token=${env.BSC_TOKEN};use_ssl=true"
    assert url in text
    card.write_text(text.replace(url, spark_server.url), encoding="utf-8")
    shown = {"spark-hub:15002": spark_server.url.removeprefix("sc://")}
    snapshot(PAGE, again(at_the_desk, "spark", {**shown, "spark-hub": "127.0.0.1"}))


def _day(text: str) -> object:
    from datetime import date

    return date.fromisoformat(text)
