"""Diagnostics, a line each: for grep, and for editors that jump to `file:line:column`."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_cli.diagnostics import Diagnostic
from bsc_cli.render.diagnostics.full import place_of
from bsc_cli.render.text import Piece, safe


def render_concise(diagnostics: Sequence[Diagnostic]) -> list[Piece]:
    """`file:line:column: severity CODE name: message (help)`."""
    pieces: list[Piece] = []
    for one in diagnostics:
        help = f" ({safe(one.help)})" if one.help else ""
        pieces += [
            (f"{place_of(one.location)}: ", "title"),
            (f"{one.severity}", one.severity.value),
            (f" {one.code} {one.name}: {safe(one.text)}{help}\n", ""),
        ]
    return pieces
