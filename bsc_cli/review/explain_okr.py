"""The explanation of an OKR, or of one of its key results: its score, and what it moves up to the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bsc_cli.model.lookup import EXPLAINED, id_of
from bsc_cli.model.number import Exact, exact
from bsc_cli.review.chain import ChainLink, drives
from bsc_cli.review.explain import UnitPlace
from bsc_cli.review.okrs import moved_by
from bsc_cli.score.okrs import KeyResultStanding, OkrStanding
from bsc_cli.score.result import Evaluation, Kind, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class OkrExplanation:
    """How the score of an OKR was computed, and what it moves."""

    evaluation: Evaluation
    """How what it moves stands."""
    day: date
    """The day at whose end the OKR stands."""
    standing: OkrStanding
    key_result: KeyResultStanding | None
    """The one of its key results that is explained; None for the whole OKR."""
    moved: tuple[Result, ...]
    """What the OKR moves, in the order written."""
    drives: tuple[ChainLink, ...]
    """What the objectives drive that it moves, or whose measures it moves, up to the top."""
    unit: UnitPlace | None = None
    """Which unit it is of; None in the scorecard itself."""

    def share_of(self, one: KeyResultStanding) -> Exact:
        """The share of a key result in the score of the OKR, 0 to 1: of the weight that is known."""
        known = sum((exact(each.node.weight) for each in self.standing.key_results if each.score is not None), Exact(0))
        return exact(one.node.weight) / known if known and one.score is not None else Exact(0)


def explain_okr(
    evaluation: Evaluation, text: str, day: date, standings: Callable[[], Sequence[OkrStanding]]
) -> OkrExplanation | None:
    """Explain the OKR, or the key result, that *text* names at the end of *day*; None where it names anything else.

    *standings* are those of all OKRs on that day. Raises BscError where *text* names nothing.
    """
    scorecard = evaluation.scorecard
    id = id_of(scorecard, text, EXPLAINED) if scorecard.okrs else None
    if id is None or (id not in scorecard.okrs and id not in scorecard.key_results):
        return None
    standing = next(one for one in standings() if id == one.node.id or id in one.node.key_results)
    moved = moved_by(standing.node, evaluation)
    return OkrExplanation(
        evaluation=evaluation,
        day=day,
        standing=standing,
        key_result=next((one for one in standing.key_results if one.node.id == id), None),
        moved=moved,
        drives=drives(evaluation, _objectives_of(evaluation, moved)),
    )


def _objectives_of(evaluation: Evaluation, moved: Sequence[Result]) -> list[str]:
    """The ids of the objectives that are *moved*, or whose measures are, each once."""
    ids = {one.id for one in moved}
    return [
        objective.id or ""
        for objective in evaluation.objectives
        if objective.id in ids or ids.intersection(one.id for one in objective.children if one.kind is Kind.MEASURE)
    ]
