"""Finds where the text of a key, a value or a list item starts and ends."""

from __future__ import annotations

import re
from bisect import bisect_right

import yaml

from bsc_cli.diagnostics import Span
from bsc_cli.load.document import Document
from bsc_cli.load.lines import LINE_BREAK, line_starts
from bsc_cli.load.plain_data import KeyPath

Extent = tuple[int, int]
"""The first character, and the one behind the last, counted from the start of the text."""

_BREAK = LINE_BREAK.pattern
_SPACE = " \t\r\n\x85\u2028\u2029"
_BLANK = "[ \t]*"
_COMMENT = f"{_BLANK}(?:(?<=[ \t])#[^\n\r\x85\u2028\u2029]*)?"


def extent_of(text: str, span: Span) -> Extent:
    """The characters of *span*."""
    starts = line_starts(text)
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def item_extent(document: Document, path: KeyPath) -> Extent | None:
    """What to cut out for an item of a list, not its first, to go: whole lines where it has lines to itself.

    The comments on its lines go, those above it stay. None where it cannot be told or would tear a comment off.
    """
    text, holder, item = document.text, _node_at(document, path[:-1]), _node_at(document, path)
    start = item.start_mark.index
    end = start + len(text[start : end_of(item)].rstrip(_SPACE))  # a block of text ends behind its empty lines
    if not isinstance(holder, yaml.SequenceNode) or not holder.flow_style:
        return _lines(text, start, end, lead=rf"{_BLANK}-[ \t]+", rest=_COMMENT)
    before = end_of(_node_at(document, (*path[:-1], int(path[-1]) - 1)))
    whole = _lines(text, start, end, lead=_BLANK, rest=f"{_BLANK}(?:,{_BLANK})?{_COMMENT}")
    return whole or ((before, end) if re.fullmatch(r"\s*,\s*", text[before:start]) else None)


def _node_at(document: Document, path: KeyPath) -> yaml.Node:
    node = document.node_at(path)
    assert node is not None
    return node


def end_of(node: yaml.Node) -> int:
    """The end of the text of *node*; the mark of a block lies behind the comments that follow it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return node.end_mark.index
    inner = [part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,))]
    return max(map(end_of, inner))


def _lines(text: str, start: int, end: int, *, lead: str, rest: str) -> Extent | None:
    """The whole lines from *start* to *end*, if only *lead* stands before and *rest* behind on them."""
    starts = line_starts(text)
    first = starts[bisect_right(starts, start) - 1]
    last = re.compile(rf"{rest}(?:{_BREAK}|\Z)").match(text, end)
    return (first, last.end()) if last and re.fullmatch(lead, text[first:start]) else None
