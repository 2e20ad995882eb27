from __future__ import annotations

from decimal import Decimal

from bsc_cli.diagnostics import Location
from bsc_cli.load.actuals.duplicates import without_duplicates
from bsc_cli.load.actuals.rows import ActualRow
from bsc_cli.load.actuals.text.parse import parse_csv
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard

PLACE = Location(file="scorecard.yaml")


def row(period: str, value: int, *, place: Location | None = PLACE) -> ActualRow:
    """A row that an engine made."""
    read = canonical_period(period)
    assert isinstance(read, Period)
    return ActualRow(Observation(measure="arr", period=read, value=Decimal(value), origin="sales"), place=place)


def said(*rows: ActualRow) -> list[str]:
    _, found = without_duplicates(rows, scorecard())
    return [f"{one.location.file} {one.code} {one.message} | {one.help}" for one in found]


def test_rows_that_come_from_no_record_may_not_say_a_thing_twice() -> None:
    assert said(row("2025-01", 1), row("2025-02", 2)) == []
    assert said(row("2025-Q1", 1), row("2025-Q1", 2)) == [
        "scorecard.yaml BSC604 'arr' has a second value for 2025-Q1; first at sales | keep one of them"
    ]
    (mixed,) = said(row("2025-Q1", 1), row("2025-02", 2, place=None))
    assert mixed.startswith("sales BSC604 'arr' has a month's value (2025-02) beside a quarter's (2025-Q1) in 2025-Q1")


def test_a_record_and_a_row_without_one_have_no_differences_to_name() -> None:
    text = "measure,period,value,region\narr,2025-Q1,8,North\n"
    (read,) = parse_csv(text, file="a.csv", source=Source(path="a.csv"), scorecard=scorecard()).rows
    assert said(read, row("2025-Q1", 1)) == [
        "scorecard.yaml BSC604 'arr' has a second value for 2025-Q1; first at a.csv:2 | keep one of them"
    ]
    assert said(row("2025-Q1", 1), read) == [
        "a.csv BSC604 'arr' has a second value for 2025-Q1; first at sales | keep one of them"
    ]
