"""Formulas are read exactly, and every error has its column."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.formula import Operation, Operator, OverUnits, Reference, Use
from bsc_cli.model.formula_parser import MAX_DEPTH, parse_formula
from bsc_cli.model.formula_tokens import MAX_LENGTH, FormulaError


def test_a_ratio() -> None:
    steps = parse_formula("100 * on-time / deliveries").steps
    assert steps == (
        Fraction(100),
        Reference(Use("on-time"), 6, 6, 13),
        Operation(Operator.MULTIPLY, 2),
        Reference(Use("deliveries"), 16, 16, 26),
        Operation(Operator.DIVIDE, 2),
    )


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("net-retention", [Use("net-retention")]),
        ("a - b", [Use("a"), Use("b")]),
        ("before(a, 2)", [Use("a", back=2)]),
        ("year-ago(before(a, 2))", [Use("a", back=2, years=1)]),
        ("before(a / b, 1)", [Use("a", back=1), Use("b", back=1)]),
        ("or(a, -1.5)", [Use("a", fill=Fraction(-3, 2))]),
        ("before(or(a, 0), 1)", [Use("a", back=1, fill=Fraction(0))]),
        ("or(before(a, 1), 0)", [Use("a", back=1, fill=Fraction(0))]),
        ("min(a, b, 2) + max(a, 1) + abs(-c)", [Use("a"), Use("b"), Use("a"), Use("c")]),
        ("min + or", [Use("min"), Use("or")]),
        ("(\n  a\n)", [Use("a")]),
        ("--a", [Use("a")]),
    ],
)
def test_what_it_uses(text: str, uses: list[Use]) -> None:
    assert [one.use for one in parse_formula(text).references] == uses


def test_what_it_has_of_units() -> None:
    formula = parse_formula("100 * sum(units.satisfied) / sum(units.asked)")
    assert list(formula.over_units) == [
        OverUnits("sum", Use("satisfied"), 10, 6, 26),
        OverUnits("sum", Use("asked"), 33, 29, 45),
    ]


def test_multiplication_comes_before_addition_and_signs_before_both() -> None:
    operators = [step.operator for step in parse_formula("a - -b * c + d").steps if isinstance(step, Operation)]
    assert operators == [Operator.NEGATE, Operator.MULTIPLY, Operator.SUBTRACT, Operator.ADD]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a -b", 2, "'-' between two values has a blank on each side"),
        ("(a)+b", 3, "'+' between two values has a blank on each side"),
        ("a- b", 3, "expected an operator, found 'b'"),
        ("a b", 2, "expected an operator, found 'b'"),
        ("a *", 2, "expected a number, an id or '(', found the end"),
        ("(a", 1, "expected ')', found the end"),
        ("a)", 1, "expected an operator, found ')'"),
        ("", 0, "expected a number, an id or '(', found the end"),
        ("42", 0, "a formula names an input or a measure, this one none"),
        ("Revenue / 2", 0, "'Revenue' is no id and no number"),
        ("2 * net_sales", 4, "'net_sales' is no id and no number"),
        ("a ** 2", 2, "'**' has no meaning in a formula"),
        ("a ^ 2", 2, "'^' has no meaning in a formula"),
        ("=a / b", 0, "'=' has no meaning in a formula"),
        ("a × b", 2, "'×' has no meaning in a formula"),
        ("a + 1,000", 5, "expected an operator, found ','"),
        ("log(a)", 0, "there is no function 'log'"),
        ("sum(a)", 4, "'sum' is over units, found 'a'"),
        ("units.a / 2", 0, "'units.a' is a value for each unit, not one"),
        ("min(a)", 5, "expected ',' and a second value for 'min', found ')'"),
        ("before(a)", 8, "expected ',' and a second value for 'before', found ')'"),
        ("before(a, 0)", 10, "'before' wants a number of periods from 1 to 1000, found '0'"),
        ("or(a, b)", 6, "expected a number, such as 0, as the second value of 'or', found 'b'"),
        (f"{'9' * 39} * a", 0, "a number has at most 38 significant digits"),
    ],
)
def test_errors_have_their_column(text: str, place: int, message: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse_formula(text)
    assert (error.value.place, error.value.message) == (place, message)


def test_limits() -> None:
    assert len(parse_formula("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).steps) == 1
    assert parse_formula("a" + " * a" * ((MAX_LENGTH - 1) // 4)).ids == ("a",)
    for text in ("(" * (MAX_DEPTH + 1) + "a", "a" * (MAX_LENGTH + 1)):
        with pytest.raises(FormulaError):
            parse_formula(text)


_PIECES = [
    "a",
    "b-c",
    "1",
    ".5",
    " ",
    "  ",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    ",",
    "before(",
    "or(",
    "min(",
    "units.",
    "sum(",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)))
def test_nothing_else_is_raised(text: str) -> None:
    assert _read(text) == text


def _read(text: str) -> str:
    """The text of the formula, or *text* where that is none."""
    try:
        return parse_formula(text).text
    except FormulaError:
        return text
