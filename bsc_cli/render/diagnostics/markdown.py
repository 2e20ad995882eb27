"""Diagnostics as Markdown, for the summary of a CI job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.render.diagnostics.full import place_of, render_summary
from bsc_cli.render.markdown_text import escaped, table_line
from bsc_cli.render.text import plain

_MOST = 500_000
"""The bytes of the table at the most: GitHub refuses a summary of more than 1 MiB, that of other steps included."""


class MarkdownSummary:
    """A heading, a table with a row for each diagnostic as far as there is room, and how many there are."""

    def __init__(self) -> None:
        self._lines = ["", table_line(["Place", "Severity", "Rule", "Message"]), table_line(["---"] * 4)]
        self._room = _MOST
        self._hidden = 0

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Write a row for each of *diagnostics*, or count it."""
        for one in diagnostics:
            line = "" if self._hidden else table_line(_cells(one))
            self._room -= len(line.encode("utf-8", "replace")) + 1
            if self._room < 0:
                self._hidden += 1
            else:
                self._lines.append(line)

    def text(self, counts: Mapping[Severity, int], scorecards: int) -> str:
        """The whole, whose last line says how many there are, as *counts* tell, in how many *scorecards*."""
        table = self._lines if counts else []
        more = ["", f"… and {self._hidden} more"] if self._hidden else []
        summary = plain(render_summary(counts, scorecards)).strip()
        return "\n".join(["## bsc lint", *table, *more, "", summary]) + "\n"


def _cells(one: Diagnostic) -> list[str]:
    message = escaped(one.text) + (f"<br>help: {escaped(one.help)}" if one.help else "")
    return [escaped(place_of(one.location)), one.severity.value, f"{one.code} {one.name}", message]
