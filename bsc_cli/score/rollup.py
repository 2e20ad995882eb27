"""Roll-up: children's scores as a parent's score, status, coverage and counts, and each child's share of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from bsc_cli.model.number import Exact, exact
from bsc_cli.model.scoring import Missing, ParentBands, RedChild, Rollup, Scoring
from bsc_cli.model.status import Status
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.result import Counts, Result, ResultNode

_NOTHING, _ALL = Fraction(0), Fraction(1)


class Rolled(NamedTuple):
    """What children make of their parent."""

    score: Exact | None
    status: Status
    coverage: Exact | None
    counts: Counts
    reason: Reason | None


def parent_result(
    node: ResultNode,
    children: Sequence[Result],
    scoring: Scoring,
    rollup: Rollup | None,
    *,
    owner: str | None = None,
    weight: Exact = _ALL,
) -> Result:
    """The result of *node*, rolled up from *children*, which are told their shares of it."""
    rolled = roll_up(children, scoring, rollup)
    shares = shares_of(rolled.score, children, scoring, rollup)
    return Result(
        node=node,
        owner=owner,
        weight=weight,
        score=rolled.score,
        status=rolled.status,
        coverage=rolled.coverage,
        counts=rolled.counts,
        reason=rolled.reason,
        children=tuple(child._replace(share=share) for child, share in zip(children, shares, strict=True)),
    )


def roll_up(children: Sequence[Result], scoring: Scoring, rollup: Rollup | None) -> Rolled:
    """What *children* make of their parent; a child of weight 0 never counts."""
    weighed = [child for child in children if child.weighs]
    expected = [child for child in weighed if child.coverage is not None]
    measured = [child for child in expected if not child.is_unmeasured]
    scored = [child for child in measured if child.score is not None]
    covered = [(child.weight, _covered(child)) for child in expected]
    coverage = _mean(covered) if covered else None if weighed else _NOTHING
    kind = _why_unscored(children, measured, scored, coverage, scoring)
    counted = measured if scoring.missing is Missing.ZERO else scored
    score = None if kind else _score(counted, rollup or scoring.rollup)
    return Rolled(
        score=score,
        status=Status.NONE if score is None else parent_status(score, list(map(_standing, counted)), scoring.parents),
        coverage=coverage,
        counts=_add(child.counts for child in weighed),
        reason=_reason(kind, coverage) if kind else None,
    )


def shares_of(
    score: Exact | None, children: Sequence[Result], scoring: Scoring, rollup: Rollup | None
) -> tuple[Exact, ...]:
    """The share, 0 to 1, of each child in its parent's *score*: Σ share × score is that score.

    0 for what does not count; all 0 where the parent has no score.
    """
    used = [
        child.weight
        if score is not None
        and child.coverage is not None
        and (child.score is not None or (scoring.missing is Missing.ZERO and not child.is_unmeasured))
        else _NOTHING
        for child in children
    ]
    if not any(used):
        return (_NOTHING,) * len(children)
    if (rollup or scoring.rollup) is Rollup.WORST:
        worst = min((child.score or _NOTHING, index) for index, child in enumerate(children) if used[index])[1]
        return tuple(Fraction(index == worst) for index in range(len(children)))
    whole = _in_whole_numbers(used)[0]
    total = sum(whole)
    return tuple([Fraction(weight, total) for weight in whole])


def _covered(child: Result) -> Exact:
    return _NOTHING if child.score is None or child.coverage is None else child.coverage


def _standing(child: Result) -> Status:
    """The status of a child that counts; one that counts as 0 is red."""
    return Status.RED if child.score is None else child.status


def _reason(kind: ReasonKind, coverage: Exact | None) -> Reason:
    return Reason(kind, coverage=coverage if kind is ReasonKind.TOO_LITTLE_SCORED else None)


def _why_unscored(
    children: Sequence[Result],
    measured: Sequence[Result],
    scored: Sequence[Result],
    coverage: Exact | None,
    scoring: Scoring,
) -> ReasonKind | None:
    weighed = [child for child in children if child.weighs]
    if not weighed:
        return ReasonKind.NOTHING_TO_SCORE if children else ReasonKind.NO_MEASURE
    if not scored:
        return _common_kind(measured or weighed)
    if scoring.missing is Missing.BLOCK and len(scored) < len(measured):
        return ReasonKind.BLOCKED
    if coverage is not None and coverage < scoring.min_coverage:
        return ReasonKind.TOO_LITTLE_SCORED
    return None


def _common_kind(children: Sequence[Result]) -> ReasonKind:
    """Why all *children* are without a score, where that is the same for all."""
    kinds = {child.reason.kind if child.reason else ReasonKind.NO_DATA for child in children}
    return kinds.pop() if len(kinds) == 1 else ReasonKind.TOO_LITTLE_SCORED


def _score(counted: Sequence[Result], rollup: Rollup) -> Exact:
    scores = [(child.weight, child.score or _NOTHING) for child in counted]
    if rollup is Rollup.WORST:
        return min(score for _, score in scores)
    return _mean(scores)


def _mean(parts: Sequence[tuple[Exact, Exact]]) -> Exact:
    """Σ weight × value / Σ weight, in whole numbers: that takes one division at the end."""
    first = parts[0][1]
    if all(value is first for _, value in parts):
        return first
    weights, _ = _in_whole_numbers([weight for weight, _ in parts])
    values, by = _in_whole_numbers([value for _, value in parts])
    return Fraction(sum(map(mul, weights, values)), by * sum(weights))


def _in_whole_numbers(numbers: Sequence[Exact]) -> tuple[list[int], int]:
    """How many times each of *numbers* has a fraction that all of them share, and the denominator of that fraction."""
    by = lcm(*[number.denominator for number in numbers])
    return [number.numerator * (by // number.denominator) for number in numbers], by


def band_of(score: Exact, bands: ParentBands) -> Status:
    """The status of a parent's *score* alone, whatever its children are."""
    if score >= exact(bands.star):
        return Status.STAR
    if score >= exact(bands.green):
        return Status.GREEN
    return Status.AMBER if score >= exact(bands.amber) else Status.RED


def parent_status(score: Exact, children: Sequence[Status], bands: ParentBands) -> Status:
    """The band of *score*, within those of its scored children, and amber at most over a red one."""
    best, worst = min(children, key=lambda child: child.rank), max(children, key=lambda child: child.rank)
    status = max(band_of(score, bands), best, key=lambda one: one.rank)
    status = min(status, worst, key=lambda one: one.rank)
    if worst is Status.RED and bands.red_child is RedChild.AMBER:
        status = max(status, Status.AMBER, key=lambda one: one.rank)
    return status


def _add(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))
