"""The words and marks of a formula, and what is said of those that cannot stand in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

MAX_LENGTH = 2_000
"""Characters of a formula."""


class FormulaError(Exception):
    """A formula that cannot be read; *place* is where, counted from 0."""

    def __init__(self, message: str, place: int, help: str | None = None, *, length: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.help = help
        self.length = length


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    END = "end"


class Token(NamedTuple):
    """A word or a mark, and where it stands."""

    kind: TokenKind
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?![a-z0-9.-]))"
    r"|(?P<word>[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)?)"
    r"|(?P<mark>[-+*/(),])",
    re.ASCII,
)
_BLANKS = re.compile(r"[ \t\r\n]*")
_ODD = re.compile(r"[A-Za-z0-9_.-]+|.", re.DOTALL)
_HINTS = {
    "×": "write '*'",
    "·": "write '*'",
    "÷": "write '/'",
    ":": "write '/'",
    "−": "write '-', with a blank on each side",
    "–": "write '-', with a blank on each side",
    "%": "write a share times 100, such as 100 * a / b; the unit stands in 'unit'",
    "^": "there are no powers; write x * x",
    "=": "a formula has no '='; leave it out",
    ";": "write ','",
    "[": "write '('",
    "]": "write ')'",
}


def tokens(text: str) -> Iterator[Token]:
    """The tokens of *text*, and one for its end. Raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula has at most {MAX_LENGTH:,} characters, this one {len(text):,}", MAX_LENGTH)
    place = 0
    while True:
        blanks = _BLANKS.match(text, place)
        place = blanks.end() if blanks else place
        if place == len(text):
            yield Token(TokenKind.END, "", place, place)
            return
        found = _TOKEN.match(text, place)
        if found is None or _is_cut_off(text, found):
            raise _odd(text, place)
        yield Token(TokenKind(found.lastgroup or ""), found[0], place, found.end())
        place = found.end()


def _is_cut_off(text: str, found: re.Match[str]) -> bool:
    """Whether a word or a number goes on with what cannot stand in it, such as the `_` of `net_sales`."""
    after = text[found.end() : found.end() + 1]
    return found.lastgroup != "mark" and (after in ("_", ".") or (after.isascii() and after.isalpha()))


def _odd(text: str, place: int) -> FormulaError:
    """What is said of the text at *place*, which is no token."""
    odd = _ODD.match(text, place)
    word = odd[0] if odd else text[place]
    if len(word) == 1 and not word.isalnum():
        return FormulaError(f"{_quoted(word)} has no meaning in a formula", place, _HINTS.get(word))
    proper = re.sub(r"[^a-z0-9.-]+", "-", word.lower()).strip("-")
    help = f"ids are lower-case letters, digits and hyphens: write '{proper}'" if proper and proper != word else None
    return FormulaError(f"{_quoted(word)} is no id and no number", place, help, length=len(word))


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'" if text.isprintable() else f"U+{ord(text[0]):04X}"
