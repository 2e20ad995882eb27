"""`bsc align`: which objectives of the units below support those of a scorecard."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.input import actuals_files, far_ahead, left_out, opened, period_of, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
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
    from bsc_cli import Opened
    from bsc_cli.review.alignment import Alignment


class AlignmentFormat(StrEnum):
    """How an alignment is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    PPTX = "pptx"

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn."""
        return self in (AlignmentFormat.SVG, AlignmentFormat.PNG, AlignmentFormat.PDF, AlignmentFormat.PPTX)


FORMATS = {
    **{one.value: one for one in AlignmentFormat if one is not AlignmentFormat.TABLE},
    TEXT: AlignmentFormat.TABLE,
}


def align(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        AlignmentFormat | None, typer.Option("--format", help="By default told from -o's extension, else table.")
    ] = None,
    period: PeriodText = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Show which objectives of its units support those of a scorecard.

    \b
    bsc align company.yaml                           a row an objective, a column a unit
    bsc align company.yaml -o align.svg              a picture; also .png, .pdf
    bsc align company.yaml -o align.pptx             a slide to edit
    bsc align company.yaml -o align.md               for a wiki
    bsc align company.yaml --format json             for programs
    bsc align company.yaml --period 2025-Q3          as it stood at that time

    A cell shows what of a unit supports an objective, the worst status first, and says where it is red under green.
    Objectives that nobody supports are marked; those of units that support nothing above are listed.

    Only the units that the scorecard itself names have a column: the units of one of them are shown by aligning that
    one. Without any actuals there are no statuses.
    """
    chosen = format_of(output, format, FORMATS)
    if chosen.is_picture and chosen is not AlignmentFormat.SVG and output is None:
        refuse_on_terminal(chosen)
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
        if not card.scorecard.units:
            help = "name the scorecards below it, such as 'units: [\"units/*/scorecard.yaml\"]'"
            raise BscError(f"'{card.file}' has no units to align with", help=help)
        say(card.said, color)
        found = _alignment(card, period)
    if not found.units:
        raise BscError(f"no unit of '{card.file}' can be read", help="see what is wrong with its 'units:' above")
    if chosen.is_picture:
        _write_picture(found, chosen, output)
    else:
        _write_text(found, chosen, output, file=card.file, color=color)


def _alignment(card: Opened, period: str | None) -> Alignment:
    """The alignment at *period*; where there are no actuals at all, without statuses."""
    for text in left_out(card):
        remark(text)
    if period is None and not card.has_rows:
        remark("there are no actuals, so nothing has a status")
        return card.alignment
    now = card.evaluate(period_of(card, period))
    for text in far_ahead(now):
        remark(text)
    return now.alignment


def _write_text(found: Alignment, chosen: AlignmentFormat, output: Path | None, *, file: str, color: Color) -> None:
    if chosen is AlignmentFormat.JSON:
        from bsc_cli.render.alignment.json import render_alignment_json

        print_json(render_alignment_json(found, file=file), output)
    elif chosen is AlignmentFormat.CSV:
        from bsc_cli.render.alignment.csv import render_alignment_csv

        print_text(render_alignment_csv(found), output)
    elif chosen is AlignmentFormat.MARKDOWN:
        from bsc_cli.render.alignment.markdown import render_alignment_markdown

        print_text(render_alignment_markdown(found), output)
    else:
        from bsc_cli.render.alignment.table import render_alignment_table
        from bsc_cli.render.text import plain

        if output is None:
            show(render_alignment_table(found, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
        else:
            print_text(plain(render_alignment_table(found, width=None)), output)


def _write_picture(found: Alignment, chosen: AlignmentFormat, output: Path | None) -> None:
    from bsc_cli.render.alignment.draw import draw_alignment
    from bsc_cli.render.strategy_map.export.painted_file import PAINTED

    drawn = draw_alignment(found, format=PAINTED[chosen], tell=remark)
    print_bytes(drawn, output)
