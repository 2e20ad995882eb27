"""The text of a TOML file: whether its parser may read it, and where its keys and the items of its lists stand."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.diagnostics import Span

KeyPath = tuple[str | int, ...]
"""Keys and indexes from the root of a document to a value; it begins with a key."""

MAX_SIZE = 1_000_000
"""Characters in a file."""
MAX_DEPTH = 40
"""Brackets inside each other, and keys that dots join."""
MAX_WORD = 300
"""Characters of a number, a date or a key without quotes."""

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3,5}|\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z))"""
    r"""|(?P<quoted>"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?)"""
    r"""|(?P<aside>\#[^\n]*+|[ \t\r]++)"""
    r"""|(?P<sign>[\[\]{}=,.\n])"""
    r"""|(?P<word>[^\[\]{}=,.\n \t\r#"']++)""",
    re.DOTALL,
)
"""Whatever a text is made of; none of it is looked at twice."""


class Token(NamedTuple):
    """A word, a text in quotes or a sign."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """What *text* is made of, without blanks and comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "aside":
            yield Token(match.lastgroup or "", match[0], match.start())


def unreadable(text: str) -> tuple[str, int] | None:
    """What the parser must not be given, for it would take too long or fail, and where that is; None if all is well."""
    if len(text) > MAX_SIZE:
        return f"the file has more than {MAX_SIZE:,} characters", 0
    depth = dots = 0
    for token in tokens(text):
        if token.kind == "word" and len(token.text) > MAX_WORD:
            return f"a number, or a key without quotes, has more than {MAX_WORD} characters", token.start
        if token.kind != "sign":
            continue
        depth += (token.text in "[{") - (token.text in "]}")
        dots = dots + 1 if token.text == "." else 0
        if depth > MAX_DEPTH or dots > MAX_DEPTH:
            return f"tables and lists are nested more than {MAX_DEPTH} deep", token.start
    return None


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of *text*; remembered, for each problem shows one."""
    return tuple(text.split("\n"))


@lru_cache(maxsize=2)
def places_of(text: str) -> Mapping[KeyPath, Span]:
    """Where each key, and each item of a list, of a TOML *text* was first written; remembered as well."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places: dict[KeyPath, Span] = {}
    for path, token in _written(tokens(text)):
        line = bisect_right(starts, token.start)
        column = token.start - starts[line - 1] + 1
        places.setdefault(path, Span(line, column, line, column + len(token.text.partition("\n")[0])))
    return places


_Written = tuple[KeyPath, Token]
"""A key or an item of a list, and the token that it begins with."""


def _written(rest: Iterator[Token]) -> Iterator[_Written]:
    """Each key and each item of a list of a file, in the order in which they stand."""
    table: KeyPath = ()
    for token in rest:
        if token.kind != "sign":
            path = yield from _keys((*table, _key(token)), token, rest, "=")
            yield from _value(path, rest)
        elif token.text == "[":
            table = yield from _keys((), None, rest, "]")


def _keys(path: KeyPath, first: Token | None, rest: Iterator[Token], end: str) -> Generator[_Written, None, KeyPath]:
    """Keys that dots join, up to the sign *end*: the path to the last of them. *first* is the last one of *path*."""
    if first is not None:
        yield path, first
    for token in rest:
        if token.kind != "sign":
            path = (*path, _key(token))
            yield path, token
        elif token.text == end:
            break
    return path


def _value(path: KeyPath, rest: Iterator[Token]) -> Iterator[_Written]:
    """What the value at *path* holds, up to the end of its line, where no bracket is open."""
    holders: list[tuple[str, KeyPath]] = []
    number = [0]
    is_key = False
    for token in rest:
        sign = token.text if token.kind == "sign" else ""
        bracket, holder = holders[-1] if holders else ("", path)
        if sign == "\n" and not holders:
            return
        if sign == ",":
            number[-1] += 1
            is_key = bracket == "{"
        elif sign in ("]", "}"):
            holders, number, is_key = holders[:-1], number[:-1] or [0], False
        elif is_key and not sign:
            is_key = False
            path = yield from _keys((*holder, _key(token)), token, rest, "=")
        elif sign != ".":
            here = (*holder, number[-1]) if bracket == "[" else path
            if bracket == "[" and sign != "\n":
                yield here, token
            if sign in ("[", "{"):
                holders, number, is_key = [*holders, (sign, here)], [*number, 0], sign == "{"


def _key(token: Token) -> str:
    """The key that a *token* spells."""
    if token.kind == "word":
        return token.text
    return token.text[1:-1] if "\\" not in token.text else str(tomllib.loads(f"key = {token.text}")["key"])
