"""Large files for scorecards with formulas: DuckDB makes the same of them as the careful reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bsc_cli.model.scorecard import Scorecard
from tests.load.actuals.large.large_files import Said, by_duckdb, by_hand

CARD = Scorecard.model_validate(
    {
        "name": "Northwind",
        "vision": "Lead",
        "frequency": "quarter",
        "inputs": {"wins": {"name": "Wins", "aggregate": "sum"}, "offers": {"name": "Offers", "aggregate": "sum"}},
        "perspectives": {
            "financial": {
                "objectives": {
                    "grow": {
                        "name": "Grow",
                        "measures": {
                            "won": {"name": "Won", "unit": "%", "indicator": "lagging", "formula": "wins / offers"},
                            "arr": {"name": "ARR", "indicator": "lagging"},
                        },
                    }
                }
            }
        },
    }
)
LEVELS: dict[str, Any] = {"columns": {"target": "target"}}
PLAIN, LEVELLED = "measure,period,value\n", "measure,period,value,target\n"
USED = "wins,2025-Q1,3,\noffers,2025-Q1,4,\narr,2025-Q1,2,9\narr,2025-Q2,,\n"

ALIKE: dict[str, tuple[str, dict[str, Any]]] = {
    "inputs alone": (PLAIN + "wins,2025-Q1,3\noffers,2025-Q1,4\n", {}),
    "rows of what is calculated": (PLAIN + "won,2025-Q1,5\nwins,2025-Q1,3\nwon,2025-Q2,\n", {}),
    "a file about what is calculated": ("period,value\n2025-Q1,3\n", {"measure": "won"}),
    "the same with levels": ("period,value,target\n2025-Q1,3,5\n", {"measure": "won", **LEVELS}),
    "levels beside no values": (LEVELLED + "won,2025-Q1,,30\nwon,2025-Q2,,31\nwon,2025-Q3,,\n" + USED, LEVELS),
    "levels beside values": (LEVELLED + "won,2025-Q1,,30\nwon,2025-Q2,7,31\nwon,2025-Q3,n/a x,32\n" + USED, LEVELS),
    "a value without a period": (LEVELLED + "won,,9,\n" + USED, LEVELS),
    "a level of a year": (LEVELLED + "won,2025,,30\n" + USED, LEVELS),
    "names that the source has": (
        LEVELLED + "Won,2025-Q1,8,30\nwon,2025-Q2,7,31\nW,2025-Q1,3,\n",
        {"rename": {"Won": "won", "W": "wins"}, **LEVELS},
    ),
    "blanks around a name": (LEVELLED + " won ,2025-Q1,7,31\n" + USED, LEVELS),
    "others are ignored": (LEVELLED + "won,2025-Q1,,30\nwon,2025-Q2,7,31\n" + USED, {"others": "ignore", **LEVELS}),
    "other names": (LEVELLED + "ferry,2025-Q1,8,30\nwon,2025-Q1,7,31\nferry,2025-Q1,8,31\n" + USED, LEVELS),
    "a filter": (
        "measure,period,value,target,region\nwon,2025-Q1,7,31,N\nwins,2025-Q1,3,,N\nwon,2025-Q1,5,3,S\n",
        {"where": {"region": "N"}, **LEVELS},
    ),
}


@pytest.mark.parametrize("name", ALIKE)
def test_duckdb_says_the_same(name: str, tmp_path: Path) -> None:
    text, keys = ALIKE[name]
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = by_duckdb(path, CARD, **keys)
    assert found == by_hand(path, CARD, **keys)
    assert isinstance(found, Said)


def test_values_of_what_is_calculated_are_said_and_not_used(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(LEVELLED + "won,2025-Q1,,30\nwon,2025-Q2,7,31\n" + USED, encoding="utf-8")
    found = by_duckdb(path, CARD, **LEVELS)
    assert isinstance(found, Said)
    (one,) = found.diagnostics
    assert one.code == "BSC609"
    assert one.location.span is not None
    assert (one.location.span.line, one.location.span.column) == (3, len("won,2025-Q2,") + 1)
    assert {measure for measure, *_ in found.sums} == {"wins", "offers", "arr"}
    assert {(measure, str(period), value) for measure, _, period, value in found.levels} == {
        ("won", "2025-Q1", "30"),
        ("won", "2025-Q2", "31"),
        ("arr", "2025-Q1", "9"),
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("wins,2025-Q2,3,4\n", "'wins' is an input, and has levels"),
        ("won,soon,,30\n", "a period of 'won' is not a period"),
        ("won,2025-Q1,8,30\nwon,2025-Q1,7,31\n", "'won' has several levels"),
    ],
)
def test_what_the_careful_reader_has_to_place_is_left_to_it(rows: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(LEVELLED + rows + USED, encoding="utf-8")
    found = by_duckdb(path, CARD, **LEVELS)
    assert isinstance(found, str)
    assert found.startswith(reason)
