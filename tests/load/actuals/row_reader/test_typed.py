from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.read import Actuals, join_rows
from bsc_cli.load.actuals.row_reader.typed import Numbered, cell_text, read_typed
from bsc_cli.model.source import Source
from tests.load.actuals.scorecards import scorecard


def read(header: list[object], *rows: list[object], **keys: Any) -> Actuals:
    card = scorecard()
    source = Source.model_validate({"path": "facts", **keys})
    return join_rows([read_typed(header, iter(rows), source=source, scorecard=card, places=Numbered("facts"))], card)


def seen(actuals: Actuals) -> list[str]:
    return [f"{one.origin} {one.measure} {one.period} {one.value}" for one in actuals.observations]


def said(actuals: Actuals) -> list[str]:
    """Diagnostics as `file:line:column code message`."""
    places = [(found, found.location.file, found.location.span) for found in actuals.diagnostics]
    return [
        f"{file}{f':{span.line}:{span.column}' if span else ''} {found.code} {found.message}"
        for found, file, span in places
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("8 %", "8 %"),
        (True, "true"),
        (False, "false"),
        (8, "8"),
        (Decimal("8.50"), "8.50"),
        (Decimal("1E+5"), "1E+5"),
        (0.1, "0.1"),
        (8.0, "8"),
        (-0.0, "0"),
        (-2.5, "-2.5"),
        (1e22, "10000000000000000000000"),
        (1.5e-7, "0.00000015"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (date(2025, 3, 31), "2025-03-31"),
        (datetime.fromisoformat("2025-03-31T23:59:01.000005"), "2025-03-31T23:59:01.000005"),
        (datetime(2025, 3, 31, tzinfo=UTC), "2025-03-31T00:00:00+00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_a_value_is_written_as_a_person_would(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_binary_number_is_written_so_that_it_is_read_back(value: float) -> None:
    text = cell_text(value)
    assert float(text) == value
    assert set(text) <= set("-.0123456789")


def test_rows_of_typed_values_are_read_like_text() -> None:
    actuals = read(
        ["measure", "period", "value", "note"],
        ["arr", date(2025, 3, 31), Decimal("8.50"), None],
        ["arr", datetime.fromisoformat("2025-06-30 12:30"), 0.1, "late"],
        ["certificate", "2025-Q1", True, None],
        ["arr", 2024.0, None, None],
        [None, None, None, None],
        ["arr", "2025-Q9", 1, None],
        ["arr", "2025-07", float("nan"), None],
        ["zzz", "2025-07", 1, None],
    )
    assert seen(actuals) == [
        "facts:1 arr 2025-03-31 8.50",
        "facts:2 arr 2025-06-30 0.1",
        "facts:3 certificate 2025-Q1 1",
    ]
    assert [one.note for one in actuals.observations] == [None, "late", None]
    assert said(actuals) == [
        "facts:4:2 BSC605 'arr' is evaluated by quarter, so the value for 2024, a whole year, is unused",
        "facts:6:2 BSC603 '2025-Q9' is not a period such as 2025, 2025-S1, 2025-Q3, 2025-07, 2025-W05 or 2025-07-31",
        "facts:7:3 BSC602 'nan' is not a finite number; leave the cell empty if it means 'no value'",
        "facts:8:1 BSC601 there is no measure 'zzz'",
    ]


def test_the_header_may_be_typed_too() -> None:
    actuals = read(["measure", date(2025, 1, 1), 2024, "2025-Q2"], ["survey", None, 7, None], ["arr", 8, None, 9])
    assert seen(actuals) == ["facts:1 survey 2024 7", "facts:2 arr 2025-01-01 8", "facts:2 arr 2025-Q2 9"]


def test_what_the_header_lacks_is_said_of_the_table() -> None:
    (found,) = said(read(["measure", "month", "value"]))
    assert found == "facts BSC606 there is no column 'period'; the header has 'measure', 'month', 'value'"
    (found,) = said(read(["measure", "period", "value", "VALUE"], columns={"value": "Value"}))
    assert found == "facts BSC606 the column 'Value' stands twice in the header"


def test_marks_that_a_source_declares_are_those_of_its_texts_alone() -> None:
    header: list[object] = ["measure", "period", "value"]
    rows: list[list[object]] = [
        ["arr", "01/2025", "1.234,5"],
        ["arr", "02/2025", 1234.5],
        ["arr", "03/2025", Decimal("0.5")],
    ]
    actuals = read(header, *rows, decimal=",", group=".", date_format="%m/%Y")
    assert [one.value for one in actuals.observations] == [Decimal("1234.5"), Decimal("1234.5"), Decimal("0.5")]


def test_a_typed_date_is_not_read_by_the_format_of_texts() -> None:
    header: list[object] = ["measure", "period", "value"]
    rows: list[list[object]] = [
        ["arr", "2025-02-01", 1],
        ["arr", date(2025, 2, 1), 2],
        ["arr", datetime.fromisoformat("2025-02-03"), 3],
    ]
    actuals = read(header, *rows, date_format="%Y-%d-%m")
    assert [str(one.period) for one in actuals.observations] == ["2025-01-02", "2025-02-01", "2025-02-03"]


def test_rows_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def rows() -> Any:
        for number in range(3):
            taken.append(number)
            yield ["arr", f"2025-0{number + 1}", number]

    card = scorecard()
    source = Source(path="facts")
    read_typed(["measure", "month", "value"], rows(), source=source, scorecard=card, places=Numbered("facts"))
    assert taken == []
    read_typed(["measure", "period", "value"], rows(), source=source, scorecard=card, places=Numbered("facts"))
    assert taken == [0, 1, 2]
