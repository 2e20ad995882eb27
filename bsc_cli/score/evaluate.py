"""Scores a scorecard and its observations for one period, or for each period of a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from bsc_cli.model.number import Exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.all_actuals import actuals_of
from bsc_cli.score.first_period import first_day_of
from bsc_cli.score.measure import MeasureScorer, MeasureState, compared_with
from bsc_cli.score.result import Evaluation, Result
from bsc_cli.score.rollup import parent_result
from bsc_cli.score.trend import with_trends
from bsc_cli.score.weights import weights_of


def evaluate(scorecard: Scorecard, observations: Iterable[Observation], period: Period) -> Evaluation:
    """Score *scorecard* at *period*, a period of its frequency, with trends."""
    return history(scorecard, observations, period, count=1)[-1]


def history(scorecard: Scorecard, observations: Iterable[Observation], period: Period, *, count: int) -> History:
    """The evaluations of the last *count* periods up to *period*, oldest first, with trends."""
    by_id: dict[str, list[Observation]] = {key: [] for key in scorecard.observed}
    for row in observations:
        if row.measure in by_id:
            by_id[row.measure].append(row)
    first_day = min((first_day_of(row.period) for rows in by_id.values() for row in rows), default=None)
    actuals = actuals_of(scorecard, by_id)
    scorers = {
        key: MeasureScorer(scorecard, measure, actuals[key], first_day) for key, measure in scorecard.measures.items()
    }
    return History(scorecard, scorers, [period.shifted(step) for step in range(1 - count, 1)])


class History(Sequence[Evaluation]):
    """The evaluations of consecutive periods, oldest first, with trends: each is made when it is asked for."""

    def __init__(self, scorecard: Scorecard, scorers: Mapping[str, MeasureScorer], periods: Sequence[Period]) -> None:
        self.scorecard = scorecard
        self.scorers = scorers
        self.periods = periods
        self.weights = weights_of(scorecard)
        self.rolled: dict[Period, Evaluation] = {}
        """Evaluations without trends of parents."""
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
        """The last *count* evaluations, of which only the last has the trends of parents: they take one more each.

        There may be more of them than the history has.
        """
        last = self.periods[-1]
        return (*(self._without_trends(last.shifted(step)) for step in range(1 - count, 0)), self[-1])

    def of(self, measure: str) -> Iterator[tuple[Period, MeasureState]]:
        """The periods and how *measure* stood in each, latest first; nothing else is scored for it."""
        return ((period, self.scorers[measure].state(period)) for period in reversed(self.periods))

    def _at(self, period: Period) -> Evaluation:
        if period not in self.found:
            before = compared_with(self.scorecard.scoring.compare, period)
            self.found[period] = with_trends(self._without_trends(period), self._without_trends(before))
        return self.found[period]

    def _without_trends(self, period: Period) -> Evaluation:
        if period not in self.rolled:
            self.rolled[period] = _evaluate_at(self.scorecard, self.scorers, self.weights, period)
        return self.rolled[period]


def _evaluate_at(
    scorecard: Scorecard, scorers: Mapping[str, MeasureScorer], weights: Mapping[str, Exact], period: Period
) -> Evaluation:
    scoring = scorecard.scoring
    perspectives, objectives = [], []
    for perspective in scorecard.perspectives.values():
        inside = []
        for objective in perspective.objectives.values():
            measures = [scorers[key].at(period) for key in objective.measures]
            owner, weight = objective.owner, weights[objective.id]
            inside.append(parent_result(objective, measures, scoring, objective.rollup, owner=owner, weight=weight))
        weight = weights[perspective.id]
        perspectives.append(parent_result(perspective, inside, scoring, perspective.rollup, weight=weight))
        objectives += inside
    return Evaluation(
        scorecard=scorecard,
        period=period,
        result=parent_result(scorecard, perspectives, scoring, None, owner=scorecard.owner),
        themes=_themes(scorecard, objectives),
    )


def _themes(scorecard: Scorecard, objectives: Sequence[Result]) -> tuple[Result, ...]:
    """Each theme, rolled up from its objectives."""
    members = {
        theme: [one for one in objectives if isinstance(one.node, Objective) and theme in one.node.themes]
        for theme in scorecard.themes
    }
    return tuple(parent_result(theme, members[key], scorecard.scoring, None) for key, theme in scorecard.themes.items())
