"""Scores a scorecard and its observations for one period, or for each period of a history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.measure import MeasureState
from bsc_cli.score.result import Evaluation
from bsc_cli.score.scorer import ScorecardScorer
from bsc_cli.score.unit import Unit


def evaluate(
    scorecard: Scorecard, observations: Iterable[Observation], period: Period, units: Sequence[Unit] = ()
) -> Evaluation:
    """Score *scorecard* at *period*, a period of its frequency, with trends."""
    return history(scorecard, observations, period, count=1, units=units)[-1]


def history(
    scorecard: Scorecard,
    observations: Iterable[Observation],
    period: Period,
    *,
    count: int,
    units: Sequence[Unit] = (),
) -> History:
    """The evaluations of the last *count* periods up to *period*, oldest first, with trends."""
    scorer = ScorecardScorer(scorecard, observations, units)
    return History(scorer, [period.shifted(step) for step in range(1 - count, 1)])


class History(Sequence[Evaluation]):
    """The evaluations of consecutive periods, oldest first, with trends: each is made when it is asked for."""

    def __init__(self, scorer: ScorecardScorer, periods: Sequence[Period]) -> None:
        self.scorer = scorer
        self.periods = periods

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
            return tuple(map(self.scorer.at, self.periods[index]))
        return self.scorer.at(self.periods[index])

    def leading_up(self, count: int) -> tuple[Evaluation, ...]:
        """The last *count* evaluations, of which only the last has the trends of parents: they take one more each.

        There may be more of them than the history has.
        """
        last = self.periods[-1]
        return (*(self.scorer.without_trends(last.shifted(step)) for step in range(1 - count, 0)), self[-1])

    def of(self, measure: str) -> Iterator[tuple[Period, MeasureState]]:
        """The periods and how *measure* stood in each, latest first; nothing else is scored for it."""
        return ((period, self.scorer.scorers[measure].state(period)) for period in reversed(self.periods))
