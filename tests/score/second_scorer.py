"""A second reading of the rules of scoring: plain functions over plain data.

It is written from docs/scoring.md and docs/format.md and shares nothing with `bsc_cli`, neither code nor types, so that
a mistake of one of the two shows where they differ. It is as simple as it can be, and slow. A scorecard is a mapping as
YAML gives it, with an objective's measures by id; a row is a measure's id, a period, a value and a weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from tests.score.second_actuals import (
    Actual,
    Row,
    actual_of,
    exact,
    measures_of,
    own_grain,
    starts_on,
    values_of,
    window_of,
)
from tests.score.second_formulas import calculated, is_sum
from tests.score.second_periods import (
    GRAINS,
    Card,
    Span,
    around,
    is_finer,
    is_in,
    parts,
    read_span,
    shifted,
    year_before,
)
from tests.score.second_units import first_day, own_period, units_of

STATUSES = ("red", "amber", "green", "star")


# Levels: one number each, or a pair of bounds.


class Unscored(Exception):
    """Why there is no score."""


Level = tuple[Any, ...]
NAMES = ("threshold", "target", "stretch", "baseline")


def read_level(level: object) -> Level:
    return tuple(map(exact, level)) if isinstance(level, list | tuple) else (exact(level),)


def level_sets(measure: Card) -> dict[str, dict[str, Level]]:
    """The levels by period and `default`, those of a `tolerance` with them."""
    targets = {"target": measure["target"]} if "target" in measure else measure.get("targets", {})
    sets = targets if not targets or not targets.keys() & set(NAMES) else {"default": targets}
    return {key: within_tolerance(measure, levels) for key, levels in sets.items()}


def within_tolerance(measure: Card, levels: Card) -> dict[str, Level]:
    found = {name: read_level(level) for name, level in levels.items()}
    if "tolerance" in measure and "target" in found:
        (middle,) = found["target"]
        for name, distance in measure["tolerance"].items():
            far = distance_of(distance, middle)
            found[name] = (middle - far, middle + far)
    return found


def share(card: Card, measure: Card, key: Span, part: Span) -> Fraction:
    """How much of the level of *key* falls on *part*."""
    grain, phase = own_grain(card, measure), measure["phase"]
    if phase == "even":
        return Fraction(1, len(parts(card, key, part.grain)))
    own = around(card, part.day, grain)
    for longer in GRAINS[GRAINS.index(key.grain) :]:
        spread = parts(card, around(card, key.day, longer), grain)
        if len(spread) == len(phase):
            shares = dict(zip(spread, map(exact, phase), strict=True))
            whole = sum((shares[one] for one in parts(card, key, grain)), Fraction(0))
            return shares[own] / whole / len(parts(card, own, part.grain))
    raise AssertionError("as many shares as there are parts")


def level_in(card: Card, measure: Card, name: str, part: Span, *, summed: bool) -> Level | None:
    """The level *name* that holds in *part*: the most specific."""
    sets = level_sets(measure)
    keys = [(read_span(card, key), levels[name]) for key, levels in sets.items() if key != "default" and name in levels]
    finer = [key for key, _ in keys if is_finer(key.grain, part.grain) and is_in(key, part)]
    if finer and is_sum(card, measure) and measure.get("levels_of") != "window":
        grain = min((key.grain for key in finer), key=GRAINS.index)
        expected = [one for one in parts(card, part, grain) if one.end >= starts_on(card, measure)]
        return total(name, [level_in(card, measure, name, one, summed=True) for one in expected])
    around_it = [(key, level) for key, level in keys if is_in(part, key)]
    if around_it:
        key, level = min(around_it, key=lambda one: GRAINS.index(one[0].grain))
        cut = Fraction(1)
        if key.grain != part.grain and measure.get("phase", "none") != "none":
            cut = share(card, measure, key, part)
        elif key.grain != part.grain and summed:
            raise Unscored("levels-undivided")
        return tuple(cut * one for one in level)
    if name not in sets.get("default", {}):
        return None
    if summed and name != "baseline":
        raise Unscored("level-span-unclear")
    return sets["default"][name]


def total(name: str, levels: Sequence[Level | None]) -> Level | None:
    """All of them together; only some of them is too little."""
    there = [level for level in levels if level is not None]
    if not there:
        return None
    if len(there) < len(levels):
        raise Unscored("no-target" if name == "target" else "no-level")
    return tuple(sum(ends, Fraction(0)) for ends in zip(*there, strict=True))


def levels_of(card: Card, measure: Card, at: Span) -> dict[str, Level]:
    """The levels in force for an actual of *at*, each as many numbers as the direction has sides.

    Those of the period `levels_at` of the card, where there is one, stand in for those of all periods.
    """
    if "levels_at" in card:
        at = around(card, read_span(card, card["levels_at"]).day, own_grain(card, measure))
    added = is_sum(card, measure) and measure.get("window", "period") != "period"
    added = added and measure.get("levels_of") != "window"
    found = {}
    for name in ("target", "threshold", "stretch", "baseline"):
        window = window_of(card, measure, at) if added else [at]
        level = total(name, [level_in(card, measure, name, part, summed=added) for part in window])
        if level is None and name == "baseline" and "baseline" in measure:
            level = read_level(measure["baseline"])
        if level is not None:
            found[name] = level
        elif name == "target":
            raise Unscored("no-target")
    within = measure.get("amber_within", card.get("scoring", {}).get("amber_within"))
    if within is not None and "threshold" not in found:
        found |= amber_threshold(measure, within, found["target"])
    return found


OUTWARD: dict[str, tuple[int, ...]] = {"higher": (-1,), "lower": (1,), "range": (-1, 1)}
"""The way to a worse level, for each of its ends."""


def amber_threshold(measure: Card, within: object, target: Level) -> dict[str, Level]:
    """The threshold that `amber_within` makes; a side without a distance, such as a share of 0, has none."""
    if "tolerance" in measure:
        middle = sum(target, Fraction(0)) / 2
        way = distance_of(within, middle)
        return {"threshold": (middle - way, middle + way)} if way or target != (middle, middle) else {}
    ways = OUTWARD[measure.get("direction", "higher")]
    far = [distance_of(within, one) for one in target]
    return {"threshold": tuple(one + way * by if by else None for one, way, by in zip(target, ways, far, strict=True))}


def distance_of(written: object, level: Fraction) -> Fraction:
    text = str(written)
    return abs(level) * exact(text[:-1]) / 100 if text.endswith("%") else exact(text)


# The points of one side, where more is better.


class Scale(NamedTuple):
    """How a measure is scored: its method, the points of its levels, and what is below the threshold."""

    method: str
    threshold: Fraction
    target: Fraction
    stretch: Fraction
    below: str


def scale_of(card: Card, measure: Card) -> Scale:
    scoring = card.get("scoring", {})
    points = {"threshold": 50, "target": 100, "stretch": 120, **scoring.get("points", {}), **measure.get("points", {})}
    method = measure.get("method", scoring.get("method", "linear"))
    below = measure.get("below_threshold", scoring.get("below_threshold", "linear"))
    worth = (exact(points[name]) for name in NAMES[:3])
    return Scale(method, next(worth), next(worth), next(worth), below)


def between(actual: Fraction, low: Fraction, high: Fraction, from_: Fraction, to: Fraction) -> Fraction:
    return from_ + (actual - low) / (high - low) * (to - from_)


def side(scale: Scale, actual: Fraction, levels: Mapping[str, Fraction], *, lower: bool) -> tuple[Fraction, str]:
    """The score and the status of *actual* among *levels*, which are negated for a side where less is better."""
    threshold, target, stretch, baseline = (levels.get(name) for name in NAMES)
    assert target is not None
    score = Fraction(0)
    if scale.method == "ratio":
        if (-target if lower else target) <= 0:
            raise Unscored("no-ratio-to-0")
        part = 2 - actual / target if lower else actual / target
        score = min(max(part * scale.target, Fraction(0)), scale.stretch)
    elif scale.method == "progress":
        if baseline is None or baseline >= target:
            raise Unscored("no-baseline" if baseline is None else "baseline-reaches-target")
        score = max(between(actual, baseline, target, Fraction(0), scale.target), Fraction(0))
    if actual >= target:
        status = "green"
        if stretch is not None:
            status = "star" if actual >= stretch else "green"
        elif scale.method == "ratio" and scale.stretch > scale.target and score >= scale.stretch:
            status = "star"
    elif threshold is not None:
        status = "amber" if actual >= threshold else "red"
    else:
        status = "amber" if scale.method in ("ratio", "progress") and score >= scale.threshold else "red"
    if scale.method == "ratio" or (scale.method == "progress" and actual < target):
        return score, status
    if scale.method == "step":
        worth = (Fraction(0), scale.threshold, scale.target, scale.stretch)
        return worth[STATUSES.index(status)], status
    if status == "star":
        return scale.stretch, status
    if status == "green":
        return (
            scale.target if stretch is None else between(actual, target, stretch, scale.target, scale.stretch)
        ), status
    if status == "amber":
        assert threshold is not None
        return between(actual, threshold, target, scale.threshold, scale.target), status
    return below_threshold(scale, actual, levels), status


def below_threshold(scale: Scale, actual: Fraction, levels: Mapping[str, Fraction]) -> Fraction:
    threshold, baseline, target = levels.get("threshold"), levels.get("baseline"), levels["target"]
    upper = target if threshold is None else threshold
    score = Fraction(0)
    if scale.below == "zero":
        return score
    if baseline is not None and baseline < upper:
        score = between(actual, baseline, upper, Fraction(0), scale.threshold)
    elif threshold is not None and 0 < scale.threshold < scale.target:
        score = between(actual, threshold, target, scale.threshold, scale.target)
    return max(score, Fraction(0))


def sides(
    measure: Card, actual: Fraction, levels: Mapping[str, Level]
) -> list[tuple[Fraction, dict[str, Fraction], bool]]:
    """The actual and the levels of each side, negated where less is better, and whether they are."""
    signs = [-way for way in OUTWARD[measure.get("direction", "higher")]]
    found = []
    for at, sign in enumerate(signs):
        ends = {name: level[at] for name, level in levels.items()}
        found.append((sign * actual, {name: sign * end for name, end in ends.items() if end is not None}, sign < 0))
    return found


def actual_at(card: Card, id: str, rows: Sequence[Row], at: Span) -> Actual | str:
    """The actual of a measure at *at*, or why there is none."""
    measure = measures_of(card)[id]
    if "formula" in measure:
        return calculated(card, id, rows, at)
    return actual_of(card, measure, values_of(card, id, rows), at) or "no-data"


def judged(card: Card, measure: Card, actual: Actual | str, at: Span, first: date = date.min) -> tuple[Fraction, str]:
    """The score and the status of *actual* at *at*. Raises Unscored."""
    is_yes = isinstance(actual, Actual) and actual.value
    if not is_yes and "due" in measure and date.fromisoformat(measure["due"]) > at.last:
        raise Unscored("not-due")
    if isinstance(actual, str):
        raise Unscored(actual if is_due(card, measure, at, first) else "not-due")
    scale = scale_of(card, measure)
    if measure.get("direction") == "yes-no":
        if actual.value:
            return scale.target, "green"
        return Fraction(0), "red"
    if is_too_partial(measure, actual):
        raise Unscored("partial")
    levels = levels_of(card, measure, actual.span)
    both = sides(measure, actual.value, levels)
    crossed = any(level[0] > level[-1] for name, level in levels.items() if name != "baseline" and None not in level)
    if crossed or not all(is_rising(levels) for _, levels, _ in both):
        raise Unscored("levels-out-of-order")
    if scale.method == "ratio" and measure.get("direction") == "range":
        raise Unscored("no-ratio-of-a-range")
    found = [side(scale, *one[:2], lower=one[2]) for one in both]
    return min(score for score, _ in found), min((status for _, status in found), key=STATUSES.index)


def is_due(card: Card, measure: Card, at: Span, first: date) -> bool:
    """Whether its first period has ended by the end of *at*: that of its start, or of the scorecard's first value."""
    begin = starts_on(card, measure) if "starts" in measure else first
    if measure.get("window", "").startswith("since-"):
        begin = max(begin, read_span(card, measure["window"].removeprefix("since-")).first)
    return around(card, begin, own_grain(card, measure)).last <= at.last if begin > date.min else True


def is_rising(levels: Mapping[str, Fraction]) -> bool:
    rising = [levels[name] for name in NAMES[:3] if name in levels]
    return all(low < high for low, high in pairwise(rising))


def is_too_partial(measure: Card, actual: Actual) -> bool:
    is_judged = measure.get("aggregate") == "sum" or "formula" in measure
    return actual.partial and is_judged and not measure.get("allow_partial")


# Trends of measures.


def trend_of_measure(card: Card, id: str, rows: Sequence[Row], at: Span) -> str:
    measure = measures_of(card)[id]
    now = actual_at(card, id, rows, at)
    if isinstance(now, str) or now.stale:
        return "none"
    year_ago = card.get("scoring", {}).get("compare") == "year-ago"
    from_ = at if "due" in measure else now.span
    before_at = year_before(card, from_) if year_ago else shifted(card, from_, -1)
    before = actual_at(card, id, rows, before_at)
    if isinstance(before, str) or is_too_partial(measure, now) or is_too_partial(measure, before):
        return "none"
    if before.stale and "due" not in measure:
        return "none"
    window = measure.get("window", "period")
    try:
        if window.startswith("since-") or (window == "year-to-date" and not year_ago):
            return compared(judged(card, measure, before, before_at)[0], judged(card, measure, now, at)[0])
        return compared(goodness(card, measure, before), goodness(card, measure, now))
    except Unscored:
        return "none"


def goodness(card: Card, measure: Card, actual: Actual) -> Fraction:
    """A number that is higher the better the actual is; in a range minus the distance from the target's bounds."""
    if measure.get("direction") != "range":
        return -actual.value if measure.get("direction") == "lower" else actual.value
    low, high = levels_of(card, measure, actual.span)["target"]
    outside: Fraction = max(low - actual.value, actual.value - high, Fraction(0))
    return -outside


def compared(before: Fraction, now: Fraction) -> str:
    return "flat" if before == now else "improving" if now > before else "worsening"


# Roll-up: every result is a mapping with its score, status, coverage and the reason why there is no score.


def measured(card: Card, id: str, rows: Sequence[Row], at: Span, first: date) -> dict[str, Any]:
    """The result of one measure."""
    measure = measures_of(card)[id]
    actual = actual_at(card, id, rows, at)
    result: dict[str, Any] = {
        "weight": exact(measure.get("weight", 1)),
        "actual": actual.value if isinstance(actual, Actual) else None,
        "lacks": actual.lacks if isinstance(actual, Actual) else (),
        "children": [],
    }
    try:
        score, status = judged(card, measure, actual, at, first)
        return {**result, "score": score, "status": status, "coverage": Fraction(1), "reason": None}
    except Unscored as why:
        coverage = None if str(why) == "not-due" else Fraction(0)
        return {**result, "score": None, "status": "none", "coverage": coverage, "reason": str(why)}


def inherit(card: Card, children: Mapping[str, dict[str, Any]]) -> None:
    """Under `weights: inherited`, let what has no measure weigh the mean of its siblings."""
    measured = [child["weight"] for child in children.values() if not child["empty"]]
    if measured and card.get("scoring", {}).get("weights") == "inherited":
        for child in children.values():
            child["weight"] = sum(measured) / len(measured) if child["empty"] else child["weight"]


def has_nothing(child: Mapping[str, Any]) -> bool:
    """Whether nobody could have given a number: it has no measure, or none that counts."""
    return bool(child.get("empty")) or child["reason"] == "nothing-to-score"


def rolled_up(card: Card, node: Card, children: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The result of a parent."""
    scoring = card.get("scoring", {})
    missing = scoring.get("missing", "redistribute")
    measured = [child for child in children.values() if not child.get("empty")]
    result: dict[str, Any] = {"children": children, "score": None, "status": "none", "empty": not measured}
    result["weight"] = exact(node.get("weight", 1))
    if measured and scoring.get("weights") == "inherited":
        result["weight"] = sum((child["weight"] for child in measured), Fraction(0))
    counted = [child for child in children.values() if child["weight"] and child["coverage"] is not None]
    scored = [child for child in counted if child["score"] is not None]
    lacking = [child for child in counted if child["score"] is None and not has_nothing(child)]
    if not counted:
        due = any(child["weight"] for child in children.values())
        return {**result, "coverage": None if due else Fraction(0), "reason": "not-due" if due else "nothing-to-score"}
    weight = sum(child["weight"] for child in counted)
    coverage = sum(child["weight"] * child["coverage"] for child in scored) / weight
    result["coverage"] = coverage
    if not scored and all(has_nothing(child) for child in children.values() if child["weight"]):
        return {**result, "reason": "nothing-to-score"}
    if missing == "block" and lacking:
        return {**result, "reason": "blocked"}
    if not scored or coverage < exact(scoring.get("min_coverage", "0.5")):
        return {**result, "reason": "too-little-scored"}
    counts = [(child["weight"], child["score"], STATUSES.index(child["status"])) for child in scored]
    if missing == "zero":
        counts += [(child["weight"], Fraction(0), 0) for child in lacking]
    if node.get("rollup", scoring.get("rollup", "mean")) == "worst":
        score = min(score for _, score, _ in counts)
    else:
        score = sum(weight * score for weight, score, _ in counts) / sum(weight for weight, _, _ in counts)
    status = parent_status(scoring, score, [status for _, _, status in counts])
    return {**result, "score": score, "status": status, "reason": None}


def parent_status(scoring: Card, score: Fraction, children: Sequence[int]) -> str:
    bands = {"amber": 50, "green": 90, "star": 110, "red_child": "amber", **scoring.get("parents", {})}
    status = sum(score >= exact(bands[name]) for name in STATUSES[1:])
    status = max(min(status, max(children)), min(children))
    if 0 in children and bands["red_child"] == "amber":
        status = min(status, 1)
    return STATUSES[status]


def results_at(card: Card, rows: Sequence[Row], at: Span) -> dict[str, dict[str, Any]]:
    """All results of a period by id, without trends; that of the whole is `scorecard`."""
    found: dict[str, dict[str, Any]] = {}
    themes: dict[str, dict[str, dict[str, Any]]] = {id: {} for id in card.get("themes", {})}
    first = first_day(card, rows)
    perspectives = {}
    for perspective_id, perspective in card["perspectives"].items():
        objectives = {}
        for id, objective in perspective["objectives"].items():
            measures = {key: measured(card, key, rows, at, first) for key in objective.get("measures", {})}
            found |= measures
            below = {"units": supporters(card, objective["units"], id, at)} if "units" in objective else {}
            objectives[id] = found[id] = rolled_up(card, objective, {**measures, **below})
            for theme in objective.get("themes", []):
                themes[theme][id] = objectives[id]
        inherit(card, objectives)
        perspectives[perspective_id] = found[perspective_id] = rolled_up(card, perspective, objectives)
    for id, objectives in themes.items():
        found[id] = rolled_up(card, {}, objectives)
    inherit(card, perspectives)
    found["scorecard"] = rolled_up(card, {}, perspectives)
    return found


def supporters(card: Card, node: Card, id: str, at: Span) -> dict[str, Any]:
    """The objectives of units that support *id*, as one more child of it; with none of them nothing is to be scored."""
    found = {}
    for unit in units_of(card):
        if unit.card is not None:
            results = results_at(unit.card, unit.rows, own_period(unit.card, at))
            for perspective in unit.card["perspectives"].values():
                for key, objective in perspective["objectives"].items():
                    if id in objective.get("supports", []):
                        found[f"{unit.id}/{key}"] = {**results[key], "weight": exact(unit.weight)}
    rolled = rolled_up(card, {"rollup": node["rollup"]}, found)
    return {**rolled, "weight": exact(node.get("weight", 1)), "empty": False}


def scored_measures(results: Mapping[str, dict[str, Any]], way: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The ways to the measures at any depth that have a score and count."""
    found: set[tuple[str, ...]] = set()
    for id, result in results.items():
        if result["weight"] and result["score"] is not None:
            found |= scored_measures(result["children"], (*way, id)) if result["children"] else {(*way, id)}
    return found


def second_scores(card: Card, rows: Sequence[Row], period: str) -> dict[str, dict[str, Any]]:
    """All results of *period* by id."""
    at = read_span(card, period)
    year_ago = card.get("scoring", {}).get("compare") == "year-ago"
    before = results_at(card, rows, year_before(card, at) if year_ago else shifted(card, at, -1))
    now = results_at(card, rows, at)
    for id in measures_of(card):
        now[id]["trend"] = trend_of_measure(card, id, rows, at)
    for id, result in now.items():
        if "trend" not in result:
            comparable = None not in (result["score"], before[id]["score"])
            alike = comparable and scored_measures(result["children"]) == scored_measures(before[id]["children"])
            result["trend"] = compared(before[id]["score"], result["score"]) if alike else "none"
    return now
