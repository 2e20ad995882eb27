"""Diagnostics: what is wrong with something a user wrote, where, and what was probably meant."""

from __future__ import annotations

import sys
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
    extended_by: str | None = None
    """The scorecard that the value belongs to, where that extends the file."""


FindingKey = tuple[str, str, Span | None, str]
"""What is found, and where: code, file, span and message, whichever scorecard extends the file."""


class Diagnostic(NamedTuple):
    """One thing that is wrong, or could be better, with what a user wrote."""

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    help: str | None = None
    """The next step, where there is one."""
    rest: int = 0
    """How many findings it stands for that are only counted, behind those of its code in full; 0 for a finding."""
    subject: str | None = None
    """The id of what it is about, such as a measure; None where that has none."""

    @property
    def text(self) -> str:
        """The message, and which scorecard extends the file that it is about."""
        extended_by = self.location.extended_by
        return f"{self.message} (extended by '{extended_by}')" if extended_by else self.message

    @property
    def key(self) -> FindingKey:
        """What it is known by in a run: what it says, and where, whichever scorecard extends the file."""
        return self.code, self.location.file, self.location.span, self.message

    @property
    def amount(self) -> int:
        """How many findings it is."""
        return self.rest or 1

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key to sort by: file, line, column, code, message; cells of a sheet by row and column, too.

        How many more there are comes behind all that is said of a file.
        """
        file, span = self.location.file, self.location.span
        if self.rest:
            return file, sys.maxsize, 0, self.code, self.message
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


class Suggestions:
    """The names that one may have meant, and how much longer they are compared with words that are none of them.

    A comparison takes long, so that there are no hints for very long words, nor once there were a great many.
    """

    _LONGEST = 100
    """Characters of a word that is compared."""
    _COMPARISONS = 4_000
    """How many names are compared with words at the most."""
    _LIKENESS = 0.7

    def __init__(self, known: Iterable[str]) -> None:
        folded = {self._folded(name): name for name in reversed(list(known))}
        self._names = folded
        self._by_length: dict[int, list[str]] = {}
        for name in folded:
            self._by_length.setdefault(len(name), []).append(name)
        self._left = self._COMPARISONS
        self._told: dict[str, str | None] = {}

    def closest(self, word: str) -> str | None:
        """The name that *word* most likely was meant to be, or None."""
        if word not in self._told:
            self._told[word] = self._found(self._folded(word)) if len(word) <= self._LONGEST else None
        return self._told[word]

    def did_you_mean(self, word: str) -> str | None:
        """The hint that names the closest, or None."""
        match = self.closest(word)
        return f"did you mean '{match}'?" if match else None

    def _found(self, word: str) -> str | None:
        if word in self._names:
            return self._names[word]
        shortest = self._LIKENESS / (2 - self._LIKENESS)  # lengths that differ more cannot be as alike
        lengths = range(int(len(word) * shortest), int(len(word) / shortest) + 2)
        groups = [self._by_length.get(length, ()) for length in lengths]
        count = sum(map(len, groups))
        if count > self._left:
            return None
        self._left -= count
        candidates = [name for group in groups for name in group]
        match = get_close_matches(word, candidates, n=1, cutoff=self._LIKENESS)
        return self._names[match[0]] if match else None

    @staticmethod
    def _folded(word: str) -> str:
        return word.lower().replace("_", "-")


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint that names the one of *known* that *word* most likely was meant to be, or None."""
    return Suggestions(known).did_you_mean(word)
