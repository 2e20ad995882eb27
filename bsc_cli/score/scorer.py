"""Scores one scorecard, and the units below it, at any period; what was found once is remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.model.number import Exact, exact
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period, day_of
from bsc_cli.model.perspective import Objective
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.score.all_actuals import ScorecardActuals
from bsc_cli.score.first_period import first_day_of
from bsc_cli.score.health import InitiativeStanding, standing
from bsc_cli.score.measure import MeasureScorer, compared_with
from bsc_cli.score.result import Evaluation, Result, Supporter
from bsc_cli.score.rollup import parent_result
from bsc_cli.score.supporters import supporters_result
from bsc_cli.score.trend import with_trends
from bsc_cli.score.unit import Unit
from bsc_cli.score.weights import weights_of

if TYPE_CHECKING:
    from bsc_cli.score.okrs import OkrStanding


class ScoredUnit(NamedTuple):
    """A unit that can be scored."""

    id: str
    weight: Exact
    scorer: ScorecardScorer | None
    """None where it could not be read."""


class ScorecardScorer:
    """A scorecard with its rows, and what is below it."""

    def __init__(
        self,
        scorecard: Scorecard,
        observations: Iterable[Observation],
        units: Sequence[Unit] = (),
        *,
        levels_at: Period | None = None,
    ) -> None:
        """The levels of *levels_at*, where it is given, stand in for those of all periods, of units too."""
        self.scorecard = scorecard
        self._levels_at = None if levels_at is None else self.own_period(levels_at)
        self.units = tuple(
            ScoredUnit(
                one.id,
                exact(one.weight),
                None
                if one.scorecard is None
                else ScorecardScorer(one.scorecard, one.rows, one.units, levels_at=levels_at),
            )
            for one in units
        )
        """Those below it, in the order written."""
        below = [(one.id, one.weight, one.scorer.actuals if one.scorer else None) for one in self.units]
        self.actuals: ScorecardActuals = ScorecardActuals(scorecard, observations, below)
        self._rolled: dict[Period, Evaluation] = {}
        """Evaluations without trends of parents."""
        self._found: dict[Period, Evaluation] = {}

    @cached_property
    def first_day(self) -> date | None:
        """The first day that any value of it, or of a unit below it, covers."""
        beside = self.scorecard.beside
        observed = (rows for key, rows in self.actuals.rows.items() if key not in beside)
        own = [first_day_of(row.period) for rows in observed for row in rows]
        below = [one.scorer.first_day for one in self.units if one.scorer]
        return min((day for day in (*own, *below) if day is not None), default=None)

    @cached_property
    def scorers(self) -> dict[str, MeasureScorer]:
        """That of each measure, by id."""
        actuals = self.actuals.by_id
        return {
            key: MeasureScorer(self.scorecard, measure, actuals[key], self.first_day, levels_at=self._levels_at)
            for key, measure in self.scorecard.measures.items()
        }

    @cached_property
    def _weights(self) -> dict[str, Exact]:
        return weights_of(self.scorecard)

    def at(self, period: Period) -> Evaluation:
        """How it stands at the end of *period*, one of its own, with trends."""
        if period not in self._found:
            before = compared_with(self.scorecard.scoring.compare, period)
            self._found[period] = with_trends(self.without_trends(period), self.without_trends(before))
        return self._found[period]

    def without_trends(self, period: Period) -> Evaluation:
        """The same, without the trends of parents: they take one more evaluation each."""
        if period not in self._rolled:
            self._rolled[period] = self._evaluated(period)
        return self._rolled[period]

    def own_period(self, period: Period) -> Period:
        """The latest of its own periods that had ended by the end of *period* of a scorecard above."""
        own = day_of(period.last, self.scorecard.calendar)
        return own.last_ended(self.scorecard.frequency)

    def _evaluated(self, period: Period) -> Evaluation:
        scorecard, scoring, weights = self.scorecard, self.scorecard.scoring, self._weights
        perspectives, objectives = [], []
        for perspective in scorecard.perspectives.values():
            inside = []
            for objective in perspective.objectives.values():
                children = [self.scorers[key].at(period) for key in objective.measures]
                if objective.units is not None:
                    children.append(supporters_result(objective.units, self._supporting(objective, period), scoring))
                owner, weight = objective.owner, weights[objective.id]
                inside.append(parent_result(objective, children, scoring, objective.rollup, owner=owner, weight=weight))
            weight = weights[perspective.id]
            perspectives.append(parent_result(perspective, inside, scoring, perspective.rollup, weight=weight))
            objectives += inside
        return Evaluation(
            scorecard=scorecard,
            period=period,
            result=parent_result(scorecard, perspectives, scoring, None, owner=scorecard.owner),
            themes=_themes(scorecard, objectives),
            initiatives=self.initiatives_at(period.last),
        )

    def initiatives_at(self, day: date) -> tuple[InitiativeStanding, ...]:
        """How each initiative stands at the end of *day*, in document order."""
        if not self.scorecard.initiatives:
            return ()
        is_latest = self._begins_last is None or self._begins_last <= day
        rows, calendar = self.actuals.rows, self.scorecard.calendar
        return tuple(
            standing(one, day, calendar, rows.get(one.id, ()), is_latest=is_latest)
            for one in self.scorecard.initiatives.values()
        )

    @cached_property
    def _begins_last(self) -> date | None:
        """The first day of the latest period that has an actual."""
        beside = self.scorecard.beside
        periods = (row.period for key, rows in self.actuals.rows.items() if key not in beside for row in rows)
        return max((one.first for one in periods), default=None)

    def okrs_at(self, day: date) -> tuple[OkrStanding, ...]:
        """How far each OKR is at the end of *day*, in document order."""
        if not self.scorecard.okrs:
            return ()
        from bsc_cli.score.okrs import okrs_at

        return okrs_at(self.scorecard, self.actuals, day)

    def _supporting(self, objective: Objective, period: Period) -> list[Supporter]:
        """How the objectives of units stand that support *objective*."""
        found = []
        for unit in self.units:
            scorer = unit.scorer
            if scorer is None or not any(objective.id in one.supports for one in scorer.scorecard.objectives.values()):
                continue
            evaluation = scorer.without_trends(scorer.own_period(period))
            found += [
                Supporter(unit.id, one._replace(weight=unit.weight))
                for one in evaluation.objectives
                if isinstance(one.node, Objective) and objective.id in one.node.supports
            ]
        return found


def _themes(scorecard: Scorecard, objectives: Sequence[Result]) -> tuple[Result, ...]:
    """Each theme, rolled up from its objectives."""
    members = {
        theme: [one for one in objectives if isinstance(one.node, Objective) and theme in one.node.themes]
        for theme in scorecard.themes
    }
    return tuple(parent_result(theme, members[key], scorecard.scoring, None) for key, theme in scorecard.themes.items())
