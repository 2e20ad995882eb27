"""Lists the formats of findings, and writes findings in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.diagnostics.cells import with_cells_in_messages
from bsc_cli.render.diagnostics.github import render_github

if TYPE_CHECKING:
    from bsc_cli.findings.outcome import Outcome
    from bsc_cli.render.text import Piece


class DiagnosticFormat(StrEnum):
    """How findings are written."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"

    @property
    def is_json(self) -> bool:
        """Whether its text is JSON, which has escapes of its own for every character."""
        return self in (DiagnosticFormat.JSON, DiagnosticFormat.GITLAB, DiagnosticFormat.SARIF)


def render(
    format: DiagnosticFormat,
    files: Iterable[Sequence[Diagnostic]],
    found: Outcome,
    *,
    fixed: int = 0,
    width: int | None = None,
) -> Iterator[list[Piece]]:
    """What is *found*, *files* by files, in *format*, part by part; only texts for people have styles.

    Formats of lines keep nothing of a file once its part is written; others are one part, at the end.
    How many were *fixed* is said in full, which is broken at *width* columns.
    """
    if format is DiagnosticFormat.FULL:
        from bsc_cli.render.diagnostics.full import render_full, render_summary

        yield from (render_full(one, width) for one in files if one)
        yield render_summary(found.counts, len(found.scorecards), found.suppressed, fixed=fixed, fixable=found.fixable)
    elif format is DiagnosticFormat.CONCISE:
        from bsc_cli.render.diagnostics.concise import render_concise

        yield from (render_concise(one) for one in files if one)
    elif format is DiagnosticFormat.GITHUB:
        yield from ([(render_github(with_cells_in_messages(one)), "")] for one in files if one)
    else:
        yield [(_document(format, list(chain.from_iterable(files)), found), "")]


def _document(format: DiagnosticFormat, diagnostics: Sequence[Diagnostic], found: Outcome) -> str:
    """All *diagnostics* in one text, which has to be told as a whole."""
    if format is DiagnosticFormat.JSON:
        from bsc_cli.render.diagnostics.json import render_json

        return render_json(diagnostics, found.suppressed)
    if format is DiagnosticFormat.JUNIT:
        from bsc_cli.render.diagnostics.junit import render_junit

        return render_junit(diagnostics, scorecards=found.scorecards, fail_level=found.fail_level)
    if format is DiagnosticFormat.GITLAB:
        from bsc_cli.render.diagnostics.gitlab import render_gitlab

        return render_gitlab(with_cells_in_messages(diagnostics))
    from bsc_cli.render.diagnostics.sarif import render_sarif

    return render_sarif(with_cells_in_messages(diagnostics))
