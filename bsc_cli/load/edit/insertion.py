"""Puts a new entry behind the last one of a mapping, written as its neighbours are; all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from bsc_cli.load.document import Document
from bsc_cli.load.edit.change import value_at
from bsc_cli.load.edit.extent import end_of
from bsc_cli.load.edit.written_yaml import Written, block, braces
from bsc_cli.load.plain_data import KeyPath

_SPACE = " \t\r\n\x85\u2028\u2029"
_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\n\r]*)?(\r\n|\n|\r|\Z)")


def with_entry(document: Document, path: KeyPath, key: str, value: Written) -> str | None:
    """The text of *document* with *key*: *value* in the mapping at *path*, which is made where it is missing.

    None where it cannot be told how. Whoever takes it reads it anew, to see whether it says what it should.
    """
    while not isinstance(_written_at(document, path), dict | _Empty):
        key, value, path = str(path[-1]), {key: value}, path[:-1]
    holder = document.node_at(path)
    if isinstance(holder, yaml.ScalarNode):
        return _below_its_key(document, path, {key: value})
    if not isinstance(holder, yaml.MappingNode):
        return None
    if holder.flow_style:
        return _in_braces(document.text, holder, f"{key}: {braces(value)}")
    return _in_block(document, path, holder, {key: value})


def data_with_entry(data: Any, path: KeyPath, key: str, value: Written) -> Any:
    """What *data* has to be once the entry is there; *data* itself stays as it is."""
    result = deepcopy(data)
    holder = result
    for part in path:
        if holder.get(part) is None:
            holder[part] = {}
        holder = holder[part]
    holder[key] = deepcopy(value)
    return result


class _Empty:
    """A key without a value."""


def _written_at(document: Document, path: KeyPath) -> object:
    """The value at *path*; None where it is not written, `_Empty` where only its key is."""
    if not path:
        return document.data
    holder = _written_at(document, path[:-1])
    if not isinstance(holder, dict) or path[-1] not in holder:
        return None
    value = value_at(document.data, path)
    return _Empty() if value is None else value


def _in_braces(text: str, holder: yaml.MappingNode, entry: str) -> str:
    """*text* with *entry* before the brace that closes *holder*."""
    close = holder.end_mark.index - 1
    if not holder.value:
        return text[:close] + entry + text[close:]
    last = end_of(holder.value[-1][1])
    comma = re.match(r"\s*,", text[last:close])
    place = last + comma.end() if comma else last
    return text[:place] + (f" {entry}" if comma else f", {entry}") + text[place:]


def _in_block(document: Document, path: KeyPath, holder: yaml.MappingNode, entry: Mapping[str, Written]) -> str | None:
    """The text with *entry* in lines of its own behind the last of *holder*."""
    start, end = holder.start_mark.index, end_of(holder)
    indent = holder.value[0][0].start_mark.column
    return _with_lines(
        document.text, start + len(document.text[start:end].rstrip(_SPACE)), entry, indent, _step(document, path)
    )


def _below_its_key(document: Document, path: KeyPath, entry: Mapping[str, Written]) -> str | None:
    """The text with *entry* below a key that has nothing behind it."""
    key, node = document.key_at(path), document.node_at(path)
    if key is None or node is None or node.start_mark.index != node.end_mark.index:
        return None
    colon = re.compile(r"[ \t]*:").match(document.text, key.end_mark.index)
    step = _step(document, path[:-1])
    return _with_lines(document.text, colon.end(), entry, key.start_mark.column + step, step) if colon else None


def _with_lines(text: str, place: int, entry: Mapping[str, Written], indent: int, step: int) -> str | None:
    """*text* with the lines of *entry* below the line of *place*, if nothing but a comment follows there."""
    rest = _REST_OF_LINE.match(text, place)
    if rest is None:
        return None
    line_break = next(iter(re.findall(r"\r\n|\n|\r", text)), "\n")
    lines = line_break.join(block(entry, indent=indent, step=step))
    if not rest[1]:
        return text[: rest.end()] + line_break + lines + text[rest.end() :]
    return text[: rest.end()] + lines + line_break + text[rest.end() :]


def _step(document: Document, path: KeyPath) -> int:
    """By how much the mapping at *path* stands further to the right than its key."""
    key, holder = document.key_at(path) if path else None, document.node_at(path)
    if key is None or not isinstance(holder, yaml.MappingNode) or not holder.value or holder.flow_style:
        return 2
    step: int = holder.value[0][0].start_mark.column - key.start_mark.column
    return step if step > 0 else 2
