"""Rolls up what supports an objective from below, as one more child beside its measures."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.model.number import exact
from bsc_cli.model.scoring import Scoring
from bsc_cli.model.unit import Supporters
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.result import Counts, Result, Supporter
from bsc_cli.score.rollup import parent_result


def supporters_result(node: Supporters, supporters: Sequence[Supporter], scoring: Scoring) -> Result:
    """The result of *node*, rolled up from the *supporters* by the weights of their units. It counts no measures."""
    rolled = parent_result(node, [one.result for one in supporters], scoring, node.rollup, weight=exact(node.weight))
    told = tuple(one._replace(result=result) for one, result in zip(supporters, rolled.children, strict=True))
    reason = rolled.reason if supporters else Reason(ReasonKind.NO_SUPPORTERS)
    return rolled._replace(children=(), counts=Counts(), supporters=told, reason=reason)
