"""How much each child counts in its parent's score, and how many points it makes there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bsc_cli.model.scoring import Missing, Rollup, Scoring
from bsc_cli.score.result import Exact, ParentResult
from bsc_cli.score.rollup import Child


def shares_of(
    parent: ParentResult, children: Sequence[Child], scoring: Scoring, rollup: Rollup | None
) -> tuple[Exact, ...]:
    """The share, 0 to 1, of each child in its parent's score: Σ share × score is that score.

    0 for what does not count; all 0 where the parent has no score.
    """
    zero_counts = scoring.missing is Missing.ZERO
    counts = [
        parent.score is not None
        and child.weight > 0
        and child.coverage is not None
        and (zero_counts or child.score is not None)
        for child in children
    ]
    if not any(counts):
        return (Fraction(0),) * len(children)
    if (rollup or scoring.rollup) is Rollup.WORST:
        worst = min((child.score or Fraction(0), index) for index, child in enumerate(children) if counts[index])[1]
        return tuple(Fraction(index == worst) for index in range(len(children)))
    total = sum(child.weight for child, used in zip(children, counts, strict=True) if used)
    return tuple(child.weight / total if used else Fraction(0) for child, used in zip(children, counts, strict=True))
