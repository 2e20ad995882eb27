"""Roll-up: children's scores as a parent's score, status, coverage and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
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
    total = Fraction(sum(child.weight for child in expected))
    covered = Fraction(sum(child.weight * _covered(child) for child in expected))
    coverage = covered / total if total else (None if weighed else Fraction(0))
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
    return Fraction(0) if child.score is None or child.coverage is None else child.coverage


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
    scores = [(child.weight, child.score or Fraction(0)) for child in counted]
    if rollup is Rollup.WORST:
        return min(score for _, score in scores)
    return Fraction(sum(weight * score for weight, score in scores), sum(weight for weight, _ in scores))


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
