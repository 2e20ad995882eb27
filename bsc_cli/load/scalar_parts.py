"""Where a part of a text stands in the file, however the text is written: plain, quoted, folded or in a block."""

from __future__ import annotations

import yaml

from bsc_cli.diagnostics import Location, Span
from bsc_cli.load.document import Document
from bsc_cli.load.plain_data import KeyPath

_BLANKS = " \t\r\n"


def part_of(document: Document, path: KeyPath, part: tuple[int, int]) -> Location:
    """Where the characters from `part[0]` to `part[1]` of the text at *path* stand; all of it where that is not told.

    They are shown on the line of the first.
    """
    whole = document.location(path)
    node = document.node_at(path)
    if not isinstance(node, yaml.ScalarNode) or whole.span is None:
        return whole
    written_in = document.part_of(node)
    text = written_in.text
    places = _places(text, node)
    if places is None or not places:
        return whole
    first = places[min(part[0], len(places) - 1)]
    last = places[min(max(part[1] - 1, part[0]), len(places) - 1)]
    line, column = _line_and_column(text, first)
    last_line, last_column = _line_and_column(text, last)
    if last_line != line:
        last_column = column
    span = Span(line=line, column=column, end_line=line, end_column=last_column + 1)
    return document.of_part(written_in, written_in.at(span, pointer=whole.pointer))


def _line_and_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _places(text: str, node: yaml.ScalarNode) -> list[int] | None:
    """Where each character of the value stands in *text*; None where it is written in a way that is not followed.

    All characters but blanks stand in the file as they are in the value, in the same order; a run of blanks may be
    written as another.
    """
    value, place = node.value, node.start_mark.index
    end = node.end_mark.index
    if node.style in ("'", '"'):
        place, end = place + 1, end - 1
    elif node.style in ("|", ">"):
        place = text.find("\n", place, end) + 1 or end
    found: list[int] = []
    for sign in value:
        if sign not in _BLANKS:
            while place < end and text[place] in _BLANKS:
                place += 1
            if place >= end or text[place] != sign:
                return None
        found.append(min(place, end - 1))
        if place < end and (sign not in _BLANKS or text[place] in _BLANKS):
            place += 1
    return found
