"""`bsc map`: draw the strategy map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli.input import load, observations_of, period_of, scorecard_of
from bsc_cli.cli.options import ActualsPaths, ColorChoice, PeriodText, ScorecardPath, StdinFilename
from bsc_cli.cli.output import Color, write_file
from bsc_cli.diagnostics import BscError


def map(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The picture: .svg or .dot.")] = Path(
        "map.svg"
    ),
    period: PeriodText = None,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Draw the strategy map.

    \b
    bsc map scorecard.yaml -o map.svg                a picture
    bsc map scorecard.yaml -o map.dot                for Graphviz
    bsc map scorecard.yaml --period 2025-Q3          as it stood at that time

    Without actuals the map shows the strategy alone.
    """
    from bsc_cli.render.strategy_map.draw import MapFormat, draw_map
    from bsc_cli.score.evaluate import evaluate

    extension = output.suffix.lower().removeprefix(".")
    if extension not in set(MapFormat):
        known = ", ".join(f".{one}" for one in MapFormat)
        raise BscError(f"cannot draw '{output.name}'", help=f"choose one of {known}")
    loaded = load(scorecard, stdin_filename)
    model = scorecard_of(loaded, color)
    evaluation = None
    if actuals or model.actuals or period:
        observations, _ = observations_of(loaded, scorecard, actuals or [], color)
        evaluation = evaluate(model, observations, period_of(model, observations, period))
    write_file(output, draw_map(model, evaluation, format=MapFormat(extension)))
