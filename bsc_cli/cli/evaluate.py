"""`bsc evaluate`: score a scorecard and show it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli.input import load, observations_of, period_of, scorecard_of
from bsc_cli.cli.options import ActualsPaths, ColorChoice, OutputPath, PeriodText, ScorecardPath, StdinFilename
from bsc_cli.cli.output import Color, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.diagnostics import BscError


class Format(StrEnum):
    """How an evaluation is shown."""

    TABLE = "table"
    JSON = "json"


RECENT = 8
"""The periods of the table's sparklines."""


def evaluate(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="table (default) or json; by default told from -o's extension.")
    ] = None,
    period: PeriodText = None,
    output: OutputPath = None,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Score a scorecard and show it.

    \b
    bsc evaluate scorecard.yaml                      with the actuals it names
    bsc evaluate scorecard.yaml actuals.csv          with these actuals instead
    bsc evaluate scorecard.yaml --period 2025-Q3     as it stood at that time
    bsc evaluate scorecard.yaml --format json        for programs
    """
    import sys

    from bsc_cli.render.scorecard.table import render_table
    from bsc_cli.render.text import UNICODE, plain
    from bsc_cli.score.evaluate import history

    chosen = _format_of(format, output)
    loaded = load(scorecard, stdin_filename)
    observations = observations_of(loaded, scorecard, actuals or [], color)
    model = scorecard_of(loaded, color)
    evaluated = period_of(model, observations, period)
    if period is None:
        last = max(row.period.last for row in observations)
        if last > evaluated.last:
            remark(f"{evaluated.next} is left out: the actuals end on {last}, before it does")
    if chosen is Format.JSON:
        from bsc_cli.render.scorecard.json import render_json

        (evaluation,) = history(model, observations, evaluated, count=1)
        print_json(render_json(evaluation, file=loaded.document.file), output)
        return
    evaluations = history(model, observations, evaluated, count=RECENT)
    if output is not None:
        print_text(plain(render_table(evaluations, width=None, glyphs=UNICODE)), output)
    else:
        show(render_table(evaluations, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)


def _format_of(format: Format | None, output: Path | None) -> Format:
    if format is not None or output is None:
        return format or Format.TABLE
    by_extension = {".json": Format.JSON, ".txt": Format.TABLE, "": Format.TABLE}
    found = by_extension.get(output.suffix.lower())
    if found is None:
        raise BscError(f"cannot tell a format from '{output.name}'", help="write .json or .txt, or name a --format")
    return found
