"""The actuals of all that a scorecard has: of what is observed, and of what is calculated from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsc_cli.model.input import Observed
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import CALENDAR_YEAR
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.actual import Actuals, MeasureActuals
from bsc_cli.score.first_period import start_of
from bsc_cli.score.series.observed import ObservedSeries, day_it_counts_for


def actuals_of(scorecard: Scorecard, rows: Mapping[str, Iterable[Observation]]) -> dict[str, Actuals]:
    """The actuals of each input and measure of *scorecard*; *rows* are those of each that is observed, by id."""
    observed = {key: observed_actuals(scorecard, one, rows[key]) for key, one in scorecard.observed.items()}
    found: dict[str, Actuals] = {**observed}
    calculated = [one for one in scorecard.measures.values() if one.is_calculated]
    if calculated:
        from bsc_cli.score.formulas.calculated import CalculatedActuals
        from bsc_cli.score.formulas.evaluation import Formulas

        formulas = Formulas(scorecard, observed)
        found |= {one.id: CalculatedActuals(one, formulas) for one in calculated}
    return found


def observed_actuals(scorecard: Scorecard, one: Observed, rows: Iterable[Observation]) -> MeasureActuals:
    """The actuals of *one*, of whose *rows* those before it starts do not count."""
    start = start_of(one, scorecard.calendar_of(one))
    rows = rows if start is None else [row for row in rows if day_it_counts_for(row.period) >= start]
    calendar = CALENDAR_YEAR if one.calendar_year else None
    return MeasureActuals(one, ObservedSeries(rows), scorecard.grain_of(one), calendar)
