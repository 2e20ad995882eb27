"""`bsc explain`: why a measure, an objective, a perspective, a theme or the whole has the score it has."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bsc_cli.cli.endings import TEXT, format_of
from bsc_cli.cli.input import opened, period_of, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowedHosts,
    ColorChoice,
    OutputPath,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, glyphs_for, print_json, print_text, show, terminal_width


class ExplainFormat(StrEnum):
    """How an explanation is shown."""

    TABLE = "table"
    JSON = "json"


FORMATS = {"json": ExplainFormat.JSON, TEXT: ExplainFormat.TABLE}


def explain(
    scorecard: ScorecardPath,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="The id of a measure, objective, perspective or theme; without one, the whole."
        ),
    ] = None,
    actuals: ActualsPaths = None,
    format: Annotated[
        ExplainFormat | None,
        typer.Option("--format", help="table (default) or json; by default told from -o's extension."),
    ] = None,
    period: PeriodText = None,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Explain a score: its rows, levels and arithmetic, and what hangs on it.

    \b
    bsc explain scorecard.yaml churn                     why this score
    bsc explain scorecard.yaml customer                  what an average hides
    bsc explain scorecard.yaml                           the whole, by its perspectives
    bsc explain scorecard.yaml churn --period 2025-Q3    as it stood at that time
    bsc explain scorecard.yaml churn --format json       for programs
    """
    from bsc_cli.render.scorecard.explain import render_explanation
    from bsc_cli.render.text import UNICODE, plain

    chosen = format_of(output, format, FORMATS)
    with opened(
        scorecard, color, stdin_filename=stdin_filename, actuals=actuals, allow_source=allow_source, verbose=verbose
    ) as card:
        say(card.actuals.diagnostics, color)
        explanation = card.evaluate(period_of(card, period)).explain(id)
    if chosen is ExplainFormat.JSON:
        from bsc_cli.render.scorecard.explain_json import render_explanation_json

        print_json(render_explanation_json(explanation, file=card.file), output)
    elif output is not None:
        print_text(plain(render_explanation(explanation, width=None, glyphs=UNICODE)), output)
    else:
        show(render_explanation(explanation, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
