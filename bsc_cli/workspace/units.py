"""What is kept of the units below an opened scorecard, how each of them stands, and which one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic, Location, Severity, Unusable
from bsc_cli.load.actuals.rows import NO_ROWS, ReadLevel, Tally
from bsc_cli.load.organisation import Unit as ReadUnit
from bsc_cli.model.lookup import is_called
from bsc_cli.review.alignment import UnitBelow
from bsc_cli.review.explain import UnitPlace
from bsc_cli.review.overview import OverviewEntry
from bsc_cli.score.unit import Unit

if TYPE_CHECKING:
    from bsc_cli.load.organisation import Organisation
    from bsc_cli.model.observation import Observation
    from bsc_cli.model.period import Period
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.score.result import Evaluation
    from bsc_cli.score.scorer import ScorecardScorer, ScoredUnit


class UnitActuals(NamedTuple):
    """What is kept of a unit once it is read."""

    scorecard: Scorecard
    """With the levels that its sources give."""
    observations: tuple[Observation, ...] = ()
    problem: BscError | None = None
    """Why its actuals cannot be used."""
    levels: tuple[ReadLevel, ...] = ()
    """The levels and forecasts that its sources give."""
    tally: Tally = NO_ROWS
    """What became of the rows of its sources."""

    def compact(self) -> UnitActuals:
        """The same, without the tables that its levels were read in."""
        return self._replace(levels=tuple(one._replace(cell=Location(file=one.origin)) for one in self.levels))


def units_to_score(units: Iterable[ReadUnit[UnitActuals]]) -> tuple[Unit, ...]:
    """*units* as scoring takes them; those that could not be read are there, without a scorecard."""
    return tuple(
        Unit(one.id, _usable(one), one.kept.observations if one.kept else (), one.weight, units_to_score(one.units))
        for one in units
    )


def _usable(unit: ReadUnit[UnitActuals]) -> Scorecard | None:
    return unit.kept.scorecard if unit.kept and unit.kept.problem is None else None


def problems_of(organisation: Organisation[UnitActuals]) -> tuple[Diagnostic, ...]:
    """Why units cannot be used, in the order of their files."""
    found = list(organisation.all_diagnostics)
    for unit in organisation.walk():
        problem = unit.kept.problem if unit.kept else None
        if isinstance(problem, Unusable):
            found += [one for one in problem.diagnostics if one.severity is Severity.ERROR]
    return tuple(dict.fromkeys(found))


def standing(
    units: Sequence[ReadUnit[UnitActuals]], scored: Sequence[ScoredUnit], period: Period
) -> tuple[OverviewEntry, ...]:
    """How each of *units* stands at the end of *period* of the scorecard above, at any depth, in the order written."""
    return tuple(_entry(unit, one, period) for unit, one in zip(units, scored, strict=True))


def _entry(unit: ReadUnit[UnitActuals], scored: ScoredUnit, period: Period) -> OverviewEntry:
    entry = OverviewEntry(file=unit.file, id=unit.id)
    if unit.kept is not None:
        entry = entry.about(unit.kept.scorecard)
    if scored.scorer is None:
        return entry._replace(problem=_problem(unit))
    own = scored.scorer.own_period(period)
    now, before = scored.scorer.at(own), scored.scorer.without_trends(own.previous)
    return entry.at(now, before)._replace(units=standing(unit.units, scored.scorer.units, own))


class CalledUnit(NamedTuple):
    """A unit that somebody asks for, and what is asked for in it."""

    place: UnitPlace
    evaluation: Evaluation
    """At its own period."""
    observations: Sequence[Observation]
    id: str | None
    """What is asked for in it; None for the whole."""
    scorer: ScorecardScorer


def called_unit(
    text: str,
    units: Sequence[ReadUnit[UnitActuals]],
    scored: Sequence[ScoredUnit],
    period: Period,
    above: str = "",
) -> CalledUnit | None:
    """The unit that *text*, such as `north/b1` or `north/complaints`, leads to; None where it begins with no unit's id.

    Raises BscError for a unit that cannot be evaluated.
    """
    id, _, rest = text.partition("/")
    found = next(((unit, one.scorer) for unit, one in zip(units, scored, strict=True) if unit.id == id), None)
    if found is None:
        return None
    unit, scorer = found
    path = above + id
    if scorer is None or unit.kept is None:
        help = f"'bsc lint {unit.file}' says what is wrong with it"
        raise BscError(f"the unit '{path}' cannot be evaluated: {_problem(unit)}", help=help)
    own = scorer.own_period(period)
    if rest and not is_called(scorer.scorecard, rest):
        deeper = called_unit(rest, unit.units, scorer.units, own, f"{path}/")
        if deeper is not None:
            return deeper
    return CalledUnit(UnitPlace(path, unit.file), scorer.at(own), unit.kept.observations, rest or None, scorer)


def units_to_align(
    units: Sequence[ReadUnit[UnitActuals]], scored: Sequence[ScoredUnit], period: Period
) -> tuple[UnitBelow, ...]:
    """*units* with how each of them stands at the end of *period* of the scorecard above."""
    return tuple(
        one._replace(evaluation=scorer.without_trends(scorer.own_period(period)))
        if scorer
        else one._replace(problem=_problem(unit))
        for one, unit, (_, _, scorer) in zip(units_without_status(units), units, scored, strict=True)
    )


def units_without_status(units: Sequence[ReadUnit[UnitActuals]]) -> tuple[UnitBelow, ...]:
    """*units* by what their scorecards say alone."""
    return tuple(
        UnitBelow(one.id, one.file, one.kept.scorecard)
        if one.kept
        else UnitBelow(one.id, one.file, problem=_problem(one))
        for one in units
    )


def _problem(unit: ReadUnit[UnitActuals]) -> str:
    """Why a unit could not be used, in one line."""
    problem = unit.kept.problem if unit.kept else None
    found = problem.diagnostics if isinstance(problem, Unusable) else unit.diagnostics
    first = min((one for one in found if one.severity is Severity.ERROR), key=lambda one: one.order, default=None)
    if first is not None:
        return first.message
    return problem.message if problem else f"'{unit.file}' cannot be read"
