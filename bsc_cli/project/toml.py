"""Reads TOML, and finds the position of a key, which the parser does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bsc_cli.diagnostics import Diagnostic, Location, Severity, Span, Unusable

KeyPath = tuple[str | int, ...]
"""Keys and indexes from the root of a document to a value; it begins with a key."""


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The tables of *text*, numbers exact. Raises Unusable where it is no TOML."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        numbers = [int(number) for number in re.findall(r"\d+", place)]
        lines = text.split("\n")
        line, column = numbers if len(numbers) == 2 else (len(lines), len(lines[-1]) + 1)
        span = Span(line, column, line, column + 1)
        message = message[:1].lower() + message[1:]
        raise Unusable([_problem("toml-syntax", message, text, name, span, None)]) from None


def _problem(kind: str, message: str, text: str, name: str, span: Span, help: str | None) -> Diagnostic:
    location = Location(name, span, text.split("\n")[span.line - 1])
    return Diagnostic("configuration", kind, Severity.ERROR, message, location, help)


def problem_at(kind: str, message: str, text: str, name: str, path: KeyPath, help: str | None = None) -> Diagnostic:
    """What is wrong with the value at *path* of the file called *name*."""
    return _problem(kind, message, text, name, span_of(text, path), help)


def span_of(text: str, path: KeyPath) -> Span:
    """Where the key, or the item of a list, at *path* was written."""
    lines = text.split("\n")
    keys = tuple(part for part in path if isinstance(part, str))
    first, last = _statement(lines, keys)
    pattern = rf"(?<![\w-])[\"']?{re.escape(keys[-1])}[\"']?(?=\s*[=.\]])"
    for number in range(first, last + 1):
        match = re.search(pattern, lines[number])
        if match:
            key = Span(number + 1, match.start() + 1, number + 1, match.end() + 1)
            return _item_span(lines, key, last, _at(text, path)) if isinstance(path[-1], int) else key
    return Span(first + 1, 1, first + 1, len(lines[first]) + 1)


def _item_span(lines: list[str], key: Span, last: int, item: Any) -> Span:
    """The first place behind *key* where a list's *item* is written; that of the key if it cannot be told."""
    if not isinstance(item, str):
        return key
    quoted = re.compile(rf"[\"']{re.escape(item)}[\"']")
    for number in range(key.line - 1, last + 1):
        match = quoted.search(lines[number], key.end_column - 1 if number == key.line - 1 else 0)
        if match:
            return Span(number + 1, match.start() + 1, number + 1, match.end() + 1)
    return key


def _statement(lines: list[str], keys: tuple[str, ...]) -> tuple[int, int]:
    """The lines, from 0, of the statement that first speaks of *keys*.

    The parser itself is asked: the statement ends with the first line up to which the text is TOML and
    holds the keys, and begins behind the last line up to which it is TOML and does not.
    """
    for number in _candidates(lines, keys):
        if _holds(_parsed(lines[:number]), keys) is not False:
            continue
        for last in range(number, len(lines)):
            if (holds := _holds(_parsed(lines[: last + 1]), keys)) is not None:
                if holds:
                    return number, last
                break
    return 0, 0


def _candidates(lines: list[str], keys: tuple[str, ...]) -> Iterator[int]:
    """The lines that a statement about *keys* may begin on: it names the last of them, or holds the table it is in."""
    for number, line in enumerate(lines):
        if any(key in line for key in keys):
            yield number


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _holds(data: Any, keys: tuple[str, ...]) -> bool | None:
    """Whether *keys* lead to something in *data*; None where that is no document."""
    if data is None:
        return None
    for key in keys:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def _at(text: str, path: KeyPath) -> Any:
    data: Any = tomllib.loads(text)
    for part in path:
        data = data[part]
    return data
