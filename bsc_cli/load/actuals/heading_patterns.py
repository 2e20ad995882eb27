"""Matches the headings of a table with the patterns of a source's `headings:`, such as `{period} Actual`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_cli.model.headings import PLACEHOLDERS, HeadingMeaning

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")


class Pattern(NamedTuple):
    """A pattern of headings, and what the columns under them are."""

    text: str
    """As written."""
    meaning: HeadingMeaning
    literals: tuple[str, ...]
    """What stands before, between and behind the placeholders, folded."""
    names: tuple[str, ...]
    """The placeholders, in their order: `measure`, `period`, both or none."""

    @property
    def weight(self) -> int:
        """How many characters of a heading it fixes."""
        return sum(map(len, self.literals))


class Match(NamedTuple):
    """A heading that fits a pattern."""

    pattern: Pattern
    measure: str | None
    """The name in the place of `{measure}`."""
    period: str | None
    """The text in the place of `{period}`, or the period that the heading stands for."""


def patterns_of(headings: Mapping[str, HeadingMeaning]) -> tuple[Pattern, ...]:
    """The patterns of `headings:`, in their order."""
    return tuple(_pattern(text, meaning) for text, meaning in headings.items())


def _pattern(text: str, meaning: HeadingMeaning) -> Pattern:
    literals = _PLACEHOLDER.split(" ".join(text.split()))
    return Pattern(text, meaning, tuple(map(_folded, literals[::2])), tuple(literals[1::2]))


def matches(heading: str, patterns: Sequence[Pattern]) -> list[list[Match]]:
    """The ways in which *heading* fits the patterns that fit it best: a list of ways for each of these patterns."""
    written = " ".join(heading.split())
    found = [(pattern, ways) for pattern in patterns if (ways := list(_ways(written, pattern)))]
    most = max((pattern.weight for pattern, _ in found), default=0)
    return [ways for pattern, ways in found if pattern.weight == most]


def _ways(written: str, pattern: Pattern) -> Iterator[Match]:
    """Each way in which a heading fits *pattern*; with two placeholders there may be several."""
    folded, first, last = _folded(written), pattern.literals[0], pattern.literals[-1]
    period = pattern.meaning.period
    if not pattern.names:
        if folded == first:
            yield Match(pattern, None, period)
        return
    if not (folded.startswith(first) and folded.endswith(last) and len(folded) > len(first) + len(last)):
        return
    start, end = len(first), len(folded) - len(last)
    if len(pattern.names) == 1:
        inside = {pattern.names[0]: written[start:end].strip()}
        if all(inside.values()):
            yield Match(pattern, inside.get("measure"), inside.get("period", period))
        return
    between = pattern.literals[1]
    position = folded.find(between, start + 1)
    while 0 <= position < end - len(between):
        parts = written[start:position].strip(), written[position + len(between) : end].strip()
        inside = dict(zip(pattern.names, parts, strict=True))
        if all(parts):
            yield Match(pattern, inside["measure"], inside["period"])
        position = folded.find(between, position + 1)


def _folded(text: str) -> str:
    """*text* without a difference of case, as long as it was."""
    return "".join(folded if len(folded := sign.casefold()) == 1 else sign for sign in text)
