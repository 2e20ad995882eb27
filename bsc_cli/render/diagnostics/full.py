"""Diagnostics for people: the line, what is wrong with it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span
from bsc_cli.findings.outcome import NOTHING_SUPPRESSED, Suppressed
from bsc_cli.render.text import Piece, file_name, safe, visible, width_of
from bsc_cli.render.wrap import wrapped

_SHOWN = 100
"""Characters of a line that are shown at the most."""
_ROOM = 36
"""Columns behind a mark that a message may be broken into; with fewer, it begins on a line of its own."""


def render_full(diagnostics: Sequence[Diagnostic], width: int | None = None) -> list[Piece]:
    """Each diagnostic with its excerpt, an empty line between them; texts are broken at *width* columns."""
    pieces: list[Piece] = []
    for diagnostic in diagnostics:
        pieces += _head(diagnostic)
        pieces += _body(diagnostic, width)
        pieces.append(("\n", ""))
    return pieces


def place_of(location: Location) -> str:
    """`file:line:column`, or the file alone."""
    span = location.span
    name = file_name(location.file)
    return f"{name}:{span.line}:{span.column}" if span else name


def _head(diagnostic: Diagnostic) -> list[Piece]:
    return [
        (f"{place_of(diagnostic.location)}: ", "title"),
        (f"{diagnostic.severity}", diagnostic.severity.value),
        (f" {diagnostic.code} {diagnostic.name}\n", "title"),
    ]


def _body(diagnostic: Diagnostic, width: int | None) -> Iterator[Piece]:
    location, span = diagnostic.location, diagnostic.location.span
    if span is None or location.excerpt is None:
        yield from _labelled("   = ", "", diagnostic.text, width)
        margin = "  "
    else:
        margin = " " * len(str(span.line))
        yield from _excerpt(diagnostic, location.excerpt, span, width)
    if diagnostic.help:
        yield from _labelled(f"{margin} = ", "help: ", diagnostic.help, width)


def _excerpt(diagnostic: Diagnostic, excerpt: str, span: Span, width: int | None) -> Iterator[Piece]:
    """The line, a mark below it, and the message behind the mark, or on lines of its own where it is too long."""
    number = str(span.line)
    bar = f"{' ' * len(number)} | "
    room = _SHOWN if width is None else max(_ROOM, min(_SHOWN, width - len(bar) - 2))  # two dots of what is cut off
    line, start = _around(_shown(excerpt), span.column - 1, room)
    length = span.end_column - span.column if span.end_line == span.line else len(line) - start
    before, marked = width_of(line[:start]), max(1, width_of(line[start : start + max(1, length)]))
    yield from ((bar.rstrip() + "\n", "dim"), (f"{number} | ", "dim"), (f"{line}\n", ""))
    yield from ((bar, "dim"), (" " * before, ""), ("^" * marked, diagnostic.severity.value))
    message, behind = safe(diagnostic.text), before + marked + 1
    if width is None or width_of(message) <= width - len(bar) - behind:
        yield f" {message}\n", ""
        return
    if width - len(bar) - behind >= _ROOM:
        indent = behind
        first, *others = wrapped(message, width - len(bar) - indent)
        yield f" {first}\n", ""
    else:
        indent = 0
        others = wrapped(message, width - len(bar))
        yield "\n", ""
    for text in others:
        yield from ((bar, "dim"), (f"{' ' * indent}{text}\n", ""))


@lru_cache(maxsize=2)
def _shown(excerpt: str) -> str:
    """A line as it is shown; remembered, for there may be much to say of a long one."""
    return visible(excerpt).rstrip()


def _labelled(margin: str, label: str, text: str, width: int | None) -> Iterator[Piece]:
    """*text* behind *margin* and *label*, its further lines below its first."""
    indent = len(margin + label)
    first, *others = [safe(text)] if width is None else wrapped(safe(text), width - indent)
    yield from ((margin, "dim"), (f"{label}{first}\n", ""))
    yield from ((f"{' ' * indent}{line}\n", "") for line in others)


def _around(line: str, start: int, room: int) -> tuple[str, int]:
    """The *room* characters of a long *line* around *start*, and where *start* lies in them."""
    if len(line) <= room:
        return line, min(start, len(line))
    first = max(0, min(start - room // 2, len(line) - room))
    shown = line[first : first + room]
    head, tail = "…" if first else "", "…" if first + room < len(line) else ""
    return head + shown + tail, start - first + len(head)


def render_summary(
    counts: Mapping[Severity, int],
    scorecards: int,
    suppressed: Suppressed = NOTHING_SUPPRESSED,
    *,
    fixed: int = 0,
    fixable: int = 0,
) -> list[Piece]:
    """How many there are of each severity, as *counts* tell, in how many scorecards; how many are hidden or fixed."""
    files = _count(scorecards, "scorecard")
    counted = [(level, counts.get(level, 0)) for level in Severity]
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
