"""Reads patterns of paths as git does."""

from __future__ import annotations

from collections.abc import Sequence

from pathspec import GitIgnoreSpec


def patterns_of(lines: Sequence[str]) -> GitIgnoreSpec:
    """Patterns as `.gitignore` has them. One that git would not understand is left out."""
    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
