"""Makes diagnostics of what is wrong with actuals, with the line of the file it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.actuals_rules import ACTUALS_RULES

_LONGEST_QUOTE = 60


def problem(code: str, message: str, location: Location, *, help: str | None = None) -> Diagnostic:
    """A diagnostic of *code*, one of `ACTUALS_RULES`."""
    return ACTUALS_RULES[code].diagnostic(message, location, help)


def quoted(text: str) -> str:
    """*text* in quotes, on one line, cut short where it is long."""
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    return "'" + "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in short) + "'"


@lru_cache(maxsize=2)
def _bare(line: str) -> str:
    """*line* without its break; remembered, so that all that is wrong with a long line shares one text."""
    return line.rstrip("\r\n")


class FileText(NamedTuple):
    """The text of one file, by line."""

    file: str
    """The file as shown."""
    lines: Sequence[str]
    """Its lines with their line breaks (CR, LF or both)."""

    def line(self, number: int) -> str:
        """The text of a line, without its line break."""
        return _bare(self.lines[number - 1]) if 0 < number <= len(self.lines) else ""

    def at(self, span: Span) -> Location:
        """A place in it."""
        return Location(file=self.file, span=span, excerpt=self.line(span.line))

    def at_line(self, number: int) -> Location:
        """The whole of a line."""
        return self.at(Span(line=number, column=1, end_line=number, end_column=len(self.line(number)) + 1))
