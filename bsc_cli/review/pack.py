"""All that is handed round before a review: the meeting, the history of each measure, explanations and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsc_cli.review.history import MeasureHistory
from bsc_cli.review.meeting import Meeting
from bsc_cli.score.result import Evaluation

if TYPE_CHECKING:
    from bsc_cli.review.alignment import Alignment
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.moving import Moving
    from bsc_cli.review.portfolio import Portfolio
    from bsc_cli.score.actual import Actual
    from bsc_cli.score.okrs import OkrStanding


@dataclass(frozen=True, kw_only=True)
class ReviewPack:
    """What a page or a deck of slides shows of a review."""

    meeting: Meeting
    shown: Evaluation
    """The evaluation with what is wanted alone: all perspectives, objectives and measures where nothing is left out."""
    recent: tuple[Evaluation, ...]
    """The last evaluations of the whole, oldest first; the last is the one that is reviewed."""
    histories: Mapping[str, MeasureHistory]
    """What each measure that is shown, or that makes a red objective or perspective red, was in its last periods."""
    explanations: Mapping[str, Explanation]
    """Why each measure that is shown has its score, by id."""
    last_known: Mapping[str, Actual]
    """The latest actuals of measures that have none in the period, by id."""
    moving: Mapping[str, Moving]
    """What moves each objective, by the objective's id."""
    okrs: tuple[OkrStanding, ...]
    """How far each OKR is, in document order."""
    portfolio: Portfolio | None
    """How initiatives stand; None where there are none."""
    alignment: Alignment | None
    """Which objectives of units support its own; None without units."""
