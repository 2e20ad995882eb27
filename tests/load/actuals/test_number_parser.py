from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.load.actuals.number_parser import is_missing, read_cell
from bsc_cli.model.measure import Measure
from bsc_cli.model.unreadable import Unreadable
from tests.load.actuals.scorecards import measure

ARR, CHURN, CERTIFICATE = measure("arr"), measure("churn"), measure("certificate")


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("8", ARR, "8"),
        (" 8.50 ", ARR, "8.50"),
        ("+.5", ARR, "0.5"),
        ("-3", ARR, "-3"),
        ("\u22123", ARR, "-3"),
        ("(3.2)", ARR, "-3.2"),
        ("1.5e3", ARR, "1500"),
        ("0.1234567890123456789012345678901234567", ARR, "0.1234567890123456789012345678901234567"),
        ("8%", CHURN, "8"),
        ("8.5 %", CHURN, "8.5"),
        ("-8%", CHURN, "-8"),
        ("8", CHURN, "8"),
        ("€5", ARR, "5"),
        ("5 EUR", ARR, "5"),
        ("-€5", ARR, "-5"),
        ("(€5)", ARR, "-5"),
        ("€ (5)", ARR, "-5"),
        ("(5) EUR", ARR, "-5"),
        ("(8%)", CHURN, "-8"),
        ("(8.5) %", CHURN, "-8.5"),
        ("yes", CERTIFICATE, "1"),
        ("TRUE", CERTIFICATE, "1"),
        ("Done", CERTIFICATE, "1"),
        ("1", CERTIFICATE, "1"),
        ("No", CERTIFICATE, "0"),
        ("false", CERTIFICATE, "0"),
        ("open", CERTIFICATE, "0"),
        ("0", CERTIFICATE, "0"),
    ],
)
def test_a_number_is_read_exactly_as_written(text: str, of: Measure, value: str) -> None:
    assert read_cell(text, of) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "of", "reason"),
    [
        ("8%", ARR, "has a percent sign; declare 'unit: \"%\"' for 'arr' if it is a percentage"),
        ("8%%", CHURN, "is not a number; list it under 'missing' if it means 'no value'"),
        ("1_000", ARR, "has an underscore; write its digits without marks"),
        ("1,000", ARR, "could have a decimal comma or a thousands mark; declare 'decimal' or 'group'"),
        ("1,000,000.5", ARR, "has commas between thousands; declare 'group: \",\"'"),
        ("1.234,56", ARR, "has points between thousands; declare 'decimal: \",\"' and 'group: \".\"'"),
        ("8,5", ARR, "has a decimal comma; declare 'decimal: \",\"'"),
        ("1 000", ARR, "has blanks between thousands; declare 'group: \" \"'"),
        ("1\u202f000", ARR, "has blanks between thousands; declare 'group: \" \"'"),
        ("1'000", ARR, "has apostrophes between thousands; declare 'group: \"'\"'"),
        ("0x10", ARR, "is not written in decimal"),
        ("NaN", ARR, "is not a finite number; leave the cell empty if it means 'no value'"),
        ("-inf", ARR, "is not a finite number; leave the cell empty if it means 'no value'"),
        ("1e999999999", ARR, "has more than 38 digits or is beyond 10^±38"),
        ("9" * 39, ARR, "has more than 38 digits or is beyond 10^±38"),
        ("٣", ARR, "has digits other than 0-9"),
        ("½", ARR, "has digits other than 0-9"),
        ("TRUE", ARR, "says yes or no; declare 'direction: yes-no' if that is what the measure asks"),
        ("no", ARR, "says yes or no; declare 'direction: yes-no' if that is what the measure asks"),
        ("ABCDE", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("XYZ 5", ARR, "has a mark of a currency that the measure's unit does not name"),
        ("$5", ARR, "has a mark of a currency that the measure's unit does not name"),
        ("€5", CHURN, "has a mark of a currency that the measure's unit does not name"),
        (
            "#REF!",
            ARR,
            "is an error of a spreadsheet; mend it there, or list it under 'missing' if it means 'no value'",
        ),
        ("(-3)", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("-(3)", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("((3))", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("3 (2)", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("about 8", ARR, "is not a number; list it under 'missing' if it means 'no value'"),
        ("8", CERTIFICATE, "is neither yes nor no; write yes/no, true/false, done/open or 1/0"),
    ],
)
def test_what_is_no_number_says_what_to_declare(text: str, of: Measure, reason: str) -> None:
    assert read_cell(text, of) == Unreadable(reason)


@pytest.mark.parametrize(
    ("text", "decimal", "group", "value"),
    [
        ("1.234,56", ",", ".", "1234.56"),
        ("1,5", ",", None, "1.5"),
        ("1,234,567.8", ".", ",", "1234567.8"),
        ("1 234,5", ",", " ", "1234.5"),
        ("1\u00a0234\u202f567", ".", " ", "1234567"),
        ("1234", ".", ",", "1234"),
        ("-1'000", ".", "'", "-1000"),
    ],
)
def test_declared_marks_are_followed(text: str, decimal: str, group: str | None, value: str) -> None:
    assert read_cell(text, ARR, decimal=decimal, group=group) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "decimal", "group"),
    [("1.5", ",", None), ("1.5", ",", "."), ("1,23", ".", ","), ("1.2.3", ".", None), ("1,000,0", ".", ",")],
)
def test_marks_that_do_not_fit_the_declared_ones_are_errors(text: str, decimal: str, group: str | None) -> None:
    assert isinstance(read_cell(text, ARR, decimal=decimal, group=group), Unreadable)


@pytest.mark.parametrize("text", ["", "  ", "n/a", "N/A", "-", "#N/A", "#DIV/0!", "NA", "null", "—"])
def test_usual_markers_mean_no_value(text: str) -> None:
    assert is_missing(text)


def test_declared_markers_replace_the_usual_ones_but_empty_always_is_missing() -> None:
    assert is_missing("x", ("x",))
    assert is_missing("", ("x",))
    assert not is_missing("n/a", ("x",))


@given(st.text(), st.sampled_from([ARR, CHURN, CERTIFICATE]), st.sampled_from(".,"), st.sampled_from([None, " ", "'"]))
def test_any_text_is_a_finite_number_or_a_reason(text: str, of: Measure, decimal: str, group: str | None) -> None:
    found = read_cell(text, of, decimal=decimal, group=group)
    assert isinstance(found, Unreadable) or found.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_a_printed_decimal_is_read_back(number: Decimal) -> None:
    assert read_cell(str(number), ARR) == number
