"""The input of commands: opens the scorecard with its actuals, and reports what cannot be used."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bsc_cli.cli.output import Color, Exit, remark, show, terminal_width
from bsc_cli.cli.progress import watched
from bsc_cli.cli.streams import read_stdin
from bsc_cli.diagnostics import BscError, Diagnostic, Unusable

if TYPE_CHECKING:
    from datetime import date

    from bsc_cli import Evaluated, Opened, Period
    from bsc_cli.project.revision import InRevision

STDIN = "-"


def told_apart(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The scorecards among *paths*, which are YAML files, folders and `-`, and the files of actuals.

    Where nothing among them looks like a scorecard, the first is one: a pipe has no name that tells.
    """
    scorecards = [path for path in paths if _is_scorecard(path)] or list(paths[:1])
    return scorecards, [path for path in paths if path not in scorecards]


def _is_scorecard(path: Path) -> bool:
    return str(path) == STDIN or path.suffix.lower() in (".yaml", ".yml") or path.is_dir()


def are_several(scorecards: Sequence[Path]) -> bool:
    """Whether *scorecards* are shown as a list: all but a single file, however many a folder has."""
    return len(scorecards) > 1 or scorecards[0].is_dir()


def actuals_files(actuals: Sequence[Path] | None, more_actuals: Sequence[Path] | None) -> tuple[Path, ...]:
    """The files named by ACTUALS, then those named by `--actuals`."""
    return (*(actuals or ()), *(more_actuals or ()))


@contextmanager
def opened(
    path: Path,
    color: Color,
    *,
    stdin_filename: str,
    actuals: Sequence[Path] | None = None,
    allow_source: Sequence[str] | None = None,
    verbose: bool = False,
    allow_bad_rows: bool = False,
    allow_bad_units: bool = False,
    skip_absent: bool = False,
    place: InRevision | None = None,
) -> Iterator[Opened]:
    """The scorecard at *path* (`-` is stdin), or at its *place* in a git revision; reading its actuals is watched.

    What makes it not evaluable is shown, and exits with 2.
    """
    from bsc_cli.workspace.opening import open_content, open_file, open_revision, path_of_stdin
    from bsc_cli.workspace.read_options import ReadOptions

    with exit_on_unusable(color), watched() as watching:
        options = ReadOptions(
            files=tuple(actuals or ()),
            hosts=tuple(allow_source or ()),
            allow_bad_rows=allow_bad_rows,
            allow_bad_units=allow_bad_units,
            skip_absent=skip_absent,
            tell=remark if verbose else None,
            progress=watching.file,
            units_progress=watching.units,
        )
        if place is not None:
            yield open_revision(place, options)
        elif str(path) == STDIN:
            lies_at = path_of_stdin(stdin_filename)
            yield open_content(read_stdin(), stdin_filename, Path.cwd(), options, path=lies_at)
        else:
            yield open_file(path, options)


@contextmanager
def exit_on_unusable(color: Color) -> Iterator[None]:
    """Show why what was written cannot be used at all, and exit with 2."""
    try:
        yield
    except Unusable as error:
        say(error.diagnostics, color)
        raise typer.Exit(Exit.FAILED) from None


def say(diagnostics: Sequence[Diagnostic], color: Color) -> None:
    """Show *diagnostics* on stderr, cut short where there is no end of them."""
    from bsc_cli.findings.limited import limited_by_file
    from bsc_cli.render.diagnostics.full import render_full

    show(render_full(limited_by_file(diagnostics), terminal_width(sys.stderr)), color, sys.stderr)


@contextmanager
def named(option: str) -> Iterator[None]:
    """Say of an error that it is about *option*."""
    try:
        yield
    except Unusable:
        raise
    except BscError as error:
        raise BscError(f"{option}: {error.message}", help=error.help) from None


def period_of(card: Opened, text: str | None) -> Period | None:
    """The period that `--period` names; None without one. Raises BscError."""
    with named("--period"):
        return None if text is None else card.period(text)


def as_of_day(text: str | None) -> date | None:
    """The day that `--as-of` names; None without one. Raises BscError."""
    if text is None:
        return None
    from bsc_cli.model.period import Grain, Period, canonical_period

    day = canonical_period(text.strip())
    if not isinstance(day, Period) or day.grain is not Grain.DAY:
        raise BscError(f"--as-of: '{text}' is no day", help="write a day of the calendar, such as 2025-11-30")
    return day.first


def left_out(card: Opened) -> list[str]:
    """How many rows of actuals could not be used, in words; nothing where all could, or where none may be left out."""
    tally = card.tally
    count = tally.reported if card.options.allow_bad_rows else 0
    verb = "is" if count == 1 else "are"
    return [f"{count} of {tally.read} rows of actuals {verb} left out"] if count else []


def far_ahead(now: Evaluated) -> list[str]:
    """That the period was chosen by actuals far behind all others, in words; nothing where it was not."""
    earlier = now.chosen.far_behind
    if earlier is None:
        return []
    told = f"the actuals before it are of {earlier}, more than a year earlier"
    return [f"{now.period} is shown, the latest with actuals; {told} (--period {earlier} shows that)"]
