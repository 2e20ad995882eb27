"""A real PostgreSQL as a source: added up there, only read, and every failure said in a line without secrets."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bsc_cli.diagnostics import Location, Span
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.query import InnerQuery
from bsc_cli.load.actuals.engines.server import open_server
from bsc_cli.load.actuals.pushdown.relation import ColumnKind, EngineError, Number
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.url_policy.secrets import Mask
from bsc_cli.project.hosts import AllowedHosts
from tests.load.actuals.scorecards import scorecard
from tests.servers import Postgres, running_postgres

COLUMNS = {
    "measure": "text",
    "period": "date",
    "value": "numeric",
    "double": "double precision",
    "single": "real",
    "whole": "bigint",
    "moment": "timestamptz",
    "id": "uuid",
}
BIG = 2**62
FACTS = [
    ("churn", "2025-01-30", "1.10", 0.1, 0.1, BIG, "2025-01-30 23:30:00-05", "00000000-0000-0000-0000-000000000001"),
    ("churn", "2025-02-28", "2.20", 0.2, 0.2, BIG, "2025-02-28 12:00:00+00", None),
    ("churn", "2025-03-01", None, None, None, None, "2025-03-01 12:00:00+00", None),
    ("arr", "2025-03-31", "12345678901234567890.123456789", 1e-7, 1e10, -1, "2025-03-31 12:00:00+00", None),
]


@pytest.fixture(scope="module")
def facts(postgres: Postgres) -> Postgres:
    """The server with a table and a few things that are hard to read."""
    postgres.load("facts", COLUMNS, FACTS)
    postgres.execute("""
        DROP SCHEMA IF EXISTS "my.schema" CASCADE;
        CREATE SCHEMA "my.schema";
        CREATE TABLE "my.schema"."a:b %s" AS SELECT * FROM facts;
        CREATE OR REPLACE FUNCTION written() RETURNS text LANGUAGE sql VOLATILE
            AS $$ INSERT INTO facts(measure) VALUES ('new') RETURNING measure $$;
        DROP ROLE IF EXISTS reader;
        CREATE ROLE reader LOGIN PASSWORD 'reads';
    """)
    return postgres


def read(
    server: Postgres,
    source: Mapping[str, object],
    *,
    told: list[str] | None = None,
    timeout: int = 30,
    environment: Mapping[str, str] | None = None,
) -> Actuals:
    access = ReadContext(
        hosts=AllowedHosts((server.address,)),
        environment=environment or server.environment,
        timeout=timeout,
        tell=(told if told is not None else []).append,
    )
    declared = {"url": server.url, "facts": True, **source}
    place = Location(file="s.yaml", span=Span(3, 5, 3, 40), excerpt=f"  - url: {declared['url']}")
    return read_actuals(scorecard(actuals=[declared]), folder=Path(), locations=[place], access=access)


def said(actuals: Actuals, server: Postgres) -> tuple[str, str | None]:
    """The one problem, and its help, with the server as DB; it lies where the source is written."""
    (one,) = actuals.diagnostics
    assert (one.code, one.location.file, one.location.span) == ("BSC606", "s.yaml", Span(3, 5, 3, 40))
    assert actuals.observations == ()
    assert not any(server.password in text for text in (one.message, one.help or "", one.location.excerpt or ""))
    message = one.message.replace(f"postgresql://{server.address}/facts", "DB").replace(server.address, "DB")
    return message, one.help


def sums(actuals: Actuals) -> dict[str, Fraction]:
    assert actuals.diagnostics == ()
    found: dict[str, Fraction] = {}
    for one in actuals.observations:
        found[one.measure] = found.get(one.measure, Fraction(0)) + Fraction(one.total)
    return found


QUERY = "SELECT measure, period, value FROM facts"


@pytest.mark.parametrize(
    "source",
    [
        {"table": "facts"},
        {"table": "public.facts"},
        {"table": '"my.schema"."a:b %s"'},
        {"query": QUERY},
        {"query": f"{QUERY} ; -- all of them"},
        {"query": f"{QUERY} WHERE measure::text <> ':x' AND measure NOT LIKE '%s\\:' AND '%(x)s' <> '' /* :y ? */"},
        {"query": f"WITH source AS ({QUERY}) SELECT * FROM source"},
    ],
)
def test_a_table_or_query_is_added_up_where_it_lies(source: dict[str, str], facts: Postgres) -> None:
    told: list[str] = []
    actuals = read(facts, source, told=told)
    assert sums(actuals) == {"churn": Decimal("3.30"), "arr": Decimal("12345678901234567890.123456789")}
    title = f"postgresql://{facts.address}/facts {source.get('table', 'query')}"
    assert {one.origin for one in actuals.observations} == {title}
    assert told == [f"{title}: 4 rows, aggregated there into 2"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"value": "double"}, {"churn": Decimal("0.3"), "arr": Decimal("1E-7")}),
        ({"value": "single"}, {"churn": Decimal("0.3"), "arr": Decimal("1E+10")}),
        ({"value": "whole"}, {"churn": Decimal(2 * BIG), "arr": Decimal(-1)}),
        ({"period": "moment"}, {"churn": Decimal("3.30"), "arr": Decimal("12345678901234567890.123456789")}),
    ],
)
def test_all_types_of_numbers_and_dates_are_exact_either_way(
    columns: dict[str, str], expected: dict[str, Decimal], facts: Postgres
) -> None:
    told: list[str] = []
    pushed = read(facts, {"table": "facts", "columns": columns}, told=told)
    single = read(facts, {"table": "facts", "columns": columns, "missing": ["", "n/a"]}, told=told)
    assert "aggregated there into 2" in told[0]
    assert "row by row" in told[1]
    assert sums(pushed) == sums(single) == expected
    assert {str(one.period) for one in single.observations} >= {str(one.period) for one in pushed.observations}


def test_days_are_those_of_greenwich(facts: Postgres) -> None:
    query = "SELECT 'arr' AS measure, moment AS period, 1 AS value FROM facts WHERE id IS NOT NULL"
    assert [str(one.period) for one in read(facts, {"query": query}).observations] == ["2025-01-31"]


def test_products_of_whole_numbers_are_exact(facts: Postgres) -> None:
    with open_server(
        make_url(facts.url.replace("${env.BSC_PASSWORD}", "x")).set(
            drivername="postgresql+psycopg", password=facts.password
        ),
        ("facts",),
        title="facts",
        mask=Mask(),
        timeout=10,
    ) as relation:
        whole = Number("whole", "whole", ColumnKind.INTEGER)
        weighted = relation.dialect.weighted_sum(whole, whole)
        assert list(relation.run(f"SELECT {weighted} FROM facts", {})) == [(Decimal(2 * BIG**2 + 1),)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("type", ["numeric", "double precision", "real"])
def test_what_is_no_finite_number_is_said_so(number: str, type: str, facts: Postgres) -> None:
    query = f"SELECT 'arr' AS measure, '2025-01-31' AS period, '{number}'::{type} AS value"
    (one,) = read(facts, {"query": query}).diagnostics
    assert one.code == "BSC602"
    assert number.lower().removeprefix("-")[:3] in one.message.lower()


@pytest.mark.parametrize(
    ("source", "message", "help"),
    [
        ({"table": "fact"}, "there is no table 'fact' in 'DB'", "did you mean 'facts'?"),
        ({"table": "public.fact"}, "there is no table 'public.fact' in 'DB'", "did you mean 'public.facts'?"),
        ({"table": "Facts"}, "there is no table 'Facts' in 'DB'", "did you mean 'facts'?"),
        ({"table": "nowhere.facts"}, "there is no table 'nowhere.facts' in 'DB'",
         "it has no tables that you may read"),
        ({"query": "SELECT valeu FROM facts"}, "'DB query' cannot be read: column \"valeu\" does not exist",
         'perhaps you meant to reference the column "facts.value"'),
        ({"query": "SELECT * FROM fact"}, "'DB query' cannot be read: relation \"fact\" does not exist", None),
        ({"query": "SELECT * FORM facts"}, "'DB query' cannot be read: syntax error at or near \"FORM\"",
         "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
        ({"query": "SELECT 1) AS a; DROP TABLE facts; SELECT * FROM (SELECT 1"},
         "'query' closes a parenthesis that it does not open", None),
        ({"query": "DELETE FROM facts RETURNING *"}, "'DB query' cannot be read: syntax error at or near \"FROM\"",
         "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
        ({"query": "WITH gone AS (DELETE FROM facts RETURNING *) SELECT * FROM gone"},
         "'DB query' cannot be read: WITH clause containing a data-modifying statement must be at the top level",
         "sources are only read"),
        ({"query": "SELECT written() AS measure, '2025' AS period, 1 AS value"},
         "'DB query' cannot be read: cannot execute INSERT in a read-only transaction", "sources are only read"),
        ({"query": "SELECT set_config('transaction_read_only', 'off', true) AS measure, '2025' AS period, 1 AS value"},
         "'DB query' cannot be read: transaction read-write mode must be set before any query", None),
        ({"query": "SELECT 'arr' AS measure, '2025' AS period, 1 / (n - 3) AS value FROM generate_series(1, 5) AS n"},
         "'DB query' cannot be read: division by zero", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_line(
    source: dict[str, str], message: str, help: str | None, facts: Postgres
) -> None:
    before = facts.execute("SELECT * FROM facts")
    assert said(read(facts, source), facts) == (message, help)
    assert facts.execute("SELECT * FROM facts") == before


@pytest.mark.parametrize("missing", [None, ["n/a"]])
def test_what_takes_too_long_is_ended(missing: list[str] | None, facts: Postgres) -> None:
    source = {"query": f"SELECT f.*, pg_sleep(60) FROM ({QUERY}) AS f", "missing": missing}
    begun = time.monotonic()
    assert said(read(facts, source, timeout=1), facts) == (
        "'DB query' cannot be read: a statement took longer than a second",
        "ask for less, or let the database keep it ready in a table",
    )
    assert time.monotonic() - begun < 20


def test_fetching_rows_takes_of_the_same_time(facts: Postgres) -> None:
    rows = "SELECT 'arr' AS measure, 'then' AS period, 'x' AS value, generate_series(1, 100000000000) AS n"
    begun = time.monotonic()
    message, _ = said(read(facts, {"query": rows}, timeout=1), facts)
    assert message == "'DB query' cannot be read: a statement took longer than a second"
    assert time.monotonic() - begun < 20


def test_long_texts_are_cut_there_and_said(facts: Postgres) -> None:
    row = "SELECT 'arr' AS measure, '2025-Q1' AS period, 1 AS value, repeat('x', 5000000)"
    message, _ = said(read(facts, {"query": f"{row} AS note"}), facts)
    assert message == f"'{'x' * 59}…' is longer than 1 MiB"
    assert not read(facts, {"query": f"{row} AS aside"}).diagnostics


def test_a_database_that_lacks_characters_is_read_row_by_row(facts: Postgres) -> None:
    with facts.connect() as connection:
        connection.autocommit = True
        connection.execute("DROP DATABASE IF EXISTS latin")
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with facts.connect(database="latin") as connection:
        connection.execute("CREATE TABLE t AS SELECT 'arr' AS measure, '2025-Q1' AS period, 1 AS value, ' ü' AS note")
    actuals = read(facts, {"url": facts.url.removesuffix("facts") + "latin", "table": "t"})
    assert [(str(one.value), one.note) for one in actuals.observations] == [("1", "ü")]


def test_a_wrong_password_is_said_and_not_told(facts: Postgres) -> None:
    actuals = read(facts, {"table": "facts"}, environment={"BSC_PASSWORD": "no/such@word"})
    assert said(actuals, facts) == (
        "'DB facts' cannot be read: password authentication failed for user \"bsc\"",
        "check the user and the password in 'url'",
    )
    assert "no/such@word" not in str(actuals)


def test_a_secret_that_a_server_repeats_is_hidden(facts: Postgres) -> None:
    url = facts.url.replace("/facts", "/${env.BSC_BASE}").replace("bsc:", "${env.BSC_USER}:")
    secrets = {"BSC_BASE": "hidden base", "BSC_USER": "hidden-user", "BSC_PASSWORD": "x"}
    actuals = read(facts, {"table": "facts", "url": url}, environment=secrets)
    message, _ = said(actuals, facts)
    assert message == "'postgresql://DB/*** facts' cannot be read: password authentication failed for user \"***\""
    assert "hidden" not in str(actuals)


def test_a_password_in_the_file_is_not_repeated(facts: Postgres) -> None:
    url = facts.url.replace("bsc:${env.BSC_PASSWORD}", "reader:reads")
    actuals = read(facts, {"table": "facts", "url": url})
    assert said(actuals, facts) == (
        "'DB facts' cannot be read: permission denied for table facts",
        "grant the user SELECT on what is read",
    )
    assert actuals.diagnostics[0].location.excerpt == f"  - url: {url.replace('reads', '*****')}"


@pytest.mark.parametrize(
    ("host", "message", "help"),
    [
        ("127.0.0.1:1", "'postgresql://127.0.0.1:1/facts facts' cannot be read: connection refused",
         "check that the server runs, and the host and the port in 'url'"),
        ("nowhere.invalid", "'postgresql://nowhere.invalid/facts facts' cannot be read: ",
         "check the host in 'url'"),
        ("a..b", "'postgresql://a..b/facts facts' cannot be read: ", None),
    ],
)  # fmt: skip
def test_a_server_that_is_not_there_is_said_so(host: str, message: str, help: str | None) -> None:
    access = ReadContext(hosts=AllowedHosts((host,)), environment={"BSC_PASSWORD": "s3cret-word"})
    source = {"url": f"postgresql://bsc:${{env.BSC_PASSWORD}}@{host}/facts", "table": "facts"}
    actuals = read_actuals(scorecard(actuals=[source]), folder=Path(), access=access)
    (one,) = actuals.diagnostics
    assert one.message.startswith(message)
    assert "\n" not in one.message
    assert help is None or one.help == help
    assert "s3cret-word" not in str(actuals)


def test_a_server_sees_for_itself_that_it_gets_one_statement(facts: Postgres) -> None:
    escape = InnerQuery("SELECT 1) AS a; COMMIT; DROP TABLE facts; SELECT * FROM (SELECT 1 AS b")
    url = make_url(f"postgresql+psycopg://bsc@{facts.address}/facts").set(password=facts.password)
    with (
        pytest.raises(EngineError, match="cannot insert multiple commands into a prepared statement"),
        open_server(url, escape, title="facts", mask=Mask(), timeout=10),
    ):
        pass
    assert facts.execute("SELECT count(*) FROM facts") == [(4,)]


def during(server: Postgres, happens: Callable[[], object], source: Mapping[str, object]) -> tuple[str, str | None]:
    """What is said where *happens* as soon as the server is at work on the source."""

    def look() -> None:
        for _ in range(200):
            if server.execute("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"):
                happens()
                return
            time.sleep(0.05)

    thread = threading.Thread(target=look)
    thread.start()
    told = said(read(server, source), server)
    thread.join()
    return told


SLEEPING = "SELECT f.*, pg_sleep(59) FROM (SELECT measure, period, value FROM facts) AS f"


@pytest.mark.parametrize("source", [{"query": SLEEPING}, {"query": SLEEPING, "missing": ["n/a"]}])
def test_a_connection_that_is_ended_is_said_so(source: Mapping[str, object], facts: Postgres) -> None:
    def end() -> None:
        facts.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")

    assert during(facts, end, source) == (
        "'DB query' cannot be read: terminating connection due to administrator command",
        "try again",
    )


@pytest.mark.parametrize("how", ["crash", "backend"])
def test_a_server_that_is_killed_in_the_middle_is_said_so(
    how: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with running_postgres() as server:
        server.load("facts", COLUMNS, FACTS)

        def kill_backend() -> None:
            ((pid,),) = server.execute("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
            os.kill(pid, signal.SIGKILL)

        message, help = during(server, server.crash if how == "crash" else kill_backend, {"query": SLEEPING})
    assert message in {
        "'DB query' cannot be read: terminating connection due to immediate shutdown command",
        "'DB query' cannot be read: consuming input failed: server closed the connection unexpectedly",
        "'DB query' cannot be read: server closed the connection unexpectedly",
    }
    assert help == "try again"
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""
