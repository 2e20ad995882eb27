"""Takes the marks off numbers such as `EUR 1.234,56`, and judges each kind of marks once."""

from __future__ import annotations

import re
from collections.abc import Callable

from bsc_cli.load.actuals.durations import read_duration
from bsc_cli.load.actuals.number_parser import BLANKS, read_cell
from bsc_cli.model.input import Observed

_REMEMBERED = 1_000
"""Kinds of marks that are remembered."""
_NO_MARKS = frozenset("+-()%")
"""What a number may have around it, so that it cannot stand in it."""


class MarkedNumbers:
    """How numbers with marks of one source are written plainly."""

    def __init__(self, decimal: str, group: str | None) -> None:
        self._decimal, self._group = decimal, group
        self._match = _pattern(decimal, group)
        self._signs: dict[tuple[str | None, str, str], str | None] = {}

    def plain(self, text: str, measure: Observed) -> str | None:
        """*text* with digits, a sign and a point alone, as `read_cell` reads it; None if only that can tell."""
        match = self._match(text)
        if match is None:
            return None
        before, whole, fraction, after = match.groups()
        kind = measure.unit, before, after
        sign = self._signs.get(kind, "?")
        if sign == "?":
            sign = self._sign(before, after, measure)
            if len(self._signs) < _REMEMBERED:
                self._signs[kind] = sign
        if sign is None:
            return None
        if not whole.isdigit():
            whole = "".join(filter(str.isdigit, whole))
        return f"{sign}{whole}" if fraction is None else f"{sign}{whole}.{fraction}"

    def _sign(self, before: str, after: str, measure: Observed) -> str | None:
        """The sign of a number with these marks around it; None if they mean more, or nothing."""
        one = f"{before}1{after}"
        if after and read_duration(one, measure.unit, decimal=self._decimal) is not None:
            return None
        number = read_cell(one, measure, decimal=self._decimal, group=self._group)
        return "" if number == 1 else "-" if number == -1 else None


def _pattern(decimal: str, group: str | None) -> Callable[[str], re.Match[str] | None]:
    """What splits a number into what stands before it, its whole part, its fraction, and what stands behind it."""
    if any(mark.isalnum() or mark in _NO_MARKS for mark in (decimal, group or " ")):
        return lambda _: None
    whole = r"\d+"
    if group is not None:
        mark = f"[{''.join(BLANKS)}]" if group.isspace() else re.escape(group)
        whole = rf"\d{{1,3}}(?:{mark}\d{{3}})+|\d+"
    return re.compile(rf"(\D*)({whole})(?:{re.escape(decimal)}(\d*))?(\D*)", re.ASCII).fullmatch
