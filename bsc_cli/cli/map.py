"""`bsc map`: draw the strategy map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli.input import load, observations_of, period_of, scorecard_of
from bsc_cli.cli.options import ActualsPaths, ColorChoice, PeriodText, ScorecardPath, StdinFilename
from bsc_cli.cli.output import Color, write_file
from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.options import Aspect, MapOptions, Theme


def map(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The picture: .svg or .dot.")] = Path(
        "map.svg"
    ),
    theme: Annotated[
        Theme, typer.Option("--theme", help="The colours; mono is for printers without any.")
    ] = Theme.LIGHT,
    aspect: Annotated[
        Aspect, typer.Option("--aspect", help="The shape of the page; free is as large as the content needs.")
    ] = Aspect.WIDE,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Shown instead of the scorecard's name.")
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option("--focus", metavar="ID", help="An objective with its drivers and effects; the rest is faded."),
    ] = None,
    measures: Annotated[bool, typer.Option("--measures", help="List each objective's measures on its card.")] = False,
    no_scores: Annotated[bool, typer.Option("--no-scores", help="The strategy alone: no actuals are read.")] = False,
    period: PeriodText = None,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Draw the strategy map.

    \b
    bsc map scorecard.yaml -o map.svg                a picture
    bsc map scorecard.yaml -o map.dot                for Graphviz
    bsc map scorecard.yaml --period 2025-Q3          as it stood at that time
    bsc map scorecard.yaml --no-scores               the strategy alone
    bsc map scorecard.yaml --measures                with measures, actuals and targets
    bsc map scorecard.yaml --focus loyal-banks       one objective, its drivers and effects
    bsc map scorecard.yaml --theme mono --aspect a4  for a printer without colours

    Without actuals the map shows the strategy alone.
    """
    from bsc_cli.render.strategy_map.draw import MapFormat, draw_map
    from bsc_cli.score.evaluate import evaluate

    extension = output.suffix.lower().removeprefix(".")
    if extension not in set(MapFormat):
        known = ", ".join(f".{one}" for one in MapFormat)
        raise BscError(f"cannot draw '{output.name}'", help=f"choose one of {known}")
    if title is not None and not title.strip():
        raise BscError("--title: there is no text in it", help="leave it out to show the scorecard's name")
    if no_scores and (actuals or period):
        unused = "ACTUALS" if actuals else "--period"
        raise BscError(f"--no-scores reads no actuals, so {unused} changes nothing", help="leave one of them out")
    loaded = load(scorecard, stdin_filename)
    model = scorecard_of(loaded, color)
    evaluation = None
    if not no_scores and (actuals or model.actuals or period):
        observations, _ = observations_of(loaded, scorecard, actuals or [], color)
        evaluation = evaluate(model, observations, period_of(model, observations, period))
    options = MapOptions(theme=theme, aspect=aspect, title=title, focus=focus, scores=not no_scores, measures=measures)
    write_file(output, draw_map(model, evaluation, format=MapFormat(extension), options=options))
