"""Diagnostics as workflow commands of GitHub Actions, which become annotations of a commit or a pull request.

<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>; the escapes are those of
`actions/toolkit`, and leave a text no way to end its command or to start another.
"""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.render.text import file_name, safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """A command a line; the help is the second line of the annotation."""
    return "".join(f"{_command(one)}\n" for one in diagnostics)


def _command(one: Diagnostic) -> str:
    message = safe(one.text) + (f"\nhelp: {safe(one.help)}" if one.help else "")
    return annotation(one.severity, one.location, f"{one.code} {one.name}", message)


def annotation(severity: Severity, location: Location, title: str, message: str) -> str:
    """The command that annotates a place; *message* may have several lines."""
    properties = {"file": file_name(location.file), **_place(location), "title": title}
    written = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {written}::{message.translate(_IN_DATA)}"


def _place(location: Location) -> dict[str, str]:
    span = location.span
    if span is None:
        return {}
    start = {"line": str(span.line), "col": str(span.column)}
    if span.end_line != span.line:  # GitHub knows no columns of several lines; where it starts is what helps
        return start
    return start | {"endLine": str(span.end_line), "endColumn": str(span.end_column)}
