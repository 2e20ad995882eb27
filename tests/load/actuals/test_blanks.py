"""What is trimmed off texts is what Python trims, wherever it is done."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

import duckdb

from bsc_cli.load.actuals.blanks import BLANKS
from bsc_cli.load.actuals.engines.duckdb_session import stripped
from bsc_cli.load.actuals.engines.sqlite import DIALECT


def test_the_blanks_are_those_of_python() -> None:
    assert list(BLANKS) == [sign for sign in map(chr, range(sys.maxunicode + 1)) if not sign.strip()]


def test_engines_trim_each_of_them_and_nothing_else() -> None:
    others = ["\u200b", "\ufeff", "\u180e", "\x08"]  # which look like blanks, and are none
    with duckdb.connect() as engine, closing(sqlite3.connect(":memory:")) as lite:
        for sign in (*BLANKS, *others):
            text = f"{sign} a{sign}b {sign}"
            named = {"text": text, "blanks": BLANKS}
            assert engine.execute(f"SELECT {stripped('$text', '$blanks')}", named).fetchall() == [(text.strip(),)]
            assert lite.execute(f"SELECT {DIALECT.stripped(':text', ':blanks')}", named).fetchone() == (text.strip(),)
