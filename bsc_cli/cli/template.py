"""`bsc template`: the CSV or the workbook to fill in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.input import actuals_files, left_out, named, opened, say
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    ColorChoice,
    MoreActuals,
    OutputPath,
    OwnerName,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, print_text, remark
from bsc_cli.cli.output_file import write_file
from bsc_cli.cli.output_formats import format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.project.text import shown_path
from bsc_cli.review.selection import known_owner

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsc_cli.render.template import TemplateTable


UnitPathName = Annotated[
    str | None,
    typer.Option("--unit", metavar="PATH", help="Only this unit, such as north or north/b1, and those below it."),
]


class TemplateFormat(StrEnum):
    """What is filled in."""

    CSV = "csv"
    XLSX = "xlsx"


FORMATS = {one.value: one for one in TemplateFormat}


def template(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    output: OutputPath = None,
    period: PeriodText = None,
    owner: OwnerName = None,
    unit: UnitPathName = None,
    missing: Annotated[bool, typer.Option("--missing", help="Only what has no value yet.")] = False,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Write what to fill in, as CSV or workbook: a row a measure.

    \b
    bsc template scorecard.yaml -o q3.csv --period 2025-Q3     all measures, with the values that are there
    bsc template scorecard.yaml -o q3.csv --missing            what has no value yet, to add under 'actuals:'
    bsc template scorecard.yaml -o mine.csv --owner CFO        what the CFO answers for
    bsc template scorecard.yaml -o north.csv --unit north      what the unit north, and those below it, answer for
    bsc template scorecard.yaml -o q3.xlsx                     a workbook, for who prefers one
    bsc evaluate scorecard.yaml q3.csv                         when it is filled in

    What is missing comes first. Units below the scorecard are asked too, for their own periods: north/complaints is
    a measure of the unit north. A file that already exists is never overwritten.
    """
    from bsc_cli.render.template import template_table
    from bsc_cli.workspace.filling_in import entries_to_fill_in
    from bsc_cli.workspace.named_period import period_named

    render = _renderer(format_of(output, None, FORMATS, has_option=False))
    if output is not None:
        _spare(output)
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=actuals_files(actuals, more_actuals),
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
        skip_absent=True,
    ) as card:
        with named("--unit"):
            asked = card.asked(unit)
        with named("--owner"):
            owner = known_owner(owner, *(one.scorecard for one in asked))
        with named("--period"):
            wanted = None if period is None or not asked else period_named(period, asked[0].scorecard)
        say(card.said, color)
        for text in left_out(card):
            remark(text)
        entries = entries_to_fill_in(asked, wanted, owner=owner)
    content = render(template_table(entries, missing=missing))
    if output is None:
        print_text(content.decode(), None)
    else:
        write_file(output, content)


def _renderer(format: TemplateFormat) -> Callable[[TemplateTable], bytes]:
    """What writes the *format*. Raises BscError where it needs what is not installed."""
    if format is TemplateFormat.CSV:
        from bsc_cli.render.template import render_template

        return lambda table: render_template(table).encode()
    try:
        from bsc_cli.render.template_workbook import render_workbook
    except ImportError as problem:
        message = f"a workbook needs a part that is not installed: {problem}"
        raise BscError(message, help="pip install 'bsc-cli[xlsx]'") from problem
    return render_workbook


def _spare(output: Path) -> None:
    """Refuse, before any work, to write over what someone may have filled in. Raises BscError."""
    if output.is_file() and output.stat().st_size:
        help = "name another file, or move it away"
        raise BscError(f"'{shown_path(output)}' already exists, and is not overwritten", help=help)
