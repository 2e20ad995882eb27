"""The comments of a YAML document, which its parser drops.

The parser tells where every scalar starts and ends: a `#` at the start of a line or behind a blank begins
a comment if it lies in none of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from bsc_cli.load.document import Document
from bsc_cli.load.lines import lines_of


class Comment(NamedTuple):
    """A comment, from its `#` to the end of the line."""

    line: int
    """From 1."""
    column: int
    """From 1."""
    text: str
    is_alone: bool
    """Whether nothing else stands on its line."""


def comments_with(document: Document, word: str) -> Iterator[Comment]:
    """The comments that hold *word*, in order."""
    if word not in document.text:
        return
    covered = sorted(_covered(document.root))
    for number, line in enumerate(lines_of(document.text), 1):
        start = _start(line, number, covered) if word in line else None
        if start is not None and word in line[start:]:
            yield Comment(number, start + 1, line[start:], not line[:start].strip())


_Stretch = tuple[tuple[int, int], tuple[int, int]]
"""From a line and column to another, exclusive; both from 1."""


def _covered(root: yaml.Node | None) -> Iterator[_Stretch]:
    """What scalars cover. The header of a block scalar is none of its text: a comment may follow it."""
    seen: set[int] = set()
    open_nodes = [root] if root is not None else []
    while open_nodes:
        node = open_nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            open_nodes.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            open_nodes.extend(node.value)
        elif isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark, node.end_mark
            begin = (start.line + 2, 1) if node.style in ("|", ">") else (start.line + 1, start.column + 1)
            yield begin, (end.line + 1, end.column + 1)


def _start(line: str, number: int, covered: list[_Stretch]) -> int | None:
    """Where the comment of a line starts, from 0."""
    position = line.find("#")
    while position >= 0:
        place = (number, position + 1)
        before = bisect_right(covered, (place, (1 << 40, 0))) - 1
        inside = before >= 0 and place < covered[before][1]
        if not inside and (position == 0 or line[position - 1] in " \t"):
            return position
        position = line.find("#", position + 1)
    return None
