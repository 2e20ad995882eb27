"""`bsc okrs`: how far the OKRs of a scorecard are, and how what they move stands."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, as_of_day, left_out, opened, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    MoreActuals,
    OutputPath,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError

if TYPE_CHECKING:
    from bsc_cli.review.okrs import OkrsOfDay


class OkrsFormat(StrEnum):
    """How OKRs are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


FORMATS = {**{one.value: one for one in OkrsFormat if one is not OkrsFormat.TABLE}, TEXT: OkrsFormat.TABLE}


def okrs(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        OkrsFormat | None, typer.Option("--format", help="By default told from -o's extension, else table.")
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Only OKRs of this period or of a part of it, such as 2025-Q4 or 2025; by default those current.",
            autocompletion=completion.okr_periods,
        ),
    ] = None,
    as_of: AsOfText = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner",
            metavar="NAME",
            help="Only OKRs that NAME answers for, in whole or in part.",
            autocompletion=completion.okr_owners,
        ),
    ] = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Show how far OKRs are, and how what they move stands.

    \b
    bsc okrs scorecard.yaml                          those current on the last day that any row covers
    bsc okrs scorecard.yaml --period 2025-Q3         those of that quarter; 2025 for all of that year
    bsc okrs scorecard.yaml --as-of 2025-11-15       as they stood at the end of that day
    bsc okrs scorecard.yaml check-ins.csv            with these actuals instead
    bsc okrs scorecard.yaml --owner "Head of Sales"  what one role answers for
    bsc okrs scorecard.yaml -o okrs.md               for a wiki or a pull request
    bsc okrs scorecard.yaml --format json            for programs

    A bar shows how far a key result is on its way, a mark in it how much of the time is gone. An OKR is the mean of its
    key results by weight; its grade stands beside the status of what it moves, and is never mixed with it.
    """
    chosen = format_of(output, format, FORMATS)
    files = actuals_files(actuals, more_actuals)
    day = as_of_day(as_of)
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
        if not card.scorecard.okrs:
            help = "add 'okrs:' with a period and key results to it, or see docs/okrs.md"
            raise BscError(f"'{card.file}' has no OKRs", help=help)
        say(card.said, color)
        found = card.okrs(period, as_of=day, owner=owner)
        bad_rows = left_out(card)
    for text in (*([found.remark] if found.remark else []), *bad_rows):
        remark(text)
    _write(found, chosen, output, file=card.file, color=color)


def _write(found: OkrsOfDay, chosen: OkrsFormat, output: Path | None, *, file: str, color: Color) -> None:
    if chosen is OkrsFormat.JSON:
        from bsc_cli.render.okrs.json import render_okrs_json

        print_json(render_okrs_json(found, file=file), output)
    elif chosen is OkrsFormat.CSV:
        from bsc_cli.render.okrs.csv import render_okrs_csv

        print_text(render_okrs_csv(found), output)
    elif chosen is OkrsFormat.MARKDOWN:
        from bsc_cli.render.okrs.markdown import render_okrs_markdown

        print_text(render_okrs_markdown(found), output)
    else:
        from bsc_cli.render.okrs.table import render_okrs_table
        from bsc_cli.render.text import plain

        if output is None:
            show(render_okrs_table(found, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
        else:
            print_text(plain(render_okrs_table(found, width=None)), output)
