"""Writes findings in a chosen format to stdout or a file, and to the summary of a CI job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.job_summary import has_job_summary, summarise
from bsc_cli.cli.output import Color, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT
from bsc_cli.render.diagnostics.formats import DiagnosticFormat, render

if TYPE_CHECKING:
    from bsc_cli.workspace.linting import Linted


FORMATS = {
    "sarif": DiagnosticFormat.SARIF,
    "json": DiagnosticFormat.JSON,
    "junit": DiagnosticFormat.JUNIT,
    TEXT: DiagnosticFormat.FULL,
}
DIFF_FORMATS = {"diff": DiagnosticFormat.FULL, TEXT: DiagnosticFormat.FULL}
"""What `--diff` writes, which is no format of findings."""


def report(found: Linted, *, format: DiagnosticFormat, output: Path | None, color: Color, fixed: int) -> None:
    """Print what was *found*, or write it to *output*."""
    pieces = render(
        format,
        found.diagnostics,
        scorecards=found.scorecards,
        fail_level=found.fail_level,
        suppressed=found.suppressed,
        fixed=fixed,
        fixable=found.fixable,
        width=None if output else terminal_width(),
    )
    text = "".join(text for text, _ in pieces)
    if format.is_json:
        print_json(text, output)
    elif output is None and format in (DiagnosticFormat.FULL, DiagnosticFormat.CONCISE):
        show(pieces, color)
    else:
        print_text(text, output)
    if fixed and format is not DiagnosticFormat.FULL:
        remark(f"{fixed} fixed")
    if has_job_summary():
        from bsc_cli.render.diagnostics.markdown import render_markdown

        summarise(render_markdown(found.diagnostics, scorecards=len(found.scorecards)))
