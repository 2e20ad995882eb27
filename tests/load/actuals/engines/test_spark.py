"""Actuals in a real Spark, which `just spark-server` installs: the same facts as in a file, and what can go wrong."""

from __future__ import annotations

import csv
import os
import random
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.spark import open_spark
from bsc_cli.load.actuals.engines.spark_sql import IS_SHORTEST
from bsc_cli.load.actuals.pushdown.relation import ColumnKind, EngineError, Relation
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.row_reader.typed import cell_text
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.hosts import AllowedHosts
from bsc_cli.score.evaluate import evaluate
from tests.cli.program import bsc, environment
from tests.servers_spark import SparkServer, running_spark

PLACE = Location(file="scorecard.yaml")
SLOW = "SELECT COUNT(*) AS value, 'sum' AS measure, '2025-01' AS period FROM range(1000000000000000)"
OLD_JAVA = ""
"""A reason that only holds where Java, before 19, may write a float with digits too many."""

D = Decimal
FACTS = [
    ("sum", "2025-01", D("1.25"), 2),
    ("sum", "2025-01", D("-0.50"), 2),
    ("sum", "2025-02", D("1000000.01"), 2),
    ("sum", "2025-02", None, 2),
    ("mean", "2025-01", D("3.00"), 1),
    ("mean", "2025-01", D("4.00"), 1),
    ("mean", "2025-01", D("4.00"), 1),
    ("weighted-mean", "2025-01", D("0.10"), 7),
    ("weighted-mean", "2025-01", D("0.20"), 3),
    ("last", "2025-01", D("5.00"), 1),
    ("last", "2025-02", D("7.25"), 1),
    ("min", "2025-02", D("7.25"), 1),
    ("min", "2025-02", D("-7.25"), 1),
    ("max", "2025-02", D("99999.99"), 1),
]


def scorecard(*sources: dict[str, Any], frequency: str = "month") -> Scorecard:
    """A scorecard with a measure for each way of aggregating."""
    kinds = ("sum", "mean", "weighted-mean", "last", "min", "max")
    measures = {kind: {"name": kind, "indicator": "lagging", "aggregate": kind} for kind in kinds}
    objective = {"name": "Grow", "measures": measures}
    return Scorecard.model_validate(
        {
            "name": "Northwind",
            "vision": "Lead",
            "frequency": frequency,
            "perspectives": {"financial": {"objectives": {"grow": objective}}},
            "actuals": list(sources),
        }
    )


class Read:
    """What came of reading one source."""

    def __init__(self, folder: Path, source: dict[str, Any], *, timeout: int = 60, frequency: str = "month") -> None:
        self.told: list[str] = []
        access = ReadContext(hosts=AllowedHosts(("127.0.0.1", "localhost")), tell=self.told.append, timeout=timeout)
        self._card = scorecard(source, frequency=frequency)
        self.actuals: Actuals = read_actuals(self._card, folder=folder, locations=[PLACE], access=access)

    @property
    def said(self) -> list[str]:
        """What is wrong with it."""
        return [f"{found.code} {found.message}" for found in self.actuals.diagnostics]

    @property
    def how(self) -> str:
        """Which way it was read."""
        assert not self.actuals.diagnostics
        return self.told[0].partition(": ")[2]

    def scores(self) -> list[tuple[str, str, str | None]]:
        """The actual of each measure in each of three months."""
        return [
            (str(period), result.measure.id, None if result.actual is None else str(result.actual.value))
            for period in map(canonical_period, ("2024-12", "2025-01", "2025-02"))
            if isinstance(period, Period)
            for result in evaluate(self._card, self.actuals.observations, period).measures
        ]


def file_of(folder: Path, rows: Sequence[Sequence[object]]) -> dict[str, Any]:
    """The same facts as a person would write them into a file."""
    header = ("measure", "period", "value", "weight")[: len(rows[0])]
    with (folder / "facts.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *(map(cell_text, row) for row in rows)])
    return {"path": "facts.csv", "facts": True}


@pytest.mark.parametrize(
    ("type", "way"),
    [
        ("DECIMAL(9, 2)", "14 rows, aggregated there into 8"),
        ("DECIMAL(28, 2)", "14 rows, aggregated there into 8"),
        ("DECIMAL(38, 18)", "14 rows, aggregated there into 8"),
        ("DECIMAL(38, 30)", "14 rows, read row by row: it has cells that cannot be added up there"),
        ("DOUBLE", "14 rows, aggregated there into 8"),
        ("STRING", "14 rows, read row by row: it is no tidy table of numbers"),
    ],
)
def test_facts_have_the_same_scores_as_in_a_file_whatever_their_type(
    spark_server: SparkServer, tmp_path: Path, type: str, way: str
) -> None:
    name = spark_server.load("measure STRING, period STRING, value DECIMAL(38, 2), weight INT", FACTS)
    query = f"SELECT measure, period, CAST(value AS {type}) AS value, weight FROM {name}"
    read = Read(tmp_path, {"url": spark_server.url, "query": query, "facts": True})
    assert read.scores() == Read(tmp_path, file_of(tmp_path, FACTS)).scores()
    assert read.how == way


@pytest.mark.parametrize("type", ["TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT"])
def test_whole_numbers_and_short_floats_add_up_exactly(spark_server: SparkServer, tmp_path: Path, type: str) -> None:
    name = spark_server.load(f"measure STRING, period STRING, value {type}", [("sum", "2025-01", 100)] * 5)
    read = Read(tmp_path, {"url": spark_server.url, "table": name, "facts": True})
    assert ("2025-01", "sum", "500") in read.scores()
    assert read.how == "5 rows, aggregated there into 1"


@pytest.mark.parametrize(
    ("type", "values", "way"),
    [
        # sums of 38 digits and more: Spark would round, or have none
        (
            "DECIMAL(38, 18)",
            [D("99999999999999999999.5"), D("0.000000000000000001")] * 2,
            "it has sums",
        ),
        ("DECIMAL(38, 0)", [D(10**38 - 1)] * 3, "it has sums"),
        # floats whose text Java may write longer than need be, or that do not fit
        ("DOUBLE", [1 / 3, 0.1 + 0.2], OLD_JAVA),
        ("DOUBLE", [1e-30, 1e30], "it has cells that cannot be added up there"),
        ("FLOAT", [1 / 3, 0.1], OLD_JAVA),
    ],
)
def test_what_spark_cannot_add_exactly_is_read_row_by_row(
    spark_server: SparkServer, tmp_path: Path, type: str, values: list[object], way: str
) -> None:
    facts = [("sum", "2025-01", one) for one in values]
    name = spark_server.load(f"measure STRING, period STRING, value {type}", facts)
    read = Read(tmp_path, {"url": spark_server.url, "table": name, "facts": True})
    if type == "FLOAT":
        facts = [("sum", "2025-01", _single(one)) for one in values]
    assert read.scores() == Read(tmp_path, file_of(tmp_path, facts)).scores()
    if way == OLD_JAVA and spark_server.run(IS_SHORTEST)[0][0]:
        assert read.how == f"{len(values)} rows, aggregated there into 1"
    else:
        assert read.how.startswith(f"{len(values)} rows, read row by row: {way}")


def _single(value: Any) -> Decimal:
    """The shortest decimal that is read as the float of 32 bits that *value* becomes."""
    (single,) = struct.unpack("f", struct.pack("f", value))
    texts = (f"{single:.{digits}g}" for digits in range(1, 10))
    return next(D(text) for text in texts if struct.unpack("f", struct.pack("f", float(text))) == (single,))


@pytest.mark.parametrize(
    ("value", "weight", "way"),
    [
        (D("0.1234567890123456"), D("123456789012345.25"), "aggregated there into 1"),
        (D("123456789012.123456"), D("12345678.123456"), "aggregated there into 1"),
        (D("0.123456789012345678"), D("0.5"), "read row by row: it has sums of more than 38 digits"),
    ],
)
def test_products_of_many_digits_are_exact(
    spark_server: SparkServer, tmp_path: Path, value: Decimal, weight: Decimal, way: str
) -> None:
    facts = [("weighted-mean", "2025-01", value, weight), ("weighted-mean", "2025-01", D(3), D(1))]
    name = spark_server.load("measure STRING, period STRING, value DECIMAL(38, 18), weight DECIMAL(38, 6)", facts)
    read = Read(tmp_path, {"url": spark_server.url, "table": name, "facts": True})
    assert read.scores() == Read(tmp_path, file_of(tmp_path, facts)).scores()
    assert read.how == f"2 rows, {way}"


def test_a_float_is_pushed_down_as_the_shortest_decimal_or_not_at_all(spark_server: SparkServer) -> None:
    chance = random.Random(6)
    numbers = [0.0, 0.1, 0.001, 1e7, 123456789012345.0, 0.00123456789012345, 8.41e21, 2e23, float("nan"), float("inf")]
    numbers += [chance.uniform(-1000, 1000) for _ in range(1000)]
    numbers += [round(chance.uniform(-1, 1) * 10 ** chance.randint(-9, 20), chance.randint(0, 9)) for _ in range(2000)]
    name = spark_server.load("id INT, double DOUBLE, float FLOAT", [(*pair, pair[1]) for pair in enumerate(numbers)])
    with opened(Source(url=spark_server.url, table=name)) as relation:
        exact = [
            relation.dialect.to_number(relation.dialect.quote(name), ColumnKind.FLOAT) for name in ("double", "float")
        ]
        given = list(relation.run(f"SELECT {', '.join(exact)} FROM {relation.from_item} ORDER BY id", {}))
    pairs = [(number, row[0]) for number, row in zip(numbers, given, strict=True)]
    assert [(number, text) for number, text in pairs if text is not None and text != D(repr(number))] == []
    assert sum(text is not None for _, text in pairs) > 1500
    singles = [(number, row[1]) for number, row in zip(numbers, given, strict=True) if row[1] is not None]
    assert [(number, text) for number, text in singles if text != _single(number)] == []
    assert len(singles) > 100


@contextmanager
def opened(source: Source, timeout: int = 60) -> Iterator[Relation]:
    """What *source* names."""
    access = ReadContext(hosts=AllowedHosts(("127.0.0.1",)), timeout=timeout)
    found = open_spark(source, Revealed(source.url or "", Mask()), place=PLACE, access=access)
    assert not isinstance(found, Diagnostic), found
    with found as relation:
        yield relation


def test_only_sums_travel(spark_server: SparkServer, tmp_path: Path) -> None:
    """30,000 rows are six sums."""
    query = """
        SELECT element_at(array('sum', 'mean', 'max'), CAST(id % 3 AS INT) + 1) AS measure,
            date_add(DATE'2025-01-01', CAST(id % 59 AS INT)) AS period, CAST(id AS DECIMAL(12, 2)) AS value
        FROM range(30000)"""
    read = Read(tmp_path, {"url": spark_server.url, "query": query, "facts": True})
    assert read.how == "30,000 rows, aggregated there into 6"
    assert len(read.actuals.observations) == 6


def test_a_query_may_have_names_of_its_own(spark_server: SparkServer, tmp_path: Path) -> None:
    query = """
        -- what a person would write
        WITH facts AS (
            SELECT * FROM VALUES ('Turnover', '2025-01', 8.5, 'DE'), ('Turnover', '2025-01', 2, 'FR') AS f(a, b, c, d)
        )
        SELECT a AS `the ``measure`, b AS `für Monat`, c AS `a.b`, d AS land FROM facts ORDER BY a; -- ended"""
    source = {
        "url": spark_server.url,
        "query": query,
        "columns": {"measure": "the `measure", "period": "für Monat", "value": "a.b"},
        "rename": {"Turnover": "sum"},
        "where": {"land": "DE"},
    }
    read = Read(tmp_path, source)
    assert ("2025-01", "sum", "17/2") in read.scores()
    assert read.how == "1 rows, aggregated there into 1"


@pytest.mark.parametrize("type", ["DATE", "TIMESTAMP", "TIMESTAMP_NTZ"])
@pytest.mark.parametrize("is_number", [True, False])
def test_a_time_is_that_of_utc_wherever_one_asks_from(
    spark_server: SparkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type: str, is_number: bool
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        number = "INT" if is_number else "STRING"
        query = f"""
            SELECT 'sum' AS measure, CAST(period AS {type}) AS period, CAST(1 AS {number}) AS value
            FROM VALUES (TIMESTAMP_NTZ'2024-12-31 23:30:00'), (TIMESTAMP_NTZ'2025-01-01 00:00:00') AS f(period)"""
        read = Read(tmp_path, {"url": spark_server.url, "query": query, "facts": True})
        assert [row[2] for row in read.scores() if row[1] == "sum"] == ["1", "1", None]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_columns_of_every_type_may_stand_beside(spark_server: SparkServer, tmp_path: Path) -> None:
    query = """
        SELECT 'sum' AS measure, '2025-01' AS period, '8' AS value, array(1, 2) AS note, map('a', 1) AS b,
            named_struct('a', 1) AS c, X'00FF' AS d, NULL AS e, INTERVAL 1 DAY AS f, TRUE AS g, 1.5F AS h"""
    read = Read(tmp_path, {"url": spark_server.url, "query": query})
    assert read.said == []
    assert [(one.value, one.note) for one in read.actuals.observations] == [(Decimal(8), "[1, 2]")]


@pytest.mark.parametrize(("note", "text"), [("X'00FF'", "00FF"), ("array(1, 2)", "[1, 2]"), ("12.50", "12.50")])
@pytest.mark.parametrize("value", ["8", "'8'"])
def test_a_note_of_any_type_is_told_alike_whichever_way_it_travels(
    spark_server: SparkServer, tmp_path: Path, note: str, text: str, value: str
) -> None:
    query = f"SELECT 'sum' AS measure, '2025-01' AS period, {value} AS value, {note} AS note"
    read = Read(tmp_path, {"url": spark_server.url, "query": query})
    assert [one.note for one in read.actuals.observations] == [text]
    assert ("aggregated there" in read.how) == (value == "8")


def test_a_wide_table_is_read_row_by_row(spark_server: SparkServer, tmp_path: Path) -> None:
    months = [f"{year}-{month:02}" for year in range(2005, 2026) for month in range(1, 13)]
    cells = ", ".join(f"CAST({number} AS DECIMAL(9, 1)) AS `{month}`" for number, month in enumerate(months))
    read = Read(tmp_path, {"url": spark_server.url, "query": f"SELECT 'sum' AS measure, {cells}"})
    assert [one.value for one in read.actuals.observations] == [D(number) for number in range(252)]
    assert read.how == "252 rows, read row by row: it is no tidy table of numbers"


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_files_that_the_cluster_reads_are_sources(spark_server: SparkServer, tmp_path: Path, format: str) -> None:
    lake = spark_server.folder / f"lake-{format}"
    spark_server.run(
        f"INSERT OVERWRITE DIRECTORY '{lake}' USING {format} OPTIONS (header 'true') "
        "SELECT 'sum' AS measure, '2025-01' AS period, CAST(id + 0.25 AS DECIMAL(10, 2)) AS value FROM range(4)"
    )
    if format == "parquet":
        source = {"table": f"parquet.`{lake}`"}
    else:
        schema = "'measure STRING, period STRING, value DECIMAL(10, 2)'"
        lines = f"SELECT from_csv(value, {schema}) AS line FROM text.`{lake}` WHERE value NOT LIKE 'measure%'"
        source = {"query": f"SELECT line.* FROM ({lines})"}
    read = Read(tmp_path, {"url": spark_server.url, "facts": True, **source})
    assert read.said == []
    assert ("2025-01", "sum", "7") in read.scores()
    assert read.how == "4 rows, aggregated there into 1"


def test_a_table_of_the_catalog_is_named_as_people_name_it(spark_server: SparkServer, tmp_path: Path) -> None:
    spark_server.run("CREATE SCHEMA IF NOT EXISTS finance")
    spark_server.run(
        "CREATE TABLE finance.facts USING parquet AS SELECT 'sum' AS measure, '2025-01' AS period, 8 AS value"
    )
    for name in ("finance.facts", "spark_catalog.finance.facts", "`finance`.facts", "Finance.FACTS"):
        read = Read(tmp_path, {"url": spark_server.url, "table": name})
        assert ("2025-01", "sum", "8") in read.scores()


FACT = "'sum' AS measure, '2025-01' AS period"
ERRORS = [
    ({"table": "nope"}, "the table or view `nope` cannot be found"),
    ({"query": "SELEC 1"}, "syntax error at or near 'SELEC'"),
    ({"query": "SELECT 1 AS a, 2 AS a"}, "the column `a` already exists"),
    (
        {"query": "SELECT measure FROM range(3)"},
        (
            "a column, variable, or function parameter with name `measure` cannot be resolved."
            " Did you mean one of the following? [`id`]"
        ),
    ),
    (
        {"query": f"SELECT {FACT}, CAST(concat('x', id) AS INT) AS value FROM range(1)"},
        'the value \'x0\' of the type "STRING" cannot be cast to "INT" because it is malformed',
    ),
    ({"query": f"SELECT {FACT}, 1 / id AS value FROM range(1)"}, "division by zero"),
]


@pytest.mark.parametrize(("source", "message"), ERRORS)
def test_what_spark_does_not_understand_is_said_in_its_words(
    spark_server: SparkServer, tmp_path: Path, source: dict[str, Any], message: str
) -> None:
    read = Read(tmp_path, {"url": spark_server.url, **source})
    assert read.said == [f"BSC606 Spark at '{spark_server.host}' says: {message}"]
    assert read.actuals.unreadable == read.actuals.diagnostics


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE kept",
        "INSERT INTO kept SELECT 2",
        "WITH a AS (SELECT 2 AS a) INSERT INTO kept SELECT * FROM a",
        "FROM range(2) INSERT INTO kept SELECT *",
        "SELECT 1 AS a; DROP TABLE kept",
        "SELECT 1 AS a) AS source) INSERT INTO kept SELECT 2 AS a FROM (SELECT * FROM (SELECT 1 AS a",
        "SELECT 1 AS a) INSERT INTO kept SELECT 2 /*",
        "SET spark.sql.ansi.enabled = false",
    ],
)
def test_nothing_but_a_query_runs(spark_server: SparkServer, tmp_path: Path, query: str) -> None:
    spark_server.run("CREATE TABLE IF NOT EXISTS kept USING parquet AS SELECT CAST(1 AS BIGINT) AS a")
    (message,) = Read(tmp_path, {"url": spark_server.url, "query": query}).said
    assert "says: syntax error" in message
    assert [tuple(row) for row in spark_server.run("SELECT * FROM kept")] == [(1,)]


def test_a_name_that_is_none_is_not_asked_for(spark_server: SparkServer, tmp_path: Path) -> None:
    assert Read(tmp_path, {"url": spark_server.url, "table": "a..b"}).said == ["BSC606 'a..b' is no name of a table"]


def test_a_slow_query_is_ended(spark_server: SparkServer, tmp_path: Path) -> None:
    began = time.monotonic()
    read = Read(tmp_path, {"url": spark_server.url, "query": SLOW}, timeout=2)
    assert read.said == [f"BSC606 Spark at '{spark_server.host}' has not answered within 2 seconds"]
    assert read.actuals.diagnostics[0].help == "let 'query' ask for less, or raise 'timeout' of [sources]"
    assert time.monotonic() - began < 10


def test_rows_that_do_not_come_are_not_waited_for(spark_server: SparkServer) -> None:
    query = "SELECT id FROM range(1000000000000000) WHERE id < 0"
    late = pytest.raises(EngineError, match="has not answered within 2 seconds")
    with opened(Source(url=spark_server.url, query=query), timeout=2) as relation, late:
        list(relation.rows(["id"]))


def test_a_server_that_is_killed_in_the_middle_of_a_query_is_missed_at_once(tmp_path: Path) -> None:
    with running_spark(tmp_path / "server") as server:
        write_scorecard(tmp_path, url=server.url, query=SLOW)
        killer = Killer(server)
        killer.start()
        done = bsc("evaluate", "scorecard.yaml", "--allow-source", "127.0.0.1", cwd=tmp_path)
        killer.join()
    assert time.monotonic() - killer.killed_at < 10
    assert done.status == 2
    assert done.out == ""
    first, _, _, last, end = done.err.splitlines()
    assert first == "scorecard.yaml:3:11: error BSC606 unreadable-actuals"
    reason = "failed to connect to remote host: Connection refused"
    assert last == f"  |           ^ Spark at '{server.host}' cannot be reached: {reason}"
    assert end == ""


class Killer(threading.Thread):
    """Waits for a server to be busy, and kills it."""

    def __init__(self, server: SparkServer) -> None:
        super().__init__()
        self.killed_at = 0.0
        self._server = server

    def run(self) -> None:
        while "Starting task" not in (self._server.folder / "log").read_text(encoding="utf-8"):
            time.sleep(0.1)
        os.kill(self._server.process, signal.SIGKILL)
        self.killed_at = time.monotonic()


@pytest.mark.parametrize("options", ["", "/;use_ssl=true"])
def test_what_is_no_spark_is_given_up_on_soon(tmp_path: Path, options: str) -> None:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        read = Read(tmp_path, {"url": f"sc://127.0.0.1:{server.server_port}{options}", "table": "facts"})
        server.shutdown()
    (message,) = read.said
    assert message.startswith(f"BSC606 Spark at '127.0.0.1:{server.server_port}' cannot be reached: ")


def test_a_server_that_never_answers_is_given_up_on(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        began = time.monotonic()
        read = Read(tmp_path, {"url": f"sc://127.0.0.1:{deaf.getsockname()[1]}", "table": "facts"}, timeout=1)
        assert time.monotonic() - began < 15
    (message,) = read.said
    assert "has not answered within 1 seconds" in message


def test_a_secret_is_in_nothing_that_is_said(spark_server: SparkServer, tmp_path: Path) -> None:
    """A token is only sent encrypted, which this server does not understand; nor does the client say so itself."""
    write_scorecard(tmp_path, url=f"{spark_server.url}/;token=${{env.BSC_TOKEN}}", query="SELECT 1")
    env = environment(BSC_TOKEN="hunter2/;x")
    done = bsc("evaluate", "scorecard.yaml", "-v", "--allow-source", "127.0.0.1", cwd=tmp_path, env=env)
    assert done.status == 2
    assert "hunter2" not in done.out + done.err
    assert len(done.err.splitlines()) == 5
    assert f"Spark at '{spark_server.host}' cannot be reached: tls handshake failed" in done.err


def test_a_token_reaches_a_server_on_this_machine(spark_server: SparkServer, tmp_path: Path) -> None:
    url = f"sc://localhost:{spark_server.port}/;token=abc;user_id=me"
    query = "SELECT 'sum' AS measure, '2025-01' AS period, 8 AS value"
    assert ("2025-01", "sum", "8") in Read(tmp_path, {"url": url, "query": query}).scores()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sc://evil.example/;token=hunter2", "the host 'evil.example' is not allowed as a source"),
        ("sc://127.0.0.1/;token=${env.BSC_NOPE}", "'BSC_NOPE', which 'url' needs, is not set"),
    ],
)
def test_no_one_is_asked_who_may_not_be(tmp_path: Path, url: str, message: str) -> None:
    assert Read(tmp_path, {"url": url, "table": "facts"}).said == [f"BSC606 {message}"]


def test_without_the_client_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    (found,) = Read(tmp_path, {"url": "sc://127.0.0.1", "table": "facts"}).actuals.diagnostics
    assert (found.message, found.help) == ("reading from Spark needs its client", "pip install 'bsc-cli[spark]'")


def write_scorecard(folder: Path, *, url: str, query: str) -> None:
    (folder / "scorecard.yaml").write_text(
        f"""\
name: Northwind
vision: Lead
actuals: [{{url: "{url}", query: "{query}"}}]
perspectives:
  financial:
    objectives:
      grow:
        name: Grow
        measures:
          sum: {{name: Sum, indicator: lagging, targets: {{threshold: 1, target: 2}}}}
"""
    )
