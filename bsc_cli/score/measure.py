"""Scores one measure in one period: actual, score, status, trend and variance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.number import Exact, exact
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Compare
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.actual import Actual, Actuals, window_of
from bsc_cli.score.first_period import has_first_ended, start_of
from bsc_cli.score.levels import Levels, exact_level
from bsc_cli.score.levels_in_force import LevelsByPeriod
from bsc_cli.score.points import Scale, ScoringRule, scale_of, score_yes_no
from bsc_cli.score.reason import Reason, ReasonKind
from bsc_cli.score.result import Counts, Result
from bsc_cli.score.scale import Scored
from bsc_cli.score.trend import nearer, trend_of

if TYPE_CHECKING:
    from bsc_cli.score.process import ProcessVariation

_NOTHING, _ALL = Exact(0), Exact(1)
_ONE_OF = {status: Counts(**{status.value: 1}) for status in Status}


class MeasureState(NamedTuple):
    """How a measure stands at the end of a period, whatever it was before."""

    actual: Actual | None
    levels: Levels | None
    outcome: Scored | Reason
    """Its score, or why there is none."""

    @property
    def status(self) -> Status:
        """Its status."""
        return self.outcome.status if isinstance(self.outcome, Scored) else Status.NONE

    @property
    def score(self) -> Exact | None:
        """Its score; None where it has none."""
        return self.outcome.score if isinstance(self.outcome, Scored) else None


class MeasureScorer:
    """A measure with all that scoring it takes, whatever the period; what was found once is remembered."""

    def __init__(
        self,
        scorecard: Scorecard,
        measure: Measure,
        actuals: Actuals,
        first_day: date | None,
        *,
        levels_at: Period | None = None,
    ) -> None:
        """*actuals* are those of *measure*; *first_day* is the first that any value of *scorecard* covers.

        The levels of *levels_at*, a period of *scorecard*, stand in for those of all periods.
        """
        scoring = scorecard.scoring
        self.begins = start_of(measure, scorecard.calendar_of(measure)) or first_day
        self.calendar = scorecard.calendar_of(measure)
        self.measure = measure
        self.owner = scorecard.owner_of(measure.id)
        self.weight = exact(measure.weight)
        self.actuals = actuals
        self.targets = LevelsByPeriod(
            measure,
            scorecard.calendar_of(measure),
            scorecard.grain_of(measure),
            measure.amber_within or scoring.amber_within,
            is_sum=scorecard.is_sum(measure),
        )
        self.rule = ScoringRule(
            direction=measure.direction,
            method=measure.method or scoring.method,
            below_threshold=measure.below_threshold or scoring.below_threshold,
            points=scorecard.points_of(measure),
            baseline=exact_level(measure.baseline),
        )
        self.compare = scoring.compare
        self._levels_at = levels_at
        self._scales: dict[Levels, Scale | ReasonKind] = {}
        self._states: dict[Period, MeasureState] = {}
        self._own_states: dict[Period, MeasureState] = {}
        self._results: dict[Period, Result] = {}
        self._variations: dict[Period, ProcessVariation | None] = {}

    def state(self, period: Period) -> MeasureState:
        """How it stands at the end of the scorecard's *period*."""
        if period not in self._states:
            actual = self.actuals.at(period)
            found = self._in_force(actual.period if actual and self._levels_at is None else self._own(period))
            levels = found if isinstance(found, Levels) else None
            self._states[period] = MeasureState(actual, levels, self._outcome(actual, found, period))
        return self._states[period]

    def in_own(self, own: Period) -> MeasureState:
        """How it stood in *own*, a period of its own that has ended, whatever was known before it."""
        if own not in self._own_states:
            actual, found = self.actuals.within(own), self._in_force(own)
            levels = found if isinstance(found, Levels) else None
            self._own_states[own] = MeasureState(actual, levels, self._outcome(actual, found, own))
        return self._own_states[own]

    def own_period(self, period: Period) -> Period:
        """The latest of its own periods that had ended by the end of the scorecard's *period*."""
        own = self.actuals.own(period)
        return own if self.actuals.grain.rank < own.grain.rank else own.last_ended(self.actuals.grain)

    def at(self, period: Period) -> Result:
        """How it stands at the end of the scorecard's *period*, beside what it was before."""
        if period not in self._results:
            self._results[period] = self._result(period)
        return self._results[period]

    def variation(self, period: Period) -> ProcessVariation | None:
        """How its values vary up to the end of the scorecard's *period*; None where nothing tells that."""
        if period not in self._variations:
            from bsc_cli.score.process import process_variation

            levels = self.state(period).levels
            self._variations[period] = process_variation(self.measure, self.actuals, self.targets, levels, period)
        return self._variations[period]

    def _result(self, period: Period) -> Result:
        state = self.state(period)
        actual, levels, outcome = state
        status = state.status
        before = self._before(actual, period)
        scored, reason = (outcome, None) if isinstance(outcome, Scored) else (None, outcome)
        is_not_due = reason is not None and reason.kind is ReasonKind.NOT_DUE
        return Result(
            node=self.measure,
            owner=self.owner,
            weight=self.weight,
            score=scored.score if scored else None,
            status=status,
            coverage=None if is_not_due else _ALL if scored else _NOTHING,
            counts=_ONE_OF[status],
            trend=self._trend(actual, before, levels, scored),
            reason=reason,
            actual=actual,
            calculation=self.actuals.calculation(period),
            levels=levels,
            previous=before.value if before else None,
            forecast=self.measure.forecasts.get(self._own(period)) if self.measure.forecasts else None,
            method=self.rule.method,
            sides=scored.sides if scored else (),
        )

    def levels_of(self, period: Period) -> Levels | None:
        """The levels in force at the end of the scorecard's *period*, whatever was observed; None where none are."""
        found = self._in_force(self._own(period))
        return found if isinstance(found, Levels) else None

    def status_against(self, levels: Levels, period: Period) -> Status:
        """Its status at the end of the scorecard's *period*, had *levels* been in force."""
        return MeasureState(None, levels, self._outcome(self.state(period).actual, levels, period)).status

    def _in_force(self, period: Period) -> Levels | Reason:
        """The levels of *period*, one of its own."""
        return self.targets.in_force(period if self._levels_at is None else self._own(self._levels_at))

    def _own(self, period: Period) -> Period:
        return self.actuals.own(period).parent(self.actuals.grain)

    def _has_begun(self, period: Period) -> bool:
        """Whether its own first period has ended."""
        return self.begins is None or has_first_ended(self.begins, self.actuals.grain, self.calendar, period)

    def _outcome(self, actual: Actual | None, levels: Levels | Reason, period: Period) -> Scored | Reason:
        """Score and status, or the reason why there is none."""
        measure = self.measure
        if actual is None and not self._has_begun(period):
            return Reason(ReasonKind.NOT_DUE)
        if measure.direction is Direction.YES_NO:
            yes = actual is not None and actual.value != 0
            if not yes and measure.due is not None and period.last < measure.due:
                return Reason(ReasonKind.NOT_DUE)
            return score_yes_no(actual.value, self.rule.points) if actual else Reason(ReasonKind.NO_DATA, period)
        if actual is None:
            if not window_of(measure, self._own(period)):
                return Reason(ReasonKind.NOT_DUE)  # its window has not begun
            return self.actuals.why_none(period)
        if self._says_too_little(actual):
            lacking = actual.partial.inputs if actual.partial else ()
            return Reason(ReasonKind.PARTIAL, partial=actual.partial, inputs=lacking)
        if measure.aggregate is Aggregate.WEIGHTED_MEAN and actual.basis.lacks_weights:
            return Reason(ReasonKind.NO_WEIGHTS)
        if isinstance(levels, Reason):
            return levels
        if levels.target is None:
            return Reason(ReasonKind.NO_TARGET, actual.period)
        scale = self._scales.get(levels)
        if scale is None:
            scale = self._scales[levels] = scale_of(levels, self.rule)
        return Reason(scale) if isinstance(scale, ReasonKind) else scale(actual.value)

    def _says_too_little(self, actual: Actual) -> bool:
        """Whether *actual* is a sum of some parts only, which nobody has allowed."""
        measure = self.measure
        is_sum = measure.aggregate is Aggregate.SUM or measure.is_calculated  # of which only sums make it partial
        return is_sum and actual.partial is not None and not measure.allow_partial

    def _before(self, actual: Actual | None, period: Period) -> Actual | None:
        """The actual that *actual* is compared with; neither is one that was carried, or made of what was."""
        if actual is None or actual.stale:
            return None
        if self.measure.is_milestone:
            return self.actuals.at(compared_with(self.compare, period))
        before = self.actuals.within(compared_with(self.compare, actual.period))
        return None if before is None or before.stale else before

    def _trend(
        self, actual: Actual | None, before: Actual | None, levels: Levels | None, scored: Scored | None
    ) -> Trend:
        if actual is None or before is None or self._says_too_little(actual) or self._says_too_little(before):
            return Trend.NONE
        measure, earlier = self.measure, self._in_force(before.period)
        # what grows from a plan's start has no span of the same length a year before
        if measure.since is not None or (measure.grows and self.compare is Compare.PREVIOUS):
            outcome = self._outcome(before, earlier, before.period)
            if scored is None or isinstance(outcome, Reason):
                return Trend.NONE
            return trend_of(scored.score - outcome.score)
        if measure.direction is Direction.RANGE:
            there = earlier if isinstance(earlier, Levels) else None
            return trend_of(nearer(actual.value, levels, before.value, there))
        change = actual.value - before.value
        return trend_of(-change if measure.direction is Direction.LOWER else change)


def compared_with(compare: Compare, period: Period) -> Period:
    """The period that *period* is compared with."""
    return period.a_year_earlier() if compare is Compare.YEAR_AGO else period.previous
