"""Large CSV files: what DuckDB is trusted with, what it is not, and what is said of it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals import kinds
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.kinds import NamedFile, read_file
from bsc_cli.load.actuals.large import read as large
from bsc_cli.load.actuals.large.read import read_large
from bsc_cli.load.actuals.read import read_actuals
from bsc_cli.load.actuals.rows import ActualRows, Tally
from bsc_cli.model.source import Source
from tests.load.actuals.large.large_files import CARD, Said, by_duckdb, by_hand

pytest.importorskip("duckdb", reason="DuckDB is an extra")

HEAD = "measure,period,value\n"
FACTS: dict[str, Any] = {"facts": True}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Where a file of facts is written."""
    return tmp_path / "facts.csv"


LEVELS = {"columns": {"target": "goal", "threshold": "least"}}
TRUSTED: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": (HEAD + "churn,2025-01-31,8\nchurn,2025-02-28,-0.25\n", FACTS),
    "no line end at its end": (HEAD + "churn,2025-01-31,8", FACTS),
    "blank lines at its end": (HEAD + "churn,2025-01-31,8\n\n\n", FACTS),
    "nothing below the header": (HEAD, {}),
    "CR LF": ((HEAD + "churn,2025-Q1,8\nchurn,2025-Q2,9\n").replace("\n", "\r\n"), {}),
    "a byte-order mark": ("\ufeff" + HEAD + "churn,2025-Q1,8\n", {}),
    "a sep= line": ("sep=;\nmeasure;period;value\nchurn;2025-Q1;8\n", {}),
    "a title above the header": ("Report, of things\n\nas of July\n" + HEAD + "churn,2025-Q1,8\n", {"skip_rows": 3}),
    "a title below a sep= line": ("sep=;\nReport\nmeasure;period;value\nchurn;2025-Q1;8\n", {"skip_rows": 1}),
    "a header of two rows": (
        "measure,period,as\n,,value\nchurn,2025-Q1,8\n",
        {"header": 2, "columns": {"value": "as value"}},
    ),
    "a header of two rows with a blank line between": (
        "measure,period,as\r\n\r\n,,value\r\nchurn,2025-Q1,8\r\n",
        {"header": 2, "columns": {"value": "as value"}},
    ),
    "semicolons and decimal commas": ("measure;period;value\nchurn;2025-Q1;8,25\nchurn;2025-Q2;-1\n", {"decimal": ","}),
    "quotes around every cell": ('"measure","period","value"\n"churn","2025-Q1","8"\n"churn","2025-Q2",""\n', {}),
    "quotes around some cells": (HEAD + 'churn,2025-Q1,8\n"churn",2025-Q2,"9"\n', {}),
    "blanks around cells": (HEAD + " churn , 2025-Q1 , 8 \n", {}),
    "no value": (HEAD + "churn,2025-Q1,\nchurn,2025-Q2,n/a\nchurn,2025-Q3,–\nchurn,2025-Q4,8\n", {}),
    "declared marks of no value that are numbers": (
        HEAD + "churn,2025-Q1,-1\nchurn,2025-Q2, -1\nchurn,2025-Q3,8\n",
        {"missing": ["-1"]},
    ),
    "numbers in other notations": (
        HEAD
        + "churn,2025-Q1,8%\nchurn,2025-Q2,1e3\nchurn,2025-Q3,+5\nchurn,2025-Q4,.5\narr,2025-Q1,€ 8\narr,2025-Q2,(8)\n",
        {},
    ),
    "more decimals further down": (HEAD + "churn,2025-Q1,8\nchurn,2025-Q2,0.123456789012345678901\n", {}),
    "a number of 38 digits": (HEAD + "churn,2025-Q1,8\nchurn,2025-Q2," + "9" * 38 + "\n", {}),
    "points in time": (HEAD + "churn,2025-01-31T10:11:12Z,8\nchurn,2025-01-31 23:59,9\nchurn,2025-02-01,1\n", FACTS),
    "one period written twice": (HEAD + "churn,2025-Q1,8\nchurn,Q1 2025,9\n", FACTS),
    "yes and no": (HEAD + "certificate,2025-Q1,no\ncertificate,2025-Q2,1\n", {}),
    "one measure, yes and no": ("period,value\n2025-Q1,0\n2025-Q2,done\n", {"measure": "certificate"}),
    "weights": (
        "measure,period,value,weight\ndelay,2025-01-01,8,2\ndelay,2025-01-02,1%,1\ndelay,2025-01-03,,x\nchurn,2025-Q1,1,x\n",
        FACTS,
    ),
    "odd weights": ("measure,period,value,weight\ndelay,2025-01-01,8,1e1\ndelay,2025-01-02,0.5,+3\n", FACTS),
    "notes": (
        (
            "measure,period,value,note\nchurn,2025-01-01,8, so \nchurn,2025-01-02,8,so\n"
            "churn,2025-04-01,8,B\nchurn,2025-04-01,8,a\n"
        ),
        FACTS,
    ),
    "rows that are not meant": (
        (
            "measure,period,value,Region\nchurn,2025-Q1,8,North\nchurn,2025-Q1,x,South\n, ,y,\n"
            "churn,2025-Q2,9,\u00a0North \n"
        ),
        {"where": {"region": "North"}},
    ),
    "renamed measures": (HEAD + "Churn %,2025-Q1,8\nchurn,2025-Q2,9\n", {"rename": {"Churn %": "churn"}}),
    "names that are no measures": (HEAD + "zzz,x,y\nchrun,2025-Q1,8\nzzz,x,z\nchurn,2025-Q1,8\n", {}),
    "names that are no measures, and are not meant": (
        HEAD + "aaa,x,y\nzzz,2025-Q1,8\n",
        {"where": {"measure": "zzz"}},
    ),
    "levels": (
        (
            "measure,period,value,goal,least\nchurn,2025-Q1,8,9,n/a\nchurn,2025-Q2,,10%,5\nchurn,2025,,7,\narr,2025-Q1,1,,\n"
            "zzz,2025-Q1,1,x,\nchurn,2025-Q3,,,\nchurn,2025-Q1,,9,\n"
        ),
        LEVELS,
    ),
    "levels of facts": (
        "measure,period,value,goal,least\nchurn,2025-01,8,9,\nchurn,2025-01,1,9,2\n, ,,,\n",
        {**LEVELS, "facts": True},
    ),
    "levels beside bad cells": (
        "measure,period,value,goal,least\nchurn,2025-Q1,x,9,1\nchurn,2025-Q9,8,9,1\nchurn,2025-Q2,1,3\nchurn,2025-Q2,8,9,1\n",
        LEVELS,
    ),
    "levels beside two values": (
        "measure,period,value,goal,least\nchurn,2025-Q1,1,9,1\nchurn,2025-Q1,2,9,\nchurn,2025-Q1,,9,1\n",
        LEVELS,
    ),
    "columns besides": ("id,measure,at,period,value\n1,churn,x'y,2025-Q1,8\n2,churn,é,2025-Q2,9\n", {}),
    "ASCII in an encoding like it": (HEAD + "churn,2025-Q1,8\n", {"encoding": "cp1252"}),
    "fiscal texts": (HEAD + "churn,2025-Q1,8\n", {"date_format": "%d/%m/%Y"}),
}


@pytest.mark.parametrize("name", TRUSTED)
def test_what_is_clean_is_read_alike(name: str, facts: Path) -> None:
    text, keys = TRUSTED[name]
    facts.write_bytes(text.encode())
    read = by_duckdb(facts, **keys)
    assert not isinstance(read, str), read
    assert read == by_hand(facts, **keys)


ODD: dict[str, tuple[bytes, dict[str, Any]]] = {
    "too few cells": (b"churn,2025-Q1\n", {}),
    "too many cells": (b"churn,2025-Q1,8,9\n", {}),
    "a delimiter too many": (b"churn,2025-Q1,8,\n", {}),
    "a blank line": (b"churn,2025-Q1,8\n\nchurn,2025-Q2,8\n", {}),
    "a row of blanks": (b", ,\n", {}),
    "a row of blanks that is not meant": (b",,\n", {"where": {"value": "8"}}),
    "no period": (b"churn,,8\n", {}),
    "an unknown period": (b"churn,2025-Q5,8\n", {}),
    "a date that does not exist": (b"churn,2025-02-30T10:00:00,8\n", {}),
    "a period that is too long": (b"churn,2025,8\n", {}),
    "an underscore": (b"churn,2025-Q1,1_000\n", {}),
    "a hexadecimal number": (b"churn,2025-Q1,0x10\n", {}),
    "infinity": (b"churn,2025-Q1,inf\n", {}),
    "a decimal comma": (b'churn,2025-Q1,"1,5"\n', {}),
    "a point where commas are declared": (b"churn;2025-Q1;1.5\n", {"decimal": ",", "delimiter": ";"}),
    "a quoted quote": (b'churn,2025-Q1,8\n"a ""b""",2025-Q1,8\n', {}),
    "a quoted line end": (b'churn,2025-Q1,8\n"a\nb",2025-Q1,8\n', {}),
    "an unknown period beside points in time": (
        b"churn,2025-01-31T10:00:00,1\nchurn,2025-02-30T10:00:00,1\nchurn,2025-02-30,1\n",
        {"facts": True},
    ),
    "cells in quotes": (
        b'"churn","2025-Q1","1,000"\nchurn,2025-Q2,"x ""y"""\n\nchurn,"2025\nQ1",5\nchurn,2025-9,7\nchurn,2025-Q3,8%\n',
        {"group": ",", "facts": True},
    ),
    "two values": (b"churn,2025-Q1,1\nchurn,2025-Q2,2\nchurn, 2025-Q1,2\nchurn,2025-Q1,n/a\n", {}),
    "a mark that a unit lacks": (b"churn,2025-Q1,8%\narr,2025-Q1,8%\nchurn,2025-Q2,-8%\narr,2025-Q2,8\n", {}),
    "a row that is odd in two ways": (b"churn,2025-Q9,x\nchurn,2025-Q9,\nchurn,2025-Q9,7\nchrun,2025-Q9,x\n", {}),
}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "shift-jis", "utf-8-sig"])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_other_encodings_are_read_alike(encoding: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"facts.csv{suffix}"
    data = (HEAD + f"churn,2025-Q1,8\nch{'ー' if 'jis' in encoding else 'ü'}rn,2025-Q1,8\nchurn,2025-Q9,8\n").encode(
        encoding
    )
    path.write_bytes(gzip.compress(data) if suffix else data)
    read = by_duckdb(path, encoding=encoding)
    assert not isinstance(read, str), read
    assert read == by_hand(path, encoding=encoding)
    assert len(read.diagnostics) == 2


@pytest.mark.parametrize("name", ODD)
def test_what_few_rows_hold_is_said_as_the_careful_reader_does(name: str, facts: Path) -> None:
    data, keys = ODD[name]
    facts.write_bytes(HEAD.replace(",", keys.get("delimiter", ",")).encode() + data)
    read = by_duckdb(facts, **keys)
    assert not isinstance(read, str), read
    assert read == by_hand(facts, **keys)


LEFT: dict[str, tuple[bytes, dict[str, Any], str]] = {
    "two last values": (b"arr,2025-01-31,1\narr,2025-01-31,2\n", {"facts": True}, "'arr' has 2 values for 2025-01-31"),
    "two grains": (
        b"churn,2025-01-31,1\nchurn,2025-02,2\n",
        {"facts": True},
        "'churn' has values of two grains in 2025-Q1",
    ),
    "numbers for yes and no": (b" certificate ,2025-Q1,1\n", {}, "'certificate' has numbers, not yes and no"),
    "no weight": (b"delay,2025-Q1,8\n", {}, "'delay' has rows without a weight"),
    "a quote inside a cell": (b'churn,2025-Q1,8\nch"u"rn,2025-Q1,8\n', {}, "it has quotes that are not around a cell"),
    "a quote that is not closed": (b'churn,2025-Q1,8\n"churn,2025-Q1,8\n', {}, "it has a quote that is not closed"),
    "levels that are none": (b"churn,2025-Q1,8x\n", {"columns": {"target": "value"}}, "its headings say more"),
    "NUL": (b"churn,2025-Q1,8\nch\x00urn,2025-Q1,8\n", {}, "it is not text: it holds NUL"),
    "a lone carriage return": (b"churn,2025-Q1,8\rchurn,2025-Q2,8\n", {}, ""),
    "not UTF-8": (b"churn,2025-Q1,8\ncaf\xe9,2025-Q1,8\n", {}, "it is not UTF-8"),
    "an encoding that there is not": (
        b"churn,2025-Q1,8\n",
        {"encoding": "klingon"},
        "there is no text encoding klingon",
    ),
    "bytes that its encoding lacks": (b"ch\x81urn,2025-Q1,8\n", {"encoding": "cp1252"}, "it is not in its encoding"),
    "a very long cell": (b"churn,2025-Q1," + b" " * 140_000 + b"8\n", {}, ""),
    "an unusual delimiter": (b"", {"delimiter": "e"}, ""),
    "an unusual decimal mark": (b"churn,2025-Q1,8\n", {"decimal": "0"}, "its marks of numbers are unusual ones"),
    "another layout": (b"churn,2025-Q1,8\n", {"layout": "periods-across"}, ""),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_clean_is_left_to_the_careful_reader(name: str, facts: Path) -> None:
    data, keys, reason = LEFT[name]
    facts.write_bytes(HEAD.replace(",", keys.get("delimiter", ",")).encode() + data)
    read = by_duckdb(facts, **keys)
    assert isinstance(read, str)
    assert read.startswith(reason)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfem\0",
        b"\xef\xbb\xbf\xef\xbb\xbfmeasure,period,value\n",
        b"measure,period,value",
        b"what,is,this\n",
    ],
)
def test_a_header_that_cannot_be_read_is_left_to_the_careful_reader(data: bytes, facts: Path) -> None:
    facts.write_bytes(data)
    assert isinstance(by_duckdb(facts), str)


def many(count: int, digits: int = 2) -> str:
    """Rows with many different values, of so many decimals behind the first thousands of them."""
    rows = (
        f"churn,2025-01-{number % 28 + 1:02},{number}.{'1' * (digits if number > 5000 else 1)}"
        for number in range(count)
    )
    return HEAD + "\n".join(rows) + "\n"


def test_numbers_with_more_decimals_than_were_expected_are_tried_again(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "MAX_GROUPS", 1000)
    facts.write_text(many(9000, digits=18))
    read = by_duckdb(facts, **FACTS)
    assert not isinstance(read, str), read
    assert read == by_hand(facts, **FACTS)
    facts.write_text(many(9000, digits=25))
    assert by_duckdb(facts, **FACTS) == "it has too many groups, or too many cells that are no plain numbers"


def test_texts_that_are_no_plain_numbers_and_come_late_are_seen(facts: Path) -> None:
    facts.write_text(many(25_000) + "churn,2025-02-01,n/a\nchurn,2025-02-01,8%\n")
    read = by_duckdb(facts, **FACTS)
    assert isinstance(read, Said)
    assert read == by_hand(facts, **FACTS)
    assert read.tally == Tally(used=25_001, missing=1)


def test_quotes_that_come_late_are_seen(facts: Path) -> None:
    facts.write_text(many(25_000) + '"churn","2025-02-01","0.5"\n')
    read = by_duckdb(facts, **FACTS)
    assert isinstance(read, Said)
    assert read == by_hand(facts, **FACTS)


def test_a_packed_file_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv.gz"
    path.write_bytes(gzip.compress(many(3000).encode()) + gzip.compress(b"churn,2025-05-01,1\n"))
    read = by_duckdb(path, **FACTS)
    assert isinstance(read, Said)
    assert read == by_hand(path, **FACTS)
    assert read.tally == Tally(used=3001)


@pytest.mark.parametrize("cut", [slice(0, -12), slice(0, 40), slice(20, None)])
def test_a_packed_file_that_is_broken_is_left_to_the_careful_reader(cut: slice, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv.gz"
    path.write_bytes(gzip.compress(many(3000).encode())[cut])
    assert isinstance(by_duckdb(path, **FACTS), str)


def test_a_packed_file_whose_checksum_is_wrong_is_left_to_the_careful_reader(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv.gz"
    path.write_bytes(gzip.compress(many(3000).encode())[:-8] + b"12345678")
    assert str(by_duckdb(path, **FACTS)).startswith("it cannot be read: CRC check failed")


def test_a_packed_file_that_grows_too_much_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv.gz"
    path.write_bytes(gzip.compress((HEAD + "churn,2025-Q1,8\n" * 2_000_000).encode()))
    assert by_duckdb(path, **FACTS) == "it is more than 16 MiB when decompressed"


def test_names_of_files_are_no_globs(tmp_path: Path) -> None:
    (tmp_path / "a1.csv").write_text(HEAD + "churn,2025-Q1,1\n")
    path = tmp_path / "a[1]'*.csv"
    path.write_text(HEAD + "churn,2025-Q1,8\n")
    read = by_duckdb(path)
    assert isinstance(read, Said)
    assert [sums[1] for sums in read.sums.values()] == [8]


def test_a_large_file_that_is_not_clean_is_reported_by_line_and_column(facts: Path) -> None:
    facts.write_text(many(60_000) + "churn,2025-02-01,1_0\n")
    assert facts.stat().st_size > kinds.LARGE
    told: list[str] = []
    rows = read_file(
        NamedFile(facts, Location(file="s.yaml")), Source(path="a", facts=True), CARD, ReadContext(tell=told.append)
    )
    (found,) = rows.diagnostics
    assert found.location.span is not None
    assert (found.code, found.location.span.line, found.location.span.column) == ("BSC602", 60_002, 18)
    assert told[0].endswith("60,001 rows, aggregated by DuckDB")


def test_many_files_are_large_together(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"part-{number}.csv").write_text(many(30_000))
    (tmp_path / "part-2.csv").write_text(many(10))
    assert (tmp_path / "part-0.csv").stat().st_size < kinds.LARGE
    card = CARD.model_copy(update={"actuals": (Source(path="part-*.csv", facts=True),)})
    told: list[str] = []
    read = read_actuals(card, folder=tmp_path, access=ReadContext(tell=told.append))
    assert read.tally.used == 60_010
    assert [text.partition("rows, ")[2] for text in told] == [*["aggregated by DuckDB"] * 2, "read row by row"]


def test_it_is_told_that_duckdb_read_a_file(facts: Path) -> None:
    facts.write_text(many(60_000))
    told: list[str] = []
    heard: list[tuple[int, int]] = []
    access = ReadContext(tell=told.append, progress=lambda _, done, total: heard.append((done, total)))
    rows = read_file(NamedFile(facts, Location(file="s.yaml")), Source(path="a", facts=True), CARD, access)
    assert told[0].endswith("facts.csv: 60,000 rows, aggregated by DuckDB")
    assert rows.tally == Tally(used=60_000)
    size = facts.stat().st_size
    assert heard[-1] == (size, size)


def test_a_file_too_large_for_the_careful_reader_is_refused_where_it_is_named(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "MAX_SIZE", 1 << 20)
    monkeypatch.chdir(facts.parent)
    facts.write_text(many(70_000) + 'chu"r"n,2025-02-01,8\n')
    place = Location(file="scorecard.yaml")
    rows = read_large(Path("facts.csv"), Source(path="a", facts=True), CARD, place, ReadContext())
    assert isinstance(rows, ActualRows)
    (found,) = rows.diagnostics
    assert found.location == place
    assert found.message == (
        "'facts.csv' is larger than 1 MiB, too large to be read row by row, and it has quotes"
        " that are not around a cell"
    )


def test_without_duckdb_large_files_are_read_row_by_row(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "is_installed", lambda: False)
    facts.write_text(HEAD + "churn,2025-Q1,8\n")
    assert by_duckdb(facts) == "DuckDB is not installed"
    monkeypatch.setattr(large, "MAX_SIZE", 1)
    rows = read_large(facts, Source(path="a"), CARD, Location(file="s.yaml"), ReadContext())
    assert isinstance(rows, ActualRows)
    assert rows.diagnostics[0].help == "pip install 'bsc-cli[duckdb]', which reads larger ones"


@pytest.mark.parametrize("name", [".", "gone.csv"])
def test_what_is_no_file_is_left_to_the_careful_reader(name: str, tmp_path: Path) -> None:
    assert by_duckdb(tmp_path / name) == "it is no file"


def test_an_interrupt_ends_the_query(facts: Path) -> None:
    facts.write_text(many(400_000))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_large(facts, Source(path="a", facts=True), CARD, Location(file="s"), ReadContext(progress=interrupt))


def test_small_files_do_not_import_duckdb(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "churn,2025-Q1,8\n")
    script = f"""
import sys
from pathlib import Path
from bsc_cli.load.actuals.kinds import NamedFile, read_file
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.diagnostics import Location
from bsc_cli.model.source import Source
sys.path.insert(0, {str(Path(__file__).parents[4])!r})
from tests.load.actuals.scorecards import scorecard
read_file(NamedFile(Path("a.csv"), Location(file="s")), Source(path="a.csv"), scorecard(), ReadContext())
print([name for name in sys.modules if "duck" in name or "actuals.large" in name])
"""
    found = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_diagnostics_are_those_of_the_careful_reader(facts: Path) -> None:
    facts.write_text(HEAD + "churn,2025-Q1,8\nzzz,2025-Q1,8\naaa,2025-Q1,9\n")
    read = by_duckdb(facts)
    assert isinstance(read, Said)
    (found,) = read.diagnostics
    assert isinstance(found, Diagnostic)
    assert found.message == "2 names are no measures of the scorecard (2 rows): 'zzz', 'aaa'"
    assert found.location.span is not None
    assert found.location.span.line == 3


def test_a_name_that_is_no_measure_is_found_far_down(facts: Path) -> None:
    facts.write_text(many(70_000) + "zzz,2025-02-01,1\nzzz,2025-02-01,2\nchrun,2025-02-01,1\n")
    assert facts.stat().st_size > 1 << 20
    read = by_duckdb(facts, **FACTS)
    assert isinstance(read, Said)
    assert read == by_hand(facts, **FACTS)
    assert [found.location.span and found.location.span.line for found in read.diagnostics] == [70_002, 70_004]


@pytest.mark.parametrize(
    ("text", "keys", "reason"),
    [
        ("measure,2025-Q1,2025-Q2\nchurn,8,9\n", {}, "its rows have values of several measures or periods"),
        ("measureaperiodavalue\n", {"delimiter": "a", "columns": {"measure": "me", "period": "sureaperiod"}}, ""),
        ("measure.period.value\nchurn.2025-Q1.8\n", {"delimiter": "."}, "its delimiter is an unusual one"),
    ],
)
def test_unusual_tables_are_left_to_the_careful_reader(
    text: str, keys: dict[str, Any], reason: str, facts: Path
) -> None:
    facts.write_text(text)
    read = by_duckdb(facts, **keys)
    assert isinstance(read, str)
    assert read.startswith(reason)
