"""`bsc sources`: what each source of actuals gives."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bsc_cli.cli.input import actuals_files, opened, say
from bsc_cli.cli.options import (
    AllowBadUnits,
    AllowedHosts,
    ColorChoice,
    MoreActuals,
    OutputPath,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, Exit, glyphs_for, print_json, print_text, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import plain


class SourcesFormat(StrEnum):
    """How sources are shown."""

    TABLE = "table"
    JSON = "json"


FORMATS = {"json": SourcesFormat.JSON, TEXT: SourcesFormat.TABLE}


def sources(
    scorecard: ScorecardPath,
    more_actuals: MoreActuals = None,
    format: Annotated[
        SourcesFormat | None,
        typer.Option("--format", help="table (default) or json; by default told from -o's extension."),
    ] = None,
    output: OutputPath = None,
    allow_bad_units: AllowBadUnits = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Try each source of actuals, and say what it gives.

    \b
    bsc sources scorecard.yaml                                  each by itself
    bsc sources scorecard.yaml --allow-source db.acme.example   a database, too
    bsc sources scorecard.yaml --actuals export.xlsx            a file, before it is named there
    bsc sources scorecard.yaml --format json                    for programs

    The sources of units below the scorecard are tried too, each under the path of its unit, such as north/b1.

    Exits with 2 if one of them cannot be used, and says why.
    """
    from bsc_cli.render.sources_report import render_sources, render_sources_json

    chosen = format_of(output, format, FORMATS)
    files = actuals_files(None, more_actuals)
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=files,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_units=allow_bad_units,
    ) as card:
        surveyed = card.survey()
        if not surveyed:
            raise BscError("the scorecard names no sources", help="list them under 'actuals:'")
    say([one for source in surveyed for one in source.diagnostics], color)
    if chosen is SourcesFormat.JSON:
        print_json(render_sources_json(surveyed), output)
    elif output is not None:
        print_text(plain(render_sources(surveyed, width=None)), output)
    else:
        show(render_sources(surveyed, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
    if not all(source.can_be_used for source in surveyed):
        raise typer.Exit(Exit.FAILED)
