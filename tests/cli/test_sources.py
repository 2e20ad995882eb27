"""`bsc sources`: what each source gives, by itself."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import jsonschema

from tests.cli.program import GOOD, bakery, bsc, environment
from tests.cli.test_pull import shop

TABLE = """\
Source      Kind  Rows  Measures  Periods
sales.csv   CSV      8         3  5: 2025-01-03 – 2025-02-09
people.csv  CSV      2         1  2: 2025-01 – 2025-02
"""


def test_each_source_is_tried_and_counted(tmp_path: Path) -> None:
    done = bsc("sources", shop(tmp_path))
    assert (done.status, done.out, done.err) == (0, TABLE, "")


def test_programs_get_the_same_as_json(tmp_path: Path) -> None:
    done = bsc("sources", shop(tmp_path), "--format", "json")
    jsonschema.validate(json.loads(done.out), json.loads(bsc("schema", "--of", "sources").out))
    assert json.loads(done.out)["sources"][1] == {
        "source": "people.csv",
        "kind": "CSV",
        "ok": True,
        "rows": 2,
        "measures": 1,
        "check_ins": 0,
        "spending": 0,
        "periods": 2,
        "first": "2025-01",
        "last": "2025-02",
        "declared": [],
        "headings": [{"heading": "period", "use": "period"}, {"heading": "value", "use": "value"}],
        "levels": 0,
        "diagnostics": [],
    }


def test_a_source_that_cannot_be_used_is_named_and_fails(tmp_path: Path) -> None:
    path = shop(tmp_path)
    (tmp_path / "people.csv").unlink()
    done = bsc("sources", path)
    assert done.status == 2
    assert re.search(r"people.csv +CSV +cannot be used\n", done.out)
    assert "there is no file" in done.err
    (tmp_path / "people.csv").write_text("period,value\n", encoding="utf-8")
    assert re.search(r"people.csv +CSV +0 +0  none\n", bsc("sources", path).out)


def test_the_table_can_be_a_file(tmp_path: Path) -> None:
    assert bsc("sources", shop(tmp_path), "-o", tmp_path / "sources.txt").out == ""
    assert (tmp_path / "sources.txt").read_text(encoding="utf-8") == TABLE


def test_how_each_is_read_is_said_if_asked(tmp_path: Path) -> None:
    assert "sales.csv: 8 rows, read row by row" in bsc("sources", shop(tmp_path), "--verbose").err


def test_a_url_that_is_a_secret_is_named_as_it_is_written(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "facts.db")) as connection:
        connection.execute("CREATE TABLE facts (measure, period, value)")
        connection.execute("INSERT INTO facts VALUES ('regulars', '2025-Q1', 312)")
        connection.commit()
    scorecard = GOOD.replace("actuals.csv", "[{url: '${env.BSC_URL}', table: facts}]")
    bakery(tmp_path, scorecard=scorecard, actuals=None)
    done = bsc("sources", "scorecard.yaml", cwd=tmp_path, env=environment(BSC_URL="sqlite:///facts.db"))
    assert done.status == 0, done.err
    assert done.out.splitlines()[1].startswith("${env.BSC_URL} facts  url      1")


def test_files_that_are_named_are_tried_in_place_of_the_sources(tmp_path: Path) -> None:
    path = shop(tmp_path)
    new = tmp_path / "new.csv"
    new.write_text("measure,period,value\nregulars,2025-03,377\nregulars,2025-04,many\n", encoding="utf-8")
    done = bsc("sources", path, "--actuals", "people.csv", "--actuals", "new.csv", "--format", "json", cwd=tmp_path)
    assert done.status == 2
    found = json.loads(done.out)["sources"]
    assert [(one["source"], one["rows"], one["measures"], one["ok"]) for one in found] == [
        ("people.csv", 2, 1, True),
        ("new.csv", 1, 1, False),
    ], "a file of its own is read as declared there"
