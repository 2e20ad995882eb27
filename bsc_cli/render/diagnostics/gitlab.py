"""Diagnostics as a Code Quality report of GitLab, for `artifacts: reports: codequality`.

<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>
"""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.render.diagnostics.fingerprints import fingerprints
from bsc_cli.render.diagnostics.json import json_text
from bsc_cli.render.text import safe

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """A list with an object for each diagnostic; what concerns a whole file stands on its first line."""
    degradations = [
        {
            "description": safe(one.text) + (f" ({safe(one.help)})" if one.help else ""),
            "check_name": f"{one.code} {one.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": _location(one.location),
        }
        for one, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    return json_text(degradations)


def _location(location: Location) -> dict[str, object]:
    span = location.span
    if span is None:
        return {"path": location.file, "lines": {"begin": 1}}
    return {
        "path": location.file,
        "lines": {"begin": span.line, "end": span.end_line},
        "positions": {
            "begin": {"line": span.line, "column": span.column},
            "end": {"line": span.end_line, "column": span.end_column},
        },
    }
