"""An opened scorecard; its actuals are read when they are first needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsc_cli.diagnostics import BscError, Diagnostic, Location, Severity, Unusable
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.model.period import NO_PERIOD, canonical_period
from bsc_cli.model.unreadable import Unreadable
from bsc_cli.project.fence import FileRefused
from bsc_cli.project.files import TYPED, Files
from bsc_cli.project.scorecard_files import find_scorecards, read_scorecard
from bsc_cli.project.text import decoded, shown_path
from bsc_cli.workspace.heeded import without_ignored

if TYPE_CHECKING:
    from bsc_cli.load.actuals.read import Actuals
    from bsc_cli.load.actuals.survey import Surveyed
    from bsc_cli.load.extends import Bases
    from bsc_cli.load.organisation import Organisation
    from bsc_cli.model.observation import Observation
    from bsc_cli.model.period import Period
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.review.data_entry import DataEntry
    from bsc_cli.review.explain import Explanation
    from bsc_cli.workspace.evaluated import Evaluated
    from bsc_cli.workspace.units import UnitActuals


class NotEvaluable(Unusable):
    """A scorecard that is none, or whose actuals cannot be used; `diagnostics` say why, and where."""


class ReadOptions(NamedTuple):
    """How the actuals of a scorecard are read."""

    files: Sequence[Path] = ()
    """Those to read instead of the scorecard's own."""
    hosts: Sequence[str] = ()
    """The hosts that a `url` may name, beside what the configuration allows."""
    allow_bad_rows: bool = False
    """Whether rows that cannot be used are left out; else they make it not evaluable."""
    allow_bad_units: bool = False
    """Whether units that cannot be read are left out; else they make the scorecard above not evaluable."""
    skip_absent: bool = False
    """Whether a file of the scorecard's own that is not there yet is no error."""
    tell: Callable[[str], None] | None = None
    """Hears which way each source was read."""
    progress: Callable[[str, int, int], None] | None = None
    """Hears of a file that is being read how many of its bytes are, and how many it has."""


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
        from bsc_cli.load.actuals.read import read_actuals
        from bsc_cli.load.actuals.source_levels import with_levels

        options = self.options
        scorecard, locations = self.scorecard, self.loaded.source_locations
        if options.skip_absent:
            scorecard, locations = _without_absent(scorecard, locations, self.folder)
        read = read_actuals(
            scorecard,
            folder=self.folder,
            named=options.files,
            locations=locations,
            access=self._access()._replace(meanwhile=_import_what_follows),
            files=Files.around(self._top),
        )
        if read.unreadable or (read.has_errors and not options.allow_bad_rows):
            raise NotEvaluable(read.diagnostics)
        loaded, misfits = with_levels(self.loaded, read.levels)
        if any(one.severity is Severity.ERROR for one in misfits):
            raise NotEvaluable((*read.diagnostics, *misfits))
        found = (*read.diagnostics, *misfits, *doubtful_actuals(loaded, read.observations))
        said = without_ignored(loaded, self.folder, sorted(found, key=lambda one: one.order))
        return loaded, replace(read, diagnostics=said)

    @cached_property
    def units(self) -> Organisation[UnitActuals]:
        """The units below it with their actuals, at any depth.

        Raises NotEvaluable where the file is no scorecard, or a unit cannot be used and bad units are not allowed.
        """
        from bsc_cli.load.organisation import Organisation, read_organisation

        if not self.scorecard.units:
            return Organisation()
        from bsc_cli.workspace.units import problems_of

        options = self.options._replace(files=(), progress=None)
        found = read_organisation(
            self.loaded,
            self.folder,
            lambda loaded, folder: Opened(loaded, folder, options, self._top)._as_unit(),
            files=Files.around(self._top),
        )
        problems = problems_of(found)
        if problems and not self.options.allow_bad_units:
            raise NotEvaluable(problems)
        return found

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What is to be said of its actuals, and of units that are left out. Raises as `actuals` and `units`."""
        if not self.scorecard.units:
            return self.actuals.diagnostics
        from bsc_cli.workspace.units import problems_of

        return (*self.actuals.diagnostics, *problems_of(self.units))

    def _as_unit(self) -> UnitActuals:
        """What scoring takes of it, as of a unit of another."""
        from bsc_cli.workspace.units import UnitActuals

        try:
            observations = self.actuals.observations
        except BscError as error:
            return UnitActuals(self.scorecard, problem=error)
        return UnitActuals(self.levelled, observations)

    def _all_observations(self) -> Iterator[Observation]:
        """Its own, and those of all units below it."""
        yield from self.actuals.observations
        for unit in self.units.walk():
            yield from unit.kept.observations if unit.kept else ()

    def period(self, text: str) -> Period:
        """The period of the scorecard's frequency that *text* names. Raises BscError where it names none."""
        from bsc_cli.load.actuals.period_parser import read_period
        from bsc_cli.score.evaluated_period import of_frequency

        period = canonical_period(text.strip(), self.scorecard.calendar)
        if period == NO_PERIOD:
            period = read_period(text, self.scorecard.calendar)
        if isinstance(period, Unreadable):
            raise BscError(f"'{text}' {period.reason}")
        return of_frequency(self.scorecard, period)

    def evaluate(self, period: str | Period | None = None, *, history: int = 1) -> Evaluated:
        """The scorecard at *period*, by default the latest that had ended, with so many periods of *history*.

        Raises NotEvaluable where it is no scorecard or its actuals cannot be used, BscError where there is no such
        period, nothing to tell it from, or no actual in it, and ValueError for a history of less than one period.
        """
        if history < 1:
            raise ValueError(f"a history has at least one period, not {history}")
        observations = self.actuals.observations
        from bsc_cli.score.evaluated_period import (
            choose_period,  # behind reading, which imports it while an engine works
            no_actuals_in,
        )
        from bsc_cli.workspace.evaluated import Evaluated

        wanted = self.period(period) if isinstance(period, str) else period
        loaded, scorecard, units = self._measured[0], self.levelled, self.units
        chosen = choose_period(scorecard, self._all_observations(), wanted)
        evaluated = Evaluated(loaded, self.folder, scorecard, observations, chosen, history, units)
        if not evaluated.has_actuals_in(chosen.period):
            rows = self._all_observations()
            raise no_actuals_in(scorecard, rows, chosen.period, evaluated.has_actuals_in, evaluated.lacking)
        return evaluated

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

    def to_fill_in(self, period: str | Period | None = None, *, owner: str | None = None) -> list[DataEntry]:
        """What is to be filled in for *period*, and what is there; by default for the first that is not complete.

        *owner* leaves only what that role answers for. Raises as `evaluate`.
        """
        from bsc_cli.review.data_entry import entries_of, period_to_fill_in

        observations = self.actuals.observations
        wanted = self.period(period) if isinstance(period, str) else period
        wanted = period_to_fill_in(self.scorecard, observations, wanted)
        return list(entries_of(self.scorecard, observations, wanted, owner=owner))

    def survey(self) -> list[Surveyed]:
        """What each of its sources of actuals gives by itself, or each of the files that are read in their place.

        Raises NotEvaluable where it is no scorecard.
        """
        from bsc_cli.load.actuals.survey import survey

        locations = self.loaded.source_locations
        named = self.options.files
        return survey(self.scorecard, folder=self.folder, locations=locations, access=self._access(), named=named)

    def frozen(self) -> tuple[Observation, ...]:
        """Its actuals as rows that evaluate alike whatever becomes of the sources. Raises NotEvaluable, BscError."""
        from bsc_cli.score.frozen import frozen

        return frozen(self.scorecard, self.actuals.observations)

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


def open_scorecard(
    path: str | os.PathLike[str],
    *,
    actuals: Iterable[str | os.PathLike[str]] = (),
    allow_sources: Iterable[str] = (),
    allow_bad_rows: bool = False,
) -> Opened:
    """Open the scorecard file at *path*, whatever is wrong with it.

    *actuals* are files to read instead of those that it names, *allow_sources* the hosts that its urls may name beside
    those of the configuration. With *allow_bad_rows*, rows that cannot be used are left out. Raises BscError where the
    file cannot be read.
    """
    files = tuple(map(Path, actuals))
    return open_file(Path(path), ReadOptions(files, tuple(allow_sources), allow_bad_rows))


def open_file(path: Path, options: ReadOptions) -> Opened:
    """The scorecard file at *path*, whatever is wrong with it. Raises BscError where it cannot be read."""
    name = shown_path(path)
    if path.is_dir():
        inside = find_scorecards(path)
        help = f"name the file, such as '{shown_path(inside[0])}'" if inside else "name a scorecard file"
        raise BscError(f"'{name}' is a folder, not a scorecard", help=help)
    return open_content(read_scorecard(TYPED, path, name), name, path.parent, options, path=path)


def open_content(
    content: bytes,
    name: str,
    folder: Path,
    options: ReadOptions,
    *,
    path: Path | None = None,
    bases: Bases | None = None,
) -> Opened:
    """The scorecard that *content* holds, shown as *name*, as if it lay in *folder*. Raises BscError for no text.

    What it extends starts from the folder of its *path*; *bases* have read what others of the run extend.
    """
    loaded = load_scorecard(decoded(content, name), file=name, path=path, folder=folder, bases=bases)
    return Opened(loaded, folder, options)


def path_of_stdin(name: str) -> Path | None:
    """Where a scorecard lies that was read from stdin and is shown as *name*; None where that is no file."""
    return None if name.startswith("<") else Path(name)


def _without_absent(
    scorecard: Scorecard, locations: Sequence[Location], folder: Path
) -> tuple[Scorecard, tuple[Location, ...]]:
    """*scorecard* without those of its sources that are a file that does not exist, and where the others are named."""
    files = Files.around(folder)
    there = [
        (source, location)
        for source, location in zip(scorecard.actuals, locations, strict=True)
        if source.path is None or not _is_absent(source.path, folder / source.folder, files)
    ]
    sources = tuple(source for source, _ in there)
    return scorecard.model_copy(update={"actuals": sources}), tuple(location for _, location in there)


def _is_absent(path: str, folder: Path, files: Files) -> bool:
    """Whether there is no such file; of a glob, and of what lies outside of the project, that is for reading to say."""
    try:
        return not set(path) & set("*?[") and not files.inside(folder / path).exists()
    except FileRefused:
        return False


def _import_what_follows() -> None:
    """Import what scoring takes while an engine reads a large file, for Python has nothing else to do."""
    import bsc_cli.workspace.evaluated  # noqa: F401
