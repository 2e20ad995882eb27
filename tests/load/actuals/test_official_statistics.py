"""Files in the layout of a statistical office, read as they are, and a second time by the csv module alone."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.load.actuals.read import Actuals, read_actuals
from bsc_cli.model.scorecard import Scorecard

RATE = "Death rate due to road traffic injuries"
HEADLINES: list[tuple[str, dict[str, str]]] = [
    ("13-2-2", {"Gas": ""}),
    ("16-1-1", {"Sex": "Male", "Age": "Under 1"}),
    ("16-1-1", {"Sex": "Female", "Age": "16 to 24"}),
    ("3-3-4", {"Region": "", "Sex": "", "Age": ""}),
    ("3-3-4", {"Region": "London", "Sex": "Male", "Age": "21 to 40"}),
    ("3-6-1", {"Series": RATE, "Country": "", "Region": "", "Sex": "", "Age": ""}),
    ("5-5-2", {"Age": "", "Disability status": "", "Region": ""}),
    ("7-2-1", {"Renewable and waste source": ""}),
    ("8-1-1", {}),
    ("8-5-2", {"Series": "Seasonally adjusted", "Age": "", "Sex": "", "Country": "England", "Region": "London"}),
]


def read(folder: Path, indicator: str, where: dict[str, str]) -> Actuals:
    frequency = "quarter" if indicator == "8-5-2" else "year"
    fiscal: dict[str, Any] = {"fiscal_year": {"starts": 4, "named_by": "start"}} if indicator == "16-1-1" else {}
    measure = {"name": "Indicator", "indicator": "lagging", "unit": "%"}
    source = {
        "path": f"indicator_{indicator}.csv",
        "columns": {"period": "Year", "value": "Value"},
        "measure": "headline",
        "where": where,
    }
    card = Scorecard.model_validate(
        {
            "name": "United Kingdom",
            "vision": "Reach the goals by 2030",
            "frequency": frequency,
            "actuals": source,
            "perspectives": {"customer": {"objectives": {"goal": {"name": "Goal", "measures": {"headline": measure}}}}},
            **fiscal,
        }
    )
    return read_actuals(card, folder=folder)


def rows_of(folder: Path, indicator: str) -> list[dict[str, str]]:
    with (folder / f"indicator_{indicator}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("indicator", "where"), HEADLINES)
def test_a_file_is_read_as_it_is(statistics: Path, indicator: str, where: dict[str, str]) -> None:
    rows = rows_of(statistics, indicator)
    kept = [row for row in rows if all(row[column].strip() == text for column, text in where.items())]
    expected = []
    for row in kept:
        period = row["Year"].replace(" ", "-")
        if "/" in period:
            period = f"FY{period.split('/')[0]}"
        if row["Value"]:
            expected.append((period, Decimal(row["Value"])))
    assert expected
    actuals = read(statistics, indicator, where)
    assert actuals.diagnostics == ()
    assert [(str(one.period), one.value) for one in actuals.observations] == expected
    assert actuals.tally.read == len(rows)
    assert actuals.tally.filtered == len(rows) - len(kept)


def test_every_file_is_among_those_that_are_read(statistics: Path) -> None:
    assert {path.stem.removeprefix("indicator_") for path in statistics.glob("*.csv")} <= {
        name for name, _ in HEADLINES
    }


def test_a_headline_that_stands_twice_is_an_error_with_both_places(statistics: Path) -> None:
    lines: dict[str, list[int]] = {}
    for number, row in enumerate(rows_of(statistics, "16-1-1"), 2):
        if (row["Age"], row["Sex"]) == ("", ""):
            lines.setdefault(row["Year"], []).append(number)
    twice = sorted(places for places in lines.values() if len(places) == 2)
    assert twice
    found = read(statistics, "16-1-1", {"Age": "", "Sex": ""}).diagnostics
    assert [one.code for one in found] == ["BSC604"] * len(twice)
    for (first, second), one in zip(twice, found, strict=True):
        assert one.location.span is not None
        assert one.location.span.line == second
        assert one.message.endswith(f"indicator_16-1-1.csv:{first}")
