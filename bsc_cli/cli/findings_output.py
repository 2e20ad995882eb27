"""Writes findings in a chosen format to stdout or a file, and to the summary of a CI job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.job_summary import has_job_summary, summarise
from bsc_cli.cli.output import Color, print_json, print_texts, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT
from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.diagnostics.formats import DiagnosticFormat, render
from bsc_cli.render.diagnostics.markdown import MarkdownSummary
from bsc_cli.render.text import plain

if TYPE_CHECKING:
    from bsc_cli.findings.outcome import Outcome


FORMATS = {
    "sarif": DiagnosticFormat.SARIF,
    "json": DiagnosticFormat.JSON,
    "junit": DiagnosticFormat.JUNIT,
    TEXT: DiagnosticFormat.FULL,
}
DIFF_FORMATS = {"diff": DiagnosticFormat.FULL, TEXT: DiagnosticFormat.FULL}
"""What `--diff` writes, which is no format of findings."""


def report(found: Outcome, *, format: DiagnosticFormat, output: Path | None, color: Color, fixed: int) -> None:
    """Print what is *found*, or write it to *output*: file by file as it becomes known, where the format can."""
    summary = MarkdownSummary() if has_job_summary() else None
    files = found if summary is None else _added_to(summary, found)
    parts = render(format, files, found, fixed=fixed, width=None if output else terminal_width())
    if format.is_json:
        print_json("".join(map(plain, parts)), output)
    elif output is None and format in (DiagnosticFormat.FULL, DiagnosticFormat.CONCISE):
        for part in parts:
            show(part, color)
    else:
        print_texts(map(plain, parts), output)
    if fixed and format is not DiagnosticFormat.FULL:
        remark(f"{fixed} fixed")
    if summary is not None:
        summarise(summary.text(found.counts, len(found.scorecards)))


def _added_to(summary: MarkdownSummary, found: Outcome) -> Iterator[Sequence[Diagnostic]]:
    for diagnostics in found:
        summary.add(diagnostics)
        yield diagnostics
