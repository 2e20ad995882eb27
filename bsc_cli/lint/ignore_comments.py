"""Ignore comments: `# bsc: ignore[BSC103] reason`, on the line of a finding or alone on the line above.

An ignore names what it ignores. What names no rule, or meets no finding, is reported itself (BSC007).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Span
from bsc_cli.lint.rules.unused_ignore import unused_ignore
from bsc_cli.lint.select import RuleNames, nearest_rule, selector
from bsc_cli.load.comments import comments_with
from bsc_cli.load.document import Document
from bsc_cli.load.lines import lines_of


class Ignore(NamedTuple):
    """One of the words between the brackets of an ignore comment, or a comment without any."""

    word: str
    """As it is written."""
    selector: str | None
    """The code, or the beginning of codes, that it means."""
    target: int
    """The line whose findings it ignores, from 1."""
    span: Span
    """Where it is written."""


class Heeded(NamedTuple):
    """What is left to be said once ignore comments are heeded."""

    kept: list[Diagnostic]
    ignored: tuple[Diagnostic, ...] = ()
    """The findings that are ignored."""
    of_others: tuple[Diagnostic, ...] = ()
    """BSC007 for ignores in files that the scorecard extends: nothing of this scorecard needs them."""
    used: frozenset[tuple[str, Span]] = frozenset()
    """The ignores that something needs, by file and place."""


def without_ignored(
    found: Sequence[Diagnostic], document: Document, holding: Collection[str], rules: RuleNames | None = None
) -> Heeded:
    """What of *found* is not ignored where it stands, with BSC007 for ignores that ignore nothing.

    An ignore of rules of which none is among *holding*, the codes that were looked for, is not judged. *rules* tells
    of those that lint does not say itself.
    """
    ignores = [(part, ignore) for part in document.parts for ignore in _ignores(part, rules)]
    if not ignores:
        return Heeded(list(found))
    written = {(part.file, ignore.target, ignore.selector) for part, ignore in ignores if ignore.selector}
    used: set[tuple[str, int, str | None]] = set()
    kept: list[Diagnostic] = []
    ignored: list[Diagnostic] = []
    for one in found:
        place = one.location.file, one.location.span.line if one.location.span else 0
        beginnings = (one.code[:length] for length in range(1, len(one.code) + 1))
        hits = written.intersection((*place, beginning) for beginning in beginnings)
        used |= hits
        (ignored if hits else kept).append(one)
    needed = {(part.file, one.span) for part, one in ignores if (part.file, one.target, one.selector) in used}
    of_others: list[Diagnostic] = []
    for part, ignore in ignores if unused_ignore.code in holding else ():
        if (part.file, ignore.span) not in needed and _is_judged(ignore, holding):
            (kept if part.file == document.file else of_others).append(_unused(ignore, part, rules))
    return Heeded(kept, tuple(ignored), tuple(of_others), frozenset(needed))


def _is_judged(ignore: Ignore, holding: Collection[str]) -> bool:
    return not ignore.selector or any(code.startswith(ignore.selector) for code in holding)


def _unused(ignore: Ignore, document: Document, rules: RuleNames | None) -> Diagnostic:
    if ignore.selector is not None:
        message, help = f"nothing on line {ignore.target} is {ignore.word}, so this ignores nothing", "remove it"
    elif ignore.word:
        message, help = f"there is no rule '{ignore.word}', so this ignores nothing", nearest_rule(ignore.word, rules)
    else:
        message, help = "an ignore that names no rule ignores nothing", "name it: '# bsc: ignore[BSC103] reason'"
    return unused_ignore.diagnostic(message, document.at(ignore.span), help)


def _ignores(document: Document, rules: RuleNames | None) -> Iterator[Ignore]:
    comments = list(comments_with(document, "bsc:"))
    if not comments:
        return
    pattern = re.compile(r"#[ \t]*bsc:[ \t]*ignore\b(?:[ \t]*\[([^\]]*)\]?)?")
    following = _content_lines(lines_of(document.text))
    for comment in comments:
        line = comment.line
        for match in pattern.finditer(comment.text):
            target = following[line] if comment.is_alone else line
            words = list(re.finditer(r"[^,\s](?:[^,]*[^,\s])?", match[1] or ""))
            for word in words:
                start = comment.column + match.start(1) + word.start()
                selected = selector(word[0]) or (selector(word[0], rules()) if rules else None)
                yield Ignore(word[0], selected, target, Span(line, start, line, start + len(word[0])))
            if not words:
                start = comment.column + match.start()
                yield Ignore("", None, target, Span(line, start, line, start + len(match[0])))


def _content_lines(lines: Sequence[str]) -> list[int]:
    """For each number of lines, the next line behind them that holds more than a comment; counted from 1."""
    following = [len(lines)] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].lstrip()
        following[number] = following[number + 1] if not line or line.startswith("#") else number + 1
    return following
