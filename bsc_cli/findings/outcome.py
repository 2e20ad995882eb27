"""What a run has to say of each file, and what that adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bsc_cli.diagnostics import Diagnostic, Severity


class Suppressed(NamedTuple):
    """How many findings are not shown, by what keeps them back."""

    inline: int = 0
    """Ignored by comments beside them."""
    per_file: int = 0
    """Ignored by the configuration, for their file."""
    baseline: int = 0
    """Known to a baseline."""

    def plus(self, other: Suppressed) -> Suppressed:
        """Both together."""
        return Suppressed(self.inline + other.inline, self.per_file + other.per_file, self.baseline + other.baseline)


NOTHING_SUPPRESSED = Suppressed()


class Said(NamedTuple):
    """What is to be said of a file."""

    diagnostics: Sequence[Diagnostic]
    """In order of place."""
    suppressed: Suppressed = NOTHING_SUPPRESSED
    """How many findings are not shown, and why."""
    fails: bool = False
    """Whether one of the findings is as bad as the fail level of the file."""
    fixable: int = 0
    """How many of the findings could be mended."""
    is_read: bool = True
    """Whether the text of the file could be had, and judged."""


class Outcome:
    """What is said of each file of a run, in their order, as it becomes known; what it adds up to is known at the end.

    Files are judged while this is iterated over, once, and their findings are not kept.
    """

    def __init__(self, scorecards: Sequence[str], said: Iterable[Said], fail_level: Severity = Severity.ERROR) -> None:
        self.scorecards = scorecards
        """The files that are judged, as they are shown."""
        self.fail_level = fail_level
        """The most lenient of the files' fail levels."""
        self.counts: Counter[Severity] = Counter()
        """How many findings there are of each severity."""
        self.suppressed = NOTHING_SUPPRESSED
        self.fails = False
        self.fixable = 0
        self.is_any_read = False
        self._said = said

    def __iter__(self) -> Iterator[Sequence[Diagnostic]]:
        for one in self._said:
            for diagnostic in one.diagnostics:
                self.counts[diagnostic.severity] += diagnostic.amount
            self.suppressed = self.suppressed.plus(one.suppressed)
            self.fails |= one.fails
            self.fixable += one.fixable
            self.is_any_read |= one.is_read
            yield one.diagnostics
