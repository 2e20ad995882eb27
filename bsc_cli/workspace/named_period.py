"""The period that somebody names."""

from __future__ import annotations

from bsc_cli.diagnostics import BscError
from bsc_cli.model.period import NO_PERIOD, Period, canonical_period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.unreadable import Unreadable


def period_named(text: str, scorecard: Scorecard) -> Period:
    """The period of the frequency of *scorecard* that *text* names. Raises BscError where it names none."""
    from bsc_cli.score.evaluated_period import of_frequency

    return of_frequency(scorecard, any_period_named(text, scorecard))


def any_period_named(text: str, scorecard: Scorecard) -> Period:
    """The period that *text* names, however long, in the calendar of *scorecard*. Raises BscError for none."""
    from bsc_cli.load.actuals.period_parser import read_period

    period = canonical_period(text.strip(), scorecard.calendar)
    if period == NO_PERIOD:
        period = read_period(text, scorecard.calendar)
    if isinstance(period, Unreadable):
        raise BscError(f"'{text}' {period.reason}")
    return period
