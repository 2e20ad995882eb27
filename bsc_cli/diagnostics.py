"""Diagnostics: what is wrong with something a user wrote, where, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
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
        """The key to sort by: file, line, column, code, message; cells of a sheet by row and column, too."""
        file, span = self.location.file, self.location.span
        line, column = (span.line, span.column) if span else (0, 0)
        if span is None and "!" in file:
            file, line, column = _cell_order(file)
        return file, line, column, self.code, self.message


def _cell_order(file: str) -> tuple[str, int, int]:
    """The sheet, row and column of an address such as `actuals.xlsx!Sheet1!C7` or `…!B3:F3`."""
    sheet, _, address = file.rpartition("!")
    cell = address.partition(":")[0]
    letters = cell.rstrip("0123456789")
    row = cell[len(letters) :]
    if not (row and letters.isascii() and letters.isalpha() and letters.isupper()):
        return file, 0, 0
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return sheet, int(row), column


class BscError(Exception):
    """The environment does not let a command run: a missing file, a bad option (exit status 2)."""

    def __init__(self, message: str, *, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class BscErrors(BscError):
    """Several errors that were met together, such as one a file."""

    def __init__(self, errors: Iterable[BscError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(one.message for one in self.errors))


class Unusable(BscError):
    """What a user wrote cannot be used at all, such as a configuration (exit status 2); the diagnostics say why."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(one.message for one in self.diagnostics))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of *known* that *word* most likely was meant to be, or None."""
    candidates = list(known)
    folded = {candidate.lower().replace("_", "-"): candidate for candidate in reversed(candidates)}
    match = get_close_matches(word.lower().replace("_", "-"), list(folded), n=1, cutoff=0.7)
    return folded[match[0]] if match else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint that names the closest of *known*, or None."""
    match = closest(word, known)
    return f"did you mean '{match}'?" if match else None
