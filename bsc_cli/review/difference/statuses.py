"""Which statuses are others, and because of what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bsc_cli.model.status import Status
from bsc_cli.review.difference.effect import Cause, Step
from bsc_cli.review.difference.matching import Matching
from bsc_cli.score.result import Evaluation, Kind, Result


class StatusChange(NamedTuple):
    """A status that is another."""

    kind: Kind
    id: str | None
    """The newer id; None of the scorecard."""
    name: str
    before: Status
    after: Status
    causes: tuple[Cause, ...]
    """What turned it on the way, in that order."""


def changed_statuses(matching: Matching, start: Evaluation, steps: Sequence[Step]) -> tuple[StatusChange, ...]:
    """What stands otherwise than at the *start*, in document order; what only one side has is left out."""
    stages = [
        _by_id(start, matching),
        *(_by_id(step.evaluation, None if step.is_newer else matching) for step in steps),
    ]
    found = []
    for key, result in stages[-1].items():
        statuses = [stage[key].status for stage in stages if key in stage]
        if len(statuses) < len(stages) or statuses[0] is statuses[-1]:
            continue
        turns = zip(pairwise(statuses), steps, strict=True)
        causes = tuple(step.cause for (one, other), step in turns if one is not other)
        found.append(StatusChange(result.kind, result.id, result.name, statuses[0], statuses[-1], causes))
    return tuple(found)


def _by_id(evaluation: Evaluation, matching: Matching | None) -> dict[tuple[Kind, str | None], Result]:
    """The results by kind and newer id, that of the scorecard by None; with a *matching*, their ids are older ones."""
    result = evaluation.result
    found: dict[tuple[Kind, str | None], Result] = {(result.kind, None): result}
    for one in evaluation.walk():
        if one.id:
            found[one.kind, matching.later_id(one.id) if matching else one.id] = one
    return found
