"""Facts of a unit that an engine adds up: by no longer periods than the scorecard above is scored by."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.cli.program import bsc

COMPANY = """\
name: Company
vision: The shop that all of the town knows by 2030
units: [shop/scorecard.yaml]
frequency: {frequency}
perspectives:
  customer:
    objectives:
      sell:
        name: Sell
        measures: {{sold: {{name: Sold, indicator: lagging, formula: sum(units.sold), target: 5}}}}
"""
SHOP = """\
name: Shop
vision: The shop that all of the town knows by 2030
frequency: quarter
actuals: {{{source}, facts: true}}
perspectives:
  customer:
    objectives:
      sell:
        name: Sell
        measures: {{sold: {{name: Sold, indicator: lagging, aggregate: sum, target: 5}}}}
"""
ROWS = [(f"2025-{month:02}-{day:02}", month) for month in range(1, 7) for day in (3, 9, 20)]


@pytest.mark.parametrize(
    ("frequency", "period", "value"),
    [("month", "2025-01", 3), ("month", "2025-05", 15), ("week", "2025-W06", 4), ("quarter", "2025-Q1", 18)],
)
@pytest.mark.parametrize("kind", ["duckdb", "parquet", "csv"])
def test_facts_of_a_quarterly_unit(tmp_path: Path, kind: str, frequency: str, period: str, value: int) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (tmp_path / "scorecard.yaml").write_text(COMPANY.format(frequency=frequency))
    (shop / "scorecard.yaml").write_text(SHOP.format(source=_written(shop, kind)))
    found = bsc("evaluate", "scorecard.yaml", "--period", period, "--format", "json", cwd=tmp_path)
    (one,) = json.loads(found.out)["perspectives"][0]["objectives"][0]["measures"]
    assert one["actual"] == value


def _written(folder: Path, kind: str) -> str:
    """Write the facts; what a source says of them."""
    if kind == "csv":
        lines = [f"sold,{day},{value}" for day, value in ROWS]
        (folder / "sold.csv").write_text("\n".join(["measure,period,value", *lines]) + "\n")
        return "path: sold.csv"
    with duckdb.connect(str(folder / "sold.duckdb")) as database:
        database.execute("CREATE TABLE sold (measure TEXT, period DATE, value DECIMAL(9, 2))")
        database.executemany("INSERT INTO sold VALUES ('sold', ?, ?)", ROWS)
        if kind == "parquet":
            database.execute(f"COPY sold TO '{folder / 'sold.parquet'}'")
            return "path: sold.parquet"
    return 'url: "duckdb:///sold.duckdb", table: sold'
