"""Explains in plain words why a text is not valid YAML."""

from __future__ import annotations

import re

import yaml

from bsc_cli.load.lines import LINE_BREAK, SyntaxProblem, point, point_at
from bsc_cli.load.plain_data import DEPTH_MESSAGE

_UNREADABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What the YAML reader refuses; compiled only then, for it takes a while."""


def unreadable(text: str) -> SyntaxProblem:
    """BSC001: a character that cannot stand in YAML."""
    match = re.search(_UNREADABLE, text)
    index = match.start() if match else 0
    message = f"the character U+{ord(text[index]):04X} cannot stand in YAML"
    return "BSC001", message, point(text, index), "remove it, or write it as an escape in double quotes"


def syntax_problem(text: str, error: yaml.MarkedYAMLError) -> SyntaxProblem:
    """BSC001: what the parser stopped at; BSC006 where that is a limit."""
    mark = error.problem_mark or error.context_mark
    if error.context == "while scanning an alias" and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = LINE_BREAK.split(text)
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line] and line):
        line = max(index for index, content in enumerate(lines) if content.strip() or index == 0)
        column = len(lines[line])
    column = min(column, len(lines[line]))
    message = (error.problem or error.context or "not YAML").strip()
    if error.context and error.problem and error.context != error.problem:
        message = f"{error.problem}, {error.context}"
    span = point_at(line, column)
    if "maximum nesting depth" in message:  # a limit of newer releases of libyaml itself, looking ahead past ours
        return "BSC006", DEPTH_MESSAGE, span, None
    if "expected a single document" in message:
        return "BSC001", "a scorecard file holds one document, found a second", span, "split the file at '---'"
    return "BSC001", message, span, _open_help(error, line) or _syntax_help(lines[line], column)


_OPENED = {
    "while scanning a quoted scalar": "quote",
    "while parsing a flow sequence": "bracket",
    "while parsing a flow mapping": "brace",
}


def _open_help(error: yaml.MarkedYAMLError, line: int) -> str | None:
    """Where something was opened that is still open on the *line* (from 0) that the parser stopped at."""
    what, mark = _OPENED.get(error.context or ""), error.context_mark
    return (
        f"the {what} that opens on line {mark.line + 1} is not closed" if what and mark and mark.line < line else None
    )


def _syntax_help(line: str, column: int) -> str | None:
    """What people trip over, told from the line that the parser stopped at."""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column : column + 1] == "\t":
        return "indent with spaces, not tabs"
    value = re.match(r"\s*(?:- +)?[^\s:#]+: ++(.*)", line.rstrip())
    if value and value[1][:1] in ("%", "*", "@", "`", "&", "!", ",", "|", ">"):
        return f'put the value in quotes: "{value[1]}"'
    if value and ": " in value[1] and value[1][:1] not in "\"'[{":
        return f'a value that holds a colon wants quotes: "{value[1]}"'
    flow = re.search(r"[:\[{,] *([%*@`][^,\]}]*)", line)
    if flow:
        return f'put the value in quotes: "{flow[1].strip()}"'
    if not line[:column].strip():
        return "check the indentation: all keys of one mapping start in the same column"
    return None
