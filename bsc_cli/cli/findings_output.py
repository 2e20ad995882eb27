"""Writes findings in a chosen format to stdout or a file, and to the summary of a CI job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.output import Color, in_github_actions, print_json, print_text, remark, show, terminal_width
from bsc_cli.cli.output_formats import TEXT
from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.diagnostics.formats import DiagnosticFormat, render

if TYPE_CHECKING:
    from bsc_cli.workspace.linting import Linted


FORMATS = {
    "sarif": DiagnosticFormat.SARIF,
    "json": DiagnosticFormat.JSON,
    "junit": DiagnosticFormat.JUNIT,
    TEXT: DiagnosticFormat.FULL,
}


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
    if in_github_actions() and os.environ.get("GITHUB_STEP_SUMMARY"):
        _summarise(found.diagnostics, len(found.scorecards), Path(os.environ["GITHUB_STEP_SUMMARY"]))


def _summarise(found: Sequence[Diagnostic], scorecards: int, summary: Path) -> None:
    """Append a table to the *summary* of a job of GitHub Actions; that it cannot be written is no one's failure."""
    from bsc_cli.render.diagnostics.markdown import render_markdown

    try:
        with summary.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(render_markdown(found, scorecards=scorecards))
    except OSError as error:
        remark(f"the job summary cannot be written: {error.strerror}")
