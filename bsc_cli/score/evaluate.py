"""A scorecard and its observations as scores at one period."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from bsc_cli.model.measure import Aggregate, Direction, Measure
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Grain, Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.scoring import Compare
from bsc_cli.model.status import Status, Trend
from bsc_cli.score.actual import Rows, actual_at, grain_of, observed_in, rows_by_period
from bsc_cli.score.levels import levels_in_force
from bsc_cli.score.points import Rule, score_value, score_yes_no
from bsc_cli.score.result import (
    Actual,
    Evaluation,
    Exact,
    Levels,
    MeasureResult,
    ObjectiveResult,
    PerspectiveResult,
    ThemeResult,
)
from bsc_cli.score.rollup import measure_child, parent_child, roll_up
from bsc_cli.score.trend import distance, oriented_change, trend_of, with_trends


def latest_period(scorecard: Scorecard, observations: Iterable[Observation]) -> Period | None:
    """The latest period of the scorecard's frequency that had ended by the last day any actual covers."""
    last = max((row.period.last for row in observations), default=None)
    if last is None:
        return None
    period = day_of(last, scorecard.calendar).parent(scorecard.frequency)
    return period if period.last <= last else period.previous


def evaluate(scorecard: Scorecard, observations: Iterable[Observation], period: Period) -> Evaluation:
    """Score *scorecard* at *period*, a period of its frequency, with trends."""
    return history(scorecard, observations, period, count=1)[-1]


def history(
    scorecard: Scorecard, observations: Iterable[Observation], period: Period, *, count: int
) -> tuple[Evaluation, ...]:
    """The evaluations of the last *count* periods up to *period*, oldest first, with trends."""
    by_measure: dict[str, list[Observation]] = {key: [] for key in scorecard.measures}
    for row in observations:
        if row.measure in by_measure:
            by_measure[row.measure].append(row)
    rows = {
        key: rows_by_period(by_measure[key], grain_of(measure, scorecard.frequency))
        for key, measure in scorecard.measures.items()
    }
    known: dict[Period, Evaluation] = {}

    def at(wanted: Period) -> Evaluation:
        if wanted not in known:
            known[wanted] = _evaluate_at(scorecard, rows, wanted)
        return known[wanted]

    wanted = [period.shifted(step) for step in range(1 - count, 1)]
    return tuple(with_trends(at(one), at(_compared(scorecard, one))) for one in wanted)


def _compared(scorecard: Scorecard, period: Period) -> Period:
    """The period that *period* is compared with."""
    return period.a_year_earlier() if scorecard.scoring.compare is Compare.YEAR_AGO else period.previous


def _evaluate_at(scorecard: Scorecard, rows: dict[str, Rows], period: Period) -> Evaluation:
    scoring = scorecard.scoring
    perspectives = []
    for perspective in scorecard.perspectives.values():
        objectives = []
        for objective in perspective.objectives.values():
            measures = tuple(
                _measure(scorecard, measure, rows[measure.id], period) for measure in objective.measures.values()
            )
            rolled = roll_up(map(measure_child, measures), scoring, objective.rollup)
            objectives.append(ObjectiveResult(objective=objective, measures=measures, **rolled))
        children = (parent_child(result, result.weight) for result in objectives)
        rolled = roll_up(children, scoring, perspective.rollup)
        perspectives.append(PerspectiveResult(perspective=perspective, objectives=tuple(objectives), **rolled))
    rolled = roll_up((parent_child(result, result.weight) for result in perspectives), scoring, None)
    return Evaluation(
        scorecard=scorecard,
        period=period,
        perspectives=tuple(perspectives),
        themes=_themes(scorecard, [result for one in perspectives for result in one.objectives]),
        **rolled,
    )


def _themes(scorecard: Scorecard, objectives: list[ObjectiveResult]) -> tuple[ThemeResult, ...]:
    themes = []
    for theme in scorecard.themes.values():
        members = tuple(result for result in objectives if theme.id in result.objective.themes)
        rolled = roll_up((parent_child(result, result.weight) for result in members), scorecard.scoring, None)
        themes.append(ThemeResult(theme=theme, objectives=members, **rolled))
    return tuple(themes)


def _measure(scorecard: Scorecard, measure: Measure, rows: Rows, period: Period) -> MeasureResult:
    actual = actual_at(measure, rows, period)
    levels = levels_in_force(measure, actual.period if actual else _own(measure, period))
    outcome = _outcome(scorecard, measure, actual, levels, period)
    score, status = (None, Status.NONE) if isinstance(outcome, str) else outcome
    before = _before(scorecard, measure, rows, actual, period)
    variance, percent = _variance(measure, actual, levels)
    return MeasureResult(
        measure=measure,
        actual=actual,
        levels=levels,
        score=score,
        status=status,
        reason=outcome if isinstance(outcome, str) else None,
        not_due=outcome == NOT_DUE,
        previous=before.value if before else None,
        trend=_trend(scorecard, measure, actual, before, levels, score),
        change=actual.value - before.value if actual and before else None,
        variance=variance,
        variance_percent=percent,
    )


NOT_DUE = "not due"


def _own(measure: Measure, period: Period) -> Period:
    return period.parent(measure.frequency) if measure.frequency else period


def _outcome(
    scorecard: Scorecard, measure: Measure, actual: Actual | None, levels: Levels | None, period: Period
) -> tuple[Exact, Status] | str:
    """Score and status, or the reason why there is none."""
    if measure.direction is Direction.YES_NO:
        yes = actual is not None and actual.value != 0
        if not yes and measure.due is not None and period.last < measure.due:
            return NOT_DUE
        if not yes and measure.due is None and actual is not None:
            return "no due date"
        return score_yes_no(actual.value, scorecard.scoring.points) if actual else f"no actual for {period}"
    if actual is None:
        return f"no actual for {period}"
    if actual.partial and measure.aggregate is Aggregate.SUM and not measure.allow_partial:
        grain = actual.observations[-1].period.grain
        return f"{actual.partial.present} of {actual.partial.expected} {_PLURAL[grain]}"
    if levels is None or levels.target is None:
        return f"no target for {actual.period}"
    return score_value(actual.value, levels, _rule(scorecard, measure))


_PLURAL = {Grain.MONTH: "months", Grain.QUARTER: "quarters", Grain.HALF: "halves", Grain.YEAR: "years"}


def _rule(scorecard: Scorecard, measure: Measure) -> Rule:
    baseline = measure.baseline
    return Rule(
        direction=measure.direction,
        method=measure.method or scorecard.scoring.method,
        below_threshold=measure.below_threshold or scorecard.scoring.below_threshold,
        points=scorecard.scoring.points,
        baseline=(Fraction(baseline[0]), Fraction(baseline[1]))
        if isinstance(baseline, tuple)
        else None
        if baseline is None
        else Fraction(baseline),
    )


def _before(scorecard: Scorecard, measure: Measure, rows: Rows, actual: Actual | None, period: Period) -> Actual | None:
    """The actual that *actual* is compared with."""
    if actual is None:
        return None
    if measure.direction is Direction.YES_NO:
        return actual_at(measure, rows, _compared(scorecard, period))
    return observed_in(measure, rows, _compared(scorecard, actual.period))


def _trend(
    scorecard: Scorecard,
    measure: Measure,
    actual: Actual | None,
    before: Actual | None,
    levels: Levels | None,
    score: Exact | None,
) -> Trend:
    if actual is None or before is None:
        return Trend.NONE
    if measure.window == "year-to-date":
        earlier_levels = levels_in_force(measure, before.period)
        earlier = score_value(before.value, earlier_levels, _rule(scorecard, measure)) if earlier_levels else ""
        return Trend.NONE if score is None or isinstance(earlier, str) else trend_of(score - earlier[0])
    return trend_of(oriented_change(measure.direction, actual.value, before.value, levels))


def _variance(measure: Measure, actual: Actual | None, levels: Levels | None) -> tuple[Exact | None, Exact | None]:
    """Actual minus target, absolute and in percent of the target; of a range, minus the bound it lies beyond."""
    if actual is None or levels is None or levels.target is None or measure.direction is Direction.YES_NO:
        return None, None
    target = levels.target
    if isinstance(target, tuple):
        beyond = distance(actual.value, target)
        low, high = target
        variance = -beyond if actual.value < low else beyond
        target = low if actual.value < low else high
    else:
        variance = actual.value - target
    return variance, variance * 100 / abs(target) if target else None
