"""The same facts say the same, whatever kind of file they stand in."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bsc_cli.load.actuals.read import Actuals, read_actuals
from tests.load.actuals.scorecards import scorecard


class Fact(NamedTuple):
    measure: str
    period: str | date
    value: Decimal | bool | str | None
    note: str | None


VALUES = {
    "arr": st.decimals(min_value=-(10**9), max_value=10**9, places=4),
    "churn": st.decimals(min_value=0, max_value=100, places=2),
    "certificate": st.booleans(),
    "survey": st.integers(0, 100).map(Decimal),
    "zzz": st.just(Decimal(1)),
}
ODD = st.sampled_from(["n/a", "#DIV/0!", "#REF!", "8,5", "1 EUR", "8 %", None])
PERIODS = st.dates(date(2023, 1, 1), date(2025, 12, 31)) | st.sampled_from(
    ["2025-Q1", "Q2 2025", "2025-07", "Aug 2025", "2025-W50", "2024", "2025-S1", "Q9", ""]
)
NOTES = st.none() | st.text("aäß☺𝄞 ,;\"'{}", min_size=1, max_size=5)
FACTS = st.sampled_from(sorted(VALUES)).flatmap(
    lambda measure: st.builds(Fact, st.just(measure), PERIODS, VALUES[measure] | ODD, NOTES)
)
HEADER = ("measure", "period", "value", "note")


def as_csv(facts: list[Fact], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [HEADER, *([str(cell) if cell is not None else "" for cell in fact] for fact in facts)]
        )


def as_json_lines(facts: list[Fact], path: Path) -> None:
    lines = []
    for fact in facts:
        cells = fact._asdict() | {"period": str(fact.period), "value": "VALUE"}
        value = str(fact.value) if isinstance(fact.value, Decimal) else json.dumps(fact.value)
        cells = {key: cell for key, cell in cells.items() if cell is not None}
        lines.append(json.dumps(cells).replace('"VALUE"', value) + "\n")
    path.write_text("".join(lines), encoding="utf-8")


def as_workbook(facts: list[Fact], path: Path) -> None:
    """As people write them: churn in cells that are formatted as percent, a date in some format."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADER)
    for number, fact in enumerate(facts, 2):
        is_percent = fact.measure == "churn" and isinstance(fact.value, Decimal)
        value: Any = float(fact.value) if isinstance(fact.value, Decimal) else fact.value
        if is_percent:
            assert isinstance(fact.value, Decimal)
            value = float(fact.value.scaleb(-2))
        sheet.append([fact.measure, fact.period, value, fact.note])
        if is_percent:
            sheet.cell(number, 3).number_format = "0.0%"
    book.save(path)


def said(actuals: Actuals) -> list[tuple[str, str]]:
    """What is wrong, without where it is."""
    return [(found.code, found.message.partition("; first at")[0]) for found in actuals.diagnostics]


@given(st.lists(FACTS, min_size=1, max_size=12), st.booleans())
def test_every_kind_of_file_gives_the_same_observations(
    tmp_path_factory: pytest.TempPathFactory, facts: list[Fact], are_facts: bool
) -> None:
    folder = tmp_path_factory.mktemp("facts")
    found = []
    for name, write in (("a.csv", as_csv), ("a.jsonl", as_json_lines), ("a.xlsx", as_workbook)):
        write(facts, folder / name)
        found.append(read_actuals(scorecard(actuals=[{"path": name, "facts": are_facts}]), folder=folder))
    written, *others = found
    for other in others:
        assert [one._replace(origin="") for one in other.observations] == [
            one._replace(origin="") for one in written.observations
        ]
        assert said(other) == said(written)
        assert other.tally == written.tally
