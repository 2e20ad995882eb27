"""Reads each source of a scorecard on its own, and counts what it contains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.load.actuals.context import ReadContext
from bsc_cli.load.actuals.kinds import kind_name
from bsc_cli.load.actuals.of_units import ITSELF, as_one, read_together
from bsc_cli.load.actuals.read import Actuals, read_actuals, sources_for
from bsc_cli.load.actuals.rows import HeadingUse, Tally
from bsc_cli.load.actuals.url_policy.secrets import without_secrets
from bsc_cli.model.initiative import Initiative
from bsc_cli.model.input import Observed
from bsc_cli.model.okr import KeyResult
from bsc_cli.model.period import Period
from bsc_cli.model.scorecard import Scorecard
from bsc_cli.model.source import Source
from bsc_cli.project.files import Files
from bsc_cli.project.text import shown_path


class Surveyed(NamedTuple):
    """A source, and what it gives."""

    name: str
    """Its path or url, without a secret."""
    kind: str
    """What people call such a source."""
    tally: Tally
    """What became of its rows."""
    measures: int
    """How many measures and inputs it has values of."""
    check_ins: int
    """How many rows are check-ins of key results."""
    spending: int
    """How many rows say what initiatives cost."""
    periods: tuple[Period, ...]
    """Those that it has values for, in order of time; of facts that were put together, the latest of each."""
    declared: tuple[str, ...]
    """What the source says of its periods, as it is written."""
    headings: tuple[HeadingUse, ...]
    """What became of the headings of its first file."""
    diagnostics: tuple[Diagnostic, ...]
    unit: str | None = None
    """The path of the unit that it is a source of; None where it is one of the scorecard itself."""

    @property
    def can_be_used(self) -> bool:
        """Whether nothing keeps it from being evaluated."""
        return all(one.severity is not Severity.ERROR for one in self.diagnostics)


def survey(
    scorecard: Scorecard,
    *,
    folder: Path,
    locations: Sequence[Location],
    access: ReadContext,
    named: Sequence[Path] = (),
    below: Mapping[str, Scorecard] = {},
) -> list[Surveyed]:
    """What each source of *scorecard*, which lies in *folder*, gives by itself; *locations* tell where it is named.

    Files that are *named* replace its own sources, and those of the units *below* it, as in `read_with_units`.
    """
    if named:
        return [_surveyed_file(path, {ITSELF: scorecard, **below}, folder, access) for path in named]
    return [
        _surveyed_source(source, scorecard, folder, location, access)
        for source, location in zip(scorecard.actuals, locations, strict=True)
    ]


def _surveyed_file(path: Path, scorecards: Mapping[str, Scorecard], folder: Path, access: ReadContext) -> Surveyed:
    read = read_together(scorecards, folder=folder, named=(path,), access=access)
    sources = sources_for(path, scorecards[ITSELF], folder, Files.around(folder))
    declared = [text for one in sources for text in _declared(one)]
    beside = as_one(scorecards, scorecards[ITSELF]).beside
    return _surveyed(shown_path(path), kind_name(path.as_posix()), tuple(dict.fromkeys(declared)), read, beside)


def _surveyed_source(
    source: Source, scorecard: Scorecard, folder: Path, location: Location, access: ReadContext
) -> Surveyed:
    alone = scorecard.model_copy(update={"actuals": (source,)})
    read = read_actuals(alone, folder=folder, locations=(location,), access=access)
    return _surveyed(*name_and_kind(source), _declared(source), read, scorecard.beside)


def _surveyed(
    name: str, kind: str, declared: tuple[str, ...], read: Actuals, beside: Mapping[str, Observed]
) -> Surveyed:
    periods = {row.period for row in read.observations}
    return Surveyed(
        name=name,
        kind=kind,
        tally=read.tally,
        measures=len({row.measure for row in read.observations if row.measure not in beside}),
        check_ins=sum(isinstance(beside.get(row.measure), KeyResult) for row in read.observations),
        spending=sum(isinstance(beside.get(row.measure), Initiative) for row in read.observations),
        periods=tuple(sorted(periods, key=lambda period: (period.first, -period.grain.rank))),
        declared=declared,
        headings=read.headings,
        diagnostics=read.diagnostics,
    )


def _declared(source: Source) -> tuple[str, ...]:
    """What *source* says of its periods."""
    own = {"period": source.period, "grain": source.grain, "year": source.year, "date_format": source.date_format}
    columns = source.columns
    named = {"year": columns.year, "month": columns.month, "quarter": columns.quarter}
    listed = ", ".join(f"{key}: {name}" for key, name in named.items() if name is not None)
    said = [f"{key}: {value}" for key, value in own.items() if value is not None]
    return (*said, f"columns: {{{listed}}}") if listed else tuple(said)


def name_and_kind(source: Source) -> tuple[str, str]:
    """The name of a source, without a secret, and what people call its kind."""
    if source.path is not None:
        return source.path, kind_name(source.path)
    url = source.url or ""
    if url.startswith("${"):  # a secret says what kind of url it is
        return f"{url.partition('}')[0]}}} {source.table or 'query'}", "url"
    scheme, _, place = without_secrets(url).partition("://")
    scheme = scheme.partition("+")[0].lower()
    return f"{scheme}://{place} {source.table or 'query'}", _ENGINES.get(scheme, scheme)


_ENGINES = {"sc": "Spark", "postgresql": "PostgreSQL", "sqlite": "SQLite", "duckdb": "DuckDB", "mysql": "MySQL"}
"""What people call the engine behind a url."""
