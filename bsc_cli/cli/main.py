"""The program `bsc`: its commands, and the one place where errors become exit statuses."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from bsc_cli.cli.evaluate import evaluate
from bsc_cli.cli.explain import explain
from bsc_cli.cli.init import init
from bsc_cli.cli.lint import lint
from bsc_cli.cli.map import map_
from bsc_cli.cli.output import Exit, remark
from bsc_cli.cli.rule import rule
from bsc_cli.cli.schema import schema
from bsc_cli.cli.template import template
from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import safe

app = typer.Typer(
    name="bsc",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"bsc {version('bsc-cli')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Balanced scorecards as text.

    \b
    bsc init acme                                    start a scorecard
    bsc lint acme                                    check it
    bsc evaluate acme/scorecard.yaml                 score it
    bsc map acme/scorecard.yaml -o map.svg           draw its strategy map
    bsc explain acme/scorecard.yaml waste            why is it red?
    bsc template acme/scorecard.yaml -o actuals.csv  what to fill in next

    A scorecard is a YAML file, its actuals are CSV files; both live in git.
    """


app.command()(init)
app.command()(lint)
app.command()(evaluate)
app.command(name="map")(map_)
app.command()(explain)
app.command()(template)
app.command()(rule)
app.command()(schema)


def run() -> NoReturn:
    """Run the program and exit: 0 done, 1 findings, 2 could not run."""
    try:
        app()
    except BscError as error:
        remark(f"error: {safe(error.message)}" + (f"\n = help: {safe(error.help)}" if error.help else ""))
        sys.exit(Exit.FAILED)
    sys.exit(Exit.DONE)  # pragma: no cover - typer exits by itself
