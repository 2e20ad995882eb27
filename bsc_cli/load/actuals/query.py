"""A user's query as one that can stand inside of another."""

from __future__ import annotations

from typing import NamedTuple


class InnerQuery(NamedTuple):
    """A query without its last semicolon, whose parentheses, quotes and comments are all closed."""

    sql: str

    @property
    def relation(self) -> str:
        """What stands for it behind FROM."""
        return f"(\n{self.sql}\n) AS source"  # a line of its own: its last line may end in a comment


def inner_query(text: str, kind: str) -> InnerQuery | str:
    """The one query that *text* is in a database of *kind*, or what is wrong with it."""
    depth = 0
    end: int | None = None
    position = 0
    for position, sign in _signs(text, kind):
        if sign in _UNCLOSED:
            return f"has {_UNCLOSED[sign]} that is not closed"
        if sign in _AMBIGUOUS:
            return f"has {_AMBIGUOUS[sign]}, which cannot be told for sure from what follows it"
        if end is not None and sign != ";":
            return "is more than one statement"
        if sign == ";":
            if depth:
                return "has a ';' in parentheses"
            end = position if end is None else end
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                return "closes a parenthesis that it does not open"
    if depth:
        return "opens a parenthesis that it does not close"
    sql = text if end is None else text[:end]
    return InnerQuery(sql) if any(sign for _, sign in _signs(sql, kind)) else "says nothing"


_UNCLOSED = {"'": "a text", '"': "a name", "`": "a name", "[": "a name", "/*": "a comment", "$": "a text"}
_AMBIGUOUS = {"\\": "a backslash before a quote", "#": "a '#'", "/*!": "a comment with '!'"}


def _signs(text: str, kind: str) -> list[tuple[int, str]]:
    """What stands outside of texts, names and comments, by its position: signs, and the beginnings of what is open."""
    import re

    pattern = re.compile(_PATTERNS.get(kind, _PATTERNS["other"]), re.DOTALL | re.VERBOSE)
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
_STANDARD = r"""
    --[^\n\r]*
  | (?P<comment>/\*)
  | (?P<quote>'(?:[^']|'')*' | "(?:[^"]|"")*" {more})
  | (?P<sign>{signs} | [^\s])
"""
_PATTERNS = {
    "postgresql": _STANDARD.format(
        more=r"| [eE]'(?:[^'\\]|\\.|'')*' | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$ | [\w.$]+", signs=r"\$\w*\$"
    ),
    "duckdb": _STANDARD.format(
        more=r"| [eE]'(?:[^'\\]|\\.|'')*' | \$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$ | [\w.$]+", signs=r"\$\w*\$"
    ),
    "sqlite": _STANDARD.format(more=r"| `(?:[^`]|``)*` | \[[^\]]*\]", signs="(?!)"),
    "mssql": _STANDARD.format(more=r"| \[(?:[^\]]|\]\])*\]", signs="(?!)"),
    "other": _STANDARD.format(more=r"| `(?:[^`]|``)*`", signs="(?!)"),
}
