"""Exact numbers: decimals as written, rationals in between, decimals again when shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache, reduce

Exact = Fraction
"""A number on its way between what was read and what is shown."""

MAX_DIGITS = 38
"""Significant digits a number may be written with."""
MAX_EXPONENT = 38
"""How far from 0 the decimal exponent of a number may lie."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_SHOWN_DIGITS = 28
_SHOWN = Context(prec=_SHOWN_DIGITS, rounding=ROUND_HALF_EVEN)
_LARGEST_WHOLE = 10**_SHOWN_DIGITS
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_WRITTEN = Context(prec=MAX_DIGITS, rounding=ROUND_HALF_EVEN)


def read_number(text: str) -> Decimal | None:
    """The number that *text* spells with ASCII digits, a point and an exponent, or None.

    None also for more than 38 significant digits and for magnitudes beyond 10^±38.
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    is_short = len(text) < MAX_DIGITS and "e" not in text and "E" not in text
    return number if is_short or is_sane(number) else None


def is_sane(number: Decimal) -> bool:
    """Whether *number* keeps within the 38 digits and the exponents of ±38 that we promise."""
    digits = len(number.as_tuple().digits)
    if number.is_zero():
        return digits <= MAX_DIGITS and abs(number.adjusted()) <= MAX_EXPONENT
    significant = len("".join(map(str, number.as_tuple().digits)).strip("0"))
    return significant <= MAX_DIGITS and abs(number.adjusted()) <= MAX_EXPONENT


def to_written(value: Fraction) -> Decimal:
    """*value* exactly where a file may hold it, which is in 38 significant digits; else as `to_decimal`."""
    quotient = _WRITTEN.divide(Decimal(value.numerator), Decimal(value.denominator))
    return quotient if Fraction(quotient) == value and is_sane(quotient) else to_decimal(value)


@lru_cache(maxsize=4096)
def exact(number: Decimal) -> Fraction:
    """*number* as a rational; remembered, since a scorecard has few different levels, weights and points."""
    return Fraction(number)


def exact_sum(numbers: Iterable[Decimal]) -> Fraction:
    """The sum of *numbers*, whatever their digits."""
    return Fraction(reduce(_EXACT.add, numbers, Decimal(0)))


def exact_product(one: Decimal, other: Decimal) -> Decimal:
    """One number times another, with all digits."""
    return _EXACT.multiply(one, other)


def digits_of(value: Fraction) -> str:
    """*value* as `to_decimal` has it, in plain digits."""
    if value.denominator == 1 and abs(value.numerator) < _LARGEST_WHOLE:
        return str(value.numerator)
    text = format(_SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_decimal(value: Fraction | Decimal | int) -> Decimal:
    """*value* as a decimal of at most 28 significant digits, half-even, without trailing zeros."""
    fraction = value if isinstance(value, Fraction) else Fraction(value)
    if fraction.denominator == 1 and abs(fraction.numerator) < _LARGEST_WHOLE:
        return Decimal(fraction.numerator)
    return Decimal(digits_of(fraction))
