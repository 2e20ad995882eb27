"""`bsc pull`: freeze what the sources say into a CSV."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from bsc_cli.cli.input import actuals_files, left_out, opened, say
from bsc_cli.cli.options import (
    AllowBadRows,
    AllowBadUnits,
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
    allow_bad_units: AllowBadUnits = False,
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
    row a measure and period. Those of units below the scorecard are there as north/complaints, with the path of the
    unit.
    """
    from bsc_cli.render.pulled import render_frozen
    from bsc_cli.workspace.freezing import frozen_with_units, has_sources, sources_of

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
        allow_bad_units=allow_bad_units,
    ) as card:
        if not files and not has_sources(card):
            raise BscError("the scorecard names no sources", help="list them under 'actuals:'")
        if output is not None:
            _spare_sources(output, [*files, *sources_of(card)])
        say(card.said, color)
        frozen = frozen_with_units(card)
    for text in left_out(card):
        remark(text)
    content = render_frozen(frozen.scorecard, frozen.observations, frozen.levels, folder=shown_path(card.folder))
    print_text(content, output)


def _spare_sources(output: Path, sources: list[Path]) -> None:
    """Refuse to write over a source, which may hold more than is pulled from it. Raises BscError."""
    if any(source.resolve() == output.resolve() for source in sources):
        raise BscError(
            f"'{output.as_posix()}' is a source of the scorecard, and is not overwritten", help="name another file"
        )
