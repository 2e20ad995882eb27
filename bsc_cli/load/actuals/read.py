"""Reads the actuals of a scorecard from all its sources, and reports all that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path

from bsc_cli.diagnostics import Diagnostic, Location, Severity, did_you_mean
from bsc_cli.findings.limited import LimitedFindings, limited
from bsc_cli.load.actuals.context import FILES_ONLY, ReadContext
from bsc_cli.load.actuals.duplicates import DUPLICATE, without_duplicates, without_second_levels
from bsc_cli.load.actuals.empty_filter import EMPTY_FILTER
from bsc_cli.load.actuals.files import find_files
from bsc_cli.load.actuals.kinds import NamedFile, read_file, size_of
from bsc_cli.load.actuals.number_parser import contradicted_word
from bsc_cli.load.actuals.problems import problem, quoted
from bsc_cli.load.actuals.rows import NO_ROWS, ActualRows, HeadingUse, ReadLevel, Tally
from bsc_cli.load.actuals.source_periods import undeclarable
from bsc_cli.load.actuals.text.parse import is_delimiter
from bsc_cli.model.observation import Observation
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Layout, Source
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Actuals:
    """What was measured, as far as it can be used."""

    observations: tuple[Observation, ...] = ()
    """In the order of sources, files and rows."""
    levels: tuple[ReadLevel, ...] = ()
    """The levels and forecasts that sources give, each once."""
    headings: tuple[HeadingUse, ...] = ()
    """What became of the headings of the first table."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the rest, by file and line."""
    tally: Tally = NO_ROWS
    """What became of every row that was read."""
    unreadable: tuple[Diagnostic, ...] = ()
    """Those of the diagnostics that are errors for which no row of a file was read."""

    @property
    def has_errors(self) -> bool:
        """Whether a row or a file could not be used that should have been."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def read_actuals(
    scorecard: Scorecard,
    *,
    folder: Path,
    named: Sequence[Path] = (),
    locations: Sequence[Location] = (),
    access: ReadContext = FILES_ONLY,
    files: Files | None = None,
) -> Actuals:
    """The actuals of *scorecard*, which lies in *folder*; files that are *named* replace its own sources.

    A named file that is one of its own is read as declared there, any other as one of which nothing is declared.
    *locations* tell where each of its own sources is written; without one, the file is named instead. *access* is
    what its own sources may reach; *files* are those of the project, if not as they lie on disk.
    """
    files = files or Files.around(folder)
    access = access._replace(files=files.typed().on_disk() if named else files)
    if named:
        return join_rows(
            [rows for path in named for rows in _read_named(path, scorecard, folder, files, access)], scorecard
        )
    parts: list[ActualRows] = []
    for number, source in enumerate(scorecard.actuals):
        location = locations[number] if number < len(locations) else None
        parts.extend(_read_source(source, scorecard, folder, location, access))
    return join_rows(parts, scorecard)


def join_rows(parts: Sequence[ActualRows], scorecard: Scorecard) -> Actuals:
    """What the files hold together, each value once."""
    rows = [row for part in parts for row in part.rows]
    kept, duplicates = without_duplicates(rows, scorecard)
    levels, contradictions = without_second_levels(level for part in parts for level in part.levels)
    said = [diagnostic for part in parts for diagnostic in part.diagnostics]
    doubled = limited([*(one for one in said if one.code == DUPLICATE), *duplicates, *contradictions], "row")
    diagnostics = [*(one for one in said if one.code != DUPLICATE), *doubled]
    tally = sum((part.tally for part in parts), NO_ROWS)
    used = tally.used if len(kept) == len(rows) else sum(row.observation.rows for row in kept)
    return Actuals(
        observations=tuple([row.observation for row in kept]),
        levels=levels,
        headings=parts[0].headings if parts else (),
        diagnostics=tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.order)),
        unreadable=tuple(
            diagnostic
            for part in parts
            for diagnostic in part.diagnostics
            if not part.tally.read and diagnostic.severity is Severity.ERROR
        ),
        tally=replace(tally, used=used, reported=tally.reported + tally.used - used),
    )


def _read_named(path: Path, scorecard: Scorecard, folder: Path, files: Files, access: ReadContext) -> list[ActualRows]:
    """The rows of a file that the command line names."""
    place = Location(file=shown_path(path))
    parts: list[ActualRows] = []
    for source in sources_for(path, scorecard, folder, files):
        faults = _unreadable(source, scorecard, place)
        parts.append(
            ActualRows(diagnostics=faults) if faults else read_file(NamedFile(path, place), source, scorecard, access)
        )
    return parts


def sources_for(path: Path, scorecard: Scorecard, folder: Path, files: Files) -> list[Source]:
    """The sources of *scorecard*, which lies in *folder*, that say how a file is read; else one that declares nothing.

    *files* are those of its project.
    """
    own = [source for source in scorecard.actuals if source.path is not None]
    return [source for source in own if _is_of(path, source, folder, files)] or [Source(path=path.as_posix())]


def _is_of(path: Path, source: Source, folder: Path, files: Files) -> bool:
    """Whether a file is one of those that a source names."""
    found = find_files(source.path or "", files=files, folder=folder / source.folder, location=Location(file=""))
    return not isinstance(found, Diagnostic) and realpath(path) in map(realpath, found)


def _read_source(
    source: Source, scorecard: Scorecard, folder: Path, location: Location | None, access: ReadContext
) -> list[ActualRows]:
    """The rows of each file of one of a scorecard's own sources."""
    folder = folder / source.folder
    path = source.path or source.url or ""
    place = location or Location(file=shown_path(folder / path) if source.path else path)
    faults = _unreadable(source, scorecard, place)
    if faults:
        return [ActualRows(diagnostics=faults)]
    if source.url is not None:
        from bsc_cli.load.actuals.urls import rows_of_url

        on_disk = access._replace(files=access.files.on_disk())  # what a url leads to has no revisions
        return [rows_of_url(source, scorecard, folder=folder, place=place, access=on_disk)]
    files = find_files(path, files=access.files, folder=folder, location=place)
    if isinstance(files, Diagnostic):
        return [ActualRows(diagnostics=(files,))]
    total = sum(size_of(file, access.files) for file in files) if len(files) > 1 else 0
    found = LimitedFindings("row", place)
    read = [read_file(NamedFile(file, place, total), source, scorecard, access) for file in files]
    parts = [_cut_short(part, found) for part in _filtered_together(read)]
    said = tuple(found.found())
    for index, part in enumerate(parts):
        if said and part.tally.read:  # what a file without a row says makes the source unreadable
            parts[index] = replace(part, diagnostics=said)
            break
    return parts


def _filtered_together(parts: list[ActualRows]) -> list[ActualRows]:
    """The files of one source; that its `where` keeps no row of one says nothing where it keeps some of another."""
    if all(part.tally.read == part.tally.filtered for part in parts):
        return parts
    others = [tuple(one for one in part.diagnostics if one.code != EMPTY_FILTER) for part in parts]
    return [replace(part, diagnostics=said) for part, said in zip(parts, others, strict=True)]


def _cut_short(rows: ActualRows, found: LimitedFindings) -> ActualRows:
    """The rows of one file of a source, whose diagnostics go to those of all its files, unless none could be read."""
    if not rows.tally.read:
        return rows
    for one in rows.diagnostics:
        found.add(one)
    return replace(rows, diagnostics=())


def _unreadable(source: Source, scorecard: Scorecard, place: Location) -> tuple[Diagnostic, ...]:
    """What a source declares that cannot be followed."""
    found: list[Diagnostic] = []
    if source.measure is not None and source.layout is Layout.MEASURES_ACROSS:
        found.append(problem("BSC606", "'measure' names one measure, but the layout is 'measures-across'", place))
    if source.period is not None and source.layout is Layout.PERIODS_ACROSS:
        found.append(problem("BSC606", "'period' names one period, but the layout is 'periods-across'", place))
    if source.delimiter is not None and not is_delimiter(source.delimiter):
        found.append(problem("BSC606", f"{quoted(source.delimiter)} cannot stand between cells", place))
    if source.group is not None and source.group == (source.decimal or "."):
        help = "declare 'decimal' too" if source.decimal is None else None
        message = f"{quoted(source.group)} cannot be both the decimal and the thousands mark"
        found.append(problem("BSC606", message, place, help=help))
    if (word := contradicted_word(source.yes, source.no)) is not None:
        found.append(problem("BSC606", f"{quoted(word)} means yes and no at once, by 'yes', 'no' or by itself", place))
    if (wrong := undeclarable(source, scorecard)) is not None:
        message, help = wrong
        found.append(problem("BSC606", message, place, help=help))
    if source.measure is not None and not scorecard.is_in_files(source.measure):
        help = did_you_mean(source.measure, scorecard.series)
        found.append(problem("BSC601", f"there is no measure {quoted(source.measure)}", place, help=help))
    return tuple(found)
