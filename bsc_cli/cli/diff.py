"""`bsc diff`: what is different between two scorecards or periods, and why the score is another."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.input import left_out, named, opened, say
from bsc_cli.cli.options import (
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    ColorChoice,
    MoreActuals,
    OutputPath,
    PeriodText,
    Verbose,
)
from bsc_cli.cli.output import Color, Exit, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import BscError

if TYPE_CHECKING:
    from bsc_cli.project.revision import InRevision
    from bsc_cli.review.difference.difference import Difference


class DifferenceFormat(StrEnum):
    """How a difference is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


FORMATS = {TEXT: DifferenceFormat.TEXT, **{one.value: one for one in DifferenceFormat}}


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD", help="The older scorecard: a file, REV:path of git, or A...B; with --periods, the only one."
        ),
    ],
    new: Annotated[
        Path | None, typer.Argument(metavar="NEW", help="The newer scorecard; behind A...B, its path in both.")
    ] = None,
    period: PeriodText = None,
    periods: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--periods",
            metavar="PERIOD PERIOD",
            help="Compare two periods of one scorecard.",
            autocompletion=completion.periods,
        ),
    ] = None,
    format: Annotated[
        DifferenceFormat | None, typer.Option("--format", help="By default told from -o's extension, else text.")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything is different.")] = False,
    output: OutputPath = None,
    actuals: MoreActuals = None,
    allow_source: AllowedHosts = None,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
) -> None:
    """Compare two scorecards by id, and say why the score is another.

    \b
    bsc diff old.yaml new.yaml                       what became easier, and what the score owes to it
    bsc diff card.yaml --periods 2025-Q3 2025-Q4     why the score is another than a quarter before
    bsc diff v1:card.yaml card.yaml                  since a tag, branch or commit of git
    bsc diff main...HEAD                             what this branch changes, since it left main
    bsc diff main...HEAD card.yaml -o comment.md     for a comment in a pull request
    bsc diff old.yaml new.yaml --format json         for programs
    bsc diff old.yaml new.yaml --exit-code           1 if anything is different

    Targets that became easier or harder come first. The change of the score is told in parts that add up exactly: the
    newer actuals by the older definition, then the newer definition; of two periods also the levels of the second.

    Each scorecard is looked at in the latest period that had ended by its own actuals, as 'bsc evaluate' shows it;
    --period names one for both. With 'renamed_from:' a thing is known by its earlier id.

    Of a git revision, what the scorecard extends, its units and its files of actuals are those of the revision; sources
    by url have no revisions, and serve both sides. A file that is there wins over a revision of the same name. Of A...B
    one of the two may lack the scorecard: then all of it is new, or was removed.
    """
    chosen = format_of(output, format, FORMATS)
    if periods is not None and period is not None:
        raise BscError("--period and --periods exclude each other", help="leave one out")
    found = _difference(
        _sides(old, new, are_periods=periods is not None),
        period,
        periods,
        color,
        actuals=actuals,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
    )
    _write(found, chosen, output, color)
    if exit_code and not found.is_empty:
        raise typer.Exit(Exit.FINDINGS)


def _sides(old: Path, new: Path | None, *, are_periods: bool) -> list[tuple[Path, InRevision | None]]:
    """The scorecards that are named, two or with periods one, each with its place in a revision. Raises BscError."""
    from bsc_cli.project.revision import both_revisions, in_revision

    both = both_revisions(str(old), None if new is None else str(new))
    if both is not None and not are_periods:
        return [(one.path, one) for one in both]
    if (new is None) == (not are_periods):
        raise BscError("two scorecards are compared, or two --periods of one", help="name OLD and NEW, or --periods")
    return [(path, in_revision(str(path))) for path in (old, new) if path is not None]


def _difference(
    cards: list[tuple[Path, InRevision | None]],
    period: str | None,
    periods: tuple[str, str] | None,
    color: Color,
    *,
    actuals: list[Path] | None,
    allow_source: list[str] | None,
    verbose: bool,
    allow_bad_rows: bool,
    allow_bad_units: bool,
) -> Difference:
    """The difference between two *cards*, or between two *periods* of one."""
    with ExitStack() as opening:
        sides = [
            opening.enter_context(
                opened(
                    path,
                    color,
                    stdin_filename="<stdin>",
                    actuals=actuals,
                    allow_source=allow_source,
                    verbose=verbose,
                    allow_bad_rows=allow_bad_rows,
                    allow_bad_units=allow_bad_units,
                    place=place,
                )
            )
            for path, place in cards
            if not (place and place.is_absent)
        ]
        from bsc_cli.workspace.difference import compare, compare_periods, compare_with_nothing

        for side in sides:
            say(side.said, color)
            for text in left_out(side):
                remark(f"{side.file}: {text}")
        with named("--periods" if periods else "--period"):
            if periods:
                return compare_periods(sides[0], *periods)
            for at, (_, place) in enumerate(cards):
                if place and place.is_absent:
                    return compare_with_nothing(sides[0], place.name, is_new=at == 0, period=period)
            return compare(sides[0], sides[1], period=period)


def _write(found: Difference, chosen: DifferenceFormat, output: Path | None, color: Color) -> None:
    if chosen is DifferenceFormat.JSON:
        from bsc_cli.render.scorecard_difference.json import render_difference_json

        print_json(render_difference_json(found), output)
    elif chosen is DifferenceFormat.MARKDOWN:
        from bsc_cli.render.scorecard_difference.markdown import render_difference_markdown

        print_text(render_difference_markdown(found), output)
    else:
        from bsc_cli.render.scorecard_difference.text import render_difference_text
        from bsc_cli.render.text import UNICODE, plain

        if output is None:
            pieces = render_difference_text(found, width=terminal_width(), glyphs=glyphs_for(sys.stdout))
            show(pieces, color)
        else:
            print_text(plain(render_difference_text(found, width=None, glyphs=UNICODE)), output)
