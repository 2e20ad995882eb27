"""Finds rows for a longer period than the one their measure is evaluated by."""

from __future__ import annotations

from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard


def is_coarse(measure: Measure, period: Period, scorecard: Scorecard) -> bool:
    """Whether *period* is longer than *measure* is evaluated by."""
    return period.grain.rank > scorecard.grain_of(measure).rank


def coarse_words(measure: Measure, period: Period, scorecard: Scorecard) -> tuple[str, str]:
    """What to say of a value for a period that is too long, and what to do."""
    grain = scorecard.grain_of(measure)
    message = f"'{measure.id}' is evaluated by {grain}, so the value for {period}, a whole {period.grain}, is unused"
    return message, f"if it is only observed by {period.grain}, declare 'frequency: {period.grain}' for it"
