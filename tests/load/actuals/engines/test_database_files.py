"""SQLite and DuckDB files as sources: read where they lie, exactly, and nothing but them."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines.database import open_database
from bsc_cli.load.actuals.pushdown.groups import Unclean
from bsc_cli.load.actuals.pushdown.relation import ColumnKind, EngineError, Number
from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.load.actuals.rows import ActualRows
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed
from bsc_cli.load.actuals.urls import rows_of_url
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

COLUMNS = {"measure": "TEXT", "period": "DATE", "value": "DECIMAL(10, 2)", "real": "DOUBLE", "text": "TEXT"}
FACTS = [
    ("churn", "2025-01-31", "1.10", 0.1, "0,1"),
    ("churn", "2025-02-28", "2.20", 0.2, "0,2"),
    ("churn", "2025-03-31", None, None, "-"),
    ("arr", "2025-03-31", "3.00", 1e-7, "1"),
]
KINDS = ("sqlite", "duckdb")
QUERY = "SELECT measure, period, value FROM facts"


def make(
    folder: Path, kind: str, *, columns: dict[str, str] = COLUMNS, rows: Iterable[Sequence[object]] = FACTS
) -> None:
    """A file `facts.sqlite` or `facts.duckdb` in *folder* with one table, a view, and a bad view."""
    described = ", ".join(f'"{name}" {type}' for name, type in columns.items())
    connection = (
        sqlite3.connect(folder / "facts.sqlite") if kind == "sqlite" else duckdb.connect(folder / "facts.duckdb")
    )
    with closing(connection):
        connection.execute(f"CREATE TABLE facts ({described})")
        connection.executemany(
            f"INSERT INTO facts VALUES ({', '.join('?' * len(columns))})", [tuple(row) for row in rows]
        )
        connection.execute("CREATE VIEW churned AS SELECT * FROM facts WHERE measure = 'churn'")
        connection.execute("""CREATE TABLE "a.b ""c:d %s" AS SELECT * FROM facts""")
        connection.commit()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A kind of database, of which there is a file of facts."""
    make(tmp_path, request.param)
    return str(request.param)


def read(
    folder: Path, kind: str, source: Mapping[str, object], *, told: list[str] | None = None, timeout: int = 20
) -> Actuals:
    declared = {"url": f"{kind}:///facts.{kind}", "facts": True, **source}
    access = ReadContext(timeout=timeout, tell=(told if told is not None else []).append)
    return read_actuals(scorecard(actuals=[declared]), folder=folder, access=access)


def sums(actuals: Actuals) -> dict[str, Decimal]:
    """What the observations of each measure add up to."""
    assert actuals.diagnostics == ()
    found: dict[str, Decimal] = {}
    for one in actuals.observations:
        found[one.measure] = found.get(one.measure, Decimal(0)) + one.total
    return found


def said(actuals: Actuals) -> tuple[str, str | None]:
    """The one problem, and its help."""
    (one,) = actuals.diagnostics
    assert one.code == "BSC606"
    assert actuals.observations == ()
    return one.message, one.help


@pytest.mark.parametrize(
    "source",
    [
        {"table": "facts"},
        {"table": "main.facts"},
        {"table": '"facts"'},
        {"query": QUERY},
        {"query": f"{QUERY} ; -- all of them"},
        {"query": f"{QUERY} WHERE measure <> ':x' AND measure <> '%s' AND measure <> '?'"},
        {"query": f"WITH source AS ({QUERY}) SELECT * FROM source"},
        {"table": '"a.b ""c:d %s"'},
    ],
)
def test_a_table_or_query_is_added_up_where_it_lies(source: dict[str, str], kind: str, tmp_path: Path) -> None:
    told: list[str] = []
    actuals = read(tmp_path, kind, source, told=told)
    assert sums(actuals) == {"churn": Decimal("3.30"), "arr": Decimal(3)}
    title = f"{kind}:///facts.{kind} {source.get('table', 'query')}"
    assert {one.origin for one in actuals.observations} == {title}
    assert told == [f"{title}: 4 rows, aggregated there into {3 if kind == 'sqlite' else 2}"]  # it knows no months


def test_binary_numbers_stand_for_what_a_person_reads(kind: str, tmp_path: Path) -> None:
    found = sums(read(tmp_path, kind, {"table": "facts", "columns": {"value": "real"}}))
    assert found == {"churn": Decimal("0.3"), "arr": Decimal("1E-7")}


def test_what_is_no_table_of_numbers_is_read_row_by_row(kind: str, tmp_path: Path) -> None:
    told: list[str] = []
    actuals = read(
        tmp_path, kind, {"table": "facts", "columns": {"value": "text"}, "decimal": ",", "missing": ["-"]}, told=told
    )
    assert sums(actuals) == {"churn": Decimal("0.3"), "arr": Decimal(1)}
    assert "row by row" in told[0]


def test_numbers_of_any_type_are_read_the_same_way_row_by_row(tmp_path: Path) -> None:
    columns = {"measure": "VARCHAR", "period": "TIMESTAMPTZ", "value": "REAL", "id": "UUID"}
    rows = [("churn", f"2025-01-{day} 23:30:00+00", 0.1, "00000000-0000-0000-0000-000000000001") for day in (30, 31)]
    make(tmp_path, "duckdb", columns=columns, rows=rows)
    pushed = read(tmp_path, "duckdb", {"table": "facts"})
    single = read(tmp_path, "duckdb", {"table": "facts", "missing": ["n/a"]})
    for actuals in (pushed, single):
        assert max(str(one.period) for one in actuals.observations) == "2025-01-31"
        assert sums(actuals) == {"churn": Decimal("0.2")}


def test_sums_beyond_what_an_engine_adds_up_are_still_exact(tmp_path: Path) -> None:
    rows = [("churn", f"2025-01-{day}", "9" * 38, 0.1, "") for day in (30, 31)]
    make(tmp_path, "duckdb", columns={**COLUMNS, "value": "DECIMAL(38, 0)"}, rows=rows)
    told: list[str] = []
    assert sums(read(tmp_path, "duckdb", {"table": "facts"}, told=told)) == {"churn": 2 * Decimal("9" * 38)}
    assert "row by row: DuckDB cannot add it up: overflow" in told[0]


def test_integers_too_large_for_the_sums_of_sqlite_are_read_one_by_one(tmp_path: Path) -> None:
    make(tmp_path, "sqlite", rows=[("arr", "2025-01-31", 2**62, None, "")] * 3, columns={**COLUMNS, "value": "INTEGER"})
    told: list[str] = []
    read(tmp_path, "sqlite", {"table": "facts"}, told=told)
    assert "row by row: SQLite cannot add it up: integer overflow" in told[0]
    query = "SELECT 'arr' AS measure, '2025-01' AS period, SUM(value) AS value FROM facts"
    message, _ = said(read(tmp_path, "sqlite", {"query": query}))
    assert message == "'sqlite:///facts.sqlite query' cannot be read: integer overflow"


def test_a_column_of_sqlite_may_hold_anything(tmp_path: Path) -> None:
    rows = [("churn", f"2025-01-0{day}", value, None, None) for day, value in enumerate((1, 0.5, "x", b"y"), 1)]
    make(tmp_path, "sqlite", columns={**COLUMNS, "value": "ANY"}, rows=rows)
    actuals = read(tmp_path, "sqlite", {"table": "facts"})
    assert [one.value for one in actuals.observations] == [1, Decimal("0.5")]
    assert [one.code for one in actuals.diagnostics] == ["BSC602", "BSC602"]


def test_infinite_numbers_are_no_numbers(tmp_path: Path) -> None:
    for kind in KINDS:
        make(tmp_path, kind, rows=[("churn", "2025-01-31", 1, float("inf"), "")])
        actuals = read(tmp_path, kind, {"table": "facts", "columns": {"value": "real"}})
        assert [one.message for one in actuals.diagnostics] == [
            "'inf' is not a finite number; leave the cell empty if it means 'no value'"
        ]


@pytest.mark.parametrize("column", ["real", "mixed", "day", "moment", "text", "exact"])
def test_cells_are_compared_as_a_person_writes_them(column: str, tmp_path: Path) -> None:
    columns = {"measure": "TEXT", "period": "TEXT", "value": "INTEGER", "real": "DOUBLE", "mixed": "TEXT"}
    columns |= {"day": "DATE", "moment": "TIMESTAMP", "text": "TEXT", "exact": "DECIMAL(9, 2)"}
    rows = [
        ("churn", "2025-01", 1, 5.0, "x", "2025-01-31", "2025-01-31 10:00:00", " a ", "5.5"),
        ("churn", "2025-02", 2, 1e20, "y", "2025-02-28", "2025-02-28 10:00:00", "b", "6.5"),
    ]
    wanted = {"real": "5", "mixed": "x", "day": "2025-01-31", "text": "a"}
    for kind in KINDS:
        make(tmp_path, kind, columns=columns, rows=rows)
        moment = "2025-01-31T10:00:00" if kind == "duckdb" else "2025-01-31 10:00:00"
        exact = "5.50" if kind == "duckdb" else "5.5"
        where = {column: (wanted | {"moment": moment, "exact": exact})[column]}
        pushed = read(tmp_path, kind, {"table": "facts", "where": where})
        single = read(tmp_path, kind, {"table": "facts", "where": where, "missing": ["n/a"]})
        assert [(one.measure, one.value) for one in pushed.observations] == [("churn", Decimal(1))]
        assert [(one.measure, one.value) for one in single.observations] == [("churn", Decimal(1))]


def test_it_is_said_what_became_of_headings_and_of_rows_with_levels(kind: str, tmp_path: Path) -> None:
    where = {"where": {"measure": "churn"}}
    headings = {**where, "headings": {"value": "value", "real": "target"}}
    for source in ({**where, "columns": {"target": "real"}}, headings):
        told: list[str] = []
        actuals = read(tmp_path, kind, {"table": "facts", **source}, told=told)
        assert "aggregated there" in told[0]
        uses = {one.heading: one.use for one in actuals.headings}
        assert uses.pop("measure") == "must be 'churn'"
        assert uses == {"period": "period", "value": "value", "real": "target", "text": None}
        assert (actuals.tally.used, actuals.tally.missing, actuals.tally.levels) == (2, 1, 2)
    query = "SELECT measure, period, CASE WHEN real > 0.15 THEN value END AS value, real FROM facts"
    actuals = read(tmp_path, kind, {"query": query, **headings})
    assert (actuals.tally.used, actuals.tally.missing, actuals.tally.levels) == (1, 1, 2)


def test_a_number_among_texts_of_sqlite_is_written_as_a_person_does(tmp_path: Path) -> None:
    make(tmp_path, "sqlite", columns={**COLUMNS, "text": "ANY"}, rows=[])
    with closing(sqlite3.connect(tmp_path / "facts.sqlite")) as connection:
        rows = [("churn", "2025-01", 1, None, "x"), ("churn", "2025-02", 2, None, 5.0)]
        connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", rows)
        connection.commit()
    told: list[str] = []
    actuals = read(tmp_path, "sqlite", {"table": "facts", "where": {"text": "5"}}, told=told)
    assert [one.value for one in actuals.observations] == [2]
    assert "aggregated there" in told[0]


def test_a_table_without_rows_has_columns_all_the_same(kind: str, tmp_path: Path) -> None:
    query = {"query": f"{QUERY} WHERE 1 = 0"}
    for source in (query, {**query, "where": {"measure": "nothing"}}):
        actuals = read(tmp_path, kind, source)
        assert (actuals.observations, actuals.diagnostics) == ((), ())


@pytest.mark.parametrize(
    ("source", "sqlite", "duckdb", "help"),
    [
        ({"table": "fact"}, "there is no table 'fact' in '{}'", None, "did you mean 'facts'?"),
        ({"table": "x.facts"}, "there is no table 'x.facts' in '{}'", None, "did you mean 'facts'?"),
        ({"table": "nothing-like"}, "there is no table 'nothing-like' in '{}'", None,
         'it has a.b "c:d %s, churned, facts'),
        ({"table": "facts; DROP TABLE facts"}, "there is no table 'facts; DROP TABLE facts' in '{}'", None,
         'it has a.b "c:d %s, churned, facts'),
        ({"table": 'a"b'}, "'a\"b' is no name of a table", None,
         "write it as 'table' or 'schema.table'; a name with a point wants double quotes"),
        ({"query": "SELECT 1) AS a; DROP TABLE facts; SELECT * FROM (SELECT 1"},
         "'query' closes a parenthesis that it does not open", None, None),
        ({"query": "SELECT nope FROM facts"}, "'{} query' cannot be read: no such column: nope",
         "'{} query' cannot be read: referenced column \"nope\" not found in FROM clause", None),
        ({"query": "SELEC 1"}, "'{} query' cannot be read: near \"1\": syntax error",
         "'{} query' cannot be read: syntax error at or near \"1\"",
         "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
        ({"query": "ATTACH 'other.db' AS other"}, "'{} query' cannot be read: near \"AS\": syntax error",
         "'{} query' cannot be read: syntax error at or near \"'other.db'\"",
         "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
        ({"query": "DELETE FROM facts RETURNING *"}, "'{} query' cannot be read: near \"DELETE\": syntax error",
         "'{} query' cannot be read: syntax error at or near \"FROM\"",
         "it is read as 'SELECT … FROM (query)', so it must be one SELECT that can stand there"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_line(
    source: dict[str, str], sqlite: str, duckdb: str | None, help: str | None, kind: str, tmp_path: Path
) -> None:
    message = sqlite if kind == "sqlite" or duckdb is None else duckdb
    assert said(read(tmp_path, kind, source)) == (message.format(f"{kind}:///facts.{kind}"), help)


ENDLESS = """
    WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
    SELECT 'arr' AS measure, 2025 AS period, n AS value FROM r
"""


def test_what_takes_too_long_is_ended(kind: str, tmp_path: Path) -> None:
    message, help = said(read(tmp_path, kind, {"query": ENDLESS}, timeout=1))
    assert message == f"'{kind}:///facts.{kind} query' cannot be read: a statement took longer than a second"
    assert help == "ask for less, or let the database keep it ready in a table"


ENDLESS_ROWS = {
    "sqlite": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
    " SELECT 'arr' AS measure, 'then' AS period, 'x' AS value FROM r",
    "duckdb": "SELECT 'arr' AS measure, 'then' AS period, 'x' AS value FROM range(1000000000000)",
}


def test_fetching_rows_takes_of_the_same_time(kind: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    message, _ = said(read(tmp_path, kind, {"query": ENDLESS_ROWS[kind]}, timeout=1))
    assert message == f"'{kind}:///facts.{kind} query' cannot be read: a statement took longer than a second"
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("kind", "query", "reason"),
    [
        ("sqlite", "SELECT load_extension('x')", "not authorized to use function: load_extension"),
        ("sqlite", "SELECT * FROM pragma_table_info('facts')", "not authorized"),
        ("sqlite", "SELECT zeroblob(100000000)", "string or blob too big"),
        ("sqlite", "SELECT readfile('/etc/passwd')", "no such function: readfile"),
        ("sqlite", "SELECT * FROM '/etc/passwd'", "no such table: /etc/passwd"),
        ("duckdb", "SELECT * FROM read_text('/etc/passwd')",
         'cannot access file "/etc/passwd" - file system operations are disabled by configuration'),
        ("duckdb", "SELECT * FROM '/etc/passwd.csv'",
         'cannot access file "/etc/passwd.csv" - file system operations are disabled by configuration'),
        ("duckdb", "SELECT * FROM 'https://example.com/x.parquet'",
         'cannot access file "https://example.com/x.parquet" - file system operations are disabled by configuration'),
        ("duckdb", "SELECT * FROM wanted", "table with name wanted does not exist"),
        ("duckdb", "SELECT getenv('HOME')", "scalar Function with name getenv does not exist"),
    ],
)  # fmt: skip
def test_a_query_reads_nothing_but_its_file(kind: str, query: str, reason: str, tmp_path: Path) -> None:
    make(tmp_path, kind)
    before = sorted(path.name for path in tmp_path.iterdir())
    message, _ = said(read(tmp_path, kind, {"query": query}))
    assert message == f"'{kind}:///facts.{kind} query' cannot be read: {reason}"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_breaks_while_rows_are_read_is_said_too(tmp_path: Path) -> None:
    make(tmp_path, "duckdb")
    query = "SELECT measure, period, CAST(measure AS INTEGER) AS value FROM facts"
    message, _ = said(read(tmp_path, "duckdb", {"query": query}))
    assert message == (
        "'duckdb:///facts.duckdb query' cannot be read: could not convert string 'churn' to INT32 when casting from "
        "source column measure"
    )


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        ("SELECT load_extension('x') AS measure", "unsafe use of load_extension()"),
        ("SELECT * FROM pragma_database_list", 'unsafe use of virtual table "pragma_database_list"'),
    ],
)
def test_a_view_of_a_strange_file_does_no_more_than_a_query(view: str, reason: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "facts.sqlite")) as connection:
        connection.execute(f"CREATE VIEW bad AS {view}")
    message, _ = said(read(tmp_path, "sqlite", {"table": "bad"}))
    assert message == f"'sqlite:///facts.sqlite bad' cannot be read: {reason}"


CHANGES = {
    "sqlite": (
        "INSERT INTO facts(measure) VALUES ('x')",
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "BEGIN",
        "SELECT 1; SELECT 2",
    ),
    "duckdb": (
        "INSERT INTO facts(measure) VALUES ('x')",
        "ATTACH 'other.db' AS other",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/passwd']",
        "INSTALL httpfs",
        "COPY facts TO 'x.csv'",
    ),
}


def test_even_a_statement_of_its_own_would_change_nothing(kind: str, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    source = Source(url=f"{kind}:///facts.{kind}", table="facts")
    opened = open_database(
        source, Revealed(source.url or "", Mask()), folder=tmp_path, place=Location(file="s.yaml"), access=ReadContext()
    )
    assert not isinstance(opened, Diagnostic)
    with opened as relation:
        for statement in CHANGES[kind]:
            with pytest.raises((EngineError, Unclean)):
                list(relation.run(statement, {}))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_columns_hold_what_they_are_declared_or_seen_to_hold(kind: str, tmp_path: Path) -> None:
    source = Source(url=f"{kind}:///facts.{kind}", table="facts")
    opened = open_database(
        source, Revealed(source.url or "", Mask()), folder=tmp_path, place=Location(file="s.yaml"), access=ReadContext()
    )
    assert not isinstance(opened, Diagnostic)
    with opened as relation:
        kinds = [column.kind for column in relation.columns]
    exact, day = (ColumnKind.DECIMAL, ColumnKind.DATE) if kind == "duckdb" else (ColumnKind.FLOAT, ColumnKind.TEXT)
    assert kinds == [ColumnKind.TEXT, day, exact, ColumnKind.FLOAT, ColumnKind.TEXT]


def test_a_file_of_duckdb_needs_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "duckdb")
    monkeypatch.delitem(sys.modules, "bsc_cli.load.actuals.engines.duckdb_database", raising=False)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert said(read(tmp_path, "duckdb", {"table": "facts"})) == (
        "reading a DuckDB file needs DuckDB",
        "pip install 'bsc-cli[duckdb]'",
    )


def test_a_file_that_is_no_database_is_said_so(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"facts.{kind}").write_bytes(b"measure,period,value\n" * 1000)
    message, _ = said(read(tmp_path, kind, {"table": "facts"}))
    reason = "file is not a database"
    if kind == "duckdb":
        reason = f'the file "{tmp_path}/facts.duckdb" exists, but it is not a valid DuckDB database file'
    assert message == f"'{kind}:///facts.{kind} facts' cannot be read: {reason}"


def test_a_file_is_named_as_people_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facts.duckdb").write_bytes(b"measure,period,value\n" * 1000)
    message, _ = said(read(tmp_path, "duckdb", {"table": "facts"}))
    assert 'the file "facts.duckdb" exists' in message


def test_a_file_that_another_program_writes_is_said_so(tmp_path: Path) -> None:
    make(tmp_path, "sqlite")
    with closing(sqlite3.connect(tmp_path / "facts.sqlite", isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        told = said(read(tmp_path, "sqlite", {"table": "facts"}, timeout=1))
    assert told == (
        "'sqlite:///facts.sqlite facts' cannot be read: database is locked",
        "another program writes to it: try again when it is done",
    )


LEVELS = {"measure": "TEXT", "period": "DATE", "value": "DOUBLE", "goal": "DOUBLE", "least": "DECIMAL(9, 2)"}
LEVELLED = [
    ("arr", "2025-01-31", 1.5, 0.1, None),
    ("arr", "2025-02-28", 2.5, None, "7.50"),
    ("arr", "2026-12-31", None, 1234.5678, "8.00"),
    ("arr", "2026-12-31", None, 1234.5678, None),
    ("churn", "2026-06-30", None, -0.0, None),
]


def levels_read(folder: Path, kind: str, **keys: object) -> tuple[Actuals, ActualRows, list[str]]:
    """What a file with columns of levels says, and how it was read."""
    told: list[str] = []
    declared: dict[str, object] = {"url": f"{kind}:///facts.{kind}", "table": "facts", "facts": True, **keys}
    columns = {"columns": {"target": "goal", "threshold": "least"}}
    card = scorecard(actuals=[declared | columns])
    access = ReadContext(tell=told.append)
    rows = rows_of_url(card.actuals[0], card, folder=folder, place=Location(file="s.yaml"), access=access)
    return read_actuals(card, folder=folder, access=access), rows, told


def test_levels_beside_values_are_read_where_they_lie(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"facts.{kind}").unlink()
    make(tmp_path, kind, columns=LEVELS, rows=LEVELLED)
    actuals, rows, told = levels_read(tmp_path, kind)
    assert sum(one.total for one in actuals.observations) == Decimal(4)
    assert [(one.measure, one.role.value, str(one.period), one.value) for one in rows.levels] == [
        ("arr", "target", "2025-01-31", Decimal("0.1")),
        ("arr", "target", "2026-12-31", Decimal("1234.5678")),
        ("arr", "threshold", "2025-02-28", Decimal("7.5")),
        ("arr", "threshold", "2026-12-31", Decimal(8)),
        ("churn", "target", "2026-06-30", Decimal(0)),
    ]
    assert (rows.tally.levels, rows.tally.used) == (6, 2)
    assert "aggregated there" in told[0]


def test_levels_that_contradict_each_other_are_read_row_by_row(kind: str, tmp_path: Path) -> None:
    (tmp_path / f"facts.{kind}").unlink()
    make(tmp_path, kind, columns=LEVELS, rows=[*LEVELLED, ("arr", "2025-01-31", None, 0.2, None)])
    _, _, told = levels_read(tmp_path, kind)
    assert "row by row: 'arr' has several levels 'target' for 2025-01-31" in told[0]


NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12).filter(lambda number: number == 0 or abs(number) > 1e-30),
)


@given(
    pairs=st.lists(st.tuples(NUMBERS, st.floats(0, 1e6).filter(lambda w: w == 0 or w > 1e-30)), min_size=1, max_size=8)
)
def test_sums_of_sqlite_are_exact(pairs: list[tuple[float, float]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("sums")
    make(
        folder,
        "sqlite",
        rows=[("churn", "2025-01", None, *pair) for pair in pairs],
        columns={**COLUMNS, "text": "REAL"},
    )
    opened = open_database(
        Source(url="sqlite:///facts.sqlite", table="facts"),
        Revealed("sqlite:///facts.sqlite", Mask()),
        folder=folder,
        place=Location(file="s.yaml"),
        access=ReadContext(),
    )
    assert not isinstance(opened, Diagnostic)
    with opened as relation:
        dialect, kind = relation.dialect, ColumnKind.FLOAT
        value, weight = Number("real", "short", kind), Number("text", "short_weight", kind)
        total, weighted = dialect.exact_sum(value), dialect.weighted_sum(value, weight)
        shorts = f"{dialect.to_short('real', kind)} AS short, {dialect.to_short('text', kind)} AS short_weight"
        ((found, product),) = relation.run(f"SELECT {total}, {weighted} FROM (SELECT *, {shorts} FROM facts)", {})
    # a column of type REAL holds binary numbers, integers as well
    exact = [(Decimal(repr(float(value))), Decimal(repr(weight))) for value, weight in pairs]
    assert fraction_of(found) == sum(map(fraction_of, (value for value, _ in exact)))
    assert fraction_of(product) == sum(fraction_of(value) * fraction_of(weight) for value, weight in exact)


def fraction_of(number: object) -> Fraction:
    return Fraction(str(number))
