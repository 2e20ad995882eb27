"""Lists the formats of findings, and writes findings in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from bsc_cli.diagnostics import Diagnostic, Severity
from bsc_cli.lint.suppressed import NOTHING_SUPPRESSED, Suppressed
from bsc_cli.render.diagnostics.cells import with_cells_in_messages
from bsc_cli.render.diagnostics.github import render_github

if TYPE_CHECKING:
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
    diagnostics: Sequence[Diagnostic],
    *,
    scorecards: Sequence[str],
    fail_level: Severity = Severity.ERROR,
    suppressed: Suppressed | None = None,
    fixed: int = 0,
    fixable: int = 0,
    width: int | None = None,
) -> list[Piece]:
    """*diagnostics* of *scorecards* (as they are shown) in *format*; only texts for people have styles.

    *fail_level* is the least severity that fails a run; JUnit tells failures by it. How many are *suppressed*
    is said in full and in JSON, how many are *fixed*, or *fixable*, in full, which is broken at *width* columns.
    """
    suppressed = suppressed or NOTHING_SUPPRESSED
    if format is DiagnosticFormat.FULL:
        from bsc_cli.render.diagnostics.full import render_full, render_summary

        summary = render_summary(diagnostics, len(scorecards), suppressed, fixed=fixed, fixable=fixable)
        return render_full(diagnostics, width) + summary
    if format is DiagnosticFormat.CONCISE:
        from bsc_cli.render.diagnostics.concise import render_concise

        return render_concise(diagnostics)
    if format is DiagnosticFormat.JSON:
        from bsc_cli.render.diagnostics.json import render_json

        return [(render_json(diagnostics, suppressed), "")]
    return [(_machine_text(format, diagnostics, scorecards, fail_level), "")]


def _machine_text(
    format: DiagnosticFormat, diagnostics: Sequence[Diagnostic], scorecards: Sequence[str], fail_level: Severity
) -> str:
    if format is DiagnosticFormat.JUNIT:
        from bsc_cli.render.diagnostics.junit import render_junit

        return render_junit(diagnostics, scorecards=scorecards, fail_level=fail_level)

    diagnostics = with_cells_in_messages(diagnostics)
    if format is DiagnosticFormat.GITHUB:
        return render_github(diagnostics)
    if format is DiagnosticFormat.GITLAB:
        from bsc_cli.render.diagnostics.gitlab import render_gitlab

        return render_gitlab(diagnostics)
    from bsc_cli.render.diagnostics.sarif import render_sarif

    return render_sarif(diagnostics)
