"""What must not change a score: order, units, signs, the calendar's year, how rows are cut, weights of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from bsc_cli.diagnostics import BscError
from bsc_cli.model.period import Grain, Period, canonical_period, in_year
from bsc_cli.render.scorecard.json import render_json
from bsc_cli.score.first_period import first_day_of
from bsc_cli.score.result import Evaluation, Result
from bsc_cli.workspace.read_options import NotEvaluable
from tests.examples import examples
from tests.score.random_scorecards import ALL, YEARS, Case, Node, Row, cases, measures_of, objectives_of, rows_of

quick = examples(1 / 3)
"""Each example evaluates a scorecard twice or more."""

Told = list[dict[str, tuple[object, ...]] | str]
"""What is said of each node in each period; or what is wrong."""


def judged(one: Result) -> tuple[object, ...]:
    """What is said of one node, whatever it is counted in."""
    reason = one.reason and one.reason.kind
    return one.score, one.status, one.trend, one.coverage, one.counts, reason


def results(evaluation: Evaluation) -> dict[str, Result]:
    """All results by kind and id."""
    everything = [evaluation.result, *evaluation.perspectives, *evaluation.objectives, *evaluation.measures]
    return {f"{one.kind} {one.id}": one for one in everything}


def told(case: Case, judge: Callable[[Result], tuple[object, ...]] = judged) -> Told:
    """What is said of each node in each of three periods; or the codes of what is wrong, whatever the periods."""
    try:
        history = case.evaluated().history
    except NotEvaluable as error:
        return [*sorted({one.code for one in error.diagnostics})]
    except BscError as error:
        return [re.sub(r"\d+", "N", str(error))]
    return [{key: judge(one) for key, one in results(evaluation).items()} for evaluation in history]


def in_full(case: Case) -> str | list[str]:
    """The JSON of a case with its findings, whatever the names of files; or the codes of what is wrong."""
    try:
        evaluated = case.evaluated()
    except NotEvaluable as error:
        return sorted({one.code for one in error.diagnostics})
    except BscError as error:
        return [str(error)]
    history = evaluated.history
    return render_json(
        evaluated.evaluation,
        file="f",
        findings=evaluated.findings(),
        before=history[-2],
        history=history,
        variations=evaluated.variations,
    )


# -- order -------------------------------------------------------------------------------------------------------------


@given(st.data(), cases())
@quick
def test_the_order_of_rows_changes_nothing(data: st.DataObject, case: Case) -> None:
    assert in_full(case.with_rows(data.draw(st.permutations(case.rows)))) == in_full(case)


@given(st.data(), cases())
@quick
def test_the_order_of_keys_changes_no_score(data: st.DataObject, case: Case) -> None:
    assert told(replace(case, card=shuffled(case.card, data))) == told(case)


def shuffled(value: Any, data: st.DataObject) -> Any:
    """A mapping with the keys of it, and of all below it, in another order."""
    if not isinstance(value, Mapping):
        return value
    return {key: shuffled(value[key], data) for key in data.draw(st.permutations(list(value)))}


@given(st.data(), cases())
@quick
def test_the_order_of_sources_changes_nothing(data: st.DataObject, case: Case) -> None:
    by_measure: dict[str, list[Row]] = {id: [] for id in case.measures}
    for row in case.rows:
        by_measure[row.measure].append(row)
    files = [tuple(rows) for rows in by_measure.values() if rows]
    assume(files)
    assert in_full(replace(case, files=tuple(data.draw(st.permutations(files))))) == in_full(case)


@given(st.data(), cases())
@quick
def test_a_file_that_is_cut_in_two_says_the_same(data: st.DataObject, case: Case) -> None:
    rows = case.rows
    cut = data.draw(st.integers(0, len(rows)))
    assert in_full(replace(case, files=(rows[:cut], rows[cut:]))) == in_full(case)


# -- units and signs ---------------------------------------------------------------------------------------------------

FACTORS = st.sampled_from([Decimal(number) for number in ("0.001", "0.3", "7", "1000", "12345.678")])


@given(st.data(), cases())
@quick
def test_another_unit_changes_no_score(data: st.DataObject, case: Case) -> None:
    if isinstance(case.card["scoring"].get("amber_within"), Decimal):  # one distance for all measures
        factor = data.draw(FACTORS)
        factors = dict.fromkeys(case.measures, factor)
        scoring = {**case.card["scoring"], "amber_within": case.card["scoring"]["amber_within"] * factor}
    else:
        factors = {id: data.draw(FACTORS) for id in case.measures}
        scoring = case.card["scoring"]
    other = scaled(case, factors)
    assert told(replace(other, card={**other.card, "scoring": scoring})) == told(case)


def scaled(case: Case, factors: Mapping[str, Decimal]) -> Case:
    """The same facts in other units: the values, levels and distances of each measure times a factor."""
    measures = {id: with_numbers(measure, factors[id]) for id, measure in case.measures.items()}
    return case.with_measures(measures).with_rows(
        [
            row if row.value is None or is_yes_no(case, row) else row._replace(value=row.value * factors[row.measure])
            for row in case.rows
        ]
    )


def is_yes_no(case: Case, row: Row) -> bool:
    """Whether the value of a row is no number."""
    return bool(case.measures[row.measure]["direction"] == "yes-no")


def with_numbers(measure: Node, factor: Decimal, *, distances: bool = True) -> Node:
    """*measure* with all its levels, and its absolute distances where they are meant, times *factor*."""
    keys = {"baseline", "target", "targets", *(("amber_within", "tolerance") if distances else ())}
    return {key: multiplied(value, factor) if key in keys else value for key, value in measure.items()}


def multiplied(value: Any, factor: Decimal) -> Any:
    """*value* with all numbers in it times *factor*."""
    if isinstance(value, Mapping):
        return {key: multiplied(one, factor) for key, one in value.items()}
    if isinstance(value, list):
        return [multiplied(one, factor) for one in value]
    return value * factor if isinstance(value, Decimal) else value


FLIPPED = {"higher": "lower", "lower": "higher", "min": "max", "max": "min"}


@given(cases(ALL._replace(methods=("linear", "step", "progress"))))
@quick
def test_the_other_sign_and_direction_change_no_score(case: Case) -> None:
    measures = {id: negated(measure) for id, measure in case.measures.items()}
    rows = [row if row.value is None or is_yes_no(case, row) else row._replace(value=-row.value) for row in case.rows]
    assert told(case.with_measures(measures).with_rows(rows)) == told(case)


def negated(measure: Node) -> Node:
    """*measure* of the opposite of what it measures."""
    made = swapped(with_numbers(measure, Decimal(-1), distances=False))
    return {**made, **{key: FLIPPED.get(made[key], made[key]) for key in made.keys() & {"direction", "aggregate"}}}


def swapped(value: Any) -> Any:
    """*value* with the two bounds of each range in the other order."""
    if isinstance(value, Mapping):
        return {key: one if key == "phase" else swapped(one) for key, one in value.items()}
    return value[::-1] if isinstance(value, list) else value


# -- time --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [28, -28, 400])  # after which weeks and leap days fall on the same days
@given(case=cases())
@examples(1 / 6)
def test_other_years_change_no_score(years: int, case: Case) -> None:
    assert told(moved(case, years)) == told(case)


def moved(case: Case, years: int) -> Case:
    """The same scorecard so many *years* later."""

    def later(text: str) -> str:
        return re.sub(r"(?<!\d)20\d\d(?!\d)", lambda year: str(int(year[0]) + years), text)

    def moved_measure(measure: Node) -> Node:
        made = dict(measure)
        if "targets" in made:
            made["targets"] = {later(key): levels for key, levels in made["targets"].items()}
        for key in made.keys() & {"window", "due"}:
            made[key] = later(str(made[key]))
        return made

    measures = {id: moved_measure(measure) for id, measure in case.measures.items()}
    rows = [row._replace(period=later(row.period)) for row in case.rows]
    return replace(case.with_measures(measures).with_rows(rows), period=case.period and later(case.period))


LONGER = (Grain.QUARTER, Grain.HALF, Grain.YEAR)


@given(st.data(), cases(ALL._replace(frequencies=LONGER, aggregates=("sum", "sum", "last"), grains=(Grain.MONTH,))))
@quick
def test_months_added_up_by_hand_change_no_score(data: st.DataObject, case: Case) -> None:
    months = replace(case, facts=False).with_rows([*in_months(case)])
    rows = []
    for id, measure in case.measures.items():
        own = Grain(str(measure.get("frequency", case.card["frequency"])))
        mine = [row for row in months.rows if row.measure == id]
        grain = data.draw(st.sampled_from([one for one in LONGER if one.rank <= own.rank]))
        rows += added_up(mine, grain, case) if measure.get("aggregate") == "sum" else mine
    assert told(months.with_rows(rows)) == told(months)


def in_months(case: Case) -> Iterator[Row]:
    """The rows of *case*, those of sums without a gap."""
    for id, measure in case.measures.items():
        rows = {row.period: row for row in case.rows if row.measure == id}
        if measure.get("aggregate") != "sum":
            yield from rows.values()
            continue
        first = in_year(Grain.YEAR, YEARS[0], 1, case.calendar)
        for month in (str(month) for year in YEARS for month in first.shifted(year - YEARS[0]).parts(Grain.MONTH)):
            value = rows[month].value if month in rows else None
            yield Row(id, month, Decimal(1) if value is None else value)


def added_up(rows: Sequence[Row], grain: Grain, case: Case) -> list[Row]:
    """The rows of months as rows of longer periods."""
    sums: dict[Period, Decimal] = {}
    for row in rows:
        month = canonical_period(row.period, case.calendar)
        assert isinstance(month, Period)
        sums[month.parent(grain)] = sums.get(month.parent(grain), Decimal(0)) + (row.value or 0)
    return [Row(rows[0].measure, str(period), total) for period, total in sums.items()]


# -- weights -----------------------------------------------------------------------------------------------------------


def of_parents(one: Result) -> tuple[object, ...]:
    """What is said of a parent; nothing of a measure."""
    return () if one.is_measure else judged(one)


@given(st.data(), cases())
@quick
def test_a_measure_of_weight_0_changes_no_parent(data: st.DataObject, case: Case) -> None:
    case = at_its_period(case)
    frequency = Grain(case.card["frequency"])
    measure = {**data.draw(measures_of(ALL, frequency, case.calendar)), "weight": 0}
    rows = data.draw(rows_of("extra", measure, ALL, frequency, case.calendar, case.facts))
    # what any value covers first is when the others are due first
    begins = min(first_day(row, case) for row in case.rows)
    rows = [row for row in rows if first_day(row, case) >= begins]
    # of one without measures, the reason would change
    place = data.draw(st.sampled_from([one for one in objectives_of(case.card) if one["measures"]]))
    more = with_children(case, lambda objective: {"extra": measure} if objective is place else {})
    more = replace(more, files=(*case.files, tuple(rows)))
    found, before = told(more, of_parents), told(case, of_parents)
    assert [{**one, "measure extra": ()} for one in before if isinstance(one, dict)] == found


def first_day(row: Row, case: Case) -> date:
    """The first day that a row covers."""
    period = canonical_period(row.period, case.calendar)
    assert isinstance(period, Period)
    return first_day_of(period)


def at_its_period(case: Case) -> Case:
    """*case* with its period written."""
    try:
        return replace(case, period=str(case.evaluated().period))
    except BscError:
        reject()


def with_children(case: Case, children: Callable[[Node], Node]) -> Case:
    """*case* with more measures in each objective."""
    perspectives = {
        key: {
            **perspective,
            "objectives": {
                name: {**objective, "measures": {**objective["measures"], **children(objective)}}
                for name, objective in perspective["objectives"].items()
            },
        }
        for key, perspective in case.card["perspectives"].items()
    }
    return replace(case, card={**case.card, "perspectives": perspectives})


@given(cases())
@quick
def test_two_children_of_half_the_weight_are_one(case: Case) -> None:
    halves = {id: {**measure, "weight": measure["weight"] / 2} for id, measure in case.measures.items()}
    twice = with_children(
        case.with_measures(halves), lambda objective: {f"{id}-twin": halves[id] for id in objective["measures"]}
    ).with_rows([twin for row in case.rows for twin in (row, row._replace(measure=f"{row.measure}-twin"))])

    def without_counts(one: Result) -> tuple[object, ...]:
        return one.score, one.status, one.trend, one.coverage, one.reason and one.reason.kind

    found, before = told(twice, without_counts), told(case, without_counts)
    assert [without_twins(one) for one in found] == before


def without_twins(one: Any) -> Any:
    """What is said without the measures that were there twice."""
    return {key: said for key, said in one.items() if not key.endswith("-twin")} if isinstance(one, dict) else one


# -- better actuals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ALL.methods)
@given(data=st.data(), case=cases(ALL._replace(directions=("higher", "lower"))))
@examples(1 / 4)
def test_a_better_actual_worsens_nothing(method: str, data: st.DataObject, case: Case) -> None:
    case = replace(case, card={**case.card, "scoring": {**case.card["scoring"], "method": method}})
    steps = {id: data.draw(STEPS) for id in data.draw(st.sets(st.sampled_from(list(case.measures)), min_size=1))}
    years = data.draw(st.sets(st.sampled_from(YEARS), min_size=1))
    rows = [
        row._replace(value=row.value + (step if case.measures[row.measure]["direction"] == "higher" else -step))
        if (step := steps.get(row.measure)) and row.value is not None and any(str(year) in row.period for year in years)
        else row
        for row in case.rows
    ]
    now, before = told(case.with_rows(rows), standing), told(case, standing)
    for better, worse in zip(now, before, strict=True):
        if isinstance(better, str) or isinstance(worse, str):
            assert better == worse  # there is nothing to evaluate
            continue
        for key, was in worse.items():
            assert no_worse(better[key], was), key


STEPS = st.integers(1, 80).map(Decimal)


def standing(one: Result) -> tuple[object, ...]:
    """Score and status."""
    return one.score, one.status


def no_worse(now: tuple[Any, ...], before: tuple[Any, ...]) -> bool:
    """Whether a score and status are at least as good as those before; none stays none."""
    if now[0] is None or before[0] is None:
        return now[0] is before[0]
    return bool(now[0] >= before[0] and now[1].rank <= before[1].rank)


@given(cases())
@quick
def test_a_formula_that_is_one_input_is_the_measure_that_is_observed(case: Case) -> None:
    assert told(as_formulas(case)) == told(case)


def as_formulas(case: Case) -> Case:
    """The same with measures that are calculated from an input of their own, which has their rows."""
    kinds = (None, "last", "sum", "mean", "min", "max")
    own = {
        key: one
        for key, one in case.measures.items()
        if one["direction"] != "yes-no" and "frequency" not in one and one.get("aggregate") in kinds
    }
    inputs = {f"{key}-in": {"name": key, "aggregate": one["aggregate"]} for key, one in own.items()}
    without = {key: {name: value for name, value in one.items() if name != "aggregate"} for key, one in own.items()}
    calculated = {key: {**one, "formula": f"{key}-in"} for key, one in without.items()}
    files = tuple(
        tuple(row._replace(measure=f"{row.measure}-in") if row.measure in own else row for row in rows)
        for rows in case.files
    )
    changed = case.with_measures(case.measures | calculated)
    return replace(changed, card={**changed.card, "inputs": inputs}, files=files)
