"""What every stage may say about what a user wrote: a diagnostic, and where it lies."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a diagnostic weighs, from worst to least."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, growing as the severity falls."""
        return _SEVERITIES.index(self)


_SEVERITIES = tuple(Severity)


class Span(NamedTuple):
    """A stretch of text: 1-based lines and columns in characters, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Location(NamedTuple):
    """A place in a file, as a user would name it."""

    file: str
    """The file as shown: relative to the working folder, with `/`."""
    span: Span | None = None
    """Where in the file; None means the file as a whole."""
    excerpt: str | None = None
    """The text of the span's first line, without its line break."""
    pointer: str | None = None
    """The value's JSON Pointer (RFC 6901) in a scorecard; None outside of one."""


class Diagnostic(NamedTuple):
    """One thing that is wrong, or could be better, with what a user wrote."""

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    help: str | None = None
    """The next step, where there is one."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key to sort by: file, line, column, code, message."""
        span = self.location.span
        line, column = (span.line, span.column) if span else (0, 0)
        return self.location.file, line, column, self.code, self.message


class BscError(Exception):
    """The environment does not let a command run: a missing file, a bad option (exit status 2)."""

    def __init__(self, message: str, *, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
