"""Rules as text: the list, and the manual of one."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.lint.rule import Rule
from bsc_cli.render.text import Piece


def render_list(rules: Sequence[Rule]) -> list[Piece]:
    """A line a rule: code, severity, name, summary."""
    widest = max(len(rule.name) for rule in rules)
    pieces: list[Piece] = []
    for rule in rules:
        pieces += [
            (f"{rule.code}  ", "title"),
            (f"{rule.severity:<7}  ", rule.severity.value),
            (f"{rule.name:<{widest}}  {rule.summary}\n", ""),
        ]
    return pieces


def render_manual(rule: Rule) -> list[Piece]:
    """The manual of one rule, its examples indented."""
    pieces: list[Piece] = [
        (f"{rule.code} {rule.name}", "title"),
        (f"  {rule.severity}\n\n", rule.severity.value),
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
