"""Shows the change of a file as a unified diff."""

from __future__ import annotations

import re
from difflib import unified_diff

from bsc_cli.render.text import Piece, safe, visible

_STYLES = {"@": "info", "-": "red", "+": "green"}
"""By the sign that a line begins with."""


def render_difference(name: str, before: str, after: str) -> list[Piece]:
    """The unified diff from *before* to *after*, both of the file *name*; nothing where they are alike."""
    pieces: list[Piece] = []
    for number, line in enumerate(unified_diff(_lines(before), _lines(after), safe(name), safe(name))):
        content = line.rstrip("\r\n")
        ending = line[len(content) :]
        style = "title" if number < 2 else _STYLES.get(line[:1], "")
        pieces.append(("\t".join(map(visible, content.split("\t"))), style))
        pieces.append((ending or "\n\\ No newline at end of file\n", ""))
    return pieces


def _lines(text: str) -> list[str]:
    """The lines as `patch` tells them apart: by line feeds alone."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
