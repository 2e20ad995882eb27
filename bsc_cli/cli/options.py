"""The options and arguments that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.output import Color

ScorecardPath = Annotated[Path, typer.Argument(metavar="SCORECARD", help="The scorecard file; - is stdin.")]
ScorecardPaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="SCORECARDS",
        help="Scorecards: YAML files, and folders of them; - is stdin. Any other file holds actuals to read instead of "
        "those the scorecard names.",
    ),
]
ActualsPaths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="ACTUALS", help="CSV files to read instead of those the scorecard names."),
]
MoreActuals = Annotated[
    list[Path] | None,
    typer.Option(
        "--actuals",
        metavar="FILE",
        help="Read the actuals in FILE instead of those the scorecard names; may be given several times.",
    ),
]
AllowBadRows = Annotated[bool, typer.Option("--allow-bad-rows", help="Leave out rows of actuals that cannot be used.")]
AllowBadUnits = Annotated[
    bool, typer.Option("--allow-bad-units", help="Leave out units that cannot be read; they are missing from sums.")
]
PeriodText = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="The period, such as 2025-Q3; by default the latest that ended.",
        autocompletion=completion.periods,
    ),
]
AsOfText = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day at whose end OKRs and initiatives stand, such as 2025-11-30; by default the last any row covers.",
    ),
]
OwnerName = Annotated[
    str | None,
    typer.Option(
        "--owner", metavar="NAME", help="Only measures that NAME answers for.", autocompletion=completion.owners
    ),
]
NOTES = "BSC708"
"""The finding that is off unless notes are demanded."""
DemandNotes = Annotated[bool, typer.Option("--demand-notes", help="Find each red without a note, too (BSC708).")]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option("--allow-source", metavar="HOST", help="Let a 'url' in 'actuals:' be read from this host."),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how each source of actuals was read.")]
OutputPath = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        callback=lambda path: None if path == Path("-") else path,
        help="Write to FILE; - is stdout.",
    ),
]
ColorChoice = Annotated[Color, typer.Option("--color", help="When to colour the output.")]
StdinFilename = Annotated[str, typer.Option("--stdin-filename", metavar="NAME", help="What to call stdin in messages.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="Processes at the most; by default one a core.")
]
