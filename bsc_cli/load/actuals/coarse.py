"""Rows for longer periods than their measure is evaluated by."""

from __future__ import annotations

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.problems import problem
from bsc_cli.model.measure import Measure
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard


def grain_of(measure: Measure, scorecard: Scorecard) -> Grain:
    """The grain by which *measure* is evaluated: its own frequency where that is coarser than the scorecard's."""
    own = measure.frequency
    return own if own is not None and own.rank > scorecard.frequency.rank else scorecard.frequency


def is_coarse(measure: Measure, period: Period, scorecard: Scorecard) -> bool:
    """Whether *period* is longer than *measure* is evaluated by."""
    return period.grain.rank > grain_of(measure, scorecard).rank


def coarse_problem(measure: Measure, period: Period, scorecard: Scorecard, place: Location) -> Diagnostic:
    """What to say of a value for a period that is too long."""
    grain = grain_of(measure, scorecard)
    message = f"'{measure.id}' is evaluated by {grain}, so the value for {period}, a whole {period.grain}, is unused"
    help = f"if it is only observed by {period.grain}, declare 'frequency: {period.grain}' for it"
    return problem("BSC605", message, place, help=help)
