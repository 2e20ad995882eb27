"""What a measure was in its last periods: actual, levels and score of each."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Period
from bsc_cli.score.measure import MeasureScorer, MeasureState
from bsc_cli.score.process import ProcessVariation

SHOWN_IN_TEXT = 12
"""The periods that an explanation shows."""
SHOWN_IN_CHARTS = 36
"""The periods that a chart shows, unless another number is asked for."""


class PastPeriod(NamedTuple):
    """What a measure was in one of its own periods."""

    period: Period
    state: MeasureState
    """What was observed in it alone: nothing is carried from an earlier period."""


class MeasureHistory(NamedTuple):
    """What a measure was in its last periods, and how its values vary."""

    measure: Measure
    periods: tuple[PastPeriod, ...]
    """Consecutive periods of its own, oldest first, from the first with an actual; empty where none has one."""
    variation: ProcessVariation | None
    """How its values vary at the end of the evaluated period; None where nothing tells a change from noise."""


def history_of(scorer: MeasureScorer, period: Period, count: int) -> MeasureHistory:
    """What the measure of *scorer* was up to the end of the scorecard's *period*, over *count* periods at most."""
    now = scorer.state(period)
    actual = now.actual if now.actual and not now.actual.stale else None
    own = actual.period if actual else scorer.own_period(period)
    latest = PastPeriod(own, now if actual else scorer.in_own(own))
    earlier = (own.shifted(-back) for back in range(1, count))
    past = [latest, *(PastPeriod(one, scorer.in_own(one)) for one in earlier)]
    while past and past[-1].state.actual is None:
        past.pop()
    return MeasureHistory(scorer.measure, tuple(reversed(past)), scorer.variation(period))
