"""What comes in: the scorecard and its actuals, or a clear word on why not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from bsc_cli.cli.output import Color, Exit, remark, show
from bsc_cli.diagnostics import BscError, Severity
from bsc_cli.load.actuals.access import Access
from bsc_cli.project.text import decoded, shown_path

if TYPE_CHECKING:
    from bsc_cli.diagnostics import Diagnostic
    from bsc_cli.load.actuals.read import Actuals
    from bsc_cli.load.actuals.rows import Tally
    from bsc_cli.load.scorecard import Loaded
    from bsc_cli.model.observation import Observation
    from bsc_cli.model.period import Period
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.project.config import Sources


def read_text(path: Path, stdin_filename: str) -> tuple[str, str]:
    """The text of *path* (`-` is stdin) and the name to show. Raises BscError if it cannot be read."""
    if str(path) == "-":
        return decoded(sys.stdin.buffer.read(), stdin_filename), stdin_filename
    name = shown_path(path)
    from bsc_cli.project.files import TYPED
    from bsc_cli.project.scorecards import find_scorecards, read_scorecard

    if path.is_dir():
        inside = find_scorecards(path)
        help = f"name the file, such as '{shown_path(inside[0])}'" if inside else "name a scorecard file"
        raise BscError(f"'{name}' is a folder, not a scorecard", help=help)
    return decoded(read_scorecard(TYPED, path, name), name), name


def load(path: Path, stdin_filename: str) -> Loaded:
    """Read a scorecard file, whatever is wrong with it."""
    from bsc_cli.load.scorecard import load_scorecard

    text, name = read_text(path, stdin_filename)
    return load_scorecard(text, file=name)


def stop_with(diagnostics: tuple[Diagnostic, ...], color: Color) -> None:
    """Show why nothing can be computed, and exit with 2."""
    from bsc_cli.render.diagnostics.full import render_full

    show(render_full(diagnostics), color, sys.stderr)
    raise typer.Exit(Exit.FAILED)


def scorecard_of(loaded: Loaded, color: Color) -> Scorecard:
    """The scorecard of *loaded*; where it is none, show why and exit with 2."""
    if loaded.scorecard is None:
        stop_with(loaded.diagnostics, color)
    assert loaded.scorecard is not None
    return loaded.scorecard


def folder_of(path: Path) -> Path:
    """The folder that the paths in a scorecard start from; on stdin, the working folder."""
    return Path.cwd() if str(path) == "-" else path.parent


class Asked(NamedTuple):
    """What the command line says of actuals."""

    files: Sequence[Path] = ()
    """Those to read instead of the scorecard's own."""
    hosts: Sequence[str] = ()
    """Those that a `url` may name, beside what the configuration allows."""
    verbose: bool = False
    """Whether to say how each source was read."""
    allow_bad_rows: bool = False
    """Whether rows that cannot be used are left out."""


def access_of(scorecard: Scorecard, folder: Path, asked: Asked) -> Access:
    """What reading the actuals of a scorecard in *folder* may reach, and whom it tells."""
    access = Access(tell=remark) if asked.verbose else Access()
    if asked.files or all(source.url is None for source in scorecard.actuals):
        return access
    from bsc_cli.project.configurations import Configurations

    return reaching(access, Configurations().of(folder).config.sources, asked.hosts)


def reaching(access: Access, sources: Sources, hosts: Sequence[str]) -> Access:
    """*access* to what a configuration allows of *sources*, and to *hosts*, with the secrets of the environment."""
    import os

    secrets = {name: value for name, value in os.environ.items() if name.startswith("BSC_")}
    return access._replace(hosts=(*sources.allow, *hosts), environment=secrets, timeout=sources.timeout)


def actuals_of(loaded: Loaded, path: Path, asked: Asked, color: Color) -> Actuals:
    """The actuals of a scorecard, or those named instead.

    Errors in them are shown and exit with 2; where bad rows are allowed, only a file that cannot be read does.
    """
    from bsc_cli.cli.progress import watched
    from bsc_cli.load.actuals.read import read_actuals
    from bsc_cli.render.diagnostics.full import render_full

    scorecard = scorecard_of(loaded, color)
    locations, folder = loaded.source_locations, folder_of(path)
    with watched(access_of(scorecard, folder, asked)._replace(meanwhile=_import_what_follows)) as access:
        read = read_actuals(scorecard, folder=folder, named=tuple(asked.files), locations=locations, access=access)
    has_errors = any(one.severity is Severity.ERROR for one in read.diagnostics)
    if read.unreadable or (has_errors and not asked.allow_bad_rows):
        stop_with(read.diagnostics, color)
    show(render_full(read.diagnostics), color, sys.stderr)
    return read


def _import_what_follows() -> None:
    """Import what scoring takes while DuckDB reads a large file, for Python has nothing else to do."""
    import bsc_cli.render.scorecard.json
    import bsc_cli.review.run
    import bsc_cli.score.evaluate  # noqa: F401


def left_out(tally: Tally) -> str:
    """How many rows could not be used, in words; empty where all could."""
    count = tally.reported
    return f"{count} of {tally.read} rows of actuals {'is' if count == 1 else 'are'} left out" if count else ""


def observations_of(loaded: Loaded, path: Path, asked: Asked, color: Color) -> tuple[Observation, ...]:
    """What `actuals_of` a scorecard can be used."""
    return actuals_of(loaded, path, asked, color).observations


def period_of(scorecard: Scorecard, observations: tuple[Observation, ...], wanted: str | None) -> Period:
    """The period to evaluate: the one asked for, or the latest that had ended. Raises BscError without one."""
    from bsc_cli.load.actuals.periods import read_period
    from bsc_cli.model.period import Period
    from bsc_cli.score.periods import latest_period

    if wanted is None:
        latest = latest_period(scorecard, observations)
        if latest is None:
            help = "name a CSV file (measure,period,value) behind the scorecard, or under 'actuals:' in it"
            raise BscError("there are no actuals to evaluate", help=help)
        return latest
    period = read_period(wanted, scorecard.calendar)
    if not isinstance(period, Period):
        raise BscError(f"--period: '{wanted}' {period.reason}")
    if period.grain is not scorecard.frequency:
        example = next(iter(_same_time(period, scorecard)), None)
        help = f"write a {scorecard.frequency}" + (f", such as --period {example}" if example else "")
        raise BscError(
            f"--period: '{wanted}' is a {period.grain}; the scorecard is scored by {scorecard.frequency}", help=help
        )
    return period


def _same_time(period: Period, scorecard: Scorecard) -> list[Period]:
    """The periods of the scorecard's frequency at the time of *period*, latest first."""
    if period.grain.rank < scorecard.frequency.rank:
        return [period.parent(scorecard.frequency)]
    return list(reversed(period.parts(scorecard.frequency)))
