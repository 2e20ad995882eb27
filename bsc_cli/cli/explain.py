"""`bsc explain`: why a measure, an objective, a perspective, a theme or the whole has the score it has."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli.input import Asked, load, observations_of, period_of, scorecard_of
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
from bsc_cli.diagnostics import BscError


class ExplainFormat(StrEnum):
    """How an explanation is shown."""

    TABLE = "table"
    JSON = "json"


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
    import sys

    from bsc_cli.render.scorecard.explain import render_explanation
    from bsc_cli.render.text import UNICODE, plain
    from bsc_cli.review.explain import explain as explain_result
    from bsc_cli.score.evaluate import evaluate

    chosen = _format_of(format, output)
    loaded = load(scorecard, stdin_filename)
    model = scorecard_of(loaded, color)
    asked = Asked(actuals or (), allow_source or (), verbose)
    observations = observations_of(loaded, scorecard, asked, color)
    explanation = explain_result(evaluate(model, observations, period_of(model, observations, period)), id)
    if chosen is ExplainFormat.JSON:
        from bsc_cli.render.scorecard.explain_json import render_explanation_json

        print_json(render_explanation_json(explanation, file=loaded.document.file), output)
    elif output is not None:
        print_text(plain(render_explanation(explanation, width=None, glyphs=UNICODE)), output)
    else:
        show(render_explanation(explanation, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)


def _format_of(format: ExplainFormat | None, output: Path | None) -> ExplainFormat:
    if format is not None or output is None:
        return format or ExplainFormat.TABLE
    by_extension = {".json": ExplainFormat.JSON, ".txt": ExplainFormat.TABLE, "": ExplainFormat.TABLE}
    found = by_extension.get(output.suffix.lower())
    if found is None:
        raise BscError(f"cannot tell a format from '{output.name}'", help="write .json or .txt, or name a --format")
    return found
