"""Patterns as `.gitignore` has them, matched in linear time.

pathspec writes a pattern as a regular expression, in which each `*` and `**` may stretch in many ways; with a few
of them, trying all takes longer than anyone waits. Git itself does not end on such patterns. But only the last one
ever has to stretch: if what follows an earlier one is met once, meeting it later gains nothing. So the earlier ones
are made to stretch as little as they can, and never to be tried again.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_STAR, _SIGN = "[^/]*", "[^/]"
_FOLDERS, _FIRST_FOLDERS = "(?:/.+)?", "^(?:.+/)?"
"""What pathspec makes of `**` between slashes, and of one in front."""


class LinearPattern(GitIgnoreSpecPattern):
    """A pattern that is matched in linear time."""

    @classmethod
    def pattern_to_regex(cls, pattern: str) -> tuple[str | None, bool | None]:  # type: ignore[override]
        """*pattern* as a regular expression, and whether it includes what matches."""
        regex, include = super().pattern_to_regex(pattern)
        return None if regex is None else linear(regex), include


def patterns_of(lines: Iterable[str]) -> GitIgnoreSpec:
    """Patterns as `.gitignore` has them. One that git would not understand is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what may once mean something else between brackets
        found = [line for line in lines if _is_pattern(line)]
        return GitIgnoreSpec.from_lines(found, LinearPattern, backend="simple")  # others know no atomic groups


def _is_pattern(line: str) -> bool:
    try:
        LinearPattern(line)
    except (ValueError, re.error):
        return False
    return True


def linear(regex: str) -> str:
    """The same pattern, of those that pathspec writes, without wildcards that are tried again and again."""
    first, found, rest = regex.rpartition(_FIRST_FOLDERS)
    parts = rest.split(_FOLDERS)
    segments = [_linear_stars(part) for part in parts]
    *others, last = segments
    if not others:
        return first + found + last
    head, *inner = others
    start = f"(?>^(?:.+?/)??{head}(?=/))" if found else head
    return "".join([start, *(f"(?>(?:/.+?)??{part}(?=/))" for part in inner), _FOLDERS, last])


def _linear_stars(part: str) -> str:
    """*part* of a pattern with every star in it but the last of its segment made atomic."""
    head, *fragments = part.split(_STAR)
    written = [head]
    for number, fragment in enumerate(fragments, 1):
        is_last = number == len(fragments) or "/" in fragment.replace(_SIGN, "")
        written.append(f"{_STAR}{fragment}" if is_last else f"(?>[^/]*?{fragment})")
    return "".join(written)
