"""The values of an axis are round, few, and lie within what is drawn."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.language import Language
from bsc_cli.render.chart.ticks import Span, span_of, ticks_of
from bsc_cli.render.language import ENGLISH, Words, texts_of
from tests.examples import examples

NUMBERS = st.fractions(min_value=-(10**20), max_value=10**20, max_denominator=10**9)


@examples(1)
@given(values=st.lists(NUMBERS, min_size=1, max_size=8), most=st.integers(2, 12))
def test_values_lie_within_and_ticks_are_few_and_as_far_apart(values: list[Fraction], most: int) -> None:
    span = span_of(values)
    assert all(span.low <= value <= span.high for value in values)
    assert span.low < span.high
    if min(values) >= 0:
        assert span.low >= 0
    ticks = ticks_of(span, most, ENGLISH)
    assert 1 <= len(ticks.values) <= most
    assert all(span.low <= value <= span.high for value in ticks.values)
    steps = {after - before for before, after in zip(ticks.values, ticks.values[1:], strict=False)}
    assert len(steps) <= 1
    assert len(set(ticks.texts)) == len(ticks.texts) == len(ticks.values)


@pytest.mark.parametrize(
    ("low", "high", "texts", "power"),
    [
        ("0", "10", ["0", "2", "4", "6", "8", "10"], 0),
        ("0.1", "0.34", ["0.10", "0.15", "0.20", "0.25", "0.30"], 0),
        ("-3", "3", ["−3", "−2", "−1", "0", "1", "2", "3"], 0),
        ("12000", "61000", ["20,000", "30,000", "40,000", "50,000", "60,000"], 0),
        ("0", "4200000", ["0", "1M", "2M", "3M", "4M"], 0),
        ("-1500000000", "0", ["−1.5bn", "−1.0bn", "−0.5bn", "0.0"], 0),
        ("0", "3e21", ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"], 21),
        ("0", "1e-8", ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], -8),
    ],
)
def test_ticks_are_written_with_the_digits_they_need(low: str, high: str, texts: list[str], power: int) -> None:
    ticks = ticks_of(Span(Fraction(low), Fraction(high)), 7, ENGLISH)
    assert (list(ticks.texts), ticks.power) == (texts, power)


def test_ticks_have_the_marks_of_the_language_and_percent() -> None:
    german = Words(texts_of(Language.DE))
    ticks = ticks_of(Span(Fraction(10), Fraction(12)), 5, german, percent=True)
    assert ticks.texts == tuple(
        f"{number}{german.marks.percent}" for number in ("10,0", "10,5", "11,0", "11,5", "12,0")
    )


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([], "0", "1"),
        (["0"], "0", "1"),
        (["5"], "9/2", "11/2"),
        (["-5"], "-11/2", "-9/2"),
        (["0", "100"], "0", "108"),
        (["-100", "0"], "-108", "0"),
        (["90", "100"], "446/5", "504/5"),
    ],
)
def test_a_span_has_a_little_room_and_invents_no_zero(values: list[str], low: str, high: str) -> None:
    assert span_of(map(Fraction, values)) == Span(Fraction(low), Fraction(high))
