"""Exact numbers."""

from __future__ import annotations

from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.number import MAX_DIGITS, exact, exact_product, exact_sum, read_number, to_decimal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("007", "7"),
        ("-1.50", "-1.50"),
        ("+3", "3"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1e3", "1E+3"),
        ("1E-38", "1E-38"),
        ("9" * 38, "9" * 38),
        ("1" + "0" * 38, "1" + "0" * 38),
        ("0.1", "0.1"),
        ("-0", "0"),
        ("0.10", "0.10"),
    ],
)
def test_a_number_is_read_exactly(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 ",
        "1,5",
        "1_000",
        "0x1F",
        "inf",
        "nan",
        ".",
        "-",
        "1e",
        "1e99999",
        "1e39",
        "1e-39",
        "9" * 39,
        "½",
        "٣",
        "1.2.3",
        "0e99",
        "--1",
        "1:30",
        "12%",
    ],
)
def test_what_is_no_number_of_ours_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.3333333333333333333333333333"),
        (Fraction(2, 3), "0.6666666666666666666666666667"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(100), "100"),
        (Decimal("1.500"), "1.5"),
        (0, "0"),
        (-0, "0"),
        (10**30, "1" + "0" * 30),
        (10**28 - 1, "9" * 28),
        (10**28 + 1, "1" + "0" * 28),
        (5 - 10**29, "-1" + "0" * 29),
        (Fraction(1, 10**30), "0." + "0" * 29 + "1"),
    ],
)
def test_a_result_becomes_a_decimal_without_trailing_zeros(value: Fraction, text: str) -> None:
    assert str(to_decimal(value)) == text or format(to_decimal(value), "f") == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_a_number_of_few_digits_survives(number: Decimal) -> None:
    assert to_decimal(Fraction(number)) == number
    assert read_number(format(number, "f")) == number


@given(st.fractions(-(10**9), 10**9, max_denominator=10**9))
def test_rounding_is_at_the_28th_digit(value: Fraction) -> None:
    rounded = to_decimal(value)
    assert abs(Fraction(rounded) - value) <= abs(value) / 10**27
    assert len(rounded.as_tuple().digits) <= MAX_DIGITS


numbers = st.from_regex(r"-?[0-9]{1,30}(\.[0-9]{1,30})?(E[+-][0-9])?", fullmatch=True).map(Decimal)


@given(st.lists(numbers))
def test_a_sum_keeps_every_digit(some: list[Decimal]) -> None:
    assert exact_sum(some) == sum(map(Fraction, some))


@given(numbers, numbers)
def test_a_product_keeps_every_digit(one: Decimal, other: Decimal) -> None:
    assert Fraction(exact_product(one, other)) == Fraction(one) * Fraction(other)


@given(numbers)
def test_a_number_is_a_rational_however_it_is_written(number: Decimal) -> None:
    shorter = number.normalize(Context(prec=MAX_PREC))  # by default it rounds to 28 digits
    assert exact(number) == exact(shorter) == Fraction(number)
