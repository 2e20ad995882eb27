"""Calculated measures: what they come to, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.result import Result
from tests.score.scorecards import evaluated, of_one, result, rows, scorecard, together, value_of, why

MONTHLY = "frequency: month"


def card_of(
    formula: str, *, inputs: str = "a: {name: A, aggregate: sum}, b: {name: B, aggregate: sum}", **keys: object
) -> Scorecard:
    return of_one(f"frequency: month\ninputs: {{{inputs}}}", formula=f'"{formula}"', **{"target": 10, **keys})


def of(at: str, rows_by_id: Mapping[str, Mapping[str, object]], card: Scorecard) -> Result:
    found: list[Observation] = [row for id, values in rows_by_id.items() for row in rows(dict(values), measure=id)]
    return result(card, found, at)


JANUARY = {"a": {"2025-01": 96}, "b": {"2025-01": 100}}
QUARTER = {
    "a": {"2025-01": 96, "2025-02": 180, "2025-03": 12},
    "b": {"2025-01": 100, "2025-02": 200, "2025-03": 100},
}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("100 * a / b", 96),
        ("a / 7", Fraction(96, 7)),
        ("0.1 + 0.2 + 0 * a", Fraction(3, 10)),
        ("a - b - 1", -5),
        ("a - (b - 1)", -3),
        ("-a + b * 2", 104),
        ("min(a, b, 7) + max(a, b)", 107),
        ("abs(a - b)", 4),
        ("or(a, 0) + or(b, 0)", 196),
    ],
)
def test_arithmetic_is_exact(formula: str, value: object) -> None:
    assert value_of(of("2025-01", JANUARY, card_of(formula))) == value


def test_a_ratio_of_sums_not_a_mean_of_ratios() -> None:
    card = card_of("100 * a / b", window="year-to-date")
    assert value_of(of("2025-03", QUARTER, card)) == Fraction(100 * 288, 400)


def test_a_measure_stands_for_its_actual_over_the_window_of_the_formula() -> None:
    text = """\
  financial:
    objectives:
      o:
        name: O
        measures:
          income: {name: Income, indicator: lagging, aggregate: sum, target: 1}
          share: {name: Share, indicator: lagging, formula: 100 * income / all, target: 1}
          doubled: {name: Doubled, indicator: lagging, window: year-to-date, formula: share * 2, target: 1}
"""
    card = scorecard(text, f"{MONTHLY}\ninputs: {{all: {{name: All, aggregate: sum}}}}")
    found = rows(QUARTER["a"], "income") + rows(QUARTER["b"], "all")
    results = {one.id: value_of(one) for one in evaluated(card, found, "2025-03").measures}
    assert results == {"income": 12, "share": 12, "doubled": 144}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a - before(a, 1)", -168),
        ("before(a, 2) / b", Fraction(96, 100)),
        ("before(a / b, 1)", Fraction(180, 200)),
    ],
)
def test_earlier_values(formula: str, value: object) -> None:
    assert value_of(of("2025-03", QUARTER, card_of(formula))) == value


def test_a_year_ago_is_the_same_span_of_the_year_before() -> None:
    values = {"a": {"2024-01": 10, "2024-02": 20, "2024-12": 70, "2025-01": 15, "2025-02": 30}}
    card = card_of("100 * (a / year-ago(a) - 1)", window="year-to-date")
    assert value_of(of("2025-02", values, card)) == 50


@pytest.mark.parametrize(
    ("formula", "values", "reason"),
    [
        ("a / b", {"a": {"2025-01": 1}}, "no actual of 'b' for 2025-01"),
        ("a / b", {"c": {"2025-01": 1}}, "no actual of 'a', 'b' for 2025-01"),
        ("a / before(b, 1)", JANUARY, "no actual of 'b' for 2024-12"),
        ("a / (b - 100)", JANUARY, "the formula divides by 0"),
        ("a / c", JANUARY, "the formula needs 'c', which does not exist"),
        ("m + a", JANUARY, "the formula runs in a circle, through 'm'"),
        ("a + sum(units.b)", JANUARY, "there are no units to take 'units.b' from"),
        ("or(a / (b - 100), 0)", JANUARY, "the formula divides by 0"),
        ("or(c, 0) + a", JANUARY, "the formula needs 'c', which does not exist"),
    ],
)
def test_why_there_is_none(formula: str, values: Mapping[str, Mapping[str, object]], reason: str) -> None:
    one = of("2025-01", values, card_of(formula))
    assert (one.actual, why(one)) == (None, reason)


def _chain(formulas: list[str]) -> Scorecard:
    """Measures of which each has one of *formulas*."""
    measures = ", ".join(
        f'm{n}: {{name: M{n}, indicator: lagging, formula: "{formula}", target: 1}}'
        for n, formula in enumerate(formulas)
    )
    head = f"{MONTHLY}\ninputs: {{a: {{name: A}}}}"
    return scorecard(f"  financial: {{objectives: {{o: {{name: O, measures: {{{measures}}}}}}}}}", head)


def test_what_is_squared_again_and_again_ends_at_once() -> None:
    formulas = [f"m{n - 1} * m{n - 1}" if n else "a" for n in range(40)]
    *_, last = evaluated(_chain(formulas), rows({"2025-01": 12}, "a"), "2025-01").measures
    assert why(last) == "a number in the formula is too large"


def test_too_many_values_end_at_once() -> None:
    shifted = " + ".join(f"before({{}}, {n})" for n in range(1, 60))
    formulas = [shifted.replace("{}", f"m{n - 1}" if n else "a") for n in range(200)]
    *_, last = evaluated(_chain(formulas), rows({"2025-01": 12}, "a"), "2025-01").measures
    assert why(last) == "a number in the formula is too large"


PARTIAL = {
    "a": {"2025-01": 96, "2025-02": 180, "2025-03": 12},
    "b": {"2025-01": 100, "2025-03": 100},
}


def test_a_partial_sum_is_unscored_and_names_what_lacks() -> None:
    one = of("2025-03", PARTIAL, card_of("100 * a / b", window="year-to-date"))
    assert together(value_of(one), one.score, why(one)) == (54, None, "2 of 3 months ('b')")


def test_what_lacks_the_period_itself_is_missing_whatever_others_lack() -> None:
    values = {"a": {"2025-01": 96, "2025-02": 180}, "b": PARTIAL["b"]}
    one = of("2025-03", values, card_of("100 * a / b", window="year-to-date", allow_partial="true"))
    assert together(one.actual, why(one)) == (None, "no actual of 'a' for 2025-03")


def test_allowed_partial_sums_are_those_of_the_parts_that_all_have() -> None:
    one = of("2025-03", PARTIAL, card_of("100 * a / b", window="year-to-date", allow_partial="true"))
    assert together(value_of(one), one.score) == (Fraction(100 * 108, 200), 100)


def test_parts_inside_a_period_count_too() -> None:
    head = "frequency: quarter\ninputs: {a: {name: A, aggregate: sum}, b: {name: B, aggregate: sum}}"
    card = of_one(head, formula="100 * a / b", target=10, allow_partial="true")
    assert value_of(of("2025-Q1", PARTIAL, card)) == 54


@pytest.mark.parametrize(
    ("aggregate", "fill", "value"),
    [("sum", 0, 200), ("sum", 7, 207), ("mean", 10, 70), ("min", 10, 10), ("max", 500, 500), ("last", 5, 100)],
)
def test_or_fills_each_missing_part(aggregate: str, fill: int, value: object) -> None:
    inputs = f"b: {{name: B, aggregate: {aggregate}}}"
    card = card_of(f"or(b, {fill})", inputs=inputs, window="year-to-date")
    assert value_of(of("2025-03", {"b": PARTIAL["b"]}, card)) == value


def test_or_stands_for_an_input_without_rows() -> None:
    one = of("2025-03", {"a": PARTIAL["a"]}, card_of("a + or(b, 2)", window="year-to-date"))
    assert value_of(one) == 288 + 3 * 2


def test_or_stands_for_a_measure_that_has_not_started() -> None:
    measures = (
        "n: {name: N, indicator: lagging, aggregate: sum, starts: 2025-03, target: 1},"
        ' m: {name: M, indicator: lagging, window: year-to-date, formula: "or(n, 2)", target: 1}'
    )
    card = scorecard(f"  financial: {{objectives: {{o: {{name: O, measures: {{{measures}}}}}}}}}", MONTHLY)
    values = {"2025-01": 7, "2025-03": 9}
    assert [value_of(evaluated(card, rows(values, "n"), at).by_id["m"]) for at in ("2025-02", "2025-03")] == [4, 13]


def test_stale_inputs_make_it_stale() -> None:
    inputs = "a: {name: A}, b: {name: B, carry: 1}"
    one = of("2025-02", {"a": {"2025-02": 3}, "b": {"2025-01": 4}}, card_of("a / b", inputs=inputs))
    assert one.actual is not None
    assert (one.actual.value, one.actual.stale) == (Fraction(3, 4), True)


@pytest.mark.parametrize(
    ("window", "value"), [("period", 4), ("rolling-2", 4 + 2), ("year-to-date", 4 + 2), ("since-2025-02", 4)]
)
def test_a_carried_input_is_what_it_was_in_the_window_of_then(window: str, value: int) -> None:
    inputs = "a: {name: A, aggregate: sum, carry: 1}"
    rows_of_a = {"a": {"2024-12": 1, "2025-01": 2, "2025-02": 4}}
    assert value_of(of("2025-03", rows_of_a, card_of("a", inputs=inputs, window=window))) == value


@pytest.mark.parametrize(("at", "trend"), [("2025-02", "improving"), ("2025-03", "none"), ("2025-04", "none")])
def test_there_is_no_trend_from_or_to_what_is_stale(at: str, trend: str) -> None:
    values = {"a": {"2025-01": 2, "2025-02": 4, "2025-04": 5}}
    assert str(of(at, values, card_of("a", inputs="a: {name: A, carry: 1}")).trend) == trend


def test_a_calculated_measure_is_carried_where_it_is_missing_only() -> None:
    values = {"a": {"2025-01": 3, "2025-02": 1}, "b": {"2025-01": 4, "2025-02": 0, "2025-03": 1}}
    card = card_of("a / b", carry=1)
    assert why(of("2025-03", values, card)) == "no actual of 'a' for 2025-03"
    assert why(of("2025-02", values, card)) == "the formula divides by 0"


def test_an_input_of_another_frequency_is_what_is_known() -> None:
    inputs = "a: {name: A, aggregate: sum}, heads: {name: Heads, frequency: quarter}"
    one = of("2025-02", {"a": {"2025-02": 8}, "heads": {"2024-Q4": 4}}, card_of("a / heads", inputs=inputs))
    assert value_of(one) == 2


@pytest.mark.parametrize(
    ("formula", "target"),
    [
        ("a + b", 600),
        ("a - 2 * b / 4", 600),
        ("or(a, 0) + or(b, 0)", 600),
        ("-(a)", 600),
        ("a * b", 200),
        ("a / b", 200),
        ("a + 1", 200),
        ("a + year-ago(a)", 200),
        ("max(a, b)", 200),
        ("c + a", 200),
    ],
)
def test_levels_of_sums_are_added_up(formula: str, target: int) -> None:
    inputs = "a: {name: A, aggregate: sum}, b: {name: B, aggregate: sum}, c: {name: C}"
    card = card_of(
        formula, inputs=inputs, window="year-to-date", target="~", phase="even", targets="{2025: {target: 2400}}"
    )
    values = {**QUARTER, "c": QUARTER["a"]}
    values["a"] = {**values["a"], "2024-01": 1, "2024-02": 1, "2024-03": 1}
    one = of("2025-03", values, card)
    assert one.levels is not None
    assert one.levels.target == target


def test_inputs_are_in_no_coverage_and_push_the_period() -> None:
    card = card_of("a / b")
    whole = evaluated(card, [*rows({"2025-01": 1}, "a"), *rows({"2025-01": 2}, "b")], "2025-01")
    assert whole.result.coverage == 1
    assert whole.result.counts.total == 1
