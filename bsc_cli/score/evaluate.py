"""A scorecard and its observations as scores at one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.actual import grain_of, rows_by_period
from bsc_cli.score.measure import Case, Standing, case_of, compared_with
from bsc_cli.score.result import Evaluation, ObjectiveResult, PerspectiveResult, ThemeResult
from bsc_cli.score.rollup import measure_child, parent_child, roll_up
from bsc_cli.score.trend import with_trends


def latest_period(scorecard: Scorecard, observations: Iterable[Observation]) -> Period | None:
    """The latest period of the scorecard's frequency that had ended by the last day any actual covers."""
    last = max((period.last for period in {row.period for row in observations}), default=None)
    if last is None:
        return None
    period = day_of(last, scorecard.calendar).parent(scorecard.frequency)
    return period if period.last <= last else period.previous


def evaluate(scorecard: Scorecard, observations: Iterable[Observation], period: Period) -> Evaluation:
    """Score *scorecard* at *period*, a period of its frequency, with trends."""
    return history(scorecard, observations, period, count=1)[-1]


def history(scorecard: Scorecard, observations: Iterable[Observation], period: Period, *, count: int) -> History:
    """The evaluations of the last *count* periods up to *period*, oldest first, with trends."""
    by_measure: dict[str, list[Observation]] = {key: [] for key in scorecard.measures}
    for row in observations:
        if row.measure in by_measure:
            by_measure[row.measure].append(row)
    cases = {
        key: case_of(scorecard, measure, rows_by_period(by_measure[key], grain_of(measure, scorecard.frequency)))
        for key, measure in scorecard.measures.items()
    }
    return History(scorecard, cases, [period.shifted(step) for step in range(1 - count, 1)])


class History(Sequence[Evaluation]):
    """The evaluations of consecutive periods, oldest first, with trends: each is made when it is asked for."""

    def __init__(self, scorecard: Scorecard, cases: Mapping[str, Case], periods: Sequence[Period]) -> None:
        self.scorecard = scorecard
        self.cases = cases
        self.periods = periods
        self.rolled: dict[Period, Evaluation] = {}
        """Evaluations without trends."""
        self.found: dict[Period, Evaluation] = {}

    def __len__(self) -> int:
        """How many periods it has."""
        return len(self.periods)

    @overload
    def __getitem__(self, index: int) -> Evaluation: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Evaluation, ...]: ...

    def __getitem__(self, index: int | slice) -> Evaluation | tuple[Evaluation, ...]:
        """The evaluation of one period, or those of some."""
        if isinstance(index, slice):
            return tuple(map(self._at, self.periods[index]))
        return self._at(self.periods[index])

    def leading_up(self, count: int) -> tuple[Evaluation, ...]:
        """The last *count* evaluations, of which only the last has the trends of parents: they take one more each."""
        return (*map(self._without_trends, self.periods[-count:-1]), self[-1])

    def of(self, measure: str) -> Iterator[tuple[Period, Standing]]:
        """The periods and how *measure* stood in each, latest first; nothing else is scored for it."""
        return ((period, self.cases[measure].standing(period)) for period in reversed(self.periods))

    def _at(self, period: Period) -> Evaluation:
        if period not in self.found:
            before = compared_with(self.scorecard.scoring.compare, period)
            self.found[period] = with_trends(self._without_trends(period), self._without_trends(before))
        return self.found[period]

    def _without_trends(self, period: Period) -> Evaluation:
        if period not in self.rolled:
            self.rolled[period] = _evaluate_at(self.scorecard, self.cases, period)
        return self.rolled[period]


def _evaluate_at(scorecard: Scorecard, cases: Mapping[str, Case], period: Period) -> Evaluation:
    scoring = scorecard.scoring
    perspectives = []
    for perspective in scorecard.perspectives.values():
        objectives = []
        for objective in perspective.objectives.values():
            measures = tuple(cases[key].at(period) for key in objective.measures)
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
