"""Finds rows for a longer period than the one their measure is evaluated by."""

from __future__ import annotations

from bsc_cli.model.input import Observed
from bsc_cli.model.period import CALENDAR_YEAR, Grain, Period
from bsc_cli.model.scorecard import Scorecard


def is_coarse(measure: Observed, period: Period, scorecard: Scorecard) -> bool:
    """Whether *period* is longer than *measure* is evaluated by."""
    return is_coarse_for(kind_of(measure, scorecard), period, scorecard)


def kind_of(measure: Observed, scorecard: Scorecard) -> tuple[bool, Grain]:
    """Whether *measure* goes by calendar years, and the longest period that its values may be for.

    Check-ins and what initiatives cost are evaluated by no period of the scorecard, so that any is short enough.
    """
    is_beside = measure.id in scorecard.beside
    return measure.calendar_year, Grain.YEAR if is_beside else scorecard.grain_of(measure)


def is_coarse_for(kind: tuple[bool, Grain], period: Period, scorecard: Scorecard) -> bool:
    """The same of measures by calendar year or not, and how often they are observed."""
    calendar_year, grain = kind
    calendar = CALENDAR_YEAR if calendar_year else scorecard.calendar
    return period.grain.rank > grain.rank or (period.grain is Grain.YEAR and period.calendar != calendar)


def _is_of_other_year(measure: Observed, period: Period, scorecard: Scorecard) -> bool:
    """Whether *period* is a year, but not of the calendar that *measure* is observed by."""
    return period.grain is Grain.YEAR and period.calendar != scorecard.calendar_of(measure)


def coarse_words(measure: Observed, period: Period, scorecard: Scorecard) -> tuple[str, str]:
    """What to say of a value for a period that is too long, and what to do."""
    grain = scorecard.grain_of(measure)
    if _is_of_other_year(measure, period, scorecard) and grain is Grain.YEAR:
        own, other = ("calendar", "fiscal") if measure.calendar_year else ("fiscal", "calendar")
        help = "leave out 'calendar_year'" if measure.calendar_year else "declare 'calendar_year: true' for it"
        message = f"'{measure.id}' is evaluated by {own} year, so the value for {period}, a {other} year, is unused"
        return message, f"if it is only observed by {other} year, {help}"
    message = f"'{measure.id}' is evaluated by {grain}, so the value for {period}, a whole {period.grain}, is unused"
    return message, f"if it is only observed by {period.grain}, declare 'frequency: {period.grain}' for it"
