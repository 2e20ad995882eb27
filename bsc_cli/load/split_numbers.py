"""Numbers that a comma takes apart: in braces and brackets, YAML reads `1,000` as `1` and, behind it, `000`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bsc_cli.load.plain_data import KeyPath

_LONGEST = 60
"""Characters before and behind a comma that are looked at."""
_BEFORE = r"(?<![\w.,])[+-]?\d[\d.]*(?:, ?\d{3})*, ?\Z"
_BEHIND = r"\d[\d.]*(?:, ?\d{3})*"
_IN_LIST = r"(?<![\w.,])[+-]?\d[\d.]*(?:,\d+)+"
_THOUSANDS = r"[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?"
_LISTS_OF_NUMBERS = frozenset(("phase", "baseline", "threshold", "target", "stretch"))
_MARKS = ("decimal", "group", "delimiter")


def split_number_hint(text: str, start: int) -> str | None:
    """What to write instead, where what starts at *start* of *text* is the end of a number; else None."""
    before = re.search(_BEFORE, text[max(0, start - _LONGEST) : start], re.ASCII)
    behind = re.match(_BEHIND, text[start : start + _LONGEST], re.ASCII)
    return _hint(before[0] + behind[0]) if before and behind else None


def split_list_hint(text: str, node: Node | None) -> str | None:
    """What to write instead, where a list has commas with a blank behind them, and others between digits."""
    if not isinstance(node, SequenceNode) or not node.flow_style:
        return None
    written = text[node.start_mark.index : min(node.end_mark.index, node.start_mark.index + 10 * _LONGEST)]
    number = re.search(_IN_LIST, written, re.ASCII)
    return _hint(number[0]) if number and ", " in written else None


def _hint(number: str) -> str:
    written = number.replace(" ", "")
    if re.fullmatch(_THOUSANDS, written, re.ASCII) or written.count(",") > 1:
        meant = written.replace(",", "")
    else:
        meant = written.replace(".", "").replace(",", ".")
    return f"{written} has a mark between its digits: write {meant}"


def split_items(text: str, root: Node | None) -> Iterator[tuple[KeyPath, str, str]]:
    """Shares and bounds that are the end of a number, which the zero that they start with gives away.

    Each with its path, what is wrong, and what to write.
    """
    if root is None or not re.search(r"\d, ?0\d", text, re.ASCII):
        return
    for path, node in _lists(root):
        for index, item in enumerate(node.value):
            if isinstance(item, ScalarNode) and not item.style and re.fullmatch(r"0\d+", item.value, re.ASCII):
                hint = split_number_hint(text, item.start_mark.index)
                if hint:
                    what, _, help = hint.partition(": ")
                    yield (*path, index), what, help


def _lists(root: Node) -> Iterator[tuple[KeyPath, SequenceNode]]:
    """The lists of numbers in brackets, each where it stands first."""
    waiting: list[tuple[KeyPath, Node]] = [((), root)]
    seen: set[int] = set()
    while waiting:
        path, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            waiting += [((*path, key.value), value) for key, value in node.value if isinstance(key, ScalarNode)]
        elif isinstance(node, SequenceNode):
            waiting += [((*path, index), value) for index, value in enumerate(node.value)]
            if node.flow_style and path and path[-1] in _LISTS_OF_NUMBERS:
                yield path, node


def swallowed_commas(
    text: str, data: Mapping[str, Any], node_at: Callable[[KeyPath], Node | None]
) -> Iterator[KeyPath]:
    """The marks of sources that were meant to be a comma, which in braces ends a value."""
    for path, source in _sources(data.get("actuals")):
        for key in _MARKS:
            if key in source and source[key] is None:
                node = node_at((*path, key))
                if isinstance(node, ScalarNode) and _followed_by_comma(text, node):
                    yield (*path, key)


def _followed_by_comma(text: str, node: Node) -> bool:
    end = node.end_mark.index
    return text[end : end + _LONGEST].lstrip().startswith(",")


def _sources(actuals: Any) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    if isinstance(actuals, Mapping):
        yield ("actuals",), actuals
    for index, one in enumerate(actuals if isinstance(actuals, list) else ()):
        if isinstance(one, Mapping):
            yield ("actuals", index), one
