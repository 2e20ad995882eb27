"""Test that numbers with marks are read as the careful reader reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.marked_numbers import MarkedNumbers
from bsc_cli.load.actuals.number_parser import plain_numbers, read_cell
from bsc_cli.model.measure import Measure

MARKS = [(".", None), (".", ","), (",", "."), (",", None), (",", " "), (".", "'"), ("-", None), ("5", "0")]
PIECES = ["EUR", "€", "%", "h", "min", "d", " ", "\u00a0", "(", ")", "-", "+", "\u2212", ".", ",", "'", "e", "_"]
PIECES += ["0", "1", "12", "123", "1.234,56", "1,234.5", "1:30", "\u0663", "9" * 39]


def measure(unit: str | None) -> Measure:
    """A measure with a unit."""
    return Measure.model_validate({"name": "M", "indicator": "lagging", "unit": unit, "target": "5"})


@given(
    text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join),
    unit=st.sampled_from([None, "EUR", "%", "h", "min"]),
    marks=st.sampled_from(MARKS),
)
def test_what_is_read_plainly_is_what_the_careful_reader_reads(
    text: str, unit: str | None, marks: tuple[str, str | None]
) -> None:
    decimal, group = marks
    plain = MarkedNumbers(decimal, group).plain(text.strip(), measure(unit))
    numbers = None if plain is None else plain_numbers([plain])
    if numbers is not None:
        careful = read_cell(text, measure(unit), decimal=decimal, group=group)
        assert isinstance(careful, Decimal)
        assert careful.as_tuple() == numbers[0].as_tuple()


@pytest.mark.parametrize(
    ("text", "unit", "marks", "plain"),
    [
        ("EUR 1.234,56", "EUR", (",", "."), "1234.56"),
        ("1.234", "EUR", (",", "."), "1234"),
        ("(8 %)", "%", (".", None), "-8"),
        ("1\u202f234", "EUR", (".", " "), "1234"),
        ("EUR 5", "USD", (".", None), None),
        ("1 h", "h", (".", None), None),
        ("1e5", "EUR", (".", None), None),
        ("1,234", "EUR", (".", None), None),
    ],
)
def test_marks_are_taken_off(text: str, unit: str, marks: tuple[str, str | None], plain: str | None) -> None:
    assert MarkedNumbers(*marks).plain(text, measure(unit)) == plain
