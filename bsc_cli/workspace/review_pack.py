"""Puts together all that is handed round before a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_cli.review.history import SHOWN_IN_CHARTS, history_of
from bsc_cli.review.pack import ReviewPack
from bsc_cli.review.selection import Wanted, down_to, selected

if TYPE_CHECKING:
    from bsc_cli.review.meeting import Meeting
    from bsc_cli.review.portfolio import Portfolio
    from bsc_cli.workspace.evaluated import Evaluated

RECENT = 12
"""The periods over which scores of the whole are shown."""


def review_pack(now: Evaluated, meeting: Meeting, *, wanted: Wanted = Wanted()) -> ReviewPack:  # noqa: B008 - a tuple never changes
    """What a page or a deck shows of the *meeting* about *now*, of what is *wanted*."""
    (shown,) = down_to(selected([now.evaluation], kinds=wanted.kinds, owner=wanted.owner), wanted.depth)
    ids = [one.measure.id for one in shown.measures]
    reds = [one.id for red in meeting.reds for one in red.red_measures if one.id]
    scorers = now.looked_back.scorer.scorers
    return ReviewPack(
        meeting=meeting,
        shown=shown,
        recent=now.recent(RECENT),
        histories={id: history_of(scorers[id], now.period, SHOWN_IN_CHARTS) for id in dict.fromkeys([*ids, *reds])},
        explanations={id: now.explain(id) for id in ids},
        last_known=now.last_known,
        moving=now.moving,
        okrs=now.okrs,
        portfolio=_portfolio(now, wanted.owner),
        alignment=now.alignment if now.units else None,
    )


def _portfolio(now: Evaluated, owner: str | None) -> Portfolio | None:
    """How the initiatives stand that *owner* answers for, or all; None where there are none."""
    owners = [(one.node.owner or "").casefold() for one in now.evaluation.initiatives]
    if not owners or (owner is not None and owner.casefold() not in owners):
        return None
    return now.portfolio(owner)
