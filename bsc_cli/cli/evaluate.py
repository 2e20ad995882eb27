"""`bsc evaluate`: score a scorecard and show it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli.input import Asked, actuals_of, left_out, load, period_of, scorecard_of
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
from bsc_cli.cli.output import Color, Exit, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.diagnostics import BscError
from bsc_cli.render.scorecard.select import Depth, down_to, kinds_of, owner_of, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsc_cli.diagnostics import Diagnostic
    from bsc_cli.score.result import Evaluation


class Format(StrEnum):
    """How an evaluation is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """What ends the program with 1."""

    RED = "red"
    AMBER = "amber"
    MISSING = "missing"


NOTES = "BSC708"
"""The finding that is off unless notes are demanded."""
RECENT = 8
"""The periods of the table's sparklines."""


def evaluate(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="table (default), json, csv or markdown; by default told from -o's extension."),
    ] = None,
    period: PeriodText = None,
    periods: Annotated[
        int | None, typer.Option("--history", metavar="N", min=1, max=1000, help="Show the last N periods.")
    ] = None,
    level: Annotated[Depth, typer.Option("--level", help="How far down to show it.")] = Depth.MEASURE,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="KINDS", help="Measures that are red, amber, missing, stale …; with commas."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="NAME", help="Measures that NAME answers for.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 if a measure is red, amber (or red), or missing.")
    ] = None,
    demand_notes: Annotated[
        bool, typer.Option("--demand-notes", help="Find each red without a note, too (BSC708).")
    ] = False,
    allow_bad_rows: Annotated[
        bool, typer.Option("--allow-bad-rows", help="Leave out rows of actuals that cannot be used.")
    ] = False,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Score a scorecard and show it.

    \b
    bsc evaluate scorecard.yaml                      with the actuals it names
    bsc evaluate scorecard.yaml actuals.csv          with these actuals instead
    bsc evaluate scorecard.yaml --period 2025-Q3     as it stood at that time
    bsc evaluate scorecard.yaml --format json        for programs
    bsc evaluate scorecard.yaml --only red,missing   what needs attention
    bsc evaluate scorecard.yaml -o report.md         for a pull request or a wiki
    bsc evaluate scorecard.yaml --history 8 -o a.csv for a spreadsheet

    --level, --only and --owner say what is shown, whatever the format; the scores stay those of the whole.
    """
    chosen = _format_of(format, output)
    loaded = load(scorecard, stdin_filename)
    asked = Asked(actuals or (), allow_source or (), verbose, allow_bad_rows)
    read = actuals_of(loaded, scorecard, asked, color)
    from bsc_cli.review.run import periods_needed, review  # here, since reading may have time for it
    from bsc_cli.score.evaluate import history

    remarks = [text] if allow_bad_rows and (text := left_out(read.tally)) else []
    model = scorecard_of(loaded, color)
    evaluated = period_of(model, read.observations, period)
    if period is None:
        last = max(covered.last for covered in {row.period for row in read.observations})
        if last > evaluated.last:
            remark(f"{evaluated.next} is left out: the actuals end on {last}, before it does")
    for text in remarks:
        remark(text)
    sparklines = periods is not None and periods > 1
    count = _count_of(chosen, periods)
    evaluations = history(model, read.observations, evaluated, count=max(count, periods_needed(model)))
    findings = review(loaded, evaluations, demanded=[NOTES] if demand_notes else [])
    kinds = _kinds_of(only)
    recent = evaluations[-count:] if chosen is Format.CSV else evaluations.leading_up(count)
    mine = selected(recent, owner=_owner_in(evaluations[-1], owner))
    shown = selected(mine, kinds=kinds)
    if chosen is Format.JSON:
        from bsc_cli.render.scorecard.json import render_json

        before, now = down_to(shown[-2:], level)
        text = render_json(
            now,
            file=loaded.document.file,
            findings=findings,
            before=before,
            rows=read.tally if allow_bad_rows else None,
            history=None if periods is None else down_to(shown[-periods:], level),
        )
        print_json(text, output)
    elif chosen is Format.CSV:
        from bsc_cli.render.scorecard.csv import render_csv

        print_text(render_csv(shown, depth=level), output)
    elif chosen is Format.MARKDOWN:
        from bsc_cli.render.scorecard.markdown import render_markdown

        print_text(render_markdown(shown, depth=level, findings=findings, remarks=remarks, recent=sparklines), output)
    elif kinds and not shown[-1].perspectives:
        remark("no measure is " + " or ".join(kinds))
    else:
        _show_table(down_to(shown, level), findings, remarks, recent=sparklines, output=output, color=color)
    if fail_on is not None and _fails(mine[-1], fail_on):
        raise typer.Exit(Exit.FINDINGS)


def _count_of(chosen: Format, periods: int | None) -> int:
    """How many periods it takes to show *periods* of them: what changed is told of two."""
    if chosen is Format.CSV:
        return periods or 1
    return max(periods or (RECENT if chosen is Format.TABLE else 1), 2)


def _show_table(
    shown: Sequence[Evaluation],
    findings: Sequence[Diagnostic],
    remarks: Sequence[str],
    *,
    recent: bool,
    output: Path | None,
    color: Color,
) -> None:
    """The table on the terminal, or plain and as wide as it needs in a file."""
    from bsc_cli.render.scorecard.table import render_table
    from bsc_cli.render.text import UNICODE, plain

    to_terminal = output is None
    width = terminal_width() if to_terminal else None
    glyphs = glyphs_for(sys.stdout) if to_terminal else UNICODE
    pieces = render_table(shown, width=width, glyphs=glyphs, findings=findings, recent=recent)
    pieces += [(f"{text}\n", "dim") for text in remarks]
    if to_terminal:
        show(pieces, color)
    else:
        print_text(plain(pieces), output)


def _kinds_of(only: str | None) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in (only or "").split(",") if kind.strip()))
    known = ("red", "amber", "green", "star", "missing", "stale")
    for kind in kinds:
        if kind not in known:
            raise BscError(f"--only: there is no kind '{kind}'", help=f"write some of {', '.join(known)}, with commas")
    return kinds


def _owner_in(evaluation: Evaluation, owner: str | None) -> str | None:
    """*owner*, where anyone of that name answers for a measure. Raises BscError otherwise."""
    from bsc_cli.findings.suggest import did_you_mean

    names = {owner_of(measure, objective) for objective in evaluation.objectives for measure in objective.measures}
    known = sorted(name for name in names if name)
    if owner is None or owner.casefold() in {name.casefold() for name in known}:
        return owner
    raise BscError(f"--owner: nobody called '{owner}' answers for a measure", help=did_you_mean(owner, known))


def _fails(evaluation: Evaluation, level: FailOn) -> bool:
    """Whether a measure that counts is as bad as *level*."""
    kinds = {"red", "amber"} if level is FailOn.AMBER else {level.value}
    return any(
        perspective.weight and objective.weight and measure.weight and kinds & kinds_of(measure)
        for perspective in evaluation.perspectives
        for objective in perspective.objectives
        for measure in objective.measures
    )


def _format_of(format: Format | None, output: Path | None) -> Format:
    if format is not None or output is None:
        return format or Format.TABLE
    by_extension = {
        ".json": Format.JSON,
        ".csv": Format.CSV,
        ".md": Format.MARKDOWN,
        ".txt": Format.TABLE,
        "": Format.TABLE,
    }
    found = by_extension.get(output.suffix.lower())
    if found is None:
        raise BscError(
            f"cannot tell a format from '{output.name}'", help="write .json, .csv, .md or .txt, or name a --format"
        )
    return found
