"""Checks that a user's query can be a subquery of another query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bsc_cli.model.unreadable import Unreadable


class InnerQuery(NamedTuple):
    """A query without its last semicolon, whose parentheses, quotes and comments are all closed."""

    sql: str

    @property
    def relation(self) -> str:
        """What stands for it behind FROM."""
        return f"(\n{self.sql}\n) AS source"  # a line of its own: its last line may end in a comment


def inner_query(text: str, kind: str) -> InnerQuery | Unreadable:
    """The one query that *text* is in a database of *kind*, or what is wrong with it."""
    signs = _signs(text, kind)
    end = next((position for position, sign in signs if sign == ";"), len(text))
    fault = _doubtful(text, kind) or next((_UNCLOSED[sign] for _, sign in signs if sign in _UNCLOSED), None)
    fault = fault or _unbalanced(sign for position, sign in signs if position < end)
    if fault is None and any(sign != ";" for position, sign in signs if position > end):
        fault = "is more than one statement"
    if fault is None and not any(position < end for position, _ in signs):
        fault = "says nothing"
    return Unreadable(fault) if fault else InnerQuery(text[:end])


def _unbalanced(signs: Iterable[str]) -> str | None:
    depth = 0
    for sign in signs:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return "closes a parenthesis that it does not open"
    return "opens a parenthesis that it does not close" if depth else None


def _doubtful(text: str, kind: str) -> str | None:
    """What only the server could tell the meaning of, so that a text might not end where it seems to."""
    if kind in _KNOWN:
        return None
    if re.search(r"\\['\"`]", text):
        return "has a backslash before a quote: write the quote twice instead"
    sure = r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--(?=\s|$)[^\n\r]*|/\*(?!M?!).*?\*/"""
    if kind in _LIKE_MYSQL and re.search(r"#|--|/\*M?!", re.sub(sure, "", text, flags=re.DOTALL)):
        return "has a '#', a '--' without a blank or a '/*!': write comments as '-- …'"
    return None


_KNOWN = frozenset({"postgresql", "duckdb", "sqlite"})
"""The databases whose texts and comments are told for sure; and each of them sees that it gets one statement only."""
_LIKE_MYSQL = frozenset({"mysql", "mariadb"})
_UNCLOSED = {
    "'": "has a text that is not closed",
    '"': "has a name that is not closed",
    "`": "has a name that is not closed",
    "/*": "has a comment that is not closed",
}


def _signs(text: str, kind: str) -> list[tuple[int, str]]:
    """What stands outside of texts, names and comments, by its position: signs, and the beginnings of what is open."""
    pattern = re.compile(_pattern(kind), re.DOTALL | re.VERBOSE)
    found: list[tuple[int, str]] = []
    position = 0
    while match := pattern.search(text, position):
        position = match.end()
        if match.lastgroup == "comment":
            end = _comment_end(text, match.start(), nested=kind in _NESTED)
            if end is None:
                found.append((match.start(), "/*"))
                break
            position = end
        elif match.lastgroup == "quote":
            found.append((match.start(), "word"))
        elif match.lastgroup == "sign":
            found.append((match.start(), match["sign"]))
    return found


def _comment_end(text: str, start: int, *, nested: bool) -> int | None:
    """Where the comment that begins at *start* ends, or None."""
    if not nested:
        end = text.find("*/", start + 2)
        return end + 2 if end >= 0 else None
    depth, position = 0, start
    while position < len(text):
        pair = text[position : position + 2]
        depth += (pair == "/*") - (pair == "*/")
        position += 2 if pair in ("/*", "*/") else 1
        if not depth:
            return position
    return None


_NESTED = frozenset({"postgresql", "duckdb", "mssql"})
"""The databases whose comments may hold comments."""
_LIKE_POSTGRESQL = r"""
  | [eE]'(?:[^'\\]|\\.|'')*'
  | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$
  | [\w.$]+
"""
_QUOTES = {
    "postgresql": _LIKE_POSTGRESQL,
    "duckdb": _LIKE_POSTGRESQL,
    "sqlite": r"| `(?:[^`]|``)*` | \[[^\]]*\]",
    "mssql": r"| \[(?:[^\]]|\]\])*\]",
}
"""What else is in quotes in a kind of database, or else looks as if it were."""
_OTHER_QUOTES = r"| `(?:[^`]|``)*`"


def _pattern(kind: str) -> str:
    return rf"""
        --[^\n\r]*
      | (?P<comment>/\*)
      | (?P<quote>'(?:[^']|'')*' | "(?:[^"]|"")*" {_QUOTES.get(kind, _OTHER_QUOTES)})
      | (?P<sign>\S)
    """
