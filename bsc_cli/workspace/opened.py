"""An opened scorecard; its actuals are read when they are first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bsc_cli.diagnostics import BscError, Diagnostic, Severity
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.scorecard import Loaded
from bsc_cli.model.period import Period
from bsc_cli.project.files import Files
from bsc_cli.workspace.heeded import without_ignored
from bsc_cli.workspace.named_period import period_named
from bsc_cli.workspace.read_options import NotEvaluable, ReadOptions

if TYPE_CHECKING:
    from datetime import date

    from bsc_cli.load.actuals.of_units import NamedRows, Rows
    from bsc_cli.load.actuals.read import Actuals
    from bsc_cli.load.actuals.rows import Tally
    from bsc_cli.load.actuals.survey import Surveyed
    from bsc_cli.load.organisation import Organisation
    from bsc_cli.model.observation import Observation
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.review.alignment import Alignment
    from bsc_cli.review.data_entry import DataEntry
    from bsc_cli.review.explain import Explanation
    from bsc_cli.review.moving import Moving
    from bsc_cli.review.okrs import OkrsOfDay
    from bsc_cli.review.portfolio import Portfolio
    from bsc_cli.workspace.evaluated import Evaluated
    from bsc_cli.workspace.filling_in import Asked
    from bsc_cli.workspace.units import UnitActuals


Kept = TypeVar("Kept")


class Opened:
    """A scorecard file that was opened, whatever is wrong with it."""

    def __init__(self, loaded: Loaded, folder: Path, options: ReadOptions, top: Path | None = None) -> None:
        """*top* is the folder of the scorecard that was named, where this is a unit of it."""
        self.loaded = loaded
        self.folder = folder
        """The folder that the paths in it start from."""
        self.options = options
        self._top = top or folder
        """The folder whose project and configuration say what may be read."""

    def reading(self, files: Sequence[Path]) -> Opened:
        """The same scorecard, with *files* of actuals in place of those it was opened with."""
        return Opened(self.loaded, self.folder, self.options._replace(files=tuple(files)), self._top)

    @property
    def file(self) -> str:
        """The file as it is shown."""
        return self.loaded.document.file

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What makes it no scorecard, by place; empty where it is one. `lint` says more."""
        return self.loaded.diagnostics

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard. Raises NotEvaluable where the file is none."""
        if self.loaded.scorecard is None:
            raise NotEvaluable(self.loaded.diagnostics)
        return self.loaded.scorecard

    @property
    def actuals(self) -> Actuals:
        """Its actuals, read once, with what is to be said of them and not ignored.

        Raises NotEvaluable where they cannot be used, whatever is ignored.
        """
        return self._measured[1]

    @property
    def levelled(self) -> Scorecard:
        """The scorecard with the levels that its sources give. Raises as `actuals`."""
        scorecard = self._measured[0].scorecard
        assert scorecard is not None
        return scorecard

    @cached_property
    def _measured(self) -> tuple[Loaded, Actuals]:
        """What was loaded, with the levels that its sources give, and its actuals. Raises as `actuals`."""
        from bsc_cli.load.actuals.doubtful import doubtful_actuals
        from bsc_cli.load.actuals.source_levels import with_levels

        options = self.options
        read = self._named.actuals if options.files and self.scorecard.units else self._read()
        if read.unreadable or (read.has_errors and not options.allow_bad_rows):
            raise NotEvaluable(read.diagnostics)
        loaded, misfits = with_levels(self.loaded, read.levels)
        if any(one.severity is Severity.ERROR for one in misfits):
            raise NotEvaluable((*read.diagnostics, *misfits))
        found = (*read.diagnostics, *misfits, *doubtful_actuals(loaded, read.observations))
        said = without_ignored(loaded, self.folder, sorted(found, key=lambda one: one.order))
        return loaded, replace(read, diagnostics=said)

    def _read(self) -> Actuals:
        """What its sources hold, or the files that are read in their place."""
        from bsc_cli.load.actuals.read import read_actuals

        scorecard, locations = self.scorecard, self.loaded.source_locations
        if self.options.skip_absent:
            from bsc_cli.workspace.absent_sources import without_absent

            scorecard, locations = without_absent(scorecard, locations, self.folder)
        return read_actuals(
            scorecard,
            folder=self.folder,
            named=self.options.files,
            locations=locations,
            access=self._access()._replace(meanwhile=_import_what_follows),
            files=self.files,
        )

    @cached_property
    def _named(self) -> NamedRows:
        """What the files that are read in place of its sources hold of it, and of the units below it."""
        from bsc_cli.load.actuals.of_units import ITSELF, read_with_units

        below = {path: unit.kept.scorecard for path, unit in self.opened_units.paths() if unit.kept}
        return read_with_units(
            {ITSELF: self.scorecard, **below},
            folder=self.folder,
            named=self.options.files,
            access=self._access(),
            files=self.files,
        )

    @cached_property
    def opened_units(self) -> Organisation[Opened]:
        """The units below it, at any depth, with all that was loaded of each."""
        return self._below(lambda unit: unit)

    def _below(self, keep: Callable[[Opened], Kept]) -> Organisation[Kept]:
        """The units below it, at any depth, with what *keep* makes of each, opened with its own sources."""
        from bsc_cli.load.organisation import Organisation, read_organisation

        if not self.scorecard.units:
            return Organisation()
        return read_organisation(
            self.loaded,
            self.folder,
            lambda loaded, folder: keep(self._unit(loaded, folder)),
            files=self.files,
            progress=self.options.units_progress,
        )

    def _unit(self, loaded: Loaded, folder: Path) -> Opened:
        """One of the units below it; which way its sources were read is told behind its file."""
        tell = self.options.tell
        told = None if tell is None else (lambda text: tell(f"{loaded.document.file}: {text}"))
        options = self.options._replace(files=(), progress=None, tell=told)
        return Opened(loaded, folder, options, self._top)

    @cached_property
    def units(self) -> Organisation[UnitActuals]:
        """The units below it with their actuals, at any depth.

        Raises NotEvaluable where the file is no scorecard, or a unit cannot be used and bad units are not allowed.
        """
        if not self.options.files or not self.scorecard.units:
            return self._checked(self._below(Opened._as_unit))
        if given := self._named.of_units:
            return self._checked(self.opened_units.keeping(lambda path, unit: unit._given(given.get(path))))
        return self._checked(self.opened_units.keeping(lambda _, unit: unit._as_unit()))

    def _checked(self, found: Organisation[UnitActuals]) -> Organisation[UnitActuals]:
        """The units *found*. Raises NotEvaluable where one of them cannot be used and bad units are not allowed."""
        if found.units or found.diagnostics:
            from bsc_cli.workspace.units import problems_of

            problems = problems_of(found)
            if problems and not self.options.allow_bad_units:
                raise NotEvaluable(problems)
        return found

    @property
    def unit_scorecards(self) -> Organisation[Scorecard]:
        """The units below it without their actuals, whatever is wrong with some of them. Raises as `scorecard`."""
        return self._below(lambda unit: unit.scorecard)

    def is_in_unit(self, text: str) -> bool:
        """Whether *text* is a unit's id, or leads into one, such as `north/complaints`. Raises as `units`."""
        return any(one.id == text.partition("/")[0] for one in self.units.units)

    @property
    def alignment(self) -> Alignment:
        """Which objectives of the units directly below it support its own. No actuals are read, so none has a status.

        Raises NotEvaluable where the file is no scorecard, or a unit is none and bad units are not allowed.
        """
        from bsc_cli.review.alignment import align
        from bsc_cli.workspace.units import UnitActuals, units_without_status

        found = self._checked(self._below(lambda unit: UnitActuals(unit.scorecard)))
        return align(self.scorecard, None, units_without_status(found.units))

    @property
    def moving(self) -> Mapping[str, Moving]:
        """What moves each objective, whatever the day, by the objective's id. Raises NotEvaluable."""
        from bsc_cli.review.moving import moving_ever

        return moving_ever(self.scorecard)

    @property
    def has_rows(self) -> bool:
        """Whether there are actuals of it, or of any unit below it. Raises as `actuals` and `units`."""
        return next(self._all_observations(), None) is not None

    def has_rows_by(self, day: date | None) -> bool:
        """Whether there are any of periods that had ended by *day*; without one, any. Raises as `has_rows`."""
        return next(self._rows_by(day), None) is not None

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What is to be said of its actuals, and of units that are left out. Raises as `actuals` and `units`."""
        if not self.scorecard.units:
            return self.actuals.diagnostics
        from bsc_cli.workspace.units import problems_of

        return (*self.actuals.diagnostics, *problems_of(self.units))

    @property
    def tally(self) -> Tally:
        """What became of all rows that were read, of units too. Raises as `actuals` and `units`."""
        below = (unit.kept.tally for unit in self.units.walk() if unit.kept) if self.scorecard.units else ()
        return sum(below, self.actuals.tally)

    def _as_unit(self) -> UnitActuals:
        """What scoring takes of it, as of a unit of another."""
        from bsc_cli.workspace.units import UnitActuals

        try:
            actuals = self.actuals
        except BscError as error:
            return UnitActuals(self.scorecard, problem=error)
        return UnitActuals(self.levelled, actuals.observations, levels=actuals.levels, tally=actuals.tally).compact()

    def _given(self, rows: Rows | None) -> UnitActuals:
        """The same with the *rows* that files have of it, which are read in place of its sources; None is none."""
        from bsc_cli.load.actuals.of_units import Rows
        from bsc_cli.load.actuals.source_levels import with_levels
        from bsc_cli.workspace.units import UnitActuals

        rows = rows or Rows()
        loaded, misfits = with_levels(self.loaded, rows.levels)
        if loaded.scorecard is None or any(one.severity is Severity.ERROR for one in misfits):
            return UnitActuals(self.scorecard, problem=NotEvaluable(misfits))
        return UnitActuals(loaded.scorecard, rows.observations, levels=rows.levels).compact()

    def _all_observations(self) -> Iterator[Observation]:
        """Its own, and those of all units below it without their check-ins and spending."""
        yield from self.actuals.observations
        for unit in self.units.walk():
            if unit.kept:
                beside = unit.kept.scorecard.beside
                yield from (row for row in unit.kept.observations if row.measure not in beside)

    def _rows_by(self, day: date | None) -> Iterator[Observation]:
        """Those of periods that had ended by *day*; all without one."""
        return (row for row in self._all_observations() if day is None or row.period.last <= day)

    def period(self, text: str) -> Period:
        """The period of the scorecard's frequency that *text* names. Raises BscError where it names none."""
        return period_named(text, self.scorecard)

    def evaluate(self, period: str | Period | None = None, *, history: int = 1, as_of: date | None = None) -> Evaluated:
        """The scorecard at *period*, by default the latest that had ended, with so many periods of *history*.

        OKRs and initiatives stand *as_of* a day, and the period had ended by it, unless one is named. By default that
        is the last day of a *period* that is named, else the last that any row covers. Raises NotEvaluable where it is
        no scorecard or its actuals cannot be used, BscError where there is no such period, nothing to tell it from, or
        no actual in it, and ValueError for a history of less than one period.
        """
        if history < 1:
            raise ValueError(f"a history has at least one period, not {history}")
        observations = self.actuals.observations
        from bsc_cli.score.evaluated_period import (
            choose_period,  # behind reading, which imports it while an engine works
            last_day_of,
            no_actuals_in,
        )
        from bsc_cli.workspace.evaluated import Evaluated

        wanted = self.period(period) if isinstance(period, str) else period
        loaded, scorecard, units = self._measured[0], self.levelled, self.units
        chosen = choose_period(scorecard, self._rows_by(as_of), wanted)
        as_of = as_of or (chosen.period.last if wanted else last_day_of(observations)) or chosen.period.last
        evaluated = Evaluated(loaded, self.folder, scorecard, observations, chosen, history, units, as_of)
        if not evaluated.has_actuals_in(chosen.period):
            rows = self._all_observations()
            raise no_actuals_in(scorecard, rows, chosen.period, evaluated.has_actuals_in, evaluated.lacking)
        return evaluated

    def portfolio(self, day: date, owner: str | None = None) -> Portfolio:
        """The initiatives on a *day* by which nothing was observed, or those of one *owner*: nothing has a status.

        Raises as `actuals`, and BscError for an unknown owner.
        """
        from bsc_cli.model.period import day_of
        from bsc_cli.review.portfolio import portfolio_of
        from bsc_cli.score.scorer import ScorecardScorer

        scorer = ScorecardScorer(self.levelled, self.actuals.observations)
        period = day_of(day, self.scorecard.calendar).last_ended(self.scorecard.frequency)
        return portfolio_of(scorer.without_trends(period), scorer.initiatives_at(day), day, owner)

    def okrs(self, period: str | None = None, *, as_of: date | None = None, owner: str | None = None) -> OkrsOfDay:
        """Its OKRs at the end of the day *as_of*, by default the last that any row covers, and how what they move is.

        They are those of *period* or of a part of it, by default those that are current on that day; *owner* leaves
        those that this role answers for. Raises as `actuals`, and BscError where there are none of these.
        """
        from bsc_cli.workspace.okrs import okrs_of_day

        below = self.units if self.scorecard.units else None
        return okrs_of_day(self.levelled, self.actuals.observations, below, period=period, as_of=as_of, owner=owner)

    def latest(self) -> Period:
        """The latest period that had ended by the last day that its actuals cover, whatever period is evaluated.

        Raises as `evaluate`.
        """
        from bsc_cli.score.evaluated_period import choose_period

        return choose_period(self.scorecard, self._all_observations(), None).period

    def explain(self, id: str | None = None, period: str | Period | None = None) -> Explanation:
        """Why the measure, objective, perspective or theme *id*, or the whole, has its score. Raises as `evaluate`."""
        return self.evaluate(period).explain(id)

    def lint(self) -> tuple[Diagnostic, ...]:
        """All that `bsc lint` says of it, by place: with the configuration of its folder, and without its actuals."""
        from bsc_cli.workspace.linting import judge_opened

        return judge_opened(self.loaded, self.folder)

    def to_fill_in(
        self, period: str | Period | None = None, *, owner: str | None = None, unit: str | None = None
    ) -> list[DataEntry]:
        """What is to be filled in for *period*, and what is there; by default for the first that is not complete.

        What units below it lack is there too, under ids with their path, each unit for its own period. *owner* leaves
        only what that role answers for, *unit* the unit with that path and those below it, of which *period* is one.
        Raises as `evaluate`, and BscError where there is no such unit.
        """
        from bsc_cli.workspace.filling_in import entries_to_fill_in

        asked = self.asked(unit)
        wanted = period_named(period, asked[0].scorecard) if isinstance(period, str) and asked else None
        return entries_to_fill_in(asked, period if isinstance(period, Period) else wanted, owner=owner)

    def asked(self, unit: str | None = None) -> list[Asked]:
        """Whose values are to be filled in: its own and those of its units, or of the *unit* with that path and below.

        Raises as `actuals` and `units`, and BscError where there is no such unit.
        """
        from bsc_cli.load.actuals.of_units import ITSELF
        from bsc_cli.workspace.filling_in import Asked, asked_of

        return asked_of(Asked(ITSELF, self.scorecard, self.actuals.observations), self.units, unit)

    def survey(self) -> list[Surveyed]:
        """What each of its sources of actuals gives by itself, or each of the files that are read in their place.

        Behind its own come those of the units below it. Raises NotEvaluable where it is no scorecard, or a unit is
        none and bad units are not allowed.
        """
        if self.options.files:
            cards = {path: unit.kept.scorecard for path, unit in self._usable(self.opened_units).paths() if unit.kept}
            return self._surveyed(cards)
        below = self._usable(self._below(Opened._surveyed))
        of_units = [one._replace(unit=path) for path, unit in below.paths() for one in (unit.kept or ())]
        return [*self._surveyed(), *of_units]

    def _surveyed(self, below: Mapping[str, Scorecard] | None = None) -> list[Surveyed]:
        """What its own sources give, or the files in their place of it and of the units *below*."""
        from bsc_cli.load.actuals.survey import survey

        return survey(
            self.scorecard,
            folder=self.folder,
            locations=self.loaded.source_locations,
            access=self._access(),
            named=self.options.files,
            below=below or {},
        )

    def _usable(self, below: Organisation[Kept]) -> Organisation[Kept]:
        """The units *below*. Raises NotEvaluable where one of them is no scorecard, and bad units are not allowed."""
        problems = tuple(below.all_diagnostics)
        if problems and not self.options.allow_bad_units:
            raise NotEvaluable(problems)
        return below

    def frozen(self) -> tuple[Observation, ...]:
        """Its actuals as rows that evaluate alike whatever becomes of the sources. Raises NotEvaluable, BscError."""
        from bsc_cli.score.frozen import frozen

        return frozen(self.scorecard, self.actuals.observations)

    @property
    def files(self) -> Files:
        """The files of its project, as they lie on disk or in the revision that it was opened in."""
        return Files.around(self._top, tree=self.options.tree)

    def _access(self) -> ReadContext:
        """What reading its actuals may reach, and whom it tells."""
        options = self.options
        access = ReadContext(progress=options.progress)
        if options.tell is not None:
            access = access._replace(tell=options.tell)
        if options.files or all(source.url is None for source in self.scorecard.actuals):
            return access
        from bsc_cli.project.configurations import Configurations

        return access.reaching(Configurations().of(self._top).config.sources, options.hosts)


def _import_what_follows() -> None:
    """Import what scoring takes while an engine reads a large file, for Python has nothing else to do."""
    import bsc_cli.workspace.evaluated  # noqa: F401
