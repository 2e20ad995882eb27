"""`bsc map`: draw the strategy map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, far_ahead, left_out, opened, period_of, say
from bsc_cli.cli.map_output import map_output
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    ColorChoice,
    MoreActuals,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, remark
from bsc_cli.diagnostics import BscError
from bsc_cli.render.strategy_map.content.options import Aspect, MapEngine, MapFormat, MapOptions, MapTheme, ThemeStyle


def map(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The picture, map.svg by default; - is stdout."),
    ] = None,
    format: Annotated[
        MapFormat | None, typer.Option("--format", help="The kind of file; by default that of FILE's extension.")
    ] = None,
    dpi: Annotated[
        int | None,
        typer.Option(
            "--dpi",
            metavar="N",
            min=24,
            max=1200,
            show_default=False,
            help="Pixels an inch of a PNG; 144 make 1920 × 1080.",
        ),
    ] = None,
    engine: Annotated[
        MapEngine, typer.Option("--engine", help="Which Graphviz places the cards: ours, or an installed 'dot'.")
    ] = MapEngine.EMBEDDED,
    theme: Annotated[
        MapTheme, typer.Option("--theme", help="The colours; mono is for printers without any.")
    ] = MapTheme.LIGHT,
    aspect: Annotated[
        Aspect, typer.Option("--aspect", help="The shape of the page; free is as large as the content needs.")
    ] = Aspect.WIDE,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Shown instead of the scorecard's name.")
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus",
            metavar="ID",
            help="An objective, by id or name, with its drivers and effects; the rest is faded.",
            autocompletion=completion.ids,
        ),
    ] = None,
    perspective: Annotated[
        list[str] | None,
        typer.Option(
            "--perspective",
            metavar="ID",
            help="Only this perspective, by id or name, and links within; may be repeated.",
            autocompletion=completion.ids,
        ),
    ] = None,
    themes: Annotated[
        ThemeStyle, typer.Option("--themes", help="How cards show their themes; chips are numbers where room is short.")
    ] = ThemeStyle.CHIPS,
    because: Annotated[
        bool, typer.Option("--because", help="Write the reasons for links beside their lines, where there is room.")
    ] = False,
    measures: Annotated[bool, typer.Option("--measures", help="List each objective's measures on its card.")] = False,
    owners: Annotated[bool, typer.Option("--owners", help="Name each objective's owner on its card.")] = False,
    initiatives: Annotated[
        bool, typer.Option("--initiatives", help="Flag the objectives that initiatives and OKRs move.")
    ] = False,
    no_scores: Annotated[bool, typer.Option("--no-scores", help="The strategy alone: no actuals are read.")] = False,
    period: PeriodText = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Draw the strategy map.

    \b
    bsc map scorecard.yaml -o map.svg                a picture
    bsc map scorecard.yaml -o map.pptx               a slide to edit; also .png, .pdf
    bsc map scorecard.yaml -o map.mmd                for a README or a wiki: Mermaid
    bsc map scorecard.yaml -o - --format dot         for Graphviz, to stdout
    bsc map scorecard.yaml --period 2025-Q3          as it stood at that time
    bsc map scorecard.yaml --no-scores               the strategy alone
    bsc map scorecard.yaml --measures                with measures, actuals and targets
    bsc map scorecard.yaml --owners --initiatives    who answers for it, and what is done for it
    bsc map scorecard.yaml --focus loyal-banks       one objective, its drivers and effects
    bsc map scorecard.yaml --perspective customer    a part of the map; may be repeated
    bsc map scorecard.yaml --because                 with the reasons for links
    bsc map scorecard.yaml --themes columns          themes side by side
    bsc map scorecard.yaml --theme mono --aspect a4  for a printer without colours

    Without actuals the map shows the strategy alone. What units of the scorecard support is marked with how many do,
    and with the worst status among them.
    """
    from bsc_cli.render.strategy_map.draw import draw_map

    destination = map_output(output, format)
    if dpi and destination.format is not MapFormat.PNG:
        raise BscError(f"--dpi is for .png, so it changes nothing in a .{destination.format}", help="leave it out")
    if engine is not MapEngine.EMBEDDED and destination.format in (MapFormat.DOT, MapFormat.MERMAID):
        raise BscError(f"no engine places the cards of a .{destination.format}", help="leave --engine out")
    if title is not None and not title.strip():
        raise BscError("--title: there is no text in it", help="leave it out to show the scorecard's name")
    if no_scores and (actuals or more_actuals or period):
        unused = "ACTUALS" if actuals else "--actuals" if more_actuals else "--period"
        raise BscError(f"--no-scores reads no actuals, so {unused} changes nothing", help="leave one of them out")
    options = MapOptions(
        theme=theme,
        aspect=aspect,
        title=title,
        focus=focus,
        scores=not no_scores,
        measures=measures,
        owners=owners,
        because=because,
        perspectives=tuple(perspective or ()),
        themes=themes,
    )
    files = actuals_files(actuals, more_actuals)
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=files,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
    ) as card:
        evaluation, alignment, units = None, None, card.scorecard.units
        moving, last_known = None, None
        if not no_scores and (files or card.scorecard.actuals or period or (units and card.has_rows)):
            say(card.said, color)
            for text in left_out(card):
                remark(text)
            now = card.evaluate(period_of(card, period))
            for text in far_ahead(now):
                remark(text)
            evaluation = now.evaluation
            alignment = now.alignment if units else None
            moving = now.moving if initiatives else None
            last_known = now.last_known if measures else None
        else:
            alignment = card.alignment if units else None
            moving = card.moving if initiatives else None
        model = card.scorecard
    drawn = draw_map(
        model,
        evaluation,
        format=destination.format,
        options=options,
        alignment=alignment,
        moving=moving,
        last_known=last_known,
        engine=engine,
        dpi=dpi,
        tell=remark,
    )
    destination.write(drawn)
