"""The actuals of all that a scorecard has: of what is observed, and of what is calculated from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bsc_cli.model.input import Observed
from bsc_cli.model.number import Exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.actual import Actuals, MeasureActuals
from bsc_cli.score.first_period import start_of
from bsc_cli.score.series.observed import ObservedSeries, day_it_counts_for

if TYPE_CHECKING:
    from bsc_cli.score.formulas.plans import Formulas

Below = tuple[str, Exact, "ScorecardActuals | None"]
"""The id and the weight of a unit, and its actuals; None where it could not be read."""


class ScorecardActuals:
    """The actuals of a scorecard by id, each made when somebody asks."""

    def __init__(self, scorecard: Scorecard, observations: Iterable[Observation], units: Sequence[Below] = ()) -> None:
        self.scorecard = scorecard
        self.units = units
        self.rows: dict[str, list[Observation]] = {key: [] for key in scorecard.observed}
        """Those of each input and measure that is observed."""
        for row in observations:
            if row.measure in self.rows:
                self.rows[row.measure].append(row)

    @cached_property
    def observed(self) -> dict[str, MeasureActuals]:
        """Those of all that has rows."""
        return {key: self._observed(one) for key, one in self.scorecard.observed.items()}

    @cached_property
    def by_id(self) -> dict[str, Actuals]:
        """Those of each input and measure."""
        found: dict[str, Actuals] = {**self.observed}
        calculated = [one for one in self.scorecard.measures.values() if one.is_calculated]
        if calculated:
            from bsc_cli.score.formulas.calculated import CalculatedActuals

            found |= {one.id: CalculatedActuals(one, self.formulas) for one in calculated}
        return found

    @cached_property
    def formulas(self) -> Formulas:
        """The formulas of the scorecard, which may use all of these, and those of units."""
        from bsc_cli.score.formulas.plans import Formulas, UnitFormulas

        units = [UnitFormulas(id, weight, below.formulas if below else None) for id, weight, below in self.units]
        return Formulas(self.scorecard, self.observed, units)

    def _observed(self, one: Observed) -> MeasureActuals:
        rows = self.rows[one.id]
        calendar = self.scorecard.calendar_of(one)
        start = start_of(one, calendar)
        if start is not None:
            rows = [row for row in rows if day_it_counts_for(row.period) >= start]
        return MeasureActuals(one, ObservedSeries(rows), self.scorecard.grain_of(one), calendar)
