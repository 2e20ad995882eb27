"""Escapes text for Markdown, and writes rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsc_cli.render.text import safe

INDENT = "&emsp;"
"""What a name in a table stands behind once for each thing that it lies below."""
_SIGNS = re.compile(
    r"(?P<start>^[-+=]|^\d+(?=[.)])|[\\`*_\[\]<>!|~$&])|(?P<joint>[@#]|:(?=\S)|\bwww(?=\.)|\bGH(?=-\d))", re.IGNORECASE
)
_NOTHING = "<!-- -->"
"""What parts a text where GitHub would see a link, a mention, an issue or an emoji; entities do not hinder it."""


def escaped(text: str) -> str:
    """*text* on one line as Markdown that shows just it: no markup, HTML, image, link, mention or issue."""
    return _SIGNS.sub(_harmless, safe(text))


def _harmless(match: re.Match[str]) -> str:
    sign = match.group()
    if match["joint"] is None:
        return f"{sign}{_NOTHING}" if sign.isdigit() else f"&#{ord(sign)};"
    return f"{'&#35;' if sign == '#' else sign}{_NOTHING}"


def table_line(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"
