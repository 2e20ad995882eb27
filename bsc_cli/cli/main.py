"""The program `bsc`: its commands, and how errors become exit statuses."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bsc_cli.cli.output import Exit, say_error
from bsc_cli.cli.streams import open_closed_streams
from bsc_cli.diagnostics import BscError, BscErrors

COMMANDS = (
    "init",
    "lint",
    "evaluate",
    "review",
    "map",
    "align",
    "okrs",
    "initiatives",
    "explain",
    "chart",
    "diff",
    "site",
    "template",
    "pull",
    "sources",
    "catalogue",
    "rule",
    "schema",
    "help",
)
"""The commands in the order of the help; each is the function of its name in the module of its name.

Beside `lint`, a class `LintCommand` reads its arguments.
"""


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with the commands *names*."""
    app = typer.Typer(
        name="bsc",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(main)
    for name in names:
        module = import_module(f"bsc_cli.cli.{name}")
        command = getattr(module, name)
        summary = (command.__doc__ or "").partition("\n")[0].removesuffix(".")
        kind = getattr(module, f"{name.title()}Command", None)
        app.command(name, cls=kind, short_help=summary)(command)  # a summary that is not given would be cut
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # no other command needs it, and it takes a tenth of their time

        typer.echo(f"bsc {version('bsc-cli')}")
        raise typer.Exit


def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Show where in the program an internal error happened.")
    ] = False,
) -> None:
    """Balanced scorecards as text.

    \b
    bsc init acme                                    start a scorecard
    bsc catalogue hospital                           find measures for it
    bsc lint acme                                    check it
    bsc evaluate acme/scorecard.yaml                 score it
    bsc review acme/scorecard.yaml                   what to talk about this month
    bsc map acme/scorecard.yaml -o map.svg           draw its strategy map
    bsc align group/scorecard.yaml                   what its units do for it
    bsc okrs acme/scorecard.yaml                     how far are the quarter's OKRs?
    bsc initiatives acme/scorecard.yaml              who moves what, and is it in time?
    bsc explain acme/scorecard.yaml waste            why is it red?
    bsc chart acme/scorecard.yaml waste -o waste.svg since when is it red?
    bsc diff old.yaml new.yaml                       what became easier, and what moved the score
    bsc site group -o public                         a page a scorecard, for any static host
    bsc template acme/scorecard.yaml -o actuals.csv  what to fill in next
    bsc pull acme/scorecard.yaml -o frozen.csv       what its sources say today

    A scorecard is a YAML file in git; its actuals are files beside it, or a database.
    """


def run() -> NoReturn:
    """Run the program and exit: 0 done, 1 findings, 2 could not run."""
    open_closed_streams()
    asked = sys.argv[1:2]
    try:
        _need_working_folder()
        program(
            asked if asked and asked[0] in COMMANDS else COMMANDS
        )()  # making all of them costs a short command much
    except BscErrors as several:
        for error in several.errors:
            say_error(error)
        sys.exit(Exit.FAILED)
    except BscError as error:
        say_error(error)
        sys.exit(Exit.FAILED)
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # the reader of a help has seen enough
            sys.exit(Exit.DONE)
        raise
    sys.exit(Exit.DONE)  # pragma: no cover - typer exits by itself


def _need_working_folder() -> None:
    try:
        Path.cwd()
    except OSError:
        raise BscError("the working folder does not exist any more", help="change to another folder") from None
