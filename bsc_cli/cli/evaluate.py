"""`bsc evaluate`: score a scorecard and show it, or several, a line each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.assessed import Wishes, assess
from bsc_cli.cli.evaluation_formats import FORMATS, EvaluationFormat
from bsc_cli.cli.gate_options import ExpectedPeriod, FailOn, Gate, say_failed
from bsc_cli.cli.input import actuals_files, are_several, as_of_day, named, opened, say, told_apart
from bsc_cli.cli.job_summary import has_job_summary
from bsc_cli.cli.options import (
    AllowBadRows,
    AllowBadUnits,
    AllowedHosts,
    AsOfText,
    ColorChoice,
    DemandNotes,
    Jobs,
    MoreActuals,
    OutputPath,
    OwnerName,
    PeriodText,
    ScorecardPaths,
    StdinFilename,
    Verbose,
)
from bsc_cli.cli.output import Color, Exit, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import format_of
from bsc_cli.cli.review_of_evaluation import line_about_review, summarise_with_review
from bsc_cli.diagnostics import BscError
from bsc_cli.render.text import UNICODE, plain
from bsc_cli.render.wrap import wrapped
from bsc_cli.review.selection import Depth, Wanted, down_to, known_owner, read_kinds, selected

if TYPE_CHECKING:
    from bsc_cli import Evaluated, Evaluation

RECENT = 8
"""The periods of the table's sparklines."""


def evaluate(
    paths: ScorecardPaths,
    more_actuals: MoreActuals = None,
    format: Annotated[
        EvaluationFormat | None,
        typer.Option("--format", help="By default told from -o's extension, else table; github annotates a job."),
    ] = None,
    period: PeriodText = None,
    as_of: AsOfText = None,
    periods: Annotated[
        int | None, typer.Option("--history", metavar="N", min=1, max=1000, help="Show the last N periods.")
    ] = None,
    level: Annotated[
        Depth | None, typer.Option("--level", help="How far down to show it; by default to the measures.")
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
    fail_on: FailOn = None,
    expect: ExpectedPeriod = None,
    demand_notes: DemandNotes = False,
    allow_bad_rows: AllowBadRows = False,
    allow_bad_units: AllowBadUnits = False,
    jobs: Jobs = None,
    output: OutputPath = None,
    allow_source: AllowedHosts = None,
    verbose: Verbose = False,
    color: ColorChoice = Color.AUTO,
    stdin_filename: StdinFilename = "<stdin>",
) -> None:
    """Score a scorecard, or several, and show how they stand.

    \b
    bsc evaluate scorecard.yaml                      with the actuals it names
    bsc evaluate scorecard.yaml actuals.csv          with these actuals instead
    bsc evaluate scorecard.yaml --period 2025-Q3     as it stood at that time
    bsc evaluate scorecard.yaml --format json        for programs
    bsc evaluate scorecard.yaml --only red,missing   what needs attention
    bsc evaluate scorecard.yaml -o report.md         for a pull request or a wiki
    bsc evaluate scorecard.yaml --history 8 -o a.csv for a spreadsheet
    bsc evaluate scorecard.yaml --fail-on red,missing --expect 2025-Q4     as a gate in CI
    bsc evaluate sales.yaml service.yaml             several, a line each, the worst first
    bsc evaluate units --format csv                  all below a folder, a row each

    YAML files and folders are scorecards; any other file holds the actuals of the one scorecard that is named. Of
    several scorecards, each is evaluated at its own latest period, unless --period names one; one that cannot be
    evaluated does not keep the others from it, and the exit status is the worst of all.

    --level, --only and --owner say what is shown of one scorecard, whatever the format; the scores stay those of the
    whole, and each unit below it has its line.
    """
    chosen = format_of(output, format, FORMATS)
    wishes = Wishes(Gate(fail_on), period, expect, demand_notes, as_of_day(as_of))
    with named("--only"):
        kinds = read_kinds(only or "")
    scorecards, actuals = told_apart(paths)
    files = actuals_files(actuals, more_actuals)
    if are_several(scorecards):
        _refuse_what_is_for_one(chosen, wishes, history=periods, level=level, only=only, owner=owner)
        from bsc_cli.cli.evaluate_several import Evaluating
        from bsc_cli.cli.overview_output import report_several
        from bsc_cli.workspace.read_options import ReadOptions

        options = ReadOptions(files, tuple(allow_source or ()), allow_bad_rows, allow_bad_units)
        evaluating = Evaluating(wishes, options, verbose, chosen is EvaluationFormat.GITHUB)
        several = evaluating.all(scorecards, jobs=jobs, stdin_filename=stdin_filename, color=color)
        report_several(several, format=chosen, output=output, color=color)
        say_failed(several.failed)
        raise typer.Exit(several.status)
    with opened(
        scorecards[0],
        color,
        stdin_filename=stdin_filename,
        actuals=files,
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
        allow_bad_units=allow_bad_units,
    ) as card:
        say(card.said, color)
        found = assess(card, wishes, history=periods or 1)
    now, findings, remarks, failed = found.now, found.findings, found.left_out, found.outdated
    with named("--owner"):
        known = known_owner(owner, card.scorecard)
    mine = selected(_history(now, chosen, periods), owner=known)
    for text in found.remarks:
        remark(text)
    depth = level or Depth.MEASURE
    shown = down_to(selected(mine, kinds=kinds), depth)
    verdict = wishes.gate.judge(mine[-1], found.said)
    is_history = periods is not None and periods > 1
    wanted = Wanted(known, kinds, depth)
    if chosen is EvaluationFormat.JSON:
        from bsc_cli.render.scorecard.json import render_json

        before, current = shown[-2:]
        rows = card.actuals.tally if allow_bad_rows else None
        history = None if periods is None else shown[-periods:]
        text = render_json(
            current,
            file=card.file,
            findings=findings,
            before=before,
            rows=rows,
            history=history,
            units=now.units,
            okrs=now.okrs,
            as_of=now.as_of,
            variations=now.variations,
        )
        print_json(text, output)
    elif chosen is EvaluationFormat.CSV:
        from bsc_cli.render.scorecard.csv import render_csv

        print_text(render_csv(shown, depth=depth), output)
    elif chosen is EvaluationFormat.MARKDOWN:
        from bsc_cli.render.markdown_text import escaped
        from bsc_cli.render.scorecard.markdown import render_markdown

        text = render_markdown(shown, remarks=remarks, recent=is_history, units=now.units)
        holds = line_about_review(now, findings, wanted)
        print_text(text + (f"\n{escaped(holds)}\n" if holds else ""), output)
    elif chosen is EvaluationFormat.GITHUB:
        from bsc_cli.render.scorecard.github import render_annotations

        print_text(render_annotations(mine[-1], found.said, verdict, locate=now.location, failed=failed), output)
    else:
        is_empty = kinds and not shown[-1].perspectives and depth is not Depth.SCORECARD
        if is_empty:
            remark("no measure is " + " or ".join(kinds))
        if now.units or not is_empty:
            holds = line_about_review(now, findings, wanted)
            _show_table(shown, now, remarks, holds, recent=is_history, output=output, color=color)
    failed += wishes.gate.told(verdict)
    if has_job_summary():
        summarise_with_review(shown, now, remarks, failed, now.meeting(wanted=wanted, demanded=wishes.demanded))
    say_failed(failed)
    if failed:
        raise typer.Exit(Exit.FINDINGS)


def _refuse_what_is_for_one(
    chosen: EvaluationFormat,
    wishes: Wishes,
    *,
    history: int | None,
    level: Depth | None,
    only: str | None,
    owner: str | None,
) -> None:
    """Refuse options that would change nothing in a list of scorecards. Raises BscError."""
    given = {
        "--history": history is not None,
        "--level": level not in (None, Depth.SCORECARD),
        "--only": only is not None,
        "--owner": owner is not None,
    }
    for option, is_given in given.items():
        if is_given:
            help = "leave it out, or name the file of one scorecard"
            raise BscError(f"{option} is for one scorecard, and of several only the whole is shown", help=help)
    shows_findings = chosen in (EvaluationFormat.JSON, EvaluationFormat.GITHUB)
    if wishes.demand_notes and not shows_findings and not wishes.gate.asks_for_findings:
        help = "add --fail-on BSC708, or --format json"
        raise BscError("--demand-notes changes nothing in a list of scorecards without findings", help=help)


def _history(now: Evaluated, chosen: EvaluationFormat, periods: int | None) -> tuple[Evaluation, ...]:
    """The evaluations to show; what changed is told of two."""
    if chosen is EvaluationFormat.CSV:
        return now.history
    return now.recent(max(periods or (RECENT if chosen is EvaluationFormat.TABLE else 1), 2))


def _show_table(
    shown: Sequence[Evaluation],
    now: Evaluated,
    remarks: Sequence[str],
    holds: str,
    *,
    recent: bool,
    output: Path | None,
    color: Color,
) -> None:
    """The table, and what its review *holds*, on the terminal, or plain and as wide as it needs in a file."""
    from bsc_cli.render.scorecard.table import render_table

    to_terminal = output is None
    width = terminal_width() if to_terminal else None
    glyphs = glyphs_for(sys.stdout) if to_terminal else UNICODE
    pieces = render_table(shown, width=width, glyphs=glyphs, recent=recent, units=now.units)
    last = wrapped(holds, width) if width and holds else [holds] if holds else []
    pieces += [(f"{line}\n", "dim") for line in (*remarks, *last)]
    if to_terminal:
        show(pieces, color)
    else:
        print_text(plain(pieces), output)
