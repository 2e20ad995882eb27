"""Printed scoring examples of other scorecard systems, reproduced by our own rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from bsc_cli.load.scorecard import load_scorecard
from bsc_cli.model.number import Exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, canonical_period
from bsc_cli.model.status import Status
from bsc_cli.score.evaluate import evaluate
from bsc_cli.score.result import Evaluation, Result

PUBLISHED = Path(__file__).with_name("vectors.yaml")

NOT_MEANT = {
    "oca-range-3": "asks whether freely written colour ranges overlap; our bands lie between single levels and cannot",
}
"""Vectors that our rules do not mean to express, with the reason."""

# BaseLoader leaves numbers as text, so they stay as exact as they were printed.
VECTORS: dict[str, dict[str, Any]] = {
    one["id"]: one for one in yaml.load(PUBLISHED.read_text(encoding="utf-8"), yaml.BaseLoader)
}

Keys = Mapping[str, Any]
Values = Mapping[str, Any]
"""Values by period id."""

YEAR = "2025"


# How a vector becomes a scorecard


def evaluated(
    measures: Mapping[str, tuple[Keys, Values]], *, at: str = YEAR, objective: Keys | None = None, **head: Any
) -> Evaluation:
    """A scorecard of one objective with *measures*, evaluated through the real reader and engine."""
    written = {key: {"name": key, "indicator": "lagging", **keys} for key, (keys, _) in measures.items()}
    perspectives = {"financial": {"objectives": {"all": {"name": "All", **(objective or {}), "measures": written}}}}
    values = {key: values for key, (_, values) in measures.items()}
    return evaluated_card({"perspectives": perspectives, **head}, values, at=at)


def evaluated_card(card: Keys, values: Mapping[str, Values], *, at: str = YEAR) -> Evaluation:
    """*card* with the rows of each measure in *values*. JSON is YAML."""
    text = json.dumps({"name": "Vector", "vision": "As printed", "frequency": "year", **card})
    loaded = load_scorecard(text, file="vector.yaml")
    assert loaded.scorecard is not None, loaded.diagnostics
    scorecard = loaded.scorecard

    def period(name: str) -> Period:
        found = canonical_period(name, scorecard.calendar)
        assert isinstance(found, Period), found
        return found

    rows = [
        Observation(measure=key, period=period(name), value=Decimal(str(value)), origin="vector")
        for key, series in values.items()
        for name, value in series.items()
    ]
    return evaluate(scorecard, rows, period(at))


def one_measure(keys: Keys, values: Any, *, at: str = YEAR, **head: Any) -> Result:
    """One measure with *keys*, evaluated; *values* is one number or numbers by period."""
    series = values if isinstance(values, Mapping) else {at: values}
    (result,) = evaluated({"m": (keys, series)}, at=at, **head).measures
    return result


def score_of(result: Result) -> Exact:
    assert result.score is not None, result.reason
    return result.score


def value_of(result: Result) -> Exact:
    assert result.actual is not None, result.reason
    return result.actual.value


def points(threshold: Any, target: Any, stretch: Any) -> dict[str, Any]:
    return {"points": {"threshold": str(threshold), "target": str(target), "stretch": str(stretch)}}


def direction(inputs: Keys) -> str:
    return "lower" if inputs.get("direction") == "minimise" else "higher"


def progress(baseline: str, target: str) -> dict[str, Any]:
    """From 0 at *baseline* to all points at *target*: see `points(100, 100, 100)`."""
    falling = Decimal(target) < Decimal(baseline)
    return {"direction": "lower" if falling else "higher", "baseline": baseline, "target": target}


def scored(scores: Iterable[str | None], weights: Iterable[Any] | None = None, *, full: Any = 100) -> dict[str, Any]:
    """Measures that score exactly *scores* out of *full*; None has no actual."""
    listed = list(scores)
    shares = list(weights) if weights is not None else [1] * len(listed)
    keys = [{"method": "ratio", "target": str(full), "weight": str(share)} for share in shares]
    values = [{} if score is None else {YEAR: score} for score in listed]
    return {f"m{index}": pair for index, pair in enumerate(zip(keys, values, strict=True))}


def objective_score(evaluation: Evaluation) -> Exact:
    (objective,) = evaluation.objectives
    assert objective.score is not None, objective.reason
    return objective.score


def months(values: Iterable[str], start: int = 1) -> dict[str, str]:
    return {f"2025-{month:02}": value for month, value in enumerate(values, start)}


def dashed(name: str) -> str:
    return name.replace("_", "-")


def near(found: Exact | int | None, expected: str, tolerance: Fraction) -> None:
    assert found is not None
    assert abs(found - Fraction(expected)) <= tolerance, f"{float(found)} instead of {expected}"


# One function a kind


def goal_red_flag_score(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    """Equal thirds of the scale: red flag, goal, and as far again beyond it."""
    red, goal = Decimal(inputs["red_flag"]), Decimal(inputs["goal"])
    low, high = (Fraction(end) for end in inputs["scale"])
    levels = {"threshold": str(red), "target": str(goal), "stretch": str(goal + (goal - red))}
    keys = {"direction": direction(inputs), "targets": levels}
    result = one_measure(keys, inputs["actual"], scoring=points(1, 2, 3))
    near(low + score_of(result) * (high - low) / 3, expected, tolerance)


def piecewise_interp(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    """Two or three points of a line are levels and their points."""
    pairs = inputs["points"]
    falling = Decimal(pairs[0][0]) > Decimal(pairs[-1][0])
    names = ("threshold", "target", "stretch")[: len(pairs)]
    levels = {name: pair[0] for name, pair in zip(names, pairs, strict=True)}
    scale = [pair[1] for pair in pairs]
    result = one_measure(
        {"direction": "lower" if falling else "higher", "targets": levels},
        inputs["actual"],
        scoring=points(*scale, *scale[-1:] * (3 - len(scale))),
    )
    near(score_of(result), expected, tolerance)


def achievement_ratio(inputs: Keys, expected: Any, tolerance: Fraction) -> None:
    """The ratio without a cap worth the name; a grade is another rule, by levels at 70, 80 and 90 % of the target."""
    result = one_measure(
        {"direction": direction(inputs), "method": "ratio", "target": inputs["target"]},
        inputs["actual"],
        scoring=points(50, 100, 100000),
    )
    if not isinstance(expected, Mapping):
        near(score_of(result), expected, tolerance)
        return
    near(score_of(result), expected["score"], tolerance)
    target = Decimal(inputs["target"])
    shares = {"threshold": "0.7", "target": "0.8", "stretch": "0.9"}
    graded = one_measure(
        {"targets": {name: str(target * Decimal(share)) for name, share in shares.items()}},
        inputs["actual"],
        scoring=points(70, 80, 90),
    )
    grades = {Status.STAR: "dark_green", Status.GREEN: "green", Status.AMBER: "yellow", Status.RED: "red"}
    assert grades[graded.status] == expected["status"]


def threshold_target_stretch_interp(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    share = Decimal(inputs.get("points", "100")) / 100
    result = one_measure(
        {
            "direction": direction(inputs),
            "below_threshold": "zero" if inputs.get("below_threshold") == "0" else "linear",
            "targets": {name: inputs[name] for name in ("threshold", "target", "stretch")},
        },
        inputs["actual"],
        scoring=points(*(Decimal(level) * share for level in inputs["levels"])),
    )
    near(score_of(result), expected, tolerance)


def step_bands(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    worst, *levels = inputs["levels"]
    assert worst == "0"
    result = one_measure(
        {"method": "step", "targets": {name: inputs[name] for name in ("threshold", "target", "stretch")}},
        inputs["actual"],
        scoring=points(*levels),
    )
    near(score_of(result), expected, tolerance)


def progress_baseline_target(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    keys = progress(inputs["baseline"], inputs["target"])
    near(score_of(one_measure(keys, inputs["actual"], scoring=points(100, 100, 100))), expected, tolerance)


def progress_baseline_target_ratio(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    keys = progress(inputs["baseline"], inputs["target"])
    near(score_of(one_measure(keys, inputs["actual"], scoring=points(1, 1, 1))), expected, tolerance)


def normalise_linear(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    ends = [inputs["min"], inputs["max"]]
    keys = progress(*(reversed(ends) if direction(inputs) == "lower" else ends))
    near(score_of(one_measure(keys, inputs["value"], scoring=points(100, 100, 100))), expected, tolerance)


def normalise_worst_best(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    """The points that a measure of some weight in 100 earns for its parent."""
    keys = progress(inputs["worst"], inputs["best"]) | {"weight": inputs["weight"]}
    rest = {"method": "ratio", "target": "100", "weight": str(100 - Decimal(inputs["weight"]))}
    measures = {"m": (keys, {YEAR: inputs["actual"]}), "rest": (rest, {YEAR: "0"})}
    near(objective_score(evaluated(measures, scoring=points(100, 100, 100))), expected, tolerance)


def performance_level_score(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    measures = scored([inputs["performance_level_pct"], "0"], [inputs["weight"], 100 - Decimal(inputs["weight"])])
    near(objective_score(evaluated(measures)), expected, tolerance)


def rollup_weighted(inputs: Keys, expected: Any, tolerance: Fraction) -> None:
    if "weighted" in inputs:  # points earned of 100: each is a weight with a full score, and the rest was lost
        earned = [Decimal(one) for one in inputs["weighted"]]
        measures = scored(["100"] * len(earned) + ["0"], [*earned, 100 - sum(earned)])
        near(objective_score(evaluated(measures)), expected, tolerance)
        return
    levels = {"threshold": "3", "target": "4", "stretch": "5"}
    children = {
        f"m{number}": ({"targets": levels, "weight": child["weight"]}, {YEAR: child["index"]})
        for number, child in enumerate(inputs["children"])
    }
    parents = {"parents": {"amber": "2.5", "green": "3.5", "star": "4.5"}}  # where the index rounds up
    evaluation = evaluated(children, scoring=points(3, 4, 5) | parents)
    near(objective_score(evaluation), expected["weighted"], tolerance)
    status = evaluation.objectives[0].status
    assert status is Status(expected["status"])
    assert {Status.AMBER: "3", Status.GREEN: "4", Status.STAR: "5"}[status] == expected["index"]


def rollup_status(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    if inputs["rule"] == "least_value":
        measures = scored(inputs["indexes"], full=5)
        evaluation = evaluated(measures, scoring=points(1, 5, 5), objective={"rollup": "worst"})
        near(objective_score(evaluation), expected, tolerance)
        return
    assert inputs["rule"] == "worst_case"
    actuals = {"OK": "100", "Warning": "50", "Critical": "0"}
    words = {Status.GREEN: "OK", Status.AMBER: "Warning", Status.RED: "Critical"}
    evaluation = evaluated(scored(actuals[child] for child in inputs["children"]), objective={"rollup": "worst"})
    assert [words[one.status] for one in evaluation.measures] == inputs["children"]
    assert words[evaluation.objectives[0].status] == expected


def rollup_average(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    near(objective_score(evaluated(scored(inputs["children_pct"]))), expected, tolerance)


def rollup_missing(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    assert inputs["policy"] == "redistribute_weight"
    children = inputs["children"]
    scores = [None if child["score"] == "null" else child["score"] for child in children]
    measures = scored(scores, [child["weight"] for child in children])
    near(objective_score(evaluated(measures, scoring={"missing": "redistribute"})), expected, tolerance)


def weight_normalise(inputs: Keys, expected: list[str], tolerance: Fraction) -> None:
    """What each child moves its parent by: its own score 100, all the others 0."""
    weights = inputs.get("weights") or inputs["values"]
    whole = 100 if sum(Fraction(share) for share in expected) > 2 else 1
    for index, share in enumerate(expected):
        scores = ["100" if index == other else "0" for other in range(len(weights))]
        near(objective_score(evaluated(scored(scores, weights))) * whole / 100, share, tolerance)


def effective_weights(inputs: Keys, expected: Mapping[str, str], tolerance: Fraction) -> None:
    """What each objective moves the scorecard by, in shares of the pool."""
    standard = {"learning_growth": "learning"}

    def objective(name: str, weight: str) -> dict[str, Any]:
        done = {"name": name, "indicator": "lagging", "direction": "yes-no", "due": "2025-12-31"}
        return {"name": name, "weight": weight, "measures": {f"{dashed(name)}-done": done}}

    perspectives = {
        standard.get(key, key): {
            "weight": weight,
            "objectives": {dashed(name): objective(name, share) for name, share in inputs["objectives"][key].items()},
        }
        for key, weight in inputs["perspectives"].items()
    }
    card = {"perspectives": perspectives, "scoring": points(0, inputs["pool"], inputs["pool"])}
    for name, share in expected.items():
        values = {f"{dashed(other)}-done": {YEAR: int(other == name)} for other in expected}
        near(evaluated_card(card, values).result.score, share, tolerance)


def aggregate_period(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    method = {"average": "mean", "avg": "mean"}.get(inputs["method"], inputs["method"])
    near(value_of(one_measure({"aggregate": method}, months(inputs["actuals"]))), expected, tolerance)


def aggregate_rolling_sum(inputs: Keys, expected: list[str], tolerance: Fraction) -> None:
    keys = {"aggregate": "sum", "window": f"rolling-{inputs['window']}"}
    series = months(inputs["actuals"])
    for name, total in zip(series, expected, strict=True):
        near(value_of(one_measure(keys, series, at=name, frequency="month")), total, tolerance)


def aggregate_ytd(inputs: Keys, expected: Mapping[str, str], tolerance: Fraction) -> None:
    """Monthly targets are the shares of the year's."""
    assert inputs["method"] == "cumulative"
    targets, count = inputs["targets"], len(inputs["targets"])
    keys = {
        "aggregate": "sum",
        "window": "year-to-date",
        "phase": [*targets, *["0"] * (12 - count)],
        "targets": {"FY2025": {"target": str(sum(Decimal(one) for one in targets))}},
    }
    series = months(inputs["actuals"], start=7)
    fiscal = {"starts": "7", "named_by": "start"}
    result = one_measure(keys, series, at=f"2025-{6 + count:02}", frequency="month", fiscal_year=fiscal)
    assert result.levels is not None
    assert isinstance(result.levels.target, Fraction)
    near(result.levels.target, expected["ytd_target"], tolerance)
    near(value_of(result), expected["ytd_actual"], tolerance)
    near(result.variance, expected["ytd_variance"], tolerance)
    near(result.variance_percent, expected["ytd_variance_pct"], tolerance)


def variance_abs(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    near(one_measure({"target": inputs["target"]}, inputs["actual"]).variance, expected, tolerance)


def growth(inputs: Keys, expected: str, tolerance: Fraction) -> None:
    """The variance against last year's value, which is also the change since then."""
    result = one_measure({"target": inputs["previous"]}, {"2024": inputs["previous"], YEAR: inputs["current"]})
    near(result.variance_percent, expected, tolerance)
    assert result.change == result.variance


KINDS: dict[str, Callable[[Keys, Any, Fraction], None]] = {
    "achievement_ratio": achievement_ratio,
    "aggregate_period": aggregate_period,
    "aggregate_rolling_sum": aggregate_rolling_sum,
    "aggregate_ytd": aggregate_ytd,
    "effective_weights": effective_weights,
    "goal_red_flag_score": goal_red_flag_score,
    "growth": growth,
    "normalise_linear": normalise_linear,
    "normalise_worst_best": normalise_worst_best,
    "performance_level_score": performance_level_score,
    "piecewise_interp": piecewise_interp,
    "progress_baseline_target": progress_baseline_target,
    "progress_baseline_target_ratio": progress_baseline_target_ratio,
    "ratio_less_is_better": achievement_ratio,
    "reduction_ratio": achievement_ratio,
    "rollup_average": rollup_average,
    "rollup_missing": rollup_missing,
    "rollup_status": rollup_status,
    "rollup_weighted": rollup_weighted,
    "step_bands": step_bands,
    "threshold_target_stretch_interp": threshold_target_stretch_interp,
    "variance_abs": variance_abs,
    "weight_normalise": weight_normalise,
}


@pytest.mark.parametrize("name", [name for name, one in VECTORS.items() if name not in NOT_MEANT])
def test_a_published_example_comes_out_as_printed(name: str) -> None:
    vector = VECTORS[name]
    KINDS[vector["kind"]](vector["inputs"], vector["expected"], Fraction(vector["tolerance"]))


def test_every_vector_is_reproduced_or_left_out_with_a_reason() -> None:
    assert set(NOT_MEANT) <= set(VECTORS)
    assert all(NOT_MEANT.values())
    reproduced = {name for name, one in VECTORS.items() if one["kind"] in KINDS}
    assert reproduced | set(NOT_MEANT) == set(VECTORS)
    assert not reproduced & set(NOT_MEANT)
