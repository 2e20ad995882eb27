"""Why the score is another, in exact parts that add up: by what changed, and by measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from bsc_cli.model.number import Exact
from bsc_cli.review.difference.matching import Matching
from bsc_cli.score.reason import Reason
from bsc_cli.score.result import Evaluation, Kind, Result

_NOTHING = Fraction(0)


class Cause(StrEnum):
    """What changed."""

    ACTUALS = "actuals"
    LEVELS = "levels"
    """The levels in force, since another period is looked at."""
    DEFINITION = "definition"


class Step(NamedTuple):
    """How the scorecard stands once what its cause names has changed as well."""

    cause: Cause
    evaluation: Evaluation
    is_newer: bool
    """Whether its ids are those of the newer scorecard."""


class Part(NamedTuple):
    """What one measure adds to the change of the score."""

    kind: Kind
    """A measure; or what supports an objective from below, or an objective or perspective that counts as 0."""
    id: str
    """The newer id; of supporters that of their objective."""
    name: str
    weight_before: Exact
    """Its share of the score of the scorecard, 0 to 1; 0 where it does not count."""
    weight_after: Exact
    score_before: Exact | None
    score_after: Exact | None
    points: Mapping[Cause, Exact]
    """By what changed."""

    @property
    def total(self) -> Exact:
        """All that it adds."""
        return Fraction(sum(self.points.values()))


class Effect(NamedTuple):
    """The change of the score: `before`, and all `points`, make `after`."""

    before: Exact
    after: Exact
    points: Mapping[Cause, Exact]
    parts: tuple[Part, ...]
    """Of whatever adds something or counts on either side, in document order of the newer scorecard."""


class NoEffect(NamedTuple):
    """That the change cannot be told in parts, since there is no score somewhere on the way."""

    where: str
    """`before`, `after` or `between`."""
    reason: Reason | None
    """Why there is no score; None where there are no actuals at all, or periods cannot be compared."""


class _Leaf(NamedTuple):
    """What a score is made of in the end."""

    result: Result
    weight: Exact
    name: str
    """Its own; of supporters that of their objective."""


def effect_of(matching: Matching, start: Evaluation, steps: Sequence[Step]) -> Effect | NoEffect:
    """The change from *start* over the *steps*, of which the last is how it stands now."""
    stages = [start.result, *(step.evaluation.result for step in steps)]
    for number, stage in enumerate(stages):
        if stage.score is None:
            where = "before" if number == 0 else "after" if number == len(steps) else "between"
            return NoEffect(where, stage.reason)
    scores = [stage.score for stage in stages if stage.score is not None]
    newer = [False, *(step.is_newer for step in steps)]
    leaves = [_named(stage, None if is_new else matching) for stage, is_new in zip(stages, newer, strict=True)]
    keys = dict.fromkeys(key for found in reversed(leaves) for key in found)
    return Effect(
        before=scores[0],
        after=scores[-1],
        points={step.cause: scores[at + 1] - scores[at] for at, step in enumerate(steps)},
        parts=tuple(_part(key, [found.get(key) for found in leaves], scores[0], steps) for key in keys),
    )


def _part(key: tuple[Kind, str], leaves: Sequence[_Leaf | None], before: Exact, steps: Sequence[Step]) -> Part:
    """What one leaf adds, step by step: its points beyond the score *before*, less those that it had beyond it."""
    beyond = [_NOTHING if one is None else one.weight * ((one.result.score or _NOTHING) - before) for one in leaves]
    named = next(one for one in reversed(leaves) if one is not None)
    first, last = leaves[0], leaves[-1]
    return Part(
        kind=key[0],
        id=key[1],
        name=named.name,
        weight_before=first.weight if first else _NOTHING,
        weight_after=last.weight if last else _NOTHING,
        score_before=first.result.score if first else None,
        score_after=last.result.score if last else None,
        points={step.cause: beyond[at + 1] - beyond[at] for at, step in enumerate(steps)},
    )


def _named(stage: Result, matching: Matching | None) -> dict[tuple[Kind, str], _Leaf]:
    """The leaves of *stage* by kind and newer id; with a *matching*, its ids are older ones."""
    return {
        (leaf.result.kind, matching.later_id(id) if matching else id): leaf for id, leaf in _leaves(stage, Fraction(1))
    }


def _leaves(result: Result, weight: Exact, above: Result | None = None) -> Iterator[tuple[str, _Leaf]]:
    """What *result* is made of, each with its weight in the whole; what counts nowhere is left out.

    A parent that counts as 0 since it has no score, and what supports an objective, are leaves, too.
    """
    if not weight:
        return
    if result.is_measure or result.kind is Kind.SUPPORTERS or result.score is None:
        called = above if above is not None and result.kind is Kind.SUPPORTERS else result
        yield called.id or "", _Leaf(result, weight, called.name)
        return
    for child in result.children:
        yield from _leaves(child, weight * child.share, result)
