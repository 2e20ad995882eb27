"""Numbers over units, and what supports an objective from below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.status import Status
from bsc_cli.score.evaluate import evaluate, history
from bsc_cli.score.reason import ReasonKind
from bsc_cli.score.result import Kind, Result
from bsc_cli.score.scorer import ScorecardScorer
from bsc_cli.score.unit import Unit
from tests.score.scorecards import period, rows, scorecard, together, value_of, why

INPUTS = """\
inputs:
  part: {name: Part, aggregate: sum}
  whole: {name: Whole, aggregate: sum}
  heads: {name: Heads}
"""
BELOW = """\
  customer:
    objectives:
      care:
        name: Care
        supports: [service]
        measures:
          ratio: {name: R, indicator: lagging, formula: 100 * part / whole, targets: {threshold: 50, target: 90}}
          each: {name: E, indicator: lagging, formula: part / heads, targets: {threshold: 5, target: 10}}
"""
Rows = Mapping[str, Mapping[str, object]]
JANUARY = {"part": {"2025-01": 80}, "whole": {"2025-01": 100}, "heads": {"2025-01": 8}}


def unit(id: str, values: Rows = JANUARY, *, weight: str = "1", head: str = "", units: Sequence[Unit] = ()) -> Unit:
    """A unit of the above, with rows by id and period."""
    card = scorecard(BELOW, head + INPUTS)
    return Unit(id, card, rows_of(card, values), Decimal(weight), tuple(units))


def rows_of(card: Scorecard, values: Rows) -> list[Observation]:
    return [row for key, one in values.items() for row in rows(dict(one), key, card.calendar)]


def above(formula: str, head: str = "", **keys: object) -> Scorecard:
    """A scorecard of one measure that is calculated."""
    written = "".join(f", {key}: {value}" for key, value in keys.items())
    return scorecard(
        f"  customer: {{objectives: {{service: {{name: S, measures: {{m: {{name: M, indicator: lagging, "
        f'formula: "{formula}"{written}}}}}}}}}}}',
        head,
    )


def over(formula: str, units: Sequence[Unit], at: str = "2025-01", head: str = "", **keys: object) -> Result:
    """The one measure of a scorecard above *units*."""
    card = above(formula, head, **keys)
    (one,) = evaluate(card, (), period(at, card.calendar), units).measures
    return one


NORTH = unit("north", {"part": {"2025-01": 80}, "whole": {"2025-01": 100}, "heads": {"2025-01": 8}})
SOUTH = unit("south", {"part": {"2025-01": 10}, "whole": {"2025-01": 20}, "heads": {"2025-01": 2}}, weight="3")
NO_WHOLE = unit("east", {"part": {"2025-01": 7}, "heads": {"2025-01": 1}})
EMPTY = unit("west", {})
UNREADABLE = Unit("bad", None)


@pytest.mark.parametrize(
    ("formula", "units", "value"),
    [
        ("sum(units.part)", [NORTH, SOUTH], 90),
        ("100 * sum(units.part) / sum(units.whole)", [NORTH, SOUTH], 75),
        ("mean(units.ratio)", [NORTH, SOUTH], Fraction(80 + 3 * 50, 4)),
        ("min(units.ratio)", [NORTH, SOUTH], 50),
        ("max(units.ratio)", [NORTH, SOUTH], 80),
        ("count(units.part)", [NORTH, SOUTH], 2),
        ("count(units.part)", [NORTH, SOUTH, EMPTY, UNREADABLE], 2),
        ("count(units.whole)", [NORTH, SOUTH, NO_WHOLE], 2),
        ("sum(units.each)", [NORTH, SOUTH], 15),
        ("sum(units.heads) + 1", [NORTH, SOUTH, NO_WHOLE], 12),
        ("or(sum(units.part), 0)", [NORTH, SOUTH, EMPTY], 90),
        ("or(mean(units.heads), 5)", [NORTH, EMPTY], Fraction(13, 2)),
    ],
)
def test_numbers_over_units(formula: str, units: Sequence[Unit], value: object) -> None:
    one = over(formula, units)
    assert (value_of(one), why(one)) == (value, "no target for 2025-01")


@pytest.mark.parametrize(
    ("formula", "units", "value", "reason"),
    [
        ("sum(units.part)", [NORTH, EMPTY], 80, "1 of 2 units ('west/part')"),
        ("mean(units.ratio)", [NORTH, EMPTY], 80, "1 of 2 units ('west/ratio')"),
        ("sum(units.part)", [NORTH, UNREADABLE], 80, "1 of 2 units ('bad/part')"),
        ("sum(units.part)", [EMPTY, UNREADABLE], None, "no actual of 'units.part' for 2025-01"),
        ("sum(units.part)", [], None, "there are no units to take 'units.part' from"),
        ("sum(units.none)", [NORTH], None, "no actual of 'units.none' for 2025-01"),
        ("or(sum(units.part), 0)", [NORTH, UNREADABLE], 80, "1 of 2 units ('bad/part')"),
        # a unit that lacks one of them is left out of both
        ("sum(units.part) / sum(units.whole)", [NORTH, SOUTH, NO_WHOLE], Fraction(3, 4), "2 of 3 units ('east/whole')"),
    ],
)
def test_what_units_lack_is_named(formula: str, units: Sequence[Unit], value: object, reason: str) -> None:
    one = over(formula, units, target=1)
    assert (value_of(one), why(one)) == (value, reason)


def test_allowed_partial_numbers_are_scored() -> None:
    one = over("sum(units.part) / sum(units.whole)", [NORTH, NO_WHOLE], target="0.8", allow_partial="true")
    assert together(one.score, one.status) == (100, Status.GREEN)


def test_the_parts_that_all_inputs_of_all_units_have() -> None:
    north = unit("north", {"part": {"2025-01": 1, "2025-02": 2}, "whole": {"2025-01": 4, "2025-02": 4}})
    south = unit("south", {"part": {"2025-02": 3}, "whole": {"2025-01": 4, "2025-02": 4}})
    one = over("sum(units.part) / sum(units.whole)", [north, south], "2025-02", window="year-to-date", target=1)
    assert (value_of(one), why(one)) == (Fraction(5, 8), "1 of 2 months ('south/part')")


def test_the_window_is_that_of_the_scorecard_above() -> None:
    values = {"part": {"2025-01": 1, "2025-02": 2, "2025-03": 4}, "whole": {}, "heads": {}}
    formula = "sum(units.part)"
    units = [unit("north", values), unit("south", values)]
    assert value_of(over(formula, units, "2025-03", window="year-to-date")) == 14
    assert value_of(over(formula, units, "2025-Q1", "frequency: quarter")) == 14
    assert value_of(over(f"before({formula}, 2)", units, "2025-03")) == 2


@pytest.mark.parametrize(
    ("head", "values", "at", "above_is", "value"),
    [
        ("frequency: quarter\n", {"2025-Q1": 6}, "2025-Q1", "frequency: quarter", 6),
        ("frequency: quarter\n", {"2025-Q1": 6}, "2025-03", "frequency: month", None),
        ("frequency: quarter\n", {"2025-Q1": 6, "2025-Q2": 7}, "2025", "frequency: year", None),
        ("frequency: quarter\n", dict.fromkeys((f"2025-Q{n}" for n in range(1, 5)), 2), "2025", "frequency: year", 8),
        # a fiscal year from April has the quarters of the calendar; one from February has not
        ("frequency: quarter\nfiscal_year: {starts: 4, named_by: start}\n", {"FY2025-Q1": 6}, "2025-Q2",
         "frequency: quarter", 6),
        ("frequency: quarter\nfiscal_year: {starts: 2, named_by: start}\n", {"FY2025-Q1": 6}, "2025-Q2",
         "frequency: quarter", None),
        ("frequency: week\n", {"2025-W02": 1, "2025-W03": 2}, "2025-01", "frequency: month", 3),
    ],
)  # fmt: skip
def test_other_calendars_and_frequencies(
    head: str, values: Mapping[str, object], at: str, above_is: str, value: object
) -> None:
    one = over("sum(units.part)", [unit("north", {"part": values}, head=head)], at, above_is, allow_partial="true")
    assert value_of(one) == (value if value is not None or "2025-Q2" not in values else 13)
    if value is None and "2025-Q2" not in values:
        assert why(one) == f"no actual of 'units.part' for {at}"


def test_a_quarterly_headcount_is_no_headcount_of_a_month() -> None:
    quarterly = unit("north", {"heads": {"2025-Q1": 6}}, head="frequency: quarter\n")
    assert value_of(over("sum(units.heads)", [quarterly], "2025-04")) is None


def test_units_of_units() -> None:
    card = scorecard(
        "  customer: {objectives: {o: {name: O, measures: {part: {name: P, indicator: lagging, "
        "formula: sum(units.part)}}}}}"
    )
    south = Unit("south", card, (), Decimal(1), (NORTH, SOUTH))
    assert value_of(over("sum(units.part)", [NORTH, south])) == 170
    lacking = Unit("south", card, (), Decimal(1), (NORTH, EMPTY))
    one = over("sum(units.part)", [NORTH, lacking], target=1)
    assert together(value_of(one), why(one)) == (160, "1 of 2 units ('south/west/part')")


SERVICE = """\
  customer:
    objectives:
      service:
        name: Serve
        units: {rollup: ROLLUP, weight: 2}
        measures:
          own: {name: Own, indicator: lagging, target: 10, direction: higher}
"""


@pytest.mark.parametrize(("rollup", "of_units"), [("mean", Fraction(1, 2)), ("worst", Fraction(0))])
def test_supporters_are_one_more_child(rollup: str, of_units: Fraction) -> None:
    card = scorecard(SERVICE.replace("ROLLUP", rollup))
    green = unit("north", {"part": {"2025-01": 90}, "whole": {"2025-01": 100}, "heads": {"2025-01": 9}})
    red = unit("south", {"part": {"2025-01": 0}, "whole": {"2025-01": 100}, "heads": {"2025-01": 9}})
    found = evaluate(card, rows({"2025-01": 10}, "own"), period("2025-01"), [green, red])
    (objective,) = found.objectives
    supporters = objective.children[-1]
    assert supporters.kind is Kind.SUPPORTERS
    assert [one.unit for one in supporters.supporters] == ["north", "south"]
    assert supporters.score == of_units * 100
    assert objective.score == (100 + 2 * of_units * 100) / Fraction(3)
    assert sum(one.share * one.score for one in objective.children if one.score is not None) == objective.score
    assert objective.counts.total == 1


@pytest.mark.parametrize(("weight", "score"), [("0.5", 100), ("2", None)])
def test_without_supporters_coverage_lacks(weight: str, score: object) -> None:
    card = scorecard(SERVICE.replace("ROLLUP", "mean").replace("weight: 2", f"weight: {weight}"))
    found = evaluate(card, rows({"2025-01": 10}, "own"), period("2025-01"), [UNREADABLE])
    (objective,) = found.objectives
    assert (objective.score, why(objective.children[-1])) == (score, "no objective of a unit supports it")


def test_a_unit_is_scored_by_its_own_latest_period() -> None:
    scorer = ScorecardScorer(above("sum(units.part)"), (), [unit("north", head="frequency: quarter\n")])
    (one,) = scorer.units
    assert one.scorer is not None
    assert str(one.scorer.own_period(period("2025-05"))) == "2025-Q1"
    assert str(one.scorer.own_period(period("2025-06"))) == "2025-Q2"


MONTHS = [f"2025-{month:02}" for month in range(1, 7)]
numbers = st.decimals(-1000, 1000, allow_nan=False, places=3)
series = st.dictionaries(st.sampled_from(MONTHS), numbers, max_size=6)
organisations = st.lists(
    st.fixed_dictionaries({"part": series, "whole": series, "heads": series}), min_size=1, max_size=4
)
formulas = st.sampled_from(
    [
        "sum(units.part)",
        "100 * sum(units.part) / sum(units.whole)",
        "mean(units.ratio)",
        "max(units.each) - min(units.each)",
        "or(sum(units.part), 1) / count(units.heads)",
        "sum(units.heads) - year-ago(sum(units.heads))",
        "before(sum(units.part), 1) + sum(units.whole)",
    ]
)
windows = st.sampled_from(["period", "year-to-date", "rolling-3"])
ats = st.sampled_from(MONTHS)


@given(organisations, formulas, windows, ats, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(
    values: list[Rows], formula: str, window: str, at: str, chance: object
) -> None:
    if "before" in formula and window == "year-to-date":
        return
    units = [unit(f"u{number}", one) for number, one in enumerate(values)]
    shuffled = list(units)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = over(formula, units, at, window=window), over(formula, shuffled, at, window=window)
    assert (value_of(one), one.score) == (value_of(other), other.score)
    assert (one.reason is None) == (other.reason is None)


@given(organisations, windows, ats)
def test_merging_two_units_by_hand_changes_no_sum(values: list[Rows], window: str, at: str) -> None:
    whole = [{key: {month: one[key].get(month, 0) for month in MONTHS} for key in ("part", "whole")} for one in values]
    units = [unit(f"u{number}", one) for number, one in enumerate(whole)]
    merged = [
        Unit(units[0].id, units[0].scorecard, [row for one in units[:2] for row in one.rows]),
        *units[2:],
    ]
    for formula in ("sum(units.part)", "100 * sum(units.part) / sum(units.whole)"):
        one, other = over(formula, units, at, window=window), over(formula, merged, at, window=window)
        assert value_of(one) == value_of(other)


@given(
    st.fixed_dictionaries({"part": series, "whole": series, "heads": series}),
    st.sampled_from(["sum", "mean", "min", "max"]),
    st.sampled_from(["ratio", "each"]),
    ats,
)
def test_a_formula_over_one_unit_is_that_of_the_unit(values: Rows, function: str, id: str, at: str) -> None:
    one = unit("only", values)
    assert one.scorecard is not None
    alone = evaluate(one.scorecard, one.rows, period(at)).by_id[id]
    found = over(f"{function}(units.{id})", [one], at)
    assert value_of(found) == value_of(alone)


@given(organisations, ats)
def test_units_together_stand_as_each_alone(values: list[Rows], at: str) -> None:
    units = [unit(f"u{number}", one) for number, one in enumerate(values)]
    below = history(above("sum(units.part)"), (), period(at), count=1, units=units).scorer.units
    for one, scored in zip(units, below, strict=True):
        assert one.scorecard is not None
        assert scored.scorer is not None
        alone = evaluate(one.scorecard, one.rows, period(at))
        assert scored.scorer.at(period(at)).result == alone.result


def test_a_count_is_of_the_units_that_count() -> None:
    one = over("(sum(units.part) - sum(units.whole)) / count(units.part)", [NORTH, SOUTH, NO_WHOLE], target=1)
    assert together(value_of(one), why(one)) == (-15, "2 of 3 units ('east/whole')")


def test_a_unit_whose_own_units_leave_nothing_is_left_out_of_all_values() -> None:
    card = scorecard(
        "  customer: {objectives: {o: {name: O, measures: {"
        "both: {name: B, indicator: lagging, formula: sum(units.part) / sum(units.whole)}, "
        "heads: {name: H, indicator: lagging, target: 1}}}}}"
    )
    halves = (unit("a", {"part": {"2025-01": 1}}), unit("b", {"whole": {"2025-01": 2}}))
    south = Unit("south", card, rows({"2025-01": 9}, "heads"), Decimal(1), halves)
    north = Unit("north", card, rows({"2025-01": 4}, "heads"), Decimal(1), (NORTH,))
    one = over("sum(units.both) / sum(units.heads)", [north, south], target=1)
    assert together(value_of(one), why(one)) == (Fraction(1, 5), "1 of 2 units ('south/both')")


def test_a_milestone_counts_in_a_scorecard_that_is_scored_less_often() -> None:
    card = scorecard(
        "  customer: {objectives: {o: {name: O, measures: {iso: {name: I, indicator: leading, direction: yes-no, "
        "due: 2025-12-31}}}}}",
        "frequency: quarter\n",
    )
    units = [Unit(id, card, rows({at: value}, "iso")) for id, at, value in (("a", "2025-Q1", 1), ("b", "2025-Q3", 0))]
    assert value_of(over("sum(units.iso)", units, "2025-S2", "frequency: half")) == 1


def test_a_value_is_made_of_so_many_values_of_units_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsc_cli.score.formulas.plans.MOST_VALUES_OF_UNITS", 5)
    assert value_of(over("sum(units.part)", [NORTH, SOUTH])) == 90
    one = over("sum(units.part) / sum(units.whole)", [NORTH, SOUTH], target=1)
    assert one.reason is not None
    assert one.reason.kind is ReasonKind.TOO_LARGE


def test_what_twenty_levels_of_units_come_to() -> None:
    card = scorecard(
        "  customer: {objectives: {o: {name: O, measures: {part: {name: P, indicator: lagging, "
        "formula: 'sum(units.part) + before(sum(units.part), 1000)'}}}}}"
    )
    below = NORTH
    for level in range(19):
        below = Unit(f"u{level}", card, (), Decimal(1), (below,))
    one = over("or(sum(units.part), 0)", [below], target=1)
    assert together(value_of(one), one.score) == (0, 0)
