"""Cuts Markdown so that it fits a comment, and says what is missing."""

from __future__ import annotations

MOST_CHARACTERS = 60_000
"""As much as a comment holds, and a marker beside it."""
_MOST_HEADINGS = 12
_MOST_OF_HEADING = 200
_FOR_SAYING = 3_000
"""The characters that are left for saying what is missing."""


def shortened(markdown: str, limit: int) -> str:
    """*markdown* in at most *limit* characters, cut at the end of a line; a last line names what is missing.

    Named are the headings whose text is not shown to its end.
    """
    if len(markdown) <= limit:
        return markdown
    kept = markdown.rfind("\n", 0, max(0, limit - _FOR_SAYING)) + 1
    shown, missing = markdown[:kept].splitlines(), markdown[kept:].splitlines()
    headings = [line for line in missing if _is_heading(line)]
    if not _is_heading(missing[0]):
        headings = [*[line for line in shown if _is_heading(line)][-1:], *headings]
    names = [line.lstrip("#").strip() for line in headings]
    named = [name if len(name) <= _MOST_OF_HEADING else "one with a long name" for name in names[:_MOST_HEADINGS]]
    more = [f"{len(names) - len(named)} more"] if len(names) > len(named) else []
    said = f"cut off, {len(missing)} lines of: {', '.join([*named, *more])}"
    return f"{markdown[:kept].rstrip()}\n\n*There is more ({said}): `bsc diff` shows all of it.*\n"


def _is_heading(line: str) -> bool:
    return line.startswith("#")
