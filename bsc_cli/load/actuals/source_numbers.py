"""Reads the numbers of a source as it declares them: the one way in which every kind of source reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from bsc_cli.load.actuals.number_parser import is_missing, read_cell, read_confidence, read_weight, words_of
from bsc_cli.model.headings import ColumnRole
from bsc_cli.model.input import Observed
from bsc_cli.model.levels import Bounds
from bsc_cli.model.measure import Direction
from bsc_cli.model.source import Source
from bsc_cli.model.unreadable import Unreadable

_TWO = re.compile(r"\s+to\s+|[-\u2010-\u2015]", re.IGNORECASE)
"""What stands between the ends of a range."""


class SourceNumbers(NamedTuple):
    """How the numbers of a source are written."""

    decimal: str
    group: str | None
    missing: tuple[str, ...] | None
    words: Mapping[str, Decimal]
    """What means yes and no, in lower case."""

    def is_missing(self, text: str) -> bool:
        """Whether a cell means 'no value'."""
        return is_missing(text, self.missing)

    def value(self, text: str, measure: Observed) -> Decimal | Unreadable:
        """The value that a cell holds for *measure*, or what is wrong with it."""
        return read_cell(text, measure, decimal=self.decimal, group=self.group, words=self.words)

    def weight(self, text: str) -> Decimal | Unreadable:
        """The weight that a cell holds, or what is wrong with it."""
        return read_weight(text, decimal=self.decimal, group=self.group)

    def confidence(self, text: str) -> Decimal | Unreadable:
        """The confidence that a cell holds, 0 to 1, or what is wrong with it."""
        return read_confidence(text, decimal=self.decimal, group=self.group)

    def level(self, text: str, measure: Observed, role: ColumnRole) -> Decimal | Bounds | Unreadable:
        """The level of a *role* that a cell holds for *measure*, or what is wrong with it.

        That of a range is both of its ends, such as `70-85`, `70 to 85` or `[70, 85]`, or one number with a tolerance.
        """
        if role is ColumnRole.FORECAST:
            return self.value(text, measure)
        if measure.direction is Direction.YES_NO:
            return Unreadable(f"cannot be used: a yes-no measure has no '{role}'")
        if measure.direction is not Direction.RANGE:
            return self.value(text, measure)
        if measure.tolerance is not None and role is not ColumnRole.BASELINE:
            if role is not ColumnRole.TARGET:
                return Unreadable(f"cannot be used: 'tolerance' gives the {role} of '{measure.id}'")
            return self.value(text, measure)
        return self._bounds(text.strip(), measure)

    def _bounds(self, text: str, measure: Observed) -> Bounds | Unreadable:
        found = [ends for ends in (self._ends(pair, measure) for pair in self._pairs(text)) if ends is not None]
        if len(found) == 1:
            low, high = found[0]
            return found[0] if low <= high else Unreadable("is no range; its low end lies above its high one")
        if isinstance(self.value(text, measure), Decimal):
            help = "write both bounds, such as 70-85, or declare a 'tolerance'"
            return Unreadable(f"is one number, and a range has two; {help}")
        return Unreadable("is not a range; write both bounds, such as 70-85, or [70, 85]")

    def _pairs(self, text: str) -> Iterator[tuple[str, str]]:
        """The ways in which *text* can be two."""
        if text.startswith("[") and text.endswith("]"):
            mark = ";" if ";" in text else ", " if ", " in text else ","
            low, _, high = text[1:-1].partition(mark)
            yield low, high
            return
        for match in _TWO.finditer(text, 1):
            yield text[: match.start()], text[match.end() :]

    def _ends(self, pair: tuple[str, str], measure: Observed) -> Bounds | None:
        low, high = (self.value(text, measure) for text in pair)
        return None if isinstance(low, Unreadable) or isinstance(high, Unreadable) else (low, high)


def numbers_of(source: Source) -> SourceNumbers:
    """How the numbers of *source* are written."""
    return SourceNumbers(source.decimal or ".", source.group, source.missing, words_of(source.yes, source.no))
