"""One measure in one period: its actual, score, status, trend and variance."""

from __future__ import annotations

from typing import NamedTuple

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.period import Grain, Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Compare
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.actual import Rows, Series, lacks_weight
from bsc_cli.score.levels import Targets, exact_level
from bsc_cli.score.points import Rule, Scale, scale_of, score_yes_no
from bsc_cli.score.result import Actual, Exact, Levels, MeasureResult
from bsc_cli.score.trend import oriented_change, trend_of

NOT_DUE = "not due"
"""The reason of a yes-no measure whose day has not come."""


class Standing(NamedTuple):
    """How a measure stands at the end of a period, whatever it was before."""

    actual: Actual | None
    levels: Levels | None
    score: Exact | None
    status: Status
    reason: str | None
    """Why there is no score."""


class Case(NamedTuple):
    """A measure with all that scoring it takes, whatever the period, and what was found for it already."""

    measure: Measure
    series: Series
    targets: Targets
    rule: Rule
    compare: Compare
    scales: dict[Levels, Scale | str]
    """How actuals score against levels, as far as there were any."""
    standings: dict[Period, Standing]
    """How it stands in periods, as far as it was asked for."""
    results: dict[Period, MeasureResult]
    """The same, beside what it was before."""

    def standing(self, period: Period) -> Standing:
        """How it stands at the end of the scorecard's *period*."""
        if period not in self.standings:
            self.standings[period] = _standing(self, period)
        return self.standings[period]

    def at(self, period: Period) -> MeasureResult:
        """How it stands at the end of the scorecard's *period*, beside what it was before."""
        if period not in self.results:
            self.results[period] = _score(self, period)
        return self.results[period]

    def score(self, value: Exact, levels: Levels) -> tuple[Exact, Status] | str:
        """The score of *value* and its status, or why there is none."""
        scale = self.scales.get(levels)
        if scale is None:
            scale = self.scales[levels] = scale_of(levels, self.rule)
        return scale if isinstance(scale, str) else scale(value)


def case_of(scorecard: Scorecard, measure: Measure, rows: Rows) -> Case:
    """*measure* with its *rows* and the rule that *scorecard* and measure give."""
    scoring = scorecard.scoring
    rule = Rule(
        direction=measure.direction,
        method=measure.method or scoring.method,
        below_threshold=measure.below_threshold or scoring.below_threshold,
        points=scoring.points,
        baseline=exact_level(measure.baseline),
    )
    return Case(
        measure=measure,
        series=Series(measure, rows),
        targets=Targets(measure, scorecard.calendar),
        rule=rule,
        compare=scoring.compare,
        scales={},
        standings={},
        results={},
    )


def _standing(case: Case, period: Period) -> Standing:
    actual = case.series.at(period)
    levels = case.targets.in_force(actual.period if actual else _own(case.measure, period))
    outcome = _outcome(case, actual, levels, period)
    if isinstance(outcome, str):
        return Standing(actual, levels, None, Status.NONE, outcome)
    return Standing(actual, levels, *outcome, None)


def _score(case: Case, period: Period) -> MeasureResult:
    standing = case.standing(period)
    before = _before(case, standing.actual, period)
    return MeasureResult(
        measure=case.measure,
        actual=standing.actual,
        levels=standing.levels,
        score=standing.score,
        status=standing.status,
        reason=standing.reason,
        not_due=standing.reason == NOT_DUE,
        previous=before.value if before else None,
        trend=_trend(case, standing.actual, before, standing.levels, standing.score),
    )


def _own(measure: Measure, period: Period) -> Period:
    return period.parent(measure.frequency) if measure.frequency else period


def _outcome(case: Case, actual: Actual | None, levels: Levels | None, period: Period) -> tuple[Exact, Status] | str:
    """Score and status, or the reason why there is none."""
    measure = case.measure
    if measure.direction is Direction.YES_NO:
        yes = actual is not None and actual.value != 0
        if not yes and measure.due is not None and period.last < measure.due:
            return NOT_DUE
        return score_yes_no(actual.value, case.rule.points) if actual else f"no actual for {period}"
    if actual is None:
        if lacks_weight(measure, case.series.rows, period):
            return "all weights are 0, so there is no weighted mean"
        return f"no actual for {period}"
    if actual.partial and _says_too_little(measure, actual):
        grain = actual.observations[-1].period.grain
        return f"{actual.partial.present} of {actual.partial.expected} {_PLURAL[grain]}"
    if measure.aggregate is Aggregate.WEIGHTED_MEAN and any(row.weight is None for row in actual.observations):
        return "no weights for a weighted mean"
    if levels is None or levels.target is None:
        return f"no target for {actual.period}"
    return case.score(actual.value, levels)


def _says_too_little(measure: Measure, actual: Actual) -> bool:
    """Whether *actual* is a sum of some parts only, which nobody has allowed."""
    return measure.aggregate is Aggregate.SUM and actual.partial is not None and not measure.allow_partial


_PLURAL = {Grain.MONTH: "months", Grain.QUARTER: "quarters", Grain.HALF: "halves", Grain.YEAR: "years"}


def compared_with(compare: Compare, period: Period) -> Period:
    """The period that *period* is compared with."""
    return period.a_year_earlier() if compare is Compare.YEAR_AGO else period.previous


def _before(case: Case, actual: Actual | None, period: Period) -> Actual | None:
    """The actual that *actual* is compared with."""
    if actual is None:
        return None
    if case.measure.direction is Direction.YES_NO:
        return case.series.at(compared_with(case.compare, period))
    return case.series.within(compared_with(case.compare, actual.period))


def _trend(
    case: Case, actual: Actual | None, before: Actual | None, levels: Levels | None, score: Exact | None
) -> Trend:
    if actual is None or before is None:
        return Trend.NONE
    if _says_too_little(case.measure, actual) or _says_too_little(case.measure, before):
        return Trend.NONE
    if case.measure.window == "year-to-date":
        earlier = _outcome(case, before, case.targets.in_force(before.period), before.period)
        return Trend.NONE if score is None or isinstance(earlier, str) else trend_of(score - earlier[0])
    return trend_of(oriented_change(case.measure.direction, actual.value, before.value, levels))
