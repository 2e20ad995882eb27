"""`bsc lint`: check scorecards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli.findings import format_of, report
from bsc_cli.cli.input import load
from bsc_cli.cli.options import ColorChoice, OutputPath, StdinFilename
from bsc_cli.cli.output import Color, Exit
from bsc_cli.diagnostics import BscError, Severity
from bsc_cli.render.diagnostics.formats import Format


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Scorecard files and folders of them; - is stdin. Default: here."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="By default told from the extension of -o, else full.")
    ] = None,
    fail_level: Annotated[
        Severity, typer.Option("--fail-level", help="Exit with 1 on findings of this severity or worse.")
    ] = Severity.ERROR,
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
    bsc lint . -o report.sarif                       for code scanning; .xml is JUnit, .json JSON
    """
    from bsc_cli.lint.run import lint as check
    from bsc_cli.load.discover import find_scorecards

    chosen = format_of(format, output)
    files = [file for path in paths or [Path()] for file in _files(path, find_scorecards(path))]
    loaded = [load(file, stdin_filename) for file in files]
    found = [one for each in loaded for one in check(each)]
    scorecards = [each.document.file for each in loaded]
    report(found, scorecards=scorecards, format=chosen, output=output, color=color, fail_level=fail_level)
    if any(one.severity.rank <= fail_level.rank for one in found):
        raise typer.Exit(Exit.FINDINGS)


def _files(path: Path, found: list[Path]) -> list[Path]:
    if not found:
        help = "scorecards are named scorecard.yaml or *.scorecard.yaml, or declare 'perspectives:'"
        raise BscError(f"there is no scorecard in '{path.as_posix()}'", help=help)
    return found
