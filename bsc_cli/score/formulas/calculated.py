"""The actuals of a measure that is calculated."""

from __future__ import annotations

from datetime import date

from bsc_cli.model.measure import Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Calendar, Period, day_of
from bsc_cli.score.actual import Actual
from bsc_cli.score.calculation import Calculation
from bsc_cli.score.formulas.arithmetic import Fault
from bsc_cli.score.formulas.evaluation import Evaluated, evaluated
from bsc_cli.score.formulas.plans import Formulas
from bsc_cli.score.reason import Reason, ReasonKind


class CalculatedActuals:
    """The actuals of one measure that is calculated, each found once."""

    def __init__(self, measure: Measure, formulas: Formulas) -> None:
        self.measure = measure
        self.formulas = formulas
        self.grain = formulas.scorecard.grain_of(measure)
        self.calendar: Calendar = formulas.scorecard.calendar_of(measure)
        self._found: dict[Period, Evaluated] = {}

    def at(self, period: Period) -> Actual | None:
        """The actual as it stands at the end of the scorecard's *period*; only a missing one is carried."""
        latest = self._latest(period)
        for back in range(self.measure.carry + 1):
            actual = self.within(latest.shifted(-back))
            if actual is not None:
                return actual._replace(stale=True) if back else actual
            if self._fault_of(latest.shifted(-back)).kind is not ReasonKind.NO_DATA:
                return None
        return None

    def within(self, period: Period) -> Actual | None:
        """The actual of *period*, one of the measure's own."""
        outcome = self._at(period).outcome
        return outcome if isinstance(outcome, Actual) else None

    def own(self, period: Period) -> Period:
        """The scorecard's *period* in the calendar of the measure's own."""
        return period if self.calendar == period.calendar else day_of(period.last, self.calendar)

    def why_none(self, period: Period) -> Reason:
        """Why there is no actual at the end of the scorecard's *period*."""
        return self._fault_of(self._latest(period)).reason

    def calculation(self, period: Period) -> Calculation:
        """How the actual at the end of the scorecard's *period* is calculated."""
        actual = self.at(period)
        return self._at(actual.period if actual else self._latest(period)).calculation

    def periods(self, last_day: date) -> dict[Period, list[Observation]]:
        """The own periods, oldest first, in which rows of the scorecard or its units count; it has none of its own."""
        days = sorted(day for day in self.formulas.days if day <= last_day)
        return {day_of(day, self.calendar).parent(self.grain): [] for day in days}

    @property
    def by_period(self) -> CalculatedActuals:
        """The same with each period on its own, whatever the window of the measure is."""
        if self.measure.window == "period":
            return self
        return CalculatedActuals(self.measure.model_copy(update={"window": "period"}), self.formulas)

    def _latest(self, period: Period) -> Period:
        return self.own(period).last_ended(self.grain)

    def _fault_of(self, period: Period) -> Fault:
        outcome = self._at(period).outcome
        return outcome if isinstance(outcome, Fault) else Fault(ReasonKind.NO_DATA, period=period)

    def _at(self, period: Period) -> Evaluated:
        found = self._found.get(period)
        if found is None:
            found = self._found[period] = evaluated(self.measure, self.formulas, period)
        return found
