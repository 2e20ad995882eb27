"""Memory has an end: what takes too much is refused in a sentence, and never takes the machine."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.cli.program import BSC, GOOD, bakery, bsc, environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there memory is limited so")

MANY = {
    "sqlite": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 3000)"
    " SELECT 'regulars' AS measure, n || printf('%.*c', 9000000, 'x') AS period, 1 AS value FROM r",
    "duckdb": "SELECT 'regulars' AS measure, range || repeat('x', 9000000) AS period, 1 AS value FROM range(3000)",
}


def limited(kilobytes: int, *arguments: str, cwd: Path) -> tuple[int, str]:
    """How `bsc` ends where it gets no more memory, and what it says on stderr."""
    command = ["sh", "-c", f'ulimit -v {kilobytes}; exec "$@"', "sh", str(BSC), *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, timeout=60)
    return done.returncode, done.stderr.decode()


def database(folder: Path, kind: str, query: str) -> None:
    (folder / "bsc.toml").touch()
    with closing(sqlite3.connect(folder / "t.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    duckdb.connect(folder / "t.duckdb").close()
    source = f"actuals: {{url: '{kind}:///t.{kind}', query: \"{query}\"}}"
    bakery(folder, scorecard=GOOD.replace("actuals: actuals.csv", source))


@pytest.mark.parametrize("kind", MANY)
def test_a_query_takes_no_more_than_a_gigabyte(kind: str, tmp_path: Path) -> None:
    database(tmp_path, kind, MANY[kind])
    status, said = limited(3_000_000, "pull", "scorecard.yaml", cwd=tmp_path)
    assert (status, "Traceback" in said) == (2, False)
    assert "cannot be read: there is not enough memory for it" in said


@pytest.mark.parametrize("kind", MANY)
def test_a_long_cell_of_a_database_is_an_error(kind: str, tmp_path: Path) -> None:
    database(tmp_path, kind, MANY[kind].replace("3000", "2"))
    done = bsc("pull", "scorecard.yaml", cwd=tmp_path)
    assert done.status == 2
    assert done.err.count("…' is longer than 1 MiB") == 2


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a scorecard whose actuals are 130 MB."""
    folder = tmp_path_factory.mktemp("large")
    bakery(folder, actuals="measure,period,value\n" + "regulars,2025-01-01,3 \n" * 6_000_000)
    return folder


@pytest.mark.parametrize("command", ["evaluate", "explain", "template", "map", "pull", "sources", "lint"])
def test_a_command_without_memory_ends_in_a_sentence(command: str, large: Path) -> None:
    options = ["--actuals"] if command == "lint" else []
    status, said = limited(1_000_000, command, "scorecard.yaml", *options, cwd=large)
    assert (status, said) == (
        2,
        "error: there is not enough memory\n = help: read less at once, or on a larger machine\n",
    )
