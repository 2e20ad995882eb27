"""`bsc evaluate`: score a scorecard and show it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsc_cli.cli import completion
from bsc_cli.cli.gate_options import ExpectedPeriod, FailOn, Gate, expected_period, outdated, say_failed
from bsc_cli.cli.input import actuals_files, far_ahead, left_out, named, opened, period_of, say
from bsc_cli.cli.job_summary import has_job_summary, summarise
from bsc_cli.cli.options import (
    ActualsPaths,
    AllowBadRows,
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
from bsc_cli.cli.output import Color, Exit, glyphs_for, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT, format_of
from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.text import UNICODE, plain
from bsc_cli.review.selection import Depth, down_to, known_owner, read_kinds, selected

if TYPE_CHECKING:
    from bsc_cli import Evaluated, Evaluation


class EvaluationFormat(StrEnum):
    """How an evaluation is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    GITHUB = "github"


FORMATS = {
    "json": EvaluationFormat.JSON,
    "csv": EvaluationFormat.CSV,
    "markdown": EvaluationFormat.MARKDOWN,
    TEXT: EvaluationFormat.TABLE,
}
NOTES = "BSC708"
"""The finding that is off unless notes are demanded."""
LONGEST_SUMMARY = 500_000
"""Bytes: GitHub refuses a summary of more than 1 MiB, that of other steps included."""
RECENT = 8
"""The periods of the table's sparklines."""


def evaluate(
    scorecard: ScorecardPath,
    actuals: ActualsPaths = None,
    more_actuals: MoreActuals = None,
    format: Annotated[
        EvaluationFormat | None,
        typer.Option("--format", help="By default told from -o's extension, else table; github annotates a job."),
    ] = None,
    period: PeriodText = None,
    periods: Annotated[
        int | None, typer.Option("--history", metavar="N", min=1, max=1000, help="Show the last N periods.")
    ] = None,
    level: Annotated[Depth, typer.Option("--level", help="How far down to show it.")] = Depth.MEASURE,
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
    demand_notes: Annotated[
        bool, typer.Option("--demand-notes", help="Find each red without a note, too (BSC708).")
    ] = False,
    allow_bad_rows: AllowBadRows = False,
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
    bsc evaluate scorecard.yaml --fail-on red,missing --expect 2025-Q4     as a gate in CI

    --level, --only and --owner say what is shown, whatever the format; the scores stay those of the whole.
    """
    chosen = format_of(output, format, FORMATS)
    gate = Gate(fail_on)
    with named("--only"):
        kinds = read_kinds(only or "")
    with opened(
        scorecard,
        color,
        stdin_filename=stdin_filename,
        actuals=actuals_files(actuals, more_actuals),
        allow_source=allow_source,
        verbose=verbose,
        allow_bad_rows=allow_bad_rows,
    ) as card:
        say(card.actuals.diagnostics, color)
        expected = expected_period(card, expect)
        now = card.evaluate(period_of(card, period), history=periods or 1)
        remarks, failed = left_out(card), outdated(card, expected)
    with named("--owner"):
        mine = selected(_history(now, chosen, periods), owner=known_owner(card.scorecard, owner))
    for text in (*far_ahead(now), *_incomplete(now), *remarks):
        remark(text)
    shown = down_to(selected(mine, kinds=kinds), level)
    findings = now.findings(demanded=[*gate.codes, *([NOTES] if demand_notes else [])])
    verdict = gate.judge(mine[-1], (*card.actuals.diagnostics, *findings))
    is_history = periods is not None and periods > 1
    if chosen is EvaluationFormat.JSON:
        from bsc_cli.render.scorecard.json import render_json

        before, current = shown[-2:]
        rows = card.actuals.tally if allow_bad_rows else None
        history = None if periods is None else shown[-periods:]
        text = render_json(current, file=card.file, findings=findings, before=before, rows=rows, history=history)
        print_json(text, output)
    elif chosen is EvaluationFormat.CSV:
        from bsc_cli.render.scorecard.csv import render_csv

        print_text(render_csv(shown, depth=level), output)
    elif chosen is EvaluationFormat.MARKDOWN:
        from bsc_cli.render.scorecard.markdown import render_markdown

        print_text(render_markdown(shown, findings=findings, remarks=remarks, recent=is_history), output)
    elif chosen is EvaluationFormat.GITHUB:
        from bsc_cli.render.scorecard.github import render_annotations

        said = (*card.actuals.diagnostics, *findings)
        print_text(render_annotations(mine[-1], said, verdict, locate=now.location, failed=failed), output)
    elif kinds and not shown[-1].perspectives and level is not Depth.SCORECARD:
        remark("no measure is " + " or ".join(kinds))
    else:
        _show_table(shown, findings, remarks, recent=is_history, output=output, color=color)
    failed += gate.told(verdict)
    if has_job_summary():
        _summarise(shown, findings, remarks, failed)
    say_failed(failed)
    if failed:
        raise typer.Exit(Exit.FINDINGS)


def _history(now: Evaluated, chosen: EvaluationFormat, periods: int | None) -> tuple[Evaluation, ...]:
    """The evaluations to show; what changed is told of two."""
    if chosen is EvaluationFormat.CSV:
        return now.history
    return now.recent(max(periods or (RECENT if chosen is EvaluationFormat.TABLE else 1), 2))


def _incomplete(now: Evaluated) -> list[str]:
    """What is left out since the actuals do not cover it."""
    chosen = now.chosen
    if chosen.incomplete is None:
        return []
    return [f"{chosen.incomplete} is left out: the actuals end on {chosen.last_day}, before it does"]


def _summarise(
    shown: Sequence[Evaluation], findings: Sequence[Diagnostic], remarks: Sequence[str], failed: Sequence[str]
) -> None:
    """Write it to the summary of the job, down to the level that there is room for."""
    from bsc_cli.render.markdown_text import escaped
    from bsc_cli.render.scorecard.markdown import render_markdown

    for depth in reversed(Depth):
        text = render_markdown(down_to(shown, depth), findings=findings, remarks=remarks)
        if len(text.encode("utf-8", "replace")) < LONGEST_SUMMARY:
            break
    summarise(text + "".join(f"\n**failed**: {escaped(one)}\n" for one in failed))


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

    to_terminal = output is None
    width = terminal_width() if to_terminal else None
    glyphs = glyphs_for(sys.stdout) if to_terminal else UNICODE
    pieces = render_table(shown, width=width, glyphs=glyphs, findings=findings, recent=recent)
    pieces += [(f"{text}\n", "dim") for text in remarks]
    if to_terminal:
        show(pieces, color)
    else:
        print_text(plain(pieces), output)
