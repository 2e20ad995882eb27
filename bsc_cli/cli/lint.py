"""`bsc lint`: check scorecards."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.input import load
from bsc_cli.cli.options import ColorChoice, OutputPath, StdinFilename
from bsc_cli.cli.output import Color, Exit, print_json, print_text, remark, show
from bsc_cli.diagnostics import BscError, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsc_cli.diagnostics import Diagnostic
    from bsc_cli.load.scorecard import Loaded
    from bsc_cli.render.text import Piece


class Format(StrEnum):
    """How findings are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scorecard files and folders of them; - is stdin. Default: here."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How findings are shown.")] = Format.FULL,
    fail_level: Annotated[
        Severity, typer.Option("--fail-level", help="Exit with 1 on findings of this severity or worse.")
    ] = Severity.ERROR,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, in the files themselves.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    output: OutputPath = None,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Check scorecards.

    \b
    bsc lint                                         all scorecards below this folder
    bsc lint acme/scorecard.yaml                     one file
    bsc lint . --format concise                      a line a finding
    bsc lint . --fail-level warning                  exit with 1 on warnings too
    bsc lint . --diff                                what --fix would change
    """
    from bsc_cli.lint.run import lint as check
    from bsc_cli.load.discover import find_scorecards

    files = [file for path in paths or [Path()] for file in _files(path, find_scorecards(path))]
    if fix or diff:
        from bsc_cli.cli.fix import fix_files, show_difference

        if diff:
            if format is not Format.FULL:
                raise BscError(f"--diff shows a diff, not {format}", help="leave out --format")
            raise typer.Exit(show_difference(files, stdin_filename, check, color, output))
        with fix_files(files, stdin_filename, check) as (found, fixed):
            _report(format, found, output, color, len(files), fixed=fixed)
    else:
        found, fixable = [], 0
        for file in files:
            loaded = load(file, stdin_filename)
            said = check(loaded)
            found += said
            fixable += _fixable(loaded, said) if said else 0
        _report(format, found, output, color, len(files), fixable=fixable)
    if any(one.severity.rank <= fail_level.rank for one in found):
        raise typer.Exit(Exit.FINDINGS)


def _fixable(loaded: Loaded, said: Sequence[Diagnostic]) -> int:
    from bsc_cli.lint.fix import fixable

    return fixable(loaded, said)


def _report(
    format: Format,
    found: list[Diagnostic],
    output: Path | None,
    color: Color,
    scorecards: int,
    *,
    fixed: int = 0,
    fixable: int = 0,
) -> None:
    if format is Format.JSON:
        from bsc_cli.render.diagnostics.json import render_json

        print_json(render_json(found), output)
    else:
        from bsc_cli.render.text import plain

        pieces = _pieces(format, found, scorecards, fixed, fixable)
        show(pieces, color) if output is None else print_text(plain(pieces), output)
    if fixed and format is not Format.FULL:
        remark(f"{fixed} fixed")


def _pieces(format: Format, found: list[Diagnostic], scorecards: int, fixed: int, fixable: int) -> list[Piece]:
    if format is Format.CONCISE:
        from bsc_cli.render.diagnostics.concise import render_concise

        return render_concise(found)
    from bsc_cli.render.diagnostics.full import render_full, render_summary

    return render_full(found) + render_summary(found, scorecards, fixed=fixed, fixable=fixable)


def _files(path: Path, found: list[Path]) -> list[Path]:
    if not found:
        help = "scorecards are named scorecard.yaml or *.scorecard.yaml, or declare 'perspectives:'"
        raise BscError(f"there is no scorecard in '{path.as_posix()}'", help=help)
    return found
