"""Diagnostics as SARIF 2.1.0, which code scanning services and editors read.

<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from urllib.parse import quote

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.lint.rules import RULES
from bsc_cli.render.diagnostics.fingerprints import fingerprints
from bsc_cli.render.diagnostics.json import json_text
from bsc_cli.render.text import safe

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"


def render_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """One run of `bsc lint`, with the rules that reported something."""
    first = {one.code: one for one in reversed(diagnostics)}  # by code; the earliest wins
    indexes = {code: index for index, code in enumerate(sorted(first))}
    run = {
        "tool": {
            "driver": {
                "name": "bsc",
                "semanticVersion": version("bsc-cli"),
                "rules": [_rule(first[code]) for code in indexes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder that bsc lint ran in"}}},
        "results": [
            _result(one, indexes[one.code], fingerprint)
            for one, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(one: Diagnostic) -> dict[str, object]:
    """The rule that *one* comes from, with its manual where it has one."""
    bare: dict[str, object] = {"id": one.code, "name": one.name}
    rule = next((rule for rule in RULES if rule.code == one.code), None)
    if rule is None:
        return bare | {"defaultConfiguration": {"level": _LEVELS[one.severity]}}
    manual = rule.manual.strip()
    _, _, rest = manual.partition("\n\n")
    why, _, _ = rest.partition("\n\n")
    return bare | {
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": f"{rule.summary}. {' '.join(why.split())}".strip()},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Diagnostic, rule_index: int, fingerprint: str) -> dict[str, object]:
    text = safe(one.text) + (f"\nhelp: {safe(one.help)}" if one.help else "")
    return {
        "ruleId": one.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[one.severity],
        "message": {"text": _escaped(text)},
        "locations": [{"physicalLocation": _place(one.location)}],
        "partialFingerprints": {"bsc/v1": fingerprint},
    }


def _escaped(text: str) -> str:
    """*text*, escaped: in a SARIF message `[text](target)` would be a link, and `{0}` a placeholder."""
    without_links = re.sub(r"(\\*)\](?=\()", lambda match: f"{match[1] * 2}\\]", text)
    return re.sub(r"\{(\d+)\}", r"{{\1}}", without_links)


def _place(location: Location) -> dict[str, object]:
    span = location.span
    if span is None:  # services want a line even where the whole file is meant
        return {"artifactLocation": _artifact(location.file), "region": {"startLine": 1}}
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": _artifact(location.file), "region": region}


def _artifact(file: str) -> dict[str, object]:
    """Where *file* is: relative to the root, or an absolute URI."""
    drive = re.match(r"[A-Za-z]:(?=/)", file)
    if drive:
        return {"uri": f"file:///{drive[0]}{quote(file[2:], errors='surrogateescape')}"}
    path = quote(file, errors="surrogateescape")
    return {"uri": f"file://{path}"} if file.startswith("/") else {"uri": path, "uriBaseId": _ROOT}
