"""Roll-up: children's scores as a parent's score, status, coverage and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple, TypedDict

from bsc_cli.model.number import exact
from bsc_cli.model.scoring import Missing, ParentBands, RedChild, Rollup, Scoring
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.result import Counts, Exact, MeasureResult, ParentResult

_NOTHING, _ALL = Fraction(0), Fraction(1)


class Child(NamedTuple):
    """What a parent needs to know of a child."""

    weight: Exact
    score: Exact | None
    status: Status
    coverage: Exact | None
    """None where nothing is to be scored yet: the child counts nowhere."""
    counts: Counts


class Rolled(TypedDict):
    """The fields that all parents share."""

    score: Exact | None
    status: Status
    coverage: Exact | None
    counts: Counts
    trend: Trend
    reason: str | None


def measure_child(result: MeasureResult) -> Child:
    """A measure as a child of its objective."""
    coverage = None if result.not_due else _NOTHING if result.score is None else _ALL
    counts = Counts(**{result.status.value: 1})
    return Child(
        weight=exact(result.weight), score=result.score, status=result.status, coverage=coverage, counts=counts
    )


def parent_child(result: ParentResult, weight: Decimal) -> Child:
    """A rolled-up result as a child of the next parent."""
    return Child(
        weight=exact(weight),
        score=result.score,
        status=result.status,
        coverage=result.coverage,
        counts=result.counts,
    )


def roll_up(children: Iterable[Child], scoring: Scoring, rollup: Rollup | None) -> Rolled:
    """What *children* make of their parent; a child of weight 0 never counts."""
    weighed = [child for child in children if child.weight > 0]
    expected = [child for child in weighed if child.coverage is not None]
    scored = [child for child in expected if child.score is not None]
    covered = [(child.weight, _covered(child)) for child in expected]
    coverage = _mean(covered) if covered else None if weighed else _NOTHING
    reason = _why_unscored(weighed, expected, scored, coverage, scoring)
    score = None if reason else _score(expected, scored, scoring, rollup or scoring.rollup)
    return Rolled(
        score=score,
        status=Status.NONE if score is None else parent_status(score, [c.status for c in scored], scoring.parents),
        coverage=coverage,
        counts=_add(child.counts for child in weighed),
        trend=Trend.NONE,
        reason=reason,
    )


def _covered(child: Child) -> Exact:
    return _NOTHING if child.score is None or child.coverage is None else child.coverage


def _why_unscored(
    weighed: Sequence[Child],
    expected: Sequence[Child],
    scored: Sequence[Child],
    coverage: Exact | None,
    scoring: Scoring,
) -> str | None:
    if not weighed:
        return "nothing to score"
    if not expected:
        return "not due"
    if not scored:
        return "no data"
    if scoring.missing is Missing.BLOCK and len(scored) < len(expected):
        return "blocked by missing data"
    if coverage is not None and coverage < scoring.min_coverage:
        return "not enough data"
    return None


def _score(expected: Sequence[Child], scored: Sequence[Child], scoring: Scoring, rollup: Rollup) -> Exact:
    counted = expected if scoring.missing is Missing.ZERO else scored
    scores = [(child.weight, child.score or _NOTHING) for child in counted]
    if rollup is Rollup.WORST:
        return min(score for _, score in scores)
    return _mean(scores)


def _mean(parts: Sequence[tuple[Exact, Exact]]) -> Exact:
    """Σ weight × value / Σ weight, in whole numbers of common fractions: that takes one division at the end."""
    by_weight = lcm(*(weight.denominator for weight, _ in parts))
    by_value = lcm(*(value.denominator for _, value in parts))
    weights = [weight.numerator * (by_weight // weight.denominator) for weight, _ in parts]
    values = [value.numerator * (by_value // value.denominator) for _, value in parts]
    return Fraction(sum(map(mul, weights, values)), by_value * sum(weights))


def parent_status(score: Exact, children: Sequence[Status], bands: ParentBands) -> Status:
    """The band of *score*, within those of its scored children, and amber at most over a red one."""
    status = next(
        (
            status
            for status, least in ((Status.STAR, bands.star), (Status.GREEN, bands.green), (Status.AMBER, bands.amber))
            if score >= exact(least)
        ),
        Status.RED,
    )
    best, worst = min(children, key=lambda child: child.rank), max(children, key=lambda child: child.rank)
    status = max(status, best, key=lambda one: one.rank)
    status = min(status, worst, key=lambda one: one.rank)
    if worst is Status.RED and bands.red_child is RedChild.AMBER:
        status = max(status, Status.AMBER, key=lambda one: one.rank)
    return status


def _add(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))
