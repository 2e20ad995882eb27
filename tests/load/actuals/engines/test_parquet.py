"""Parquet files: typed columns, added up by DuckDB or read row by row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.engines import parquet
from bsc_cli.load.actuals.engines.duckdb_columns import DIALECT
from bsc_cli.load.actuals.engines.parquet import read_parquet
from bsc_cli.load.actuals.kinds import NamedFile, read_file
from bsc_cli.load.actuals.pushdown.relation import ColumnKind, Number
from bsc_cli.load.actuals.rows import ActualRows, Tally
from bsc_cli.model.source import Source
from tests.examples import examples
from tests.load.actuals.large.large_files import CARD

duckdb = pytest.importorskip("duckdb", reason="DuckDB is an extra")
PLACE = Location(file="scorecard.yaml")


def read(path: Path, told: list[str] | None = None, **keys: Any) -> ActualRows:
    """What a Parquet file says."""
    access = ReadContext() if told is None else ReadContext(tell=told.append)
    return read_parquet(path, Source.model_validate({"path": "a.parquet", **keys}), CARD, PLACE, access)


def written(folder: Path, query: str, **parameters: Any) -> Path:
    """A Parquet file with the rows of *query*."""
    path = folder / "facts.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)", parameters or None)
    return path


VALUES = {
    "a decimal": ("1.50::DECIMAL(10, 2)", "1.50"),
    "a whole number": ("7::BIGINT", "7"),
    "a small whole number": ("7::UTINYINT", "7"),
    "a binary number": ("0.1::DOUBLE", "0.1"),
    "a short binary number": ("0.1::FLOAT", "0.1"),
    "a small binary number": ("1.25e-7::DOUBLE", "0.000000125"),
    "a whole binary number": ("-3::DOUBLE", "-3"),
    "minus zero": ("-0.0::DOUBLE", "0"),
}


@pytest.mark.parametrize("name", VALUES)
def test_numbers_are_exact_and_added_up_there(name: str, tmp_path: Path) -> None:
    value, expected = VALUES[name]
    told: list[str] = []
    path = written(tmp_path, f"SELECT 'churn' AS measure, '2025-Q1' AS period, {value} AS value FROM range(3)")
    rows = read(path, told, facts=True)
    (row,) = rows.rows
    assert row.observation.total == 3 * Decimal(expected)
    assert (row.observation.lowest, row.observation.highest) == (Decimal(expected), Decimal(expected))
    assert "row by row" not in told[0]


ONE_BY_ONE = {
    "a number with many decimals": ("1e-25::DOUBLE", "0.0000000000000000000000001"),
    "a large number": ("1e17::DOUBLE", "1e17"),
    "a number as text": ("'7.5'", "7.5"),
    "a long whole number": ("170141183460469231731687303715884105727::HUGEINT / 100", None),
}


@pytest.mark.parametrize("name", ONE_BY_ONE)
def test_what_cannot_be_added_up_travels(name: str, tmp_path: Path) -> None:
    value, expected = ONE_BY_ONE[name]
    told: list[str] = []
    path = written(tmp_path, f"SELECT 'churn' AS measure, '2025-Q1' AS period, {value} AS value")
    rows = read(path, told)
    assert "read row by row" in told[0]
    if expected is not None:
        assert [row.observation.value for row in rows.rows] == [Decimal(expected)]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("DATE '2025-01-31'", "2025-01-31"),
        ("TIMESTAMP '2025-01-31 23:59:59'", "2025-01-31"),
        ("TIMESTAMP_NS '2025-01-31 23:59:59'", "2025-01-31"),
        ("TIMESTAMPTZ '2025-02-01 00:30:00+02'", "2025-01-31"),
        ("'Q1 2025'", "2025-Q1"),
        ("'2025-Q1'::ENUM ('2025-Q1')", "2025-Q1"),
    ],
)
def test_dates_and_texts_are_periods(period: str, expected: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"SELECT 'churn' AS measure, {period} AS period, 1 AS value")
    assert [str(row.observation.period) for row in read(path).rows] == [expected]


def test_what_is_wrong_is_reported_by_row(tmp_path: Path) -> None:
    rows = "('churn', '2025-Q1', 'x'), ('churn', 'soon', '8'), ('churn', '2025-Q3', '8')"
    path = written(tmp_path, f"SELECT * FROM (VALUES {rows}) AS facts (measure, period, value)")
    found = read(path).diagnostics
    assert [(one.code, one.location.span and one.location.span.line) for one in found] == [("BSC602", 1), ("BSC603", 2)]


def test_nested_values_are_reported_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, "SELECT 'churn' AS measure, '2025-Q1' AS period, [1] AS value")
    assert [one.message for one in read(path).diagnostics] == [
        "'[1]' is not a number; list it under 'missing' if it means 'no value'"
    ]


def test_a_column_a_measure_is_read_row_by_row(tmp_path: Path) -> None:
    path = written(tmp_path, "SELECT DATE '2025-03-31' AS period, 8.5::DOUBLE AS churn, 7 AS arr")
    assert {row.observation.measure: row.observation.value for row in read(path).rows} == {
        "churn": Decimal("8.5"),
        "arr": Decimal(7),
    }


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1", b"measure,period,value\n" * 20])
def test_what_is_no_parquet_is_reported(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "facts.parquet"
    path.write_bytes(data)
    (found,) = read(path).diagnostics
    assert (found.code, found.location) == ("BSC606", PLACE)
    assert "cannot be read: " in found.message
    assert "\n" not in found.message
    assert "read_parquet" not in found.message


def test_a_file_whose_pages_are_broken_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "SELECT 'churn' AS measure, '2025-Q1' AS period, range AS value FROM range(3000)")
    data = path.read_bytes()
    path.write_bytes(data[:8] + b"z" * 400 + data[408:])
    (found,) = read(path, facts=True).diagnostics
    assert found.code == "BSC606"


@pytest.mark.parametrize(("name", "said"), [("gone.parquet", "there is no file"), (".", "is not a regular file")])
def test_what_is_no_file_is_reported(name: str, said: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / name).diagnostics
    assert said in found.message


def test_without_duckdb_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "is_installed", lambda: False)
    monkeypatch.chdir(tmp_path)
    (found,) = read(Path("facts.parquet")).diagnostics
    assert (found.message, found.help) == ("reading 'facts.parquet' needs DuckDB", "pip install 'bsc-cli[duckdb]'")


def test_a_parquet_file_is_told_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, "SELECT 'churn' AS measure, '2025-Q1' AS period, 1 AS value")
    heard: list[str] = []
    access = ReadContext(progress=lambda name, *_: heard.append(name))
    assert read_file(NamedFile(path, PLACE), Source(path="a"), CARD, access).tally == Tally(used=1)


FLOATS = st.one_of(
    st.floats(),
    st.floats(min_value=-1e6, max_value=1e6).map(lambda number: round(number, 4)),
    st.integers(min_value=-(10**16), max_value=10**16).map(lambda number: number / 10**4),
    st.sampled_from([0.1 + 0.2, -0.0, 5e-324, 1e-3, 1e-4, 9.99e-4, 1e14, 1e15, 1e17, 99999999999.9999, 1e11, 1e308]),
)


@examples(2)
@given(st.lists(FLOATS, min_size=1, max_size=20))
def test_binary_numbers_are_what_their_shortest_text_says(numbers: list[float]) -> None:
    number = Number("x", "short", ColumnKind.FLOAT)
    exact, short = DIALECT.to_number("n", number.kind), DIALECT.to_short("n", number.kind)
    source = f"(SELECT n, {exact} AS x, {short} AS short FROM (SELECT unnest($n::DOUBLE[]) AS n))"
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT n, x, {DIALECT.exact_sum(number)} FROM {source} GROUP BY n, x", {"n": numbers}
        ).fetchall()
    for number_read, found, total in rows:
        assert (found is None) == (total is None)
        assert found is None or found == number_read
        count = sum(one == number_read for one in numbers)
        assert found is None or total == count * Decimal(repr(number_read))
    sure = {number for number in numbers if number == 0 or 1e-3 <= abs(number) <= 1e14}
    assert sure <= {found for _, found, _ in rows}
