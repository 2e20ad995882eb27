"""`bsc chart`: draw one measure over time."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, far_ahead, left_out, opened, period_of, say
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
from bsc_cli.cli.output import Color, print_bytes, refuse_on_terminal, remark
from bsc_cli.cli.output_formats import format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.render.chart.options import ChartFormat
from bsc_cli.render.strategy_map.content.options import MapTheme

if TYPE_CHECKING:
    from bsc_cli.model.scorecard import Scorecard
    from bsc_cli.review.history import MeasureHistory

MOST_PERIODS = 1000
"""More have no room in any picture."""


class ChartFile(StrEnum):
    """The kinds of file a chart is written as; each is also the file's extension."""

    SVG = ChartFormat.SVG.value
    PNG = ChartFormat.PNG.value
    PDF = ChartFormat.PDF.value
    PPTX = "pptx"
    HTML = ChartFormat.HTML.value

    @property
    def is_text(self) -> bool:
        """Whether people can read it as it is."""
        return self in (ChartFile.SVG, ChartFile.HTML)


FORMATS = {one.value: one for one in ChartFile}


def chart(
    scorecard: ScorecardPath,
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id or the name of a measure, behind that of its unit.",
            autocompletion=completion.measure_ids,
        ),
    ],
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The picture, ID.svg by default; - is stdout."),
    ] = None,
    format: Annotated[
        ChartFile | None, typer.Option("--format", help="The kind of file; by default that of FILE's extension.")
    ] = None,
    periods: Annotated[
        int,
        typer.Option("--periods", metavar="N", min=1, max=MOST_PERIODS, help="How many periods of its own, at most."),
    ] = 36,
    theme: Annotated[
        MapTheme, typer.Option("--theme", help="The colours; mono is for printers without any.")
    ] = MapTheme.LIGHT,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Shown instead of the measure's name.")
    ] = None,
    period: PeriodText = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Draw one measure over time.

    \b
    bsc chart scorecard.yaml churn -o churn.svg        a picture; also .png, .pdf
    bsc chart scorecard.yaml churn -o churn.html       a page with its figures as a table
    bsc chart scorecard.yaml churn -o churn.pptx       a slide with a chart to edit, its notes below
    bsc chart scorecard.yaml "Expert attrition"        the same by its name
    bsc chart scorecard.yaml north/complaints          that of a unit below, at its own period
    bsc chart scorecard.yaml churn --periods 12        the last 12 periods
    bsc chart scorecard.yaml churn --period 2025-Q3    as it stood at that time
    bsc chart scorecard.yaml churn --theme mono        for a printer without colours

    Bands are the levels in force of each period, dashed lines the mean and the limits of the process, and marks over
    the plot its notes.
    """
    path, chosen = _destination(id, output, format)
    if chosen is ChartFile.PPTX and theme is not MapTheme.LIGHT:
        raise BscError(
            "--theme is not for .pptx, which has the colours of slides", help="leave it out, or name -o FILE.svg"
        )
    if title is not None and not title.strip():
        raise BscError("--title: there is no text in it", help="leave it out to show the measure's name")
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=actuals_files(actuals, more_actuals),
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
    ) as card:
        say(card.said, color)
        now = card.evaluate(period_of(card, period))
        history, of = now.measure_history(id, periods)
    for text in (*far_ahead(now), *left_out(card)):
        remark(text)
    if not history.periods:
        help = f"add one, or name a later --period; 'bsc explain {card.file} {id}' says why there is none"
        raise BscError(f"'{id}' has no actual up to {now.period}, so there is nothing to draw", help=help)
    print_bytes(_drawn(history, of, chosen, theme, title), path)


def _drawn(history: MeasureHistory, of: Scorecard, kind: ChartFile, theme: MapTheme, title: str | None) -> bytes:
    if kind is ChartFile.PPTX:
        from bsc_cli.render.deck.draw import render_chart_deck

        return render_chart_deck(history, of, title=title)
    from bsc_cli.render.chart.draw import draw_chart

    return draw_chart(history, of, format=ChartFormat(kind.value), theme=theme, title=title, tell=remark)


def _destination(id: str, output: Path | None, format: ChartFile | None) -> tuple[Path | None, ChartFile]:
    """The file to write, None for stdout, and the kind of it. Raises BscError."""
    if output is None:
        chosen = format or ChartFile.SVG
        return Path(f"{_file_name(id)}.{chosen}"), chosen
    if str(output) == "-":
        chosen = format or ChartFile.SVG
        if not chosen.is_text:
            refuse_on_terminal(chosen)
        return None, chosen
    return output, format_of(output, format, FORMATS)


def _file_name(id: str) -> str:
    """What a picture of the measure *id* is called, which may be a name with any characters."""
    name = "-".join("".join(sign if sign.isalnum() else " " for sign in id.rpartition("/")[2]).split())
    return name or "chart"
