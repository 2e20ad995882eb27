"""Text from files, as harmless text: what may be shown, and nothing that could steer the reader's software."""

from __future__ import annotations

from bsc_cli.render.text import safe

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)))
"""Code points that are no characters and, in part, illegal in XML."""


def plain_text(text: str) -> str:
    """*text* on one line, without control characters, direction marks and what XML forbids."""
    return " ".join(safe(text).translate(_NO_CHARACTERS).split())
