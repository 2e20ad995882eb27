"""Diagnostics as Markdown, for the summary of a CI job."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.diagnostics.full import place_of, render_summary
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.text import plain

_MOST = 500_000
"""The bytes of the table at the most: GitHub refuses a summary of more than 1 MiB, that of other steps included."""


def render_markdown(diagnostics: Sequence[Diagnostic], *, scorecards: int) -> str:
    """A heading, a table with a row for each diagnostic, and how many there are."""
    summary = plain(render_summary(diagnostics, scorecards)).strip()
    if not diagnostics:
        return f"## bsc lint\n\n{summary}\n"
    lines = ["## bsc lint", "", table_line(["Place", "Severity", "Rule", "Message"]), table_line(["---"] * 4)]
    room = _MOST
    for shown, one in enumerate(diagnostics):
        line = table_line(_cells(one))
        room -= len(line.encode("utf-8", "replace")) + 1
        if room < 0:
            lines += ["", f"… and {len(diagnostics) - shown} more"]
            break
        lines.append(line)
    return "\n".join([*lines, "", summary]) + "\n"


def _cells(one: Diagnostic) -> list[str]:
    message = escaped(one.message) + (f"<br>help: {escaped(one.help)}" if one.help else "")
    return [escaped(place_of(one.location)), one.severity.value, f"{one.code} {one.name}", message]
