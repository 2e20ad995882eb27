"""A user's query stands inside of another one, and cannot leave it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_cli.load.actuals.engines.query import InnerQuery, inner_query
from bsc_cli.model.unreadable import Unreadable

KINDS = ("postgresql", "duckdb", "sqlite", "mysql", "mssql", "other")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("SELECT 1", "SELECT 1"),
        ("SELECT 1;", "SELECT 1"),
        ("SELECT 1 ; \n ;; -- end", "SELECT 1 "),
        ("SELECT 1 -- ; ) end", "SELECT 1 -- ; ) end"),
        ("SELECT (1), '(;--', \")\" /* ' ( ; */", "SELECT (1), '(;--', \")\" /* ' ( ; */"),
        ("SELECT 'it''s (' FROM t", "SELECT 'it''s (' FROM t"),
    ],
)
def test_a_query_is_taken_without_its_last_semicolon(kind: str, text: str, inner: str) -> None:
    assert inner_query(text, kind) == InnerQuery(inner)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SELECT 1) AS a; DROP TABLE t; SELECT * FROM (SELECT 1", "closes a parenthesis that it does not open"),
        ("SELECT 1; DROP TABLE t", "is more than one statement"),
        ("SELECT 1; SELECT 2;", "is more than one statement"),
        ("SELECT (1", "opens a parenthesis that it does not close"),
        ("SELECT (1; SELECT 1)", "opens a parenthesis that it does not close"),
        ("SELECT 1 -- (\n)", "closes a parenthesis that it does not open"),
        ("SELECT 'its", "has a text that is not closed"),
        ('SELECT "a', "has a name that is not closed"),
        ("SELECT 1 /* ", "has a comment that is not closed"),
        (" -- nothing\n", "says nothing"),
        (";", "says nothing"),
        ("/* nothing */", "says nothing"),
    ],
)
def test_anything_but_one_query_is_refused(kind: str, text: str, fault: str) -> None:
    assert inner_query(text, kind) == Unreadable(fault)


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        ("postgresql", r"SELECT E'it\'s (' || $$ ) ' ; $$ || $a$ $$ ( $a$ /* /* */ ( */", None),
        ("postgresql", r"SELECT E'\\' )", "closes a parenthesis that it does not open"),
        ("postgresql", r"SELECT 'a\' )", "closes a parenthesis that it does not open"),
        ("postgresql", "SELECT a$b$ ) FROM c$b$", "closes a parenthesis that it does not open"),
        ("postgresql", "SELECT a[(1)] - $1::int", None),
        ("duckdb", "SELECT $$)$$, [(1), (2)]", None),
        ("sqlite", "SELECT [a)], `b)`", None),
        ("sqlite", "SELECT 1 /* /* */ )", "closes a parenthesis that it does not open"),
        ("mssql", "SELECT [a)]]), (] FROM t", None),
        ("mysql", "SELECT `a)``(`", None),
        ("mysql", r"SELECT 'a\' )'", "has a backslash before a quote: write the quote twice instead"),
        ("mysql", "SELECT 1 # )", "has a '#', a '--' without a blank or a '/*!': write comments as '-- …'"),
        ("mysql", "SELECT 1 --1) AS a", "has a '#', a '--' without a blank or a '/*!': write comments as '-- …'"),
        ("mysql", "SELECT '#--/*!' /* # */ -- # '", None),
        ("mariadb", "SELECT 1 /*M! ) */", "has a '#', a '--' without a blank or a '/*!': write comments as '-- …'"),
        ("mssql", "SELECT x FROM #t", None),
    ],
)
def test_each_database_has_quotes_and_comments_of_its_own(kind: str, text: str, fault: str | None) -> None:
    assert inner_query(text, kind) == (Unreadable(fault) if fault else InnerQuery(text))


def test_what_follows_a_last_comment_is_not_part_of_it() -> None:
    found = inner_query("SELECT 1 AS a -- one", "sqlite")
    assert isinstance(found, InnerQuery)
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute(f"SELECT * FROM {found.relation}").fetchall() == [(1,)]


PIECES = (
    "SELECT 1",
    "'",
    '"',
    "`",
    "[",
    "]",
    "(",
    ")",
    ";",
    "--",
    "\n",
    "\r",
    "/*",
    "*/",
    "$$",
    "$a$",
    "E'",
    "\\",
    " ",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(TEXTS)
@example("SELECT 1) AS a; SELECT (1")
@example("/* /* */ ) AS a; SELECT (1")
def test_no_query_leaves_its_parentheses_in_duckdb(text: str) -> None:
    found = inner_query(text, "duckdb")
    if isinstance(found, InnerQuery):
        try:
            statements = duckdb.extract_statements(f"SELECT * FROM {found.relation} WHERE 1 = 0")
        except duckdb.Error:
            return
        assert len(statements) == 1


@given(TEXTS)
@example("/* /* */ ) AS a; SELECT (1 /* */")
@example("SELECT 1 AS [a'] , '];) AS a; SELECT (1'")
def test_no_query_leaves_its_parentheses_in_sqlite(text: str) -> None:
    found = inner_query(text, "sqlite")
    if isinstance(found, InnerQuery):
        said = ""
        try:
            with closing(sqlite3.connect(":memory:")) as connection:
                connection.execute(f"SELECT * FROM {found.relation} WHERE 1 = 0")
        except (sqlite3.Error, sqlite3.Warning) as error:
            said = str(error)
        assert "one statement" not in said
