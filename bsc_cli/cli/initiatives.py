"""`bsc initiatives`: how initiatives stand, what they move, and where their money goes."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, as_of_day, far_ahead, left_out, opened, period_of, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    MoreActuals,
    OutputPath,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import (
    Color,
    glyphs_for,
    print_bytes,
    print_json,
    print_text,
    refuse_on_terminal,
    remark,
    show,
    terminal_width,
)
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError

if TYPE_CHECKING:
    from datetime import date

    from bsc_cli import Opened
    from bsc_cli.review.portfolio import Portfolio


class InitiativesFormat(StrEnum):
    """How initiatives are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    ICS = "ics"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    PPTX = "pptx"
    MERMAID = "mermaid"

    @property
    def is_binary(self) -> bool:
        """Whether it is no text."""
        return self in (InitiativesFormat.PNG, InitiativesFormat.PDF, InitiativesFormat.PPTX)


FORMATS = {
    "json": InitiativesFormat.JSON,
    "csv": InitiativesFormat.CSV,
    "markdown": InitiativesFormat.MARKDOWN,
    "ics": InitiativesFormat.ICS,
    "svg": InitiativesFormat.SVG,
    "png": InitiativesFormat.PNG,
    "pdf": InitiativesFormat.PDF,
    "pptx": InitiativesFormat.PPTX,
    "mmd": InitiativesFormat.MERMAID,
    TEXT: InitiativesFormat.TABLE,
}


def initiatives(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        InitiativesFormat | None, typer.Option("--format", help="By default told from -o's extension, else table.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner",
            metavar="NAME",
            help="Only initiatives that NAME answers for.",
            autocompletion=completion.initiative_owners,
        ),
    ] = None,
    period: PeriodText = None,
    as_of: AsOfText = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Show how initiatives stand, and what they move.

    \b
    bsc initiatives scorecard.yaml                       the worst first, and a schedule
    bsc initiatives scorecard.yaml --owner "Head of HR"  those of one owner
    bsc initiatives scorecard.yaml --as-of 2025-11-30    as they stood on that day
    bsc initiatives scorecard.yaml -o schedule.svg       a schedule as a picture; also .png, .pdf
    bsc initiatives scorecard.yaml -o schedule.pptx      a slide to edit
    bsc initiatives scorecard.yaml -o plan.mmd           a schedule for Mermaid
    bsc initiatives scorecard.yaml -o dates.ics          milestones and due dates for a calendar
    bsc initiatives scorecard.yaml -o initiatives.md     for a wiki
    bsc initiatives scorecard.yaml --format json         for programs

    Health is the first that holds: stopped, done, late, planned, at risk, on plan; its rule is said beside it.
    """
    chosen = format_of(output, format, FORMATS)
    if chosen.is_binary and output is None:
        refuse_on_terminal(chosen)
    day = as_of_day(as_of)
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
        if not card.scorecard.initiatives:
            help = "add one under 'initiatives:', with what it moves, an owner and a due date"
            raise BscError(f"'{card.file}' has no initiatives", help=help)
        say(card.said, color)
        found = _portfolio(card, period, day, owner)
    if chosen.is_binary or chosen is InitiativesFormat.ICS:  # whose ends of lines no platform may change
        _write_bytes(found, chosen, output)
    elif chosen is InitiativesFormat.JSON:
        from bsc_cli.render.initiatives.json import render_initiatives_json

        print_json(render_initiatives_json(found, file=card.file), output)
    elif chosen is InitiativesFormat.TABLE:
        _show_table(found, output, color)
    else:
        print_text(_text(found, chosen), output)


def _portfolio(card: Opened, period: str | None, day: date | None, owner: str | None) -> Portfolio:
    """The portfolio on *day*; where there are no actuals at all, what it moves has no status."""
    for text in left_out(card):
        remark(text)
    if period is None and not card.has_rows_by(day):
        if day is None:
            help = "name the day with --as-of, such as --as-of 2025-11-30"
            raise BscError("there are no actuals to tell the day from on which initiatives stand", help=help)
        remark(f"there are no actuals by {day}, so nothing that initiatives move has a status")
        return card.portfolio(day, owner)
    now = card.evaluate(period_of(card, period), as_of=day)
    for text in far_ahead(now):
        remark(text)
    return now.portfolio(owner)


def _show_table(found: Portfolio, output: Path | None, color: Color) -> None:
    from bsc_cli.render.initiatives.table import render_initiatives_table
    from bsc_cli.render.text import plain

    if output is None:
        show(render_initiatives_table(found, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
    else:
        print_text(plain(render_initiatives_table(found, width=None)), output)


def _text(found: Portfolio, chosen: InitiativesFormat) -> str:
    if chosen is InitiativesFormat.CSV:
        from bsc_cli.render.initiatives.csv import render_initiatives_csv

        return render_initiatives_csv(found)
    if chosen is InitiativesFormat.MARKDOWN:
        from bsc_cli.render.initiatives.markdown import render_initiatives_markdown

        return render_initiatives_markdown(found)
    from bsc_cli.render.initiatives.gantt import render_mermaid, render_svg

    return render_svg(found) if chosen is InitiativesFormat.SVG else render_mermaid(found)


def _write_bytes(found: Portfolio, chosen: InitiativesFormat, output: Path | None) -> None:
    print_bytes(_bytes(found, chosen), output)


def _bytes(found: Portfolio, chosen: InitiativesFormat) -> bytes:
    if chosen is InitiativesFormat.ICS:
        from bsc_cli.render.initiatives.ics import render_initiatives_ics

        return render_initiatives_ics(found).encode()
    from bsc_cli.render.initiatives import gantt

    if chosen is InitiativesFormat.PNG:
        return gantt.render_png(found, tell=remark)
    return gantt.render_pdf(found, tell=remark) if chosen is InitiativesFormat.PDF else gantt.render_pptx(found)
