"""Rules as JSON, version 1."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bsc_cli.findings.rule import Rule
from bsc_cli.render.rules.manual import RIGHT, WRONG, Manual, manual_of

VERSION = 1


def render_json(rules: Sequence[Rule[...]]) -> str:
    """One object with all *rules*, each with its manual in parts."""
    document = {"version": VERSION, "rules": [_rule(rule) for rule in rules]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule[...]) -> dict[str, object]:
    manual = manual_of(rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "off": rule.is_off,
        "summary": manual.summary,
        "why": manual.why,
        "wrong": _examples(manual, WRONG),
        "right": _examples(manual, RIGHT),
    }


def _examples(manual: Manual, label: str) -> list[dict[str, str]]:
    return [{"language": example.language, "text": f"{example.text}\n"} for example in manual.of(label)]
