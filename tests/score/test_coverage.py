"""What is not scored: it lacks in coverage, and changes no score; what is not due yet does neither."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Evaluation, Kind, Result
from tests.score.scorecards import evaluated, of_one, result, rows, scorecard, together, value_of, why

AT = "2025-Q2"

measures = st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, "not due", 0, 40, 80, 100, 120])), max_size=3)
"""Of each measure its weight, and its score, or that it has none, or is not due."""
trees = st.lists(st.lists(st.tuples(st.integers(0, 4), measures), min_size=1, max_size=3), min_size=1, max_size=3)
"""Perspectives of objectives, each with its weight and its measures."""
Tree = list[list[tuple[int, list[tuple[int, Any]]]]]
scorings = st.fixed_dictionaries(
    {
        "missing": st.sampled_from(["redistribute", "zero", "block"]),
        "rollup": st.sampled_from(["mean", "worst"]),
        "weights": st.sampled_from(["written", "inherited"]),
        "min_coverage": st.sampled_from([0, 0, 0.5, 1]),
    }
)


def card_of(tree: Tree, scoring: dict[str, Any]) -> tuple[Scorecard, list[Observation]]:
    """A scorecard of *tree* and its actuals; under the method `ratio` an actual is its score."""
    perspectives: dict[str, Any] = {}
    observations: list[Observation] = []
    for p, objectives in enumerate(tree):
        inside = perspectives[f"p{p}"] = {"name": "P", "objectives": {}}
        for o, (weight, below) in enumerate(objectives):
            found: dict[str, Any] = {}
            for m, (own, score) in enumerate(below):
                key = f"m{p}-{o}-{m}"
                found[key] = {"name": "M", "indicator": "lagging", "target": 100, "weight": own}
                if score == "not due":
                    found[key]["starts"] = "2025-Q3"
                elif score is not None:
                    observations += rows({AT: score}, key)
            inside["objectives"][f"o{p}-{o}"] = {"name": "O", "weight": weight, "measures": found}
    text = json.dumps(perspectives)
    head = f"frequency: quarter\nscoring: {json.dumps({'method': 'ratio', **scoring})}"
    return scorecard(f"  {text}", head), observations


def weighed(parent: Result) -> list[tuple[Fraction, Result]]:
    """The children of *parent* that are due, with their shares of its weight."""
    due = [one for one in parent.children if one.weight and list(expected(one))]
    total = sum(one.weight for one in due)
    return [(Fraction(one.weight, total), one) for one in due]


def expected(one: Result) -> Iterator[Result]:
    """What a score is expected of: measures that are due, and what has no measure."""
    counted = [child for child in one.children if child.weight]
    if one.is_measure:
        yield from () if one.is_not_due else (one,)
    elif not counted:
        yield one
    else:
        for child in counted:
            yield from expected(child)


def leaves(parent: Result, share: Fraction = Fraction(1)) -> Iterator[tuple[Fraction, Result]]:
    """The measures that *parent* is scored from, with their shares of its weight."""
    for part, one in weighed(parent):
        if one.score is not None and one.is_measure:
            yield share * part, one
        elif one.score is not None:
            yield from leaves(one, share * part)


HALF_EMPTY: Tree = [[(1, [(1, 100), (1, None)]), (1, [])], [(2, [(1, 40)])]]


@example(HALF_EMPTY, {"missing": "zero", "rollup": "mean", "weights": "written", "min_coverage": 0})
@example(HALF_EMPTY, {"missing": "zero", "rollup": "worst", "weights": "inherited", "min_coverage": 0.5})
@given(trees, scorings)
def test_coverage_is_the_weight_of_the_measures_that_are_scored(tree: Tree, scoring: dict[str, Any]) -> None:
    found = evaluated(*card_of(tree, scoring), AT)
    for one in found.walk():
        if not one.is_measure:
            assert one.score is None or sum(child.points or 0 for child in one.children) == one.score
            is_due = bool(list(expected(one)))
            assert one.coverage == (sum(share for share, _ in leaves(one)) if is_due else None)


def scores_of(found: Evaluation) -> dict[str | None, tuple[object, ...]]:
    return {one.id: (one.score, one.status, one.trend) for one in found.walk()}


@given(trees, scorings.map(lambda keys: {**keys, "min_coverage": 0}), st.data())
def test_an_objective_without_measures_changes_no_score(
    tree: Tree, scoring: dict[str, Any], data: st.DataObject
) -> None:
    before = evaluated(*card_of(tree, scoring), AT)
    where = data.draw(st.integers(0, len(tree)))
    empty: tuple[int, list[tuple[int, Any]]] = (data.draw(st.integers(1, 4)), [])
    fuller = (
        [*tree, [empty]]
        if where == len(tree)
        else [[*one, *([empty] if p == where else [])] for p, one in enumerate(tree)]
    )
    after = evaluated(*card_of(fuller, scoring), AT)
    known = scores_of(after)
    assert {key: known[key] for key in scores_of(before)} == scores_of(before)
    added = after.perspectives[where].children[-1]
    assert together(added.reason and added.reason.kind, added.coverage) == (ReasonKind.NO_MEASURE, 0)
    if before.result.coverage is not None:
        assert after.result.coverage is not None
        assert after.result.coverage <= before.result.coverage


THREE = """\
  financial: {objectives: {a: {name: A, measures: {m: {name: M, indicator: lagging, target: 5}}}, b: {name: B}}}
  customer: {objectives: {c: {name: C}}}
"""


@pytest.mark.parametrize("missing", ["redistribute", "zero", "block"])
def test_what_has_no_measure_is_neither_0_nor_in_the_way(missing: str) -> None:
    card = scorecard(THREE, f"frequency: quarter\nscoring: {{missing: {missing}, min_coverage: 0.25}}")
    found = evaluated(card, rows({"2025-Q1": 5}), "2025-Q1")
    assert together(found.result.score, found.result.status, found.result.coverage) == (
        100,
        Status.GREEN,
        Fraction(1, 4),
    )
    assert [why(found.by_id[key]) for key in ("financial", "b", "customer", "c")] == [None, *["no measure yet"] * 3]


def test_by_default_half_of_the_weight_has_to_be_scored() -> None:
    found = evaluated(scorecard(THREE, "frequency: quarter"), rows({"2025-Q1": 5}), "2025-Q1")
    assert (found.result.score, found.result.status, why(found.result)) == (
        None,
        Status.NONE,
        "25 % of its weight is scored",
    )
    assert found.by_id["financial"].score == 100


INHERITED = """\
  financial:
    weight: 7
    objectives:
      a: {name: A, weight: 9, measures: {m: {name: M, indicator: lagging, target: 5, weight: 4}}}
      b: {name: B, measures: {n: {name: M, indicator: lagging, target: 5, weight: 10}}}
      c: {name: C}
  customer:
    objectives: {d: {name: D, measures: {o: {name: M, indicator: lagging, target: 5, weight: 6}}}}
  process: {objectives: {e: {name: E}, f: {name: F}}}
"""


def test_inherited_weights_are_those_of_the_measures_together() -> None:
    head = "frequency: quarter\nscoring: {weights: inherited, min_coverage: 0, method: ratio}"
    observations = [*rows({"2025-Q1": 5}, "m"), *rows({"2025-Q1": 4}, "n"), *rows({"2025-Q1": 3}, "o")]
    found = evaluated(scorecard(INHERITED, head), observations, "2025-Q1")
    assert {key: found.by_id[key].weight for key in "abcdef"} == {"a": 4, "b": 10, "c": 7, "d": 6, "e": 1, "f": 1}
    assert [one.weight for one in found.perspectives] == [14, 6, 10]
    assert found.result.score == Fraction(4 * 100 + 10 * 80 + 6 * 60, 20)
    assert found.result.coverage == (14 * Fraction(2, 3) + 6) / 30


@pytest.mark.parametrize(
    ("keys", "values", "at", "reason"),
    [
        ({}, {"2025-Q2": 5}, "2025-Q1", "not due"),
        ({}, {"2025-Q2": 5}, "2025-Q3", "no actual for 2025-Q3"),
        ({"starts": "2025-Q3"}, {}, "2025-Q2", "not due"),
        ({"starts": "2025-Q3"}, {"2025-Q2": 5}, "2025-Q2", "not due"),
        ({"starts": "2025-Q3"}, {}, "2025-Q3", "no actual for 2025-Q3"),
        ({"starts": "2025-08"}, {}, "2025-Q2", "not due"),
        ({"starts": "2025-08"}, {}, "2025-Q3", "no actual for 2025-Q3"),
        ({"frequency": "year"}, {}, "2025-Q3", "not due"),
        ({"frequency": "year"}, {}, "2025-Q4", "no actual for 2025-Q4"),
        ({"frequency": "year", "starts": "2026"}, {}, "2026-Q3", "not due"),
        ({"direction": "yes-no", "starts": "2025-Q3"}, {}, "2025-Q2", "not due"),
        ({"direction": "yes-no", "starts": "2025-Q3"}, {}, "2025-Q3", "no actual for 2025-Q3"),
    ],
)
def test_nothing_is_due_before_the_first_period_has_ended(
    keys: dict[str, str], values: dict[str, int], at: str, reason: str
) -> None:
    levels = {} if "direction" in keys else {"target": 5}
    card = scorecard(
        "  financial: {objectives: {o: {name: O, measures: {"
        f"m: {{name: M, indicator: lagging, {json.dumps(levels | keys)[1:-1]}}},"
        " other: {name: M, indicator: lagging, target: 5}}}}}",
        "frequency: quarter",
    )
    other = rows({"2025-01": 5}, "other") if "frequency" in keys or "starts" in keys else []
    one = evaluated(card, [*rows(values), *other], at).by_id["m"]
    assert (why(one), one.coverage) == (reason, None if reason == "not due" else 0)


@pytest.mark.parametrize(
    ("keys", "values", "at", "actual", "target", "score"),
    [
        ({"window": "year-to-date"}, {"2025-02": 9, "2025-04": 3, "2025-05": 3}, "2025-05", 6, 8, 75),
        ({"window": "rolling-3"}, {"2025-02": 9, "2025-03": 9, "2025-04": 3}, "2025-04", 3, 4, 75),
        ({"window": "rolling-2"}, {"2025-04": 4, "2025-05": 4, "2025-06": 4}, "2025-06", 8, 8, 100),
    ],
)
def test_parts_before_the_start_have_neither_rows_nor_levels(
    keys: dict[str, str], values: dict[str, int], at: str, actual: int, target: int, score: int
) -> None:
    written = "{" + ", ".join(f"2025-{month:02}: {{target: 4}}" for month in range(4, 13)) + "}"
    card = of_one(
        "frequency: month\nscoring: {method: ratio}", aggregate="sum", starts="2025-04", targets=written, **keys
    )
    one = result(card, rows(values), at)
    assert together(value_of(one), one.levels and one.levels.target, one.score) == (actual, target, score)
    assert one.actual is not None
    assert one.actual.partial is None


def test_a_quarter_expects_the_months_from_the_start_on() -> None:
    levels = "{2025-02: {target: 4}, 2025-03: {target: 4}}"
    card = of_one("frequency: quarter", aggregate="sum", starts="2025-02", targets=levels)
    assert result(card, rows({"2025-01": 9, "2025-02": 4, "2025-03": 4}), "2025-Q1").score == 100
    assert why(result(card, rows({"2025-03": 4}), "2025-Q1")) == "1 of 2 months"


TWO = """\
  financial:
    objectives:
      a: {name: A, measures: {m: {name: M, indicator: lagging, target: 5}, n: {name: N, indicator: lagging, target: 5}}}
"""


def test_a_parent_has_no_trend_unless_the_same_measures_are_scored_at_every_depth() -> None:
    card = scorecard(TWO, "frequency: quarter\nscoring: {method: ratio}")
    both = rows({"2025-Q1": 3, "2025-Q2": 4, "2025-Q3": 4}, "m")
    found = evaluated(card, [*both, *rows({"2025-Q1": 3, "2025-Q2": 5}, "n")], "2025-Q2")
    assert {one.trend for one in found.walk()} == {Trend.IMPROVING}
    found = evaluated(card, [*both, *rows({"2025-Q1": 3, "2025-Q2": 5}, "n")], "2025-Q3")
    assert {one.trend for one in found.walk() if one.kind is not Kind.MEASURE} == {Trend.NONE}


def test_a_carried_value_has_no_trend_of_its_own() -> None:
    card = of_one(target=5, carry=1)
    assert result(card, rows({"2025-Q1": 3, "2025-Q2": 4}), "2025-Q2").trend is Trend.IMPROVING
    carried = result(card, rows({"2025-Q1": 3, "2025-Q2": 4}), "2025-Q3")
    assert (carried.trend, carried.previous, carried.change) == (Trend.NONE, None, None)


def test_the_first_fiscal_year_has_to_end() -> None:
    head = "frequency: quarter\nfiscal_year: {starts: 4, named_by: end}"
    card = of_one(head, target=5, frequency="year", starts="FY2026")
    assert [why(result(card, [], at)) for at in ("FY2026-Q3", "FY2026-Q4")] == ["not due", "no actual for FY2026-Q4"]


def test_the_first_year_of_a_measure_by_calendar_year_is_one() -> None:
    head = "frequency: quarter\nfiscal_year: {starts: 4, named_by: end}"
    card = of_one(head, target=5, frequency="year", starts="2025", calendar_year="true")
    assert [why(result(card, [], at)) for at in ("FY2026-Q2", "FY2026-Q3")] == ["not due", "no actual for FY2026-Q3"]
