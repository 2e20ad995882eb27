"""Rules as text: the list, and the manual of one."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.lint.rule import Rule
from bsc_cli.render.text import Piece
from bsc_cli.review.rule import ReviewRule

Manual = Rule | ReviewRule
"""What has a manual: rules of `lint`, and findings of a review."""


def render_list(rules: Sequence[Manual]) -> list[Piece]:
    """A line a rule: code, severity, name, summary."""
    widest = max(len(rule.name) for rule in rules)
    pieces: list[Piece] = []
    for rule in rules:
        pieces += [
            (f"{rule.code}  ", "title"),
            (f"{_severity(rule):<7}  ", "dim" if _is_off(rule) else rule.severity.value),
            (f"{rule.name:<{widest}}  {rule.summary}\n", ""),
        ]
    return pieces


def render_manual(rule: Manual) -> list[Piece]:
    """The manual of one rule, its examples indented."""
    pieces: list[Piece] = [
        (f"{rule.code} {rule.name}", "title"),
        (f"  {_severity(rule)}\n\n", "dim" if _is_off(rule) else rule.severity.value),
    ]
    inside = False
    for line in rule.manual.strip().splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside:
            pieces.append((f"    {line}".rstrip() + "\n", "dim"))
        else:
            label = line in ("Wrong:", "Right:")
            pieces.append((f"{line}\n", "title" if label else ""))
    return pieces


def _is_off(rule: Manual) -> bool:
    return isinstance(rule, ReviewRule) and rule.is_off


def _severity(rule: Manual) -> str:
    return "off" if _is_off(rule) else rule.severity.value
