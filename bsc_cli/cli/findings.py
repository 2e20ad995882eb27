"""How findings leave the program: in a format, on stdout or in a file, and in the summary of a CI job."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_cli.cli.output import Color, in_github_actions, print_json, print_text, remark, show
from bsc_cli.diagnostics import BscError, Diagnostic, Severity
from bsc_cli.render.diagnostics.formats import Format, format_of_name, render

if TYPE_CHECKING:
    from bsc_cli.lint.suppressed import Suppressed


def format_of(format: Format | None, output: Path | None) -> Format:
    """The format asked for, or the one that the name of the output tells. Raises BscError if it tells none."""
    if format is not None or output is None:
        return format or Format.FULL
    told = format_of_name(output.name)
    if told is None:
        help = "write .sarif, .json, .xml (JUnit) or .txt, or name a --format"
        raise BscError(f"cannot tell a format from '{output.name}'", help=help)
    return told


def report(
    found: Sequence[Diagnostic],
    *,
    scorecards: Sequence[str],
    format: Format,
    output: Path | None,
    color: Color,
    fail_level: Severity,
    suppressed: Suppressed,
    fixed: int,
    fixable: int,
) -> None:
    """Print what was *found* in *scorecards*, as they are shown, or write it to *output*."""
    pieces = render(
        format,
        found,
        scorecards=scorecards,
        fail_level=fail_level,
        suppressed=suppressed,
        fixed=fixed,
        fixable=fixable,
    )
    text = "".join(text for text, _ in pieces)
    if format.is_json:
        print_json(text, output)
    elif output is None and format in (Format.FULL, Format.CONCISE):
        show(pieces, color)
    else:
        print_text(text, output)
    if fixed and format is not Format.FULL:
        remark(f"{fixed} fixed")
    if in_github_actions() and os.environ.get("GITHUB_STEP_SUMMARY"):
        _summarise(found, len(scorecards), Path(os.environ["GITHUB_STEP_SUMMARY"]))


def _summarise(found: Sequence[Diagnostic], scorecards: int, summary: Path) -> None:
    """Append a table to the *summary* of a job of GitHub Actions; that it cannot be written is no one's failure."""
    from bsc_cli.render.diagnostics.markdown import render_markdown

    try:
        with summary.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(render_markdown(found, scorecards=scorecards))
    except OSError as error:
        remark(f"the job summary cannot be written: {error.strerror}")
