"""Diagnostics as JSON, version 1: a contract (`bsc schema --of lint`)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.findings.outcome import NOTHING_SUPPRESSED, Suppressed
from bsc_cli.render.text import json_escape, safe, visible

VERSION = 1


def render_json(diagnostics: Sequence[Diagnostic], suppressed: Suppressed = NOTHING_SUPPRESSED) -> str:
    """One object with all diagnostics, and how many were *suppressed*."""
    document = {
        "version": VERSION,
        "diagnostics": [diagnostic_json(one) for one in diagnostics],
        "suppressed": suppressed._asdict(),
    }
    return json_text(document)


def json_text(document: object) -> str:
    """*document* as JSON, with escapes for what would steer a terminal or turn the direction of text."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return re.sub(r"[^\n -~]", lambda match: _seen(match[0]), text) + "\n"


def _seen(sign: str) -> str:
    return sign if visible(sign) == sign else json_escape(sign)


def diagnostic_json(one: Diagnostic) -> dict[str, object]:
    """A diagnostic, in the one shape that it has in all our JSON."""
    span = one.location.span
    return {
        "file": one.location.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "pointer": one.location.pointer,
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": safe(one.text),
        "help": safe(one.help) if one.help else None,
    }
