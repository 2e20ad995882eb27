"""`bsc template`: the CSV to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.input import Asked, folder_of, load, observations_of, period_of, scorecard_of
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowedHosts,
    ColorChoice,
    OutputPath,
    PeriodText,
    ScorecardPath,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, print_text
from bsc_cli.diagnostics import BscError, did_you_mean
from bsc_cli.project.text import shown_path

if TYPE_CHECKING:
    from bsc_cli.load.scorecard import Loaded
    from bsc_cli.model.observation import Observation
    from bsc_cli.model.period import Period
    from bsc_cli.model.scorecard import Scorecard


def template(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    output: OutputPath = None,
    period: PeriodText = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="NAME", help="Only measures that NAME answers for.")
    ] = None,
    missing: Annotated[bool, typer.Option("--missing", help="Only what has no value yet.")] = False,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Write the CSV of actuals to fill in: a row a measure.

    \b
    bsc template scorecard.yaml -o q3.csv --period 2025-Q3     all measures, with the values that are there
    bsc template scorecard.yaml -o q3.csv --missing            what has no value yet, to add under 'actuals:'
    bsc template scorecard.yaml -o mine.csv --owner CFO        what the CFO answers for
    bsc evaluate scorecard.yaml q3.csv                         when it is filled in

    What is missing comes first. A file that is there already is never overwritten.
    """
    from bsc_cli.render.template import render_template

    loaded = load(scorecard, stdin_filename)
    model = scorecard_of(loaded, color)
    owners = sorted({name for name in map(model.owner_of, model.measures) if name})
    if owner is not None and owner.casefold() not in {name.casefold() for name in owners}:
        raise BscError(f"--owner: nobody called '{owner}' answers for a measure", help=did_you_mean(owner, owners))
    observations = _observations(loaded, model, scorecard, Asked(actuals or (), allow_source or (), verbose), color)
    wanted = _period(model, observations, period)
    text = render_template(model, observations, wanted, owner=owner, missing=missing)
    if output is not None:
        _spare(output, text)
    print_text(text, output)


def _spare(output: Path, text: str) -> None:
    """Refuse to write over what someone may have filled in. Raises BscError."""
    if output.is_file() and output.read_bytes() not in (b"", text.encode()):
        help = "name another file, or move it away"
        raise BscError(f"'{shown_path(output)}' is there already, and is not overwritten", help=help)


def _observations(loaded: Loaded, model: Scorecard, path: Path, asked: Asked, color: Color) -> tuple[Observation, ...]:
    """What is there already; a file of the scorecard's that is yet to be written is no error."""
    folder = folder_of(path)
    sources = model.actuals
    there = tuple(one for one in sources if one.path is None or any(sign in one.path for sign in "*?[")
                  or (folder / one.path).exists())  # fmt: skip
    if len(there) < len(sources) and not asked.files:
        loaded = replace(loaded, scorecard=model.model_copy(update={"actuals": there}))
    return observations_of(loaded, path, asked, color)


def _period(model: Scorecard, observations: tuple[Observation, ...], wanted: str | None) -> Period:
    """The period asked for, or the latest that ended, or where that is complete the next."""
    from bsc_cli.render.template import is_complete

    if wanted is None and not observations:
        raise BscError("there are no actuals to tell the period from", help="name it with --period")
    period = period_of(model, observations, wanted)
    return period.next if wanted is None and is_complete(model, observations, period) else period
