"""Scoring agrees with a second reading of its rules (tests/score/second_scorer.py), on scorecards at random."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from bsc_cli.score.scorer import ScorecardScorer
from tests.score.agreement import agree, many, plain, results, second, unit_of
from tests.score.random_measures import (
    DISTANCES,
    LONGER,
    NAMES,
    NUMBERS,
    Card,
    Case,
    calculated_measure,
    card_of,
    heads,
    inputs,
    level_set,
    named,
    observed_measure,
    rows_of,
    sometimes,
    spans_in,
    written,
)
from tests.score.scorecards import period
from tests.score.second_actuals import Row
from tests.score.second_units import Below

# One measure in one period.


@st.composite
def points(draw: st.DrawFn) -> Card:
    low, middle, high = sorted(draw(st.lists(st.sampled_from([0, 30, 50, 80, 100, 120, 150]), min_size=3, max_size=3)))
    return {"threshold": low, "target": middle, "stretch": high}


@st.composite
def judged_measure(draw: st.DrawFn) -> Card:
    """A measure with every way of being scored."""
    direction = draw(st.sampled_from(["higher", "higher", "lower", "range", "range"]))
    tolerance = None
    if direction == "range":
        tolerance = draw(
            sometimes(
                st.builds(written, target=DISTANCES, threshold=sometimes(DISTANCES, 2), stretch=sometimes(DISTANCES, 2))
            )
        )
    methods = ["linear", "linear", "step", "progress", *(["ratio", "ratio"] if direction != "range" else [])]
    return written(
        direction=direction,
        tolerance=tolerance,
        method=draw(st.sampled_from([None, *methods])),
        points=draw(sometimes(points())),
        below_threshold=draw(sometimes(st.sampled_from(["zero", "linear"]))),
        amber_within=draw(sometimes(DISTANCES, 2)),
        targets=draw(level_set(direction, tolerance is not None)),
        baseline=draw(sometimes(st.tuples(NUMBERS, NUMBERS).map(list) if direction == "range" else NUMBERS)),
    )


@st.composite
def judged_cases(draw: st.DrawFn) -> Case:
    scoring = written(
        method=draw(sometimes(st.sampled_from(["step", "ratio", "progress"]))),
        points=draw(sometimes(points())),
        below_threshold=draw(sometimes(st.just("zero"), 4)),
        amber_within=draw(sometimes(DISTANCES, 4)),
    )
    card = card_of({f"m{at}": draw(judged_measure()) for at in range(3)}, scoring=scoring)
    rows = [(f"m{at}", quarter, draw(NUMBERS), None) for at in range(3) for quarter in ("2025-Q1", "2025-Q2")]
    return card, rows, "2025-Q2"


@many
@given(judged_cases())
def test_one_actual_is_judged_alike(case: Case) -> None:
    agree(case)


# One measure over time.


@st.composite
def observed_cases(draw: st.DrawFn) -> Case:
    years = (2024, 2025)
    head = draw(heads())
    card = card_of({}, **head)
    measure = draw(observed_measure(card, years))
    card = card_of({"m": measure}, **head)
    rows = draw(rows_of(card, "m", measure, years))
    return card, rows, named(card, draw(st.sampled_from(spans_in(card, (2025,), card["frequency"]))))


@many
@given(observed_cases())
def test_a_measure_is_observed_alike(case: Case) -> None:
    agree(case)


# Calculated measures.


@many
@given(observed_cases(), st.integers(-3, 3))
def test_levels_of_another_period_stand_in_alike(case: Case, count: int) -> None:
    card, rows, at = case
    unit = unit_of(Below("", "1", card, rows))
    assume(unit is not None and unit.scorecard is not None)
    assert unit is not None
    assert unit.scorecard is not None
    evaluated = period(at, unit.scorecard.calendar)
    held = evaluated.shifted(count)
    evaluation = ScorecardScorer(unit.scorecard, unit.rows, levels_at=held).at(evaluated)
    engine = {id: plain(result) for id, result in results(evaluation).items()}
    assert engine == second({**card, "levels_at": str(held)}, rows, at)


@st.composite
def calculated_cases(draw: st.DrawFn) -> Case:
    years = (2024, 2025)
    head = draw(heads())
    longer = LONGER[LONGER.index(head["frequency"]) + 1 :]
    head["inputs"] = {name: draw(inputs(longer)) for name in NAMES[:3]}
    measures = {"n": draw(observed_measure(card_of({}, **head), years).filter(lambda one: "due" not in one))}
    card = card_of(measures, **head)
    measures["m"] = draw(calculated_measure(card, [*NAMES, "nowhere"] if not draw(st.integers(0, 9)) else NAMES, years))
    circle = ["k"] if not draw(st.integers(0, 9)) else []
    measures["k"] = draw(calculated_measure(card_of(measures, **head), [*NAMES, "m", "m", *circle], years))
    card = card_of(measures, **head)
    nodes = {**head["inputs"], "n": measures["n"]}
    rows = [row for id, node in nodes.items() for row in draw(rows_of(card, id, node, years, is_mixed=False))]
    rows += [("m", row[1], "1", None) for row in rows[:3]]
    return card, rows, named(card, draw(st.sampled_from(spans_in(card, (2025,), card["frequency"]))))


@many
@given(calculated_cases())
def test_formulas_are_computed_alike(case: Case) -> None:
    agree(case)


# Roll-up.

WEIGHTS = st.sampled_from([0, 1, 1, 2, "0.5"])


@st.composite
def rollup_cases(draw: st.DrawFn) -> Case:
    """Scorecards whose measures' scores are their actuals, or are missing, or are not due."""
    rows: list[Row] = []
    perspectives: Card = {}
    for at in range(draw(st.integers(1, 2))):
        objectives = {}
        for in_ in range(draw(st.integers(1, 2))):
            measures = {}
            for one in range(draw(st.sampled_from([1, 1, 2, 2, 3, 3, 0]))):
                id = f"m{at}{in_}{one}"
                due = not draw(st.integers(0, 5))
                measures[id] = {"name": id, "indicator": "lagging", "weight": draw(WEIGHTS)}
                measures[id] |= {"direction": "yes-no", "due": "2025-06-30"} if due else {"target": 100}
                values = st.sampled_from(["no", "yes"]) if due else st.sampled_from(["20", "60", "95", "100", "125"])
                for quarter in ("2025-Q1", "2025-Q2"):
                    value = draw(values) if draw(st.integers(0, 3)) else None
                    rows += [(id, quarter, value, None)] if value else []
            objectives[f"o{at}{in_}"] = written(
                name="O",
                weight=draw(WEIGHTS),
                measures=measures or None,
                rollup=draw(sometimes(st.just("worst"))),
                themes=draw(sometimes(st.just(["theme"]))),
            )
        perspectives[f"p{at}"] = written(
            name="P", weight=draw(WEIGHTS), objectives=objectives, rollup=draw(sometimes(st.just("worst")))
        )
    scoring = written(
        method="ratio",
        min_coverage=draw(st.sampled_from([0, 0, None, "0.75", 1])),
        weights=draw(sometimes(st.just("inherited"))),
        missing=draw(st.sampled_from([None, "zero", "block"])),
        rollup=draw(sometimes(st.just("worst"))),
        parents=draw(
            sometimes(
                st.sampled_from([{"red_child": "ignore"}, {"green": 100, "star": 120}, {"amber": 0, "green": 60}])
            )
        ),
    )
    card = {**card_of({}, scoring=scoring, themes={"theme": {"name": "T"}}), "perspectives": perspectives}
    return card, rows, draw(st.sampled_from(["2025-Q1", "2025-Q2"]))


@many
@given(rollup_cases())
def test_parents_are_scored_alike(case: Case) -> None:
    agree(case)
