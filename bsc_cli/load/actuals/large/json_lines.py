"""The objects of a large file of JSON lines, where all of them are written alike, as cells of a table."""

from __future__ import annotations

import re
from typing import NamedTuple

_VALUE = r'("[^"\\\x00-\x1f]*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)'
"""A plain value: no list, no object, no text with escapes, which only a reader of JSON can tell."""
_MEMBER = re.compile(rf'(?P<before>[{{,][ \t]*"(?P<key>[^"\\\x00-\x1f]+)"[ \t]*:[ \t]*){_VALUE}(?P<after>[ \t]*)')
_BEGINNING = re.compile(r"[ \t]*")
_END = re.compile(r"}[ \t]*")


class Objects(NamedTuple):
    """How the objects of a file are written: with these keys, in this order, with these blanks."""

    keys: tuple[str, ...]
    pattern: str
    """What the whole of a line matches, a group a value; it means the same to Python and to RE2."""

    def cells(self, line: str) -> list[str] | None:
        """The values on a *line*, without its line break; None if it is written otherwise."""
        match = re.fullmatch(self.pattern, line)
        return None if match is None else [cell_of(value) for value in match.groups()]


def objects_like(line: str) -> Objects | None:
    """How objects are written of which *line*, without its line break, is one; None if no pattern tells."""
    beginning = _BEGINNING.match(line)
    position = beginning.end() if beginning else 0
    parts = [_literal(line[:position])]
    keys: list[str] = []
    while member := _MEMBER.match(line, position):
        if ("{" in member["before"][0]) is bool(keys):
            return None
        parts += [_literal(member["before"]), _VALUE, _literal(member["after"])]
        keys.append(member["key"])
        position = member.end()
    if not _END.fullmatch(line, position) or not keys or len(set(keys)) < len(keys):
        return None
    return Objects(tuple(keys), "".join((*parts, _literal(line[position:]))))


def cell_of(value: str) -> str:
    """The text that a person would write for a *value* as JSON has it."""
    if value.startswith('"'):
        return value[1:-1]
    return "" if value == "null" else value


def cell_sql(value: str) -> str:
    """The same as SQL."""
    inside = f"substring({value}, 2, length({value}) - 2)"
    return f"CASE WHEN starts_with({value}, chr(34)) THEN {inside} WHEN {value} = 'null' THEN '' ELSE {value} END"


def _literal(text: str) -> str:
    """The pattern of *text* alone."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)
