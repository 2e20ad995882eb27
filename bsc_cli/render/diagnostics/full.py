"""Diagnostics for people: the line, what is wrong with it, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic, Location, Severity
from bsc_cli.lint.suppressed import NOTHING_SUPPRESSED, Suppressed
from bsc_cli.render.text import Piece, safe, visible, width_of

_SHOWN = 100
"""Characters of a line that are shown at the most."""


def render_full(diagnostics: Sequence[Diagnostic]) -> list[Piece]:
    """Each diagnostic with its excerpt, an empty line between them."""
    pieces: list[Piece] = []
    for diagnostic in diagnostics:
        pieces += _head(diagnostic)
        pieces += _excerpt(diagnostic)
        pieces.append(("\n", ""))
    return pieces


def place_of(location: Location) -> str:
    """`file:line:column`, or the file alone."""
    span = location.span
    return f"{safe(location.file)}:{span.line}:{span.column}" if span else safe(location.file)


def _head(diagnostic: Diagnostic) -> list[Piece]:
    return [
        (f"{place_of(diagnostic.location)}: ", "title"),
        (f"{diagnostic.severity}", diagnostic.severity.value),
        (f" {diagnostic.code} {diagnostic.name}\n", "title"),
    ]


def _excerpt(diagnostic: Diagnostic) -> list[Piece]:
    location, span = diagnostic.location, diagnostic.location.span
    if span is None or location.excerpt is None:
        return [("   = ", "dim"), (f"{safe(diagnostic.message)}\n", ""), *_help(diagnostic, "   ")]
    line, start = _around(visible(location.excerpt), span.column - 1)
    number = str(span.line)
    margin = " " * len(number)
    length = span.end_column - span.column if span.end_line == span.line else len(line) - start
    marked = line[start : start + max(1, length)]
    carets = "^" * max(1, width_of(marked))
    return [
        (f"{margin} |\n", "dim"),
        (f"{number} | ", "dim"),
        (f"{line}\n", ""),
        (f"{margin} | ", "dim"),
        (" " * width_of(line[:start]), ""),
        (f"{carets} ", diagnostic.severity.value),
        (f"{safe(diagnostic.message)}\n", ""),
        *_help(diagnostic, margin + " "),
    ]


def _help(diagnostic: Diagnostic, margin: str) -> list[Piece]:
    return [(f"{margin}= ", "dim"), (f"help: {safe(diagnostic.help)}\n", "")] if diagnostic.help else []


def _around(line: str, start: int) -> tuple[str, int]:
    """The part of a long *line* around *start*, and where *start* lies in it."""
    line = line.rstrip()
    if len(line) <= _SHOWN:
        return line, min(start, len(line))
    first = max(0, min(start - _SHOWN // 2, len(line) - _SHOWN))
    shown = line[first : first + _SHOWN]
    head, tail = "…" if first else "", "…" if first + _SHOWN < len(line) else ""
    return head + shown + tail, start - first + len(head)


def render_summary(
    diagnostics: Sequence[Diagnostic],
    scorecards: int,
    suppressed: Suppressed = NOTHING_SUPPRESSED,
    *,
    fixed: int = 0,
    fixable: int = 0,
) -> list[Piece]:
    """How many there are of each severity, in how many scorecards; how many are not shown, are or can be fixed."""
    files = _count(scorecards, "scorecard")
    counted = [(severity, sum(one.severity is severity for one in diagnostics)) for severity in Severity]
    said = [
        _count(number, severity.value if severity is not Severity.INFO else "info")
        for severity, number in counted
        if number
    ]
    before: list[Piece] = [(f"{fixed} fixed", "green"), (", ", "")] if fixed else []
    left, hidden = " left" if fixed else "", _suppressed(suppressed)
    if not said:
        return [*before, (f"nothing{left} to report in {files}", "green"), (f"{hidden}\n", "")]
    worst = next(severity for severity, number in counted if number)
    behind = f"; {fixable} can be fixed with --fix" if fixable else ""
    return [*before, (", ".join(said), worst.value), (f"{left} in {files}{hidden}{behind}\n", "")]


def _suppressed(suppressed: Suppressed) -> str:
    """How many are not shown: " (3 ignored in place, 2 by the baseline)"."""
    ways = ((suppressed.inline, "in place"), (suppressed.per_file, "by the configuration"))
    said = [f"{number} ignored {way}" for number, way in ways if number]
    if suppressed.baseline:
        said.append(f"{suppressed.baseline} known to the baseline")
    return f" ({', '.join(said)})" if said else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
