"""`bsc` on databases: the same answers as from a file, hosts that have to be allowed, and no secret on any screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import Done, bsc, environment
from tests.servers import Postgres

FACTS = [("arr", "2025-01-15", "1.25"), ("arr", "2025-02-15", "2.50"), ("churn", "2025-03-31", "3")]
SCORECARD = """\
name: Northwind
vision: Lead
frequency: quarter
actuals:
  - url: {url}
    table: facts
    facts: true
perspectives:
  financial:
    objectives:
      grow:
        name: Grow
        measures:
          arr: {{name: Revenue, unit: EUR m, indicator: lagging, aggregate: sum, target: 4}}
          churn: {{name: Churn, unit: "%", indicator: lagging, direction: lower, target: 2}}
"""


def project(folder: Path, url: str) -> Path:
    """A scorecard with one source, in a project of its own."""
    (folder / "bsc.toml").touch()
    (folder / "scorecard.yaml").write_text(SCORECARD.format(url=url), encoding="utf-8")
    return folder / "scorecard.yaml"


def run(
    server: Postgres, *arguments: str | Path, secrets: Mapping[str, str] | None = None, is_allowed: bool = True
) -> Done:
    """`bsc` with the secrets of *server*, none of which is shown, nor any traceback."""
    known = server.environment if secrets is None else secrets
    allowance = {"BSC_ALLOW_SOURCES": server.address} if is_allowed else {}
    done = bsc(*arguments, env=environment(**known, **allowance))
    for secret in (server.password, *known.values()):
        assert secret not in done.out + done.err
    return done


@pytest.fixture(scope="module")
def facts(postgres: Postgres) -> Postgres:
    postgres.load("facts", {"measure": "text", "period": "date", "value": "numeric"}, FACTS)
    return postgres


@pytest.mark.parametrize("command", ["evaluate", "explain", "pull"])
def test_a_database_says_the_same_as_a_file(command: str, facts: Postgres, tmp_path: Path) -> None:
    options = {"evaluate": ["--format", "json"], "explain": ["churn"], "pull": []}[command]
    path = project(tmp_path, facts.url)
    asked = run(facts, command, path, *options)
    with closing(sqlite3.connect(tmp_path / "facts.db")) as connection:
        connection.execute("CREATE TABLE facts (measure TEXT, period DATE, value DECIMAL(10, 2))")
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?)", FACTS)
        connection.commit()
    read = bsc(command, project(tmp_path, "sqlite:///facts.db"), *options)
    assert (asked.status, read.status) == (0, 0), asked.err + read.err
    origin = f"postgresql://{facts.address}/facts"
    if command != "pull":  # what is put together there is so by the day here, as SQLite knows no dates
        assert asked.out.replace(origin, "sqlite:///facts.db") == read.out
    assert bsc("evaluate", path, "--format", "json").out == run(facts, "evaluate", path, "--format", "json").out


def test_a_host_has_to_be_allowed(facts: Postgres, tmp_path: Path) -> None:
    path = project(tmp_path, facts.url)
    refused = run(facts, "evaluate", path, is_allowed=False)
    assert refused.status == 2
    assert f"the host '{facts.address}' is not allowed as a source" in refused.err
    assert f"--allow-source {facts.address}" in " ".join(refused.err.split())
    assert run(facts, "evaluate", path, "--allow-source", facts.address, is_allowed=False).status == 0
    assert run(facts, "evaluate", path, "--allow-source", "localhost", is_allowed=False).status == 2


def test_how_it_was_read_is_said_if_asked(facts: Postgres, tmp_path: Path) -> None:
    done = run(facts, "evaluate", project(tmp_path, facts.url), "--verbose")
    assert "3 rows, aggregated there into 2" in " ".join(done.err.split())


@pytest.mark.parametrize("command", ["evaluate", "explain", "pull", "sources", "lint"])
def test_a_wrong_password_is_an_error_in_the_scorecard(command: str, facts: Postgres, tmp_path: Path) -> None:
    path = project(tmp_path, facts.url)
    done = run(facts, command, path, *(["--actuals"] if command == "lint" else []), secrets={"BSC_PASSWORD": "n0/p@ss"})
    assert done.status == 1 if command == "lint" else 2
    said = " ".join((done.out + done.err).split())
    assert "scorecard.yaml:5:" in said
    assert "password authentication failed for user" in said
    assert "check the user and the password in 'url'" in said


def test_a_secret_that_is_not_set_is_named(facts: Postgres, tmp_path: Path) -> None:
    done = run(facts, "evaluate", project(tmp_path, facts.url), secrets={})
    assert done.status == 2
    assert "'BSC_PASSWORD', which 'url' needs, is not set" in done.err


def test_a_password_in_the_file_is_not_shown(facts: Postgres, tmp_path: Path) -> None:
    url = facts.url.replace("${env.BSC_PASSWORD}", "written-in-the-file")
    for command in ("evaluate", "sources", "pull"):
        done = run(facts, command, project(tmp_path, url))
        assert done.status == 2
        assert "written-in-the-file" not in done.out + done.err


def test_lint_opens_no_url_unless_it_is_asked_to(facts: Postgres, tmp_path: Path) -> None:
    path = project(tmp_path, facts.url)
    assert "BSC6" not in run(facts, "lint", path, secrets={}).out
    assert "BSC606" in run(facts, "lint", path, "--actuals", secrets={}).out


def test_lint_asks_a_server_only_if_it_is_told_to(facts: Postgres, tmp_path: Path) -> None:
    path = project(tmp_path, facts.url)
    for options, status, found in (
        ([], 0, False),
        (["--actuals"], 1, True),
        (["--actuals", "--allow-source", facts.address], 0, False),
    ):
        done = run(facts, "lint", path, *options, is_allowed=False)
        assert (done.status, "BSC606" in done.out) == (status, found)
    useless = run(facts, "lint", path, "--allow-source", facts.address)
    assert (useless.status, useless.err.splitlines()[0]) == (
        2,
        "error: --allow-source is for --actuals, which alone reads sources",
    )
