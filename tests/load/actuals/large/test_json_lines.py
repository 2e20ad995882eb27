"""Large files of JSON lines: what DuckDB is trusted with, and that it says what the careful reader says."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.kinds import NamedFile, read_file
from bsc_cli.load.actuals.large.json_lines import objects_like
from bsc_cli.load.actuals.large.read import RowByRow, read_large
from bsc_cli.load.actuals.text.json_lines import parse_json_lines
from bsc_cli.model.source import Source
from tests.load.actuals.large.large_files import CARD, Said, said

ONE = '{"measure": "churn", "period": "2025-01-31", "value": 8.50}'


def by_duckdb(path: Path, **keys: Any) -> Said | str:
    source = Source.model_validate({"path": path.name, "facts": True, **keys})
    rows = read_large(path, source, CARD, Location(file="s.yaml"), ReadContext())
    return rows.reason if isinstance(rows, RowByRow) else said(rows, source, CARD)


def by_hand(text: str, **keys: Any) -> Said:
    source = Source.model_validate({"path": "a.jsonl", "facts": True, **keys})
    return said(parse_json_lines(text, file="a.jsonl", source=source, scorecard=CARD), source, CARD)


@pytest.mark.parametrize(
    ("line", "keys", "cells"),
    [
        (ONE, ("measure", "period", "value"), ["churn", "2025-01-31", "8.50"]),
        (' {"a":1 , "b" : null ,"c":true} ', ("a", "b", "c"), ["1", "", "true"]),
        ('{"a.b[0]": "x (y) {z}", "é": -1.5E+3}', ("a.b[0]", "é"), ["x (y) {z}", "-1.5E+3"]),
        ('{"a": ""}', ("a",), [""]),
    ],
)
def test_plain_objects_tell_how_they_are_written(line: str, keys: tuple[str, ...], cells: list[str]) -> None:
    found = objects_like(line)
    assert found is not None
    assert (found.keys, found.cells(line)) == (keys, cells)


@pytest.mark.parametrize(
    "line",
    [
        *("", "[]", "{}", "1", '{"a": 1,}', '{"a": 01}', '{"a": .5}', '{"a": NaN}', '{"a": [1]}', '{"a": {"b": 1}}'),
        *('{"a": 1, "a": 2}', '{"a\\\\u0041": 1}', '{"a": "\\\\n"}', '{"a": 1} x', '{"a": 1}}', '{"a" 1}'),
        *(',"a": 1}', '{"a": 1{"b": 2}'),
    ],
)  # fmt: skip
def test_of_other_lines_no_pattern_tells(line: str) -> None:
    assert objects_like(line) is None


@pytest.mark.parametrize(
    "lines",
    [
        [ONE, ONE.replace("8.50", "-0.125"), ONE.replace("31", "30"), ONE.replace("8.50", "null")],
        [ONE, ONE.replace("8.50", '"8%"'), ONE.replace("8.50", '" n/a "')],
        [ONE, ONE.replace("churn", "zzz"), ONE.replace("2025-01-31", "2025-02-01T10:00:00Z")],
        [
            ONE.replace("churn", "certificate").replace("8.50", value).replace("31", f"0{day}")
            for day, value in enumerate(("true", "false", '"yes"', "1"), 1)
        ],
        [ONE.replace("}", ', "weight": 2, "note": "so"}').replace("churn", measure) for measure in ("delay", "churn")],
        [ONE] * 50,
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_are_written_alike_say_the_same(tmp_path: Path, lines: list[str], end: str) -> None:
    path = tmp_path / "a.jsonl"
    for text in (end.join(lines) + end, end.join(lines), end.join(lines) + end * 3):
        path.write_bytes(text.encode())
        found = by_duckdb(path)
        if isinstance(found, str) and text.endswith(end * 3):
            continue  # blank lines may be left to the careful reader
        assert isinstance(found, Said), found
        careful = by_hand(text)
        assert (found.sums, found.tally) == (careful.sums, careful.tally)


@pytest.mark.parametrize(
    "text",
    [
        *(f"{ONE}\n{other}\n{ONE}\n" for other in (" ", "{}", "x", ONE[:-1], ONE + " ", ONE.replace('": ', '":'))),
        *(f"{ONE}\n{other}\n" for other in (ONE.replace("churn", "ch\\u0075rn"), ONE.replace("churn", "ch\x1frn"))),
        *(f"{ONE}\n{ONE.replace('8.50', other)}\n" for other in ("1_0", "08", "1e999", "[1]", '"1_0"', "Infinity", "")),
        *(f"{ONE}\n{ONE.replace('measure', other)}\n" for other in ("Measure", "measures", "period")),
        *(f"{ONE}\n{ONE.replace('2025-01-31', other)}\n" for other in ("2025-13", "", "2025")),
        *(ONE, "", "[]\n", f"{ONE}\r{ONE}\r", '{"measure": "churn"}\n', ONE.replace("churn", "") + "\n"),
    ],
)
def test_anything_else_is_left_to_the_careful_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(text.encode())
    assert isinstance(by_duckdb(path), str)


def test_where_one_measure_is_meant_other_lines_are_not_missing_values(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{ONE}\n{ONE.replace('value', 'worth')}\n", encoding="utf-8")
    assert by_duckdb(path, measure="churn") == "its objects are not all written alike"


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["8%", "1,5", "n/a", "yes", "1_000", " 7 ", "", "€ 5", '"', "2025-02", "a\u2028b", "\x7f"]),
)
OBJECTS = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["arr", "churn", "survey", "delay", "certificate", "zzz", " churn", "é"]),
        "period": st.sampled_from(["2025-Q1", "2025-01-31", "2025-02-01T00:00:00Z", "Jan 2025", "2025", "2025-W05"]),
        "value": VALUES,
        "weight": st.none() | st.integers(-1, 9),
        "note": st.none() | st.text(max_size=3),
        "region": st.sampled_from(["North", "South", " North"]),
    }
)


@given(st.lists(OBJECTS, min_size=1, max_size=6), st.booleans(), st.booleans(), st.booleans())
def test_whatever_duckdb_is_trusted_with_it_says_what_the_careful_reader_says(
    objects: list[dict[str, Any]], escapes: bool, filtered: bool, facts: bool
) -> None:
    text = "".join(json.dumps(one, ensure_ascii=escapes) + "\n" for one in objects)
    keys: dict[str, Any] = {"facts": facts, "where": {"region": "North"} if filtered else {}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(text.encode())
        found = by_duckdb(path, **keys)
    event("trusted" if isinstance(found, Said) else "left")
    if isinstance(found, Said):
        careful = by_hand(text, **keys)
        assert (found.sums, found.tally) == (careful.sums, careful.tally)


def test_a_large_file_is_told_to_be_read_by_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f"{ONE}\n" * 20_000, encoding="utf-8")
    told: list[str] = []
    source = Source(path="facts.jsonl", facts=True)
    read_file(NamedFile(path, Location(file="s.yaml")), source, CARD, ReadContext(tell=told.append))
    path.write_text(f"{ONE}\n" * 20_000 + "{}\n", encoding="utf-8")
    read_file(NamedFile(path, Location(file="s.yaml")), source, CARD, ReadContext(tell=told.append))
    assert [text.rpartition("facts.jsonl: ")[2] for text in told] == [
        "20,000 rows, aggregated by DuckDB",
        "20,000 rows, read row by row, since its objects are not all written alike",
    ]
