"""Rules for people: the list, and the manual of one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from bsc_cli.findings.rule import Rule
from bsc_cli.render.rules.manual import RIGHT, WRONG, Example, manual_of, severity_of
from bsc_cli.render.text import Piece
from bsc_cli.render.wrap import wrapped

_PROSE = 100
"""The columns of prose at the most: longer lines are hard to read."""
_NARROWEST = 44
"""The columns that summaries need beside the names; with less they go below."""
_CODE = "    "
_STYLES = {WRONG: "red", RIGHT: "green"}
"""What stands out in which example."""


def render_list(rules: Sequence[Rule[...]], width: int | None) -> list[Piece]:
    """Each rule with code, severity, name and summary, in a terminal of *width* columns, or a line a rule."""
    names = max(len(rule.name) for rule in rules)
    beside = 8 + 9 + names + 2
    pieces: list[Piece] = []
    for rule in rules:
        pieces += [
            (f"{rule.code}  ", "title"),
            (f"{severity_of(rule):<7}  ", _severity_style(rule)),
        ]
        if width is None:
            pieces.append((f"{rule.name:<{names}}  {rule.summary}\n", ""))
        elif width - beside >= _NARROWEST:
            first, *more = wrapped(rule.summary, width - beside)
            pieces.append((f"{rule.name:<{names}}  {first}\n", ""))
            pieces += [(f"{' ' * beside}{line}\n", "") for line in more]
        else:
            pieces.append((f"{rule.name}\n", "title"))
            pieces += [(f"{' ' * 8}{line}\n", "") for line in wrapped(rule.summary, width - 8)]
    return pieces


def render_manual(rule: Rule[...], width: int | None) -> list[Piece]:
    """The manual of one rule: what, why, and its examples set off, in *width* columns."""
    manual = manual_of(rule)
    columns = min(width or _PROSE, _PROSE)
    pieces: list[Piece] = [
        (f"{rule.code} {rule.name}", "title"),
        ("  ", ""),
        (f"{severity_of(rule)}\n\n", _severity_style(rule)),
        *_paragraph(f"{manual.summary}.", columns),
        ("\n", ""),
        *_paragraph(f"Why: {manual.why}", columns),
    ]
    for label, other in ((WRONG, RIGHT), (RIGHT, WRONG)):
        also = frozenset(line for example in manual.of(other) for line in example.text.splitlines())
        pieces += [("\n", ""), (f"{label}:\n", _STYLES[label])]
        for example in manual.of(label):
            pieces.append(("\n", ""))
            pieces += _code(example, also)
    return pieces


def _code(example: Example, also: Container[str]) -> Iterator[Piece]:
    """The lines of an example, set off; those that the other example lacks stand out, keys step back."""
    for line in example.text.splitlines():
        if line not in also:
            yield _CODE, ""
            yield f"{line}\n", _STYLES[example.label]
            continue
        key, value = _parted(line)
        yield f"{_CODE}{key}", "dim"
        yield f"{value}\n", ""


def _parted(line: str) -> tuple[str, str]:
    """A line of YAML as its key, or its comment, and the rest."""
    key = re.match(r"\s*#.*|\s*(?:- )?[\w-]+:(?=\s|$)", line)
    return (line[: key.end()], line[key.end() :]) if key else ("", line)


def _paragraph(text: str, columns: int) -> list[Piece]:
    """*text* in lines of *columns*, a label before it in bold."""
    lines = wrapped(text, columns)
    label = "Why:" if text.startswith("Why: ") else ""
    return [
        *([(label, "title")] if label else []),
        (f"{lines[0].removeprefix(label)}\n", ""),
        *[(f"{line}\n", "") for line in lines[1:]],
    ]


def _severity_style(rule: Rule[...]) -> str:
    return "dim" if rule.is_off else rule.severity.value
