"""`bsc review`: what the monthly meeting talks about."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import actuals_files, as_of_day, far_ahead, left_out, named, opened, period_of, say
from bsc_cli.cli.options import (
    NOTES,
    ActualsPaths,
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    DemandNotes,
    MoreActuals,
    OutputPath,
    OwnerName,
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
from bsc_cli.cli.template_file import template_bytes
from bsc_cli.diagnostics import BscError
from bsc_cli.review.selection import Depth, Wanted, known_owner, read_kinds

if TYPE_CHECKING:
    from bsc_cli.review.meeting import Meeting
    from bsc_cli.review.pack import ReviewPack


class ReviewFormat(StrEnum):
    """How a review is shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    PPTX = "pptx"


FORMATS = {**{one.value: one for one in ReviewFormat if one is not ReviewFormat.TEXT}, TEXT: ReviewFormat.TEXT}


def review(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        ReviewFormat | None, typer.Option("--format", help="By default told from -o's extension, else text.")
    ] = None,
    period: PeriodText = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="PERIOD",
            help="Compare with this period; by default with the one before.",
            autocompletion=completion.periods,
        ),
    ] = None,
    as_of: AsOfText = None,
    level: Annotated[
        Depth | None, typer.Option("--level", help="How far down to look; by default to the measures.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="KINDS",
            help="Measures that are red, amber, missing, stale …; with commas.",
            autocompletion=completion.kinds,
        ),
    ] = None,
    owner: OwnerName = None,
    demand_notes: DemandNotes = False,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    output: OutputPath = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A .pptx or .potx whose layouts the slides are made with."),
    ] = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Show what the monthly meeting has to talk about.

    \b
    bsc review scorecard.yaml                        the latest period against the one before
    bsc review scorecard.yaml --since 2025-Q1        against another period
    bsc review scorecard.yaml --period 2025-Q3       as it stood at that time
    bsc review scorecard.yaml --owner "Head of Sales"  what one role answers for
    bsc review scorecard.yaml -o review.md           for a wiki or the minutes
    bsc review scorecard.yaml -o review.html         one page with map and charts, to open and to print
    bsc review scorecard.yaml -o review.pptx         slides with tables and charts to edit
    bsc review scorecard.yaml -o review.pptx --template house.pptx  in the look of the house
    bsc review scorecard.yaml --format json          for programs

    First each red, the costliest first: how far it is from its target, whether it is a change or noise, what moves it,
    what it endangers. Then what turned, early warnings, the figures that are missing by owner, and the other findings,
    a line a kind.

    --level, --only and --owner say what of the scorecard it is about; with --level objective the reds are objectives.
    Scores stay those of the whole.
    """
    chosen = format_of(output, format, FORMATS)
    if chosen is ReviewFormat.PPTX and output is None:
        refuse_on_terminal(chosen)
    if template is not None and chosen is not ReviewFormat.PPTX:
        raise BscError("--template is for .pptx, so it changes nothing here", help="leave it out, or name -o FILE.pptx")
    house = None if template is None else template_bytes(template)
    with named("--only"):
        kinds = read_kinds(only or "")
    day = as_of_day(as_of)
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
        now = card.evaluate(period_of(card, period), as_of=day)
        with named("--owner"):
            wanted = Wanted(known_owner(owner, card.scorecard), kinds, level or Depth.MEASURE)
        with named("--since"):
            compared = None if since is None else card.period(since)
            meeting = now.meeting(compared, wanted=wanted, demanded=[NOTES] if demand_notes else [])
        if chosen is ReviewFormat.HTML:
            from bsc_cli.cli.review_page import made_of, write_page
            from bsc_cli.workspace.review_pack import review_pack

            options: list[tuple[str, str | bool | None]] = [
                ("--period", period),
                ("--since", since),
                ("--as-of", as_of),
                ("--level", level),
            ]
            options += [("--only", only), ("--owner", owner), ("--demand-notes", demand_notes)]
            made = made_of(card, scorecard, actuals_files(actuals, more_actuals), options, output)
            write = partial(write_page, review_pack(now, meeting, wanted=wanted), made, output)
        elif chosen is ReviewFormat.PPTX:
            from bsc_cli.workspace.review_pack import review_pack

            write = partial(_write_deck, review_pack(now, meeting, wanted=wanted), output, house)
        else:
            write = partial(_write, meeting, chosen, output, file=card.file, color=color)
        remarks = [*far_ahead(now), *left_out(card)]
    for text in remarks:
        remark(text)
    write()


def _write_deck(pack: ReviewPack, output: Path | None, template: bytes | None) -> None:
    from bsc_cli.render.deck.draw import render_review_deck

    print_bytes(render_review_deck(pack, template=template, tell=remark), output)


def _write(meeting: Meeting, chosen: ReviewFormat, output: Path | None, *, file: str, color: Color) -> None:
    if chosen is ReviewFormat.JSON:
        from bsc_cli.render.review.json import render_meeting_json

        print_json(render_meeting_json(meeting, file=file), output)
    elif chosen is ReviewFormat.MARKDOWN:
        from bsc_cli.render.review.markdown import render_meeting_markdown

        print_text(render_meeting_markdown(meeting), output)
    else:
        from bsc_cli.render.review.table import render_meeting
        from bsc_cli.render.text import plain

        if output is None:
            show(render_meeting(meeting, width=terminal_width(), glyphs=glyphs_for(sys.stdout)), color)
        else:
            print_text(plain(render_meeting(meeting, width=None)), output)
