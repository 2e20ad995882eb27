"""How long `bsc evaluate` takes over a database and a cluster, beside the pushed-down SQL by itself.

PostgreSQL and Spark are started on this machine, each with the same facts. Every round runs, one after the other, the
statement alone in a connection that already exists, `bsc evaluate` over a table of one row (what starting takes),
and `bsc evaluate` over all of them. What the server sends is counted on its way.

    python -m benchmarks.warehouse [--rows N] [--rounds N] [--check]
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.database import open_database
from bsc_cli.load.actuals.engines.spark import open_spark
from bsc_cli.load.actuals.pushdown.read import Unordered, pushed_down, table_of
from bsc_cli.load.actuals.table import Table
from bsc_cli.load.actuals.url_policy.secrets import reveal
from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.project.hosts import AllowedHosts
from tests.servers import running_postgres
from tests.servers_spark import running_spark

BSC = Path(sysconfig.get_path("scripts")) / "bsc"
MEASURES = 500
PERIODS = 12
MOST_OF_SQL = 1.2
"""How many times the statement `bsc evaluate` may take, beside starting."""
MOST_BYTES = 200
"""Bytes that may travel for each measure and period."""
OVERHEAD = 100_000
"""Bytes that a connection takes anyway."""


@dataclass(kw_only=True)
class Warehouse:
    """A server with facts, and how long things took there."""

    name: str
    url: str
    """With the port of the server."""
    port: int
    environment: dict[str, str]
    sql: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    evaluate: list[float] = field(default_factory=list)
    groups: int = 0
    """Rows that the statement gives."""
    received: int = 0
    """Bytes that the server sends to `bsc evaluate`."""

    @property
    def ratio(self) -> float:
        """The time of `bsc evaluate`, beside starting, over that of the statement."""
        return (median(self.evaluate) - median(self.start)) / median(self.sql)


def scorecard_of(source: str, measures: int = MEASURES) -> str:
    """A scorecard of so many measures, whose facts lie in *source*."""
    lines = [
        "name: Warehouse",
        "vision: Add up where the facts are.",
        f"actuals: [{{{source}, facts: true}}]",
        "perspectives:",
        "  financial:",
        "    objectives:",
        "      all:",
        "        name: All of them",
        "        measures:",
    ]
    for number in range(measures):
        lines.append(f"          m{number}:")
        lines.append(f"            {{name: Measure {number}, indicator: lagging, aggregate: sum, target: 1000}}")
    return "\n".join(lines) + "\n"


@contextmanager
def postgres(rows: int) -> Iterator[Warehouse]:
    """PostgreSQL with *rows* facts."""
    with running_postgres() as server:
        for table, count in (("facts", rows), ("one", 1)):
            server.execute(f"""
                CREATE TABLE {table} AS SELECT 'm' || id % {MEASURES} AS measure,
                    DATE '2025-01-01' + CAST(id / {MEASURES} % 365 AS INT) AS period,
                    CAST(id % 10007 / 100.0 AS NUMERIC(12, 2)) AS value
                FROM generate_series(0, {count - 1}) AS ids(id)""")
        yield Warehouse(name="PostgreSQL", url=server.url, port=server.port, environment=dict(server.environment))


@contextmanager
def spark(rows: int) -> Iterator[Warehouse]:
    """Spark with *rows* facts, in Parquet files."""
    with tempfile.TemporaryDirectory() as folder, running_spark(Path(folder) / "server") as server:
        for table, count in (("facts", rows), ("one", 1)):
            server.run(f"""
                CREATE TABLE {table} USING parquet AS SELECT concat('m', id % {MEASURES}) AS measure,
                    date_add(DATE'2025-01-01', CAST(id DIV {MEASURES} % 365 AS INT)) AS period,
                    CAST(id % 10007 / 100 AS DECIMAL(12, 2)) AS value
                FROM range({count})""")
        yield Warehouse(name="Spark", url=server.url, port=server.port, environment={})


class Counter(threading.Thread):
    """Passes on what clients and a server on this machine say, and counts what the server does."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.received = 0
        """Bytes."""
        self._server = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def run(self) -> None:
        """Take connections until the process ends."""
        while True:
            client, _ = self._listener.accept()
            server = socket.create_connection(self._server)
            threading.Thread(target=self._pass_on, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, is_counted: bool) -> None:
        with source, target:
            try:
                while data := source.recv(1 << 16):
                    self.received += len(data) if is_counted else 0
                    target.sendall(data)
                target.shutdown(socket.SHUT_WR)
            except OSError:  # the other one has hung up
                return


def measure(warehouse: Warehouse, folder: Path, rounds: int, rows: int) -> None:
    """Time everything, round after round, after one that only warms up."""
    counter = Counter(warehouse.port)
    counter.start()
    url = warehouse.url.replace(f":{warehouse.port}", f":{counter.port}")
    (folder / "bsc.toml").write_text('[sources]\nallow = ["127.0.0.1"]\ntimeout = 600\n')
    for table in ("facts", "one"):
        (folder / f"{table}.yaml").write_text(scorecard_of(f"url: '{url}', table: {table}"))
    loaded = load_scorecard(scorecard_of(f"url: '{url}', table: facts"), file="facts.yaml").scorecard
    assert loaded is not None
    source, place = loaded.actuals[0], Location(file="facts.yaml")
    access = ReadContext(hosts=AllowedHosts(("127.0.0.1",)), environment=warehouse.environment, timeout=600)
    revealed = reveal(url, warehouse.environment, place)
    assert not isinstance(revealed, Diagnostic), revealed
    opened = (
        open_spark(source, revealed, place=place, access=access)
        if url.startswith("sc:")
        else open_database(source, revealed, folder=folder, place=place, access=access)
    )
    assert not isinstance(opened, Diagnostic), opened
    with opened as relation:
        facts = table_of(relation, source, loaded, Unordered(place, relation.title))
        assert isinstance(facts, Table), facts
        asked = pushed_down(relation, facts, source, loaded)
        assert asked is not None
        statement = asked.values
        for number in range(rounds + 1):
            began = time.perf_counter()
            warehouse.groups = sum(1 for _ in relation.run(statement.sql, statement.parameters))
            alone = time.perf_counter() - began
            start, _ = evaluate(folder / "one.yaml", warehouse)
            before = counter.received
            all_of_it, said = evaluate(folder / "facts.yaml", warehouse)
            warehouse.received = counter.received - before
            assert f"{rows:,} rows, aggregated there into {warehouse.groups:,}" in said, said
            if number:
                warehouse.sql.append(alone)
                warehouse.start.append(start)
                warehouse.evaluate.append(all_of_it)


def evaluate(scorecard: Path, warehouse: Warehouse) -> tuple[float, str]:
    """The seconds that `bsc evaluate` takes, and what it says on the side."""
    began = time.perf_counter()
    done = subprocess.run(
        [BSC, "evaluate", scorecard, "--verbose", "--format", "json", "--period", "2025-12"],
        env={**os.environ, **warehouse.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"bsc evaluate ended with {done.returncode}:\n{done.stderr}")
    return seconds, done.stderr


def main() -> int:
    """Measure, print the table, and say with `--check` whether every limit holds."""
    parser = argparse.ArgumentParser(description="Time bsc evaluate over warehouses beside the SQL by itself.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="facts in each (default: 10,000,000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything runs (default: 5)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit does not hold")
    options = parser.parse_args()

    warehouses = []
    for kind in (postgres, spark):
        with kind(options.rows) as warehouse, tempfile.TemporaryDirectory() as folder:
            measure(warehouse, Path(folder), options.rounds, options.rows)
            warehouses.append(warehouse)
    print_table(warehouses, options.rows)
    return 1 if options.check and not holds(warehouses) else 0


def print_table(warehouses: list[Warehouse], rows: int) -> None:
    """The results as Markdown."""
    print(f"| {rows:,} facts | the SQL alone | starting | `bsc evaluate` | ratio | rows that travel | bytes |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for one in warehouses:
        times = " | ".join(f"{median(seconds):.2f} s" for seconds in (one.sql, one.start, one.evaluate))
        print(f"| {one.name} | {times} | {one.ratio:.2f} | {one.groups:,} | {one.received:,} |")


def holds(warehouses: list[Warehouse]) -> bool:
    """Whether every limit holds; those that do not are named."""
    broken = []
    for one in warehouses:
        if one.ratio > MOST_OF_SQL:
            broken.append(f"{one.name}: bsc evaluate takes {one.ratio:.2f} × the SQL; the limit is {MOST_OF_SQL}")
        if one.groups > MEASURES * PERIODS:
            broken.append(f"{one.name}: {one.groups:,} rows travel; the limit is {MEASURES * PERIODS:,}")
        if one.received > OVERHEAD + MOST_BYTES * one.groups:
            broken.append(f"{one.name}: {one.received:,} bytes travel; that is more than sums are")
    print("".join(f"\n{line}" for line in broken), file=sys.stderr, end="\n" if broken else "")
    return not broken


if __name__ == "__main__":
    sys.exit(main())
