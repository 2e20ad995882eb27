"""`bsc pull`: freeze what the sources say into a CSV."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from bsc_cli.cli.input import actuals_files, left_out, opened, say
from bsc_cli.cli.options import (
    AllowBadRows,
    AllowedHosts,
    ColorChoice,
    MoreActuals,
    OutputPath,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, print_text, remark
from bsc_cli.cli.output_formats import format_of
from bsc_cli.diagnostics import BscError
from bsc_cli.project.text import shown_path


class PullFormat(StrEnum):
    """What is written."""

    CSV = "csv"


FORMATS = {one.value: one for one in PullFormat}


def pull(
    scorecard: ScorecardPath,
    more_actuals: MoreActuals = None,
    output: OutputPath = None,
    allow_bad_rows: AllowBadRows = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Freeze what the sources of actuals say into one tidy CSV.

    \b
    bsc pull scorecard.yaml -o actuals.csv           what the databases say today
    bsc evaluate scorecard.yaml actuals.csv          the same scores, whatever they say tomorrow
    bsc pull scorecard.yaml --allow-source db.acme.example -o actuals.csv
    bsc pull scorecard.yaml --actuals export.xlsx -o actuals.csv    what a file says, instead

    A review is reproducible with it, and a CI that evaluates it needs no credentials. Facts are put together to one
    row a measure and period.
    """
    from bsc_cli.render.pulled import render_frozen

    files = actuals_files(None, more_actuals)
    format_of(output, None, FORMATS, has_option=False)
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=files,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
    ) as card:
        model = card.scorecard
        if not model.actuals and not files:
            raise BscError("the scorecard names no sources", help="list them under 'actuals:'")
        if output is not None:
            _spare_sources(
                output,
                [*files, *(card.folder / source.folder / source.path for source in model.actuals if source.path)],
            )
        say(card.actuals.diagnostics, color)
    for text in left_out(card):
        remark(text)
    print_text(render_frozen(model, card.frozen(), card.actuals.levels, folder=shown_path(card.folder)), output)


def _spare_sources(output: Path, sources: list[Path]) -> None:
    """Refuse to write over a source, which may hold more than is pulled from it. Raises BscError."""
    if any(source.resolve() == output.resolve() for source in sources):
        raise BscError(
            f"'{output.as_posix()}' is a source of the scorecard, and is not overwritten", help="name another file"
        )
