"""A scorecard evaluated at a period, as every front end shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import BscError, Diagnostic, Location
from bsc_cli.load.plain_data import KeyPath
from bsc_cli.load.positions import node_paths
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.lookup import is_called
from bsc_cli.model.observation import Observation
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.review.run import periods_needed, review
from bsc_cli.review.selection import Depth, Wanted
from bsc_cli.score.evaluate import history as history_of
from bsc_cli.score.evaluated_period import ChosenPeriod
from bsc_cli.score.result import Evaluation, Kind, Result, ResultNode
from bsc_cli.workspace.heeded import without_ignored

if TYPE_CHECKING:
    from datetime import date

    from bsc_cli.load.organisation import Organisation
    from bsc_cli.review.alignment import Alignment
    from bsc_cli.review.contents import Contents
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.explain_initiative import InitiativeExplanation
    from bsc_cli.review.explain_input import InputExplanation
    from bsc_cli.review.explain_okr import OkrExplanation
    from bsc_cli.review.flat_records import PlainValue
    from bsc_cli.review.history import MeasureHistory
    from bsc_cli.review.meeting import Meeting
    from bsc_cli.review.moving import Moving
    from bsc_cli.review.overview import OverviewEntry
    from bsc_cli.review.portfolio import Portfolio
    from bsc_cli.score.actual import Actual
    from bsc_cli.score.health import InitiativeStanding
    from bsc_cli.score.okrs import OkrStanding
    from bsc_cli.score.process import ProcessVariation
    from bsc_cli.score.scorer import ScorecardScorer
    from bsc_cli.score.unit import Unit
    from bsc_cli.workspace.units import CalledUnit, UnitActuals

LOOKED_BACK = 4
"""How many periods the last known actual of a measure may be old."""


class Evaluated:
    """A scorecard that was evaluated at a period. What nobody has asked for yet is worked out when somebody does."""

    def __init__(
        self,
        loaded: Loaded,
        folder: Path,
        scorecard: Scorecard,
        observations: Sequence[Observation],
        chosen: ChosenPeriod,
        history: int,
        units: Organisation[UnitActuals],
        as_of: date,
    ) -> None:
        count = max(history, periods_needed(scorecard))
        self._loaded = loaded
        self._folder = folder
        self._observations = observations
        self.chosen = chosen
        """The period, and what was left out when it was chosen."""
        below: tuple[Unit, ...] = ()
        if units.units:
            from bsc_cli.workspace.units import units_to_score

            below = units_to_score(units.units)
        self.looked_back = history_of(scorecard, observations, chosen.period, count=count, units=below)
        """The evaluations of as many periods as findings look back over, oldest first."""
        self.as_of = as_of
        """The day on which OKRs and initiatives stand."""
        self._shown = history
        self._units = units

    @property
    def period(self) -> Period:
        """The evaluated period."""
        return self.chosen.period

    @cached_property
    def evaluation(self) -> Evaluation:
        """All results of the period, with initiatives as they stand on the day `as_of`."""
        found = self.looked_back[-1]
        return found if self.as_of == self.period.last else replace(found, initiatives=self.initiatives)

    @property
    def result(self) -> Result:
        """The scorecard's own result, with all others below it."""
        return self.evaluation.result

    @cached_property
    def units(self) -> tuple[OverviewEntry, ...]:
        """How each unit below it stands at the end of the period, at any depth, in the order written."""
        if not self._units.units:
            return ()
        from bsc_cli.workspace.units import standing

        return standing(self._units.units, self.looked_back.scorer.units, self.period)

    @cached_property
    def alignment(self) -> Alignment:
        """Which objectives of the units directly below it support its own, and how they stand."""
        from bsc_cli.review.alignment import align
        from bsc_cli.workspace.units import units_to_align

        below = units_to_align(self._units.units, self.looked_back.scorer.units, self.period)
        return align(self.evaluation.scorecard, self.evaluation, below)

    @cached_property
    def moving(self) -> Mapping[str, Moving]:
        """What moves each objective in the period, as it stands on the day `as_of`, by the objective's id."""
        from bsc_cli.review.moving import moving_in

        return moving_in(self.evaluation.scorecard, self.period, self.initiatives, self.okrs)

    @cached_property
    def last_known(self) -> Mapping[str, Actual]:
        """The latest actuals of measures that have none in the period, no more than `LOOKED_BACK` periods ago."""
        scorer, found = self.looked_back.scorer, {}
        lacking = [one.id for one in self.evaluation.measures if one.is_without_rows and one.id]
        for id in lacking:
            states = (scorer.scorers[id].at(self.period.shifted(-back)) for back in range(1, LOOKED_BACK + 1))
            known = next((one.actual for one in states if one.actual is not None), None)
            if known is not None:
                found[id] = known
        return found

    def has_actuals_in(self, period: Period) -> bool:
        """Whether a measure has an actual in *period*, or a unit below it a score at its end."""
        scorer = self.looked_back.scorer
        if any(not one.is_without_rows for one in scorer.without_trends(period).measures):
            return True
        below = (unit.scorer for unit in scorer.units if unit.scorer)
        return any(one.without_trends(one.own_period(period)).result.score is not None for one in below)

    @property
    def okrs(self) -> tuple[OkrStanding, ...]:
        """How far each OKR is on the day `as_of`, in document order."""
        return self.looked_back.scorer.okrs_at(self.as_of)

    @property
    def initiatives(self) -> tuple[InitiativeStanding, ...]:
        """How each initiative stands on the day `as_of`, in document order."""
        return self.looked_back.scorer.initiatives_at(self.as_of)

    def portfolio(self, owner: str | None = None) -> Portfolio:
        """The initiatives on the day `as_of`, or those of one *owner*. Raises BscError for an unknown one."""
        from bsc_cli.review.portfolio import portfolio_of

        return portfolio_of(self.evaluation, self.initiatives, self.as_of, owner)

    @cached_property
    def variations(self) -> Mapping[str, ProcessVariation]:
        """How the values of each measure vary, by id: of those whose values tell a change from noise."""
        found = {key: one.variation(self.period) for key, one in self.looked_back.scorer.scorers.items()}
        return {key: variation for key, variation in found.items() if variation is not None}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The ids of what formulas lack in the period, each once."""
        reasons = (one.reason for one in self.evaluation.measures if one.reason)
        return tuple(dict.fromkeys(id for reason in reasons for id in reason.inputs))

    @property
    def history(self) -> tuple[Evaluation, ...]:
        """The evaluations of as many periods as were asked for, oldest first; the last is that of the period."""
        return (*self.looked_back[-self._shown : -1], self.evaluation)

    def __getitem__(self, id: str) -> Result:
        """The result of the measure, objective, perspective or theme *id*. Raises BscError where there is none."""
        from bsc_cli.review.explain import result_of

        return result_of(self.evaluation, id)

    def recent(self, count: int) -> tuple[Evaluation, ...]:
        """The last *count* evaluations, oldest first, of which only the last has the trends of parents."""
        return (*self.looked_back.leading_up(count)[:-1], self.evaluation)

    def meeting(
        self, since: Period | None = None, *, wanted: Wanted | None = None, demanded: Collection[str] = ()
    ) -> Meeting:
        """What a review meeting talks about, compared with the period *since*, by default the one before; of *wanted*.

        *demanded* are codes of findings that are off by default. Raises BscError where *since* does not end before the
        evaluated period, or for a wrong configuration.
        """
        from bsc_cli.review.meeting import meeting_about

        earlier = since or self.period.shifted(-1)
        if earlier.last >= self.period.last:
            help = "name an earlier one, such as --since " + str(self.period.shifted(-1))
            raise BscError(f"{earlier} does not end before {self.period}, which is reviewed", help=help)
        before = self.looked_back.scorer.at(earlier)
        found = self.findings(demanded=demanded)
        return meeting_about(
            self.evaluation,
            before,
            found,
            as_of=self.as_of,
            okrs=self.okrs,
            units=self.units,
            variations=self.variations,
            wanted=wanted or Wanted(),
        )

    def contents(self, findings: Sequence[Diagnostic], wanted: Wanted) -> Contents:
        """What the meeting about the period before and this one holds, with these *findings*, of what is *wanted*."""
        from bsc_cli.review.contents import contents_of

        before, now = self.recent(2)
        return contents_of(now, before, findings, okrs=self.okrs, wanted=wanted)

    def findings(self, *, demanded: Collection[str] = ()) -> tuple[Diagnostic, ...]:
        """What a review has to talk about (BSC7xx), the worst first; *demanded* are codes that are off by default.

        What the configuration or a comment ignores is left out. Raises BscError for a configuration that is wrong.
        """
        return without_ignored(
            self._loaded, self._folder, review(self._loaded, self.looked_back, as_of=self.as_of, demanded=demanded)
        )

    def location(self, result: Result) -> Location:
        """Where the node of *result* is written."""
        return self._loaded.document.location(self._path_of(result.node), of_key=True)

    def explain(self, id: str | None = None) -> Explanation:
        """Why the measure, objective, perspective or theme *id*, or the whole, has its score. Raises BscError.

        The ids of units lead to one of them, which is explained at its own period: `north`, `north/complaints`.
        """
        from bsc_cli.load.level_places import level_places
        from bsc_cli.review.explain import explain
        from bsc_cli.review.movers import movers_of

        unit = self._unit_called(id)
        if unit is not None:
            of_unit = self._with_okrs(explain(unit.evaluation, unit.id), unit.scorer)
            of_unit = _with_past(of_unit, unit.scorer)
            moving = movers_of(unit.evaluation, unit.evaluation.initiatives, of_unit.result)
            return replace(of_unit, unit=unit.place, movers=moving)
        found = self._with_okrs(explain(self.evaluation, id), self.looked_back.scorer)
        found = replace(found, movers=movers_of(self.evaluation, self.initiatives, found.result))
        found = _with_past(found, self.looked_back.scorer)
        if found.result.levels is None:
            return found
        measure = found.result.measure
        places = level_places(self._loaded.document, self._path_of(measure), measure, found.result.levels.keys)
        return replace(found, level_places=places)

    def measure_history(self, id: str, count: int) -> tuple[MeasureHistory, Scorecard]:
        """What the measure *id* was in its last *count* periods at most, and the scorecard that it is of.

        It may be that of a unit, as in `explain`, at its own period. Raises BscError where *id* names no measure.
        """
        from bsc_cli.model.lookup import Family, id_of
        from bsc_cli.review.history import history_of as past_of

        unit = self._unit_called(id)
        if unit is not None and unit.id is None:
            raise BscError(f"'{id}' is a unit", help=f"name a measure of it, such as {id}/{_first_measure(unit)}")
        evaluation, scorer, named = (
            (self.evaluation, self.looked_back.scorer, id)
            if unit is None
            else (unit.evaluation, unit.scorer, unit.id or id)
        )
        scorecard = evaluation.scorecard
        if named in scorecard.objectives and named not in scorecard.measures:
            listed = ", ".join(scorecard.objectives[named].measures)
            raise BscError(f"'{named}' is an objective", help=f"name one of its measures: {listed}" if listed else None)
        measure = id_of(scorecard, named, (Family.MEASURE,))
        return past_of(scorer.scorers[measure], evaluation.period, count), scorecard

    def explain_input(self, id: str) -> InputExplanation | None:
        """What the input *id* comes to, and what is calculated from it; None where *id* names anything else.

        It may be that of a unit, as in `explain`. Raises BscError where it names nothing.
        """
        from bsc_cli.review.explain_input import explain_input

        unit = self._unit_called(id)
        if unit is None:
            return explain_input(self.evaluation, id, self._observations)
        found = None if unit.id is None else explain_input(unit.evaluation, unit.id, unit.observations)
        return found and replace(found, unit=unit.place)

    def explain_initiative(self, id: str) -> InitiativeExplanation | None:
        """How the initiative *id* stands, and what it moves; None where *id* names anything else.

        It may be that of a unit, as in `explain`. Raises BscError where it names nothing.
        """
        from bsc_cli.review.explain_initiative import explain_initiative

        unit = self._unit_called(id)
        if unit is None:
            before = self.looked_back.scorer.without_trends
            return explain_initiative(self.evaluation, id, self.initiatives, before)
        if unit.id is None:
            return None
        standings = unit.evaluation.initiatives
        found = explain_initiative(unit.evaluation, unit.id, standings, unit.scorer.without_trends)
        return found and replace(found, unit=unit.place)

    def explain_okr(self, id: str) -> OkrExplanation | None:
        """Why the OKR, or the key result, *id* has its score on the day `as_of`; None where *id* names anything else.

        It may be that of a unit, as in `explain`. Raises BscError where it names nothing.
        """
        from bsc_cli.review.explain_okr import explain_okr

        unit = self._unit_called(id)
        if unit is None:
            return explain_okr(self.evaluation, id, self.as_of, lambda: self.okrs)
        if unit.id is None:
            return None
        found = explain_okr(unit.evaluation, unit.id, self.as_of, lambda: unit.scorer.okrs_at(self.as_of))
        return found and replace(found, unit=unit.place)

    def _with_okrs(self, found: Explanation, scorer: ScorecardScorer) -> Explanation:
        """*found* with the OKRs of its scorecard that move it, where it is a measure or an objective."""
        result = found.result
        if not scorer.scorecard.okrs or result.kind not in (Kind.MEASURE, Kind.OBJECTIVE):
            return found
        from bsc_cli.review.okrs import okrs_moving

        near = found.evaluation.way_to(result.id or "")[-2:] if result.is_measure else (result, *result.measures)
        moving = okrs_moving(scorer.okrs_at(self.as_of), [one.id or "" for one in near])
        return replace(found, okrs=moving, as_of=self.as_of if moving else None)

    def _unit_called(self, id: str | None) -> CalledUnit | None:
        """The unit that *id* leads to; None where it is of the scorecard itself. Raises BscError."""
        if id is None or not self._units.units or is_called(self.evaluation.scorecard, id):
            return None
        from bsc_cli.workspace.units import called_unit

        return called_unit(id, self._units.units, self.looked_back.scorer.units, self.period)

    def _path_of(self, node: ResultNode) -> KeyPath:
        return self._paths[id(node)]

    @cached_property
    def _paths(self) -> dict[int, KeyPath]:
        return node_paths(self.evaluation.scorecard)

    def rows(self, level: str = "measure") -> list[dict[str, PlainValue]]:
        """A row a result of *level* (scorecard, perspective, objective, measure) and period of the history.

        Any data frame takes them: numbers are the nearest floats, periods their ids, and the high bound of a range
        stands in a column of its own. Raises ValueError for another level.
        """
        from bsc_cli.review.flat_records import flat, records

        return [flat(record) for record in records(self.history, Depth(level))]


def _first_measure(unit: CalledUnit) -> str:
    """The id of a measure of *unit*."""
    return next(iter(unit.evaluation.scorecard.measures), "ID")


def _with_past(found: Explanation, scorer: ScorecardScorer) -> Explanation:
    """*found* with what it was in its last periods, where it is a measure of the scorecard of *scorer*."""
    if not found.result.is_measure:
        return found
    from bsc_cli.review.history import SHOWN_IN_TEXT
    from bsc_cli.review.history import history_of as past_of

    past = past_of(scorer.scorers[found.result.measure.id], found.evaluation.period, SHOWN_IN_TEXT)
    return replace(found, variation=past.variation, past=past.periods)
