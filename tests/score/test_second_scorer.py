"""Scoring agrees with a second reading of its rules (tests/score/second_scorer.py), on scorecards at random."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Evaluation, Result
from tests.score.scorecards import period
from tests.score.second_actuals import Row
from tests.score.second_formulas import is_sum
from tests.score.second_periods import parts, read_span
from tests.score.second_scorer import second_scores

Card = dict[str, Any]
KINDS = {
    kind: kind
    for kind in (None, "no-data", "not-due", "partial", "division-by-zero", "dangling-formula", "formula-cycle")
}
"""Reasons that both give; of several things that are wrong with levels either may be named."""
NUMBER_OF: dict[str, Any] = {"yes": 1, "no": 0}
Case = tuple[Card, list[Row], str]

DEFAULT = settings.default.max_examples if settings.default else 60
many = settings(max_examples=8 * DEFAULT, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
"""By default thousands of measures, in `just properties` tens of thousands."""


# The two, side by side.


def observations(scorecard: Scorecard, rows: Sequence[Row], *, facts: bool) -> list[Observation]:
    return [
        Observation(
            measure=measure,
            period=period(at, scorecard.calendar),
            value=Decimal(str(NUMBER_OF.get(value, value))),
            weight=Decimal(weight) if weight else None,
            facts=facts,
            origin="test",
        )
        for measure, at, value, weight in rows
    ]


def engine_scores(card: Card, rows: Sequence[Row], at: str) -> dict[str, dict[str, Any]] | None:
    """What `bsc` says, in the words of the second scorer; None where *card* is not allowed."""
    loaded = load_scorecard(json.dumps(card), file="scorecard.yaml")
    if loaded.scorecard is None:
        note(str(loaded.diagnostics))
        return None
    facts = card.get("actuals", {}).get("facts", False)
    scorecard = loaded.scorecard
    evaluation = evaluate(scorecard, observations(scorecard, rows, facts=facts), period(at, scorecard.calendar))
    return {id: plain(result) for id, result in results(evaluation).items()}


def results(evaluation: Evaluation) -> dict[str, Result]:
    return {**evaluation.by_id, "scorecard": evaluation.result}


def plain(result: Result) -> dict[str, Any]:
    plain = {"score": result.score, "status": str(result.status), "trend": str(result.trend)}
    if result.is_measure:
        kind = str(result.reason.kind) if result.reason else None
        return {**plain, "actual": result.actual.value if result.actual else None, "reason": KINDS.get(kind, "levels")}
    return {**plain, "coverage": result.coverage, "unscored": result.reason is not None}


def second(card: Card, rows: Sequence[Row], at: str) -> dict[str, dict[str, Any]]:
    found = {}
    for id, result in second_scores(card, rows, at).items():
        kept = {key: result[key] for key in ("score", "status", "trend")}
        if "actual" in result:
            found[id] = {**kept, "actual": result["actual"], "reason": KINDS.get(result["reason"], "levels")}
        else:
            found[id] = {**kept, "coverage": result["coverage"], "unscored": result["reason"] is not None}
    return found


def agree(case: Case) -> None:
    card, rows, at = case
    engine = engine_scores(card, rows, at)
    assume(engine is not None)
    note(json.dumps(card))
    note(f"{rows} at {at}")
    assert engine == second(card, rows, at)


def card_of(measures: dict[str, Card], **head: Any) -> Card:
    for id, measure in measures.items():
        measure |= {"name": id, "indicator": "lagging"}
    objective = {"name": "O", "measures": measures}
    return {
        "name": "N",
        "vision": "V",
        "frequency": "quarter",
        **head,
        "perspectives": {"financial": {"objectives": {"o": objective}}},
    }


# One measure in one period.

NUMBERS = st.integers(-8, 40).map(lambda halves: f"{halves / 2:g}")
DISTANCES = st.sampled_from(["0", "1", "2.5", "10%", "50%", "0%"])


def sometimes(strategy: st.SearchStrategy[Any], of: int = 3) -> st.SearchStrategy[Any]:
    """None, or once in so many times what *strategy* gives."""
    return st.integers(1, of).flatmap(lambda one: strategy if one == of else st.none())


def written(**keys: Any) -> Card:
    return {key: value for key, value in keys.items() if value is not None}


@st.composite
def points(draw: st.DrawFn) -> Card:
    low, middle, high = sorted(draw(st.lists(st.sampled_from([0, 30, 50, 80, 100, 120, 150]), min_size=3, max_size=3)))
    return {"threshold": low, "target": middle, "stretch": high}


@st.composite
def level_set(draw: st.DrawFn, direction: str, tolerance: bool = False) -> Card:
    """Levels that are mostly in order, with some left out."""
    if tolerance:
        return {"target": draw(NUMBERS)}
    wanted = ["baseline", "threshold", "target", "stretch"]
    count = len(wanted) * (2 if direction == "range" else 1)
    found = draw(st.lists(NUMBERS, min_size=count, max_size=count, unique=draw(st.integers(0, 9)) > 0))
    if draw(st.integers(0, 9)):
        found.sort(key=Decimal)
    if direction == "lower":
        found.reverse()
    sides = [[one, found[-1 - at]] for at, one in enumerate(found[:4])] if direction == "range" else found
    levels = dict(zip(wanted, sides, strict=True))
    return {name: level for name, level in levels.items() if draw(st.integers(0, 7)) > (0 if name == "target" else 2)}


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

FREQUENCIES = {
    "week": ["day", "week"],
    "month": ["day", "week", "month"],
    "quarter": ["day", "week", "month", "quarter"],
}
FREQUENCIES["half"] = [*FREQUENCIES["quarter"], "half"]
FREQUENCIES["year"] = [*FREQUENCIES["half"], "year"]
LONGER = ["week", "month", "quarter", "half", "year"]


def named(card: Card, span: Any) -> str:
    """The id of a period, which the second scorer only reads."""
    grain, first, _ = span
    if grain == "day":
        return str(first.isoformat())
    if grain == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "month":
        return f"{first:%Y-%m}"
    fiscal = card.get("fiscal_year", {})
    start = fiscal.get("starts", 1)
    months = (first.month - start) % 12
    year = first.year - (first.month < start) + (fiscal.get("named_by") == "end")
    return (
        ("FY" if fiscal else "")
        + f"{year}"
        + {"year": "", "half": f"-S{months // 6 + 1}"}.get(grain, f"-Q{months // 3 + 1}")
    )


def spans_in(card: Card, years: Sequence[int], grain: str) -> list[Any]:
    prefix = "FY" if "fiscal_year" in card else ""
    return [part for year in years for part in parts(card, read_span(card, f"{prefix}{year}"), grain)]


@st.composite
def rows_of(
    draw: st.DrawFn, card: Card, id: str, measure: Card, years: Sequence[int], *, is_mixed: bool = True
) -> list[Row]:
    """Rows of one grain in each period, mostly of the same in all."""
    coarse: str = measure["frequency"] if "frequency" in measure else card["frequency"]
    values = st.sampled_from(["yes", "no"]) if measure.get("direction") == "yes-no" else NUMBERS
    usual = draw(st.sampled_from(FREQUENCIES[coarse]))
    always = not is_mixed or draw(st.booleans())
    found: list[Row] = []
    for span in spans_in(card, years, coarse):
        grain = usual if always or draw(st.integers(0, 5)) else draw(st.sampled_from(FREQUENCIES[coarse]))
        there = parts(card, span, grain)
        if grain in ("day", "week") and len(there) > 3:
            there = draw(st.lists(st.sampled_from(there), max_size=3, unique=True))
        elif not draw(st.integers(0, 3 if is_mixed else 1)):
            there = [one for one in there if draw(st.integers(0, 2))]
        found += [(id, named(card, one), draw(values), draw(st.sampled_from([1, 2, 5]))) for one in there]
    return found


@st.composite
def targets_by_period(draw: st.DrawFn, card: Card, measure: Card, years: Sequence[int]) -> Card:
    coarse: str = measure["frequency"] if "frequency" in measure else card["frequency"]
    direction = measure["direction"]
    levels = level_set(direction, "tolerance" in measure)
    style = draw(st.sampled_from(["always", "usual", "usual", "mixed"]))
    if style == "always":
        return draw(levels)
    grains = [grain for grain in LONGER if LONGER.index(grain) >= LONGER.index(coarse)]
    if is_sum(card, measure):
        grains = ["month", *grains] if "month" in FREQUENCIES[coarse] else grains
    chosen = (
        [draw(st.sampled_from(grains))] if style == "usual" else draw(st.lists(st.sampled_from(grains), max_size=2))
    )
    found: Card = {}
    for grain in chosen:
        spans = spans_in(card, years, grain)
        spans = (
            spans if len(spans) < 16 and draw(st.integers(0, 3)) else draw(st.lists(st.sampled_from(spans), max_size=4))
        )
        found |= {named(card, span): draw(levels) for span in spans}
    if not found or not draw(st.integers(0, 3)):
        found["default"] = draw(levels)
    return found


WINDOWS = ["period", "period", "year-to-date", "year-to-date", "rolling-2", "rolling-4"]


@st.composite
def observed_measure(draw: st.DrawFn, card: Card, years: Sequence[int]) -> Card:
    """A measure with every way of being observed."""
    longer = LONGER[LONGER.index(card["frequency"]) + 1 :]
    direction = draw(st.sampled_from(["higher", "higher", "lower", "range", "yes-no"]))
    if direction == "yes-no":
        return written(
            direction=direction,
            carry=draw(sometimes(st.integers(1, 2))),
            due=draw(sometimes(st.sampled_from(["2025-03-31", "2025-06-15", "2024-12-31"]), 2)),
            frequency=draw(sometimes(st.sampled_from(longer))) if longer else None,
        )
    start = draw(st.sampled_from(spans_in(card, years[:1], "year")))
    window = draw(st.sampled_from([*WINDOWS, f"since-{named(card, start)}"]))
    measure = written(
        direction=direction,
        aggregate=draw(st.sampled_from(["last", "sum", "sum", "sum", "mean", "weighted-mean", "min", "max"])),
        window=window,
        levels_of=draw(sometimes(st.just("window"))) if window != "period" else None,
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
        allow_partial=draw(sometimes(st.just(True))),
        starts=draw(sometimes(st.sampled_from(spans_in(card, years, "month")).map(lambda one: named(card, one)), 5)),
        tolerance=draw(sometimes(st.just({"target": "10%", "threshold": "3"}))) if direction == "range" else None,
        amber_within=draw(sometimes(DISTANCES)),
        method=draw(sometimes(st.sampled_from(["step", "progress"]))),
    )
    return draw(with_targets(card, measure, years))


@st.composite
def with_targets(draw: st.DrawFn, card: Card, measure: Card, years: Sequence[int]) -> Card:
    """The measure with levels by period, divided or not."""
    targets = draw(targets_by_period(card, measure, years))
    dated = not targets.keys() & {"threshold", "target", "stretch", "baseline", "default"}
    if dated and "levels_of" not in measure:
        count = len(spans_in(card, years[:1], measure["frequency"] if "frequency" in measure else card["frequency"]))
        shares = st.lists(st.integers(1, 4), min_size=count, max_size=count)
        measure |= written(phase=draw(st.sampled_from([None, "none", "even", "even"]) | shares))
    return {**measure, "targets": targets}


@st.composite
def heads(draw: st.DrawFn) -> Card:
    """The keys of a scorecard beside its measures."""
    fiscal = draw(
        sometimes(st.builds(dict, starts=st.sampled_from([4, 10]), named_by=st.sampled_from(["start", "end"])))
    )
    return written(
        frequency=draw(st.sampled_from(["week", "month", "month", "quarter", "quarter", "quarter", "half", "year"])),
        fiscal_year=fiscal,
        scoring=written(compare=draw(sometimes(st.just("year-ago")))),
    )


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

NAMES = ["a", "b-2", "c", "n"]
"""Three inputs and a measure."""


@st.composite
def formulas(draw: st.DrawFn, names: Sequence[str], *, has_before: bool) -> str:
    """A formula of ids, at most two levels deep."""
    name = st.sampled_from(names)
    earlier = [name.map("year-ago({})".format)]
    if has_before:
        earlier.append(st.builds("before({}, {})".format, name, st.integers(1, 3)))
    fill = st.sampled_from(["0", "1", "-2.5"])
    one = st.one_of(name, name, name, *earlier)
    one = st.one_of(one, one, st.builds("or({}, {})".format, one, fill))
    number = st.sampled_from(["2", "100", "0.5", "0"])
    parts = [
        st.builds("{} {} {}".format, one, st.sampled_from("+-*/"), one),
        st.builds("{} / {}".format, one, one),
        st.builds("{} + {}".format, one, one),
        st.builds("{} * {}".format, number, one),
        st.builds("-{} / {}".format, one, number),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), one, one | number),
        st.builds("abs({})".format, one),
    ]
    part = one | st.one_of(parts)
    nested = [
        st.builds("({}) {} ({})".format, part, st.sampled_from("+-*/"), part),
        st.builds("{} {} {}".format, part, st.sampled_from("+-*/"), part),
        st.builds("or({}, {})".format, part, fill),
        part.map("year-ago({})".format),
    ]
    return draw(part | st.one_of(nested))


@st.composite
def inputs(draw: st.DrawFn, longer: Sequence[str]) -> Card:
    return written(
        name="Input",
        aggregate=draw(st.sampled_from(["sum", "sum", "sum", "last", "mean", "weighted-mean", "min", "max"])),
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
    )


@st.composite
def calculated_measure(draw: st.DrawFn, card: Card, names: Sequence[str], years: Sequence[int]) -> Card:
    """A measure with a formula."""
    longer = LONGER[LONGER.index(card["frequency"]) + 1 :]
    start = draw(st.sampled_from(spans_in(card, years[:1], "year")))
    window = draw(st.sampled_from([*WINDOWS, f"since-{named(card, start)}"]))
    measure = written(
        direction=draw(st.sampled_from(["higher", "higher", "lower", "range"])),
        formula=draw(formulas(names, has_before=window != "year-to-date")),
        window=window,
        levels_of=draw(sometimes(st.just("window"))) if window != "period" else None,
        carry=draw(sometimes(st.integers(1, 2))),
        frequency=draw(sometimes(st.sampled_from(longer), 4)) if longer else None,
        allow_partial=draw(sometimes(st.just(True), 2)),
        starts=draw(sometimes(st.sampled_from(spans_in(card, years, "month")).map(lambda one: named(card, one)), 5)),
    )
    return draw(with_targets(card, measure, years))


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
